"""What every test may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
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
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test database be emptied between tests (in service its events can't be), and dropped at the end."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE landrequests_requestevent DISABLE TRIGGER events_are_final")
    yield
    # a thread of a server that a test has stopped may still hold its session: it is ended, and told
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(query, 200), pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        for query, _ in cursor.fetchall():
            sys.stderr.write(f"a session was left open; it asked last: {query}\n")
