"""ISO 6709 strings: ``+35.7089+051.4111/``, ``+354232.04+0512439.96+1200.5/``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.notations import faults
from geo.notations.claims import unpacked
from geo.notations.draft import Draft, Place, Value
from geo.notations.form import Form
from geo.notations.sheet import Sheet

_STRING = re.compile(
    r"([+-])(\d{2}|\d{4}|\d{6})(\.\d+)?([+-])(\d{3}|\d{5}|\d{7})(\.\d+)?([+-]\d+(?:\.\d+)?)?(?:CRS\w+)?/?(?![\d.])"
)


def recognises(sheet: Sheet) -> bool:
    """Say whether every word of the text is such a string."""
    words = sheet.text.split()
    return bool(words) and all(_STRING.fullmatch(each) for each in words)


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the points, latitude first as the standard has it."""
    places = []
    for match in _STRING.finditer(sheet.text):
        height = float(match[7]) if match[7] else None
        lat, lon = _value(sheet, match, 1, 2), _value(sheet, match, 4, 3)
        places.append(Place(first=replace(lat, role="lat"), second=replace(lon, role="lon"), height=height))
    return [Draft(notation="iso6709", sheet=sheet, places=tuple(places))]


def _value(sheet: Sheet, match: re.Match[str], group: int, whole: int) -> Value:
    """Return one coordinate; `whole` digits are degrees alone, more are minutes and seconds too."""
    written = f"{match[group + 1]}{match[group + 2] or ''}"
    index = match.start(group)
    found: Value | None = Value(value=float(written), written=written, index=index, form="deg")
    if len(match[group + 1]) > whole:
        found = unpacked(Value(value=float(written), written=written, index=index))
    if found is None:
        raise faults.reaches_sixty(index, written, seconds=len(match[group + 1]) > whole + 2).located(sheet)
    return found.scaled(-1 if match[group] == "-" else 1)


FORM = Form(code="iso6709", rank=45, recognises=recognises, read=read)
