"""Rows and lists of numbers: decimal degrees, degrees-minutes-seconds and UTM alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.errors import DomainError
from core.findings import Finding
from geo.notations import faults
from geo.notations.draft import Draft, Place, Value, ZoneMark
from geo.notations.faults import Fault
from geo.notations.form import Form
from geo.notations.gates import EASTINGS, NORTHINGS, within
from geo.notations.layouts import Layout, layouts_of, with_zone_column
from geo.notations.reading import IRAN
from geo.notations.rows import Row, row_of
from geo.notations.sheet import Sheet
from geo.notations.styles import styled

#: Findings of lines left aside, at most.
_MOST_SKIPPED = 20
#: What parts points within a line; numbers of one point may be parted by it too, which shows.
_POINT_END = re.compile(r";|(?<=[)\]}])[ ,]{0,4}(?=[(\[{])")
_MARKS = " \t;,()[]{}"
#: What people put where a value is missing, and what merely rules a table off.
_GAP = re.compile(r"[?؟.…\-*~\ufffd]")
#: When a message was sent or a point was stored; no number of it is a coordinate.
_STAMP = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?![\d.])"
    r"|\[\d{1,4}([/.-])\d{1,2}\1\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[APap][Mm])?\](?: [^:\d\n]{1,40}:)?"
)
#: The label of the second number, written against the first: ``X535012.30Y3950010.10``.
_GLUED = re.compile(r"(?<=\d\d)[XYxy](?=[=:]?\d{2})")
#: Coordinates that are said to be those of a grid of their own.
_LOCAL = re.compile(
    r"\blocal\s{1,3}(?:grid|coord|system|datum)|(?:مختصات|سیستم|شبکه|دستگاه)\s{0,3}(?:محلی|فرضی|قراردادی|نسبی|لوکال)"
    r"|^\W{0,9}(?:local|محلی|لوکال)\W{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
#: A side that is an arc: corners alone are another boundary.
_ARC = re.compile(
    r"(?<![\[/\w])(?:arc|bulge|radius)\b(?![/\w]|\s{0,2}(?:1950|1960|gis))|(?<!\w)R\s{0,2}=\s{0,2}\d{1,6}|قوس|شعاع|کمان",
    re.IGNORECASE,
)
#: A remark by which the list is not yet the boundary: a corner to leave out, an axis with a width.
_UNFINISHED = re.compile(
    r"حذف|جایگزین|تغییر (?:کرد|کند|یابد|یافت|داده)|(?:محور|آکس) (?:راه|جاده|لوله|خط|کانال|مسیر|خیابان|زیر)"
    r"|متر از محور|\b(?:deleted?|removed?|replaced?|center ?line|centre ?line|buffer)\b",
    re.IGNORECASE,
)
_FEWEST = 3
#: No list counts further.
_MOST_COUNT = 10_000
_RULE = re.compile(r"([-=_*~])\1\1")


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return every way to read the text as a table, in each style of writing numbers."""
    sheet = sheet.sub(_STAMP, " ").sub(_GLUED, lambda label: f" {label[0]}")
    return [draft for style, plain in styled(sheet) for draft in _drafts(style, plain)]


def _drafts(style: str, sheet: Sheet) -> list[Draft]:
    table = _Table(style, sheet)
    try:
        table.read()
    except Fault as fault:
        return [table.failed(fault.located(sheet))]
    found = [table.draft(layout) for layout in layouts_of(table.data)]
    gap = table.gap()
    if gap is None and not found:
        gap = faults.no_coordinates(table.data[0].first, table.data[0].text)
    return [*found, table.failed(gap.located(sheet))] if gap else found


