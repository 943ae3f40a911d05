"""The map of a sheet: fixed scales, true to the printed millimetre."""

from __future__ import annotations

import re

import pytest
import shapely

from landrequests.sheet.drawing import draw_map
from landrequests.sheet.frame import HEIGHT_MM, WIDTH_MM, Frame, frame_over


@pytest.mark.parametrize(
    ("width", "height", "denominator"),
    [
        (20, 20, 500),  # the smallest scale offered holds it
        (100, 100, 2_000),  # 100 m on 112 mm: 1:1000 would leave 6 mm above and below
        (1_000, 1_000, 20_000),
        (5_000, 3_000, 50_000),
        (60_000, 10_000, 500_000),  # beyond what any request takes: still whole on the paper
    ],
)
def test_the_largest_scale_that_holds_the_boundary_is_taken(width: float, height: float, denominator: int) -> None:
    frame = frame_over((400_000, 4_000_000, 400_000 + width, 4_000_000 + height))
    assert frame.denominator == denominator


def test_a_hundred_metres_at_one_to_five_hundred_are_two_hundred_millimetres() -> None:
    frame = Frame(west=400_000, north=4_000_000, denominator=500)
    assert frame.millimetres(100) == pytest.approx(200)
    assert frame.place(400_010, 3_999_980) == pytest.approx((20, 40))


def test_the_boundary_stands_in_the_middle() -> None:
    frame = frame_over((400_000, 4_000_000, 400_040, 4_000_030))
    assert frame.place(400_020, 4_000_015) == pytest.approx((WIDTH_MM / 2, HEIGHT_MM / 2))


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    frame = frame_over((400_000, 4_000_000, 400_040, 4_000_030))
    picture = draw_map(frame, shapely.box(400_000, 4_000_000, 400_040, 4_000_030), (), {}, "en")
    parts = [float(width) for width in re.findall(r'y="105\.0" width="([\d.]+)"', str(picture.lines))]
    said = next(letter.text for letter in picture.letters if letter.text.endswith(" m"))
    assert said == "20 m"
    assert sum(parts) == pytest.approx(20 * 1000 / 500)  # 20 m at 1:500 are 40 mm


def test_a_street_cannot_smuggle_markup_into_the_map() -> None:
    frame = frame_over((400_000, 4_000_000, 400_040, 4_000_030))
    ground = {"lots": '"/><script>alert(1)</script>', "names": []}
    picture = draw_map(frame, shapely.box(400_000, 4_000_000, 400_040, 4_000_030), (), ground, "fa")
    assert "<script" not in str(picture.lines)
