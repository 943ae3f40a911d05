"""Publication is atomic: while a version is written, others see the one before.

These tests commit, so that a second connection can look; they take away what they wrote.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from accounts.actor import SYSTEM
from tests.zoning.factories import EVER, TODAY, TOWN, make_municipality, make_version, rectangle, zone
from tiles.models import TileRevision
from zoning.actions import create_version
from zoning.models import LayerVersion, Zone, ZoningLayer
from zoning.queries import versions_in_force


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            Zone.objects.filter(version__layer__municipality__code=TOWN).delete()
            LayerVersion.objects.filter(layer__municipality__code=TOWN).delete()
            ZoningLayer.objects.filter(municipality__code=TOWN).delete()
            TileRevision.objects.filter(layer="test-layer").delete()
            make_municipality().delete()
            connection.close()


def seen_by_another() -> list[int]:
    """Return the versions in force as a second connection sees them now."""
    seen: list[int] = []

    def read() -> None:
        seen.extend(ref.number for ref in versions_in_force(SYSTEM, TOWN, TODAY, EVER))
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    reader.join()
    return seen


@pytest.mark.usefixtures("committed")
def test_readers_see_the_old_version_until_the_new_one_is_whole() -> None:
    layer = make_version([zone("A", rectangle(0, 0, 100, 100))]).layer
    during: list[list[int]] = []

    def zones() -> Any:
        yield zone("B", rectangle(0, 0, 100, 100), "first")
        during.append(seen_by_another())
        yield zone("B", rectangle(100, 0, 200, 100), "second")

    create_version(actor=SYSTEM, layer=layer, zones=zones(), coverage=None, valid_from=date(2020, 1, 1), source="test")
    assert (during, seen_by_another()) == ([[1]], [2])