class _Table:
    """The rows of one text in one style."""

    def __init__(self, style: str, sheet: Sheet) -> None:
        self.style, self.sheet = style, sheet
        self.rows: list[Row] = []
        self.data: list[Row] = []
        self.skipped: list[Row] = []
        self.columns: tuple[str, ...] = ()
        self.srid: int | None = None
        self.datums: set[str] = {"local"} if _LOCAL.search(sheet.text) else set()
        self.unit = ""
        self.zone: ZoneMark | None = None

    def read(self) -> None:
        """Read the lines and part the data from headings and remarks.

        Raises
        ------
        Fault
            A line is broken, or has no place in a table.
        """
        for start, line in self.sheet.lines():
            for row in _rows(line, start):
                self._take(row)
        self._refuse_unfinished()
        self._take_zone_below()
        self.data = _without_counts(self.data)
        self._refuse_remarks()
        self._refuse_aside()
        _refuse_second(self.data)
        if not self.data:
            first = next(index for index, character in enumerate(self.sheet.text) if not character.isspace())
            raise faults.no_coordinates(first, self.sheet.text[first:].partition("\n")[0])

    def _take(self, row: Row) -> None:
        self.srid = self.srid or row.srid
        self.datums |= row.datums
        self.unit = self.unit or row.unit
        self.columns = self.columns or row.columns
        if _is_data(row):
            row.zone = row.zone or self.zone
            self.data.append(row)
            self.rows.append(row)
            return
        if row.zone:
            self.zone = row.zone
        _refuse_lone_coordinate(row)
        if row.worded or row.values or _is_gap(row.text):
            self.skipped.append(row)

    def _refuse_unfinished(self) -> None:
        """Refuse a list whose words say that the boundary is not the polygon of its points."""
        if match := _ARC.search(self.sheet.text):
            words = (
                "«{found}»: ضلعی کمان است و از گوشه‌ها به تنهایی به دست نمی‌آید. "
                "فایل DXF یا DWG بفرستید، یا نقطه‌های روی کمان را هم بنویسید.",
                "“{found}”: a side is an arc, which corners alone do not tell. "
                "Send a DXF or DWG, or write points on the arc too.",
            )
            raise faults.syntax(match.start(), match.group(), *words)
        if match := _UNFINISHED.search(self.sheet.text):
            words = (
                "«{found}»: این فهرست هنوز مرز نهایی نیست. گوشه‌های نهایی را بنویسید و این سطر را پاک کنید.",
                "“{found}”: this list is not the final boundary yet. Write the final corners and delete this line.",
            )
            raise faults.syntax(match.start(), match.group(), *words)

    def _take_zone_below(self) -> None:
        """Give the points the zone that is named once, under all of them.

        Raises
        ------
        Fault
            Another one is named over them.
        """
        over = {row.zone.number for row in self.data if row.zone}
        if self.zone and over and self.zone.number not in over:
            words = (
                "زون {found} زیر فهرست نوشته شده، ولی بالای آن زون دیگری است؛ یکی را پاک کنید.",
                "Zone {found} stands below the list, and another one above it; delete one of them.",
            )
            raise faults.syntax(self.zone.index, str(self.zone.number), *words)
        if self.zone and not any(row.zone for row in self.data):
            for row in self.data:
                row.zone = self.zone

    def _refuse_remarks(self) -> None:
        """Refuse a line of words between the points, unless every point has one of its own."""
        if not self.data:
            return
        first, last = self.data[0].start, self.data[-1].start
        between = [row for row in self.skipped if first < row.start < last and not row.noisy and not row.zone]
        names = [row for row in self.skipped if row.start < first and not row.values and not row.columns]
        # a name over each point: one before the first, and one in every gap
        gaps = (len(self.data) - 1, len(self.data) // 2 - 1)
        if between and not (names and len(between) in gaps):
            raise faults.no_coordinates(between[0].first, between[0].text)

    def _refuse_aside(self) -> None:
        """Refuse a point that is said to be something else than a corner, unless all points bear that name."""
        aside = [row for row in self.data if row.aside]
        if aside and len(aside) < len(self.data):
            words = (
                "«{found}» گوشهٔ زمین نمی‌نماید (ایستگاه، بنچ‌مارک یا مرکز). اگر گوشه نیست سطر را پاک کنید؛ "
                "اگر هست تنها شماره‌اش را بنویسید.",
                "“{found}” does not look like a corner (a station, benchmark or centre). Delete the line; "
                "if it is a corner, write its number alone.",
            )
            raise faults.syntax(aside[0].first, aside[0].text, *words)

    def gap(self) -> Fault | None:
        """Return the fault of the row that lacks a number, where one does."""
        counts = [len(row.values) for row in self.data]
        most = max(counts)
        for row, count in zip(self.data, counts, strict=True):
            if count == 1 and (most > 1 or len(counts) % 2):
                return faults.incomplete(row.first, row.text)
        if len(counts) == 1 and most > 2 and most % 2:
            last = self.data[0].values[-1]
            return faults.incomplete(last.index, last.written)
        return None

    def draft(self, layout: Layout) -> Draft:
        """Return a layout of the rows as a draft."""
        # where a heading calls the third column a height, 39 is one
        layout = layout if "z" in self.columns else with_zone_column(layout)
        return Draft(
            notation="",
            sheet=self.sheet,
            places=layout.places,
            shape=layout.name,
            style=self.style,
            spare=layout.spare,
            dropped=layout.dropped,
            columns=self.columns,
            built=layout.built,
            srid=self.srid,
            datums=frozenset(self.datums),
            unit=self.unit,
            findings=self._remarks(),
            fault=layout.fault.located(self.sheet) if layout.fault else None,
        )

    def failed(self, fault: DomainError) -> Draft:
        """Return what was read before a fault."""
        places = [_first_two(row) for row in self.rows if len(row.values) > 1]
        return Draft(notation="", sheet=self.sheet, places=tuple(places), style=self.style, fault=fault)

    def _remarks(self) -> tuple[Finding, ...]:
        found = []
        for row in self.skipped[:_MOST_SKIPPED]:
            line, _ = self.sheet.place(row.first)
            context = {"line": line, "found": row.text.strip()[:60]}
            found.append(Finding(code="line_skipped", context=context))
        left_out = _left_out(self.data)
        if left_out:
            found.append(Finding(code="number_left_out", severity="warning", context={"number": left_out}))
        return tuple(found)


def _rows(line: str, start: int) -> list[Row]:
    """Return the rows of a line: more than one where marks part points, as in ``x y; x y`` or ``(x, y), (x, y)``.

    So a number that is missing is missed where it should stand, not made up from the next point.
    """
    if not line.strip():
        return []
    if not _POINT_END.search(line):
        return [row_of(line, start)]
    ends = [match.end() for match in _POINT_END.finditer(line)]
    bounds = zip([0, *ends], [*ends, len(line)], strict=True)
    pieces = [row_of(line[low:high], start + low) for low, high in bounds if line[low:high].strip(_MARKS)]
    pairs = sum(len(row.values) >= 2 for row in pieces)
    return pieces if len(pieces) > 1 and 2 * pairs >= len(pieces) else [row_of(line, start)]


def _is_gap(line: str) -> bool:
    """Say whether a line without letters or numbers holds the place of a point: ``? ?``, ``…``, ``- -``."""
    return _GAP.search(line) is not None and not _RULE.search(line)


def _first_two(row: Row) -> Place:
    return Place(first=row.values[0], second=row.values[1])


def _looks_like_coordinate(value: Value) -> bool:
    size = abs(value.value)
    ranges = ((IRAN[1], IRAN[3]), (IRAN[0], IRAN[2]), EASTINGS, NORTHINGS)
    return any(within(size, limits) for limits in ranges)


def _is_data(row: Row) -> bool:
    """Say whether a line holds coordinates, not a heading, a remark or a count."""
    if not row.values:
        return False
    if not (row.noisy or row.worded):
        return True
    good = [value for value in row.values if _looks_like_coordinate(value)]
    exact = [value for value in good if value.form or value.decimals > 0 or value.value >= EASTINGS[0]]
    return len(good) > 1 or (bool(exact) and not row.noisy) or _is_labelled(row)


def _is_labelled(row: Row) -> bool:
    return any(value.role and value.role != "z" for value in row.values)


def _refuse_lone_coordinate(row: Row) -> None:
    """Refuse a remark in which something large stands that may be half a point."""
    for value in row.values:
        if not row.noisy and (within(value.value, EASTINGS) or within(value.value, NORTHINGS)):
            raise faults.incomplete(value.index, row.text)


def _without_counts(data: list[Row]) -> list[Row]:
    """Leave aside lines that only count: the number over each point, or how many there are."""
    lone = [row for row in data if _is_lone_count(row)]
    others = [row for row in data if not _is_lone_count(row)]
    only_first = len(lone) == 1 and lone[0] is data[0] and lone[0].values[0].value == len(others)
    if others and (only_first or len(lone) == len(others) or 2 * len(lone) == len(others)):
        return others
    return data


def _refuse_second(data: Sequence[Row]) -> None:
    """Refuse a number that is given to two points in a list that counts: one of them was to replace the other.

    Raises
    ------
    Fault
    """
    counted = [_counted(row) for row in data]
    counts = [count for count, _ in counted]
    if sorted({*counts}) != [*range(1, len(counts))]:
        return  # no number stands twice, or the numbers count nothing
    for row, (one, other) in zip(data[1:], pairwise(counted), strict=True):
        if one[0] == other[0] and one[1] != other[1]:
            words = (
                "شمارهٔ این نقطه («{found}») همان شمارهٔ نقطهٔ پیش است ولی جای دیگری است. "
                "یکی را پاک کنید یا شماره را درست کنید.",
                "This point (“{found}”) has the number of the one before and another place. Delete one, or correct it.",
            )
            raise faults.syntax(row.first, row.text, *words)


def _left_out(data: Sequence[Row]) -> int:
    """Return the one number that a list which counts from one leaves out, or zero."""
    counts = [count for count, _ in map(_counted, data)]
    missing = {*range(1, len(counts) + 2)} - {*counts}
    rising = all(one < other for one, other in pairwise(counts))
    return missing.pop() if rising and len(missing) == 1 and len(counts) >= _FEWEST and counts[-1] > len(counts) else 0


def _counted(row: Row) -> tuple[int, tuple[float, ...]]:
    """Return the number of a point, or zero, and its place: ``3 533000 3950000`` or ``P3 533000 3950000``."""
    values = [value.value for value in row.values]
    if len(values) > 2 and row.values[0].is_integer and values[0] < _MOST_COUNT:
        return int(values[0]), tuple(values[1:3])
    digits = "".join(filter(str.isdigit, row.label))
    return (int(digits) if digits and len(digits) < len(str(_MOST_COUNT)) else 0), tuple(values[:2])


def _is_lone_count(row: Row) -> bool:
    return len(row.values) == 1 and row.values[0].is_integer and row.values[0].value < 10_000


FORM = Form(code="table", rank=1000, recognises=lambda _sheet: True, read=read)
