"""GeoJSON (RFC 7946), and the ``crs`` member of the older draft where it names an EPSG code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Polygon

from core.findings import Finding
from geo.crs import WGS84
from geo.reading import Reading, Shape, SridFrom
from importers import limits
from importers.checks import are_degrees
from importers.errors import CorruptFileError, FileCoordinateError, TooComplexError
from importers.registry import Format
from importers.source import Source

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Points = list[tuple[float, float]]

_BOM = b"\xef\xbb\xbf"
_EPSG = re.compile(r"^(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})$", re.IGNORECASE)
_CRS84 = re.compile(r"CRS:?84$|OGC:[\d.]*:?CRS84$", re.IGNORECASE)
_GEOMETRIES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is JSON that speaks of GeoJSON's types, or is called so."""
    text = head.removeprefix(_BOM).lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace").encode().removeprefix(_BOM).lstrip()
    return text.startswith(b"{") and (name.lower().endswith((".geojson", ".json")) or b'"type"' in text)


def read(source: Source) -> Reading:
    """Read a collection, a feature or a bare geometry."""
    document = _parsed(source.only.content, source.options.encoding)
    found = _Found()
    for number, feature in enumerate(_features(document), start=1):
        _read_feature(feature, number, found)
    if found.points:
        found.shapes.append(Shape(geometry=MultiPoint(found.points), kind="points", number=len(found.shapes) + 1))
    srid, origin, findings = _reference(document, found.shapes)
    if found.has_altitude:
        findings = (*findings, Finding(code="altitude_dropped"))
    return Reading(
        format="geojson",
        reader=f"orjson {orjson.__version__}",
        shapes=tuple(found.shapes),
        srid=srid,
        srid_from=origin,
        findings=findings,
        skipped=dict(found.skipped),
    )


@dataclass(slots=True)
class _Found:
    shapes: list[Shape] = field(default_factory=list)
    points: Points = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    has_altitude: bool = False


@dataclass(slots=True)
class _Feature:
    polygons: list[Polygon] = field(default_factory=list)
    lines: list[LineString] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _parsed(content: bytes, encoding: str | None) -> dict[str, Json]:
    try:
        text = content.decode(encoding or ("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"))
        document = orjson.loads(text)
    except (UnicodeDecodeError, LookupError) as error:
        raise CorruptFileError(line=0, reason="not UTF-8") from error
    except orjson.JSONDecodeError as error:
        raise CorruptFileError(line=error.lineno, reason=str(error)[:200]) from error
    if not isinstance(document, dict) or document.get("type") not in {"FeatureCollection", "Feature", *_GEOMETRIES}:
        raise CorruptFileError(line=1, reason="JSON, but not GeoJSON")
    return document


def _features(document: dict[str, Json]) -> Iterator[dict[str, Json]]:
    kind = document["type"]
    if kind == "FeatureCollection":
        features = document.get("features")
        yield from (each for each in features if isinstance(each, dict)) if isinstance(features, list) else ()
    elif kind == "Feature":
        yield document
    else:
        yield {"type": "Feature", "geometry": document}


def _read_feature(feature: dict[str, Json], number: int, found: _Found) -> None:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        found.skipped["null_record"] += 1
        return
    parts = _Feature()
    _read_geometry(geometry, number, parts, found)
    properties = feature.get("properties")
    attributes = _attributes(properties) if isinstance(properties, dict) else {}
    name = str(attributes.get("name") or attributes.get("Name") or "")
    if parts.polygons:
        one = parts.polygons[0] if len(parts.polygons) == 1 else MultiPolygon(parts.polygons)
        noticed = tuple(parts.findings)
        found.shapes.append(Shape(geometry=one, number=number, name=name, attributes=attributes, findings=noticed))
    for line in parts.lines:
        found.shapes.append(Shape(geometry=line, kind="line", number=number, name=name, attributes=attributes))


def _attributes(properties: dict[str, Json]) -> dict[str, str]:
    plain = {}
    for name, value in properties.items():
        if value is not None:
            plain[name] = value if isinstance(value, str) else orjson.dumps(value).decode()
    return plain


