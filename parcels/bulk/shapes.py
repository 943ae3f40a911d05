"""Outlines by the thousand: which can be taken, and how they stand in the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon

from geo.crs import WGS84, Array, NoOperationError, to_wgs84
from geo.densify import bending, carry, carry_all
from geo.invalid_reasons import REASONS
from geo.patches import carried
from parcels.bulk.rings import Rings, areas_of

Shapes = NDArray[np.object_]
Flags = NDArray[np.bool_]
Box = tuple[float, float, float, float]

_POLYGON, _MULTIPOLYGON = int(shapely.GeometryType.POLYGON), int(shapely.GeometryType.MULTIPOLYGON)
_COLLECTION = int(shapely.GeometryType.GEOMETRYCOLLECTION)
#: Less than this is no land: a square of ten centimetres.
SMALLEST_M2 = 0.01


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the shape of one row; `place` is longitude and latitude where it is known."""

    finding: str
    context: dict[str, Any]
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where outlines must lie and what they are carried into: `area` is a box in degrees."""

    srid: int
    grid: int
    area: Box


def opened(shapes: Shapes) -> Shapes:
    """Return shapes without heights; a collection of areas as a multipolygon, a multipolygon of one as its polygon."""
    flat = np.asarray(shapely.force_2d(shapes)) if shapely.has_z(shapes).any() else shapes.copy()
    kinds = shapely.get_type_id(flat)
    for index in np.flatnonzero(kinds == _COLLECTION).tolist():
        flat[index] = _areas_of(flat[index])
    single = (kinds == _MULTIPOLYGON) & (shapely.get_num_geometries(flat) == 1)
    flat[single] = shapely.get_geometry(flat[single], 0)
    return flat


def _areas_of(shape: GeometryCollection) -> Any:
    parts = shapely.get_parts(shape)
    while any(isinstance(each, GeometryCollection | MultiPolygon) for each in parts):
        parts = shapely.get_parts(parts)
    return MultiPolygon(list(parts)) if all(isinstance(each, Polygon) for each in parts) else shape


def faults(shapes: Shapes, is_given: Flags, ground: Ground) -> dict[int, Fault]:
    """Return what is wrong with shapes, by index: the first thing that is."""
    found: dict[int, Fault] = {}
    for finding, wrong, describe in _checks(shapes, is_given, ground):
        for index in np.flatnonzero(wrong).tolist():
            if index not in found:
                found[index] = Fault(finding, *describe(index))
    return found


Description = tuple[dict[str, Any], tuple[float, float] | None]
Check = tuple[str, Flags, Callable[[int], Description]]


def _checks(shapes: Shapes, is_given: Flags, ground: Ground) -> Iterator[Check]:
    missing = shapely.is_missing(shapes)
    middles = _middles_of(np.asarray(shapely.bounds(shapes)), ground.srid)

    def plain(index: int) -> Description:
        return {}, _place(middles[index])

    yield "parcel_row_unreadable", missing & is_given, plain
    yield "parcel_row_no_shape", np.asarray(missing | shapely.is_empty(shapes)), plain
    kinds = shapely.get_type_id(shapes)
    not_area = np.asarray((kinds != _POLYGON) & (kinds != _MULTIPOLYGON))
    yield "parcel_row_not_area", not_area, lambda index: ({"kind": shapes[index].geom_type}, _place(middles[index]))
    finite = np.asarray(np.isfinite(shapely.bounds(shapes)).all(axis=1), dtype=bool)
    yield "parcel_row_not_finite", ~finite, plain
    outside = ~_inside(middles, ground.area)
    yield "parcel_row_outside", outside, lambda index: (_lonlat(middles[index]), _place(middles[index]))
    invalid = ~np.asarray(shapely.is_valid(shapes))
    yield "parcel_row_invalid", invalid, lambda index: _why_invalid(shapes[index], ground.srid)


def ring_faults(bounds: Array, ground: Ground) -> dict[int, Fault]:
    """Return which valid rings lie elsewhere, by index; `bounds` are their boxes."""
    middles = _middles_of(bounds, ground.srid)
    found = {}
    for index in np.flatnonzero(~_inside(middles, ground.area)).tolist():
        said = _lonlat(middles[index])
        found[index] = Fault("parcel_row_outside", said, _place(middles[index]))
    return found


def _place(middle: Array) -> tuple[float, float] | None:
    lon, lat = middle.tolist()
    return (round(lon, 7), round(lat, 7)) if np.isfinite([lon, lat]).all() else None


def _middles_of(bounds: Array, srid: int) -> Array:
    """Return longitude and latitude of the middle of each box, shape (n, 2); NaN where there is none."""
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    places = np.full((len(bounds), 2), np.nan)
    known = np.isfinite(middles).all(axis=1)
    if known.any():
        places[known] = lonlats(middles[known], srid)
    return places


def lonlats(points: Array, srid: int) -> Array:
    """Return points on WGS 84; infinite where no operation is valid."""
    try:
        return carried(points, srid, WGS84)
    except NoOperationError:
        # one that lies where no operation is valid must not take the others with it
        return np.array([_lonlat_of_one(point, srid) for point in points])


def _lonlat_of_one(point: Array, srid: int) -> Array:
    try:
        return np.asarray(to_wgs84(point[None, :], srid).lonlat[0])
    except NoOperationError:
        return np.array([np.inf, np.inf])


def _inside(lonlat: Array, area: Box) -> Flags:
    west, south, east, north = area
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    return np.asarray((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))


def _lonlat(point: Array) -> dict[str, Any]:
    lon, lat = (f"{value:.5f}" if np.isfinite(value) else "?" for value in point.tolist())
    return {"lon": lon, "lat": lat}


def _why_invalid(shape: Any, srid: int) -> Description:
    reason, _, at = shapely.is_valid_reason(shape).partition("[")
    point = [float(value) for value in at.rstrip("]").split()[:2]]
    where = lonlats(np.array([point]), srid)[0].tolist() if len(point) == 2 and np.isfinite(point).all() else None
    return {"reason": REASONS.get(reason.strip(), reason.strip())}, None if where is None else (
        round(where[0], 7),
        round(where[1], 7),
    )


def rings_in_grid(rings: Rings, ground: Ground) -> tuple[Rings, NDArray[np.intp]]:
    """Return rings in the grid, and which of them are not so simple: they bend, or shrink to nothing."""
    if ground.srid == ground.grid or not len(rings):
        there, bent = rings, np.zeros(0, dtype=np.intp)
    else:
        try:
            corners = carried(rings.corners, ground.srid, ground.grid)
        except NoOperationError:
            return rings, np.arange(len(rings))  # one where no operation is valid must not take the others with it
        owner = np.repeat(np.arange(len(rings)), rings.counts)
        there = Rings(corners, rings.counts)
        bent = bending(rings.corners, corners, owner, (ground.srid, ground.grid))
    small = np.flatnonzero(areas_of(there) < SMALLEST_M2)
    return there, np.union1d(bent, small)


def in_grid(shapes: Shapes, ground: Ground) -> tuple[Shapes, dict[int, Fault]]:
    """Return areas in the grid, edges straight where they were straight, and what is wrong with them there."""
    there, found = _carried(shapes, ground)
    for index in np.flatnonzero(shapely.area(there) < SMALLEST_M2).tolist():
        found[index] = Fault("parcel_row_no_area", {})
    return there, found


def _carried(shapes: Shapes, ground: Ground) -> tuple[Shapes, dict[int, Fault]]:
    if ground.srid == ground.grid or not len(shapes):
        return shapes, {}
    try:
        return carry_all(shapes, ground.srid, ground.grid, carried), {}
    except (NoOperationError, ValueError):
        return _in_grid_one_by_one(shapes, ground)


def _in_grid_one_by_one(shapes: Shapes, ground: Ground) -> tuple[Shapes, dict[int, Fault]]:
    there, found = shapes.copy(), {}
    for index, shape in enumerate(shapes):
        try:
            there[index] = carry(shape, ground.srid, ground.grid, carried)
        except (NoOperationError, ValueError):
            there[index], found[index] = None, Fault("parcel_row_not_transformed", {})
    return there, found
