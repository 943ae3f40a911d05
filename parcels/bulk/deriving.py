"""What the cadastre keeps of an outline besides itself: its areas, and its corners on WGS 84 and in Web Mercator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import WEB_MERCATOR, Array, from_wgs84, to_wgs84
from geo.scale import factors_at, scale_at
from parcels.bulk.shapes import Shapes

#: Across so much ground the areal scale of the grid is that of the middle, to 1e-9.
_ONE_SCALE_M = 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Corners, one outline after another, in the grid, on WGS 84 and in Web Mercator, shape (all corners, 2) each.

    Areas in the grid and on the ellipsoid, m². `ends` says where in the corners each outline ends.
    """

    ends: NDArray[np.int64]
    corners: tuple[Array, Array, Array]
    grid_area_m2: Array
    area_m2: Array


def of_rings(corners: Array, counts: NDArray[np.int64], srid: int) -> Derived:
    """Derive from rings in the grid, each closed, `counts` corners each."""
    planar, middles = _measured(corners, counts)
    areas = planar * factors_at(middles[:, 0], middles[:, 1], srid)
    ends = np.cumsum(counts)
    starts = ends - counts
    extents = np.maximum.reduceat(corners, starts) - np.minimum.reduceat(corners, starts)
    for index in np.flatnonzero(extents.max(axis=1) > _ONE_SCALE_M).tolist():
        areas[index] = _on_ellipsoid(shapely.Polygon(corners[starts[index] : ends[index]]), srid)
    return _derived(corners, counts, planar, areas, srid)


def of_shapes(shapes: Shapes, srid: int) -> Derived:
    """Derive from any areas in the grid."""
    return _derived(
        shapely.get_coordinates(shapes),
        np.asarray(shapely.get_num_coordinates(shapes), dtype=np.int64),
        np.asarray(shapely.area(shapes)),
        np.array([_on_ellipsoid(each, srid) for each in shapes]),
        srid,
    )


def _derived(corners: Array, counts: NDArray[np.int64], planar: Array, areas: Array, srid: int) -> Derived:
    lonlat = to_wgs84(corners, srid).lonlat
    return Derived(
        ends=np.cumsum(counts),
        corners=(corners, lonlat, from_wgs84(lonlat, WEB_MERCATOR)),
        grid_area_m2=planar,
        area_m2=areas,
    )


def _measured(corners: Array, counts: NDArray[np.int64]) -> tuple[Array, Array]:
    """Return area and middle of the area of rings."""
    starts = np.cumsum(counts) - counts
    origins = corners[starts]
    x, y = (corners - np.repeat(origins, counts, axis=0)).T
    # a ring ends where it began, at its origin: the step on to the next one encloses nothing
    cross = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    twice = np.add.reduceat(cross, starts)
    sums = [np.add.reduceat((axis + np.append(axis[1:], 0.0)) * cross, starts) for axis in (x, y)]
    return np.abs(twice) / 2, origins + np.column_stack(sums) / (3 * twice[:, None])


def _on_ellipsoid(shape: Any, srid: int) -> float:
    middle = shape.centroid
    return float(scale_at(middle.x, middle.y, srid).areas(np.array([shape], dtype=object))[0][0])
