"""The geometry of a KML document: a walk over the tree, no styles, no links, no network.

A Placemark is a feature. Its polygons make one area; each of its paths, tracks and stand-alone
rings makes a line; the points of all Placemarks in one folder make one row of points, in order.
Overlays and models hold no geometry; a NetworkLink is never followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from lxml import etree
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon

from core.findings import Finding
from core.persian import latin_digits
from geo.crs import Array
from geo.reading import Shape
from importers.errors import FileCoordinateError, NotFiniteError
from importers.xml_document import child_text, children, local, text_of

#: Corners in order, shape (n, 2).
Points = Array

_COMMA = re.compile(r"\s*,\s*")
_SKIPPED_TREES = {"NetworkLinkControl", "Update", "Style", "StyleMap", "Schema", "Region", "LookAt", "Camera"}
_NO_GEOMETRY = {"GroundOverlay", "ScreenOverlay", "PhotoOverlay", "NetworkLink", "Model"}


@dataclass(slots=True)
class Walk:
    """What was met while walking."""

    shapes: list[Shape] = field(default_factory=list)
    points: dict[str, list[Points]] = field(default_factory=dict)
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
        row = MultiPoint(np.vstack(points))
        found.shapes.append(Shape(geometry=row, kind="points", number=number, name=folder))
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
    points: list[Points] = field(default_factory=list)
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
    if len(points) - _is_closed(points) >= 3:
        return True
    found.skipped["short_ring" if len(points) else "empty_ring"] += 1
    return False


def _is_closed(points: Points) -> bool:
    return len(points) > 1 and bool((points[0] == points[-1]).all())


def _closed(points: Points, feature: _Feature) -> Points:
    if _is_closed(points):
        return points
    feature.findings.append(Finding(code="ring_closed"))
    return np.vstack([points, points[:1]])


def _rings(side: etree._Element, found: Walk) -> Iterator[Points]:
    for ring in children(side, "LinearRing"):
        yield _joined(_coordinates(part, found) for part in children(ring, "coordinates"))


def _read_line(element: etree._Element, feature: _Feature, found: Walk) -> None:
    points = _joined(_coordinates(part, found) for part in children(element, "coordinates"))
    if len(points) >= 2:
        feature.lines.append(points)
    else:
        found.skipped["short_line" if len(points) else "empty_line"] += 1


def _read_track(element: etree._Element, feature: _Feature, found: Walk) -> None:
    corners = []
    for coord in children(element, "coord"):
        parts = latin_digits(coord.text or "").split()
        if parts:
            corners.append(_finite([_pair(parts, coord, found)], found))
    points = _joined(corners)
    if len(points) >= 2:
        feature.lines.append(points)
    else:
        found.skipped["short_line"] += 1


def _read_point(element: etree._Element, feature: _Feature, found: Walk) -> None:
    for part in children(element, "coordinates"):
        first = _coordinates(part, found)[:1]
        if len(first):
            feature.points.append(first)


_READERS = {
    "Polygon": _read_polygon,
    "LineString": _read_line,
    "LinearRing": _read_line,
    "Track": _read_track,
    "Point": _read_point,
}


def _joined(parts: Iterable[Points]) -> Points:
    return np.vstack([np.empty((0, 2)), *parts])


def _coordinates(element: etree._Element, found: Walk) -> Points:
    text = text_of(element)
    if not text.isascii():
        text = latin_digits(text).replace("٫", ".").replace("،", ",")
    plain = _alike(text.split(), found)
    if plain is not None:
        return plain
    tuples = _COMMA.sub(",", text.strip()).split()
    return _finite([_pair(each.split(","), element, found) for each in tuples if each.strip(",")], found)


def _alike(tuples: list[str], found: Walk) -> Points | None:
    """Return tuples that all have two or all three finite numbers, read at once; else ``None``.

    Spaces beside a comma leave a tuple with another count, or with a number that is empty.
    """
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
    return numbers[:, :2]


def _finite(points: list[tuple[float, float]], found: Walk) -> Points:
    for vertex, (x, y) in enumerate(points, start=1):
        if not (isfinite(x) and isfinite(y)):
            raise NotFiniteError(feature=found.placemarks, vertex=vertex)
    return np.array(points, dtype=np.float64).reshape(-1, 2)


def _pair(parts: list[str], element: etree._Element, found: Walk) -> tuple[float, float]:
    try:
        x, y, *rest = (float(part) for part in parts if part)
    except ValueError as error:
        text = ",".join(parts)[:60]
        raise FileCoordinateError(line=element.sourceline, text=text) from error
    if rest and rest[0] != 0:
        found.has_altitude = True
    return x, y
