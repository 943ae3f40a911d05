"""What every test may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
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

#: The midnights of Tehran and of UTC, by the clock of UTC, and what is near: longer than any test takes.
_MIDNIGHTS = (timedelta(hours=20, minutes=30), timedelta(hours=24))
_NEAR = timedelta(minutes=10)

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


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Drop what earlier tests left in this process: counts of limits, the name and the drawing of the first page."""
    from web import hero, installation

    cache.clear()
    hero.forget()
    installation.forget()


@pytest.fixture(autouse=True)
def within_a_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no test meet a midnight by chance: shortly before the one of Tehran, or of UTC, it has passed already.

    "The same question" is the same on one day only. A browser has a clock of its own and keeps it.
    """
    now = datetime.now(UTC)
    passed = now - now.replace(hour=0, minute=0, second=0, microsecond=0)
    left = min(midnight - passed for midnight in _MIDNIGHTS if midnight > passed)
    if left > _NEAR or request.node.get_closest_marker("browser"):
        yield
        return
    with time_machine.travel(now + left + timedelta(minutes=1)):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test database be emptied between tests (in service its events can't be), and dropped at the end."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE landrequests_requestevent DISABLE TRIGGER events_are_final")
    yield
    # a thread of a server that a test has stopped may still hold its session: it is ended, and told
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(query, 200), pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        for query, _ in cursor.fetchall():
            sys.stderr.write(f"a session was left open; it asked last: {query}\n")
