"""MGRS grid references: ``39SWV1234512345``, ``39R XN 45931 76169``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import mgrs as library
import numpy as np

from geo.crs import to_wgs84
from geo.notations import faults
from geo.notations.draft import Draft, Place, Value
from geo.notations.faults import Fault
from geo.notations.form import Form
from geo.notations.sheet import Sheet

_REFERENCE = re.compile(
    r"(?<![^\W_])(\d{1,2})[ \t]?([C-HJ-NP-X])[ \t]?([A-HJ-NP-Z][A-HJ-NP-V])[ \t]?"
    r"(\d{1,11})(?:[ \t]+(\d{1,5}))?(?![\d.,])",
    re.IGNORECASE,
)
#: Words that look like a band and a square: 35deg 41, 12sec 51.
_MARKS = frozenset({"deg", "sec"})
_DIGIT = re.compile(r"\d")


def recognises(sheet: Sheet) -> bool:
    """Say whether a grid reference stands in the text."""
    return any(_is_reference(match) for match in _REFERENCE.finditer(sheet.text))


def _is_reference(match: re.Match[str]) -> bool:
    # "39N PT 533000" is a zone, a point and an easting: two groups of digits have five at most
    is_mark = f"{match[2]}{match[3]}".lower() in _MARKS and match[5] is None and len(match[4]) <= 3
    return (match[5] is None or len(match[4]) <= 5) and not is_mark


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the south-west corner of each square, as is the custom."""
    try:
        places = [place for start, line in sheet.lines() for place in _places(start, line)]
    except Fault as fault:
        raise fault.located(sheet) from None
    return [Draft(notation="mgrs", sheet=sheet, places=tuple(places))]


def _places(start: int, line: str) -> list[Place]:
    found = list(_REFERENCE.finditer(line))
    if not found and _DIGIT.search(line):
        raise faults.no_coordinates(start, line)
    return [_place(match, start) for match in found]


def _place(match: re.Match[str], start: int) -> Place:
    zone, band, square, digits, more = match.groups()
    index = start + match.start()
    halves = (digits, more) if more else (digits[: len(digits) // 2], digits[len(digits) // 2 :])
    if len(halves[0]) != len(halves[1]) or len(halves[0]) > 5:
        words = (
            "در «{found}» شمار رقم‌های شرقی و شمالی برابر نیست.",
            "“{found}” does not have as many digits for the easting as for the northing.",
        )
        raise faults.syntax(index, match.group(), *words)
    reference = f"{int(zone)}{band}{square}{''.join(halves)}".upper()
    lon, lat = _lonlat(reference, index, match.group())
    lon_value = Value(
        value=lon, written=match.group(), index=index, role="lon", form="deg", places=_places_of(halves[0])
    )
    return Place(first=lon_value, second=replace(lon_value, value=lat, role="lat"))


def _places_of(digits: str) -> int:
    """Return how many decimals of a degree the digits are worth: five are a metre."""
    return len(digits)


def _lonlat(reference: str, index: int, written: str) -> tuple[float, float]:
    try:
        zone, hemisphere, easting, northing = library.MGRS().MGRSToUTM(reference)
    except library.core.MGRSError as error:
        words = ("«{found}» مرجع MGRS درستی نیست.", "“{found}” is not a valid MGRS reference.")
        raise faults.syntax(index, written, *words) from error
    srid = (32600 if hemisphere == "N" else 32700) + zone
    lon, lat = to_wgs84(np.array([[easting, northing]]), srid).lonlat[0]
    return float(lon), float(lat)


FORM = Form(code="mgrs", rank=50, recognises=recognises, read=read)
