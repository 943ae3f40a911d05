"""The plain arithmetic against hand-worked figures, and against GEOS as a second library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landrequests.demo.exact import common_edge_m, common_m2, distance_m
from landrequests.demo.frame import Surface, area_m2, shape_of, surface_from_grid


def box(x0: int, y0: int, x1: int, y1: int) -> Surface:
    """A box in metres."""
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return ((tuple((x * 1000, y * 1000) for x, y in corners),),)


def test_two_boxes_share_their_middle() -> None:
    assert common_m2(box(0, 0, 10, 10), box(6, 4, 20, 20)) == pytest.approx(4 * 6)


def test_a_hole_is_no_part_of_a_surface() -> None:
    outer, hole = box(0, 0, 10, 10)[0][0], box(2, 2, 8, 8)[0][0]
    ringed: Surface = ((outer, hole[::-1]),)
    assert common_m2(box(0, 0, 5, 10), ringed) == pytest.approx(50 - 3 * 6)


def test_what_lies_wholly_inside_is_all_of_it() -> None:
    assert common_m2(box(4, 4, 6, 7), box(0, 0, 100, 100)) == 6


def test_neighbours_share_an_edge_and_no_ground() -> None:
    assert common_m2(box(0, 0, 10, 10), box(10, 0, 20, 10)) == pytest.approx(0, abs=1e-9)
    assert distance_m(box(0, 0, 10, 10), box(10, 0, 20, 10)) == 0


def test_edge_of_a_strip_is_walked_once() -> None:
    # the strip 10 m by 1 m along the lower edge: 10 + 1 + 10 + 1
    assert common_edge_m(box(0, 0, 10, 10), box(0, 0, 10, 1)) == pytest.approx(22)


def test_distance_is_from_edge_to_edge() -> None:
    assert distance_m(box(0, 0, 10, 10), box(13, 14, 20, 20)) == pytest.approx(5)


@given(st.integers(-30, 30), st.integers(-30, 30), st.integers(3, 40))
def test_geos_finds_the_same_area(dx: int, dy: int, size: int) -> None:
    star = ((0, 0), (20, 6), (40, 0), (30, 22), (38, 40), (19, 31), (2, 38), (9, 20))
    one: Surface = ((tuple((x * 1000, y * 1000) for x, y in star),),)
    other = box(dx, dy, dx + size, dy + size)
    found = shape_of(one).intersection(shape_of(other)).area / 1e6
    assert common_m2(one, other) == pytest.approx(found, abs=1e-6)
    assert common_m2(other, one) == pytest.approx(found, abs=1e-6)


def test_area_of_a_surface_is_exact() -> None:
    triangle = surface_from_grid(shape_of((((((0, 0), (3000, 0), (0, 1001))),),)))
    assert area_m2(triangle) == 1.5015
