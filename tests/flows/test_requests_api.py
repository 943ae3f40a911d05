"""A request over HTTP from the first call to the issued answer, and what is refused on the way."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.actor import Actor
from accounts.models import User
from landrequests.models import KeyedAnswer, LandRequest, Notice, RequestEvent
from tests.landrequests.cases import ANSWERS, make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_papers import pdf
from tests.landrequests.test_reports import FIELD, TOWN, lonlat, make_layer, rectangle

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/requests/"


@pytest.fixture(autouse=True)
def town(settings: Any) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN
    make_town(**IN_TOWN)


class Caller:
    """Somebody's programme: JSON out, JSON in."""

    def __init__(self, actor: Actor | None = None) -> None:
        self.client = Client()
        if actor is not None:
            self.client.force_login(User.objects.get(pk=actor.user_id))

    def send(self, method: str, address: str, body: Any = None, *, key: str = "") -> tuple[int, Any]:
        headers = {"Idempotency-Key": key, "Accept-Language": "en"}
        answer = self.client.generic(
            method, address, b"" if body is None else orjson.dumps(body), "application/json", headers=headers
        )
        assert answer.headers.get("Cache-Control") == "no-store" or answer.status_code >= 400
        return answer.status_code, orjson.loads(answer.content) if answer.content else None

    def get(self, address: str) -> tuple[int, Any]:
        return self.send("GET", address)

    def post(self, address: str, body: Any = None, *, key: str = "") -> tuple[int, Any]:
        return self.send("POST", address, {} if body is None else body, key=key)


def ready(caller: Caller, actor: Actor) -> tuple[str, str]:
    """Return the address of a draft that is complete, and the report seen."""
    draft = make_draft(actor)
    return f"{ROOT}{draft.pk}/", str(draft.report_id)


def test_a_request_runs_from_first_call_to_issued_answer() -> None:
    caller = Caller(make_user(0))
    status, made = caller.post(ROOT, {"service": "article-12"}, key="start-1")
    assert (status, made["state"]["code"]) == (201, "draft")
    address = f"{ROOT}{made['id']}/"
    for code, answers in ANSWERS.items():
        if code in {step["code"] for step in made["steps"]}:
            status, step = caller.send("PUT", f"{address}steps/{code}/", {"answers": answers})
            assert (status, step["status"]) == (200, "done"), step
    boundary = caller.client.post(
        "/api/v1/boundaries/", orjson.dumps({"geometry": lonlat(FIELD)}), content_type="application/json"
    ).json()
    status, _ = caller.post(f"{address}position/", {"boundary": boundary["id"], "origin": "typed"})
    assert status == 200
    missing = [fault["path"] for step in caller.get(address)[1]["steps"] for fault in step["faults"]]
    for kind in missing:
        answer = caller.client.post(
            f"{address}documents/", {"kind": kind, "file": SimpleUploadedFile("scan.pdf", pdf())}
        )
        assert answer.status_code == 201, answer.content
    status, report = caller.post(f"{address}check/")
    assert (status, report["verdict"]) == (200, "clear")
    status, sent = caller.post(f"{address}submit/", {"seen_report": report["id"]}, key="submit-1")
    assert (status, sent["state"]["code"]) == (200, "submitted")
    assert caller.get(f"{ROOT}track/{sent['tracking_code']}/")[1]["state"]["code"] == "submitted"

    officer = Caller(make_officer(1, "roads"))
    for code in ("accept", "forward", "issue"):
        seen = officer.get(address)[1]["seen"]
        status, case = officer.post(f"{address}moves/", {"move": code, "seen": seen}, key=f"move-{code}")
        assert status == 200, case
    assert (case["state"]["code"], case["state"]["is_final"]) == ("answered", True)
    events = caller.get(f"{address}history/")[1]["events"]
    assert [(event["action"], event["by"]) for event in events] == [
        ("start", "applicant"),
        ("submit", "applicant"),
        ("accept", "office"),
        ("forward", "office"),
        ("issue", "office"),
    ]


def test_wrong_answers_are_kept_and_named() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, _ = ready(caller, actor)
    answers = {"kind": "deed", "plate_main": "دویست"}
    status, step = caller.send("PUT", f"{address}steps/ownership/", {"answers": answers})
    assert (status, step["status"], step["answers"]) == (200, "begun", answers)
    assert step["faults"][0]["code"] == "answer_not_a_number"
    assert "دویست" in step["faults"][0]["message"]
    status, refused = caller.post(f"{address}submit/", {"seen_report": ""})
    assert (status, refused["code"], refused["choices"]) == (422, "request_incomplete", ["ownership"])


