"""Tables of coordinates as files: the truth is the parcel T1, whatever the table looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from core.errors import DomainError
from core.messages import words
from landrequests.intake import check, document_of, options_from, source_from_files
from tests.importers.samples import workbook
from tests.landrequests.intake.parcels import LONLAT, UTM, is_same_ring

Table = Callable[..., dict[str, Any]]
PERSIAN = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def one(content: str | bytes, name: str = "corners.csv", answers: Any = (), **options: Any) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return document_of(check(source_from_files((path,)), options_from(options), answers), "en")

    return one


def refused(table: Table, content: str | bytes, name: str = "corners.csv", **options: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        table(content, name, **options)
    return caught.value


def corners(document: dict[str, Any]) -> list[list[float]]:
    found = document["geometry"]["coordinates"]
    return found[0] if document["geometry"]["type"] == "Polygon" else found[0][0]


def rows(separator: str, points: Sequence[Sequence[float]] = UTM) -> str:
    return "\n".join(separator.join(map(str, (n, x, y))) for n, (x, y) in enumerate(points, 1))


def shifted(east: float) -> list[tuple[float, float]]:
    return [(x + east, y) for x, y in UTM]


WAYS = {
    "commas": "نقطه,X,Y\n" + rows(","),
    "semicolons and decimal commas": "نقطه;شرقی;شمالی\r\n" + rows(";").replace(".", ","),
    "tabs and Persian digits": "نقطه\tX\tY\n" + rows("\t").translate(PERSIAN),
    "windows-1256": ("نقطه;X;شمالي\n" + rows(";")).encode("cp1256"),
    "UTF-16": ("نقطه,X,Y\n" + rows(",")).encode("utf-16"),
    "UTF-16 without its mark": ("Point,X,Y\n" + rows(",")).encode("utf-16-le"),
    "a separator said": "sep=;\nX;Y\n" + "\n".join(f"{x};{y}" for x, y in UTM),
    "no heading": rows(","),
    "sides and bearings beside": "نقطه,X,Y,طول ضلع,آزیموت\n"
    + "\n".join(f"{line},50.20,120" for line in rows(",").split("\n")),
    "a remark with a number": "id,name,x,y,desc\n"
    + "\n".join(f'{n},P{n},{x},{y},"fence 12, post"' for n, (x, y) in enumerate(UTM, 1)),
    "northing first": "Y;X\n" + "\n".join(f"{y};{x}" for x, y in UTM),
    "blank rows and a title": "جدول مختصات ملک\n\n,X,Y\n" + rows(",").replace("\n", "\n\n"),
}


@pytest.mark.parametrize("content", WAYS.values(), ids=WAYS)
def test_eastings_and_northings_become_the_parcel(table: Table, content: str | bytes) -> None:
    found = table(content, zone=39)
    assert (found["status"], found["source"]["format"], found["source"]["srid"]) == ("ready", "csv", 32639)
    assert is_same_ring(corners(found), LONLAT)


def test_columns_side_by_side_are_read_one_after_the_other(table: Table) -> None:
    left, right = rows(",").split("\n")[:4], [f"{n},{x},{y}" for n, (x, y) in enumerate(UTM[4:], 5)]
    beside = "\n".join(f"{one},{other}" for one, other in zip(left, [*right, ",,"], strict=True))
    assert is_same_ring(corners(table(f"نقطه,X,Y,نقطه,X,Y\n{beside}", zone=39)), LONLAT)


def test_degrees_beside_eastings_tell_the_zone(table: Table) -> None:
    both = [f"{x},{y},{lat:.6f},{lon:.6f}" for (x, y), (lon, lat) in zip(UTM, LONLAT, strict=True)]
    found = table("E,N,Lat,Lon\n" + "\n".join(both))
    assert (found["source"]["srid"], is_same_ring(corners(found), LONLAT)) == (32639, True)


def test_degrees_that_mean_another_place_than_the_eastings_are_asked_about(table: Table) -> None:
    both = [f"{x},{y},{lat:.6f},{lon + 0.01:.6f}" for (x, y), (lon, lat) in zip(UTM, LONLAT, strict=True)]
    found = table("E,N,Lat,Lon\n" + "\n".join(both))
    assert [(choice["kind"], choice["value"]) for choice in found["choices"]] == [
        ("notation", "xy"),
        ("notation", "lonlat"),
    ]


def test_a_column_of_plots_makes_polygons_to_choose_from(table: Table) -> None:
    lines = [f"{plot},{line}" for plot, east in ((101, 500), (102, 0)) for line in rows(",", shifted(east)).split("\n")]
    found = table("قطعه,نقطه,X,Y\n" + "\n".join(lines), zone=39)
    assert [choice["kind"] for choice in found["choices"]] == ["feature", "feature"]
    assert "102" in found["choices"][1]["label"]
    chosen = table("قطعه,نقطه,X,Y\n" + "\n".join(lines), answers=((1,),), zone=39)
    assert is_same_ring(corners(chosen), LONLAT)


def test_names_that_begin_anew_make_polygons_to_choose_from(table: Table) -> None:
    found = table("نقطه,X,Y\n" + rows(",") + "\n" + rows(",", shifted(300)), zone=39)
    assert [choice["kind"] for choice in found["choices"]] == ["feature", "feature"]


def test_what_stands_beside_the_points_in_runs_makes_no_plots(table: Table) -> None:
    kinds = ["دیوار"] * 3 + ["نرده"] * 4
    lines = [f"{line},{kind}" for line, kind in zip(rows(",").split("\n"), kinds, strict=True)]
    assert table("نقطه,X,Y,شرح\n" + "\n".join(lines), zone=39)["status"] == "ready"


def test_polygons_written_as_wkt_are_read(table: Table) -> None:
    ring = ", ".join(f"{lon} {lat}" for lon, lat in [*LONLAT, LONLAT[0]])
    assert is_same_ring(corners(table(f'WKT,id\n"POLYGON (({ring}))",1\n')), LONLAT)


def test_a_web_table_called_a_workbook_is_read(table: Table) -> None:
    cells = "".join(f"<tr><td>{x}</td><td>{y}</td></tr>" for x, y in UTM)
    found = table(f"<html><table><tr><td>X</td><td>Y</td></tr>{cells}</table></html>", "a.xls", zone=39)
    assert is_same_ring(corners(found), LONLAT)


def test_a_wrong_number_is_named_by_its_row_and_column(table: Table) -> None:
    error = refused(table, "نقطه,X,Y\n" + rows(",").replace("535060.402", "53506O.402"), zone=39)
    assert (error.code, error.context["line"], error.context["column"]) == ("coordinate_syntax", 4, 2)
    assert words(error.code, "fa", error.context) == "سطر ۴، ستون B: «53506O.402» عدد درستی نیست."


def test_an_empty_cell_is_named_by_its_row_and_column(table: Table) -> None:
    error = refused(table, "نقطه,X,Y\n" + rows(",").replace("3950041.33", ""), zone=39)
    assert (error.code, error.context["line"], error.context["column"]) == ("incomplete_row", 4, 3)


def test_a_letter_without_coordinates_is_refused(table: Table) -> None:
    assert refused(table, "این یک نامه است\nبی هیچ مختصاتی\n", "letter.txt").code == "format_mismatch"


SHEET: list[list[str | float | None]] = [["جدول مختصات"], ["نقطه", "X", "Y"], *([n, *p] for n, p in enumerate(UTM, 1))]


@pytest.mark.parametrize("formula", ["", "saved"])
def test_a_workbook_becomes_the_parcel(table: Table, formula: str) -> None:
    found = table(workbook({"ملک": SHEET}, formula=formula), "corners.xlsx", zone=39)
    assert (found["source"]["format"], found["source"]["layer"]) == ("xlsx", "ملک")
    assert is_same_ring(corners(found), LONLAT)


def test_two_sheets_with_coordinates_are_asked_about(table: Table) -> None:
    degrees = [["lat", "lon"], *([lat, lon] for lon, lat in LONLAT)]
    book = workbook({"UTM": SHEET, "درجه": degrees, "یادداشت": [["متن"]]})
    assert [choice["value"] for choice in table(book, "a.xlsx", zone=39)["choices"]] == ["UTM", "درجه"]
    chosen = table(book, "a.xlsx", answers=((1,),))
    assert (chosen["source"]["srid"], is_same_ring(corners(chosen), LONLAT)) == (4326, True)


def test_a_merged_cell_counts_for_all_its_rows(table: Table) -> None:
    first = [["قطعه", "نقطه", "X", "Y"], *([7.0 if n == 1 else None, n, *p] for n, p in enumerate(UTM, 1))]
    second = [[8.0 if n == 1 else None, n, *p] for n, p in enumerate(shifted(300), 1)]
    found = table(workbook({"a": [*first, *second]}, merged="A2:A8"), "a.xlsx", zone=39)
    assert ["7" in found["choices"][0]["label"], "8" in found["choices"][1]["label"]] == [True, True]


def test_formulas_without_saved_values_are_named_as_the_reason(table: Table) -> None:
    assert refused(table, workbook({"a": SHEET}, formula="bare"), "a.xlsx", zone=39).code == "formulas_without_values"


def test_a_wrong_cell_of_a_sheet_is_named_by_its_row_and_column(table: Table) -> None:
    broken = [row if row[0] != 3 else [3, row[1], "abc"] for row in SHEET]
    error = refused(table, workbook({"ملک": broken}), "a.xlsx", zone=39)
    assert words(error.code, "en", error.context) == "Sheet “ملک”, Row 5, column C: “abc” is not a proper number."
