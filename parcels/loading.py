"""Rows into tables in bulk: COPY into a staging table, checks, one INSERT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg import sql

from core.texts import Text
from parcels.errors import ParcelRowError

_SRID_WRONG = Text(
    "مختصات در سامانهٔ {found} است، نه در شبکهٔ کاری {grid}.", "its coordinates are in {found}, not in the grid {grid}."
)
_NOT_VALID = Text("شکل درست نیست ({why}).", "its shape is not valid ({why}).")
_EMPTY = Text("شکل تهی است.", "its shape is empty.")
_TWICE = Text("کد آن دو بار آمده است.", "its code is given twice.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A table to fill: `key` are the columns of its natural key, `geometries` those that hold WKB in the grid."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    geometries: tuple[str, ...] = ()


def upsert(target: Target, rows: Iterable[Sequence[Any]]) -> int:
    """Write `rows`, in the order of the target's columns, and return how many; inside a transaction.

    Rows are laid down in the order of a space-filling curve, so that what lies together is read
    together.

    Raises
    ------
    ParcelRowError
        A shape is empty, not valid or in another system, or a code is given twice. Nothing is written.
    """
    with connection.cursor() as cursor:
        _stage(cursor, target)
        with cursor.copy(_copy(target).as_string()) as copy:
            for row in rows:
                copy.write_row(_as_text(target, row))
        _check(cursor, target)
        cursor.execute(_insert(target).as_string())
        count: int = cursor.rowcount
        cursor.execute("DROP TABLE staging")
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(target.table)).as_string())
    return count


def _stage(cursor: Any, target: Target) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, target.columns))
    query = sql.SQL("CREATE TEMPORARY TABLE staging ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
        columns, sql.Identifier(target.table)
    )
    cursor.execute(query.as_string())
    cursor.execute("ALTER TABLE staging ADD row_number bigint GENERATED ALWAYS AS IDENTITY")
    for column in target.geometries:
        loose = sql.SQL("ALTER TABLE staging ALTER {} TYPE geometry").format(sql.Identifier(column))
        cursor.execute(loose.as_string())


def _copy(target: Target) -> sql.Composed:
    return sql.SQL("COPY staging ({}) FROM STDIN").format(sql.SQL(", ").join(map(sql.Identifier, target.columns)))


def _as_text(target: Target, row: Sequence[Any]) -> list[Any]:
    return [
        value.hex() if column in target.geometries and value is not None else value
        for column, value in zip(target.columns, row, strict=True)
    ]


def _check(cursor: Any, target: Target) -> None:
    for column in target.geometries:
        _check_shapes(cursor, column)
    keys = sql.SQL(", ").join(map(sql.Identifier, target.key))
    cursor.execute(
        sql.SQL("SELECT max(row_number) FROM staging GROUP BY {} HAVING count(*) > 1 LIMIT 1").format(keys).as_string()
    )
    if found := cursor.fetchone():
        raise ParcelRowError(row=found[0], reason=_TWICE)


def _check_shapes(cursor: Any, column: str) -> None:
    query = sql.SQL(
        "SELECT row_number, ST_SRID({0}), ST_IsEmpty({0}), ST_IsValidReason({0}) FROM staging"
        " WHERE ST_SRID({0}) NOT IN (0, {1}) OR ST_IsEmpty({0}) OR NOT ST_IsValid({0}) ORDER BY row_number LIMIT 1"
    ).format(sql.Identifier(column), sql.Literal(settings.GRID_SRID))
    cursor.execute(query.as_string())
    if found := cursor.fetchone():
        row, srid, is_empty, why = found
        raise ParcelRowError(row=row, reason=_reason(srid, is_empty=is_empty, why=why))


def _reason(srid: int, *, is_empty: bool, why: str) -> Text:
    if srid not in (0, settings.GRID_SRID):
        context = {"found": srid, "grid": settings.GRID_SRID}
        return Text(_SRID_WRONG.say("fa", context), _SRID_WRONG.say("en", context))
    if is_empty:
        return _EMPTY
    return Text(_NOT_VALID.say("fa", {"why": why}), _NOT_VALID.say("en", {"why": why}))


def _insert(target: Target) -> sql.Composed:
    grid = sql.Literal(settings.GRID_SRID)
    values = [
        sql.SQL("ST_Multi(ST_SetSRID({}, {}))").format(sql.Identifier(column), grid)
        if column in target.geometries
        else sql.Identifier(column)
        for column in target.columns
    ]
    changed = [column for column in target.columns if column not in target.key]
    updates = [sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column)) for column in changed]
    order = [sql.Identifier(target.geometries[0])] if target.geometries else [sql.Identifier("row_number")]
    return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM staging ORDER BY {} ON CONFLICT ({}) DO {}").format(
        sql.Identifier(target.table),
        sql.SQL(", ").join(map(sql.Identifier, target.columns)),
        sql.SQL(", ").join(values),
        sql.SQL(", ").join(order),
        sql.SQL(", ").join(map(sql.Identifier, target.key)),
        sql.SQL("UPDATE SET ") + sql.SQL(", ").join(updates) if updates else sql.SQL("NOTHING"),
    )
