"""Workbooks of coordinates: XLSX, and its kin XLSM, XLSB, XLS and ODS, through calamine.

Of a formula the value counts that was saved with it; nothing is calculated.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from core.findings import Finding
from geo.reading import Reading, Table
from importers import limits
from importers.archive import is_archive
from importers.errors import CorruptFileError, ProtectedFileError, TooComplexError
from importers.registry import Format
from importers.sheet_marks import rows_left_out
from importers.source import Source

Cell = str | float | int | bool | dt.date | dt.time | dt.timedelta
Range = tuple[tuple[int, int], tuple[int, int]]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
#: A formula without a value after it: the file was written by a programme that calculates nothing.
_UNCALCULATED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

#: Where a cell stands: B7. Cells far apart span a table that no memory holds.
_CELL = re.compile(rb'<c\s[^<>]{0,99}?r="([A-Z]{1,3})(\d{1,10})"')
_MOST_CELLS = 10_000_000
_POINT = 2


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is a compound file called a workbook; zipped ones are known by their members."""
    return head.startswith(_COMPOUND) and name.lower().endswith(_SUFFIXES)


def read(source: Source) -> Reading:
    """Read the visible sheets as texts; what their numbers mean is not decided here."""
    content = source.only.content
    sheets = _sheets(content)
    for sheet in sheets:
        _refuse_sprawling(sheet)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            tables = _tables(book)
            left_out = rows_left_out(content) if sheets else {}
            whole = {name: left_out[at] for at, name in enumerate(book.sheet_names) if at in left_out}
    except PasswordError as error:
        raise ProtectedFileError(name=source.only.name) from error
    except (CalamineError, ValueError, OSError) as error:
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error
    tables, hidden = _with_and_without(tables, whole)
    return Reading(
        format="xlsx",
        reader=f"calamine {version('python-calamine')}",
        version=source.only.suffix.removeprefix("."),
        shapes=(),
        findings=(*_about_formulas(sheets), *hidden),
        tables=tables,
    )


def _tables(book: CalamineWorkbook) -> tuple[Table, ...]:
    shown = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
    if len(shown) > limits.TABLE_SHEETS:
        raise TooComplexError(count=len(shown), limit=limits.TABLE_SHEETS)
    tables = [_table(name, book.get_sheet_by_name(name)) for name in shown]
    return tuple(table for table in tables if any(any(row) for row in table.rows))


def _with_and_without(
    tables: tuple[Table, ...], left_out: Mapping[str, frozenset[int]]
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Return a sheet with rows that are hidden or struck out twice: without them, and with them."""
    found: list[Table] = []
    count = 0
    for table in tables:
        kept = _without(table, left_out.get(table.name, frozenset()))
        found += [table] if kept is table else [kept, replace(table, name=f"{table.name} (+)")]
        count += 0 if kept is table else sum(any(row) for row in table.rows) - sum(any(row) for row in kept.rows)
    notes = (Finding(code="hidden_rows", severity="warning", context={"count": count}),) if count else ()
    return tuple(found), notes


def _without(table: Table, numbers: frozenset[int]) -> Table:
    """Return the table with some rows (from 1) empty, or as it is where no number of a point stands in them."""
    said = [n for n in numbers if n <= len(table.rows) and sum(map(_is_numeric, table.rows[n - 1])) >= _POINT]
    if not said:
        return table
    rows = (() if number in numbers else row for number, row in enumerate(table.rows, 1))
    return replace(table, rows=tuple(rows))


def _is_numeric(cell: str) -> bool:
    return any(letter.isdecimal() for letter in cell)


def _table(name: str, sheet: CalamineSheet) -> Table:
    if sheet.total_height > limits.TABLE_ROWS:
        raise TooComplexError(count=sheet.total_height, limit=limits.TABLE_ROWS)
    rows = [[_text(cell) for cell in row[: limits.TABLE_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    _fill_down(rows, sheet.merged_cell_ranges or ())
    return Table(name=name, rows=tuple(map(tuple, rows)))


def _fill_down(rows: Sequence[list[str]], merged: Sequence[Range]) -> None:
    """Write what stands in a cell merged over several rows into each of them."""
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and left < len(rows[top]) and not row[left]:
                row[left] = rows[top][left]


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.timedelta):
        return _sexagesimal(cell.total_seconds())
    if isinstance(cell, dt.time):
        return _sexagesimal(cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6)
    return "" if isinstance(cell, dt.date) else str(cell).strip()


def _sexagesimal(seconds: float) -> str:
    """Return degrees, minutes and seconds that Excel took for hours."""
    minutes, rest = divmod(round(seconds, 6), 60)
    return f"{int(minutes // 60)}:{int(minutes % 60):02d}:{rest:09.6f}".rstrip("0").rstrip(".")


def _sheets(content: bytes) -> list[bytes]:
    if not is_archive(content):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if _SHEET.match(name)]


def _refuse_sprawling(sheet: bytes) -> None:
    """Refuse a sheet whose outermost cells span more than can be held, however few cells there are.

    Raises
    ------
    TooComplexError
    """
    places = [(_column(match[1]), int(match[2])) for match in _CELL.finditer(sheet)]
    if not places:
        return
    columns, rows = zip(*places, strict=True)
    count = (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1)
    if count > _MOST_CELLS:
        raise TooComplexError(count=max(rows), limit=limits.TABLE_ROWS)


def _column(letters: bytes) -> int:
    """Return a column as a number: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _about_formulas(sheets: Sequence[bytes]) -> tuple[Finding, ...]:
    count = sum(len(_UNCALCULATED.findall(sheet)) for sheet in sheets)
    if not count:
        return ()
    return (Finding(code="formulas_without_values", severity="warning", context={"count": count}),)


FORMAT = Format(
    code="xlsx",
    suffixes=_SUFFIXES,
    recognises=recognises,
    read=read,
    marks=("xl/workbook.xml", "xl/workbook.bin", "content.xml"),
    packable=False,
)
