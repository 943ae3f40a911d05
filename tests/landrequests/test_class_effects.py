"""What the findings of a report do on each class: of a layer with two classes, each has its own."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from landrequests.class_effects import class_effects
from landrequests.models import OverlayReport
from landrequests.sheet.contents import contents_of
from landrequests.sheet.issuing import frame_of
from landrequests.sheet.painting import painted_of
from tests.landrequests.test_reports import TOWN, ask, make_town, rectangle
from web.boundary_sketches import pieces_of
from zoning.actions import ZoneIn, create_version, ensure_layer

#: Three tenths of the field are farmland of grade 1, which asks for consent; the rest, grade 4, asks for nothing.
GRADES = {"1": rectangle(-10, -10, 30, 200), "4": rectangle(30, -10, 200, 200)}


def label(code: str) -> dict[str, str]:
    return {"fa": f"ردهٔ {code}", "en": f"class {code}"}


def facts(*findings: dict[str, Any]) -> dict[str, Any]:
    classes = [{"class": code, "label": label(code), "relation": "partly"} for code in ("bed", "margin")]
    return {"layers": [{"layer": "river", "classes": classes}], "findings": list(findings)}


def finding(effect: str, **context: Any) -> dict[str, Any]:
    return {"layer": "river", "effect": effect, "context": context}


def test_a_finding_is_about_the_class_it_names() -> None:
    told = class_effects(facts(finding("blocks", label=label("bed")), finding("informs", label=label("margin"))))
    assert told == {("river", "bed"): "blocks", ("river", "margin"): "informs"}


def test_of_several_findings_on_a_class_the_gravest_holds() -> None:
    both = (finding("warns", label=label("bed")), finding("informs", label=label("bed")))
    assert class_effects(facts(*both)) == class_effects(facts(*reversed(both))) == {("river", "bed"): "warns"}


def test_what_is_said_of_a_layer_as_a_whole_is_about_none_of_its_classes() -> None:
    assert class_effects(facts(finding("warns", area_m2=30.0))) == {}
    assert class_effects(facts(finding("blocks", distance_m=12.0))) == {}


def test_nearer_than_no_distance_is_about_every_class_met() -> None:
    assert set(class_effects(facts(finding("warns", distance_m=0.0))).values()) == {"warns"}


def report_on_grades(client: Client, service: str = "land-use-change") -> OverlayReport:
    make_town()
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, "farmland-quality"),
        zones=[ZoneIn(zone_id=code, class_code=code, geometry=MultiPolygon([shape])) for code, shape in GRADES.items()],
        coverage=None,
        valid_from=date(2021, 1, 1),
        source="test",
    )
    return OverlayReport.objects.get(pk=ask(client, service=service)["id"])


@pytest.mark.django_db
def test_the_page_shows_a_class_without_effect_beside_one_that_has_an_effect(client: Client) -> None:
    report = report_on_grades(client)
    client.cookies["django_language"] = "en"
    html = unescape(client.get(f"/overlay/{report.pk}/").content.decode())
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)]
    grades = [row for row in rows if "agricultural land" in row]
    assert len(grades) == 2
    assert [("30.0" in row, "70.0" in row) for row in grades] == [(True, False), (False, True)]


@pytest.mark.django_db
def test_paper_and_maps_give_each_class_its_own_effect(client: Client) -> None:
    report = report_on_grades(client)
    (line,) = (each for each in contents_of(report, "en").met if each.code == "farmland-quality")
    assert [bool(found.effect) for found in sorted(line.classes, key=lambda found: found.share)] == [True, False]
    painted = painted_of(report, frame_of(report.boundary), "en")
    assert sorted(zone.effect for zone in painted.zones) == ["informs", "warns"]
    (piece,) = pieces_of(report)
    assert piece.geometry.area == pytest.approx(3000.0, abs=1.0)


@pytest.mark.django_db
def test_a_class_met_by_a_rule_on_distance_keeps_its_size_and_one_the_rule_does_not_name_has_no_effect(
    client: Client,
) -> None:
    report = report_on_grades(client, "land-allocation")
    client.cookies["django_language"] = "en"
    html = unescape(client.get(f"/overlay/{report.pk}/").content.decode())
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)]
    sizes = {
        size: ("Condition" in row, "No effect" in row)
        for row in rows
        if "agricultural land" in row
        for size in ("30.0", "70.0")
        if size in row
    }
    assert sizes == {"30.0": (True, False), "70.0": (False, True)}
    (line,) = (each for each in contents_of(report, "en").met if each.code == "farmland-quality")
    assert [bool(found.effect) for found in sorted(line.classes, key=lambda found: found.share)] == [True, False]


@pytest.mark.django_db
def test_what_a_rule_says_of_the_land_as_a_whole_is_told_in_words_and_no_size_of_a_class(client: Client) -> None:
    far = rectangle(500, 500, 900, 900)
    make_town(national_land=("national", far), state_land=("free", far))
    client.cookies["django_language"] = "en"
    html = unescape(client.get(f"/overlay/{ask(client, service='land-allocation')['id']}/").content.decode())
    (row,) = (row for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if "Only 0.0\xa0%" in row)
    sizes = re.findall(r'<td class="num">(.*?)</td>', row, re.DOTALL)[:2]
    assert [re.sub(r"<[^>]+>", "", size).strip() for size in sizes] == ["–", "–"]
