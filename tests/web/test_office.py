"""The officers' pages over HTTP: the worklist, a case, deciding, and who may do none of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.actor import Actor
from accounts.models import User
from landrequests import case_queries
from landrequests.case_actions import move, submit
from landrequests.models import IssuedAnswer, LandRequest, OverlayReport
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import make_layer, rectangle

pytestmark = pytest.mark.django_db

IN_TOWN = {"urban_limit": ("limit", rectangle(-500, -500, 500, 500))}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path


def signed_in(actor: Actor, language: str = "fa") -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["django_language"] = language
    return client


def sent(actor: Actor, service: str = "article-12", objection: str = "") -> LandRequest:
    draft = make_draft(actor, service)
    return submit(actor=actor, request=draft, seen_report=str(draft.report_id), objection=objection).request


def text_of(response: Any) -> str:
    return str(response.content.decode())


def fields(page: str, action: str) -> dict[str, Any]:
    """Return the hidden fields of the form that is sent to an address ending in `action`."""
    form = re.search(rf'<form[^>]*action="[^"]*{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form is not None, action
    return dict(re.findall(r'name="(seen|key)" value="([^"]*)"', form.group()))


def address(case: LandRequest, *parts: str) -> str:
    return "/".join([f"/office/requests/{case.pk}", *parts]) + "/"


def test_the_worklist_is_for_roles_that_it_names() -> None:
    make_town()
    response = signed_in(make_user()).get("/office/")
    assert response.status_code == 403
    for role in ("کارشناس", "کمیسیون", "مأمور بازدید"):
        assert role in text_of(response)


def test_a_visitor_is_asked_to_sign_in_and_comes_back() -> None:
    make_town()
    response = Client().get("/office/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("next=/office/")


def test_the_worklist_shows_what_waits_with_counts_and_is_kept_by_no_cache() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    response = signed_in(make_officer(1, "roads")).get("/office/")
    page = text_of(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert case.tracking_code in page
    assert "مریم رستگار" in page
    assert 'کار من <span class="count">۱</span>' in page
    assert 'دیرکرد <span class="count">۰</span>' in page


def test_an_empty_worklist_says_so() -> None:
    make_town()
    assert "کاری در صف نیست" in text_of(signed_in(make_officer(1, "roads")).get("/office/"))


@pytest.mark.parametrize("query", ["رستگار", "code", "lower"])
def test_a_case_is_found_by_name_and_by_code(query: str) -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    code = case.tracking_code or ""
    asked = {"code": code, "lower": code.lower().replace("-", " ")}.get(query, query)
    officer = signed_in(make_officer(1, "roads"))
    assert code in text_of(officer.get("/office/", {"q": asked}))
    nothing = text_of(officer.get("/office/", {"q": "ناشناس"}))
    assert code not in nothing
    assert "با این پالایه‌ها کاری نیست" in nothing


def test_filters_stand_in_the_address_and_can_be_taken_off() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    officer = signed_in(make_officer(1, "roads"))
    page = text_of(officer.get("/office/", {"service": "article-12", "state": "under-review"}))
    assert case.tracking_code not in page
    assert 'href="/office/?service=article-12"' in page
    assert case.tracking_code in text_of(officer.get("/office/", {"service": "article-12"}))


def test_what_waits_for_the_commission_is_not_the_experts_work_but_their_offices() -> None:
    make_town(**IN_TOWN)
    expert = make_officer(1, "roads", "expert")
    case = sent(make_user(0))
    for code in ("accept", "forward"):
        move(actor=expert, request=case, code=code, seen=case_queries.last_event_number(case))
    client = signed_in(expert)
    assert case.tracking_code not in text_of(client.get("/office/"))
    assert case.tracking_code in text_of(client.get("/office/", {"desk": "office"}))
    assert "نوبت کمیسیون است" in text_of(client.get(address(case)))


def test_lateness_is_said(time_machine: Any) -> None:
    time_machine.move_to("2026-11-21 08:00:00+00:00")
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    officer = make_officer(1, "roads")
    time_machine.move_to("2027-02-21 08:00:00+00:00")
    page = text_of(signed_in(officer).get("/office/", {"desk": "overdue"}))
    assert case.tracking_code in page
    assert "روز دیرکرد" in page


def test_a_case_shows_facts_answers_papers_check_and_history() -> None:
    make_town(**IN_TOWN, article_12_ruling=("bayer", rectangle(-10, -10, 50, 200)))
    case = sent(make_user(0))
    response = signed_in(make_officer(1, "roads")).get(address(case))
    page = text_of(response)
    assert response.headers["Cache-Control"] == "no-store"
    for shown in ("مشروط", "مریم رستگار", "scan.pdf", "درخواست فرستاده شد", "<svg", "رسم متقاضی", "پذیرش و بررسی"):
        assert shown in page, shown


@pytest.mark.parametrize("path", [(), ("decide", "accept"), ("messages",), ("recheck",)])
def test_a_case_is_not_there_for_another_office_a_stranger_or_the_applicant(path: tuple[str, ...]) -> None:
    make_town(**IN_TOWN)
    applicant = make_user(0)
    case = sent(applicant)
    for actor in (make_officer(1, "housing"), make_user(2), applicant):
        client = signed_in(actor)
        answer = client.post(address(case, *path), {"seen": "2"}) if path else client.get(address(case))
        assert answer.status_code == 404
        assert case.tracking_code not in text_of(answer)
    assert LandRequest.objects.get(pk=case.pk).state == "submitted"


def test_a_draft_is_not_there_for_officers() -> None:
    make_town(**IN_TOWN)
    draft = make_draft(make_user(0))
    assert signed_in(make_officer(1, "roads")).get(address(draft)).status_code == 404


def test_an_officer_is_told_that_another_one_decides_on_their_own_case() -> None:
    make_town(**IN_TOWN)
    officer = make_officer(1, "roads")
    case = sent(officer)
    client = signed_in(officer)
    page = text_of(client.get(address(case)))
    assert "این درخواست خود شماست" in page
    assert "/decide/" not in page
    answer = client.post(address(case, "decide", "accept"), {"seen": "2"})
    assert answer.status_code == 403
    assert "کارشناس دیگری" in text_of(answer)


def test_a_case_goes_from_the_worklist_to_an_issued_answer() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    case = sent(applicant)
    client = signed_in(officer)
    for code in ("accept", "forward"):
        form = fields(text_of(client.get(address(case))), f"decide/{code}/")
        answer = client.post(address(case, "decide", code), form, follow=True)
        assert "انجام شد" in text_of(answer)
    confirm = text_of(client.get(address(case, "decide", "issue")))
    assert "پاسخ پروندهٔ" in confirm
    assert case.tracking_code in confirm
    form = fields(confirm, "decide/issue/") | {"reason": "با رعایت بر و کف"}
    page = text_of(client.post(address(case, "decide", "issue"), form, follow=True))
    assert "پاسخ صادر شده است" in page
    for reader in (client, signed_in(applicant)):
        paper = reader.get(f"/requests/{case.pk}/answer.pdf")
        assert paper.content.startswith(b"%PDF-")
        assert paper.headers["Content-Disposition"].startswith("attachment;")
        assert paper.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in paper.headers["Content-Security-Policy"]
        assert paper.headers["Cache-Control"] == "no-store"


def test_an_answer_is_not_there_for_strangers_nor_before_it_is_issued() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    case = sent(applicant)
    assert signed_in(applicant).get(f"/requests/{case.pk}/answer.pdf").status_code == 404
    for code in ("accept", "forward", "issue"):
        move(actor=officer, request=case, code=code, seen=case_queries.last_event_number(case))
    assert signed_in(make_user(2)).get(f"/requests/{case.pk}/answer.pdf").status_code == 404


def test_the_same_form_sent_twice_is_one_decision() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case))), "decide/accept/")
    first = client.post(address(case, "decide", "accept"), form)
    second = client.post(address(case, "decide", "accept"), form)
    assert first.headers["Location"] == second.headers["Location"]
    assert case_queries.history(case).filter(action="accept").count() == 1


def test_a_return_asks_for_ticked_items_and_a_reason_and_keeps_what_was_typed() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case, "decide", "return"))), "decide/return/")
    answer = client.post(address(case, "decide", "return"), form | {"reason": "سند خوانا نیست"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "دست‌کم یک گام یا مدرک" in page
    assert "سند خوانا نیست</textarea>" in page
    form = fields(page, "decide/return/") | {"reason": "سند خوانا نیست", "items": ["deed", "ownership"]}
    page = text_of(client.post(address(case, "decide", "return"), form, follow=True))
    assert "تصویر سند یا قولنامه" in page
    returned = LandRequest.objects.get(pk=case.pk)
    assert (returned.state, returned.items_asked) == ("incomplete", ["deed", "ownership"])


def test_what_the_service_does_not_have_can_not_be_asked_for() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case, "decide", "return"))), "decide/return/")
    answer = client.post(address(case, "decide", "return"), form | {"reason": "x", "items": ["no-such"]})
    assert answer.status_code == 422
    assert LandRequest.objects.get(pk=case.pk).state == "submitted"


def test_a_refusal_cites_a_rule_of_the_report_and_says_why() -> None:
    make_town(**IN_TOWN, article_12_ruling=("bayer", rectangle(-10, -10, 50, 200)))
    case = sent(make_user(0))
    assert case.report is not None
    rule = case.report.facts["findings"][0]["rule"]
    client = signed_in(make_officer(1, "roads"))
    page = text_of(client.get(address(case, "decide", "refuse")))
    assert case.tracking_code in page
    assert f'value="{rule}"' in page
    form = fields(page, "decide/refuse/")
    answer = client.post(address(case, "decide", "refuse"), form)
    assert answer.status_code == 422
    assert "ضابطه‌ای را که" in text_of(answer)
    form = fields(text_of(answer), "decide/refuse/") | {"reason": "رأی پیشین هست", "items": [rule]}
    assert client.post(address(case, "decide", "refuse"), form).status_code == 302
    assert LandRequest.objects.get(pk=case.pk).state == "refused"
    event = case_queries.history(case).last()
    assert event is not None
    assert (event.facts["rules"], event.note) == ([rule], "رأی پیشین هست")


def test_of_two_officers_the_second_is_told_who_acted_and_keeps_what_was_typed() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    first, second = make_officer(1, "roads"), make_officer(2, "roads")
    late = signed_in(second)
    form = fields(text_of(late.get(address(case, "decide", "refuse"))), "decide/refuse/")
    early = signed_in(first)
    early.post(address(case, "decide", "accept"), fields(text_of(early.get(address(case))), "decide/accept/"))
    answer = late.post(address(case, "decide", "refuse"), form | {"reason": "دلیل من", "items": ["other"]})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "کس دیگری روی پرونده کار کرد" in page
    assert "شمارهٔ 1" in page  # the family name of who acted
    assert "دلیل من</textarea>" in page
    assert LandRequest.objects.get(pk=case.pk).state == "under-review"
    again = fields(page, "decide/refuse/") | {"reason": "دلیل من", "items": ["other"]}
    assert late.post(address(case, "decide", "refuse"), again).status_code == 302
    assert LandRequest.objects.get(pk=case.pk).state == "refused"


def test_where_it_can_not_be_done_any_more_the_text_is_there_to_be_copied() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    first, second = make_officer(1, "roads"), make_officer(2, "roads")
    late = signed_in(second)
    form = fields(text_of(late.get(address(case, "decide", "return"))), "decide/return/")
    move(actor=first, request=case, code="refuse", seen=case_queries.last_event_number(case), reason="جعلی")
    answer = late.post(address(case, "decide", "return"), form | {"reason": "دلیل من", "items": ["deed"]})
    assert answer.status_code == 409
    assert "readonly>دلیل من</textarea>" in text_of(answer)


def test_a_button_on_an_old_page_says_what_happened_meanwhile() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case))), "decide/accept/")
    other = make_officer(2, "roads")
    move(actor=other, request=case, code="refuse", seen=case_queries.last_event_number(case), reason="جعلی")
    answer = client.post(address(case, "decide", "accept"), form)
    assert answer.status_code == 409
    assert "کار شما انجام نشد" in text_of(answer)
    assert client.get(address(case, "decide", "return") + "?seen=2").status_code == 409


def test_the_thread_takes_a_message_once_and_refuses_an_empty_one() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case))), "messages/")
    for _ in range(2):
        client.post(address(case, "messages"), form | {"text": "شنبه بازدید است"})
    assert case.messages.count() == 1
    answer = client.post(address(case, "messages"), {"text": " "})
    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)


def test_checking_again_shows_what_has_changed_and_changes_nothing() -> None:
    make_town(**IN_TOWN)
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"))
    form = fields(text_of(client.get(address(case))), "recheck/")
    same = client.post(address(case, "recheck"), form, follow=True)
    assert "همین پاسخ است" in text_of(same)
    make_layer("article-12-ruling", "bayer", rectangle(-10, -10, 50, 200))
    form = fields(text_of(client.get(address(case))), "recheck/")
    page = text_of(client.post(address(case, "recheck"), form, follow=True))
    assert "چیزی تغییر کرده است" in page
    assert "مشروط" in page
    assert LandRequest.objects.get(pk=case.pk).report_id == case.report_id


def test_a_report_of_another_boundary_can_not_be_laid_beside_a_case() -> None:
    make_town(**IN_TOWN)
    case, other = sent(make_user(0)), sent(make_user(1))
    assert OverlayReport.objects.count() >= 2
    client = signed_in(make_officer(2, "roads"))
    assert client.get(address(case), {"fresh": str(other.report_id)}).status_code == 404
    assert client.get(address(case), {"fresh": "nonsense"}).status_code == 404


@pytest.mark.parametrize("path", [(), ("decide", "return"), ("decide", "refuse")])
def test_english_is_complete(path: tuple[str, ...]) -> None:
    make_town(**IN_TOWN, article_12_ruling=("bayer", rectangle(-10, -10, 50, 200)))
    case = sent(make_user(0))
    client = signed_in(make_officer(1, "roads"), "en")
    for page in (text_of(client.get("/office/")), text_of(client.get(address(case, *path)))):
        own = re.sub(r"مریم رستگار|نام شمارهٔ \d|زمین‌آباد|فارسی", "", page)
        assert re.findall(r"[\u0600-\u06ff]{2,}", own) == []


@pytest.mark.parametrize(
    ("service", "office"),
    [
        ("article-12", "roads"),
        ("land-use-change", "agriculture"),
        ("land-allocation", "agriculture"),
        ("guide-plan-boundary", "housing"),
    ],
)
def test_each_service_goes_from_sent_to_issued(service: str, office: str) -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, office)
    case = sent(applicant, service, objection="با وجود مانع می‌خواهم")
    client = signed_in(officer)
    for _ in range(6):
        page = text_of(client.get(address(case)))
        ways = re.findall(r"decide/(accept|forward|issue)/", page)
        if not ways:
            break
        source = text_of(client.get(address(case, "decide", ways[0]))) if ways[0] == "issue" else page
        assert client.post(address(case, "decide", ways[0]), fields(source, f"decide/{ways[0]}/")).status_code == 302
    assert LandRequest.objects.get(pk=case.pk).state == "answered"
    assert IssuedAnswer.objects.filter(request=case).count() == 1
