"""Measuring a plot: fronts, corners and remainders on shapes of whole metres."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from tests.zoning.plot_rules.plots import SET, SOURCES
from zoning.plot_rules.facts import PlotFacts
from zoning.plot_rules.ground import Ground, Way, ZoneShape, facts_of
from zoning.plot_rules.reading import State, read
from zoning.scale import ArealScale

#: A scale of one: metres of these shapes are metres on the ground.
PLANE = ArealScale((0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0, 0.0))
LOT = shapely.box(0, 0, 20, 25)


def way(code: str, widths: tuple[float, float], *line: tuple[float, float]) -> Way:
    centre = LineString(line)
    ground = centre.buffer(widths[0] / 2, cap_style="flat")
    return Way(code=code, name=Text(code, code), existing_m=widths[0], approved_m=widths[1], line=centre, ground=ground)


def measured(plot: Polygon, *ways: Way, taken: BaseGeometry | None = None) -> PlotFacts:
    zone = ZoneShape(zone="R2", label=Text("R2", "R2"), colour="#FFFFFF", is_public=True, shape=plot)
    strip = MultiPolygon() if taken is None else shapely.intersection(plot, taken)
    ground = Ground(plot=plot, zones=(zone,), taken=strip, ways=ways, sources=SOURCES, scale=PLANE)
    return facts_of(ground, SET)


def test_side_along_the_street_is_the_front_and_sides_away_from_it_are_not() -> None:
    (front,) = measured(LOT, way("s", (8, 8), (-50, -4), (50, -4))).frontages
    assert (front.before_m, front.after_m) == pytest.approx((20.0, 20.0))


def test_street_that_meets_a_corner_alone_is_no_front() -> None:
    assert measured(LOT, way("s", (8, 8), (-50, -4), (0, -4))).frontages == ()


def test_lot_at_the_head_of_a_blind_alley_fronts_it_by_what_it_shares() -> None:
    # the alley of 6 m comes from the west and ends at the lot; half of its head is the neighbour's
    (whole,) = measured(LOT, way("k", (6, 6), (-50, 12), (0, 12))).frontages
    (half,) = measured(LOT, way("k", (6, 6), (-50, 25), (0, 25))).frontages
    assert (whole.before_m, half.before_m) == pytest.approx((6.0, 3.0), abs=1.01)  # reach is half a metre beside
    assert measured(LOT, way("k", (6, 6), (-50, 27), (0, 27))).frontages == ()  # a metre is a corner


def test_street_beyond_another_lot_is_no_front() -> None:
    assert measured(LOT, way("s", (8, 8), (-50, -10), (50, -10))).frontages == ()


def test_corner_is_cut_between_streets_of_ten_metres_only() -> None:
    wide, narrow = way("w", (10, 10), (-5, -50), (-5, 50)), way("n", (8, 8), (-50, -4), (50, -4))
    also_wide = way("s", (12, 12), (-50, -6), (50, -6))
    assert measured(LOT, wide, narrow).corners == ()
    (corner,) = measured(LOT, wide, also_wide).corners
    assert corner.area_m2 == pytest.approx(2.0)


def test_corner_that_is_cut_already_is_not_cut_again() -> None:
    cut = shapely.Polygon([(2, 0), (20, 0), (20, 25), (0, 25), (0, 2)])
    streets = way("w", (10, 10), (-5, -50), (-5, 50)), way("s", (12, 12), (-50, -6), (50, -6))
    assert measured(cut, *streets).corners == ()


def test_strip_thinner_than_the_layer_is_known_to_counts_as_none() -> None:
    widening = measured(LOT, taken=shapely.box(0, 0, 20, 0.05)).widening
    assert widening is not None
    assert (widening.lost_m2, widening.remaining_m2, widening.is_sliver) == (0.0, 500.0, True)


def test_new_street_may_leave_two_pieces() -> None:
    widening = measured(LOT, taken=shapely.box(-5, 10, 25, 15)).widening
    assert widening is not None
    assert (widening.lost_m2, widening.remaining_m2, widening.pieces) == pytest.approx((100.0, 400.0, 2))


def test_plot_wholly_in_the_street_has_nothing_left_to_build_on() -> None:
    found = read(measured(LOT, taken=shapely.box(-5, -5, 30, 30)), SET)
    assert (found.remaining_m2, found.parts, found.state) == (0, (), State.NO_BUILDING)
    assert found.subdivision is None
