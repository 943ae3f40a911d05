"""Lines that are straight in one reference system, carried into another.

A line straight in UTM is not straight in degrees: 5 km between two corners are off by about 0.4 m
in the middle. What crosses is therefore given more points until the *tested* deviation is at most
one millimetre; no fixed length is assumed. Edges of a geographic system are geodesics between
their corners.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import MultiPolygon, Polygon

from geo.binary import polygon_of
from geo.crs import WGS84, Array, from_wgs84, reference_system, to_wgs84

#: The most that the carried line may lie beside the true one.
DEVIATION_M = 0.001
#: An edge this short bends by L² tan φ / 8R at most, in Mercator: 0.05 mm at 40°, in UTM a hundredth of it.
SHORT_M = 50.0
#: Halving stops here: 2^18 pieces of an edge; an edge that long is no boundary's.
_DEEPEST = 18
#: Where between two corners the deviation is tested. The quarters see an edge that crosses the
#: central meridian: its image is S-shaped and meets the chord in the middle.
_TESTED = (0.25, 0.5, 0.75)

GEOD = Geod(ellps="WGS84")
Area = Polygon | MultiPolygon
#: Brings points, shape (n, 2), from one system into another.
Carrier = Callable[[Array, int, int], Array]


def along(starts: Array, ends: Array, fractions: Sequence[float], srid: int) -> Array:
    """Return the points at some fractions of each edge, straight in the system `srid`.

    Parameters
    ----------
    starts, ends
        Shape (n, 2), in the units of `srid`.
    fractions
        Each 0 (start) to 1 (end).

    Returns
    -------
    Array
        Shape (n × fractions, 2): all edges at the first fraction, then at the second.
    """
    share = np.repeat(np.asarray(fractions, dtype=np.float64), len(starts))
    if is_projected(srid):
        return _times(starts, fractions) + _times(ends - starts, fractions) * share[:, None]
    azimuth, _, length = GEOD.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])
    lon, lat = _times(starts, fractions).T
    lon, lat, _ = GEOD.fwd(lon, lat, np.tile(azimuth, len(fractions)), np.tile(length, len(fractions)) * share)
    return np.column_stack([lon, lat])


def _times(points: Array, fractions: Sequence[float]) -> Array:
    return np.tile(points, (len(fractions), 1))


def distance_m(first: Array, second: Array, srid: int) -> Array:
    """Return the distance of points pairwise, shape (n,): metres on the ellipsoid or in the plane."""
    if is_projected(srid):
        return np.asarray(np.hypot(*(first - second).T))
    _, _, length = GEOD.inv(first[:, 0], first[:, 1], second[:, 0], second[:, 1])
    return np.asarray(length)


def carry_path(path: Array, srid: int, target: int, to: Carrier | None = None) -> Array:
    """Return a path in the system `target`, with points added where it would bend.

    Parameters
    ----------
    path
        Shape (n, 2), n ≥ 2, in the units of `srid`; consecutive corners, a ring repeats its first.
    target
        EPSG code of a system on WGS 84.
    to
        How points are brought there; as a rule by PROJ.
    """
    if srid == target:
        return path
    to = to or _to
    source, carried = path, to(path, srid, target)
    open_edges: NDArray[np.bool_] = _could_bend(path, srid)
    for _ in range(_DEEPEST):
        if not open_edges.any():
            break
        bent = open_edges.copy()
        bent[open_edges] = _bent(source, carried, open_edges, srid, target)
        if not bent.any():
            break
        middle = along(source[:-1][bent], source[1:][bent], (0.5,), srid)
        places = np.flatnonzero(bent) + 1
        source = np.insert(source, places, middle, axis=0)
        carried = np.insert(carried, places, to(middle, srid, target), axis=0)
        open_edges = np.repeat(bent, np.where(bent, 2, 1))
    return carried


def carry(geometry: Area, srid: int, target: int, to: Carrier | None = None) -> Area:
    """Return a copy of an area in the system `target` that lies within a millimetre of it; `to` as in `carry_path`."""
    if srid == target:
        return geometry
    points = shapely.get_coordinates(geometry)
    # an edge between two rings is none; to look at it too does no harm
    if _could_bend(points, srid).any():
        return _rings_mapped(geometry, lambda ring: carry_path(ring, srid, target, to))
    return shapely.set_coordinates(geometry, (to or _to)(points, srid, target))


def corners_in(geometry: Area, srid: int, target: int = WGS84) -> Area:
    """Return the corners alone, each in the system `target`; edges between them may bend."""
    if srid == target:
        return geometry
    return shapely.transform(geometry, lambda points: _to(points, srid, target))


def rings_of(geometry: Area) -> list[Array]:
    """Return all rings of an area, outer and inner, each closed, shape (n, 2)."""
    if isinstance(geometry, Polygon) and not geometry.is_empty:
        holes = geometry.interiors
        if not holes:
            return [shapely.get_coordinates(geometry)]  # as most are
        return [shapely.get_coordinates(ring) for ring in (geometry.exterior, *holes)]
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(geometry))]


def polygons_of(geometry: Area) -> list[Polygon]:
    """Return the polygons of an area."""
    return [geometry] if isinstance(geometry, Polygon) else list(geometry.geoms)


@cache
def is_projected(srid: int) -> bool:
    """Say whether a system counts in metres of a plane, not in degrees."""
    return bool(reference_system(srid).is_projected)


def _could_bend(path: Array, srid: int) -> NDArray[np.bool_]:
    """Leave out edges too short to bend: a surveyor's outline of 100,000 corners has no others."""
    east, north = (path[1:] - path[:-1]).T
    if not is_projected(srid):
        east, north = east * (111_320.0 * np.cos(np.radians(path[:-1, 1]))), north * 111_320.0
    return np.asarray(~(np.hypot(east, north) < SHORT_M))


