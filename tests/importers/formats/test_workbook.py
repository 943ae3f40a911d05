"""Workbooks: cells that span more than any memory holds."""

from __future__ import annotations

import io

import openpyxl
import pytest

from importers.errors import TooComplexError
from tests.importers.conftest import Read
from tests.importers.samples import UTM39N


def book(stray: str) -> bytes:
    found, target = openpyxl.Workbook(), io.BytesIO()
    sheet = found.active
    assert sheet is not None
    for row in (("X", "Y"), *UTM39N):
        sheet.append(row)
    sheet[stray] = "x"
    found.save(target)
    return target.getvalue()


@pytest.mark.parametrize("stray", ["XFD1048576", "A1048576"])
def test_a_stray_cell_at_the_end_of_the_sheet_is_too_much(read: Read, stray: str) -> None:
    with pytest.raises(TooComplexError):
        read(book(stray), "a.xlsx")


def test_a_stray_cell_near_by_is_left_alone(read: Read) -> None:
    assert read(book("AB40"), "a.xlsx").tables[0].rows[1][:2] == ("535012.345", "3950010.12")
