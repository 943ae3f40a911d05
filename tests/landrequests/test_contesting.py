"""Contesting a finding: kept with the report, shown to applicant and officer, and the report stays as it was."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.actor import VISITOR, actor_for
from core.errors import NotAllowedError
from landrequests.case_actions import say, submit
from landrequests.case_errors import ReasonMissingError, SignInNeededError
from landrequests.contesting import ContestedAlreadyError, UnknownFindingError, contest
from landrequests.models import ContestedFinding, LandRequest, Notice, OverlayReport
from landrequests.reports import make_report, question
from landrequests.services import service_of
from landrequests.sheet.contents import contents_of
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import rectangle
from tests.web.test_office import signed_in, text_of
from zoning.models import LayerVersion

pytestmark = pytest.mark.django_db

WHY = "رأی سال ۱۳۹۸ این زمین را دایر دانسته است."
RULING = {"rule": "ruling-in-force", "layer": "article-12-ruling"}


@pytest.fixture
def case() -> LandRequest:
    make_town(
        urban_limit=("limit", rectangle(-500, -500, 500, 500)),
        article_12_ruling=("bayer", rectangle(-10, -10, 50, 200)),
    )
    applicant = make_user(0)
    draft = make_draft(applicant)
    return submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request


@pytest.fixture
def report(case: LandRequest) -> OverlayReport:
    assert case.report is not None
    return case.report


def owner(case: LandRequest) -> Client:
    return signed_in(actor_for(case.applicant_id))


def test_the_report_and_its_digest_stay_as_they_were(case: LandRequest, report: OverlayReport) -> None:
    client = owner(case)
    address = f"/api/v1/overlays/{report.pk}/"
    before = client.get(address).json()
    made = client.post(f"{address}contests/", {**RULING, "reason": WHY}, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["contested"][0] | {"at": ""} == {**RULING, "reason": WHY, "at": ""}
    assert client.get(address).json() == before


def test_the_applicant_and_the_officer_read_it(case: LandRequest, report: OverlayReport) -> None:
    client = owner(case)
    sent = client.post(f"/overlay/{report.pk}/contest/", {"finding": "/".join(RULING.values()), "reason": WHY})
    assert sent.status_code == 302
    officer = signed_in(make_officer(1, "roads"))
    for who, address in (
        (client, f"/overlay/{report.pk}/"),
        (client, f"/requests/{case.pk}/"),
        (officer, f"/office/requests/{case.pk}/"),
    ):
        page = text_of(who.get(address))
        assert WHY in page, address
        assert "یافته‌های مورد اعتراض" in page


def test_without_a_reason_or_a_finding_nothing_is_kept_and_nothing_lost(
    case: LandRequest, report: OverlayReport
) -> None:
    client = owner(case)
    with_neither = text_of(client.post(f"/overlay/{report.pk}/contest/", {}))
    assert 'id="finding-fault-1"' in with_neither
    assert 'id="reason-fault-2"' in with_neither
    without_finding = client.post(f"/overlay/{report.pk}/contest/", {"reason": WHY})
    assert without_finding.status_code == 422
    assert WHY in text_of(without_finding)
    without_reason = client.post(f"/overlay/{report.pk}/contest/", {"finding": "/".join(RULING.values())})
    page = text_of(without_reason)
    assert without_reason.status_code == 422
    assert 'value="ruling-in-force/article-12-ruling" checked' in page
    assert 'id="reason-fault-1"' in page
    assert not ContestedFinding.objects.exists()


def test_nobody_but_whose_land_it_is_may_contest(case: LandRequest, report: OverlayReport) -> None:
    with pytest.raises(SignInNeededError):
        contest(actor=VISITOR, report=report, reason=WHY, **RULING)
    with pytest.raises(NotAllowedError):
        contest(actor=make_officer(1, "roads"), report=report, reason=WHY, **RULING)
    assert signed_in(make_user(2)).post(f"/overlay/{report.pk}/contest/", {}).status_code == 404


def test_a_finding_is_contested_once_by_each(case: LandRequest, report: OverlayReport) -> None:
    actor = actor_for(case.applicant_id)
    contest(actor=actor, report=report, reason=WHY, **RULING)
    with pytest.raises(ContestedAlreadyError):
        contest(actor=actor, report=report, reason="دیگر", **RULING)
    with pytest.raises(UnknownFindingError):
        contest(actor=actor, report=report, reason=WHY, rule="ruling-in-force", layer="urban-limit")
    with pytest.raises(ReasonMissingError):
        contest(actor=actor, report=report, reason=" ", **RULING)


def test_whom_to_ask_and_which_rules_it_stands_on_are_said(case: LandRequest, report: OverlayReport) -> None:
    for client, address in (
        (owner(case), f"/overlay/{report.pk}/"),
        (signed_in(make_officer(1, "roads")), f"/office/requests/{case.pk}/"),
    ):
        page = text_of(client.get(address))
        agencies = page.split('id="agencies"')[1].split("</section>")[0]
        assert "راه و شهرسازی" in agencies
        assert "رأی پیشین هست" in agencies
        assert "/services/article-12/rules/?on=" in page


def test_a_rule_that_nobody_could_judge_is_named(case: LandRequest, report: OverlayReport) -> None:
    LayerVersion.objects.filter(layer__code="urban-buffer").update(withdrawn_at="2020-01-01T00:00:00Z")
    client = owner(case)
    fresh = client.post(
        "/api/v1/overlays/",
        {"boundary": str(report.boundary_id), "service": "article-12"},
        content_type="application/json",
    ).json()
    page = text_of(client.get(f"/overlay/{fresh['id']}/"))
    said = page.split('id="unevaluated"')[1].split("</section>")[0]
    assert "هیچ بخشی از زمین در «محدودهٔ شهر» یا «حریم شهر» نیست" in said
    assert "داده نداریم: «حریم شهر»" in said


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_offline_sheets_say_in_words_what_nobody_could_judge_and_why_an_agency_is_asked(
    case: LandRequest, report: OverlayReport, language: str
) -> None:
    LayerVersion.objects.filter(layer__code="urban-buffer").update(withdrawn_at="2020-01-01T00:00:00Z")
    assert case.boundary is not None
    asked = question(service=service_of("article-12"), municipality=case.municipality.code)
    contents = contents_of(
        make_report(actor=actor_for(case.applicant_id), boundary=case.boundary, asked=asked), language
    )
    said = {
        "fa": "هیچ بخشی از زمین در «محدودهٔ شهر» یا «حریم شهر» نیست",
        "en": "No part of the land lies in “urban limit” or “urban buffer (harim)”",
    }
    assert [asks.lower() for asks, _ in contents.unevaluated][:1] == [said[language].lower()]
    assert not any(code in str(contents.agencies + contents.unevaluated) for code in ("ruling-in-force", "urban-"))
    assert contents.agencies[0][1][0] in {each.message for each in contents.findings}


def test_the_office_is_told_and_the_worklist_marks_the_case_until_the_office_answers(
    case: LandRequest, report: OverlayReport
) -> None:
    expert = make_officer(1, "roads")
    assert "اعتراض بی‌پاسخ" not in text_of(signed_in(expert).get("/office/"))
    contest(actor=actor_for(case.applicant_id), report=report, **RULING, reason=WHY)
    told = Notice.objects.get(recipient_id=expert.user_id)
    assert "اعتراض" in told.text_fa
    assert WHY not in told.text_fa  # a text message tells that there is one; what it says stands on the page
    assert "اعتراض بی‌پاسخ" in text_of(signed_in(expert).get("/office/"))
    assert "اعتراض بی‌پاسخ" in text_of(signed_in(expert).get(f"/office/requests/{case.pk}/"))
    say(actor=expert, request=case, text="رأی تازه دیده شد.")
    assert "اعتراض بی‌پاسخ" not in text_of(signed_in(expert).get("/office/"))


def test_contesting_before_sending_tells_no_office_but_marks_the_case_once_sent() -> None:
    make_town(
        urban_limit=("limit", rectangle(-500, -500, 500, 500)),
        article_12_ruling=("bayer", rectangle(-10, -10, 50, 200)),
    )
    expert, applicant = make_officer(1, "roads"), make_user(0)
    draft = make_draft(applicant)
    assert draft.report is not None
    contest(actor=applicant, report=draft.report, **RULING, reason=WHY)
    assert not Notice.objects.filter(recipient_id=expert.user_id).exists()
    submit(actor=applicant, request=draft, seen_report=str(draft.report_id))
    assert "اعتراض بی‌پاسخ" in text_of(signed_in(expert).get("/office/"))
