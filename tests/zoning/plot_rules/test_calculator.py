"""The floor-area calculator, by storey; figures worked out by hand."""

from __future__ import annotations

import pytest

from tests.zoning.plot_rules.plots import answer, part
from zoning.plot_rules.calculator import Estimate, Wish, estimate, options_of


def made(found: Estimate | None) -> Estimate:
    assert found is not None
    return found


def test_storeys_fill_the_ground_and_share_what_the_density_leaves() -> None:
    # R1, 400 m², 150 %, 50 %, 4 floors: 200 on the ground, (600 − 200) / 3 above
    found = made(estimate(answer(part("R1", 400.0)), Wish()))
    assert [storey.area_m2 for storey in found.storeys] == pytest.approx([200.0, 400 / 3, 400 / 3, 400 / 3])
    assert (found.floor_area_m2, found.density) == pytest.approx((600.0, 150.0))


def test_ground_floor_of_trade_covers_more() -> None:
    # M1, 200 m²: 80 % on the ground, then (300 − 80) / 4 = 55 % each
    found = made(estimate(answer(part("M1", 200.0)), Wish()))
    assert [storey.area_m2 for storey in found.storeys] == pytest.approx([160.0, 110.0, 110.0, 110.0, 110.0])
    # trade on the ground floor: 160 / 50 → 4 places; 40 m² open / 15 → 2 units of 220 m² → 4 places
    assert found.parking is not None
    assert (found.units, found.parking.dwellings, found.parking.trade) == (2, 4, 4)


def test_fewer_floors_and_less_coverage_give_less() -> None:
    found = made(estimate(answer(part("R2", 400.0)), Wish(floors=2, coverage=40)))
    assert [storey.area_m2 for storey in found.storeys] == pytest.approx([160.0, 160.0])
    assert all(check.is_met for check in found.checks)


def test_more_than_allowed_is_said_and_counted_up_to_the_limit() -> None:
    found = made(estimate(answer(part("R2", 400.0)), Wish(floors=7, coverage=65)))
    assert [(check.code, check.is_met, check.limit) for check in found.checks] == [
        ("floors", False, 5),
        ("coverage", False, 50),
    ]
    assert (len(found.storeys), found.storeys[0].area_m2) == (5, 200.0)


def test_units_ask_for_their_open_space() -> None:
    # R2, 236 m² at 12 m: 4 units need 100 m², 94.4 stay open at 60 %; at 57 % there are 101.5
    plot = answer(part("R2", 236.0), street_m=12.0)
    full, less = (made(estimate(plot, Wish(units=4, coverage=coverage))) for coverage in (None, 57.0))
    assert [check.is_met for check in full.checks] == [True, False]
    assert all(check.is_met for check in less.checks)


def test_units_of_a_split_plot_stand_where_there_is_room_for_them() -> None:
    # M1, 191 m² at 80 % on the ground: 38.2 m² open, 2 units of 15; R2, 27 m² at 60 %: 10.8 m² open, none of 30
    plot = answer(part("M1", 191.0), part("R2", 27.0), street_m=24.0)
    free, two, three = (made(estimate(plot, Wish(units=units))) for units in (None, 2, 3))
    assert (free.units, free.open_space_needed_m2, free.open_space_m2) == (2, 30.0, pytest.approx(49.0))
    assert (two.open_space_needed_m2, [check.is_met for check in two.checks]) == (30.0, [True, True])
    # the third stands on R2, whose row allows two: 30 + 30 of the 49 m² that stay open
    assert (three.open_space_needed_m2, [check.is_met for check in three.checks]) == (60.0, [True, False])


def test_large_units_need_two_places() -> None:
    # R2, 236 m²: 424.8 m² in 2 units of 212.4 m²
    found = made(estimate(answer(part("R2", 236.0), street_m=12.0), Wish(units=2)))
    assert found.parking is not None
    assert (found.parking.dwellings, found.parking.trade) == (4, 0)


def test_no_building_has_no_estimate() -> None:
    assert estimate(answer(part("G1", 500.0)), Wish()) is None


def test_more_floors_reach_the_same_area_on_less_ground() -> None:
    # R1, 400 m²: 3 floors of 200 reach 150 %; on 4 floors 150 m² each are enough
    options = options_of(answer(part("R1", 400.0)).parts[0])
    assert [(each.floors, each.floor_area_m2, each.footprint_m2) for each in options] == [
        (1, 200.0, 200.0),
        (2, 400.0, 200.0),
        (3, 600.0, 200.0),
        (4, 600.0, 150.0),
    ]
    assert [each.units for each in options] == [6, 6, 6, 8]
