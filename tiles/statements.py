"""SQL that is prepared once per connection and read without the ORM: the hot paths."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import orjson
import psycopg
from django.contrib.gis.db.backends.postgis.adapter import PostGISAdapter
from django.db import connection, connections
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKey,
    JSONField,
    Model,
    UUIDField,
)
from psycopg.pq import PipelineStatus

from tiles.connections import reading_alias
from tiles.line import Answer, Line, Statement, line_of, written

#: Fields whose values the database takes as they stand.
_PLAIN = frozenset({BooleanField, CharField, DateField, ForeignKey, UUIDField})

#: The line on which answers are under way.
_gathered: ContextVar[Line | None] = ContextVar("gathered", default=None)


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


class Prepared:
    """A statement that is sent past the cursor, at a third of its cost: for what is asked by the thousand.

    The database infers the types of the values: numbers, texts, bytes, days, instants, lists of them, or ``None``.

    Parameters
    ----------
    sql
        As for `fetch`: ``%(name)s`` stands for a value, percent signs are doubled.
    """

    __slots__ = ("_statement",)

    def __init__(self, sql: str) -> None:
        self._statement = Statement(sql)

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run it where `tiles.connections` says and return its rows."""
        with _line(reading_alias()) as line:
            return line.rows(self._statement, self._values(values))

    def ask(self, values: Mapping[str, Any], line: Line, *, writes: bool = False) -> Answer:
        """Send it; what is returned gives the rows, and waits for them."""
        return line.ask(self._statement, self._values(values), writes=writes)

    def _values(self, values: Mapping[str, Any]) -> list[bytes | None]:
        return [written(values[name]) for name in self._statement.names]


def together() -> AbstractContextManager[object]:
    """Have one wait at the end be enough for all the answers to what is asked with `ask` within.

    An answer that is needed within is waited for there, with those asked before it: the database works on.
    Within, nothing else may be asked of the database.
    """
    return _gathering(reading_alias())


def begin() -> None:
    """Have the database begin with what was asked so far within `together`; else it waits for what comes."""
    line = _gathered.get()
    if line is not None:
        line.begin()


def asked_all() -> None:
    """Have the database begin, and end with the last answer: nothing more is asked within `together`."""
    line = _gathered.get()
    if line is not None:
        line.end()


def ask(sql: str, parameters: Mapping[str, Any]) -> Callable[[], list[tuple[Any, ...]]]:
    """Ask and return what gives the rows: within `together` they are waited for when it is called."""
    known = _prepared(sql)
    line = _gathered.get()
    if line is not None:
        return known.ask(parameters, line)
    rows = known.rows(parameters)
    return lambda: rows


@cache
def _prepared(sql: str) -> Prepared:
    return Prepared(sql)


@contextmanager
def _gathering(alias: str) -> Iterator[Line]:
    with _line(alias) as line, connections[alias].execute_wrapper(_refused), line.gathering():
        before = _gathered.set(line)
        try:
            yield line
        finally:
            _gathered.reset(before)


def _refused(*_asked: object) -> None:
    raise RuntimeError("the connection is busy: answers that were asked for together are under way")


@contextmanager
def _line(alias: str) -> Iterator[Line]:
    used = connections[alias]
    used.ensure_connection()
    line = line_of(used.connection)
    if line.is_gathering:
        _refused()
    with used.wrap_database_errors:
        yield line


@contextmanager
def _raw(alias: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    used = connections[alias]
    used.ensure_connection()
    raw: psycopg.Connection[tuple[Any, ...]] = used.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 5  # Django switches preparing off; its own cursors never prepare
    if raw.pgconn.pipeline_status != PipelineStatus.OFF:
        _refused()
    with used.wrap_database_errors:
        yield raw


def insert(*rows: Model) -> None:
    """Insert rows of models that have no parents, all of them or none, without building the statements again.

    One wait, and outside a transaction one commit, is enough for all.
    No signal is sent. What the database works out itself stays unread.
    """
    with _gathering(connection.alias):
        for row in rows:
            ask_insert(row)
        asked_all()
    for row in rows:
        state = row._state  # noqa: SLF001  # Django's own writer sets it so
        state.adding, state.db = False, connection.alias


def ask_insert(row: Model) -> None:
    """Ask within `together` for what `insert` does: with its end the row is kept, where nothing fails before."""
    line = _gathered.get()
    if line is None:
        raise RuntimeError("nobody waits for the answer")
    known, values = _insertion(type(row))
    known.ask({column: value_of(row) for column, value_of in values}, line, writes=True)


def _value_of(field: Any) -> Callable[[Model], Any]:
    """Return what gives the value of a field as it is written."""
    if type(field) in _PLAIN:
        return attrgetter(field.attname)

    def value_of(row: Model) -> Any:
        given = row.__dict__.get(field.attname)
        if type(given) is memoryview:  # a geometry nobody has looked at yet, as it was written
            return given.hex()
        value = field.pre_save(row, True)
        if value is None or type(field) is DateTimeField:
            return value
        if isinstance(field, JSONField):
            return _as_json(value)
        saved = field.get_db_prep_save(value, connection)
        return saved.ewkb.hex() if isinstance(saved, PostGISAdapter) else saved

    return value_of


def _as_json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # it writes no whole number of more than 64 bits
        return json.dumps(value)


@cache
def _insertion(model: type[Model]) -> tuple[Prepared, tuple[tuple[str, Callable[[Model], Any]], ...]]:
    facts = model._meta  # noqa: SLF001  # Django's documented way to a model's fields
    fields = tuple(field for field in facts.local_concrete_fields if not field.generated)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(facts.db_table)
    places = ", ".join(f"%({field.column})s" for field in fields)
    known = Prepared(f"INSERT INTO {table} ({names}) VALUES ({places})")  # noqa: S608
    return known, tuple((str(field.column), _value_of(field)) for field in fields)
