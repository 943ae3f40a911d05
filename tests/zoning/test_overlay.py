"""The overlay against cases worked out by hand: rectangles of whole metres."""

from __future__ import annotations

import pytest
import shapely

from geo.measures import geodesic_area_m2
from tests.zoning.factories import E0, GRID, N0, check, make_version, rectangle, zone
from zoning.errors import AreasDifferError
from zoning.overlay import Relation, _widths, overlay
from zoning.plot_rules.ground import widest_m

pytestmark = pytest.mark.django_db

PLOT = rectangle(0, 0, 100, 100)


def test_a_boundary_in_one_class_lies_inside_with_its_whole_area() -> None:
    make_version([zone("R1", rectangle(-10, -10, 110, 110))])
    result = check(PLOT)
    (found,) = result.classes
    assert (result.relation, found.relation, found.share) == (Relation.INSIDE, Relation.INSIDE, 1.0)
    assert found.area_m2 == pytest.approx(geodesic_area_m2(PLOT, GRID), rel=1e-9)
    assert found.grid_area_m2 == pytest.approx(10_000, abs=1e-6)
    assert (result.distance_m, result.uncovered_m2) == (None, 0.0)


def test_a_split_plot_lies_partly_in_each_class_by_its_share() -> None:
    make_version([zone("R1", rectangle(-10, -10, 30, 110)), zone("R2", rectangle(30, -10, 110, 110))])
    result = check(PLOT)
    assert [(found.class_code, found.relation) for found in result.classes] == [("R2", "partly"), ("R1", "partly")]
    assert [found.grid_area_m2 for found in result.classes] == pytest.approx([7_000, 3_000], abs=1e-6)
    assert [found.share for found in result.classes] == pytest.approx([0.7, 0.3], abs=1e-7)
    assert result.relation is Relation.PARTLY


def test_features_of_one_class_that_overlap_are_counted_once_in_the_share() -> None:
    make_version([zone("A", rectangle(0, 0, 60, 100), "a"), zone("A", rectangle(40, 0, 100, 100), "b")])
    (found,) = check(PLOT).classes
    assert found.share == pytest.approx(1.0, abs=1e-12)
    assert found.grid_area_m2 == pytest.approx(10_000, abs=1e-6)
    assert {each.id: round(each.grid_area_m2, 6) for each in found.features} == {"a": 6000.0, "b": 6000.0}


def test_a_strip_thinner_than_the_accuracy_only_touches() -> None:
    make_version([zone("A", rectangle(99.6, 0, 200, 100))], accuracy_m=0.5)
    result = check(PLOT)
    (found,) = result.classes
    assert (result.relation, found.relation) == (Relation.TOUCHES, Relation.TOUCHES)
    # 2 × (0.4 × 100) ÷ (2 × 100.4) = 0.3984 m in the grid; the ground is 1.0003 of it here
    assert found.width_m == pytest.approx(0.3984, abs=5e-4)
    assert found.grid_area_m2 == pytest.approx(40, abs=1e-6)
    assert result.distance_m is None


def test_the_same_strip_counts_where_the_layer_is_more_accurate() -> None:
    make_version([zone("A", rectangle(99.6, 0, 200, 100))], accuracy_m=0.1)
    assert check(PLOT).relation is Relation.PARTLY


def test_a_sliver_outside_leaves_the_boundary_inside() -> None:
    make_version([zone("A", rectangle(0.4, -10, 200, 200))], accuracy_m=0.5)
    result = check(PLOT)
    assert (result.relation, result.classes[0].share) == (Relation.INSIDE, pytest.approx(0.996, abs=1e-7))


def test_a_strip_outside_wider_than_the_accuracy_is_partly() -> None:
    make_version([zone("A", rectangle(0.6, -10, 200, 200))], accuracy_m=0.5)
    assert check(PLOT).relation is Relation.PARTLY


