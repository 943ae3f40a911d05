"""The one way in for coordinates as text: pages, API and commands call `read_text`."""

from __future__ import annotations

import re
from dataclasses import replace

from core.errors import EmptyError, TooLargeError
from core.findings import Finding
from core.texts import Text
from geo.notations.errors import TooFewPointsError, ZoneUnknownError
from geo.notations.form import forms
from geo.notations.meaning import candidates_of
from geo.notations.reading import TextOptions, TextReading
from geo.notations.settle import settled
from geo.notations.sheet import plain_sheet, was_broken

MOST_BYTES = 200_000
MOST_LINES = 20_000
MOST_LINE = 200
#: What parts the points of a list in one line.
_POINT_END = re.compile("[;؛]")

_LINE_END = re.compile(r"\r\n|[\r\n]")
#: A long line is a list or a notation with brackets when it is made of numbers and marks alone.
_NO_LIST = re.compile(r"[^\W\d_]{4,}")
_BRACKETS = frozenset("{[(<")


def read_text(text: str, options: TextOptions | None = None) -> TextReading:
    """Read a text of coordinates in whatever notation it is written.

    Raises
    ------
    DomainError
        Every fault of the text: ``empty``, ``too_large``, ``coordinate_syntax``,
        ``coordinate_range``, ``incomplete_row``, ``too_few_points``, ``local_coordinates``,
        ``zone_unknown``, ``zones_disagree``; with ``line`` and ``column`` where there is a place.
    """
    options = options or TextOptions()
    if options.zone is not None and not 1 <= options.zone <= 60:
        raise ZoneUnknownError(zone=str(options.zone), field="zone")
    _refuse_size(text)
    sheet = plain_sheet(text)
    if not sheet.text.strip():
        raise EmptyError()
    form = next(each for each in forms() if each.recognises(sheet))
    reading = settled(candidates_of(form.read(sheet), options), options)
    _refuse_few(reading, options)
    if was_broken(text):
        reading = replace(reading, findings=(*reading.findings, Finding(code="text_repaired")))
    return reading


def _refuse_size(text: str) -> None:
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise TooLargeError(what=Text("متن", "the text"), limit=Text("۲۰۰ کیلوبایت", "200 kB"))
    lines = _LINE_END.split(text)
    if len(lines) > MOST_LINES:
        raise TooLargeError(what=Text("شمار سطرها", "the number of lines"), limit=Text("۲۰٬۰۰۰ سطر", "20,000 lines"))
    for number, line in enumerate(lines, 1):
        if len(line) > MOST_LINE and not _is_list(line, text):
            raise TooLargeError(
                what=Text("یک سطر", "a line"), limit=Text("۲۰۰ نویسه در سطر", "200 characters a line"), line=number
            )


def _is_list(line: str, text: str) -> bool:
    """Say whether a long line may be one: WKT, GeoJSON, HTML, or a list of bare numbers."""
    return (
        text.lstrip("\ufeff \t\r\n")[:1] in _BRACKETS
        or line.count("(") > 0
        or line.count("[") > 1
        or all(len(piece) <= MOST_LINE for piece in _POINT_END.split(line))
        or not _NO_LIST.search(line)
    )


def _refuse_few(reading: TextReading, options: TextOptions) -> None:
    different = len({(point.x, point.y) for point in reading.points})
    if different < options.minimum_points:
        raise TooFewPointsError(count=different, needed=options.minimum_points)
