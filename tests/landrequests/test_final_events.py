"""What happened to requests can't be thrown away as a whole either; only the test database is emptied."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

pytestmark = pytest.mark.django_db


def test_the_database_refuses_to_empty_the_table_of_events() -> None:
    with connection.cursor() as cursor:
        # the tests' own set-up switches it off, so that tests with real transactions can clean up
        cursor.execute("ALTER TABLE landrequests_requestevent ENABLE TRIGGER events_are_final")
        with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
            cursor.execute("TRUNCATE landrequests_requestevent CASCADE")


def test_migrations_leave_the_trigger_enabled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'landrequests_requestevent'::regclass")
        assert {"event_is_final", "events_are_final"} <= {name for (name,) in cursor.fetchall()}
