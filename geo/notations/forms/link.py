"""One place in a ``geo:`` address or in the link of a map: Google, OpenStreetMap, Neshan, Balad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from core.findings import Finding
from geo.notations import faults
from geo.notations.draft import Draft, Place
from geo.notations.form import Form
from geo.notations.numbers import value_of
from geo.notations.sheet import Sheet

_NUMBER = r"(-?\d{1,3}(?:\.\d{1,15})?)"
_GEO = re.compile(rf"\bgeo:{_NUMBER},{_NUMBER}(?:,-?\d+(?:\.\d+)?)?((?:;[^\s?]*)?)", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+|\bgeo:\S+", re.IGNORECASE)
_ESCAPED = re.compile(r"%2C|%20|\+", re.IGNORECASE)
#: Patterns of a link's place, the surest first; the last ones are only where the map was looking.
_PATTERNS = (
    (re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}"), False),
    (re.compile(rf"[?&](?:mlat|latitude|lat)={_NUMBER}&(?:mlon|longitude|lng|lon)={_NUMBER}"), False),
    (re.compile(rf"[?&](?:q|query|ll|daddr|destination)=(?:loc:)?{_NUMBER}, ?{_NUMBER}"), False),
    (re.compile(rf"/(?:place|search|dir)/{_NUMBER}, ?{_NUMBER}"), False),
    (re.compile(rf"[?&]cp={_NUMBER}~{_NUMBER}"), True),
    (re.compile(rf"[?&]map={_NUMBER},{_NUMBER}"), True),
    (re.compile(rf"@{_NUMBER},{_NUMBER}"), True),
    (re.compile(rf"#(?:map=)?\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}"), True),
)


def recognises(sheet: Sheet) -> bool:
    """Say whether the text is an address and nothing beside it that is not one."""
    words = sheet.text.split()
    return bool(words) and all(_LINK.match(each) for each in words)


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the place of each address, latitude first as all of them write it."""
    places, findings = [], []
    plain = sheet.sub(
        _ESCAPED, lambda match: "," if match.group().upper() == "%2C" else " " if match.group() == "%20" else ","
    )
    for match in _LINK.finditer(plain.text):
        place, only_view = _place(plain, match)
        places.append(place)
        if only_view:
            findings.append(Finding(code="map_view_only", severity="warning"))
    return [Draft(notation="link", sheet=plain, places=tuple(places), findings=tuple(findings[:1]))]


def _place(sheet: Sheet, link: re.Match[str]) -> tuple[Place, bool]:
    if found := _GEO.match(link.group()):
        if "crs=" in found[3].lower() and "crs=wgs84" not in found[3].lower():
            words = ("«{found}» بر WGS 84 نیست.", "“{found}” is not on WGS 84.")
            raise faults.syntax(link.start(), unquote(link.group()), *words).located(sheet)
        return _of(found, link.start()), False
    for pattern, only_view in _PATTERNS:
        if found := pattern.search(link.group()):
            return _of(found, link.start()), only_view
    raise faults.no_coordinates(link.start(), unquote(link.group())).located(sheet)


def _of(found: re.Match[str], shift: int) -> Place:
    return Place(first=value_of(found, 1, shift=shift), second=value_of(found, 2, shift=shift))


FORM = Form(code="link", rank=60, recognises=recognises, read=read)
