"""SQL that is prepared once per connection and read without the ORM: the hot paths."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection


@cache
def statement(path: Path) -> str:
    """Return the text of a ``.sql`` file."""
    return path.read_text(encoding="utf-8")


def fetch(sql: str, parameters: Mapping[str, Any], *, prepared: bool = True) -> list[tuple[Any, ...]]:
    """Run a statement and return its rows.

    Parameters are bound on the server. `prepared` is off where the best plan depends on the values.
    """
    connection.ensure_connection()
    raw: psycopg.Connection[tuple[Any, ...]] = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 5  # Django switches preparing off; its own cursors never prepare
    with connection.wrap_database_errors, psycopg.Cursor(raw) as cursor:
        return cursor.execute(sql, parameters, prepare=prepared).fetchall()
