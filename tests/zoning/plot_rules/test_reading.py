"""Reading the demonstration town's tables: every case is worked out by hand from its tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zoning.plot_rules.plots import SET, answer, facts, part
from zoning.plot_rules.reading import Outcome, State, read, whole_m2


def test_main_character_of_the_tour() -> None:
    # 236.0 m² left in R2 at 12 m: 201–300 → 180 %, 60 %, 3 floors, 4 units; 1.8 × 236 = 424.8
    found = answer(part("R2", 236.004), street_m=12.0)
    (only,) = found.parts
    assert only.rule is not None
    assert (only.rule.code, only.table_m2, only.units) == ("r2-201-300", 236, 4)
    assert found.floor_area_m2 == pytest.approx(424.8)
    assert found.footprint_m2 == pytest.approx(141.6)


@pytest.mark.parametrize(
    ("area", "row"),
    [(200.0, "r1-100-200"), (200.4, "r1-100-200"), (200.5, "r1-201-300"), (300.49, "r1-201-300"), (90, "r1-100-200")],
)
def test_gaps_in_the_table_have_an_answer(area: float, row: str) -> None:
    (only,) = answer(part("R1", area)).parts
    assert only.rule is not None
    assert only.rule.code == row


def test_lot_below_the_smallest_row_names_the_right_of_older_lots() -> None:
    (only,) = answer(part("R1", 90.0)).parts
    assert "older-lots" in {rule.code for rule in only.readings}
    assert only.floor_area_m2 == pytest.approx(90.0)


@pytest.mark.parametrize(
    ("street", "row"), [(20.0, "r2-from-301"), (19.0, "r2-201-300"), (12.0, "r2-201-300"), (11.9, "r2-100-200")]
)
def test_narrow_street_falls_to_the_next_lower_row(street: float, row: str) -> None:
    (only,) = answer(part("R2", 400.0), street_m=street).parts
    assert only.rule is not None
    assert only.rule.code == row


def test_below_the_first_row_nothing_new_is_built() -> None:
    found = answer(part("R2", 400.0), street_m=6.0)
    assert (found.state, found.floor_area_m2, found.units) == (State.STREET_TOO_NARROW, 0.0, 0)


def test_unknown_street_is_said_and_no_figure_is_guessed() -> None:
    found = answer(part("R2", 400.0), street_m=None)
    assert (found.state, found.floor_area_m2, found.units) == (State.NO_STREET, None, None)
    assert Outcome.HOLDS not in {row.outcome for row in found.parts[0].table}


def test_coverage_times_floors_limits_where_it_is_less_than_density() -> None:
    # R1 above 300 m² at 18 m: 150 % against 50 % × 4 = 200 %; G2: 15 % against 10 % × 2 = 20 %
    assert answer(part("R1", 400.0)).floor_area_m2 == pytest.approx(600.0)
    assert answer(part("G2", 3000.0)).floor_area_m2 == pytest.approx(450.0)


def test_units_without_a_number_are_limited_by_open_space() -> None:
    # R2, 400 m²: half stays open, 200 / 25 = 8
    assert answer(part("R2", 400.0)).units == 8


def test_table_number_stands_though_open_space_leaves_room_for_fewer() -> None:
    # R2, 236 m²: 94.4 m² stay open at 60 %, enough for 3 of the 4
    (only,) = answer(part("R2", 236.0), street_m=12.0).parts
    assert (only.units, only.units_at_full_coverage) == (4, 3)


def test_split_plot_sums_its_parts_by_their_own_rows() -> None:
    # M1 191 × 3.0 = 573; R2 27 × 1.2 = 32.4
    found = answer(part("R2", 27.2), part("M1", 191.4))
    assert [each.part.zone for each in found.parts] == ["M1", "R2"]
    assert found.floor_area_m2 == pytest.approx(605.4)
    assert found.units == 4


def test_sliver_changes_no_answer() -> None:
    # without the sliver's ground the lot would be 200 m² and fall into the lower row
    alone = answer(part("R2", 200.6), street_m=12.0)
    touched = answer(part("R2", 200.0), part("M1", 0.6), street_m=12.0)
    thin = answer(part("R2", 196.6), part("M1", 4.0, width_m=0.19), street_m=12.0)
    assert touched.floor_area_m2 == thin.floor_area_m2 == alone.floor_area_m2 == pytest.approx(201 * 1.8)


@pytest.mark.parametrize("zone", ["G1", "N1", "W"])
def test_zone_without_private_building(zone: str) -> None:
    found = answer(part(zone, 500.0))
    assert (found.state, found.floor_area_m2) == (State.NO_BUILDING, 0.0)


def test_zone_without_a_table_is_said_to_have_none() -> None:
    found = answer(part("X1", 500.0), part("R2", 300.0))
    assert (found.state, found.floor_area_m2) == (State.NO_RULE, None)
    assert found.subdivision is not None
    assert found.subdivision.most is None


def test_land_outside_the_plan_leaves_the_sum_open() -> None:
    assert answer(part("R2", 300.0), uncovered_m2=200.0).floor_area_m2 is None
    assert answer(uncovered_m2=200.0).state is State.NO_DATA


def test_unknown_widening_leaves_everything_open() -> None:
    found = read(replace(facts(part("R2", 300.0)), widening=None), SET)
    assert (found.state, found.remaining_m2, found.floor_area_m2, found.subdivision) == (
        State.NO_DATA,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(("area", "most"), [(479.4, 1), (479.5, 2), (480.0, 2), (719.0, 2), (720.0, 3), (239.0, 0)])
def test_subdivision_by_the_minimum_of_the_zone(area: float, most: int) -> None:
    found = answer(part("R1", area)).subdivision
    assert found is not None
    assert found.most == most
    assert found.allows(2) is (most >= 2)


def test_subdivision_goes_by_the_zone_of_the_largest_part() -> None:
    found = answer(part("R1", 300.0), part("M1", 299.0)).subdivision
    assert found is not None
    assert (found.zone, found.most) == ("R1", 2)  # 599 / 240


def test_rounding_is_half_up_and_forgives_the_last_bits() -> None:
    assert [whole_m2(each) for each in (0.5, 1.5, 200.4999, 200.49999999)] == [1, 2, 200, 201]


@given(area=st.floats(min_value=10, max_value=5000), street=st.sampled_from([6.0, 8.0, 12.0, 18.0, 24.0, 45.0]))
def test_a_wider_street_never_allows_less(area: float, street: float) -> None:
    for zone in ("R1", "R2", "R3", "M1"):
        narrow, wide = (answer(part(zone, area), street_m=width).floor_area_m2 for width in (street, street + 10))
        assert narrow is not None
        assert wide is not None
        assert wide >= narrow - 1e-9


@given(area=st.floats(min_value=10, max_value=5000))
def test_floor_area_keeps_to_density_and_to_coverage(area: float) -> None:
    for zone in ("R1", "R2", "R3", "M1", "S1", "S3"):
        (only,) = answer(part(zone, area), street_m=45.0).parts
        assert only.row is not None
        assert only.floor_area_m2 is not None
        assert only.floor_area_m2 <= only.table_m2 * only.row.density / 100 + 1e-9
        assert only.floor_area_m2 <= only.table_m2 * only.row.ground * only.row.floors / 100 + 1e-9
