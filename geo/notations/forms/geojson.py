"""GeoJSON (RFC 7946): geometries, features and collections of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from core.texts import Text
from geo.notations import faults
from geo.notations.draft import Draft, Place
from geo.notations.errors import CoordinateSyntaxError
from geo.notations.form import Form
from geo.notations.numbers import NUMBER, value_of
from geo.notations.reading import Parts
from geo.notations.sheet import Sheet

_TYPED = re.compile(r'"(?:coordinates|features|geometry|geometries)"\s*:')
_POSITION = re.compile(rf"\[\s*({NUMBER})\s*,\s*({NUMBER})\s*(?:,\s*({NUMBER})\s*)?(?:,\s*{NUMBER}\s*)?\]")
_EPSG = re.compile(r"EPSG:{1,2}(\d{1,6})", re.IGNORECASE)
_MEMBERS = ("geometry", "features", "geometries")
#: Brackets nested deeper than any geometry: refused before the parser sees them.
_DEEPEST = 40

_Ring = list[int]


def recognises(sheet: Sheet) -> bool:
    """Say whether the text is a JSON object with GeoJSON's members."""
    return sheet.text.lstrip()[:1] == "{" and _TYPED.search(sheet.text) is not None


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the positions of every geometry, longitude first as the standard has it."""
    document = _parsed(sheet)
    polygons: list[list[_Ring]] = []
    loose: _Ring = []
    count = 0
    for kind, coordinates in _geometries(document):
        count = _collect(kind, coordinates, polygons=polygons, loose=loose, count=count)
    places = _places(sheet, document)
    if len(places) != count or not places:
        raise _broken(sheet, 0)
    parts: Parts = tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
    rings = sum(len(polygon) for polygon in polygons)
    found = parts if rings > 1 and not loose else None
    return [
        Draft(
            notation="geojson", sheet=sheet, places=tuple(places), strict_order=True, srid=_srid(document), parts=found
        )
    ]


def _parsed(sheet: Sheet) -> dict[str, object]:
    depth = 0
    for character in sheet.text:
        depth += (character in "[{") - (character in "]}")
        if depth > _DEEPEST:
            raise _broken(sheet, 0)
    try:
        document = json.loads(sheet.text)
    except json.JSONDecodeError as error:
        raise _broken(sheet, error.pos) from error
    except ValueError as error:  # an integer of thousands of digits
        raise _broken(sheet, 0) from error
    return document if isinstance(document, dict) else {}


def _broken(sheet: Sheet, at: int) -> CoordinateSyntaxError:
    line, column = sheet.place(at)
    reason = Text("این GeoJSON درست نوشته نشده است.", "This GeoJSON is not well formed.")
    where = faults.place(line, column)
    return CoordinateSyntaxError(line=line, column=column, place=where, reason=reason, found=sheet.text[at : at + 40])


def _geometries(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, list):
        for each in node:
            yield from _geometries(each)
    if not isinstance(node, dict):
        return
    if "coordinates" in node:
        yield str(node.get("type")), node["coordinates"]
    for member in _MEMBERS:
        yield from _geometries(node.get(member))


def _collect(kind: str, coordinates: object, *, polygons: list[list[_Ring]], loose: _Ring, count: int) -> int:
    """Give the positions their numbers in the order of the text; polygons keep their rings."""
    if kind == "Polygon":
        polygon, count = _rings(coordinates, count)
        polygons.append(polygon)
        return count
    if kind == "MultiPolygon":
        for each in coordinates if isinstance(coordinates, list) else []:
            polygon, count = _rings(each, count)
            polygons.append(polygon)
        return count
    size = _count(coordinates)
    loose.extend(range(count, count + size))
    return count + size


def _rings(node: object, count: int) -> tuple[list[_Ring], int]:
    rings: list[_Ring] = []
    for ring in node if isinstance(node, list) else []:
        size = _count(ring)
        rings.append(list(range(count, count + size)))
        count += size
    return rings, count


def _count(node: object) -> int:
    if not isinstance(node, list) or not node:
        return 0
    if isinstance(node[0], int | float):
        return 1
    return sum(_count(each) for each in node)


def _places(sheet: Sheet, document: dict[str, object]) -> list[Place]:
    """Find the positions in the text, in order; a bbox of four numbers is none."""
    wanted = list(_positions(document))
    found: list[Place] = []
    for match in _POSITION.finditer(sheet.text):
        if len(found) < len(wanted) and (float(match[1]), float(match[2])) == wanted[len(found)]:
            height = float(match[3]) if match[3] else None
            found.append(Place(first=value_of(match, 1), second=value_of(match, 2), height=height))
    return found


def _positions(document: dict[str, object]) -> Iterator[tuple[float, float]]:
    for _, coordinates in _geometries(document):
        yield from _leaves(coordinates)


def _leaves(node: object) -> Iterator[tuple[float, float]]:
    if not isinstance(node, list) or not node:
        return
    if isinstance(node[0], int | float):
        if len(node) > 1 and isinstance(node[1], int | float):
            yield float(node[0]), float(node[1])
        return
    for each in node:
        yield from _leaves(each)


def _srid(document: dict[str, object]) -> int | None:
    named = _EPSG.search(json.dumps(document.get("crs")))
    return int(named[1]) if named else None


FORM = Form(code="geojson", rank=10, recognises=recognises, read=read)
