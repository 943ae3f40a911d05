"""Writing the rows of a version in bulk: COPY, then the subdivided copies in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
import shapely
from django.conf import settings
from django.db import connection
from shapely.geometry.base import BaseGeometry

from tiles.statements import statement
from zoning.models import PIECE_VERTICES, LayerVersion, ZoneClass
from zoning.shapes import dimension_of, multi, of_parts, simple_parts
from zoning.validation import ZoneIn

_SQL = Path(__file__).parent / "sql"
_BATCH = 2_000
_COPY = """
COPY zoning_zone (version_id, zone_class_id, zone_id, name_fa, name_en, approval_number, approval_date, geom)
FROM STDIN
"""
#: Relative difference of area between a zone and its pieces that rounding may make.
PIECES_TOLERANCE = 1e-7


def copy_zones(version: LayerVersion, zones: Iterable[ZoneIn], class_ids: ClassRows) -> int:
    """Write zones with valid MultiPolygons; return how many."""
    count = 0
    source = iter(zones)
    while batch := list(islice(source, _BATCH)):
        rows = [_row(version.pk, class_ids.id_of(zone.class_code), zone) for zone in batch]
        with raw_connection().cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(row)
        count += len(rows)
    return count


def join_parts(version: LayerVersion, parts: Iterable[ZoneIn]) -> None:
    """Unite zones of a version with further parts of theirs; ground that parts share is there once."""
    shapes: dict[str, list[BaseGeometry]] = {}
    for part in parts:
        if part.geometry is not None:
            shapes.setdefault(part.zone_id, []).append(part.geometry)
    if not shapes:
        return
    with raw_connection().cursor() as cursor:
        of_zones = "SELECT id, zone_id, ST_AsBinary(geom) FROM zoning_zone WHERE version_id = %s AND zone_id = ANY(%s)"
        found = cursor.execute(of_zones, [version.pk, list(shapes)]).fetchall()
        wholes = [
            (_hex(_united([shapely.from_wkb(bytes(first)), *shapes[zone_id]])), number)
            for number, zone_id, first in found
        ]
        cursor.executemany("UPDATE zoning_zone SET geom = %s WHERE id = %s", wholes)


def _united(parts: list[BaseGeometry]) -> BaseGeometry:
    whole = shapely.union_all(parts)
    dimension = dimension_of(parts[0])
    return multi(of_parts([each for each in simple_parts(whole) if dimension_of(each) == dimension]))


def subdivide(version: LayerVersion, *, is_large: bool) -> list[str]:
    """Make the pieces of a version's zones and coverage; return zones whose pieces don't add up.

    Of a large version the planner is told before anything is joined: it would expect one row, and walk
    all pieces for each zone.
    """
    values = {"version": version.pk, "vertices": PIECE_VERTICES, "tolerance": PIECES_TOLERANCE}
    with connection.cursor() as cursor:
        cursor.execute(statement(_SQL / "subdivide_zones.sql"), values)
        cursor.execute(statement(_SQL / "subdivide_coverage.sql"), values)
        if is_large:
            cursor.execute("ANALYZE zoning_zone, zoning_zonepiece, zoning_coveragepiece")
        cursor.execute(statement(_SQL / "pieces_differ.sql"), values)
        return [str(zone_id) for (zone_id,) in cursor.fetchall()]


def zones_extent(version: LayerVersion) -> float:
    """Return the planar area of a version's zones in the grid, overlaps counted twice; of lines the length."""
    sql = (
        "SELECT COALESCE(NULLIF(sum(ST_Area(geom)), 0), sum(ST_Length(geom)), 0) FROM zoning_zone WHERE version_id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [version.pk])
        return float(cursor.fetchone()[0])


def raw_connection() -> psycopg.Connection[Any]:
    """Return psycopg's connection under Django's, for COPY."""
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw


class ClassRows:
    """The rows of a version's legend, made as classes are met."""

    def __init__(self, version: LayerVersion, legend: Mapping[str, ZoneClass]) -> None:
        self._version = version
        self._legend = dict(legend)
        self._ids: dict[str, int] = {}

    def id_of(self, code: str) -> int:
        """Return the row of a class; a class without words carries its code as label."""
        if code not in self._ids:
            row = self._legend.get(code) or ZoneClass(
                code=code, label_fa=code, label_en=code, colour=_colour(len(self._ids)), position=len(self._legend)
            )
            row.version = self._version
            row.save()
            self._ids[code] = row.pk
        return self._ids[code]


#: Colours for classes that bring none: apart from one another, readable under dark lines.
_PALETTE = (
    "#8DD3C7",
    "#FFFFB3",
    "#BEBADA",
    "#FB8072",
    "#80B1D3",
    "#FDB462",
    "#B3DE69",
    "#FCCDE5",
    "#D9D9D9",
    "#BC80BD",
)


def _colour(index: int) -> str:
    return _PALETTE[index % len(_PALETTE)]


def _row(version_id: int, class_id: int, zone: ZoneIn) -> tuple[object, ...]:
    names = (zone.name.fa, zone.name.en)
    return (version_id, class_id, zone.zone_id, *names, zone.approval_number, zone.approval_date, _hex(zone.geometry))


def _hex(shape: BaseGeometry | None) -> str:
    return str(shapely.to_wkb(shapely.set_srid(shape, settings.GRID_SRID), hex=True, include_srid=True))
