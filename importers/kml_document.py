"""The geometry of a KML document: a walk over the tree, no styles, no links, no network.

A Placemark is a feature. Its polygons make one area; each of its paths, tracks and stand-alone
rings makes a line; the points of all Placemarks in one folder make one row of points, in order.
Overlays and models hold no geometry; a NetworkLink is never followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from lxml import etree
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon

from core.findings import Finding
from core.persian import latin_digits
from geo.reading import Shape
from importers.errors import FileCoordinateError, NotFiniteError
from importers.xml_document import child_text, children, local, text_of

Points = list[tuple[float, float]]

_COMMA = re.compile(r"\s*[,،]\s*")
_SKIPPED_TREES = {"NetworkLinkControl", "Update", "Style", "StyleMap", "Schema", "Region", "LookAt", "Camera"}
_NO_GEOMETRY = {"GroundOverlay", "ScreenOverlay", "PhotoOverlay", "NetworkLink", "Model"}


@dataclass(slots=True)
class Walk:
    """What was met while walking."""

    shapes: list[Shape] = field(default_factory=list)
    points: dict[str, Points] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    has_altitude: bool = False
    placemarks: int = 0


def walk(root: etree._Element) -> Walk:
    """Return everything of a document that could be a boundary, in its order."""
    found = Walk()
    for element in _placemarks(root, found):
        found.placemarks += 1
        _read_placemark(element, found)
    for folder, points in found.points.items():
        number = len(found.shapes) + 1
        found.shapes.append(Shape(geometry=MultiPoint(points), kind="points", number=number, name=folder))
    if found.has_altitude:
        found.findings.append(Finding(code="altitude_dropped"))
    if found.skipped["network_link"]:
        count = found.skipped["network_link"]
        found.findings.append(Finding(code="links_not_followed", severity="warning", context={"count": count}))
    return found


def _placemarks(root: etree._Element, found: Walk) -> Iterator[etree._Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "Placemark":
            yield element
        elif name in _NO_GEOMETRY:
            found.skipped["network_link" if name == "NetworkLink" else "overlay"] += 1
        elif name not in _SKIPPED_TREES:
            stack.extend(reversed(element))


@dataclass(slots=True)
class _Feature:
    polygons: list[Polygon] = field(default_factory=list)
    lines: list[Points] = field(default_factory=list)
    points: Points = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _read_placemark(placemark: etree._Element, found: Walk) -> None:
    feature = _Feature()
    stack = list(reversed(placemark))
    while stack:
        element = stack.pop()
        reader = _READERS.get(local(element))
        if reader is not None:
            reader(element, feature, found)
        elif local(element) in {"MultiGeometry", "MultiTrack", "GeometryCollection"}:
            stack.extend(reversed(element))
        elif local(element) in _NO_GEOMETRY:
            found.skipped["overlay"] += 1
    _keep(placemark, feature, found)


def _keep(placemark: etree._Element, feature: _Feature, found: Walk) -> None:
    name, attributes = child_text(placemark, "name"), _attributes(placemark)
    number = found.placemarks
    if feature.polygons:
        one = feature.polygons[0] if len(feature.polygons) == 1 else MultiPolygon(feature.polygons)
        found.shapes.append(
            Shape(geometry=one, number=number, name=name, attributes=attributes, findings=tuple(feature.findings))
        )
    for line in feature.lines:
        geometry = LineString(line)
        found.shapes.append(Shape(geometry=geometry, kind="line", number=number, name=name, attributes=attributes))
    if feature.points:
        found.points.setdefault(_folder(placemark), []).extend(feature.points)


def _folder(placemark: etree._Element) -> str:
    parent = placemark.getparent()
    return "" if parent is None else child_text(parent, "name")


def _attributes(placemark: etree._Element) -> dict[str, str]:
    values = {}
    for data in placemark.iter():
        if local(data) == "Data":
            values[data.get("name", "")] = child_text(data, "value")
        elif local(data) == "SimpleData":
            values[data.get("name", "")] = (data.text or "").strip()
    description = child_text(placemark, "description")
    return values | ({"description": description} if description else {})


def _read_polygon(polygon: etree._Element, feature: _Feature, found: Walk) -> None:
    shells = [ring for side in children(polygon, "outerBoundaryIs") for ring in _rings(side, found)]
    holes = [ring for side in children(polygon, "innerBoundaryIs") for ring in _rings(side, found)]
    if not shells:
        shells = list(_rings(polygon, found))
    usable = [shell for shell in shells if _is_ring(shell, found)]
    if not usable:
        found.skipped["polygon_without_ring"] += 1
        return
    inner = [_closed(hole, feature) for hole in holes if _is_ring(hole, found)]
    feature.polygons.append(Polygon(_closed(usable[0], feature), inner))
    feature.polygons.extend(Polygon(_closed(shell, feature)) for shell in usable[1:])


def _is_ring(points: Points, found: Walk) -> bool:
    """Three corners make a ring, distinct or not: what it encloses is judged later."""
    if len(points) - (len(points) > 1 and points[0] == points[-1]) >= 3:
        return True
    found.skipped["short_ring" if points else "empty_ring"] += 1
    return False


def _closed(points: Points, feature: _Feature) -> Points:
    if points[0] == points[-1]:
        return points
    feature.findings.append(Finding(code="ring_closed"))
    return [*points, points[0]]


def _rings(side: etree._Element, found: Walk) -> Iterator[Points]:
    for ring in children(side, "LinearRing"):
        yield [point for part in children(ring, "coordinates") for point in _coordinates(part, found)]


def _read_line(element: etree._Element, feature: _Feature, found: Walk) -> None:
    points = [point for part in children(element, "coordinates") for point in _coordinates(part, found)]
    if len(points) >= 2:
        feature.lines.append(points)
    else:
        found.skipped["short_line" if points else "empty_line"] += 1


def _read_track(element: etree._Element, feature: _Feature, found: Walk) -> None:
    points = []
    for coord in children(element, "coord"):
        parts = latin_digits(coord.text or "").split()
        if parts:
            points.extend(_finite([_pair(parts, coord, found)], found))
    if len(points) >= 2:
        feature.lines.append(points)
    else:
        found.skipped["short_line"] += 1


def _read_point(element: etree._Element, feature: _Feature, found: Walk) -> None:
    for part in children(element, "coordinates"):
        feature.points.extend(_coordinates(part, found)[:1])


_READERS = {
    "Polygon": _read_polygon,
    "LineString": _read_line,
    "LinearRing": _read_line,
    "Track": _read_track,
    "Point": _read_point,
}


def _coordinates(element: etree._Element, found: Walk) -> Points:
    text = text_of(element)
    if not text.isascii():
        text = latin_digits(text).replace("٫", ".")
    tuples = _COMMA.sub(",", text.strip()).split()
    plain = _alike(tuples, found)
    return (
        plain
        if plain is not None
        else _finite([_pair(each.split(","), element, found) for each in tuples if each.strip(",")], found)
    )


def _alike(tuples: list[str], found: Walk) -> Points | None:
    """Return tuples that all have two or all three finite numbers, read at once; else ``None``."""
    commas = {each.count(",") for each in tuples}
    if commas not in ({1}, {2}):
        return None
    try:
        numbers = np.array(",".join(tuples).split(","), dtype=np.float64).reshape(len(tuples), -1)
    except ValueError:
        return None
    if not np.isfinite(numbers).all():
        return None
    found.has_altitude = found.has_altitude or bool(numbers[:, 2:].any())
    return [(x, y) for x, y, *_ in numbers.tolist()]


def _finite(points: Points, found: Walk) -> Points:
    for vertex, (x, y) in enumerate(points, start=1):
        if not (isfinite(x) and isfinite(y)):
            raise NotFiniteError(feature=found.placemarks, vertex=vertex)
    return points


def _pair(parts: list[str], element: etree._Element, found: Walk) -> tuple[float, float]:
    try:
        x, y, *rest = (float(part) for part in parts if part)
    except ValueError as error:
        text = ",".join(parts)[:60]
        raise FileCoordinateError(line=element.sourceline, text=text) from error
    if rest and rest[0] != 0:
        found.has_altitude = True
    return x, y
