"""Sketches: what they show, to the eye and in words, in how many bytes."""

from __future__ import annotations

import gzip
import re
from itertools import combinations, product
from math import dist

import pytest
from lxml import etree
from shapely import box

from accounts.actor import SYSTEM, VISITOR
from parcels.actions import load_parcels, load_streets
from parcels.models import Municipality, Street
from parcels.queries import parcel_by_code
from parcels.sketch import boundary_sketch, parcel_sketch
from parcels.sketch.boundary import Piece
from parcels.sketch.canvas import reading_angle
from tests.parcels.town import EAST, NORTH, code, lot, parcel_row, street_row

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in tree(svg).iter("text")]


def tree(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))


@pytest.fixture
def sketch(town: Municipality) -> str:
    strip = box(EAST + 20, NORTH, EAST + 30, NORTH + 1)
    return parcel_sketch(VISITOR, parcel_by_code(VISITOR, code("4-12-24-20")), strips=[strip])


def test_the_lot_its_neighbours_its_sides_and_its_street_are_named(sketch: str) -> None:
    found = texts(sketch)
    # 10 m and 20 m of the grid are 10.00 and 20.01 on the ground: the scale is 0.9996 × 1.0001 here.
    assert found.count("۱۰٫۰۰") == found.count("۲۰٫۰۱") == 2
    assert {"ملک ۲۰", "۱۹", "۲۱", "شمال", "کوچهٔ ارغوان · عرض ۱۰، مصوب ۱۲ متر"} <= set(found)
    assert any(re.fullmatch("[۰-۹]+ متر", text) for text in found)


def test_it_says_in_words_what_it_shows(sketch: str) -> None:
    title, told = (tree(sketch).findtext(name) for name in ("title", "desc"))
    assert "۴-۱۲-۲۴-۲۰" in str(title)
    assert all(words in str(told) for words in ("۱۹، ۲۱", "۲۰٫۰۱", "کوچهٔ ارغوان", "تعریض"))


def test_it_needs_no_style_no_script_and_little_room(sketch: str) -> None:
    names = {name for element in tree(sketch).iter() for name in element.attrib}
    assert not names & {"style", "fill", "stroke", "onclick"}
    assert len(gzip.compress(sketch.encode())) < 4096


def test_the_lot_is_drawn_to_scale(sketch: str) -> None:
    (picked,) = [path for path in tree(sketch).iter("path") if path.get("class") == "sketch-picked"]
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", picked.get("d", ""))]
    sides = {round(abs(dx) + abs(dy)) for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True)}
    long, short = max(sides), min(sides)
    assert long / short == pytest.approx(2, rel=0.02)


def test_the_area_written_is_that_of_the_figures_beside_the_sketch_and_says_which(town: Municipality) -> None:
    found = parcel_by_code(VISITOR, code("4-12-24-20"))
    ground, grid = (parcel_sketch(VISITOR, found, "en", is_on_grid=on) for on in (False, True))
    assert found.area_m2 != found.grid_area_m2
    for sketch, area, said in (
        (ground, found.area_m2, "Area on the ellipsoid"),
        (grid, found.grid_area_m2, "in the grid"),
    ):
        assert f"{area:,.1f}\u00a0m²" in texts(sketch)
        assert said in sketch


def test_a_name_with_markup_is_shown_as_written(town: Municipality) -> None:
    Street.objects.all().delete()
    row = street_row()
    object.__setattr__(row, "name_fa", "<script>alert(1)</script>&")
    load_streets(SYSTEM, town, [row])
    svg = parcel_sketch(VISITOR, parcel_by_code(VISITOR, code("4-12-24-20")))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_a_lot_without_street_and_neighbours_is_drawn_alone(town: Municipality) -> None:
    far = lot(20).buffer(0)
    moved = box(*(value + 5000 for value in far.bounds))
    load_parcels(SYSTEM, town, [parcel_row("4-12-77-1", moved)])
    svg = parcel_sketch(VISITOR, parcel_by_code(VISITOR, code("4-12-77-1")), "en")
    assert "Parcel 1" in texts(svg)


