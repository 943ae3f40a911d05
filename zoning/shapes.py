"""Shapes of zones, whatever their dimension: taken out of collections, brought into the working grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry import GeometryCollection, MultiLineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from geo.crs import Array, from_wgs84, to_wgs84
from geo.densify import carry, carry_all, carry_path

Shapes = NDArray[np.object_]
#: Dimensions of shapes.
POINT, LINE, AREA = 0, 1, 2

_MULTI: dict[int, Callable[..., BaseGeometry]] = {POINT: MultiPoint, LINE: MultiLineString, AREA: MultiPolygon}


_DIMENSIONS = {"Point": POINT, "LineString": LINE, "LinearRing": LINE, "Polygon": AREA}


def dimension_of(shape: BaseGeometry) -> int:
    """Return 0 for points, 1 for lines, 2 for areas; -1 for a collection of several, or of nothing."""
    if not shape.is_empty and (known := _DIMENSIONS.get(shape.geom_type.removeprefix("Multi"))) is not None:
        return known
    found = {int(each) for each in shapely.get_dimensions(simple_parts(shape))}
    return found.pop() if len(found) == 1 else -1


def simple_parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the points, lines and polygons of a shape; collections are opened, empty parts left out."""
    parts = shapely.get_parts(shape)
    while any(isinstance(each, BaseMultipartGeometry) for each in parts):
        parts = shapely.get_parts(parts)
    return [each for each in parts if not each.is_empty]


def of_parts(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return points, lines or polygons, all of one kind, as a multi-geometry."""
    return _MULTI[dimension_of(parts[0])](parts)


def rounded(shapes: Any, to: float) -> Any:
    """Return a shape, or an array of them, with coordinates rounded: threads of no width collapse.

    What is cut comes out crossing itself by a hair now and then, and can't be rounded before it is mended.
    """
    try:
        return shapely.set_precision(shapes, to)
    except GEOSException:
        return shapely.set_precision(shapely.make_valid(shapes), to)


def opened(shape: BaseGeometry) -> BaseGeometry:
    """Return a collection of one dimension as the multi-geometry it is; any other shape as it stands."""
    is_one = isinstance(shape, GeometryCollection) and dimension_of(shape) >= 0
    return of_parts(simple_parts(shape)) if is_one else shape


def multi(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape of one dimension as multi-geometry without heights.

    A line that runs over itself, or a point given twice, is there once.
    """
    if isinstance(shape, Polygon) and not shape.is_empty:
        return shapely.multipolygons([shapely.force_2d(shape)])
    parts = simple_parts(shapely.force_2d(shape))
    whole = _MULTI[dimension_of(shape)](parts)
    if isinstance(whole, MultiPolygon) or whole.is_simple:
        return whole
    clean = simple_parts(shapely.union_all(parts))
    return _MULTI[dimension_of(whole)](clean)


def in_grid(shape: BaseGeometry, srid: int, grid: int) -> BaseGeometry:
    """Return a shape in the working grid, its edges straight where they were straight.

    Raises
    ------
    NoOperationError, ValueError
        It can't be brought there.
    """
    if srid == grid:
        return shape
    if isinstance(shape, Polygon | MultiPolygon):
        return carry(shape, srid, grid)
    if isinstance(shape, GeometryCollection):
        return GeometryCollection([in_grid(each, srid, grid) for each in simple_parts(shape)])
    if dimension_of(shape) == LINE:
        lines = (shapely.get_coordinates(each) for each in simple_parts(shape))
        return MultiLineString([carry_path(line, srid, grid) for line in lines])
    return shapely.transform(shape, lambda points: _moved(points, srid, grid))


def areas_in_grid(shapes: Shapes, srid: int, grid: int) -> Shapes:
    """Return areas in the working grid as `in_grid` does, all at once.

    Raises
    ------
    NoOperationError, ValueError
        One of them can't be brought there.
    """
    return shapes if srid == grid else carry_all(shapes, srid, grid)


def _moved(points: Array, srid: int, grid: int) -> Array:
    return np.asarray(from_wgs84(to_wgs84(points, srid).lonlat, grid))
