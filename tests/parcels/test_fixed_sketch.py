"""Sketches at a fixed scale: a ruler on the paper measures the ground."""

from __future__ import annotations

import re

import pyproj
import pytest
import shapely
from django.test import Client
from lxml import etree
from shapely import LineString, MultiLineString, MultiPolygon, box

from accounts.actor import SYSTEM, VISITOR
from parcels.actions import StreetRow, load_parcels, load_streets
from parcels.models import Municipality
from parcels.queries import parcel_by_code
from parcels.sketch.fixed import SCALES, fitting_scale, fixed_sketch
from tests.parcels.town import EAST, NORTH, code, parcel_row

FIELD = "4-12-90-1"


@pytest.fixture
def ground_100m(town: Municipality) -> float:
    """Load a square of 100 m of the grid beside the town; return its southern side on the ellipsoid, by PROJ."""
    west, south = EAST, NORTH + 400
    load_parcels(SYSTEM, town, [parcel_row(FIELD, box(west, south, west + 100, south + 100))])
    to_degrees = pyproj.Transformer.from_crs(32639, 4326, always_xy=True)
    (one, other) = (to_degrees.transform(x, south) for x in (west, west + 100))
    return float(pyproj.Geod(ellps="WGS84").inv(*one, *other)[2])


@pytest.mark.parametrize("denominator", SCALES)
def test_a_hundred_metres_of_ground_have_their_length_on_paper(denominator: int, ground_100m: float) -> None:
    sketch = fixed_sketch(VISITOR, parcel_by_code(VISITOR, code(FIELD)), denominator)
    drawn_mm = side_mm(sketch.svg)
    if drawn_mm is None:  # wider than the paper: 500 and 200 mm
        assert not sketch.holds_lot
        assert denominator <= 500
        return
    assert drawn_mm == pytest.approx(ground_100m * 1000 / denominator, abs=0.06)


def test_at_500_one_hundred_metres_are_200_mm(town: Municipality, ground_100m: float) -> None:
    half = box(EAST, NORTH + 600, EAST + 50, NORTH + 650)
    load_parcels(SYSTEM, town, [parcel_row("4-12-90-2", half)])
    sketch = fixed_sketch(VISITOR, parcel_by_code(VISITOR, code("4-12-90-2")), 500)
    drawn_mm = side_mm(sketch.svg)
    assert drawn_mm is not None
    assert drawn_mm * 2 == pytest.approx(200 * ground_100m / 100, abs=0.06)


def test_the_largest_scale_that_holds_the_parcel_is_found(town: Municipality, ground_100m: float) -> None:
    assert fitting_scale(VISITOR, parcel_by_code(VISITOR, code("4-12-24-20"))) == 200
    assert fitting_scale(VISITOR, parcel_by_code(VISITOR, code(FIELD))) == 1_000
    load_parcels(SYSTEM, town, [parcel_row("4-12-90-3", box(EAST, NORTH, EAST + 3_000, NORTH + 10))])
    assert fitting_scale(VISITOR, parcel_by_code(VISITOR, code("4-12-90-3"))) is None


def test_the_page_prints_the_scale_asked_for_and_names_code_source_and_day(town: Municipality) -> None:
    page = Client().get("/parcel/4-12-24-20/print/", {"scale": "۵۰۰"})
    text = page.content.decode()
    assert page.status_code == 200
    assert all(words in text for words in ("۱:۵۰۰", "هر ۲۰۰ میلی‌متر", "نقشهٔ قطعه‌های زمین‌آباد", "تاریخ چاپ", "شمال"))
    assert 'width="180mm" height="180mm"' in text
    assert "<script" not in text


def test_a_scale_that_is_not_offered_is_refused_beside_the_choice(town: Municipality) -> None:
    page = Client().get("/parcel/4-12-24-20/print/", {"scale": "<750"})
    assert page.status_code == 422
    assert "&lt;۷۵۰" in page.content.decode()
    assert "?scale=5000" in page.content.decode()


def test_another_spelling_of_the_code_leads_to_the_page_at_the_same_scale(town: Municipality) -> None:
    answer = Client().get("/parcel/4-12-24-20-0-0-0/print/", {"scale": "500"})
    assert answer.headers["Location"] == "/parcel/4-12-24-20/print/?scale=500"


def side_mm(svg: str) -> float | None:
    """Return the longest west-east stroke of the lot on paper, in millimetres; none where the paper cuts it."""
    tree = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))
    width_mm = float(tree.get("width", "").removesuffix("mm"))
    unit = width_mm / float(tree.get("viewBox", "").split()[2])
    (path,) = (each.get("d", "") for each in tree.iter("path") if each.get("class") == "sketch-picked")
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", path)]
    longest = max(abs(dx) for dx in numbers[2::2]) * unit
    return longest if longest <= width_mm else None


def test_names_and_numbers_keep_off_scale_bar_and_north_arrow(town: Municipality, ground_100m: float) -> None:
    """A street runs through the bar, lots lie under bar and arrow: at 1:1000 the sheet is 180 m wide."""
    west, south = EAST - 40, NORTH + 360  # the corner of the sheet around the square of 100 m
    line = LineString([(west - 50, south + 10), (west + 60, south + 10)])
    row = StreetRow(
        code="99",
        name_fa="خیابان جنوبی",
        name_en="South Street",
        street_class="L",
        existing_width_m=10.0,
        approved_width_m=10.0,
        centre_line=shapely.to_wkb(MultiLineString([line])),
        wkb=shapely.to_wkb(MultiPolygon([line.buffer(5, cap_style="flat")])),
    )
    load_streets(SYSTEM, town, [row])
    lots = [box(west, south + 16, west + 25, south + 36), box(west, south + 150, west + 30, south + 180)]
    load_parcels(SYSTEM, town, [parcel_row(f"4-12-91-{i}", lot) for i, lot in enumerate(lots, 1)])
    svg = fixed_sketch(VISITOR, parcel_by_code(VISITOR, code(FIELD)), 1_000, "en").svg
    tree = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))
    written = {each.text: (float(each.get("x", "")), float(each.get("y", ""))) for each in tree.iter("text")}
    (name,) = (text for text in written if text.startswith("South Street"))
    bar = next(each.get("d", "") for each in tree.iter("path") if each.get("class") == "sketch-bar")
    ends = 24 + float(re.findall(r"h([0-9.]+)", bar)[0])
    assert written[name][0] - len(name) * 6.5 / 2 > ends
    for number in ("1", "2"):
        x, y = written.get(number, (300.0, 300.0))
        assert not (12 <= x <= ends and y >= 720 - 52), number
        assert not (12 <= x <= 56 and y <= 76), number