def test_patch_changes_only_what_is_given() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, _ = ready(caller, actor)
    _, step = caller.send("PATCH", f"{address}steps/ownership/", {"answers": {"document_date": "۱۳۹۹/۰۲/۰۲"}})
    assert step["answers"] == {"kind": "ordinary", "document_date": "۱۳۹۹/۰۲/۰۲"}


def test_the_same_key_is_answered_the_same_and_done_once() -> None:
    caller = Caller(make_user())
    made = [caller.post(ROOT, {"service": "article-12"}, key="k")[1]["id"] for _ in range(3)]
    assert len(set(made)) == LandRequest.objects.count() == 1


def test_a_key_used_for_something_else_is_refused() -> None:
    caller = Caller(make_user())
    caller.post(ROOT, {"service": "article-12"}, key="k")
    status, refused = caller.post(ROOT, {"service": "land-use-change"}, key="k")
    assert (status, refused["code"]) == (409, "key_reused")


def test_one_persons_key_is_nothing_to_another() -> None:
    first, second = Caller(make_user(0)), Caller(make_user(1))
    assert (
        first.post(ROOT, {"service": "article-12"}, key="k")[1]["id"]
        != second.post(ROOT, {"service": "article-12"}, key="k")[1]["id"]
    )


def test_sent_twice_is_sent_once_with_and_without_a_key() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, report = ready(caller, actor)
    codes = [
        caller.post(f"{address}submit/", {"seen_report": report}, key=key)[1]["tracking_code"]
        for key in ("a", "a", "b", "")
    ]
    assert len(set(codes)) == 1
    assert RequestEvent.objects.filter(action="submit").count() == Notice.objects.count() == 1


def test_layers_that_changed_meanwhile_stop_the_sending_with_the_difference() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, report = ready(caller, actor)
    make_layer("article-12-ruling", "bayer", rectangle(-10, -10, 50, 200))
    status, refused = caller.post(f"{address}submit/", {"seen_report": report}, key="a")
    assert (status, refused["code"]) == (409, "check_changed")
    assert {"kind": "verdict", "title": "verdict", "before": "clear", "after": "conditional"} in refused["differences"]
    assert caller.post(f"{address}submit/", {"seen_report": report}, key="a")[1]["code"] == "check_changed"
    status, sent = caller.post(f"{address}submit/", {"seen_report": refused["report"]}, key="b")
    assert (status, sent["is_draft"]) == (200, False)


def test_a_decision_on_an_old_view_is_refused() -> None:
    actor = make_user(0)
    caller, officer = Caller(actor), Caller(make_officer(1, "roads"))
    address, report = ready(caller, actor)
    seen = caller.post(f"{address}submit/", {"seen_report": report})[1]["seen"]
    assert officer.post(f"{address}moves/", {"move": "accept", "seen": seen})[0] == 200
    status, refused = officer.post(f"{address}moves/", {"move": "refuse", "seen": seen, "reason": "…"})
    assert (status, refused["code"]) == (409, "outdated_view")


def test_messages_of_both_sides_stand_in_one_thread() -> None:
    actor = make_user(0)
    caller, officer = Caller(actor), Caller(make_officer(1, "roads"))
    address, report = ready(caller, actor)
    caller.post(f"{address}submit/", {"seen_report": report})
    caller.post(f"{address}messages/", {"text": "سلام"}, key="m")
    caller.post(f"{address}messages/", {"text": "سلام"}, key="m")
    officer.post(f"{address}messages/", {"text": "درود"})
    thread = caller.get(f"{address}messages/")[1]["messages"]
    assert [(each["from"], each["text"]) for each in thread] == [("applicant", "سلام"), ("office", "درود")]


def test_tracking_tells_the_state_alone() -> None:
    actor = make_user(0)
    caller = Caller(actor)
    address, report = ready(caller, actor)
    code = caller.post(f"{address}submit/", {"seen_report": report})[1]["tracking_code"]
    status, told = Caller().get(f"{ROOT}track/{code}/")
    assert status == 200
    assert set(told) == {"service", "title", "state", "submitted_at"}
    assert Caller().get(f"{ROOT}track/1405-0000-0000/")[0] == 404


