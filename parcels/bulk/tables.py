"""The tables an import writes: a staging table of its own, and what stands on the cadastre's while it is filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg import sql

from parcels.bulk.staging import GEOMETRIES, HEADER, NUMBERS, TRAILER

_SRIDS = (settings.GRID_SRID, 4326, 3857)
#: Tables that are filled; their indexes and keys are made anew where nobody could be reading them.
FILLED = ("parcels_parcel", "parcels_unit")
_STANDING = """
SELECT 'index', indexname, indexdef FROM pg_indexes
WHERE schemaname = current_schema() AND tablename = %(table)s
    AND NOT EXISTS (
        SELECT FROM pg_constraint WHERE conname = indexname AND conrelid = (%(table)s)::regclass
    )
UNION ALL
SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = (%(table)s)::regclass AND contype IN ('u', 'f')
ORDER BY 1 DESC, 2
"""


def create_staging(cursor: Any, facts: Sequence[str]) -> None:
    """Make the tables of rows to be merged and of codes whose rows are faulty; both go with the transaction."""
    # a caller's longer transaction may hold those of an import before
    cursor.execute(
        "DROP TABLE IF EXISTS pg_temp.parcel_staging, pg_temp.parcel_faulty, pg_temp.parcel_doubtful,"
        " pg_temp.parcel_matched, pg_temp.parcel_vanished"
    )
    columns = [f"{name} {kind} NOT NULL" for name, _, kind in NUMBERS]
    columns += [f"{name} text" for name in facts]
    columns += [f"{name} geometry(MultiPolygon, {srid})" for name, srid in zip(GEOMETRIES, _SRIDS, strict=True)]
    # role: 0 the land and its unit, 1 the unit alone, 2 left out
    cursor.execute(
        f"CREATE TEMPORARY TABLE parcel_staging ({', '.join(columns)}, role smallint NOT NULL DEFAULT 0) ON COMMIT DROP"
    )
    cursor.execute(
        "CREATE TEMPORARY TABLE parcel_faulty"
        " (region integer, neighbourhood integer, block integer, number integer) ON COMMIT DROP"
    )


@contextmanager
def staging_copy(cursor: Any, facts: Sequence[str]) -> Iterator[Any]:
    """Open the binary COPY into the staging table; what is written are rows without header."""
    names = [*(name for name, _, _ in NUMBERS), *facts, *GEOMETRIES]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    command = sql.SQL("COPY parcel_staging ({}) FROM STDIN (FORMAT binary)").format(columns)
    with cursor.copy(command.as_string()) as copy:
        copy.write(HEADER)
        yield copy
        copy.write(TRAILER)


@contextmanager
def filling() -> Iterator[None]:
    """Take away, for a while, what every row would be checked against or entered into one by one.

    Outlines come with what is derived from them, so the trigger rests. Where the tables are empty,
    their indexes and keys are made once at the end: several times quicker, and nobody reads them.
    All of it belongs to the transaction: broken off, nothing has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding can't be altered
        cursor.execute("ALTER TABLE parcels_parcel DISABLE TRIGGER parcel_derived")
        empty = [table for table in FILLED if _is_empty(cursor, table)]
        standing = {table: _taken_down(cursor, table) for table in empty}
        yield
        for table, statements in standing.items():
            for each in statements:
                cursor.execute(each)
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)).as_string())
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE parcels_parcel ENABLE TRIGGER parcel_derived")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _is_empty(cursor: Any, table: str) -> bool:
    cursor.execute(sql.SQL("SELECT NOT EXISTS (SELECT FROM {})").format(sql.Identifier(table)).as_string())
    return bool(cursor.fetchone()[0])


def _taken_down(cursor: Any, table: str) -> list[str]:
    """Drop indexes and keys (the primary one stays: others lean on it); return what makes them again."""
    cursor.execute(_STANDING, {"table": table})
    again = []
    for kind, name, definition in cursor.fetchall():
        if kind == "index":
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)).as_string())
            again.append(definition)
            continue
        of_table, of_name = sql.Identifier(table), sql.Identifier(name)
        cursor.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(of_table, of_name).as_string())
        add = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(of_table, of_name).as_string()
        again.append(add + definition)
    return sorted(again, key=lambda each: "FOREIGN KEY" in each)  # last: their check uses the indexes
