"""Areas as well-known binary, written straight from their rings: many times quicker than by way of other objects."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack
from typing import cast

import shapely
from shapely.geometry import Polygon

from geo.crs import Array

#: Of a polygon: the outer ring, then the holes; each closed, shape (n, 2).
Rings = Sequence[Array]

_LITTLE_ENDIAN = 1
_POLYGON, _MULTIPOLYGON = 3, 6
#: Says in the kind of a geometry that its system follows.
_WITH_SRID = 0x20000000


def polygon_of(rings: Rings) -> Polygon:
    """Return the polygon of some rings; it may be invalid."""
    return cast("Polygon", shapely.from_wkb(_polygon(rings)))


def multipolygon_wkb(polygons: Sequence[Rings], srid: int | None = None) -> bytes:
    """Return a MultiPolygon, little-endian; with `srid` as PostGIS extends the standard."""
    if srid is None:
        head = pack("<BII", _LITTLE_ENDIAN, _MULTIPOLYGON, len(polygons))
    else:
        head = pack("<BIII", _LITTLE_ENDIAN, _MULTIPOLYGON | _WITH_SRID, srid, len(polygons))
    return b"".join((head, *map(_polygon, polygons)))


def _polygon(rings: Rings) -> bytes:
    head = pack("<BII", _LITTLE_ENDIAN, _POLYGON, len(rings))
    return b"".join((head, *(pack("<I", len(ring)) + ring.astype("<f8", copy=False).tobytes() for ring in rings)))