def test_a_part_that_holds_half_of_a_thin_plot_is_no_sliver() -> None:
    make_version([zone("A", rectangle(-10, -10, 30, 10))], accuracy_m=0.5)
    assert check(rectangle(0, 0, 50, 0.3)).relation is Relation.INSIDE
    assert check(rectangle(0, 0, 90, 0.3)).relation is Relation.TOUCHES


def test_slivers_are_judged_part_by_part() -> None:
    """Two strips of 0.3 m at both ends: together 0.6 m, each below 0.5 m."""
    make_version(
        [zone("A", rectangle(-50, 0, 0.3, 100), "w"), zone("A", rectangle(99.7, 0, 150, 100), "e")], accuracy_m=0.5
    )
    result = check(PLOT)
    assert result.relation is Relation.TOUCHES
    assert result.classes[0].grid_area_m2 == pytest.approx(60, abs=1e-6)


def test_a_common_edge_touches_without_area() -> None:
    make_version([zone("A", rectangle(100, 0, 200, 100))])
    result = check(PLOT)
    (found,) = result.classes
    assert (result.relation, found.area_m2, found.share, result.distance_m) == (Relation.TOUCHES, 0.0, 0.0, None)


def test_a_common_edge_is_not_listed_beside_a_class_that_holds_the_plot() -> None:
    make_version([zone("A", rectangle(0, 0, 100, 100)), zone("B", rectangle(100, 0, 200, 100))])
    result = check(PLOT)
    assert [found.class_code for found in result.classes] == ["A"]
    assert result.relation is Relation.INSIDE


def test_outside_gives_the_distance_on_the_ground() -> None:
    make_version([zone("A", rectangle(400, 0, 500, 100)), zone("B", rectangle(0, 900, 100, 950))])
    result = check(PLOT)
    assert (result.relation, result.classes) == (Relation.OUTSIDE, ())
    # 300 m in the grid; the scale of UTM is 0.9997 here (k0 = 0.9996, 99 km west of the meridian)
    assert result.distance_m == pytest.approx(300 / 0.99972, abs=0.01)


def test_a_layer_without_zones_has_no_distance() -> None:
    make_version([])
    result = check(PLOT)
    assert (result.relation, result.distance_m) == (Relation.OUTSIDE, None)


def test_beyond_the_coverage_there_is_no_data() -> None:
    make_version([zone("A", rectangle(-500, 0, -400, 100))], coverage=rectangle(-1000, 0, -100, 1000))
    result = check(PLOT)
    assert (result.relation, result.distance_m) == (Relation.NO_DATA, None)
    assert result.uncovered_m2 == pytest.approx(geodesic_area_m2(PLOT, GRID), rel=1e-9)


def test_partly_beyond_the_coverage_the_rest_is_told() -> None:
    make_version([zone("A", rectangle(0, 0, 20, 100))], coverage=rectangle(0, -100, 75, 200))
    result = check(PLOT)
    assert result.uncovered_m2 == pytest.approx(geodesic_area_m2(PLOT, GRID) / 4, rel=1e-6)
    assert result.relation is Relation.PARTLY


def test_covered_to_the_edge_nothing_is_uncovered() -> None:
    make_version([], coverage=rectangle(0, 0, 100, 100))
    assert check(PLOT).uncovered_m2 == 0.0


def test_a_hole_in_a_zone_is_outside_it() -> None:
    ring = shapely.Polygon(rectangle(-50, -50, 150, 150).exterior, [rectangle(20, 20, 80, 80).exterior])
    make_version([zone("A", ring)])
    assert check(PLOT).classes[0].grid_area_m2 == pytest.approx(10_000 - 3_600, abs=1e-6)


def test_a_boundary_of_two_parts_and_a_hole_is_measured_as_one() -> None:
    holed = shapely.Polygon(PLOT.exterior, [rectangle(40, 40, 60, 60).exterior])
    both = shapely.MultiPolygon([holed, rectangle(200, 0, 210, 10)])
    make_version([zone("A", rectangle(0, 0, 50, 100)), zone("B", rectangle(205, -5, 300, 50))])
    areas = {found.class_code: found.grid_area_m2 for found in check(both).classes}
    assert areas == {"A": pytest.approx(5_000 - 200, abs=1e-6), "B": pytest.approx(50, abs=1e-6)}


