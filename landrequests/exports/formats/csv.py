"""The coordinate table as CSV, in UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import csv
import io

from core.texts import Text
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat
from landrequests.exports.table import Cell, decimals, headings, rows


def write(plan: Plan, system: System, language: str) -> bytes:
    """Return the table; a point that is no corner has no number in the column of corners."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(headings(plan, system, language))
    places = decimals(plan, system)
    for row in rows(plan, system, language):
        table.writerow(_written(*each) for each in zip(row, places, strict=True))
    return stream.getvalue().encode("utf-8-sig")


def _written(cell: Cell, places: int) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:.{places}f}"


FORMAT = ExportFormat(
    code="csv",
    title=Text("جدول CSV", "CSV table"),
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    systems=("utm", "degrees"),
    rank=60,
    write=write,
)
