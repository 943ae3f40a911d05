"""GeoJSON (RFC 7946) in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.errors import DomainError, EmptyError
from core.findings import Finding
from geo.binary import polygon_of
from geo.crs import Array
from geo.densify import rings_of
from geo.reading import Shape, ShapeKind
from geo.rings import closed

#: Decimals of a degree that are written: 0.01 mm.
_DECIMALS = 10
_DEEPEST = 20
_ATTRIBUTE_LETTERS = 4000


class _Found(NamedTuple):
    kind: ShapeKind
    geometry: BaseGeometry
    was_open: bool = False


class GeoJsonError(DomainError):
    """A value that is no GeoJSON; context says what is wrong."""

    code = "geojson_invalid"


def written(geometry: BaseGeometry) -> dict[str, Any]:
    """Return a geometry as GeoJSON; it must be in longitude, latitude on WGS 84."""
    if isinstance(geometry, Polygon):
        return {"type": "Polygon", "coordinates": _rings(geometry)}
    if isinstance(geometry, MultiPolygon):
        return {"type": "MultiPolygon", "coordinates": [_rings(polygon) for polygon in geometry.geoms]}
    points = _listed(shapely.get_coordinates(geometry))
    if geometry.geom_type == "Point":
        return {"type": "Point", "coordinates": points[0]}
    if geometry.geom_type in ("LineString", "MultiPoint"):
        return {"type": geometry.geom_type, "coordinates": points}
    raise TypeError(f"no boundary is a {geometry.geom_type}")


def shapes_from(value: object) -> tuple[Shape, ...]:
    """Return the shapes of a GeoJSON geometry, feature or collection, unrepaired.

    A GeometryCollection is one shape for each kind of geometry in it.

    Raises
    ------
    GeoJsonError
        It is no GeoJSON, or a position is no pair of numbers.
    """
    shapes: list[Shape] = []
    for number, (geometry, properties) in enumerate(_features(value, 0), 1):
        attributes = {str(name): str(each)[:_ATTRIBUTE_LETTERS] for name, each in properties.items()}
        shapes += [_shape(found, number, attributes) for found in _kinds(geometry)]
    return tuple(shapes)


def _shape(found: _Found, number: int, attributes: Mapping[str, str]) -> Shape:
    return Shape(
        geometry=found.geometry,
        kind=found.kind,
        number=number,
        name=attributes.get("name", ""),
        attributes=attributes,
        findings=(Finding(code="ring_closed"),) if found.was_open else (),
    )


def _rings(polygon: Polygon) -> list[list[list[float]]]:
    return [_listed(ring) for ring in rings_of(polygon)]


def _listed(points: Array) -> list[list[float]]:
    found: list[list[float]] = points.round(_DECIMALS).tolist()
    return found


def _features(value: object, depth: int) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        raise GeoJsonError(detail="object")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for feature in _list(value.get("features"), "features"):
            yield from _features(feature, depth + 1)
    elif kind == "Feature":
        properties = value.get("properties")
        if value.get("geometry") is not None:
            yield _object(value["geometry"]), properties if isinstance(properties, Mapping) else {}
    else:
        yield value, {}


def _kinds(value: Mapping[str, Any], depth: int = 0) -> Iterator[_Found]:
    kind = value.get("type")
    if kind == "GeometryCollection":
        if depth > _DEEPEST:
            raise GeoJsonError(detail="GeometryCollection")
        for each in _list(value.get("geometries"), "geometries"):
            yield from _kinds(_object(each), depth + 1)
    elif isinstance(kind, str) and kind in _READERS:
        yield from _READERS[kind](value.get("coordinates"))
    else:
        raise GeoJsonError(detail=f"type {str(kind)[:40]}")


def _polygons(coordinates: object) -> Iterator[_Found]:
    polygon, was_open = _polygon(coordinates)
    yield _Found("area", polygon, was_open)


def _multipolygons(coordinates: object) -> Iterator[_Found]:
    found = [_polygon(each) for each in _list(coordinates, "coordinates")]
    if not found:
        raise EmptyError()
    yield _Found("area", MultiPolygon([polygon for polygon, _ in found]), any(was_open for _, was_open in found))


def _lines(coordinates: object) -> Iterator[_Found]:
    yield _Found("line", LineString(_positions(coordinates, 2)))


def _many_lines(coordinates: object) -> Iterator[_Found]:
    for each in _list(coordinates, "coordinates"):
        yield from _lines(each)


def _points(coordinates: object) -> Iterator[_Found]:
    yield _Found("points", MultiPoint(_positions(coordinates, 1)))


_READERS: Mapping[str, Callable[[object], Iterator[_Found]]] = {
    "Polygon": _polygons,
    "MultiPolygon": _multipolygons,
    "LineString": _lines,
    "MultiLineString": _many_lines,
    "Point": lambda coordinates: _points([coordinates]),
    "MultiPoint": _points,
}


def _polygon(coordinates: object) -> tuple[Polygon, bool]:
    """Return the polygon, and whether one of its rings had to be closed."""
    given = [np.array(_positions(ring, 1)) for ring in _list(coordinates, "coordinates")]
    rings = [closed(ring) for ring in given]
    if not rings or any(len(ring) < 4 for ring in rings):
        raise GeoJsonError(detail="Polygon: a ring has at least four positions")
    return polygon_of(rings), sum(map(len, rings)) > sum(map(len, given))


def _positions(value: object, fewest: int) -> list[tuple[float, float]]:
    found = [_position(each) for each in _list(value, "coordinates")]
    if len(found) < fewest:
        raise GeoJsonError(detail=f"coordinates: {len(found)} < {fewest}")
    return found


def _position(value: object) -> tuple[float, float]:
    numbers = _list(value, "position")
    if len(numbers) < 2 or not (_is_number(numbers[0]) and _is_number(numbers[1])):
        raise GeoJsonError(detail=f"position {str(value)[:60]}")
    return float(numbers[0]), float(numbers[1])


def _is_number(value: object) -> bool:
    # compared, not converted: an integer of 400 digits is JSON too
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15


def _list(value: object, name: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise GeoJsonError(detail=name)
    return value


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise GeoJsonError(detail="geometry")
    return value