def test_a_zone_of_thousands_of_corners_is_found_whole() -> None:
    disc = shapely.Point(*PLOT.centroid.coords[0]).buffer(3_000, quad_segs=1_000)
    make_version([zone("A", disc)])
    (found,) = check(PLOT).classes
    assert (found.relation, found.share) == (Relation.INSIDE, pytest.approx(1.0, abs=1e-12))


def test_areas_are_those_of_geodesics_on_the_ellipsoid() -> None:
    """The part of a boundary of 40 km² against Karney's algorithm in PROJ."""
    boundary = rectangle(0, 0, 8_000, 5_000)
    part = rectangle(0, 0, 1_700, 5_000)
    make_version([zone("A", part)])
    assert check(boundary).classes[0].area_m2 == pytest.approx(geodesic_area_m2(part, GRID), rel=1e-6)


def test_layers_answer_in_one_call_and_in_their_order() -> None:
    from tests.zoning.factories import EVER, SYSTEM, TODAY, TOWN, versions_in_force

    make_version([zone("A", rectangle(-10, -10, 110, 110))], "layer-b")
    make_version([zone("A", rectangle(400, 0, 500, 100))], "layer-a")
    versions = versions_in_force(SYSTEM, TOWN, TODAY, EVER)
    results = overlay(geometry=PLOT, area_m2=geodesic_area_m2(PLOT, GRID), versions=versions)
    assert [(each.layer, each.relation) for each in results] == [("layer-a", "outside"), ("layer-b", "inside")]


def test_an_area_that_is_not_the_boundarys_is_refused() -> None:
    make_version([zone("A", PLOT)])
    with pytest.raises(AreasDifferError):
        overlay(geometry=PLOT, area_m2=5_000.0, versions=())


def test_a_thread_along_the_edge_does_not_make_a_broad_part_a_sliver() -> None:
    """A third of the plot lies outside; a thread of 1e-9 m along the class's edge doubles its perimeter."""
    thread = shapely.Polygon([(E0 + 66, N0), (E0 + 66, N0 + 100), (E0 + 66 + 1e-9, N0 + 100), (E0 + 66 + 2e-9, N0)])
    make_version([zone("A", rectangle(-10, -10, 66, 110).difference(thread))], accuracy_m=20.0)
    result = check(PLOT)
    # outside: 34 × 100 m, width 2 × 3400 ÷ 268 = 25.4 m, above the accuracy of 20 m
    assert result.relation is Relation.PARTLY


def test_the_width_of_a_part_with_a_thread_is_that_of_the_part() -> None:
    """A comb: a body of 40 × 40 m with a thread of 1000 m on it (1e-9 m wide) is 20 m wide, not 2 m."""
    comb = shapely.Polygon([(0, 0), (40, 0), (40, 20), (540, 20), (540, 20 + 1e-9), (40, 20 + 2e-9), (40, 40), (0, 40)])
    assert max(_widths(comb)) == pytest.approx(20.0, abs=1e-3)


def test_a_part_that_cutting_has_made_cross_itself_by_a_hair_is_measured_too() -> None:
    """Such a sliver came out of a union of real cadastre: GEOS can't round it as it stands."""
    sliver = shapely.Polygon(
        [
            (405971.3709781692, 4013514.513958281),
            (405964.18200000003, 4013500.7759999996),
            (405965.6379999998, 4013503.558),
            (405971.3709761294, 4013514.513954383),
        ]
    )
    part = shapely.MultiPolygon([sliver, shapely.box(405900, 4013500, 405910, 4013510)])
    assert not part.is_valid
    with pytest.raises(shapely.errors.GEOSException):
        shapely.set_precision(part, 1e-6)
    assert max(_widths(part)) == pytest.approx(5.0)
    assert min(_widths(part)) < 1e-4
    assert widest_m(part) == pytest.approx(5.0)
