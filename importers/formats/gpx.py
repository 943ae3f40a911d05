"""GPX 1.0 and 1.1: tracks and routes are lines, waypoints are points; WGS 84."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from shapely.geometry import LineString, MultiPoint

from core.findings import Finding
from core.persian import latin_digits
from geo.crs import WGS84
from geo.reading import Reading, Shape
from importers.errors import FileCoordinateError
from importers.registry import Format
from importers.source import Source
from importers.xml_document import child_text, children, local, parse, root_name

Points = list[tuple[float, float]]


def recognises(head: bytes, name: str) -> bool:
    """Say whether the root element is ``gpx``."""
    del name
    return root_name(head) == "gpx"


def read(source: Source) -> Reading:
    """Read tracks (one line for each segment), routes and waypoints."""
    root, assumed = parse(source.only.content, source.options.encoding)
    shapes, short = _lines(root)
    waypoints = [_point(point) for point in children(root, "wpt")]
    if waypoints:
        shapes.append(Shape(geometry=MultiPoint(waypoints), kind="points", number=len(shapes) + 1))
    return Reading(
        format="gpx",
        reader=f"lxml {etree.__version__}",
        version=root.get("version", ""),
        shapes=tuple(shapes),
        srid=WGS84,
        srid_from="format",
        findings=(*assumed, *_heights(root)),
        skipped={"short_line": short} if short else {},
    )


def _lines(root: etree._Element) -> tuple[list[Shape], int]:
    shapes: list[Shape] = []
    short = 0
    for name, element in _paths(root):
        points = [_point(point) for point in element if local(point) in {"trkpt", "rtept"}]
        if len(points) < 2:
            short += 1
        else:
            shapes.append(Shape(geometry=LineString(points), kind="line", number=len(shapes) + 1, name=name))
    return shapes, short


def _paths(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for track in children(root, "trk"):
        for segment in children(track, "trkseg"):
            yield child_text(track, "name"), segment
    for route in children(root, "rte"):
        yield child_text(route, "name"), route


def _point(element: etree._Element) -> tuple[float, float]:
    lon, lat = element.get("lon", ""), element.get("lat", "")
    try:
        return float(latin_digits(lon)), float(latin_digits(lat))
    except ValueError as error:
        raise FileCoordinateError(line=element.sourceline, text=f"{lat} {lon}"[:60]) from error


def _heights(root: etree._Element) -> Iterator[Finding]:
    if next(root.iter("{*}ele", "ele"), None) is not None:
        yield Finding(code="altitude_dropped")


FORMAT = Format(code="gpx", suffixes=(".gpx",), recognises=recognises, read=read, srid=WGS84)
