"""SQL that is prepared once per connection and read without the ORM: the hot paths."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import orjson
import psycopg
from django.db import connection, connections
from django.db.models import JSONField, Model
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import DiagnosticField, ExecStatus, Format, PipelineStatus, TransactionStatus
from psycopg.types.json import Jsonb

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


class Prepared:
    """A statement that is sent past the cursor, at a third of its cost: for what is asked by the thousand.

    The database infers the types of the values, which are numbers, texts or ``None``.

    Parameters
    ----------
    sql
        As for `fetch`: ``%(name)s`` stands for a value, percent signs are doubled.
    """

    __slots__ = ("_names", "_sql", "_text")

    def __init__(self, sql: str) -> None:
        names = dict.fromkeys(_PLACE.findall(sql))
        numbers = {name: f"${number}" for number, name in enumerate(names, 1)}
        self._names = tuple(names)
        self._text = sql
        self._sql = _PLACE.sub(lambda found: numbers[found[1]], sql).replace("%%", "%").encode()

    def rows(self, values: Mapping[str, float | str | None]) -> list[tuple[Any, ...]]:
        """Run it where `tiles.connections` says and return its rows."""
        alias = reading_alias()
        used = connections[alias]
        used.ensure_connection()
        line = used.connection.pgconn
        if line.transaction_status != TransactionStatus.IDLE or line.pipeline_status != PipelineStatus.OFF:
            with _raw(alias) as raw, psycopg.Cursor(raw) as cursor:  # in a transaction there is no trying again
                return cursor.execute(self._text, values, prepare=True, binary=True).fetchall()
        with used.wrap_database_errors:
            return self._run(used.connection, [_written(values[name]) for name in self._names])

    def _run(self, raw: psycopg.Connection[Any], values: list[bytes]) -> list[tuple[Any, ...]]:
        known = _KNOWN.get(raw)
        if known is None:
            known = _KNOWN[raw] = _Line(raw)
        result = raw.pgconn.exec_prepared(known.name_of(self, self._sql), values, result_format=Format.BINARY)
        if result.status == ExecStatus.FATAL_ERROR and result.error_field(DiagnosticField.SQLSTATE) in _FORGOTTEN:
            known.names.pop(self)
            result = raw.pgconn.exec_prepared(known.name_of(self, self._sql), values, result_format=Format.BINARY)
        if result.status != ExecStatus.TUPLES_OK:
            raise error_from_result(result)
        known.rows.set_pgresult(result)
        return known.rows.load_rows(0, result.ntuples, tuple)


class _Line:
    """What a connection has prepared, and the reader of its rows."""

    __slots__ = ("_numbers", "_pgconn", "names", "rows")

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self.names: OrderedDict[Prepared, bytes] = OrderedDict()
        self.rows = Transformer(raw)
        self._pgconn = raw.pgconn
        self._numbers = count()

    def name_of(self, statement: Prepared, sql: bytes) -> bytes:
        name = self.names.pop(statement, None) or self._prepared(sql)
        self.names[statement] = name  # the last one used stands last
        if len(self.names) > _MOST:
            _, oldest = self.names.popitem(last=False)
            self._pgconn.exec_(b"DEALLOCATE " + oldest)
        return name

    def _prepared(self, sql: bytes) -> bytes:
        name = b"zamin_%d" % next(self._numbers)
        result = self._pgconn.prepare(name, sql)
        if result.status != ExecStatus.COMMAND_OK:
            raise error_from_result(result)
        return name


#: A connection keeps so many of these statements; each costs the database memory.
_MOST = 100
#: The driver lets go of all statements after a rollback; a table that was altered needs them anew.
_FORGOTTEN = frozenset({b"26000", b"0A000"})
_PLACE = re.compile(r"%\((\w+)\)s")
_KNOWN: WeakKeyDictionary[psycopg.Connection[Any], _Line] = WeakKeyDictionary()


def _written(value: float | str | None) -> bytes:
    if value is None:
        return None  # type: ignore[return-value]  # as the driver takes it, its types notwithstanding
    text = str(value)
    if "\0" in text:
        raise psycopg.DataError("a text with a NUL is no text of the database")
    return text.encode()


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
            values = {field.column: _value(field, row) for field in fields}
            psycopg.Cursor(raw).execute(sql, values, prepare=True)
    for row in rows:
        state = row._state  # noqa: SLF001  # Django's own writer sets it so
        state.adding, state.db = False, connection.alias


def _value(field: Any, row: Model) -> Any:
    value = field.pre_save(row, True)
    if isinstance(field, JSONField) and value is not None:
        return Jsonb(value, dumps=_as_json)
    return field.get_db_prep_save(value, connection)


def _as_json(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # it writes no whole number of more than 64 bits
        return json.dumps(value).encode()


@cache
def _insertion(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    facts = model._meta  # noqa: SLF001  # Django's documented way to a model's fields
    fields = tuple(field for field in facts.local_concrete_fields if not field.generated)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(facts.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(f'%({field.column})s' for field in fields)})", fields  # noqa: S608
