"""Sentences of a GNSS receiver: GGA, RMC or GLL of NMEA 0183."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.notations import faults
from geo.notations.claims import unpacked
from geo.notations.draft import Draft, Place, Value
from geo.notations.faults import Fault
from geo.notations.form import Form
from geo.notations.sheet import Sheet

_SENTENCE = re.compile(r"^[ \t]*\$?(?:G[A-Z]|BD)(GGA|RMC|GLL),", re.MULTILINE)
_ANY = re.compile(r"^[ \t]*[$!][A-Z]{2}[A-Z]{3},")
#: Where latitude stands, what says that the fix is good, and which values do not.
_FIELDS: dict[str, tuple[int, int, frozenset[str]]] = {
    "GGA": (2, 6, frozenset({"0", ""})),
    "RMC": (3, 2, frozenset({"V", ""})),
    "GLL": (1, 6, frozenset({"V"})),
}
_HEIGHT = 9


def recognises(sheet: Sheet) -> bool:
    """Say whether a line is a sentence with a position."""
    return _SENTENCE.search(sheet.text) is not None


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the positions of one kind of sentence: a receiver repeats each fix in several."""
    kinds = set(_SENTENCE.findall(sheet.text))
    kind = next(each for each in _FIELDS if each in kinds)
    try:
        places = [place for start, line in sheet.lines() if (place := _place(kind, start, line))]
    except Fault as fault:
        raise fault.located(sheet) from None
    return [Draft(notation="nmea", sheet=sheet, places=tuple(places))]


def _place(kind: str, start: int, line: str) -> Place | None:
    named = _SENTENCE.match(line)
    if named is None or named[1] != kind:
        if line.strip() and not _ANY.match(line) and not named:
            raise faults.no_coordinates(start, line)
        return None
    _refuse_sum(start, line)
    fields = line.partition("*")[0].strip().split(",")
    at, status, bad = _FIELDS[kind]
    if len(fields) < at + 4 or (status < len(fields) and fields[status] in bad):
        words = ("«{found}» موقعیت معتبری ندارد.", "“{found}” has no valid fix.")
        raise faults.syntax(start, line, *words)
    lat = _value(fields[at], fields[at + 1], start, line, "NS")
    lon = _value(fields[at + 2], fields[at + 3], start, line, "EW")
    height = fields[_HEIGHT] if kind == "GGA" and len(fields) > _HEIGHT else ""
    return Place(first=lat, second=lon, height=float(height) if _is_number(height) else None)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit() and text.isascii()


def _value(written: str, letter: str, start: int, line: str, letters: str) -> Value:
    index = start + max(0, line.find(written))
    if not _is_number(written) or letter not in letters or not letter:
        raise faults.no_number(index, f"{written},{letter}")
    found = unpacked(Value(value=float(written), written=written, index=index))
    if found is None:
        raise faults.no_number(index, written)
    role = "lat" if "N" in letters else "lon"
    return replace(found, value=found.value * (1 if letter in "NE" else -1), role=role)  # type: ignore[arg-type]  # a role


def _refuse_sum(start: int, line: str) -> None:
    """Refuse a sentence whose checksum is not that of its characters."""
    body, star, given = line.strip().lstrip("$").partition("*")
    if not star:
        return
    total = 0
    for character in body:
        total ^= ord(character) & 0xFF
    if given[:2].upper() != f"{total:02X}":
        words = ("جمع کنترلی «{found}» درست نیست.", "The checksum of “{found}” is wrong.")
        raise faults.syntax(start, line, *words)


FORM = Form(code="nmea", rank=40, recognises=recognises, read=read)
