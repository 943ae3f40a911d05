"""Tables of coordinates given as files: which sheet, which columns, which plots; then as text."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from core.errors import DomainError, EmptyError
from core.findings import Finding
from core.persian import fa_number
from core.texts import Text
from geo.crs import WGS84, from_wgs84
from geo.notations import TextReading, TypedPoint, read_text
from geo.notations.errors import CoordinateSyntaxError, IncompleteRowError
from geo.reading import Reading, Shape, Table
from geo.rings import FEWEST_CORNERS, polygon_from_points
from geo.worksheet import Lines, has_points, lines_of, plots_of, shapes_in
from importers.errors import UncalculatedError
from landrequests.intake.draft import Asking, Draft, preview
from landrequests.intake.outcome import Choice, Facts, Question, UnsettledError
from landrequests.intake.texts import draft_of_text, read_asking, srid_from, text_options

#: Two systems in one row mean the same point when they are no farther apart.
_SAME_POINT_M = 5.0
_LETTERS = 26


def draft_of_tables(reading: Reading, asking: Asking) -> Draft:
    """Return the first draft of a table.

    Raises
    ------
    EmptyError
        There are no rows in it.
    DomainError
        Every fault of a text of coordinates, with row and column of the person's own file.
    """
    facts = Facts(format=reading.format, version=reading.version, reader=reading.reader)
    try:
        draft = _draft(reading, facts, asking)
    except UnsettledError as stop:
        stop.facts = facts
        raise
    except DomainError as error:
        if any(finding.code == UncalculatedError.code for finding in reading.findings):
            raise UncalculatedError(**next(iter(reading.findings)).context) from error
        raise
    return replace(draft, findings=(*reading.findings, *draft.findings))


def _draft(reading: Reading, facts: Facts, asking: Asking) -> Draft:
    table = _sheet(reading, asking)
    if written := shapes_in(table):
        return _draft_of_shapes(read_asking(written, asking), replace(facts, layer=table.name), asking)
    lines, found = _read(lines_of(table), asking)
    found = replace(found, findings=tuple(each for each in found.findings if not _is_heading(each, lines)))
    facts = replace(facts, layer=table.name, srid_from=srid_from(found, asking))
    plots = plots_of(table)
    if not plots or found.parts or asking.options.geometry == "point":
        return draft_of_text(found, facts, asking)
    shapes = _plots(found.points, lines, plots, table.name)
    return Draft(facts=facts, shapes=shapes, srid=found.srid, findings=found.findings)


def _draft_of_shapes(found: TextReading, facts: Facts, asking: Asking) -> Draft:
    """Return polygons that a table writes whole, each a shape of its own."""
    facts = replace(facts, srid_from=srid_from(found, asking))
    whole = draft_of_text(found, facts, asking)
    if not isinstance(whole.area, MultiPolygon):
        return whole
    parts = enumerate(whole.area.geoms, 1)
    shapes = tuple(Shape(geometry=each, number=number, layer=facts.layer) for number, each in parts)
    return replace(whole, shapes=shapes, area=None, typed=None)


def _is_heading(finding: Finding, lines: Lines) -> bool:
    """Say whether a finding only tells that names of columns, or a title over them, are no points."""
    line = finding.context.get("line")
    if finding.code != "line_skipped" or lines.heading is None:
        return False
    return isinstance(line, int) and line - 1 <= lines.heading


def _sheet(reading: Reading, asking: Asking) -> Table:
    filled = [table for table in reading.tables if any(map(any, table.rows)) or any(table.lines)]
    if not filled:
        raise EmptyError()
    likely = [table for table in filled if has_points(table)] or [table for table in filled if _is_readable(table)]
    if len(likely) < 2:
        return likely[0] if likely else filled[0]
    total = len(likely) + 1
    choices = tuple(_sheet_choice(table, round(1 - n / total, 3), asking) for n, table in enumerate(likely, 1))
    note = Finding(code="several_sheets", severity="warning", context={"count": len(likely)})
    taken = asking.interview.ask(Question(choices=choices, findings=(note, *reading.findings)))[0]
    return next(table for table, choice in zip(likely, choices, strict=True) if choice is taken)


def _sheet_choice(table: Table, score: float, asking: Asking) -> Choice:
    rows = sum(any(row) for row in table.rows)
    label = Text(f"برگهٔ «{table.name}» ({fa_number(str(rows))} سطر)", f"sheet “{table.name}” ({rows} rows)")
    shown = None
    with contextlib.suppress(DomainError):  # said when this sheet is chosen
        found = read_text(lines_of(table)[0].text, text_options(asking, {}))
        shown = _shown(found) if found.question is None else None
    return Choice(kind="layer", value=table.name, label=label, score=score, preview=shown)


def _is_readable(table: Table) -> bool:
    try:
        return bool(read_text(lines_of(table)[0].text).points)
    except DomainError:
        return False


def _read(ways: Sequence[Lines], asking: Asking) -> tuple[Lines, TextReading]:
    """Read a table; where a row gives the point in two systems, both must mean the same place."""
    if len(ways) == 1:
        return ways[0], _placed(ways[0], lambda: read_asking(ways[0].text, asking))
    readings = [_placed(way, lambda way=way: _unasked(way, asking)) for way in ways]  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    plane, degrees = readings
    settled = _settled(plane, degrees)
    if settled is not None:
        return ways[0], settled
    labels = (Text("ستون‌های UTM", "the UTM columns"), Text("ستون‌های طول و عرض", "the longitude and latitude columns"))
    choices = tuple(
        Choice(kind="notation", value=way.pair, label=label, score=score, preview=_shown(found))
        for way, found, label, score in zip(ways, readings, labels, (0.6, 0.4), strict=True)
    )
    note = Finding(code="columns_disagree", severity="warning")
    taken = asking.interview.ask(Question(choices=choices, findings=(note,)))[0]
    way = next(way for way, choice in zip(ways, choices, strict=True) if choice is taken)
    return way, _placed(way, lambda: read_asking(way.text, asking))


def _unasked(way: Lines, asking: Asking) -> TextReading:
    options = text_options(asking, {})
    return read_text(way.text, replace(options, notation="auto", axis_order="auto"))


def _settled(plane: TextReading, degrees: TextReading) -> TextReading | None:
    """Return the reading of the eastings, in the zone the degrees say, where both mean the same points."""
    if degrees.srid != WGS84 or degrees.question is not None or len(plane.points) != len(degrees.points):
        return None
    lonlat = np.array([(point.x, point.y) for point in degrees.points])
    zone = int(np.median(lonlat[:, 0]) // 6) + 31
    for srid in (plane.srid,) if plane.srid else tuple(32600 + near for near in (zone, zone - 1, zone + 1)):
        points = np.array([(point.x, point.y) for point in plane.points])
        try:
            apart = np.hypot(*(from_wgs84(lonlat, srid) - points).T)
        except DomainError:
            continue
        if (apart <= _SAME_POINT_M).all():
            note = Finding(code="columns_agree", context={"srid": str(srid)})
            return replace(plane, srid=srid, question=None, findings=(*plane.findings, note))
    return None


def _shown(found: TextReading) -> BaseGeometry | None:
    points = np.array([(point.x, point.y) for point in found.points])
    return preview(polygon_from_points(points), found.srid) if len(points) >= FEWEST_CORNERS else None


def _plots(points: Sequence[TypedPoint], lines: Lines, plots: Mapping[int, str], layer: str) -> tuple[Shape, ...]:
    """Return each plot as an area; a plot of fewer than three points is no area, and said to be none."""
    corners: dict[str, list[tuple[float, float]]] = {}
    for point in points:
        corners.setdefault(plots.get(lines.row(point.line), ""), []).append((point.x, point.y))
    named = [(name, np.array(each)) for name, each in corners.items() if len(set(each)) >= FEWEST_CORNERS]
    return tuple(
        Shape(geometry=polygon_from_points(each), number=number, layer=layer, name=name)
        for number, (name, each) in enumerate(named, 1)
    )


def _placed(lines: Lines, reader: Callable[[], TextReading]) -> TextReading:
    """Run a reader; what it finds wrong is said with row and column of the table."""
    try:
        return reader()
    except DomainError as error:
        _refuse_broken(lines, error)
        line, column = error.context.get("line"), error.context.get("column")
        if not isinstance(line, int) or not isinstance(column, int):
            raise
        row, cell = lines.row(line), lines.cell(line, column)
        context = {**error.context, "line": row, "column": cell, "place": _place(row, cell, lines.table.name)}
        raise type(error)(**context) from error


def _refuse_broken(lines: Lines, error: DomainError) -> None:
    """Point at the cell that is no number where the heading says that it should be one."""
    if isinstance(error.context.get("place"), Text) and (broken := lines.broken()):
        row, cell, found = broken
        where = _place(row, cell, lines.table.name)
        if not found.strip():
            reason = Text("این خانه خالی است.", "this cell is empty.")
            raise IncompleteRowError(line=row, column=cell, place=where, reason=reason, found="") from error
        shown = found.strip()[:40]
        reason = Text(f"«{shown}» عدد درستی نیست.", f"“{shown}” is not a proper number.")
        raise CoordinateSyntaxError(line=row, column=cell, place=where, reason=reason, found=shown) from error


def _place(row: int, cell: int, sheet: str) -> Text:
    letters = _letters(cell)
    fa, en = f"سطر {fa_number(str(row))}، ستون {letters}", f"Row {row}, column {letters}"
    return Text(f"برگهٔ «{sheet}»، {fa}", f"Sheet “{sheet}”, {en}") if sheet else Text(fa, en)


def _letters(number: int) -> str:
    """Return a column as spreadsheets name it: A, B … Z, AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