def _bent(source: Array, carried: Array, edges: NDArray[np.bool_], srid: int, target: int) -> NDArray[np.bool_]:
    true = _to(along(source[:-1][edges], source[1:][edges], _TESTED, srid), srid, target)
    starts, ends = carried[:-1][edges], carried[1:][edges]
    chord = along(starts, ends, _TESTED, target)
    beside = _beside(true, chord, _times(ends - starts, _TESTED), target)
    return np.asarray(beside.reshape(len(_TESTED), -1).max(axis=0) > DEVIATION_M)


def _beside(true: Array, chord: Array, edge: Array, target: int) -> Array:
    # only what lies across the edge counts: the scale changes along it, which moves no boundary
    offset = true - chord
    if not is_projected(target):
        scale = np.column_stack([111_320.0 * np.cos(np.radians(true[:, 1])), np.full(len(true), 111_320.0)])
        offset, edge = offset * scale, edge * scale
    length = np.hypot(edge[:, 0], edge[:, 1])
    across = np.abs(offset[:, 0] * edge[:, 1] - offset[:, 1] * edge[:, 0])
    return np.asarray(np.divide(across, length, out=np.zeros_like(across), where=length > 0))


def _to(points: Array, srid: int, target: int) -> Array:
    return from_wgs84(to_wgs84(points, srid).lonlat, target)


def _rings_mapped(geometry: Area, change: Callable[[Array], Array]) -> Area:
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([_polygon_mapped(polygon, change) for polygon in geometry.geoms])
    return _polygon_mapped(geometry, change)


def _polygon_mapped(polygon: Polygon, change: Callable[[Array], Array]) -> Polygon:
    return polygon_of([change(ring) for ring in rings_of(polygon)])


def carry_all(
    geometries: NDArray[np.object_], srid: int, target: int, to: Carrier | None = None
) -> NDArray[np.object_]:
    """Return copies of areas in the system `target`, each within a millimetre of its own, as `carry` does.

    Most outlines have no edge that bends: their corners are carried at once, the others one by one.
    """
    points, owner = shapely.get_coordinates(geometries, return_index=True)
    there = (to or _to)(points, srid, target)
    carried = np.asarray(shapely.set_coordinates(geometries.copy(), there))
    for index in bending(points, there, owner, (srid, target)).tolist():
        carried[index] = carry(geometries[index], srid, target, to)
    return carried


def bending(points: Array, carried: Array, owner: NDArray[np.intp], way: tuple[int, int]) -> NDArray[np.intp]:
    """Return the outlines with an edge that bends on the `way` from one system to another.

    Parameters
    ----------
    points, carried
        The corners of outlines, one after another, in the one system and the other.
    owner
        Which outline each belongs to.
    """
    srid, target = way
    # an edge between two rings of one outline is none; to look at it too does no harm
    long = _could_bend(points, srid) & (owner[1:] == owner[:-1])
    if long.any():
        long[long] = _bent(points, carried, long, srid, target)
    return np.unique(owner[:-1][long])
