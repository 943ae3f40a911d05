"""Layers of lines and points: lengths, numbers, and how near the outline they must lie to count."""

from __future__ import annotations

import pytest
import shapely
from pyproj import Geod

from geo.crs import to_wgs84
from tests.zoning.factories import E0, GRID, N0, check, make_version, rectangle, zone
from zoning.results import Relation

pytestmark = pytest.mark.django_db

LOT = rectangle(0, 0, 100, 100)


def line(*points: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([(E0 + x, N0 + y) for x, y in points])


def point(*places: tuple[float, float]) -> shapely.MultiPoint:
    return shapely.MultiPoint([(E0 + x, N0 + y) for x, y in places])


def test_a_line_is_told_by_the_length_inside() -> None:
    make_version([zone("A", line((-50, 50), (60, 50)))], kind="line")
    (found,) = check(LOT).classes
    assert (found.relation, found.share, found.pieces) == (Relation.PARTLY, 0.0, 1)
    assert found.grid_length_m == pytest.approx(60, abs=1e-6)
    ends = to_wgs84(shapely.get_coordinates(line((0, 50), (60, 50))), GRID).lonlat
    assert found.length_m == pytest.approx(Geod(ellps="WGS84").line_length(*ends.T), abs=1e-5)


def test_lines_of_one_class_that_lie_on_each_other_count_once() -> None:
    zones = [zone("A", line((10, 50), (60, 50)), "a"), zone("A", line((40, 50), (90, 50)), "b")]
    make_version(zones, kind="line")
    (found,) = check(LOT).classes
    assert found.grid_length_m == pytest.approx(80, abs=1e-6)
    assert [each.grid_length_m for each in found.features] == pytest.approx([50, 50], abs=1e-6)


def test_lines_apart_are_pieces_and_crossing_ones_are_not() -> None:
    crossing = shapely.union_all([line((10, 10), (40, 40)), line((10, 40), (40, 10)), line((60, 60), (90, 90))])
    make_version([zone("A", crossing)], kind="line")
    assert check(LOT).classes[0].pieces == 2


def test_a_line_along_the_edge_only_touches() -> None:
    make_version([zone("A", line((0, 0), (100, 0)))], kind="line")
    (found,) = check(LOT).classes
    assert (found.relation, found.grid_length_m) == (Relation.TOUCHES, pytest.approx(100, abs=1e-6))


def test_a_line_through_a_narrow_lot_counts_however_coarse_the_layer() -> None:
    make_version([zone("A", line((-50, 5), (150, 5)))], kind="line", accuracy_m=20.0)
    assert check(rectangle(0, 0, 100, 10)).relation is Relation.PARTLY


def test_a_line_elsewhere_has_its_distance() -> None:
    make_version([zone("A", line((110, 0), (110, 100)))], kind="line")
    found = check(LOT)
    assert (found.relation, found.classes) == (Relation.OUTSIDE, ())
    assert found.distance_m == pytest.approx(10.0, abs=0.01)


def test_a_long_line_is_cut_at_its_corners_and_loses_nothing() -> None:
    make_version([zone("A", line(*[(x / 10, 50 + x % 2) for x in range(-500, 1_500)]))], kind="line")
    assert check(LOT).classes[0].grid_length_m == pytest.approx(1_000 * (0.01 + 1) ** 0.5, abs=1e-5)


def test_points_are_counted_zone_by_zone() -> None:
    zones = [zone("A", point((50, 50), (60, 60), (500, 500)), "a"), zone("A", point((50, 50)), "b")]
    make_version(zones, kind="point")
    (found,) = check(LOT).classes
    assert (found.points, found.length_m, found.relation) == (3, None, Relation.PARTLY)
    assert [(each.id, each.points) for each in found.features] == [("a", 2), ("b", 1)]


def test_one_class_of_areas_lines_and_points_keeps_them_apart() -> None:
    zones = [
        zone("A", rectangle(0, 0, 50, 100), "a"),
        zone("A", line((10, 50), (90, 50)), "b"),
        zone("A", point((20, 20)), "c"),
    ]
    make_version(zones, kind="mixed")
    (found,) = check(LOT).classes
    assert (found.share, found.points) == (pytest.approx(0.5, abs=1e-6), 1)
    assert found.grid_length_m == pytest.approx(80, abs=1e-6)
    assert found.pieces == 3
