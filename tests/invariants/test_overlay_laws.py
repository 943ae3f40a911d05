"""Laws of the overlay, on drawn partitions and boundaries, and its agreement with a second engine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import polygonize

from geo.measures import geodesic_area_m2
from tests.zoning.factories import E0, GRID, N0, check, make_version, rectangle, zone
from zoning.overlay import ClassResult, LayerResult
from zoning.validation import SMALLEST_M2, ZoneIn

pytestmark = pytest.mark.django_db

SIDE = 400.0
few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

_place = st.floats(0, SIDE).map(lambda metres: round(metres, 3))
_ends = st.tuples(_place, _place)
cuts = st.lists(st.tuples(_ends, _ends), min_size=0, max_size=5)


@st.composite
def boundaries(draw: st.DrawFn) -> Polygon | MultiPolygon:
    """Return one or two boxes, rounded corners or not, perhaps with a hole, within the square."""
    # turned about its middle and rounded a shape reaches up to 72 m: it must stay within the square
    x, y = draw(st.floats(80, 240)), draw(st.floats(80, 240))
    width, height = draw(st.floats(2, 80)), draw(st.floats(2, 80))
    shape = shapely.affinity.rotate(rectangle(x, y, x + width, y + height), draw(st.floats(0, 90)))
    if draw(st.booleans()):
        shape = shape.buffer(draw(st.floats(0.5, 15)))
    if draw(st.booleans()):
        shape = shape.difference(shapely.affinity.scale(shape, 0.4, 0.4))
    if draw(st.booleans()):
        shape = shape.union(rectangle(1, 1, 15, draw(st.floats(2, 15))))
    return shape


def partition(lines: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[ZoneIn]:
    """Return the cells into which lines cut the square, in classes by turns."""
    square = rectangle(0, 0, SIDE, SIDE)
    drawn = [shapely.LineString([(E0 + x, N0 + y) for x, y in line]) for line in lines if line[0] != line[1]]
    cells = list(polygonize(shapely.union_all([square.boundary, *drawn])))
    assume(all(cell.area >= SMALLEST_M2 for cell in cells))  # a layer with such a zone is refused
    return [zone("ABC"[number % 3], cell, f"z{number}") for number, cell in enumerate(cells)]


def facts(result: LayerResult) -> LayerResult:
    """Return the result without what differs from version to version."""
    return replace(result, version=0, version_id=0)


def grid_areas(found: tuple[ClassResult, ...]) -> dict[str, float]:
    return {each.class_code: each.grid_area_m2 for each in found}


@few
@given(boundary=boundaries(), lines=cuts)
def test_shares_of_a_partition_sum_to_the_whole(boundary: Polygon | MultiPolygon, lines: list) -> None:
    make_version(partition(lines))
    found = check(boundary).classes
    assert sum(each.share for each in found) == pytest.approx(1.0, abs=1e-8)
    assert sum(each.area_m2 for each in found) == pytest.approx(geodesic_area_m2(boundary, GRID), rel=1e-7)
    assert all(each.share <= 1.0 for each in found)


@few
@given(boundary=boundaries(), lines=cuts)
def test_areas_agree_with_a_second_engine(boundary: Polygon | MultiPolygon, lines: list) -> None:
    """Whole zones in shapely, without subdividing, against PostGIS on the pieces."""
    cells = partition(lines)
    by_class: dict[str, list[Polygon]] = defaultdict(list)
    for cell in cells:
        by_class[cell.class_code].append(cell.geometry)
    make_version(cells)
    found = grid_areas(check(boundary).classes)
    for code, shapes in by_class.items():
        expected = shapely.intersection(shapely.union_all(shapes), boundary).area
        assert found.get(code, 0.0) == pytest.approx(expected, rel=1e-6, abs=1e-4)


@few
@given(boundary=boundaries(), lines=cuts, turn=st.integers(1, 20))
def test_where_a_ring_begins_and_how_it_turns_makes_no_difference(
    boundary: Polygon | MultiPolygon, lines: list, turn: int
) -> None:
    make_version(partition(lines))
    area = geodesic_area_m2(boundary, GRID)
    turned = MultiPolygon([_turned(part, turn) for part in reversed(shapely.get_parts(boundary))])
    assert facts(check(turned, area_m2=area)) == facts(check(MultiPolygon(shapely.get_parts(boundary)), area_m2=area))


@few
@given(boundary=boundaries(), first=boundaries(), second=boundaries())
def test_a_union_of_zones_holds_no_less_than_each(
    boundary: Polygon | MultiPolygon, first: Polygon | MultiPolygon, second: Polygon | MultiPolygon
) -> None:
    shares = []
    for shapes in ([first], [second], [first, second]):
        make_version([zone("A", shape, f"z{number}") for number, shape in enumerate(shapes)])
        shares.append(sum(found.share for found in check(boundary).classes))
    assert shares[2] >= max(shares[:2]) - 1e-9
    assert shares[2] <= min(1.0, shares[0] + shares[1] + 1e-6)


@few
@given(boundary=boundaries(), lines=cuts)
def test_the_features_of_a_partition_sum_to_their_class(boundary: Polygon | MultiPolygon, lines: list) -> None:
    make_version(partition(lines))
    for found in check(boundary).classes:
        if found.share > 0:
            assert sum(each.area_m2 for each in found.features) == pytest.approx(found.area_m2, rel=1e-7, abs=1e-4)


def _turned(polygon: Polygon, turn: int) -> Polygon:
    rings = [list(ring.coords)[:-1] for ring in (polygon.exterior, *polygon.interiors)]
    moved = [(ring[turn % len(ring) :] + ring[: turn % len(ring)])[::-1] for ring in rings]
    return Polygon(moved[0], moved[1:])
