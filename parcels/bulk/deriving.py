"""What the cadastre keeps of an outline besides itself: its areas, and its corners on WGS 84 and in Web Mercator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.crs import WEB_MERCATOR, WGS84, Array
from geo.patches import carried
from geo.scale import factors_at, scale_at
from parcels.bulk.rings import Rings, measured
from parcels.bulk.shapes import Shapes

#: Across so much ground the areal scale of the grid is that of the middle, to 1e-9.
_ONE_SCALE_M = 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Corners, one outline after another, in the grid, on WGS 84 and in Web Mercator, shape (all corners, 2) each.

    Areas in the grid and on the ellipsoid, m².
    """

    corners: tuple[Array, Array, Array]
    grid_area_m2: Array
    area_m2: Array


def of_rings(rings: Rings, srid: int) -> Derived:
    """Derive from rings in the grid."""
    planar, middles = measured(rings)
    areas = planar * factors_at(middles[:, 0], middles[:, 1], srid)
    bounds = rings.bounds()
    for index in np.flatnonzero((bounds[:, 2:] - bounds[:, :2]).max(axis=1) > _ONE_SCALE_M).tolist():
        areas[index] = _on_ellipsoid(shapely.Polygon(rings.taken(np.array([index])).corners), srid)
    return _derived(rings.corners, planar, areas, srid)


def of_shapes(shapes: Shapes, srid: int) -> Derived:
    """Derive from any areas in the grid."""
    return _derived(
        shapely.get_coordinates(shapes),
        np.asarray(shapely.area(shapes)),
        np.array([_on_ellipsoid(each, srid) for each in shapes]),
        srid,
    )


def _derived(corners: Array, planar: Array, areas: Array, srid: int) -> Derived:
    return Derived(
        corners=(corners, carried(corners, srid, WGS84), carried(corners, srid, WEB_MERCATOR)),
        grid_area_m2=planar,
        area_m2=areas,
    )


def _on_ellipsoid(shape: Any, srid: int) -> float:
    middle = shape.centroid
    return float(scale_at(middle.x, middle.y, srid).areas(np.array([shape], dtype=object))[0][0])
