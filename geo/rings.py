"""Rings as people give them, made into rings as they must be, without moving a corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from shapely.geometry import MultiPolygon, Polygon

from core.findings import Finding
from geo.binary import polygon_of
from geo.crs import Array
from geo.densify import Area, polygons_of, rings_of
from geo.notations.errors import TooFewPointsError

#: A ring needs as many different corners.
FEWEST_CORNERS = 3
_SOME = 100


def closed(points: Array) -> Array:
    """Return the points with the first one repeated at the end, once."""
    points = np.asarray(points, dtype=np.float64)
    return points if len(points) > 1 and points[0].tolist() == points[-1].tolist() else np.vstack([points, points[:1]])


def without_repeats(ring: Array) -> Array:
    """Return a closed ring without corners that repeat the one before them exactly."""
    same = ring[1:] == ring[:-1]
    repeats = (same[:, 0] & same[:, 1]).nonzero()[0]
    return np.delete(ring, repeats + 1, axis=0) if len(repeats) else ring


def ring_from_points(points: Array) -> Array:
    """Return a closed ring without exact repeats from corners in order.

    Raises
    ------
    TooFewPointsError
        Fewer than three different corners.
    """
    ring = without_repeats(closed(points))
    # a few corners tell: sorting 100,000 of them to count takes a quarter of a second
    different = len({*map(tuple, ring[:_SOME].tolist())})
    if different < FEWEST_CORNERS:
        different = len(np.unique(ring, axis=0))
    if different < FEWEST_CORNERS:
        raise TooFewPointsError(count=different, needed=FEWEST_CORNERS)
    return ring


def polygon_from_points(points: Array) -> Polygon:
    """Return the polygon of corners in order; it may cross itself."""
    return Polygon(ring_from_points(points))


def cleaned(geometry: Area) -> tuple[Area, tuple[Finding, ...]]:
    """Return an area without exact repeats of corners, turned as RFC 7946 wants it.

    Shells turn counter-clockwise, holes clockwise; the shape stays.

    Raises
    ------
    TooFewPointsError
        A ring has fewer than three different corners.
    """
    dropped = 0
    polygons = []
    for polygon in _polygons(geometry):
        given = rings_of(polygon)
        rings = [ring_from_points(ring) for ring in given]
        less = sum(map(len, given)) - sum(map(len, rings))
        dropped += less
        polygons.append(_turned(rings, None if less or polygon.has_z else polygon))
    found = (Finding(code="duplicate_corners_dropped", context={"count": dropped}),) if dropped else ()
    return _area(polygons), found


def multipolygon(geometries: Iterable[Area]) -> MultiPolygon:
    """Return all polygons of some areas as one MultiPolygon, in order, nothing merged."""
    return MultiPolygon([polygon for geometry in geometries for polygon in _polygons(geometry)])


def corner_count(geometry: Area) -> int:
    """Return the number of corners, the closing one of each ring not counted."""
    return sum(len(ring) - 1 for ring in rings_of(geometry))


def without_corners(geometry: Area, part: int, left_out: Sequence[int]) -> Area | None:
    """Return the area without some corners, or ``None`` where too few would be left.

    Parameters
    ----------
    part, left_out
        Number of the polygon and numbers of the corners in its shell, all from 0.
    """
    polygons = list(_polygons(geometry))
    shell, *holes = rings_of(polygons[part])
    corners = np.delete(shell[:-1], list(left_out), axis=0)
    if len(np.unique(corners, axis=0)) < FEWEST_CORNERS:
        return None
    polygons[part] = Polygon(ring_from_points(corners), holes)
    return _area(polygons)


def _turned(rings: Sequence[Array], polygon: Polygon | None) -> Polygon:
    """Return the polygon of rings, turned as they should; `polygon` is that they come from, if nothing was dropped."""
    wrong = [_is_left(ring) != (not number) for number, ring in enumerate(rings)]
    if polygon is not None and not any(wrong):
        return polygon
    if polygon is not None and all(wrong):
        return polygon.reverse()
    return polygon_of([ring[::-1] if is_wrong else ring for ring, is_wrong in zip(rings, wrong, strict=True)])


def _is_left(ring: Array) -> bool:
    # by the signed area: the highest corner, which GEOS goes by, may be the tip of a spike
    x, y = (ring - ring[0]).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) >= 0


def _polygons(geometry: Area) -> list[Polygon]:
    return [part for part in polygons_of(geometry) if not part.is_empty]


def _area(polygons: list[Polygon]) -> Area:
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
