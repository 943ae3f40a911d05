"""Many at once, each with a connection of their own: one decision, one case, no fault of ours."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pytest
from django.db import connections
from django.test import Client

from accounts.actor import Actor
from accounts.models import User
from landrequests import issuing
from landrequests.case_actions import move, submit
from landrequests.models import AnswerNumber, IssuedAnswer, KeyedAnswer, LandRequest, Notice, RequestEvent
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_reports import TOWN

pytestmark = pytest.mark.django_db(transaction=True)

CASES, AT_ONCE, THREADS, PATIENCE = 5, 50, 10, 40
DECISIONS = ("accept", "refuse", "return")
Call = Callable[[], tuple[int, Any]]


def cookies_of(actor: Actor) -> Any:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client.cookies


def call(cookies: Any, address: str, body: dict[str, Any], key: str = "") -> Call:
    def post() -> tuple[int, Any]:
        client = Client(raise_request_exception=False)
        client.cookies = cookies
        headers = {"Idempotency-Key": key}
        for _ in range(PATIENCE):
            answer = client.post(address, orjson.dumps(body), content_type="application/json", headers=headers)
            if "Retry-After" not in answer.headers:  # a row was locked for long: it says to ask again
                break
        return answer.status_code, orjson.loads(answer.content)

    return post


def at_once(calls: list[Call]) -> list[tuple[int, Any]]:
    """Make all calls, `THREADS` of them side by side, beginning together."""
    gate = threading.Barrier(min(THREADS, len(calls)))
    first = iter(range(gate.parties))

    def made(one: Call) -> tuple[int, Any]:
        if next(first, None) is not None:
            gate.wait(timeout=120)
        return one()

    with ThreadPoolExecutor(gate.parties) as pool:
        try:
            return list(pool.map(made, calls))
        finally:
            closing = threading.Barrier(gate.parties)
            list(pool.map(lambda _: (closing.wait(timeout=120), connections.close_all()), range(gate.parties)))


def sent(owner: Actor) -> LandRequest:
    draft = make_draft(owner)
    return submit(actor=owner, request=draft, seen_report=str(draft.report_id)).request


def with_commission(owner: Actor, officer: Actor) -> LandRequest:
    """Return a case that waits for its answer; its last event is the fourth."""
    case = sent(owner)
    for number, code in enumerate(("accept", "forward")):
        case = move(actor=officer, request=case, code=code, seen=2 + number)
    return case


def test_fifty_decisions_at_once_are_one_decision() -> None:
    make_town(**IN_TOWN)
    owner = make_user(0)
    officers = [cookies_of(make_officer(number, "roads")) for number in (1, 2)]
    for _ in range(CASES):
        case = sent(owner)
        address = f"/api/v1/requests/{case.pk}/moves/"
        told = at_once(
            [
                call(officers[number % 2], address, {"move": DECISIONS[number % 3], "seen": 2, "reason": "آزمون"})
                for number in range(AT_ONCE)
            ]
        )
        assert Counter(status for status, _ in told) == {200: 1, 409: AT_ONCE - 1}
        assert {body["code"] for status, body in told if status == 409} == {"outdated_view"}
        events = RequestEvent.objects.filter(request=case).order_by("number").values_list("action", flat=True)
        assert list(events[:2]) == ["start", "submit"]
        assert len(events) == 3
        assert Notice.objects.filter(request=case).count() == 2


def test_answers_issued_at_once_are_rendered_side_by_side_and_numbered_without_gap_or_double(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_town(**IN_TOWN)
    owner, officer = make_user(0), make_officer(1, "roads")
    cases = [with_commission(owner, officer) for _ in range(6)]
    all_rendering = threading.Barrier(len(cases))
    render = issuing.answer_pdf

    def rendered(answer: IssuedAnswer, *, note: str) -> bytes:
        all_rendering.wait(timeout=120)  # none gets on before all have begun: no lock is held that another needs
        return render(answer, note=note)

    monkeypatch.setattr(issuing, "answer_pdf", rendered)
    cookies = cookies_of(officer)
    told = at_once(
        [call(cookies, f"/api/v1/requests/{case.pk}/moves/", {"move": "issue", "seen": 4}) for case in cases]
    )
    assert Counter(status for status, _ in told) == {200: len(cases)}
    numbers = IssuedAnswer.objects.order_by("number").values_list("number", "request_id")
    assert [number for number, _ in numbers] == [1, 2, 3, 4, 5, 6]
    assert list(numbers) == list(AnswerNumber.objects.order_by("number").values_list("number", "request_id"))


def test_one_case_issued_from_many_tabs_has_one_answer_and_one_number() -> None:
    make_town(**IN_TOWN)
    officer = make_officer(1, "roads")
    case = with_commission(make_user(0), officer)
    address, cookies = f"/api/v1/requests/{case.pk}/moves/", cookies_of(officer)
    told = at_once([call(cookies, address, {"move": "issue", "seen": 4}) for _ in range(8)])
    assert Counter(status for status, _ in told) == {200: 1, 409: 7}
    assert AnswerNumber.objects.count() == IssuedAnswer.objects.count() == 1


def test_withdrawal_against_decision_leaves_one_of_them() -> None:
    make_town(**IN_TOWN)
    owner = make_user(0)
    case = sent(owner)
    address = f"/api/v1/requests/{case.pk}/moves/"
    applicant, officer = cookies_of(owner), cookies_of(make_officer(1, "roads"))
    told = at_once(
        [
            call(applicant, address, {"move": "withdraw", "seen": 2}),
            call(officer, address, {"move": "accept", "seen": 2}),
        ]
    )
    assert sorted(status for status, _ in told) == [200, 409]
    assert RequestEvent.objects.filter(request=case).count() == 3


@pytest.mark.parametrize("keyed", [True, False])
def test_fifty_double_submissions_are_one_case_each(keyed: bool) -> None:
    make_town(**IN_TOWN)
    owner = make_user(0)
    cookies = cookies_of(owner)
    template = make_draft(owner)
    drafts = [template, *(make_draft(owner) for _ in range(4))]
    calls = [
        call(
            cookies,
            f"/api/v1/requests/{draft.pk}/submit/",
            {"seen_report": str(draft.report_id)},
            str(draft.pk) if keyed else "",
        )
        for draft in drafts
        for _ in range(10)
    ]
    told = at_once(calls)
    assert Counter(status for status, _ in told) == {200: len(calls)}
    assert len({body["tracking_code"] for _, body in told}) == len(drafts)
    assert RequestEvent.objects.filter(action="submit").count() == len(drafts)
    assert Notice.objects.count() == len(drafts)
    assert KeyedAnswer.objects.count() == (len(drafts) if keyed else 0)


def test_one_key_in_many_tabs_begins_one_draft() -> None:
    make_town(**IN_TOWN)
    cookies = cookies_of(make_user(0))
    body = {"service": "article-12", "municipality": TOWN}
    told = at_once([call(cookies, "/api/v1/requests/", body, "one-key") for _ in range(10)])
    assert Counter(status for status, _ in told) == {201: 10}
    assert len({made["id"] for _, made in told}) == LandRequest.objects.count() == 1
