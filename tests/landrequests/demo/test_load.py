"""The town in the database, and the overlay engine against what the generator knows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Any, cast

import pytest
import shapely
from django.core.management import call_command
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from landrequests.demo.expected import Row
from landrequests.demo.frame import area_m2
from landrequests.demo.load import load
from landrequests.demo.town import TODAY, Town
from landrequests.reports import assessed, question
from landrequests.rules import verdict_of
from landrequests.services import service_of
from parcels.models import Parcel, Street
from zoning.models import LayerVersion
from zoning.overlay import LayerResult, overlay
from zoning.queries import knowledge_moment, versions_in_force

SERVICES = ("article-12", "guide-plan-boundary", "land-allocation", "land-use-change")

pytestmark = pytest.mark.django_db


def row_of(code: str) -> Parcel:
    region, neighbourhood, block, number = map(int, code.split("-"))
    return Parcel.objects.get(
        municipality__code="zaminabad", region=region, neighbourhood=neighbourhood, block=block, number=number
    )


def engine(parcel: Parcel) -> Mapping[str, LayerResult]:
    geometry = cast("MultiPolygon", shapely.from_wkb(bytes(parcel.geom.wkb)))
    versions = versions_in_force(SYSTEM, "zaminabad", on=TODAY, known_at=knowledge_moment("zaminabad"))
    return {found.layer: found for found in overlay(geometry=geometry, area_m2=parcel.area_m2, versions=versions)}


def relations_expected(rows: list[Row]) -> dict[tuple[str, str], tuple[str, float, float]]:
    return {
        (row.layer, row.class_code): (row.relation, row.grid_area_m2 or 0.0, row.share or 0.0)
        for row in rows
        if row.kind in ("zone", "overlay")
    }


def relations_found(found: Mapping[str, LayerResult]) -> Iterator[tuple[tuple[str, str], tuple[str, float, float]]]:
    for layer, result in found.items():
        if result.relation.value == "no_data":
            yield (layer, ""), ("no_data", 0.0, 0.0)
        for each in result.classes:
            yield (layer, each.class_code), (each.relation.value, each.grid_area_m2, each.share)


def differences(code: str, rows: list[Row]) -> list[str]:
    wanted, found = relations_expected(rows), dict(relations_found(engine(row_of(code))))
    return [
        f"{code} {key}: engine {found.get(key)}, expected {wanted.get(key)}"
        for key in sorted({*wanted, *found})
        if not agree(found.get(key), wanted.get(key))
    ]


def agree(one: tuple[str, float, float] | None, other: tuple[str, float, float] | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] == other[0] and abs(one[1] - other[1]) <= 0.01 and abs(one[2] - other[2]) <= 1e-6


def test_overlay_engine_agrees_with_the_generator_on_every_chosen_parcel(small: Town, rows: list[Row]) -> None:
    load(small)
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    assert [line for code in by_code for line in differences(code, by_code[code])] == []


def test_services_say_what_the_generator_says(small: Town, rows: list[Row]) -> None:
    load(small)
    found = {
        code: {service: answers_found(code, service) for service in SERVICES}
        for code in one_of_each_kind(rows).values()
    }
    assert found == {code: dict(answers_expected(rows)[code]) for code in found}


def one_of_each_kind(rows: list[Row]) -> dict[str, str]:
    """One parcel for each different set of answers, by that set."""
    return {json.dumps(answers, sort_keys=True): code for code, answers in answers_expected(rows).items()}


def answers_expected(rows: list[Row]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        if row.kind == "service":
            verdict, rules = found[row.code].get(row.service, (row.verdict, []))
            found[row.code][row.service] = (verdict, sorted([*rules, *([row.rule] if row.rule else [])]))
    return found


def answers_found(code: str, service: str) -> tuple[str, list[str]]:
    parcel = row_of(code)
    geometry = cast("MultiPolygon", shapely.from_wkb(bytes(parcel.geom.wkb)))
    asked = question(service=service_of(service), municipality="zaminabad", on=TODAY)
    findings = assessed(geometry, parcel.area_m2, asked)
    return verdict_of(findings).value, sorted(each.rule for each in findings if each.effect.value != "informs")


def test_loading_again_changes_nothing(small: Town) -> None:
    first, second = load(small), load(small)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert Parcel.objects.count() == len(small.plots)
    assert LayerVersion.objects.count() == len(small.layers)


def test_another_town_takes_the_place_of_the_first(small: Town) -> None:
    from dataclasses import replace

    load(small)
    load(replace(small, seed=1, plots=small.plots[:-1]))
    assert Parcel.objects.count() == len(small.plots) - 1


def test_record_is_the_parcel_to_the_millimetre(small: Town) -> None:
    load(small)
    main = row_of("4-12-24-20")
    assert main.grid_area_m2 == pytest.approx(area_m2(small.plot("4-12-24-20").surface), abs=1e-6)
    assert main.area_m2 == pytest.approx(248.6, abs=0.1)  # as the design's parcel page says
    assert Street.objects.get(code=small.plot("4-12-24-20").fronts).name_fa == "کوچهٔ ارغوان"


def test_guide_plan_of_another_day_is_the_one_then_in_force(small: Town) -> None:
    load(small)
    moment = knowledge_moment("zaminabad")
    numbers = [
        next(
            each.number
            for each in versions_in_force(SYSTEM, "zaminabad", on=day, known_at=moment)
            if each.layer == "guide-plan"
        )
        for day in (date(2015, 1, 1), TODAY)
    ]
    assert numbers == [1, 2]


def test_command_says_what_it_made() -> None:
    out = StringIO()
    call_command("demo", size="small", json=True, stdout=out, stderr=StringIO())
    (made,) = json.loads(out.getvalue())["municipalities"]
    assert (made["municipality"], made["layers"], made["unchanged"]) == ("zaminabad", 22, False)
