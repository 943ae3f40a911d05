"""The check of a request before and after its boundary changed: for who asks, and for who decides."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.actor import Actor
from accounts.models import User
from core.errors import NotFoundError
from landrequests.actions import create_boundary
from landrequests.case_actions import check, move, set_position, submit
from landrequests.case_errors import ObjectionMissingError
from landrequests.case_queries import last_event_number
from landrequests.comparison import compare
from landrequests.intake import options_from, source_from
from landrequests.models import LandRequest, OverlayReport
from landrequests.reports import make_report, question, report_for
from landrequests.services import service_of
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import lonlat, make_layer, rectangle

pytestmark = pytest.mark.django_db

IN_TOWN = {"urban_limit": ("limit", rectangle(-500, -500, 500, 500))}
#: 60 × 100 m, of which the ruling below takes 40 × 100: 4,000 of 6,000 m².
NARROW = rectangle(0, 0, 60, 100)
RULING = rectangle(-10, -10, 40, 200)
FAR_AWAY = rectangle(2_000, 0, 2_100, 100)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id or 0))
    return client


def place(actor: Actor, case: LandRequest, shape: object) -> None:
    boundary = create_boundary(actor=actor, source=source_from({"geometry": lonlat(shape)}), options=options_from({}))  # type: ignore[arg-type]  # a polygon
    set_position(actor=actor, request=case, boundary=boundary, origin="drawn")


def returned(applicant: Actor, officer: Actor) -> LandRequest:
    draft = make_draft(applicant)
    case = submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request
    seen, items = last_event_number(case), ["position"]
    return move(actor=officer, request=case, code="return", seen=seen, reason="محدوده درست نیست", items=items)


def test_a_draft_with_another_boundary_shows_what_the_check_said_of_the_one_before() -> None:
    make_town(**IN_TOWN)
    make_layer("article-12-ruling", "bayer", RULING)
    applicant = make_user()
    draft = make_draft(applicant)  # 100 × 100 m: 40 × 100 of it is 4,000 of 10,000 m²
    place(applicant, draft, NARROW)
    html = signed_in(applicant).get(f"/requests/{draft.pk}/check/").content.decode()
    table = html[html.index('id="changes"') : html.index('id="verdict"')]
    assert "محدوده تغییر کرده" in table
    assert "۴۰٫۰" in table
    assert "۶۶٫۷" in table


def test_without_a_change_nothing_is_compared() -> None:
    make_town(**IN_TOWN)
    applicant = make_user()
    html = signed_in(applicant).get(f"/requests/{make_draft(applicant).pk}/check/").content.decode()
    assert 'id="changes"' not in html


def test_an_amended_case_shows_both_sides_what_the_new_boundary_changes() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    case = returned(applicant, officer)
    make_layer("article-12-ruling", "bayer", RULING)
    place(applicant, case, NARROW)
    page = signed_in(applicant).get(f"/requests/{case.pk}/").content.decode()
    assert page.index('id="changes"') < page.index('id="verdict"')
    move(actor=applicant, request=case, code="amend", seen=last_event_number(case))
    shown = signed_in(officer).get(f"/office/requests/{case.pk}/").content.decode()
    assert "محدوده تغییر کرده" in shown
    amended = LandRequest.objects.get(pk=case.pk)
    address = f"/office/overlays/{amended.report_id}/?before={amended.report_before_id}"
    assert f'href="{address}#compare"' in shown
    assert signed_in(officer).get(address).status_code == 200


def test_the_page_of_a_returned_case_asks_the_layers_once() -> None:
    make_town(**IN_TOWN)
    applicant = make_user(0)
    case = returned(applicant, make_officer(1, "roads"))
    place(applicant, case, NARROW)
    first = check(actor=applicant, request=case)
    signed_in(applicant).get(f"/requests/{case.pk}/")
    assert check(actor=applicant, request=LandRequest.objects.get(pk=case.pk)) == first


def test_an_amended_boundary_that_is_blocked_needs_a_stated_objection() -> None:
    make_town(**IN_TOWN)
    applicant = make_user(0)
    case = returned(applicant, make_officer(1, "roads"))
    place(applicant, case, FAR_AWAY)  # outside of the town: Article 12 has no say
    seen = last_event_number(case)
    with pytest.raises(ObjectionMissingError):
        move(actor=applicant, request=case, code="amend", seen=seen)
    client = signed_in(applicant)
    refused = client.post(f"/requests/{case.pk}/amend/", {"seen": seen, "key": "k", "objection": " "})
    assert refused.status_code == 422
    assert 'href="#objection"' in refused.content.decode()
    client.post(f"/requests/{case.pk}/amend/", {"seen": seen, "key": "k2", "objection": "شهر گسترش یافته است"})
    amended = LandRequest.objects.get(pk=case.pk)
    assert (amended.state, amended.objection) == ("submitted", "شهر گسترش یافته است")


def test_a_boundary_that_is_only_smaller_gets_the_same_answer() -> None:
    make_town(
        urban_limit=("limit", rectangle(-500, -500, 500, 500)), farmland_quality=("4", rectangle(-9, -9, 300, 300))
    )
    applicant = make_user()
    draft = make_draft(applicant)
    place(applicant, draft, NARROW)
    html = signed_in(applicant).get(f"/requests/{draft.pk}/check/").content.decode()
    told = html[html.index('id="changes"') : html.index('id="verdict"')]
    assert "پاسخ سنجش همان است" in told
    assert told.count("<tr>") == 0  # nothing but the verdict and the size to tell
    assert "مساحت" in told


def test_a_rule_that_fires_as_before_is_no_news_whether_read_or_just_made() -> None:
    make_town(**IN_TOWN)
    make_layer("article-12-ruling", "bayer", RULING)
    applicant = make_user()
    draft = make_draft(applicant)
    assert draft.boundary is not None
    asked = question(service=service_of("article-12"), municipality=draft.municipality.code)
    made = make_report(actor=applicant, boundary=draft.boundary, asked=asked)
    found = compare(OverlayReport.objects.get(pk=made.pk), made)
    assert made.facts["findings"]
    assert (found.came, found.went) == ((), ())


def test_the_office_never_sees_what_was_tried_in_the_draft() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    draft = make_draft(applicant)
    tried = draft.report
    place(applicant, draft, NARROW)
    fresh = check(actor=applicant, request=draft)
    case = submit(actor=applicant, request=draft, seen_report=str(fresh.pk)).request
    assert case.report_before is None
    assert report_for(officer, fresh.pk) == fresh
    assert tried is not None
    with pytest.raises(NotFoundError):
        report_for(officer, tried.pk)
