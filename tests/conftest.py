"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker, Settings

from accounts.actor import SYSTEM, VISITOR, Actor

# The same examples in every CI run; fresh ones on a developer's machine. Two busy cores keep no deadline.
_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
hypothesis.register_profile("developer", deadline=None, max_examples=50, suppress_health_check=_QUIET)
hypothesis.register_profile("ci", deadline=None, max_examples=50, suppress_health_check=_QUIET, derandomize=True)
hypothesis.load_profile("ci" if os.environ.get("CI") else "developer")

#: The folder of truth beside the repository; only tests marked `shared` may need it.
SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests over ../shared where it isn't there."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="../shared is not there")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


@pytest.fixture
def visitor() -> Actor:
    """Nobody signed in."""
    return VISITOR


@pytest.fixture
def system() -> Actor:
    """The platform itself."""
    return SYSTEM


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep originals and other files of a test in its own folder."""
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the test database be emptied between tests: in service its events can't be."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE landrequests_requestevent DISABLE TRIGGER events_are_final")