@pytest.mark.parametrize(
    ("method", "tail", "body", "field"),
    [
        ("POST", "", [], "body"),
        ("POST", "", {}, "service"),
        ("POST", "", {"service": 5}, "service"),
        ("PUT", "{id}/steps/ownership/", {}, "answers"),
        ("PUT", "{id}/steps/ownership/", {"answers": {"kind": {"a": 1}}}, "answers.kind"),
        ("PUT", "{id}/steps/applicants/", {"answers": {"applicants": [1]}}, "answers.applicants"),
        ("POST", "{id}/position/", {"boundary": "x", "origin": "typed"}, "boundary"),
        ("POST", "{id}/position/", {"boundary": str(uuid4()), "origin": "guessed"}, "origin"),
        ("POST", "{id}/moves/", {"move": "accept"}, "seen"),
        ("POST", "{id}/moves/", {"move": "accept", "seen": True}, "seen"),
        ("POST", "{id}/moves/", {"move": "accept", "seen": 1, "items": "x"}, "items"),
        ("POST", "{id}/submit/", {"seen_report": 7}, "seen_report"),
    ],
)
def test_a_member_of_a_wrong_kind_is_named(method: str, tail: str, body: Any, field: str) -> None:
    actor = make_user()
    caller = Caller(actor)
    address = ROOT + tail.replace("{id}", str(make_draft(actor).pk))
    status, refused = caller.send(method, address, body)
    assert (status, refused["code"], refused["field"]) == (400, "bad_member", field)


@pytest.mark.parametrize("text", [r"a\u0000b", r"\ud800"])
def test_characters_no_database_keeps_are_refused_and_no_fault_of_ours(text: str) -> None:
    actor = make_user()
    caller = Caller(actor)
    address, _ = ready(caller, actor)
    body = f'{{"text": "{text}"}}'
    assert caller.client.post(f"{address}messages/", body, content_type="application/json").status_code == 400
    body = f'{{"answers": {{"kind": "{text}"}}}}'
    assert caller.client.put(f"{address}steps/ownership/", body, content_type="application/json").status_code == 400


def test_a_body_too_long_is_refused_unread() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, _ = ready(caller, actor)
    status, refused = caller.send("PUT", f"{address}steps/ownership/", {"answers": {"x": "a" * 400_000}})
    assert (status, refused["code"]) == (413, "too_large")


def test_writing_needs_the_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=make_user().user_id))
    assert client.post(ROOT, b'{"service": "article-12"}', content_type="application/json").status_code == 403
    assert LandRequest.objects.count() == 0


def test_nothing_is_kept_for_a_key_whose_work_failed() -> None:
    actor = make_user()
    caller = Caller(actor)
    address, report = ready(caller, actor)
    caller.send("PUT", f"{address}steps/ownership/", {"answers": {}})
    assert caller.post(f"{address}submit/", {"seen_report": report}, key="k")[0] == 422
    assert not KeyedAnswer.objects.filter(key="k").exists()
    caller.send("PUT", f"{address}steps/ownership/", {"answers": ANSWERS["ownership"]})
    assert caller.post(f"{address}submit/", {"seen_report": report}, key="k")[0] == 200


def test_a_request_says_what_its_check_read_before_the_boundary_changed() -> None:
    make_layer("article-12-ruling", "bayer", rectangle(-10, -10, 40, 200))
    applicant = make_user(0)
    caller = Caller(applicant)
    address, first = ready(caller, applicant)  # 100 × 100 m, of which the ruling takes 40 × 100
    assert caller.get(address)[1]["report_before"] is None
    assert caller.get(address)[1]["changes"] is None
    narrow = {"geometry": lonlat(rectangle(0, 0, 60, 100))}
    boundary = caller.client.post("/api/v1/boundaries/", orjson.dumps(narrow), content_type="application/json").json()
    assert caller.post(f"{address}position/", {"boundary": boundary["id"], "origin": "typed"})[0] == 200
    assert caller.post(f"{address}check/")[0] == 200
    told = caller.get(address)[1]
    assert told["report_before"]["id"] == first
    changes = told["changes"]
    assert (changes["before"]["id"], changes["after"], changes["same_boundary"]) == (first, told["report"], False)
    (ruling,) = [each for each in changes["layers"] if each["layer"] == "article-12-ruling"]
    assert ruling["class"] == "bayer"
    assert ruling["before"]["share"] == pytest.approx(0.4, abs=1e-6)
    assert ruling["after"]["share"] == pytest.approx(2 / 3, abs=1e-6)
    assert ruling["change_of_share"] == pytest.approx(4 / 15, abs=1e-6)
