"""Rule sets: sound as declared, in force by municipality and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.zoning.plot_rules.plots import SET
from zoning.plot_rules.registry import declared_sets, rule_set_for
from zoning.plot_rules.rule_set import Row, ZoneRules, faults_of


def test_declared_sets_are_sound() -> None:
    assert {fault for each in declared_sets() for fault in faults_of(each)} == set()


def test_every_class_of_the_plan_that_has_a_table_is_declared() -> None:
    assert set(SET.zones) == {"R1", "R2", "R3", "M1", "S1", "S2", "S3", "H1", "E1", "E2", "G1", "G2", "N1", "W"}


def test_gap_in_a_table_is_a_fault() -> None:
    rows = (
        Row(least_m2=100, most_m2=200, density=100, coverage=60, floors=2, street_m=8),
        Row(least_m2=210, most_m2=None, density=100, coverage=60, floors=2, street_m=8),
    )
    broken = replace(SET, zones={"R9": ZoneRules(source=SET.title, rows=rows)})
    assert [(each.place, each.code) for each in faults_of(broken)] == [("zones.R9.rows[2].least_m2", "plot_rule_gap")]


def test_set_holds_in_its_town_from_its_day_on() -> None:
    assert rule_set_for("zaminabad", date(2023, 6, 22)) is SET
    assert rule_set_for("zaminabad", date(2023, 6, 21)) is None
    assert rule_set_for("elsewhere", date(2026, 11, 21)) is None


def test_digest_tells_sets_apart() -> None:
    assert SET.digest == replace(SET).digest
    assert SET.digest != replace(SET, version=2).digest
