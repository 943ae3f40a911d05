"""A list of corners read as far as it can be: faulty lines are named and left out, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.errors import DomainError
from core.persian import fa_digits, latin_digits
from geo.crs import to_wgs84
from geo.notations import TextOptions, TextReading, TypedPoint, read_text
from landrequests.intake.options import options_from
from web.sketches import Point

#: Faulty lines that are passed by; with more, the list is no list yet.
_MOST_FAULTS = 5
_HIGHEST_DEGREES = 360
#: WGS 84 / UTM zone n north is EPSG:32600 + n.
_NORTHERN_ZONES = 32_600


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRow:
    """One corner of the list: its number, its line and column in the text, and its two numbers as written.

    A row with a fault holds no numbers; `place` is longitude, latitude where the system is known.
    """

    number: int
    line: int
    x: str = ""
    y: str = ""
    label: str = ""
    place: Point | None = None
    is_faulty: bool = False

    @property
    def numbers(self) -> Point:
        """Return the two numbers: easting or longitude first."""
        return float(_latin(self.x)), float(_latin(self.y))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveReading:
    """The corners that could be read, and the first fault.

    `order` says which number of a plain line comes first; empty where a line can't be written
    anew from two numbers alone, as in degrees and minutes, or several points on a line. Then `tail`
    is what follows two numbers in a text of plain lines, ``None`` where that would not read the same.
    """

    rows: tuple[LiveRow, ...] = ()
    reading: TextReading | None = None
    fault: DomainError | None = None
    order: str = ""
    tail: str | None = None

    @property
    def is_utm(self) -> bool:
        """Say whether the numbers are easting and northing."""
        return any(not row.is_faulty and row.numbers[0] > _HIGHEST_DEGREES for row in self.rows)


def live_reading(text: str, given: Mapping[str, Any]) -> LiveReading:
    """Read a text with the one parser; a line it refuses is left out and named.

    Raises
    ------
    DomainError
        The text is wrong as a whole: nothing of it can be shown.
    """
    options = options_from(given)
    asked = TextOptions(
        notation=options.notation, zone=options.zone, hemisphere=options.hemisphere, axis_order=options.axis_order
    )
    text, reading, faults = _read_around(text, asked)
    rows = _rows(reading, faults, is_persian=text != latin_digits(text))
    order = _order(text, asked, reading)
    return LiveReading(
        rows=rows,
        reading=reading,
        fault=faults[min(faults)] if faults else None,
        order=order,
        tail=None if order or faults else _tail(asked, reading),
    )


def _read_around(text: str, asked: TextOptions) -> tuple[str, TextReading, dict[int, DomainError]]:
    """Return the text with its faulty lines emptied, what it says, and the fault of each of them."""
    faults: dict[int, DomainError] = {}
    lines = text.splitlines()
    while True:
        try:
            return (read := "\n".join(lines)), read_text(read, asked), faults
        except DomainError as error:
            line = error.context.get("line")
            is_known = isinstance(line, int) and 0 < line <= len(lines) and line not in faults
            if not is_known or len(faults) >= _MOST_FAULTS:
                raise faults[min(faults)] if faults else error from error
            faults[int(str(line))] = error
            lines[int(str(line)) - 1] = ""


def _rows(reading: TextReading, faults: Mapping[int, DomainError], *, is_persian: bool) -> tuple[LiveRow, ...]:
    places = _places(reading)
    found: list[tuple[int, int, TypedPoint | None, Point | None]] = [
        (point.line, point.column, point, place) for point, place in zip(reading.points, places, strict=True)
    ]
    found += [(line, 0, None, None) for line in faults]
    ordered = sorted(found, key=lambda each: each[:2])
    return tuple(_row(number, each, is_persian=is_persian) for number, each in enumerate(ordered, 1))


def _row(number: int, found: tuple[int, int, TypedPoint | None, Point | None], *, is_persian: bool) -> LiveRow:
    line, _, point, place = found
    if point is None:
        return LiveRow(number=number, line=line, is_faulty=True)
    x, y = _written(point.x, is_persian=is_persian), _written(point.y, is_persian=is_persian)
    return LiveRow(number=number, line=line, x=x, y=y, label=point.label, place=place)


def _places(reading: TextReading) -> list[Point | None]:
    if reading.srid is None or reading.question is not None:
        return [None] * len(reading.points)
    lonlat = to_wgs84(np.array([(point.x, point.y) for point in reading.points]), reading.srid).lonlat
    return [(float(lon), float(lat)) for lon, lat in lonlat]


def _written(value: float, *, is_persian: bool) -> str:
    text = np.format_float_positional(value, trim="-")
    return fa_digits(text).replace(".", "٫") if is_persian else text


def _latin(text: str) -> str:
    return latin_digits(text).replace("٫", ".")


def _order(text: str, asked: TextOptions, reading: TextReading) -> str:
    """Return ``xy`` or ``yx`` where every line can be written anew as two numbers and reads the same."""
    lines = [point.line for point in reading.points]
    if len(set(lines)) < len(lines) or reading.question is not None or reading.parts is not None:
        return ""
    for order in ("xy", "yx"):
        if _reads_the_same(_rewritten(text, reading, order), asked, reading):
            return order
    return ""


def _tail(asked: TextOptions, reading: TextReading) -> str | None:
    """Return what stands behind the two numbers of each line where the whole text is written anew."""
    if reading.srid is None or reading.question is not None or reading.parts is not None:
        return None
    zone = reading.srid - _NORTHERN_ZONES
    tail = f" {zone}N" if 1 <= zone <= 60 else ""
    pairs = [[_written(value, is_persian=False) for value in (point.x, point.y)] for point in reading.points]
    text = "\n".join(f"{x} {y}{tail}" for x, y in pairs)
    return tail if _reads_the_same(text, replace(asked, notation="auto"), reading) else None


def _rewritten(text: str, reading: TextReading, order: str) -> str:
    lines = text.splitlines()
    kept = [""] * len(lines)
    first = reading.points[0].line - 1
    kept[:first] = lines[:first]  # headings may name the zone
    for point in reading.points:
        pair = (point.x, point.y) if order == "xy" else (point.y, point.x)
        words = (point.label, *(_written(value, is_persian=False) for value in pair))
        kept[point.line - 1] = " ".join(word for word in words if word)
    return "\n".join(kept)


def _reads_the_same(text: str, asked: TextOptions, reading: TextReading) -> bool:
    try:
        again = read_text(text, asked)
    except DomainError:
        return False
    if again.srid != reading.srid or len(again.points) != len(reading.points):
        return False
    before = np.array([(point.x, point.y) for point in reading.points])
    after = np.array([(point.x, point.y) for point in again.points])
    return again.question is None and bool(np.allclose(before, after, rtol=0, atol=1e-9))
