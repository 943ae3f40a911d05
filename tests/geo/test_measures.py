"""Measures against published and independently computed figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from geo.measures import geodesic_area_m2, measure, planar_area

# Rings and areas computed with Python geographiclib (Karney's algorithm), PROJ and Planimeter agreeing;
# UTM areas are shoelaces of the easting and northing.
KNOWN = [
    # zone, ring on UTM, ring lon/lat, geodesic area, perimeter, UTM area
    (
        39,
        [[488072.329, 3830773.244], [488184.094, 3830816.934], [488093.073, 3831049.775], [487981.309, 3831006.085]],
        [
            [50.869888800459, 34.618753003195],
            [50.871107360267, 34.619148293145],
            [50.870111197656, 34.62124699608],
            [50.868892622871, 34.620851696268],
        ],
        30023.952888,
        740.294469,
        30000.043579,
    ),
]


@pytest.mark.parametrize(("zone", "utm", "lonlat", "area", "perimeter", "planar"), KNOWN)
def test_area_and_perimeter_are_those_of_karney(zone, utm, lonlat, area, perimeter, planar) -> None:
    found = measure(Polygon(lonlat), 4326)
    assert found.area_m2 == pytest.approx(area, abs=1e-5)
    assert found.perimeter_m == pytest.approx(perimeter, abs=1e-5)
    # the ring on UTM is printed to the millimetre, so its areas agree to millimetre × side
    assert measure(Polygon(utm), 32600 + zone).area_m2 == pytest.approx(area, abs=0.01)
    assert measure(Polygon(utm), 32600 + zone).grid_area_m2 == pytest.approx(planar, abs=1e-6 * planar)


def test_grid_area_is_the_shoelace_of_the_grid_coordinates() -> None:
    # 40 m × 25 m rectangle: 1000 m² by hand
    square = Polygon([(535000, 3950000), (535040, 3950000), (535040, 3950025), (535000, 3950025)])
    assert measure(square, 32639).grid_area_m2 == pytest.approx(1000.0, abs=1e-9)


def test_hole_is_taken_off_and_parts_are_added() -> None:
    outer = Polygon(
        [(535000, 3950000), (535100, 3950000), (535100, 3950100), (535000, 3950100)],
        [[(535010, 3950010), (535020, 3950010), (535020, 3950020), (535010, 3950020)]],
    )
    other = Polygon([(535200, 3950000), (535210, 3950000), (535210, 3950010), (535200, 3950010)])
    found = measure(MultiPolygon([outer, other]), 32639)
    assert found.grid_area_m2 == pytest.approx(10_000 - 100 + 100, abs=1e-8)
    assert (found.part_count, found.vertex_count) == (2, 12)


def test_long_edges_are_straight_in_the_system_they_were_given_in() -> None:
    # 50 km square on UTM: its geodesic quadrilateral differs by thousands of m², so the area is
    # checked against the plane through the scale of the projection: k² = 0.9996² (1 + x²/R²…)²
    side = 50_000.0
    west, south = 475_000.0, 3_900_000.0
    square = Polygon([(west, south), (west + side, south), (west + side, south + side), (west, south + side)])
    radius = 6_366_000.0  # mean radius of curvature at 35° N, to 0.1 %
    steps = 2000
    total = 0.0
    for step in range(steps):
        x = (west - 500_000.0 + side * (step + 0.5) / steps) / 0.9996
        scale = 0.9996 * (1 + x * x / (2 * radius * radius))
        total += side * side / steps / scale**2
    assert geodesic_area_m2(square, 32639) == pytest.approx(total, rel=2e-7)


@given(start=st.integers(0, 6), clockwise=st.booleans())
def test_area_does_not_depend_on_start_or_direction(start: int, clockwise: bool) -> None:
    ring = [(0, 0), (50, 5), (48, 31), (63, 33), (60, 68), (-3, 62), (-2, 45)]
    points = [(535000.0 + x, 3950000.0 + y) for x, y in ring]
    turned = points[start:] + points[:start]
    turned = turned[::-1] if clockwise else turned
    assert geodesic_area_m2(Polygon(turned), 32639) == pytest.approx(geodesic_area_m2(Polygon(points), 32639), abs=1e-6)


def test_planar_area_keeps_square_millimetres_at_seven_digit_northings() -> None:
    tiny = Polygon([(535000, 3950000), (535000.25, 3950000), (535000.25, 3950000.25), (535000, 3950000.25)])
    assert math.isclose(planar_area(tiny), 0.0625, abs_tol=1e-12)
