"""Signed out in the midst of it: whatever form was being sent, its words are there after signing in again."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from landrequests.case_actions import move
from landrequests.case_queries import last_event_number
from landrequests.models import LandRequest, RequestEvent
from tests.flows.filing import again, begin, make_ground, request_of, send, signed_in, to_check
from tests.flows.pages import Page, arrive, visit
from tests.landrequests.cases import IDS, make_officer

pytestmark = pytest.mark.django_db
SECRET = "a long pass phrase"


def filed(client: Client) -> LandRequest:
    return request_of(send(to_check(begin(client, "article-12", "4-12-24-20"))))


def sent_signed_out(page: Page, values: dict[str, str], *names: str) -> Page:
    """Send a form after the session has ended, and sign in where that leads."""
    form = page.form(*names)
    page.client.logout()
    return page.send(form, values)


def sign_in(page: Page, number: int = 0) -> Page:
    return page.send(page.form("password"), {"national_id": IDS[number], "password": SECRET})


def test_an_objection_waits_behind_the_sign_in_and_nothing_was_sent() -> None:
    make_ground("land-use-change")  # article 12 has no say outside of a town
    client, _ = signed_in()
    page = to_check(begin(client, "article-12", "4-12-24-20"))
    page = sent_signed_out(page, {"objection": "شهر گسترش یافته است"}, "seen_report")
    assert LandRequest.objects.get().is_draft
    page = sign_in(page)
    assert page.form("objection").values["objection"] == ["شهر گسترش یافته است"]
    assert send(page).address.endswith("/sent/")
    assert LandRequest.objects.get().objection == "شهر گسترش یافته است"


def test_a_message_waits_on_the_page_it_was_written_on() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = filed(client)
    page = sent_signed_out(visit(client, f"/requests/{case.pk}/"), {"text": "کی بازدید می‌شود؟"}, "text")
    assert case.messages.count() == 0
    page = sign_in(page)
    assert (page.status, page.address) == (200, f"/requests/{case.pk}/")
    assert page.form("text").values["text"] == ["کی بازدید می‌شود؟"]
    assert "هنوز فرستاده نشده" in page.text
    page = page.send(page.form("text"), {})
    assert case.messages.count() == 1
    assert page.form("text").values["text"] == [""]


def test_sending_again_what_was_asked_for_leads_back_to_the_case() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case, officer = filed(client), make_officer(1, "roads")
    move(actor=officer, request=case, code="return", seen=last_event_number(case), reason="تاریخ", items=["ownership"])
    page = sent_signed_out(visit(client, f"/requests/{case.pk}/"), {}, "seen", "key")
    page = sign_in(page)
    assert (page.status, page.address) == (200, f"/requests/{case.pk}/")
    page.send(page.form("seen", "key"), {})
    assert RequestEvent.objects.filter(action="amend").count() == 1


def test_an_officers_reason_and_message_wait_too_and_nothing_was_decided() -> None:
    make_ground("article-12")
    case, officer = filed(signed_in()[0]), make_officer(1, "roads")
    own = f"/office/requests/{case.pk}/"
    page = visit(again(officer), f"{own}decide/return/")
    page = sent_signed_out(page, {"items": "deed", "reason": "صفحهٔ دوم خوانا نیست"}, "reason")
    assert LandRequest.objects.get().state == "submitted"
    page = sign_in(page, 1)
    assert page.form("reason").values["reason"] == ["صفحهٔ دوم خوانا نیست"]
    assert page.form("reason").values["items"] == ["deed"]
    page.client.force_login(User.objects.get(pk=officer.user_id))
    page = sign_in(sent_signed_out(page.go(own), {"text": "نقشه را بیاورید"}, "text"), 1)
    assert (page.status, page.address) == (200, own)
    assert page.form("text").values["text"] == ["نقشه را بیاورید"]


def test_a_reason_written_before_another_officer_acted_is_shown_with_what_happened() -> None:
    make_ground("article-12")
    case, officer, other = filed(signed_in()[0]), make_officer(1, "roads"), make_officer(2, "roads")
    page = visit(again(officer), f"/office/requests/{case.pk}/decide/return/")
    page = sent_signed_out(page, {"items": "deed", "reason": "صفحهٔ دوم خوانا نیست"}, "reason")
    move(actor=other, request=case, code="accept", seen=last_event_number(case))
    page = sign_in(page, 1)
    assert page.status == 409
    assert "صفحهٔ دوم خوانا نیست" in page.text


def test_recheck_signed_out_leads_back_to_the_case() -> None:
    make_ground("article-12")
    case, officer = filed(signed_in()[0]), make_officer(1, "roads")
    client = again(officer)
    own = f"/office/requests/{case.pk}/"
    client.logout()
    page = sign_in(arrive(client, own, client.post(f"{own}recheck/", {"key": "k"})), 1)
    assert (page.status, page.address) == (200, own)
