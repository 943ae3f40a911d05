"""Rule sets: sound as declared, in force by municipality and day."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tests.zoning.plot_rules.plots import SET
from zoning.plot_rules.coding import Identity, as_json, read_set
from zoning.plot_rules.faults import faults_of
from zoning.plot_rules.registry import declared_sets, rule_set_for
from zoning.plot_rules.rule_set import Row, ZoneRules

IDENTITY = Identity(code="rules", version=1, municipality="zaminabad", valid_from=date(2026, 1, 1))


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


def test_what_can_be_judged_beside_what_cannot_be_read_is_told_with_it() -> None:
    written: Any = copy.deepcopy(as_json(SET))
    zone = written["zones"]["R2"]
    zone["minimum_lot_m2"] = 0
    zone["rows"][0] |= {"density": "صد", "coverage": 160, "most_m2": "?"}
    zone["rows"][1] |= {"floors": 0, "street_m": 1, "ground_coverage": "?"}
    zone["rows"][2] |= {"coverage": "?", "ground_coverage": 120, "most_m2": 900}
    written["parking"] |= {"trade_m2": 0, "small": "?"}
    found, faults = read_set(written, IDENTITY)
    assert found is None
    assert {each.place.removeprefix("zones.R2.") for each in faults} == (
        {"parking.trade_m2", "parking.small", "minimum_lot_m2"}
        | {f"rows[1].{name}" for name in ("density", "coverage", "most_m2")}
        | {f"rows[2].{name}" for name in ("floors", "street_m", "ground_coverage")}
        | {f"rows[3].{name}" for name in ("coverage", "ground_coverage", "most_m2")}
    )


def test_what_cannot_be_read_brings_no_other_fault_with_it() -> None:
    places = list(places_in(as_json(SET)))
    assert len(places) > 300
    for place in places:
        written: Any = copy.deepcopy(as_json(SET))
        inner = written
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = [7]
        name = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place)[1:]
        faults = read_set(written, IDENTITY)[1]
        assert {each.place[: len(name)] for each in faults} == {name}, (name, faults)


def places_in(written: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every member of a set; texts in two languages are one."""
    for step, inner in written.items() if isinstance(written, dict) else enumerate(written):
        yield (step,)
        if isinstance(inner, dict | list) and not (isinstance(inner, dict) and inner.keys() == {"fa", "en"}):
            yield from ((step, *rest) for rest in places_in(inner))


def test_set_holds_in_its_town_from_its_day_on() -> None:
    assert rule_set_for("zaminabad", date(2023, 6, 22)) is SET
    assert rule_set_for("zaminabad", date(2023, 6, 21)) is None
    assert rule_set_for("elsewhere", date(2026, 11, 21)) is None


def test_digest_tells_sets_apart() -> None:
    assert SET.digest == replace(SET).digest
    assert SET.digest != replace(SET, version=2).digest
