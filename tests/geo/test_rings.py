"""Rings: closed, without repeats, turned; no corner moved."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from geo.notations.errors import TooFewPointsError
from geo.rings import cleaned, closed, corner_count, multipolygon, ring_from_points, without_corners

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_open_ring_is_closed_once() -> None:
    ring = closed(np.array(SQUARE))
    assert len(ring) == 5
    assert (closed(ring) == ring).all()


def test_exact_repeats_go_and_near_ones_stay() -> None:
    assert len(ring_from_points(np.array([*SQUARE[:2], SQUARE[1], *SQUARE[2:]]))) == 5
    assert len(ring_from_points(np.array([*SQUARE[:2], (10.0, 1e-9), *SQUARE[2:]]))) == 6


@pytest.mark.parametrize("points", [SQUARE[:2], [SQUARE[0]] * 5, [*SQUARE[:2], SQUARE[0], SQUARE[1]]])
def test_fewer_than_three_different_corners_are_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(TooFewPointsError):
        ring_from_points(np.array(points))


def test_shell_turns_left_and_hole_turns_right() -> None:
    hole = [(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)]
    area, _ = cleaned(Polygon(SQUARE[::-1], [hole]))
    assert isinstance(area, Polygon)
    assert area.exterior.is_ccw
    assert not area.interiors[0].is_ccw


def test_dropped_corners_are_told_with_their_number() -> None:
    _, findings = cleaned(Polygon([*SQUARE[:2], SQUARE[1], SQUARE[1], *SQUARE[2:]]))
    assert [(finding.code, finding.context["count"]) for finding in findings] == [("duplicate_corners_dropped", 2)]


def test_corner_is_left_out_by_its_number() -> None:
    smaller = without_corners(Polygon(SQUARE), 0, [2])
    assert smaller is not None
    assert list(smaller.exterior.coords) == [(0, 0), (10, 0), (0, 10), (0, 0)]
    assert without_corners(Polygon(SQUARE[:3]), 0, [0]) is None


def test_parts_are_put_together_unmerged() -> None:
    both = multipolygon([Polygon(SQUARE), MultiPolygon([Polygon(SQUARE)])])
    assert len(both.geoms) == 2
    assert corner_count(both) == 8


numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=20, unique=True))
def test_cleaning_twice_changes_nothing_more(points: list[tuple[float, float]]) -> None:
    # a ring without area has no direction to keep
    assume(Polygon(points).area > 1e-6)
    once, _ = cleaned(Polygon(points))
    twice, findings = cleaned(once)
    assert twice.equals_exact(once, 0)
    assert not findings
    assert set(once.exterior.coords) == set(points)  # type: ignore[union-attr]
