"""A fifth service is one file: declared, listed, filled in, decided, answered, with no other line changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.checks import run_checks
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from landrequests import catalogue
from landrequests.services import services
from tests.flows.test_requests_api import ROOT, Caller
from tests.landrequests.cases import make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_papers import pdf
from tests.landrequests.test_reports import FIELD, TOWN, lonlat

pytestmark = pytest.mark.django_db

MODULE = '''
"""Permission for a well: a service that nobody has thought of yet."""

from core.texts import Text
from landrequests.catalogue._shared import STARTING_RULE, WATER
from landrequests.catalogue._steps import APPLICANTS, DEED_SCAN, POSITION, REVIEW, TERMS, documents, workflow
from landrequests.conditions import Overlaps
from landrequests.declarations import Effect, Group, LandService, Rule
from landrequests.definition import Field, FieldKind, Step

SERVICE = LandService(
    code="well-permission",
    title=Text("اجازهٔ حفر چاه", "Permission for a well"),
    summary=Text("چاه در زمین خود", "A well on one's own land"),
    authority=WATER,
    source=STARTING_RULE,
    group=Group.WITHOUT_PLAN,
    days=20,
    office="water",
    steps=(
        TERMS,
        APPLICANTS,
        Step(
            code="well",
            title=Text("چاه", "The well"),
            fields=(
                Field(
                    code="depth_m",
                    kind=FieldKind.NUMBER,
                    label=Text("ژرفا (متر)", "Depth (metres)"),
                    least_value=1,
                    most_value=400,
                ),
            ),
        ),
        POSITION,
        documents(DEED_SCAN),
    ),
    workflow=workflow(REVIEW, days=10),
    rules=(
        Rule(
            code="inside-town",
            when=Overlaps("urban-limit"),
            effect=Effect.WARNS,
            message=Text("{area_m2} م² درون شهر است.", "{area_m2} m² lie inside the town."),
            source=STARTING_RULE,
            agency=WATER,
        ),
    ),
)
'''


@pytest.fixture
def well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    """Add one file to the catalogue."""
    settings.DEFAULT_MUNICIPALITY = TOWN
    (tmp_path / "well_permission.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(catalogue, "__path__", [*catalogue.__path__, str(tmp_path)])
    services.cache_clear()
    yield
    sys.modules.pop("landrequests.catalogue.well_permission", None)
    monkeypatch.undo()
    services.cache_clear()


def test_the_catalogue_is_faultless_with_it(well: None) -> None:
    assert "well-permission" in services()
    assert [fault for fault in run_checks() if "service" in str(fault.msg)] == []


def test_it_is_listed_and_has_its_page(well: None) -> None:
    make_town(**IN_TOWN)
    assert "اجازهٔ حفر چاه" in Client().get("/services/").content.decode()
    assert "اجازهٔ حفر چاه" in Client().get("/services/well-permission/").content.decode()


def test_it_runs_from_the_first_step_to_the_issued_answer(well: None) -> None:
    make_town(**IN_TOWN)
    owner, officer = make_user(0), Caller(make_officer(1, "water", "expert"))
    caller = Caller(owner)
    made = caller.post(ROOT, {"service": "well-permission"})[1]
    address = f"{ROOT}{made['id']}/"
    person = {"kind": "natural", "name": "مریم رستگار", "national_id": "۹۹۹۰۱۲۳۴۵۴", "mobile": "09990001234"}
    answers = {
        "terms": {"accepted": True},
        "applicants": {"applicants": [{**person, "capacity": "principal"}]},
        "well": {"depth_m": "۴۰۱"},
    }
    steps = {code: caller.send("PUT", f"{address}steps/{code}/", {"answers": raw})[1] for code, raw in answers.items()}
    assert [fault["code"] for fault in steps["well"]["faults"]] == ["answer_too_large"]
    assert caller.send("PUT", f"{address}steps/well/", {"answers": {"depth_m": "۱۲۰٫۵"}})[1]["status"] == "done"
    given = caller.client.post(
        "/api/v1/boundaries/", orjson.dumps({"geometry": lonlat(FIELD)}), content_type="application/json"
    ).json()
    caller.post(f"{address}position/", {"boundary": given["id"], "origin": "drawn"})
    for step in caller.get(address)[1]["steps"]:
        for fault in step["faults"]:
            paper = {"kind": fault["path"], "file": SimpleUploadedFile("deed.pdf", pdf())}
            assert caller.client.post(f"{address}documents/", paper).status_code == 201
    report = caller.post(f"{address}check/")[1]
    assert report["verdict"] == "conditional"
    sent = caller.post(f"{address}submit/", {"seen_report": report["id"]})[1]
    for code in ("accept", "issue"):
        status, sent = officer.post(f"{address}moves/", {"move": code, "seen": sent["seen"]})
        assert status == 200, sent
    assert sent["state"]["is_final"]
    reader = Client()
    reader.force_login(User.objects.get(pk=owner.user_id))
    assert reader.get(f"/requests/{made['id']}/answer.pdf").content.startswith(b"%PDF-")
