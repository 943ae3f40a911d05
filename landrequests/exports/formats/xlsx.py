"""The coordinate table as a workbook of Excel; numbers are numbers."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.texts import Text, language_from
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat
from landrequests.exports.table import decimals, headings, rows

_SHEET = Text("گوشه‌ها", "corners")
_WIDTH = 20


def write(plan: Plan, system: System, language: str) -> bytes:
    """Return the workbook; it opens from right to left in Persian."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _SHEET.say(language)
    sheet.sheet_view.rightToLeft = language_from(language) == "fa"
    sheet.freeze_panes = "A2"
    sheet.append(headings(plan, system, language))
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for row in rows(plan, system, language):
        sheet.append(row)
    _shape_columns(sheet, decimals(plan, system))
    sheet.oddFooter.center.text = f"{plan.name} - EPSG:{plan.srid_of(system)} - &P/&N"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _shape_columns(sheet: Any, decimal_places: list[int]) -> None:
    for number, places in enumerate(decimal_places, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTH if places else _WIDTH / 2
        for cell in sheet[letter][1:]:
            cell.number_format = f"0.{'0' * places}" if places else "0"


FORMAT = ExportFormat(
    code="xlsx",
    title=Text("جدول اکسل (XLSX)", "Excel table (XLSX)"),
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    systems=("utm", "degrees"),
    rank=50,
    write=write,
)
