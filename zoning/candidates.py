"""Many shapes at once as a table of the database, for as long as one transaction of their batch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
import shapely
from django.conf import settings

from tiles.statements import statement


def joined(raw: psycopg.Connection[Any], shapes: Any, sql: Path, values: Mapping[str, Any]) -> list[Any]:
    """Return the rows of a statement that joins `zoning_candidate`: number (from 0) and geometry of each shape.

    Parameters
    ----------
    shapes
        MultiPolygons in the working grid, shape (n,).
    """
    with raw.transaction(), raw.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL jit = off")
        _fill(cursor, shapes)
        rows = cursor.execute(statement(sql), values).fetchall()
        cursor.execute("DROP TABLE zoning_candidate")
    return rows


def _fill(cursor: psycopg.Cursor[Any], shapes: Any) -> None:
    cursor.execute(
        f"CREATE TEMP TABLE zoning_candidate (number int, geom geometry(MultiPolygon, {settings.GRID_SRID}))"
    )
    wkb = shapely.to_wkb(shapely.set_srid(shapes, settings.GRID_SRID), hex=True, include_srid=True)
    with cursor.copy("COPY zoning_candidate FROM STDIN") as copy:
        for row in enumerate(wkb):
            copy.write_row(row)
    cursor.execute("ANALYZE zoning_candidate")
