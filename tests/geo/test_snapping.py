"""Laying an outline upon its neighbours': worked out by hand, in metres."""

from __future__ import annotations

import pytest
import shapely

from geo.snapping import snapped

FIELD = shapely.box(0, 0, 100, 100)


def test_border_drawn_beside_the_neighbours_becomes_the_neighbours() -> None:
    found = snapped(FIELD, [shapely.box(99.95, -20, 200, 120)], 0.5)
    assert found is not None
    assert found.geometry.equals(shapely.box(0, 0, 99.95, 100))
    assert (found.corners, found.furthest_m) == (2, 0.05)


def test_gap_is_closed_along_the_corners_of_the_neighbour() -> None:
    bent = shapely.Polygon([(100.2, 0), (100.3, 50), (100.2, 100), (200, 100), (200, 0)])
    found = snapped(FIELD, [bent], 0.5)
    assert found is not None
    assert shapely.area(shapely.intersection(found.geometry, bent)) == 0
    assert found.geometry.area == pytest.approx(100 * 100.2 + 100 * 0.1 / 2)


def test_what_is_farther_than_the_tolerance_stays() -> None:
    assert snapped(FIELD, [shapely.box(100.6, 0, 200, 100)], 0.5) is None


def test_what_lies_there_already_stays() -> None:
    assert snapped(FIELD, [shapely.box(100, 0, 200, 100)], 0.5) is None


def test_hole_is_laid_upon_the_enclave() -> None:
    ring = shapely.Polygon(FIELD.exterior, [shapely.box(40, 40, 60, 60).exterior])
    found = snapped(ring, [shapely.box(40.1, 40, 60, 60)], 0.5)
    assert found is not None
    assert found.geometry.area == pytest.approx(10_000 - 19.9 * 20)


def test_no_neighbour_changes_nothing() -> None:
    assert snapped(FIELD, [], 0.5) is None
