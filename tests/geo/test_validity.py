"""What is wrong with a shape, where, and what could be meant."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.validity import Flaw, ZeroAreaError, flaw_of, repairs, spikes

OUTER = [(0, 0), (100, 0), (100, 100), (0, 100)]


def box(x: float, y: float, side: float) -> list[tuple[float, float]]:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


CASES = [
    (Polygon([(0, 0), (50, 50), (50, 0), (0, 50)]), "self_intersection", (25, 25)),
    (Polygon([(0, 0), (50, 0), (80, 0), (50, 0), (50, 50), (0, 50)]), "spike", (80, 0)),
    (Polygon(OUTER, [box(200, 200, 10)]), "hole_outside", None),
    (Polygon(OUTER, [box(10, 10, 50), box(20, 20, 5)]), "hole_nested", None),
    (MultiPolygon([Polygon(OUTER), Polygon(box(20, 20, 5))]), "parts_overlap", None),
    (MultiPolygon([Polygon(OUTER), Polygon(box(50, 50, 100))]), "parts_overlap", (50, 100)),
    (MultiPolygon([Polygon(OUTER), Polygon(box(100, 0, 100))]), "parts_touch", None),
    (Polygon(OUTER, [box(90, 90, 20)]), "hole_outside", (90, 100)),
    (Polygon(OUTER, [OUTER]), "hole_outside", None),
    (Polygon(OUTER, [[(0, 0), (100, 50), (100, 60), (0, 100)]]), "hole_touches", None),
    (Polygon([(0, 0), (50, 50), (100, 0), (100, 100), (50, 50), (0, 100)]), "self_touch", (50, 50)),
]


@pytest.mark.parametrize(("area", "code", "place"), CASES)
def test_flaw_has_its_code_and_place(area: Polygon, code: str, place: tuple[float, float] | None) -> None:
    flaw = flaw_of(area)
    assert flaw is not None
    assert flaw.code == code
    assert flaw.at is not None
    if place:
        assert flaw.at == pytest.approx(place)


@pytest.mark.parametrize("area", [case[0] for case in CASES])
def test_each_flaw_has_repairs_that_are_valid(area: Polygon) -> None:
    flaw = flaw_of(area)
    assert flaw is not None
    assert repairs(area, flaw)
    for repair in repairs(area, flaw):
        assert shapely.is_valid(repair.geometry)
        assert repair.geometry.area > 0


def test_right_shape_has_no_flaw() -> None:
    assert flaw_of(Polygon(OUTER, [box(10, 10, 5)])) is None


def test_bow_tie_may_be_reordered_or_split() -> None:
    # reordered: the square of 50 m; split: its two triangles of 625 m² that meet in the middle
    found = {repair.kind: repair.geometry.area for repair in repairs(CASES[0][0], Flaw("self_intersection"))}
    assert found["reorder"] == pytest.approx(2500)
    assert found["split"] == pytest.approx(1250)


@pytest.mark.parametrize(
    "points",
    [
        [(0, 0), (10, 10), (20, 20)],
        [(0, 0), (10, 10), (20, 20), (5, 5)],
        [(0, 0), (100, 0.00001), (50, 0)],
        [(535000, 3950000), (535010, 3950010), (535020, 3950020), (535030, 3950030)],
    ],
)
def test_corners_on_a_line_have_no_area(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ZeroAreaError):
        flaw_of(Polygon(points))


def test_narrow_strip_is_no_line() -> None:
    # 1 km long, 1 cm wide: 10 m²
    assert flaw_of(Polygon([(0, 0), (1000, 0), (1000, 0.01), (0, 0.01)])) is None


def test_spike_is_found_at_its_tip() -> None:
    assert spikes(CASES[1][0]) == ((80.0, 0.0),)
    assert spikes(Polygon(OUTER)) == ()
