"""The tables an import writes: a staging table of its own, and what stands on the cadastre's while it is filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg import sql

from parcels.bulk.binary import HEADER, TRAILER, Column
from parcels.bulk.encoding import AREAS, GEOMETRIES, encoded
from parcels.bulk.facts import TYPES
from parcels.bulk.rows import CODE, Rows
from parcels.bulk.threads import side_by_side

_SRIDS = (settings.GRID_SRID, 4326, 3857)
#: Tables that are filled; their indexes and keys are made anew where nobody could be reading them.
FILLED = ("parcels_parcel", "parcels_unit")
#: Without the indexes of some rows only by columns that are not filled: no row enters them.
_STANDING = """
SELECT 'index', relname, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE indrelid = (%(table)s)::regclass
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
    AND (indpred IS NULL OR EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey) AND attname = ANY (%(filled)s)
    ))
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
    columns = ["row bigint NOT NULL", *(f"{name} integer NOT NULL" for name in CODE)]
    columns += [f"{name} double precision NOT NULL" for name in AREAS]
    columns += [f"{name} geometry(MultiPolygon, {srid})" for name, srid in zip(GEOMETRIES, _SRIDS, strict=True)]
    columns += [f"{name} {TYPES[name]}" for name in facts]
    # role: 0 the land and its unit, 1 the unit alone, 2 left out
    cursor.execute(
        f"CREATE TEMPORARY TABLE parcel_staging ({', '.join(columns)}, role smallint NOT NULL DEFAULT 0) ON COMMIT DROP"
    )
    cursor.execute(
        "CREATE TEMPORARY TABLE parcel_faulty"
        " (region integer, neighbourhood integer, block integer, number integer) ON COMMIT DROP"
    )


def stage(cursor: Any, facts: Sequence[str], blocks: Iterator[Rows]) -> None:
    """Copy rows into the staging table."""
    names = ["row", *CODE, *AREAS, *GEOMETRIES, *facts]
    copy_into(cursor, "parcel_staging", names, side_by_side(lambda rows: _staged(rows, len(names)), blocks))


def _staged(rows: Rows, width: int) -> memoryview:
    columns = [Column("row", ">i8", rows.heads["row"])]
    columns += [Column(name, ">i4", rows.heads["parts"][:, place]) for place, name in enumerate(CODE)]
    return encoded(rows, columns, width - len(columns))


def copy_into(cursor: Any, table: str, names: Sequence[str], rows: Iterable[bytes | memoryview]) -> None:
    """Write rows by a binary COPY; they come without its header."""
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    command = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(sql.Identifier(table), columns)
    with cursor.copy(command.as_string()) as copy:
        copy.write(HEADER)
        for each in rows:
            copy.write(each)
        copy.write(TRAILER)


@contextmanager
def filling(facts: Sequence[str]) -> Iterator[None]:
    """Take away, for a while, what every row would be checked against or entered into one by one.

    `facts` are the columns that are filled besides code and shape.

    Outlines come with what is derived from them, so the trigger rests. Where the tables are empty,
    their indexes and keys are made once at the end: several times quicker, and nobody reads them.
    All of it belongs to the transaction: broken off, nothing has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding can't be altered
        cursor.execute("ALTER TABLE parcels_parcel DISABLE TRIGGER parcel_derived")
        empty = [table for table in FILLED if _is_empty(cursor, table)]
        standing = {table: _taken_down(cursor, table, facts) for table in empty}
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


def _taken_down(cursor: Any, table: str, facts: Sequence[str]) -> list[str]:
    """Drop indexes and keys (the primary one stays: others lean on it); return what makes them again."""
    cursor.execute(_STANDING, {"table": table, "filled": list(facts)})
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
