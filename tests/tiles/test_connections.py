"""Read-only answers come from the other connection where the installation names one."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client

from accounts.models import User
from parcels.models import Municipality, Parcel
from tests.parcels.town import MIDDLE_OF_20
from tests.tiles.reading import tile_at
from tiles.connections import ReadRouter, reading_alias, reads_elsewhere

Z, X, Y = tile_at(*MIDDLE_OF_20, 17)
PLACES = (
    f"/tiles/parcels/{Z}/{X}/{Y}.mvt",
    "/tiles/parcels.json",
    "/ogc/collections/parcels/items",
    "/ogc/collections/parcels/items/zaminabad.4-12-24-20",
    "/api/v1/parcels/4-12-24-20/",
    "/api/v1/parcels/?code_prefix=4-12",
    "/api/v1/zoning-layers/",
)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Say which connection each answer was read from; both are this test's own."""
    found: list[str] = []

    def noted() -> str:
        found.append(reading_alias())
        return "default"

    monkeypatch.setitem(settings.DATABASES, "read", settings.DATABASES["default"])
    monkeypatch.setattr("tiles.statements.reading_alias", noted)
    return found


def test_marked_views_read_from_the_other_connection(client: Client, town: Municipality, used: list[str]) -> None:
    for place in PLACES:
        assert client.get(place).status_code == 200, place
    assert set(used) == {"read"}


def test_pages_and_unmarked_views_read_from_the_first(client: Client, town: Municipality, used: list[str]) -> None:
    assert client.get("/parcel/4-12-24-20/").status_code == 200
    assert set(used) == {"default"}


def test_without_the_setting_there_is_one_connection() -> None:
    seen: list[str] = []

    @reads_elsewhere
    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(reading_alias())
        return HttpResponse()

    view(HttpRequest())
    assert seen == ["default"]


def test_only_public_tables_are_read_there_and_none_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES, "read", settings.DATABASES["default"])
    router = ReadRouter()

    @reads_elsewhere
    def view(_request: HttpRequest) -> HttpResponse:
        assert router.db_for_read(Parcel) == "read"
        assert router.db_for_read(User) is None
        assert router.db_for_write(Parcel) == "default"
        return HttpResponse()

    view(HttpRequest())
    assert router.db_for_read(Parcel) == "default"
    assert not router.allow_migrate("read", "parcels")
