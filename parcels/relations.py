"""Parcels that stand in a relation of one's choice to a geometry (DE-9IM, ISO 19125-1)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from parcels.errors import GeometryCornersError, GeometrySyntaxError, RelationSyntaxError
from parcels.feature_rows import MERCATOR_BOX, features, mercator_box, records
from parcels.records import ParcelRecord

#: Relations by name: how the parcel stands to the geometry.
NAMED = {
    "intersects": "ST_Intersects",
    "disjoint": "ST_Disjoint",
    "equals": "ST_Equals",
    "touches": "ST_Touches",
    "crosses": "ST_Crosses",
    "overlaps": "ST_Overlaps",
    "within": "ST_Within",
    "contains": "ST_Contains",
    "covers": "ST_Covers",
    "covered-by": "ST_CoveredBy",
}
MOST_CORNERS = 10_000
_PATTERN = re.compile(r"[TF*012]{9}")
#: Interior and boundary of both apart: where a pattern allows that, boxes that meet say nothing.
_APART = (0, 1, 3, 4)
#: Coordinates are compared as they are published, to 1e-7 degrees: a border taken from an answer is the border.
_PUBLISHED = "ST_SnapToGrid(p.geom_4326, 1e-7)"
_GIVEN = "ST_SnapToGrid(ST_GeomFromWKB(%(wkb)s, 4326), 1e-7)"
#: What rounding makes touch is looked at too: degrees.
_MARGIN = 2e-7
_TYPES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: one of `NAMED`, or a pattern of nine characters."""

    name: str = "intersects"
    pattern: str = ""

    @property
    def may_be_apart(self) -> bool:
        """Say whether it holds for geometries that have nothing in common."""
        if self.pattern:
            return all(self.pattern[position] in "F*" for position in _APART)
        return self.name == "disjoint"


def relation_from(text: str) -> Relation:
    """Read a name (``within``) or a pattern (``T*F**F***``).

    Raises
    ------
    RelationSyntaxError
        It is neither.
    """
    plain = text.strip()
    name = plain.lower().replace("_", "-").replace("coveredby", "covered-by")
    if name in NAMED:
        return Relation(name)
    pattern = plain.upper()
    if _PATTERN.fullmatch(pattern):
        return Relation("", pattern)
    wrong = next((f"«{each}» ({i + 1})" for i, each in enumerate(pattern) if each not in "TF*012"), "")
    raise RelationSyntaxError(
        found=plain[:40], length=len(plain), wrong=wrong or "–", allowed=", ".join(NAMED), field="relation"
    )


def geometry_from(text: str) -> BaseGeometry:
    """Read a GeoJSON geometry or Feature, or WKT: longitude, latitude in degrees (WGS 84).

    Raises
    ------
    GeometrySyntaxError
        It can't be read, is of another kind, empty, invalid or not on earth.
    GeometryCornersError
        It has more corners than are taken.
    """
    found = _read(text.strip())
    if found is None or found.geom_type not in _TYPES or found.is_empty:
        raise GeometrySyntaxError(why=found.geom_type if found is not None else text.strip()[:40], field="geometry")
    flat = shapely.force_2d(found)
    corners = shapely.get_coordinates(flat)
    if len(corners) > MOST_CORNERS:
        raise GeometryCornersError(count=len(corners), most=MOST_CORNERS, field="geometry")
    if not (abs(corners) <= (180, 90)).all():
        raise GeometrySyntaxError(why="lon −180…180, lat −90…90", field="geometry")
    if not flat.is_valid:
        raise GeometrySyntaxError(why=shapely.is_valid_reason(flat), field="geometry")
    return flat


def _read(text: str) -> BaseGeometry | None:
    try:
        if not text.startswith("{"):
            return shapely.from_wkt(text)
        document = json.loads(text)
        if document.get("type") == "Feature":
            document = document.get("geometry")
        return shapely.from_geojson(json.dumps(document))
    except (ShapelyError, ValueError, TypeError, RecursionError):
        return None


def parcels_related(
    _actor: Actor,
    relation: Relation,
    geometry: BaseGeometry,
    *,
    municipality: str | None = None,
    after: int = 0,
    limit: int = 100,
) -> tuple[ParcelRecord, ...]:
    """Return live parcels that stand in a relation to a geometry (degrees), by id, from `after` on."""
    west, south, east, north = geometry.bounds
    values = {
        **mercator_box((west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)),
        "wkb": shapely.to_wkb(geometry),
        "pattern": relation.pattern,
        "municipality": municipality,
        "after": after,
        "limit": limit,
    }
    return records(_statement(relation), values, prepared=False)


def _statement(relation: Relation) -> str:
    pattern = ", %(pattern)s" if relation.pattern else ""
    holds = f"{NAMED.get(relation.name, 'ST_Relate')}({_PUBLISHED}, {_GIVEN}{pattern})"
    near = "true" if relation.may_be_apart else f"p.geom_3857 && {MERCATOR_BOX}"
    return features(
        "p.status = 'live' AND p.id > %(after)s AND (%(municipality)s::text IS NULL OR m.code = %(municipality)s)"
        f" AND {near} AND {holds}"
    )
