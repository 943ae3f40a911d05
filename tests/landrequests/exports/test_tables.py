"""The corner table as CSV, XLSX and on paper: its figures, worked out elsewhere."""

from __future__ import annotations

import csv
import io
import math
import re
from typing import Any

import openpyxl
import pytest
import shapely
from pypdf import PdfReader
from shapely.geometry import Polygon

from core.persian import fa_number, latin_digits
from geo.densify import rings_of
from landrequests.exports.formats.pdf import MOST_CORNERS, TooLongForPaperError, bearing
from landrequests.exports.registry import export_formats
from tests.landrequests.exports.grounds import GROUNDS, plan, plan_of_ground
from tests.landrequests.intake.parcels import LONLAT, UTM, metres


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def written(code: str, ground: str, system: str = "utm") -> bytes:
    return export_formats()[code].write(plan(ground), system, "fa")  # type: ignore[arg-type]


def test_csv_has_the_mark_for_excel_and_persian_headings() -> None:
    content = written("csv", "parcel")
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content)[0][:4] == ["ردیف", "شرقی X (متر)", "شمالی Y (متر)", "زون"]


def test_corners_are_those_given_in_their_order() -> None:
    corners = [(float(row[1]), float(row[2])) for row in rows_of(written("csv", "parcel"))[1:]]
    assert corners == UTM
    places = [(float(row[1]), float(row[2])) for row in rows_of(written("csv", "parcel", "degrees"))[1:]]
    assert all(metres(*pair) < 0.0005 for pair in zip(places, LONLAT, strict=True))


def test_bearings_in_utm_are_from_grid_north() -> None:
    # 50.526 m east and 4.535 m north: the angle whose tangent is their quotient
    first = rows_of(written("csv", "parcel"))[1]
    assert float(first[5]) == pytest.approx(math.degrees(math.atan2(50.526, 4.535)), abs=1e-4)


def test_azimuths_differ_from_grid_bearings_by_the_convergence() -> None:
    """At 0.387° east of the central meridian, 35.69° north: 0.387° × sin 35.69° = 0.2257°."""
    grid, true = (
        float(rows_of(written("csv", "parcel", system))[1][at]) for system, at in (("utm", 5), ("degrees", 4))
    )
    assert true - grid == pytest.approx((LONLAT[0][0] - 51) * math.sin(math.radians(35.69)), abs=0.001)


def test_sides_are_on_the_ellipsoid_to_the_centimetre() -> None:
    # the grid shrinks by 0.9996 on the central meridian, 35 km off it still by 0.999615
    first = rows_of(written("csv", "parcel"))[1]
    assert float(first[4]) == pytest.approx(math.hypot(50.526, 4.535) / 0.999615, abs=0.006)


def test_parts_and_holes_are_told_apart() -> None:
    table = rows_of(written("csv", "several parts with holes"))[1:]
    holes = ["1 حفره 1"] * 4 + ["1 حفره 2"] * 4
    assert [row[7] for row in table] == [*["1"] * 4, *holes, *["2"] * 4, *["3"] * 4]
    assert [int(row[6]) for row in table] == list(range(1, 21))


def test_points_that_only_bend_a_side_have_no_corner_number() -> None:
    table = rows_of(written("csv", "sides of 4 km", "degrees"))[1:]
    corners = [row for row in table if row[5]]
    added = [row for row in table if not row[5]]
    assert len(corners) == 5
    assert added
    assert all(row[3] == row[4] == "" for row in added)


@pytest.mark.parametrize("system", ["utm", "degrees"])
def test_workbook_holds_the_same_numbers_as_numbers(system: str) -> None:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(written("xlsx", "holes", system))).active
    assert sheet.sheet_view.rightToLeft
    head, *table = sheet.iter_rows(values_only=True)
    expected = rows_of(written("csv", "holes", system))
    assert list(head) == expected[0]
    assert [list(row[:-1]) for row in table] == [[float(cell) for cell in row[:-1]] for row in expected[1:]]


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_cell_can_be_a_formula(ground: str) -> None:
    for row in rows_of(written("csv", ground)) + rows_of(written("csv", ground, "degrees")):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", ground)))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("degrees", "shown"), [(84.871134, "۸۴°۵۲′۱۶″"), (0.0, "۰°۰۰′۰۰″"), (359.99999, "۰°۰۰′۰۰″"), (9.5, "۹°۳۰′۰۰″")]
)
def test_bearing_is_shown_in_degrees_minutes_and_seconds(degrees: float, shown: str) -> None:
    assert bearing(degrees) == shown


@pytest.mark.django_db
@pytest.mark.parametrize("ground", ["parcel", "several parts with holes"])
def test_paper_has_every_corner_and_the_number_of_its_pages(ground: str) -> None:
    paper = PdfReader(io.BytesIO(written("pdf", ground)))
    text = " ".join(page.extract_text() for page in paper.pages)
    for ring in rings_of(plan(ground).corners):
        for x, y in ring[:-1]:
            shown = [fa_number(f"{value:,.3f}") for value in (x, y)]
            # the extractor turns the digits of some lines round
            assert all(each in text or each[::-1] in text for each in shown)
    assert paper.pages[0].mediabox.width == pytest.approx(210 / 25.4 * 72, abs=1)
    pages = len(paper.pages)
    assert re.search(rf"{pages}\D+1", latin_digits(paper.pages[0].extract_text())) or pages == 1


def test_more_corners_than_a_paper_takes_are_refused() -> None:
    around = shapely.Point(535000, 3950000).buffer(100, quad_segs=MOST_CORNERS // 4 + 1)
    with pytest.raises(TooLongForPaperError):
        export_formats()["pdf"].write(plan_of_ground(Polygon(around.exterior), 32639), "utm", "fa")
