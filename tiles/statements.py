"""SQL that is prepared once per connection and read without the ORM: the hot paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections
from django.db.models import Model

from tiles.connections import reading_alias


@cache
def statement(path: Path) -> str:
    """Return the text of a ``.sql`` file."""
    return path.read_text(encoding="utf-8")


def fetch(sql: str, parameters: Mapping[str, Any], *, prepared: bool = True) -> list[tuple[Any, ...]]:
    """Run a statement and return its rows.

    It reads where `tiles.connections` says.
    Parameters are bound on the server. `prepared` is off where the best plan depends on the values.
    """
    with _raw(reading_alias()) as raw, psycopg.Cursor(raw) as cursor:
        return cursor.execute(sql, parameters, prepare=prepared).fetchall()


@contextmanager
def together() -> Iterator[None]:
    """Send what is asked with `ask` within at once, so that one wait is enough for all the answers."""
    with _raw(reading_alias()) as raw, raw.pipeline():
        yield


def ask(sql: str, parameters: Mapping[str, Any]) -> Callable[[], list[tuple[Any, ...]]]:
    """Send a statement and return what gives its rows: within `together`, once they are there."""
    with _raw(reading_alias()) as raw:
        return psycopg.Cursor(raw).execute(sql, parameters, prepare=True).fetchall


@contextmanager
def _raw(alias: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    used = connections[alias]
    used.ensure_connection()
    raw: psycopg.Connection[tuple[Any, ...]] = used.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 5  # Django switches preparing off; its own cursors never prepare
    with used.wrap_database_errors:
        yield raw


def insert(*rows: Model) -> None:
    """Insert rows of models that have no parents, all of them or none, without building the statements again.

    One wait, and outside a transaction one commit, is enough for all.
    No signal is sent. What the database works out itself stays unread.
    """
    with _raw(connection.alias) as raw, raw.pipeline():
        for row in rows:
            sql, fields = _insertion(type(row))
            values = {field.column: field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields}
            psycopg.Cursor(raw).execute(sql, values, prepare=True)
    for row in rows:
        state = row._state  # noqa: SLF001  # Django's own writer sets it so
        state.adding, state.db = False, connection.alias


@cache
def _insertion(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    facts = model._meta  # noqa: SLF001  # Django's documented way to a model's fields
    fields = tuple(field for field in facts.local_concrete_fields if not field.generated)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(facts.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(f'%({field.column})s' for field in fields)})", fields  # noqa: S608
