"""The town's own axes, and the way from them to whole millimetres in the grid.

The town stands turned by 12° clockwise about its centre. `u` runs along its long side (about
east), `v` along its short side (about north), both in metres from the centre. What is given out
is in whole millimetres of EPSG:32639: easting, northing. Whole numbers make two neighbours' shared
corners the same, and the town the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry import Polygon as ShapelyPolygon
from shapely.geometry.base import BaseGeometry

GRID_SRID = 32639
CENTRE_E, CENTRE_N = 401_100.0, 4_006_700.0
TURN_DEG = 12.0
_COS, _SIN = math.cos(math.radians(TURN_DEG)), math.sin(math.radians(TURN_DEG))

#: (u, v) in metres.
Local = tuple[float, float]
#: Easting, northing in millimetres.
Point = tuple[int, int]
#: Corners without the closing one; outer rings run against the clock, holes with it.
Ring = tuple[Point, ...]
#: An outer ring, then holes.
Polygon = tuple[Ring, ...]
Surface = tuple[Polygon, ...]


def grid_point(u: float, v: float) -> Point:
    """Return the place (u, v), metres, in the grid, rounded to the millimetre."""
    east = CENTRE_E + u * _COS + v * _SIN
    north = CENTRE_N - u * _SIN + v * _COS
    return round(east * 1000), round(north * 1000)


def local_point(east: float, north: float) -> Local:
    """Return (u, v) in metres of a place in the grid, metres."""
    de, dn = east - CENTRE_E, north - CENTRE_N
    return de * _COS - dn * _SIN, de * _SIN + dn * _COS


def grid_line(points: Iterable[Sequence[float]]) -> tuple[Point, ...]:
    """Return a line of the town's axes in the grid."""
    return tuple(grid_point(point[0], point[1]) for point in points)


def surface_of(shape: BaseGeometry) -> Surface:
    """Return a shape of the town's axes in the grid."""
    return tuple(_polygon(part) for part in polygons_of(shape))


def polygons_of(shape: BaseGeometry) -> list[ShapelyPolygon]:
    """Return the polygons in any shape, largest first; lines and points are left out."""
    parts = [part for part in shapely.get_parts(shape).tolist() if isinstance(part, ShapelyPolygon)]
    return sorted((part for part in parts if part.area > 0), key=lambda part: (-part.area, part.bounds))


def surface_from_grid(shape: BaseGeometry) -> Surface:
    """Return a shape whose coordinates are millimetres in the grid already."""
    return tuple(
        _wound((ring_of(part.exterior.coords), *(ring_of(hole.coords) for hole in part.interiors)))
        for part in polygons_of(shape)
    )


def shape_of(surface: Surface) -> MultiPolygon:
    """Return a surface as a shape, in millimetres."""
    return MultiPolygon([(polygon[0], polygon[1:]) for polygon in surface])


def wkb_of(surface: Surface) -> bytes:
    """Return a surface as WKB, in metres, with EPSG:32639 left to the reader."""
    metres = shapely.transform(shape_of(surface), lambda points: points / 1000.0)
    return bytes(shapely.to_wkb(metres))


def line_wkb(lines: Sequence[Sequence[Point]]) -> bytes:
    """Return lines as WKB of a MultiLineString, in metres."""
    shape = shapely.MultiLineString([[(x / 1000.0, y / 1000.0) for x, y in line] for line in lines])
    return bytes(shapely.to_wkb(shape))


def ring_of(points: Iterable[Sequence[float]]) -> Ring:
    """Return millimetre points as a ring: whole numbers, repeated corners and the closing one left out."""
    found: list[Point] = []
    for point in points:
        whole = (round(point[0]), round(point[1]))
        if not found or found[-1] != whole:
            found.append(whole)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)


def twice_area(ring: Ring) -> int:
    """Return twice the signed area of a ring in mm²: exact, positive against the clock."""
    after = (*ring[1:], ring[0])
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, after, strict=True))


def area_m2(surface: Surface) -> float:
    """Return the area of a surface in m², exact to the last bit of the division."""
    return sum(twice_area(ring) for polygon in surface for ring in polygon) / 2_000_000


def outline(surfaces: Iterable[Surface]) -> Surface:
    """Return the outer edge of surfaces that share edges exactly: what two of them share cancels.

    Raises
    ------
    ValueError
        The edges left over don't close: the surfaces don't share corners exactly.
    """
    edges: dict[tuple[Point, Point], int] = {}
    for ring in (ring for surface in surfaces for polygon in surface for ring in polygon):
        for start, end in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (end, start) in edges:
                del edges[end, start]
            else:
                edges[start, end] = 1
    return _polygons_from(_chained(edges))


def _chained(edges: dict[tuple[Point, Point], int]) -> list[Ring]:
    following: dict[Point, list[Point]] = {}
    for start, end in sorted(edges):
        following.setdefault(start, []).append(end)
    rings: list[Ring] = []
    while following:
        first = min(following)
        ring, here = [first], _step(following, first)
        while here != first:
            ring.append(here)
            here = _step(following, here)
        rings.append(tuple(ring))
    return rings


def _step(following: dict[Point, list[Point]], here: Point) -> Point:
    if here not in following:
        raise ValueError(f"the edges do not close at {here}")
    found = following[here].pop()
    if not following[here]:
        del following[here]
    return found


def _polygons_from(rings: list[Ring]) -> Surface:
    outer = sorted((ring for ring in rings if twice_area(ring) > 0), key=lambda ring: -twice_area(ring))
    holes = [ring for ring in rings if twice_area(ring) < 0]
    if len(outer) == 1:
        return ((outer[0], *holes),)
    shapes = [ShapelyPolygon(ring) for ring in outer]
    inside = [[hole for hole in holes if shape.contains(ShapelyPolygon(hole))] for shape in shapes]
    return tuple((ring, *own) for ring, own in zip(outer, inside, strict=True))


def _polygon(shape: ShapelyPolygon) -> Polygon:
    rings = (shape.exterior, *shape.interiors)
    return _wound(tuple(ring_of(grid_point(u, v) for u, v, *_ in ring.coords) for ring in rings))


def _wound(rings: Polygon) -> Polygon:
    kept = [ring for ring in rings if len(ring) >= 3 and twice_area(ring) != 0]
    return tuple(_turned(ring, outer=i == 0) for i, ring in enumerate(kept))


def _turned(ring: Ring, *, outer: bool) -> Ring:
    forward = (twice_area(ring) > 0) == outer
    return ring if forward else (ring[0], *ring[:0:-1])
