"""Areas on the ellipsoid from the grid, against Karney's geodesics in PROJ."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.measures import geodesic_area_m2
from tests.zoning.factories import E0, GRID, N0
from zoning.scale import factors_at, scale_at


@pytest.mark.parametrize(
    ("x", "y", "size"),
    [
        (E0, N0, 300),
        (E0, N0, 7_000),
        (500_000, 4_000_000, 3_000),
        (780_000, 2_800_000, 5_000),
        (210_000, 4_300_000, 900),
    ],
)
def test_area_agrees_with_geodesics_to_a_millionth(x: float, y: float, size: float) -> None:
    holed = shapely.Polygon(
        shapely.box(x, y, x + size, y + size / 2).exterior, [shapely.box(x + 9, y + 9, x + 99, y + 99).exterior]
    )
    (area,), (grid_area,) = scale_at(x, y, GRID).areas(np.array([holed], dtype=object))
    assert area == pytest.approx(geodesic_area_m2(holed, GRID), rel=1e-7)
    assert grid_area == pytest.approx(size * size / 2 - 8_100, rel=1e-12)


def test_parts_sum_to_the_whole_exactly() -> None:
    whole = shapely.box(E0, N0, E0 + 5_000, N0 + 3_000)
    parts = [shapely.box(E0 + i * 500, N0, E0 + i * 500 + 500, N0 + 3_000) for i in range(10)]
    areas, _ = scale_at(E0, N0, GRID).areas(np.array([whole, *parts], dtype=object))
    assert areas[1:].sum() == pytest.approx(areas[0], rel=1e-13)


def test_empty_parts_have_no_area() -> None:
    areas, grid_areas = scale_at(E0, N0, GRID).areas(np.array([None, shapely.Polygon()], dtype=object))
    assert (areas.tolist(), grid_areas.tolist()) == ([0.0, 0.0], [0.0, 0.0])


def test_a_length_is_longer_on_the_ground_where_the_grid_shrinks_it() -> None:
    """On the central meridian of UTM the scale is 0.9996 by definition."""
    assert scale_at(500_000, 4_000_000, GRID).ground(999.6) == pytest.approx(1_000.0, abs=1e-4)


def test_factors_are_continuous_where_cells_meet() -> None:
    xs = np.array([404_999.999, 405_000.001])
    first, second = factors_at(xs, np.array([N0, N0]), GRID)
    assert first == pytest.approx(second, rel=2e-9)
