"""What AutoCAD's LIST prints: ``at point  X=714084.0000  Y=3935791.5300  Z=   0.0000``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.notations import faults
from geo.notations.draft import Draft, Place
from geo.notations.form import Form
from geo.notations.numbers import NUMBER, value_of
from geo.notations.rows import Row, row_of
from geo.notations.sheet import Sheet

_POINT = re.compile(
    rf"(?:at|from|to)\s+point[ ,:]*X\s*=\s*({NUMBER})[ ,]*Y\s*=\s*({NUMBER})(?:[ ,]*Z\s*=\s*({NUMBER}))?", re.IGNORECASE
)
_BULGE = re.compile(rf"\bbulge\b\s*:?\s*({NUMBER})", re.IGNORECASE)


def recognises(sheet: Sheet) -> bool:
    """Say whether a vertex of AutoCAD's listing stands in the text."""
    return _POINT.search(sheet.text) is not None


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the vertices. Everything else of a listing (handle, area, layer) is no coordinate."""
    bulge = next((match for match in _BULGE.finditer(sheet.text) if float(match[1])), None)
    if bulge:
        words = (
            "این چندخطی کمان دارد (bulge {found})؛ فایل DXF یا DWG آن را بفرستید.",
            "This polyline has an arc (bulge {found}); send its DXF or DWG file.",
        )
        raise faults.syntax(bulge.start(1), bulge[1], *words).located(sheet)
    places = []
    for match in _POINT.finditer(sheet.text):
        height = float(match[3]) if match[3] else None
        places.append(Place(first=value_of(match, 1), second=value_of(match, 2), height=height))
    return [_headed(sheet, places)]


def _headed(sheet: Sheet, places: list[Place]) -> Draft:
    """Return the vertices in the zone or system that a line of the text names for all of them."""
    zone, srid = None, None
    datums: set[str] = set()
    for start, line in sheet.lines():
        row = None if _POINT.search(line) else _row(line, start)
        if row is not None:
            zone, srid = zone or row.zone, srid or row.srid
            datums |= row.datums
    placed = tuple(replace(place, zone=zone) for place in places)
    return Draft(notation="autocad", sheet=sheet, places=placed, srid=srid, datums=frozenset(datums))


def _row(line: str, start: int) -> Row | None:
    try:
        return row_of(line, start)
    except faults.Fault:
        return None  # a handle, an area: the rest of a listing is no table


FORM = Form(code="autocad", rank=30, recognises=recognises, read=read)