def test_corners_of_a_boundary_are_numbered_in_order(town: Municipality) -> None:
    boundary = box(EAST + 12, NORTH + 2, EAST + 38, NORTH + 18)
    svg = boundary_sketch(
        VISITOR, boundary, pieces=[Piece("obstacle", box(EAST + 12, NORTH + 2, EAST + 20, NORTH + 5))]
    )
    assert len(list(tree(svg).iter("circle"))) == 4
    assert {"۱", "۲", "۳", "۴"} <= set(texts(svg))
    assert 'class="sketch-obstacle"' in svg
    assert "۴ گوشه" in str(tree(svg).findtext("desc"))


def test_a_boundary_with_many_corners_goes_without_numbers(town: Municipality) -> None:
    round_one = lot(20).centroid.buffer(40, quad_segs=16)
    drawn = boundary_sketch(VISITOR, round_one)
    assert list(tree(drawn).iter("circle")) == []
    assert "بیش از ۴۰ گوشه: بی‌شماره" in texts(drawn)
    assert "Over 40 corners: unnumbered" in texts(boundary_sketch(VISITOR, round_one, "en"))


@pytest.mark.parametrize(
    ("language", "said"), [("fa", "۳ گوشهٔ نزدیک به هم بی‌شماره"), ("en", "3 close corners unnumbered")]
)
def test_of_crowded_corners_one_is_numbered_and_the_sketch_says_so(
    town: Municipality, language: str, said: str
) -> None:
    notched = box(EAST + 12, NORTH + 2, EAST + 38, NORTH + 18).difference(
        box(EAST + 12, NORTH + 9, EAST + 12.4, NORTH + 9.4)
    )
    drawn = boundary_sketch(VISITOR, notched, language)
    places = corner_numbers(drawn)
    assert (len(list(tree(drawn).iter("circle"))), len(places)) == (8, 5)
    assert said in texts(drawn)
    assert not [each for each in tree(drawn).iter("text") if each.get("class") == "sketch-text" and in_note(each)]
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert abs(x - other_x) >= 7 or abs(y - other_y) >= 12


def test_corners_apart_are_all_numbered_and_no_note_is_written(town: Municipality) -> None:
    drawn = boundary_sketch(VISITOR, box(EAST + 12, NORTH + 2, EAST + 38, NORTH + 18), "en")
    assert len(corner_numbers(drawn)) == 4
    assert not any("unnumbered" in text for text in texts(drawn))


def test_numbers_of_lots_keep_off_those_of_corners(town: Municipality) -> None:
    drawn = tree(boundary_sketch(VISITOR, lot(20), "en"))
    beside = [place_of(each) for each in drawn.iter("text") if each.get("class") == "sketch-text"]
    assert beside
    for spot, corner in product(beside, corner_numbers(etree.tostring(drawn).decode())):
        assert dist(spot, corner) >= 7


def in_note(element: etree._Element) -> bool:
    x, y = place_of(element)
    return x > 270 and y < 32


def corner_numbers(svg: str) -> list[tuple[float, float]]:
    return [place_of(each) for each in tree(svg).iter("text") if each.get("class") == "sketch-text corner"]


def place_of(element: etree._Element) -> tuple[float, float]:
    return float(element.get("x", "nan")), float(element.get("y", "nan"))


@pytest.mark.parametrize(
    ("dx", "dy", "angle"), [(1, 0, 0), (-1, 0, 0), (0, 1, 90), (0, -1, 90), (1, 1, 45), (-1, -1, 45), (-1, 1, -45)]
)
def test_letters_never_stand_on_their_head(dx: float, dy: float, angle: float) -> None:
    assert reading_angle(dx, dy) == pytest.approx(angle)


def test_in_a_narrow_lot_the_lengths_of_sides_keep_off_each_other(town: Municipality) -> None:
    load_parcels(SYSTEM, town, [parcel_row("4-12-90-7", box(EAST, NORTH + 400, EAST + 8, NORTH + 425))])
    drawn = tree(parcel_sketch(VISITOR, parcel_by_code(VISITOR, code("4-12-90-7")), strips=[]))
    places = [
        (float(each.get("x", "")), float(each.get("y", "")))
        for each in drawn.iter("text")
        if re.fullmatch("[۰-۹]+٫[۰-۹]{2}", each.text or "")
    ]
    assert len(places) == 4
    assert all(dist(one, other) > 30 for one, other in combinations(places, 2))
