"""The rules of the plots: the product against what follows from the town's construction, 200 of 200."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from accounts.actor import VISITOR
from landrequests.demo.expected import Row
from landrequests.demo.load import load
from landrequests.demo.town import TODAY, Town
from landrequests.plots import rules_of_parcel
from parcels.codes import RenovationCode
from parcels.queries import parcel_by_code
from zoning.plot_rules.reading import PlotAnswer, State

pytestmark = pytest.mark.django_db

Answers = dict[tuple[str, str, str], tuple[float | None, str, str, str]]


def expected_of(rows: list[Row]) -> dict[str, Answers]:
    found: dict[str, Answers] = defaultdict(dict)
    for row in rows:
        if row.kind == "plot":
            key = (row.layer, row.class_code, row.service)
            found[row.code][key] = (row.grid_area_m2, row.rule, row.effect, row.verdict)
    return found


def told(code: str) -> Answers:
    parcel = parcel_by_code(VISITOR, RenovationCode.parse(code), municipality="zaminabad")
    return dict(_told(rules_of_parcel(VISITOR, parcel, TODAY).answer))


def _told(found: PlotAnswer) -> Iterator[tuple[tuple[str, str, str], tuple[float | None, str, str, str]]]:
    widening = found.facts.widening
    if found.state is not State.NO_DATA and widening is not None:
        yield ("road-widening", "setback", ""), (widening.lost_m2, "widening-setback", "", "")
        yield ("road-widening", "remaining", ""), (widening.remaining_m2, "widening-setback", "", "")
    for part in found.parts:
        rule = part.rule.code if part.rule else ""
        yield ("land-use", part.part.zone, ""), (float(part.table_m2), rule, part.state.value, "")
    yield ("land-use", "", ""), (found.floor_area_m2, "floor-area", "", found.state.value)
    if found.subdivision is not None:
        yield from _lots(found)


def _lots(found: PlotAnswer) -> Iterator[tuple[tuple[str, str, str], tuple[float | None, str, str, str]]]:
    divided = found.subdivision
    assert divided is not None
    most = divided.most or 0
    for lots in {2, *((most, most + 1) if most > 1 else ())}:
        verdict = {None: "unknown", True: "allowed", False: "refused"}[divided.allows(lots)]
        rule = divided.rule.code if divided.rule else ""
        yield ("land-use", str(lots), "subdivision"), (None, rule, "", verdict)


def agree(one: tuple[float | None, str, str, str] | None, other: tuple[float | None, str, str, str] | None) -> bool:
    if one is None or other is None or one[1:] != other[1:] or (one[0] is None) != (other[0] is None):
        return one is other
    return one[0] is None or other[0] is None or abs(one[0] - other[0]) <= 0.01


def test_product_reads_the_rules_as_they_follow_from_the_construction(small: Town, rows: list[Row]) -> None:
    load(small)
    wanted = expected_of(rows)
    assert len(wanted) == 200
    wrong = [
        f"{code} {key}: product {found.get(key)}, expected {wanted[code].get(key)}"
        for code in wanted
        for found in [told(code)]
        for key in sorted({*wanted[code], *found})
        if not agree(found.get(key), wanted[code].get(key))
    ]
    assert wrong == []


def test_every_kind_of_answer_occurs(rows: list[Row]) -> None:
    found = [row for row in rows if row.kind == "plot"]
    assert {row.effect for row in found if row.effect} >= {"ruled", "no-building"}
    assert {row.verdict for row in found if row.service} >= {"allowed", "refused"}
    assert {row.rule for row in found} >= {"r2-100-200", "r2-201-300", "r1-100-200", "m1-from-150"}


def test_main_character(rows: list[Row]) -> None:
    # 12.5 × 19.9 m less 12.5 m of widening by 1 m: 236 m², R2 at 12 m: 236 × 1.8
    answers = expected_of(rows)["4-12-24-20"]
    assert answers["land-use", "R2", ""] == (236.0, "r2-201-300", "ruled", "")
    area, *_ = answers["land-use", "", ""]
    assert area == pytest.approx(424.8)
    assert answers["land-use", "2", "subdivision"] == (None, "minimum-lot-r2", "", "refused")
