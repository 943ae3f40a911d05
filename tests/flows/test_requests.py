"""Requests over HTTP as the plainest browser files them: from the first page to the tracking code."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from shapely import box

from accounts.models import User
from core.tracking import read_tracking_code
from landrequests.case_actions import move
from landrequests.case_queries import last_event_number
from landrequests.models import LandRequest, Notice, RequestDocument, RequestEvent
from landrequests.papers import LARGEST_BYTES
from tests.flows.filing import (
    GROUND,
    LOT,
    again,
    begin,
    fill,
    hand_in,
    make_ground,
    request_of,
    send,
    signed_in,
    step_of,
    to_check,
)
from tests.flows.pages import Page, visit
from tests.landrequests.cases import make_officer
from tests.landrequests.test_papers import pdf, picture
from tests.landrequests.test_reports import make_layer
from tests.parcels.town import EAST, NORTH

pytestmark = pytest.mark.django_db


def at_step(client: Client, code: str, service: str = "article-12", parcel: str = LOT) -> Page:
    page = begin(client, service, parcel)
    while step_of(page) != code:
        page = fill(page)
    return page


def checked(client: Client, service: str = "article-12") -> Page:
    return to_check(begin(client, service, LOT))


def faults(page: Page) -> list[str]:
    return re.findall(r'class="fault"[^>]*>.*?<span>(.*?)</span>', page.text)


OFFICES = {
    "article-12": ("roads", ("accept", "forward", "issue")),
    "land-allocation": ("agriculture", ("accept", "forward", "issue")),
    "land-use-change": ("agriculture", ("accept", "forward", "issue")),
    "guide-plan-boundary": ("housing", ("accept", "issue")),
}


@pytest.mark.parametrize("service", GROUND)
def test_each_service_runs_from_its_page_to_the_issued_answer(service: str) -> None:
    make_ground(service)
    client, _ = signed_in()
    page = send(checked(client, service))
    assert page.address.endswith("/sent/")
    case = request_of(page)
    assert case.tracking_code == read_tracking_code(case.tracking_code or "")
    assert (case.boundary_origin, case.parcel_code) == ("accepted", LOT)
    for address in ("/requests/", "/inbox/", f"/requests/{case.pk}/sent/"):
        assert case.tracking_code in page.go(address).text
    office, moves = OFFICES[service]
    officer = again(make_officer(1, office))
    for code in moves:
        form = visit(officer, f"/office/requests/{case.pk}/decide/{code}/")
        form.send(form.form("seen"), {"reason": "درست است"})
    page = page.go(f"/requests/{case.pk}/")
    assert "پاسخ صادر شده است" in page.text
    answer = client.get(re.findall(r'href="([^"]*answer[^"]*)"', page.text)[0])
    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"%PDF")


def test_a_service_without_a_parcel_asks_for_the_place() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "position", parcel="")
    assert "accept" not in {name for form in page.forms for name in form.names}
    assert step_of(fill(page)) == "documents"


def test_the_first_applicant_comes_from_the_account() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = begin(client, "article-12")
    assert page.form("seen").values["applicants.0.national_id"] == ["9990000018"]


def test_shares_that_do_not_add_up_are_told_with_their_sum_and_nothing_is_lost() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "ownership")
    typed = {
        "kind": "shared-deed", "plate_main": "۲۱۷", "section": "5",
        "owners.0.name": "مریم", "owners.0.share": "۳", "owners.1.name": "سعید", "owners.1.share": "۲",
    }  # fmt: skip
    page = page.send(page.form("seen"), typed)
    assert page.status == 422
    assert faults(page) == ["جمع سهم‌ها ۵ دانگ است؛ باید ۶ دانگ شود."]
    assert "۵ از ۶" in page.text
    assert {name: page.form("seen").values[name][0] for name in typed} == typed
    page = page.send(page.form("seen"), {"owners.1.share": "7/3"})
    assert "۵ + ۱/۳" in page.text
    assert step_of(page.send(page.form("seen"), {"owners.1.share": "3"})) == "position"


def test_a_wrong_national_id_is_told_at_its_field() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = begin(client, "article-12")
    page = page.send(page.form("seen"), {"applicants.0.national_id": "۹۹۹۰۰۰۰۰۱۹"})
    assert page.status == 422
    assert 'href="#applicants.0.national_id"' in page.text
    assert "کد ملی درستی نیست" in faults(page)[0]
    assert page.form("seen").values["applicants.0.national_id"] == ["۹۹۹۰۰۰۰۰۱۹"]


def test_a_row_is_added_and_removed_without_script_and_is_saved_on_the_way() -> None:
    make_ground("article-12")
    client, actor = signed_in()
    page = begin(client, "article-12")
    page = page.send(page.form("seen"), {"applicants.0.name": "تازه", "add": "applicants"})
    assert "applicants.1.name" in page.form("seen").values
    assert visit(again(actor), page.address).form("seen").values["applicants.0.name"] == ["تازه"]
    page = page.send(page.form("seen"), {"remove": "applicants.0"})
    assert "applicants.1.name" not in page.form("seen").values
    assert page.form("seen").values["applicants.0.name"] == [""]


def test_a_ticked_licence_opens_the_licence_step() -> None:
    make_ground("land-use-change")
    client, _ = signed_in()
    page = at_step(client, "type", "land-use-change")
    page = page.send(page.form("seen"), {"purpose": "tourism", "has_licence": "yes"})
    assert step_of(page) == "licence"


def test_a_draft_is_resumed_on_another_device() -> None:
    make_ground("article-12")
    client, actor = signed_in()
    page = at_step(client, "position")
    hub = visit(again(actor), f"/requests/{request_of(page).pk}/")
    assert "۳ کار از ۵ انجام شد" in hub.text
    assert "/requests/" in hub.text
    last = to_check(visit(again(actor), page.address))
    assert send(last).address.endswith("/sent/")


def test_an_incomplete_draft_says_what_is_left_and_is_not_sent() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(begin(client, "article-12"))
    page = visit(client, f"/requests/{case.pk}/check/")
    assert "هنوز کامل نیست" in page.text
    assert not [form for form in page.forms if "seen_report" in form.names]
    answer = client.post(page.address, {"key": "k", "seen_report": "x"})
    assert answer.status_code == 422
    assert LandRequest.objects.get(pk=case.pk).is_draft


@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("a.exe", b"MZ", 422, "تنها JPEG"),
        ("a.jpg", pdf(), 422, "PDF"),
        ("a.jpg", picture("JPEG")[:-100], 422, "ناقص"),
        ("a.pdf", b"", 422, "خالی"),
        ("a.pdf", b"%PDF-" + bytes(LARGEST_BYTES), 413, "مگابایت"),
    ],
)
def test_a_paper_that_can_not_be_taken_is_told_and_the_old_one_stays(
    name: str, content: bytes, status: int, told: str
) -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "documents")
    form = next(each for each in page.forms if each.values.get("kind") == ["deed"])
    page = page.send(form, {"file": SimpleUploadedFile("good.pdf", pdf())})
    page = page.send(form, {"file": SimpleUploadedFile(name, content)})
    assert page.status == status
    assert told in faults(page)[0]
    assert "good.pdf" in page.text


def test_no_file_chosen_is_told() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "documents")
    page = page.send(next(each for each in page.forms if each.values.get("kind") == ["deed"]), {})
    assert "برگزیده نشده" in faults(page)[0]


def test_a_paper_is_replaced_and_the_old_one_is_kept() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "documents")
    form = next(each for each in page.forms if each.values.get("kind") == ["deed"])
    for name in ("one.pdf", "two.pdf"):
        page = page.send(form, {"file": SimpleUploadedFile(name, pdf())})
    assert "one.pdf" not in page.text
    assert [paper.replaced_at is None for paper in RequestDocument.objects.order_by("uploaded_at")] == [False, True]


def test_a_paper_is_handed_out_in_no_way_that_runs_anything() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = hand_in(at_step(client, "documents"))
    case = request_of(page)
    deed, card = (RequestDocument.objects.get(request=case, kind=kind) for kind in ("deed", "id-card"))
    answer = client.get(f"/requests/{case.pk}/papers/{deed.pk}/")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''%D8%B3%D9%86%D8%AF.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    shown = client.get(f"/requests/{case.pk}/papers/{card.pk}/")
    assert shown.headers["Content-Disposition"].startswith("inline")
    stranger, _ = signed_in(1)
    assert stranger.get(f"/requests/{case.pk}/papers/{deed.pk}/").status_code == 404


def test_sent_from_two_tabs_is_sent_once() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = checked(client)
    other = page.go(page.address)
    one, two = send(page), send(other)
    assert one.address == two.address
    assert send(page).address == one.address  # back button, and again
    assert RequestEvent.objects.filter(action="submit").count() == 1
    assert Notice.objects.count() == 1


def test_begun_twice_by_a_double_tap_is_one_draft() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = visit(client, "/services/article-12/")
    for _ in "12":
        page.send(page.form("accepted"), {"accepted": "yes"})
    assert LandRequest.objects.count() == 1


def test_a_second_tab_does_not_overwrite_what_it_has_not_seen() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "ownership")
    other = page.go(page.address)
    page.send(page.form("seen"), {"kind": "ordinary", "document_date": "۱۴۰۰/۰۱/۱۵", "back": "1"})
    late = other.send(other.form("seen"), {"kind": "state", "back": "1"})
    assert late.status == 409
    assert request_of(page).answers["ownership"]["kind"] == "ordinary"
    assert late.form("seen").values["kind"] == ["state"]  # nothing typed is lost
    late.send(late.form("seen"), {"back": "1"})
    assert request_of(page).answers["ownership"]["kind"] == "state"


def test_what_was_typed_outlives_a_session_that_ended() -> None:
    make_ground("article-12")
    client, actor = signed_in()
    page = at_step(client, "ownership")
    form = page.form("seen")
    client.logout()
    answer = client.post(page.address, {**form.values, "kind": "lease", "lessor": "اوقاف"})
    assert answer.status_code == 302
    client.force_login(User.objects.get(pk=actor.user_id))
    page = visit(client, page.address)
    assert page.form("seen").values["lessor"] == ["اوقاف"]
    assert "هنوز ذخیره نشده" in page.text
    page = page.send(page.form("seen"), {"lease_until": "1410/01/01"})
    assert step_of(page) == "position"
    assert request_of(page).answers["ownership"]["lessor"] == "اوقاف"


def test_coordinates_outlive_a_session_that_ended() -> None:
    make_ground("article-12")
    client, actor = signed_in()
    page = at_step(client, "position", parcel="").go("?way=coordinates")
    form = page.form("text")
    client.logout()
    assert client.post(page.address, {**form.values, "text": "401120 4006700"}).status_code == 302
    page = visit(again(actor), page.address)
    assert page.form("text").values["text"] == [""]  # another device knows nothing of it
    client.force_login(User.objects.get(pk=actor.user_id))
    assert visit(client, page.address).form("text").values["text"] == ["401120 4006700"]


def test_a_layer_published_between_check_and_sending_is_shown_before_and_after() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = checked(client)
    make_layer("article-12-ruling", "bayer", box(EAST, NORTH, EAST + 100, NORTH + 100))
    page = send(page)
    assert page.address.split("?")[0].endswith("/check/")
    assert "سنجش تازه چیز دیگری می‌گوید" in page.text
    assert re.search(r"<td>مانعی نیافتیم</td><td><b>شدنی است، با شرط</b></td>", page.text)
    assert request_of(page).is_draft
    assert send(page).address.endswith("/sent/")


def test_a_blocked_place_needs_a_stated_objection() -> None:
    make_ground("land-use-change")  # article 12 has no say outside of a town
    client, _ = signed_in()
    page = checked(client, "article-12")
    assert "با این محدوده نمی‌شود" in page.text
    page = send(page, objection=" ")
    assert page.status == 422
    assert request_of(page).is_draft
    page = send(page, objection="شهر گسترش یافته است")
    assert request_of(page).objection == "شهر گسترش یافته است"


def test_a_boundary_with_an_open_question_is_settled_inside_the_wizard() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "position", parcel="")
    page = page.go("?way=coordinates")
    page = page.send(page.form("text"), {"text": "401120 4006700\n401130 4006700\n401130 4006720\n401120 4006720"})
    assert "زون درست است؟" in page.text
    page = page.go(f"/requests/{request_of(page).pk}/")
    assert "اصلاح کنید" in page.text
    page = page.go(f"/requests/{request_of(page).pk}/steps/position/")
    page = page.send(page.form("settle"), {"choice": "0"})
    case = request_of(page)
    assert case.boundary is not None
    assert case.boundary.is_ready
    assert case.boundary_origin == "typed"
    assert step_of(page.send(page.form("onward"), {"onward": "1"})) == "documents"


def test_the_registered_parcel_can_be_corrected() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "position").go("?way=draw&from_parcel=1")
    form = page.form("from_parcel")
    assert len(form.values["x"]) == 4
    page = page.send(form, {})
    assert request_of(page).boundary_origin == "amended"


def test_an_area_far_from_the_deed_is_asked_about() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = at_step(client, "ownership")
    page = page.send(page.form("seen"), {"kind": "ordinary", "document_date": "1400/01/15", "deed_area_m2": "۵۰۰"})
    page = page.go("?way=coordinates")
    text = "401120 4006700\n401130 4006700\n401130 4006720\n401120 4006720"
    page = page.send(page.form("text"), {"text": text, "notation": "utm", "zone": "39"})
    case = request_of(page)
    assert case.boundary is not None
    assert case.boundary.choices[0]["kind"] == "area"


def test_what_is_asked_for_again_is_all_that_opens_and_is_sent_again() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = send(checked(client))
    case, officer = request_of(page), make_officer(1, "roads")
    move(
        actor=officer, request=case, code="return", seen=last_event_number(case), reason="سند ناخواناست", items=["deed"]
    )
    page = page.go(f"/requests/{case.pk}/")
    assert "سند ناخواناست" in page.text
    assert "/steps/documents/" in page.text
    assert "/steps/ownership/" not in page.text
    assert page.go(f"/requests/{case.pk}/steps/ownership/").address == f"/requests/{case.pk}/"
    documents = page.go(f"/requests/{case.pk}/steps/documents/")
    page = hand_in(documents)
    assert page.address == f"/requests/{case.pk}/"
    form = page.form("seen", "key")
    page = page.send(form, {})
    assert request_of(page).state == "submitted"
    assert page.send(form, {}).status == 200  # the same tap again does nothing more
    assert RequestEvent.objects.filter(action="amend").count() == 1


def test_a_request_is_withdrawn_after_a_question() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(send(checked(client)))
    page = visit(client, f"/requests/{case.pk}/withdraw/")
    assert request_of(page).state == "submitted"
    page = page.send(page.form("seen"), {})
    assert request_of(page).state == "withdrawn"


def test_a_message_is_added_once() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(send(checked(client)))
    page = visit(client, f"/requests/{case.pk}/")
    form = page.form("text")
    for _ in "12":
        page.send(form, {"text": "کی بازدید می‌شود؟"})
    assert case.messages.count() == 1
    page = page.go(page.address)
    assert "کی بازدید می‌شود؟" in page.text
    assert page.send(page.form("text"), {"text": " "}).status == 422


def test_a_stranger_gets_the_answer_for_a_missing_request_on_every_page() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = hand_in(at_step(client, "documents"))
    case = request_of(page)
    stranger, _ = signed_in(1)
    paper = RequestDocument.objects.filter(request=case).first()
    assert paper is not None
    nobody = "01920000-0000-7000-8000-000000000000"
    paths = ["", "steps/ownership/", "steps/position/", "steps/documents/", "check/", "sent/", "withdraw/"]
    for path in [*paths, f"papers/{paper.pk}/"]:
        for method in (
            (stranger.get, stranger.post) if "papers" not in path and path not in {"", "sent/"} else (stranger.get,)
        ):
            hidden, missing = method(f"/requests/{case.pk}/{path}"), method(f"/requests/{nobody}/{path}")
            assert (hidden.status_code, missing.status_code) == (404, 404), path
    for path in ("amend/", "messages/"):
        assert stranger.post(f"/requests/{case.pk}/{path}").status_code == 404
    assert "هنوز درخواستی ندارید" in visit(stranger, "/requests/").text


def test_a_visitor_is_asked_to_sign_in_and_no_page_is_kept_by_a_cache() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(begin(client, "article-12"))
    for path in ("/requests/", "/inbox/", f"/requests/{case.pk}/", f"/requests/{case.pk}/steps/ownership/"):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert "next=" in answer.headers["Location"]
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_tracking_shows_the_state_and_nothing_about_anybody() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    case = request_of(send(checked(client)))
    page = visit(Client(), f"/track/?code={(case.tracking_code or '').lower()}")
    assert "در نوبت بررسی" in page.text
    for personal in ("نام شمارهٔ", "9990000018", LOT, str(case.pk)):
        assert personal not in page.text


def test_an_unknown_code_and_a_mistyped_one_get_the_same_answer() -> None:
    make_ground("article-12")
    answers = [visit(Client(), f"/track/?code={code}") for code in ("7K2M-9QXA-30TH", "0000-0000-0000", "چیزی")]
    assert {page.status for page in answers} == {404}
    assert len({faults(page)[0] for page in answers}) == 1


def test_the_inbox_marks_as_read_and_says_that_the_text_message_is_a_stand_in() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    send(checked(client))
    page = visit(client, "/inbox/")
    assert "فرستندهٔ آزمایشی" in page.text
    form = page.forms[0]
    page.send(form, {})
    assert Notice.objects.filter(read_at__isnull=True).count() == 0


def test_every_page_is_whole_in_english() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    client.cookies["django_language"] = "en"
    page = checked(client)
    case = request_of(page)
    send(page)
    for address in ("/services/", "/services/article-12/", "/requests/", f"/requests/{case.pk}/", "/inbox/", "/track/"):
        text = visit(client, address).text
        main = re.sub(r"<[^>]+>", " ", text.split("<main")[1].split("</main>")[0])
        assert not re.findall(r"[\u0600-\u06ff]{3,}", main.replace("نام شمارهٔ", "").replace("سند", "")), address
