"""The expected answers: consistent in themselves, and the figures that can be worked out on paper."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from landrequests.demo.expected import COLUMNS, Row, write_expected
from landrequests.demo.frame import area_m2
from landrequests.demo.town import Town


def rows_of(rows: list[Row], code: str, layer: str) -> list[Row]:
    return [row for row in rows if row.code == code and row.layer == layer and row.kind in ("zone", "overlay")]


def verdicts(rows: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.kind == "service":
            found[row.service].add(row.verdict)
    return found


def test_two_hundred_parcels_of_town_villages_and_country(small: Town) -> None:
    assert len(set(small.chosen)) == len(small.chosen) == 200
    assert {code.region for code in small.chosen} == {4, 90, 95}
    assert {str(code) for code in small.chosen} >= {"4-12-24-20"}


def test_every_service_has_each_of_its_verdicts(rows: list[Row]) -> None:
    every = {"clear", "conditional", "blocked"}
    assert verdicts(rows) == {
        "land-use-change": every,
        "land-allocation": every,
        "article-12": every,
        "guide-plan-boundary": {"clear", "conditional"},  # it blocks nothing
    }


def test_widening_takes_one_metre_of_the_main_character(rows: list[Row]) -> None:
    (strip,) = rows_of(rows, "4-12-24-20", "road-widening")
    assert (strip.class_code, strip.relation) == ("recess", "partly")
    # 12.5 m of frontage, 1 m deep; corners are rounded to the millimetre
    assert strip.grid_area_m2 == pytest.approx(12.5, abs=0.01)


def test_main_character_lies_in_one_zone_and_in_the_fault_band(rows: list[Row]) -> None:
    assert [(row.class_code, row.relation) for row in rows_of(rows, "4-12-24-20", "land-use")] == [("R2", "inside")]
    assert [row.relation for row in rows_of(rows, "4-12-24-20", "fault")] == ["inside"]
    assert [row.relation for row in rows_of(rows, "4-12-24-20", "groundwater")] == ["no_data"]


def test_zones_of_a_town_parcel_add_up_to_it(rows: list[Row], small: Town) -> None:
    for code in (code for code in small.chosen if code.region == 4):
        zones = [row.grid_area_m2 or 0.0 for row in rows if row.code == str(code) and row.kind == "zone"]
        assert sum(zones) == pytest.approx(area_m2(small.plot(str(code)).surface), abs=0.001)


def test_shares_are_never_above_one(rows: list[Row]) -> None:
    assert max(row.share for row in rows if row.share is not None) <= 1 + 1e-9


def test_split_parcels_and_slivers_occur(rows: list[Row]) -> None:
    relations = {row.relation for row in rows if row.kind == "zone"}
    assert relations >= {"inside", "partly", "touches", "no_data"}
    met = defaultdict(set)
    for row in rows:
        if row.kind == "zone" and row.relation in ("inside", "partly"):
            met[row.code].add(row.class_code)
    assert {len(classes) for classes in met.values()} >= {1, 2, 3}


def test_verdict_follows_from_the_effects(rows: list[Row]) -> None:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "service":
            groups[row.code, row.service].append(row)
    for found in groups.values():
        effects = {row.effect for row in found}
        assert {row.verdict for row in found} == {
            "blocked" if "blocks" in effects else ("conditional" if "warns" in effects else "clear")
        }


def test_file_has_the_columns_of_the_contract(small: Town, rows: list[Row], tmp_path: Path) -> None:
    path = tmp_path / "expected.csv"
    assert write_expected(small, path) == len(rows)
    with path.open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == len(rows)