def _read_geometry(geometry: dict[str, Json], number: int, parts: _Feature, found: _Found) -> None:
    stack: list[tuple[Json, int]] = [(geometry, 0)]
    while stack:
        one, depth = stack.pop()
        if depth > limits.DEPTH:
            raise TooComplexError(limit=limits.DEPTH)
        if not isinstance(one, dict) or one.get("type") not in _GEOMETRIES:
            raise CorruptFileError(line=1, feature=number, reason="unknown geometry")
        if one["type"] == "GeometryCollection":
            members = one.get("geometries")
            stack.extend((each, depth + 1) for each in reversed(members if isinstance(members, list) else []))
        else:
            _read_plain(str(one["type"]), one.get("coordinates"), number, parts, found)


def _read_plain(kind: str, coordinates: Json, number: int, parts: _Feature, found: _Found) -> None:
    members = _listed(coordinates, number) if kind.startswith("Multi") else [coordinates]
    for member in members:
        if kind.endswith("Point"):
            found.points.extend(_positions([member], number, found) if member else ())
        elif kind.endswith("LineString"):
            _keep_line(_positions(member, number, found), parts, found)
        else:
            _keep_polygon([_positions(ring, number, found) for ring in _listed(member, number)], parts, found)


def _keep_line(points: Points, parts: _Feature, found: _Found) -> None:
    if len(points) < 2:
        found.skipped["short_line" if points else "empty_line"] += 1
    else:
        parts.lines.append(LineString(points))


def _keep_polygon(rings: list[Points], parts: _Feature, found: _Found) -> None:
    if not rings or not any(rings):
        found.skipped["empty_ring"] += 1
        return
    usable = [_closed(ring, parts) for ring in rings if len(ring) - (ring[0] == ring[-1]) >= 3]
    if len(usable) < len(rings):
        found.skipped["short_ring"] += len(rings) - len(usable)
    if len(rings[0]) - (rings[0][0] == rings[0][-1]) >= 3:
        parts.polygons.append(Polygon(usable[0], usable[1:]))


def _closed(ring: Points, parts: _Feature) -> Points:
    if ring[0] == ring[-1]:
        return ring
    parts.findings.append(Finding(code="ring_closed"))
    return [*ring, ring[0]]


def _positions(value: Json, number: int, found: _Found) -> Points:
    return [_position(each, number, found) for each in _listed(value, number)]


def _position(value: Json, number: int, found: _Found) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) < 2 or not all(_is_number(each) for each in value[:2]):
        raise FileCoordinateError(line=1, feature=number, text=str(value)[:60])
    x, y, *rest = value
    if rest and rest[0]:
        found.has_altitude = True
    return float(x), float(y)  # type: ignore[arg-type]  # numbers, by the test above


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _listed(value: Json, number: int) -> list[Json]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise FileCoordinateError(line=1, feature=number, text=str(value)[:60])
    return value


def _reference(
    document: dict[str, Json], shapes: list[Shape]
) -> tuple[int | None, SridFrom | None, tuple[Finding, ...]]:
    crs, degrees = document.get("crs"), are_degrees(shapes)
    named = _named(crs) if isinstance(crs, dict) else None
    if named is not None and (degrees or named != WGS84):
        return named, "file", (Finding(code="crs_member_used", context={"srid": str(named)}),)
    if isinstance(crs, dict) and named is None:
        return None, None, (Finding(code="crs_not_understood", severity="warning", context={"name": "crs"}),)
    if degrees:
        return WGS84, "format", ()
    context = {"format": "GeoJSON"}
    return None, None, (Finding(code="numbers_are_not_degrees", severity="warning", context=context),)


def _named(crs: dict[str, Json]) -> int | None:
    """Return the EPSG code of a named system; links are never followed."""
    properties = crs.get("properties")
    name = properties.get("name") if isinstance(properties, dict) and crs.get("type") == "name" else None
    if not isinstance(name, str):
        return None
    found = _EPSG.match(name.replace("::", ":"))
    return WGS84 if _CRS84.search(name) else int(found.group(1)) if found else None


FORMAT = Format(code="geojson", suffixes=(".geojson", ".json"), recognises=recognises, read=read, srid=WGS84)
