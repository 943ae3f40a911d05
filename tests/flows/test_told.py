"""Who is told what: messages of the thread, refusals with their rule, and what the tracking page keeps to itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from shapely import box

from accounts.actor import Actor
from landrequests.case_actions import move
from landrequests.case_queries import last_event_number
from landrequests.models import LandRequest, Notice
from landrequests.track_limit import TRACKS
from tests.flows.filing import again, begin, make_ground, request_of, send, signed_in, to_check
from tests.flows.pages import Page, visit
from tests.landrequests.cases import make_officer, make_user
from tests.landrequests.test_reports import make_layer
from tests.parcels.town import EAST, NORTH

pytestmark = pytest.mark.django_db
RULING = box(EAST, NORTH, EAST + 100, NORTH + 100)
REASON = "رأی پیشین به نام آقای رستگار است"


def filed(client: Client) -> LandRequest:
    return request_of(send(to_check(begin(client, "article-12", "4-12-24-20"))))


def head(page: Page) -> str:
    return page.text.split("<main")[0]


def told_to(actor: Actor) -> list[str]:
    return list(Notice.objects.filter(recipient_id=actor.user_id).order_by("id").values_list("text_fa", flat=True))


def say(page: Page, text: str) -> Page:
    form = next(form for form in page.forms if "text" in form.names)
    return page.send(form, {"text": text})


def test_a_message_of_the_applicant_reaches_the_officers_the_case_waits_for_and_nobody_else() -> None:
    make_ground("article-12")
    client, applicant = signed_in()
    case = filed(client)
    officer, elsewhere = make_officer(1, "roads"), make_officer(2, "agriculture")
    before = len(told_to(applicant))
    page = visit(client, f"/requests/{case.pk}/")
    for _ in "12":  # a double tap is told once
        say(page, "کی بازدید می‌شود؟")
    assert told_to(officer) == [f"پیام تازه در درخواست \u2066{case.tracking_code}\u2069"]
    assert told_to(elsewhere) == []
    assert len(told_to(applicant)) == before


def test_a_message_goes_to_who_works_on_the_case_once_somebody_does() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = filed(client)
    worked, idle = make_officer(1, "roads"), make_officer(2, "roads")
    move(actor=worked, request=case, code="accept", seen=last_event_number(case))
    say(visit(client, f"/requests/{case.pk}/"), "سلام")
    assert (len(told_to(worked)), len(told_to(idle))) == (1, 0)


def test_an_officers_message_reaches_the_applicants_inbox_head_and_account_page() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = filed(client)
    assert '<span class="count">۱</span>' in head(visit(client, "/services/"))  # it was received
    officer = again(make_officer(1, "roads"))
    say(visit(officer, f"/office/requests/{case.pk}/"), "نقشه را بیاورید")
    assert '<span class="count">۲</span>' in head(visit(client, "/services/"))
    assert "۲ خوانده‌نشده" in visit(client, "/account/").text
    inbox = visit(client, "/inbox/")
    assert "پیام تازه در درخواست" in inbox.text
    assert "نقشه را بیاورید" not in inbox.text  # nor in the text message
    assert f'href="/requests/{case.pk}/#thread"' in inbox.text
    inbox.send(inbox.forms[0], {})
    assert 'class="count"' not in head(visit(client, "/services/"))


def test_an_officers_inbox_leads_to_the_case_on_their_desk() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case, officer = filed(client), make_officer(1, "roads")
    say(visit(client, f"/requests/{case.pk}/"), "سلام")
    page = visit(again(officer), "/inbox/")
    assert f'href="/office/requests/{case.pk}/#thread"' in page.text
    assert page.go(f"/office/requests/{case.pk}/").status == 200


def refused(client: Client, *rules: str) -> LandRequest:
    """File on land with a ruling, and refuse by hand of an officer, citing rules."""
    make_ground("article-12")
    make_layer("article-12-ruling", "bayer", RULING)
    case = filed(client)
    page = visit(again(make_officer(1, "roads")), f"/office/requests/{case.pk}/decide/refuse/")
    page.send(page.form("seen"), {"reason": REASON, "items": list(rules)})
    return LandRequest.objects.get(pk=case.pk, state="refused")


def test_a_refusal_shows_the_applicant_its_reason_its_rule_and_where_the_rule_comes_from() -> None:
    client, applicant = signed_in()
    case = refused(client, "ruling-in-force")
    text = visit(client, f"/requests/{case.pk}/").text
    assert REASON in text
    finding = next(each for each in case.report.facts["findings"] if each["rule"] == "ruling-in-force")  # type: ignore[union-attr]
    assert "رأی" in re.sub(r"<[^>]+>", " ", text.split("ضابطه‌ای که رد بر آن استوار است")[1])
    assert finding["source"]["fa"] in text
    assert "نسخهٔ" in text
    assert finding["source"]["fa"] in told_to(applicant)[-1]
    assert REASON in told_to(applicant)[-1]


def test_a_refusal_for_another_reason_cites_no_rule() -> None:
    client, applicant = signed_in()
    case = refused(client, "other")
    text = visit(client, f"/requests/{case.pk}/").text
    assert REASON in text
    assert "ضابطه‌ای که رد" not in text
    assert "مستند" not in told_to(applicant)[-1]


def test_tracking_names_the_rule_of_a_refusal_and_neither_its_reason_nor_the_land() -> None:
    client, _ = signed_in()
    case = refused(client, "ruling-in-force")
    text = visit(Client(), f"/track/?code={case.tracking_code}").text
    assert "ضابطه‌ای که رد بر آن استوار است" in text
    assert REASON not in text
    assert "م²" not in text.split("<main")[1]


def test_too_many_codes_from_one_address_wait_and_keep_what_was_typed(settings: Any) -> None:
    settings.RATE_LIMITS = True
    cache.clear()
    client = Client()
    answers = [client.get("/track/?code=7K2M-9QXA-30TH") for _ in range(TRACKS + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {404}
    last = answers[-1]
    assert last.status_code == 429
    assert 0 < int(last.headers["Retry-After"]) <= 60
    text = last.content.decode()
    assert 'value="7K2M-9QXA-30TH"' in text
    assert "ثانیهٔ دیگر" in text
    assert client.get("/track/").status_code == 200  # the empty page costs nothing
    assert client.get("/api/v1/requests/track/7K2M-9QXA-30TH/").status_code == 429  # one count for page and API
    spoofed = client.get("/track/?code=7K2M-9QXA-30TH", headers={"X-Forwarded-For": "203.0.113.7"})
    assert spoofed.status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.8").get("/track/?code=7K2M-9QXA-30TH").status_code == 404
    cache.clear()


def test_a_draft_has_no_other_side_to_tell() -> None:
    make_ground("article-12")
    client, actor = signed_in()
    make_officer(1, "roads")
    case = request_of(begin(client, "article-12"))
    client.post(f"/requests/{case.pk}/messages/", {"text": "سلام"})
    assert Notice.objects.count() == 0
    assert make_user(2).user_id != actor.user_id
