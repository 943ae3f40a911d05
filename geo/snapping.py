"""An outline laid upon the outlines beside it: a shared border drawn twice becomes one.

Nothing is moved here in silence: what comes out is an alternative to be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.crs import Array
from geo.densify import Area, rings_of

#: Nearer than this, in metres, a corner lies where it should.
_SAME_M = 1e-6


@dataclass(frozen=True, slots=True)
class Snapped:
    """An outline on its neighbours': corners moved or put in, the farthest move in metres, and where that is."""

    geometry: Area
    corners: int
    furthest_m: float
    furthest_at: tuple[float, float]


def snapped(geometry: Area, neighbours: Sequence[Area], tolerance_m: float) -> Snapped | None:
    """Return an area with corners and edges within `tolerance_m` of its neighbours' laid upon them.

    Corners of the neighbours come first, then their edges. All are in one plane, in metres.
    ``None`` where nothing changes, or where what comes out is no valid area of as many parts.
    """
    beside = shapely.union_all([shapely.boundary(each) for each in neighbours])
    if beside.is_empty:
        return None
    on_corners = shapely.snap(geometry, beside, tolerance_m)
    found = _on_edges(on_corners, beside, tolerance_m)
    if not _is_usable(found, geometry) or found.equals(geometry):
        return None
    given, after = shapely.get_coordinates(geometry), np.unique(shapely.get_coordinates(found), axis=0)
    moved = shapely.distance(shapely.points(after), shapely.MultiPoint(given)) > _SAME_M
    distance, place = max(_off(after, geometry), _off(given, found))
    return Snapped(found, int(moved.sum()), round(distance, 3), place)


def _off(corners: Array, area: Area) -> tuple[float, tuple[float, float]]:
    """Return the farthest that one of some corners lies from the outline of an area, and that corner."""
    distances = np.asarray(shapely.distance(shapely.points(corners), shapely.boundary(area)))
    farthest = int(distances.argmax())
    return float(distances[farthest]), (float(corners[farthest][0]), float(corners[farthest][1]))


def _on_edges(geometry: Area, beside: shapely.Geometry, tolerance_m: float) -> Area:
    polygons = []
    for polygon in shapely.get_parts(geometry):
        shell, *holes = (_moved(ring, beside, tolerance_m) for ring in rings_of(polygon))
        polygons.append(Polygon(shell, holes))
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _moved(ring: Array, beside: shapely.Geometry, tolerance_m: float) -> Array:
    points = shapely.points(ring)
    distances = shapely.distance(points, beside)
    near = (distances > _SAME_M) & (distances <= tolerance_m)
    found = ring.copy()
    if near.any():
        lines = shapely.shortest_line(np.asarray(points)[near], beside)
        found[near] = shapely.get_coordinates(lines).reshape(-1, 2, 2)[:, 1]
    return found


def _is_usable(found: Area, given: Area) -> bool:
    alike = shapely.get_num_geometries(found) == shapely.get_num_geometries(given)
    return bool(alike and shapely.is_valid(found) and found.area > 0)
