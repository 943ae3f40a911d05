"""Every kind of fault in an outline: its code, severity, place, and what each repair comes to, by hand.

Shapes are in metres from a place on UTM 39N; areas are those of whole squares and triangles.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pytest
import shapely

from core.errors import DomainError
from geo.crs import from_wgs84, to_wgs84
from geo.measures import planar_area
from landrequests.intake import Options, Outcome, check, source_from
from landrequests.intake.options import answers_from

ORIGIN, GRID = np.array([535_000.0, 3_950_000.0]), 32639
Ring = list[tuple[float, float]]


def closed(*corners: tuple[float, float]) -> Ring:
    return [*corners, corners[0]]


def square(x: float, y: float, side: float) -> Ring:
    return closed((x, y), (x + side, y), (x + side, y + side), (x, y + side))


LOT = square(0, 0, 100)


class Case(NamedTuple):
    """An outline by its parts; what is noticed, where; the area in m² of each repair, in order."""

    name: str
    parts: list[list[Ring]]
    code: str
    severity: str
    at: tuple[float, float] | None
    repairs: Mapping[str, float] = MappingProxyType({})


CASES = [
    Case("unclosed", [[LOT[:-1]]], "ring_closed", "info", None),
    Case(
        "duplicate corners", [[[LOT[0], LOT[1], LOT[1], *LOT[2:]]]], "duplicate_corners_dropped", "info", None,
    ),
    Case(
        "corners 1 mm apart", [[closed((0, 0), (100, 0), (100, 0.001), (100, 100), (0, 100))]],
        "corners_close", "info", (100, 0),
    ),
    Case(
        "spike", [[closed((0, 0), (50, 0), (80, 0), (50, 0), (50, 50), (0, 50))]],
        "spike", "error", (80, 0), {"cut_spike": 2500},
    ),
    Case(
        "needle", [[closed((0, 0), (50, 0), (80, 0.005), (50, 0.01), (50, 50), (0, 50))]],
        "needle", "warning", (80, 0.005), {"tidy": 2500, "keep": 2500.15},
    ),
    Case(
        "bow-tie", [[closed((0, 0), (50, 50), (50, 0), (0, 50))]],
        "self_intersection", "error", (25, 25), {"reorder": 2500, "split": 1250},
    ),
    Case(
        "outline touches itself", [[closed((0, 0), (50, 50), (100, 0), (100, 100), (50, 50), (0, 100))]],
        "self_touch", "error", (50, 50), {"split": 5000},
    ),
    Case(
        "parts overlap", [[LOT], [square(50, 50, 100)]],
        "parts_overlap", "error", None, {"merge": 17500, "cut_out": 15000},
    ),
    Case("a part twice", [[LOT], [LOT]], "parts_overlap", "error", None, {"merge": 10000}),
    Case(
        "a part inside another", [[LOT], [square(20, 20, 10)]],
        "parts_overlap", "error", (20, 20), {"cut_out": 9900, "merge": 10000},
    ),
    Case("parts share a side", [[LOT], [square(100, 0, 100)]], "parts_touch", "error", None, {"merge": 20000}),
    Case(
        "narrow part", [[LOT], [closed((200, 0), (300, 0), (300, 0.02), (200, 0.02))]],
        "sliver_part", "warning", (200, 0), {"tidy": 10000, "keep": 10002},
    ),
    Case(
        "narrow hole", [[LOT, closed((20, 20), (80, 20), (80, 20.01), (20, 20.01))]],
        "sliver_hole", "warning", (20, 20), {"tidy": 10000, "keep": 9999.4},
    ),
    Case(
        "hole outside", [[LOT, square(200, 200, 10)]],
        "hole_outside", "error", (200, 200), {"drop_hole": 10000, "split": 10100},
    ),
    Case(
        "hole half outside", [[LOT, square(90, 90, 20)]],
        "hole_outside", "error", None, {"drop_hole": 10000, "merge_holes": 9900, "split": 10200},
    ),
    Case("hole as large as the lot", [[LOT, LOT]], "hole_outside", "error", None, {"drop_hole": 10000}),
    Case(
        "hole in a hole", [[LOT, square(10, 10, 50), square(20, 20, 5)]],
        "hole_nested", "error", (20, 20), {"merge_holes": 7500, "cut_out": 7525},
    ),
    Case(
        "hole shares a side", [[LOT, closed((0, 20), (20, 20), (20, 40), (0, 40))]],
        "hole_touches", "error", None, {"merge_holes": 9600},
    ),
]  # fmt: skip
REFUSALS = [
    ("two corners", [[closed((0, 0), (100, 0), (100, 0))]], "too_few_points"),
    ("tiny", [[square(0, 0, 0.9)]], "area_too_small"),
    ("huge", [[square(0, 0, 7100)]], "area_too_large"),
    ("half in Iraq", [[closed((0, 0), (-600_000, 0), (-600_000, 50))]], "outside_area"),
]


def outcome(parts: list[list[Ring]], *answer: int) -> Outcome:
    coordinates = [[_lonlat(ring) for ring in part] for part in parts]
    given = {"geometry": {"type": "MultiPolygon", "coordinates": coordinates}}
    return check(source_from(given), Options(), answers_from(list(answer)) if answer else ())


def _lonlat(ring: Ring) -> list[list[float]]:
    found: list[list[float]] = to_wgs84(np.array(ring) + ORIGIN, GRID).lonlat.tolist()
    return found


def grid_area(geometry: Any) -> float:
    return planar_area(shapely.transform(geometry, lambda points: from_wgs84(points, GRID)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finding_has_its_code_severity_and_place(case: Case) -> None:
    found = next(each for each in outcome(case.parts).findings if each.code == case.code)
    assert found.severity == case.severity
    if case.at is not None:
        assert found.at is not None
        (place,) = from_wgs84(np.array([found.at]), GRID)
        assert place - ORIGIN == pytest.approx(case.at, abs=0.002)
    elif case.repairs:
        assert found.at is not None


@pytest.mark.parametrize("case", [case for case in CASES if case.repairs], ids=lambda case: case.name)
def test_each_repair_is_shown_before_it_is_chosen_and_is_what_comes(case: Case) -> None:
    asked = outcome(case.parts)
    assert {str(choice.value): choice.kind for choice in asked.choices} == dict.fromkeys(case.repairs, "repair")
    assert [str(choice.value) for choice in asked.choices] == list(case.repairs)
    for number, (choice, area_m2) in enumerate(zip(asked.choices, case.repairs.values(), strict=True)):
        assert grid_area(choice.preview) == pytest.approx(area_m2, abs=0.02)
        chosen = outcome(case.parts, number)
        assert chosen.is_ready
        assert grid_area(chosen.lonlat) == pytest.approx(area_m2, abs=0.02)
        assert choice.value == "keep" or "repaired" in [each.code for each in chosen.findings]


@pytest.mark.parametrize("case", [case for case in CASES if not case.repairs], ids=lambda case: case.name)
def test_what_keeps_the_shape_is_done_and_said(case: Case) -> None:
    done = outcome(case.parts)
    assert done.is_ready
    assert grid_area(done.lonlat) == pytest.approx(10_000, abs=0.1)


@pytest.mark.parametrize(("parts", "code"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS])
def test_what_is_no_boundary_is_refused(parts: list[list[Ring]], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        outcome(parts)
    assert refused.value.code == code
    assert code == "too_few_points" or len(refused.value.context["at"]) == 2  # type: ignore[arg-type]


def test_place_outside_is_that_of_the_corner_outside() -> None:
    with pytest.raises(DomainError) as refused:
        outcome([[closed((0, 0), (100, 0), (-620_000, 0.5))]])
    lon, _ = refused.value.context["at"]  # type: ignore[misc]
    assert lon < 45
