"""Requests from draft to answer: what may happen, what may not, and what is written down."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.db.utils import IntegrityError

from accounts.actor import VISITOR
from core.errors import NotFoundError
from core.tracking import read_tracking_code
from landrequests import case_actions, case_queries
from landrequests.case_actions import move, save_step, say, start, submit
from landrequests.case_errors import (
    IncompleteRequestError,
    MoveNotPossibleError,
    NotADraftError,
    ObjectionMissingError,
    OutdatedViewError,
    ReasonMissingError,
    SignInNeededError,
)
from landrequests.models import LandRequest, Notice, RequestEvent
from parcels.models import Municipality
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import TOWN, make_layer, rectangle

pytestmark = pytest.mark.django_db

IN_TOWN = {"urban_limit": ("limit", rectangle(-500, -500, 500, 500))}


def sent(actor: Any, service: str = "article-12") -> LandRequest:
    draft = make_draft(actor, service)
    return submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request


def seen(request: LandRequest) -> int:
    return case_queries.last_event_number(request)


def test_a_complete_draft_is_sent_with_a_tracking_code_and_the_steps_ahead() -> None:
    make_town(**IN_TOWN)
    request = sent(make_user())
    assert request.state == "submitted"
    assert read_tracking_code(request.tracking_code or "") == request.tracking_code
    assert request.due_on is not None
    assert [event.action for event in case_queries.history(request)] == ["start", "submit"]


def test_a_visitor_can_not_begin() -> None:
    make_town()
    with pytest.raises(SignInNeededError):
        start(actor=VISITOR, service="article-12", municipality=Municipality.objects.get(code=TOWN))


def test_what_was_typed_is_kept_even_where_it_is_wrong() -> None:
    make_town()
    actor = make_user()
    request = start(actor=actor, service="article-12", municipality=Municipality.objects.get(code=TOWN))
    raw = {"kind": "deed", "plate_main": "دویست", "section": ""}
    read = save_step(actor=actor, request=request, step_code="ownership", raw=raw)
    assert [fault.code for fault in read.faults] == ["answer_not_a_number", "answer_missing"]
    assert LandRequest.objects.get(pk=request.pk).answers["ownership"] == raw


def test_an_incomplete_draft_is_not_sent_and_says_what_is_missing() -> None:
    make_town(**IN_TOWN)
    actor = make_user()
    draft = make_draft(actor)
    save_step(actor=actor, request=draft, step_code="ownership", raw={})
    with pytest.raises(IncompleteRequestError) as caught:
        submit(actor=actor, request=draft, seen_report=str(draft.report_id))
    assert caught.value.context["choices"] == ["ownership"]


def test_sent_twice_is_sent_once() -> None:
    make_town(**IN_TOWN)
    actor = make_user()
    draft = make_draft(actor)
    first = submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request
    second = submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request
    assert first.tracking_code == second.tracking_code
    assert RequestEvent.objects.filter(request=draft, action="submit").count() == 1
    assert Notice.objects.filter(request=draft).count() == 1


def test_a_blocked_request_needs_a_stated_objection() -> None:
    make_town()  # no town near: Article 12 has no say
    actor = make_user()
    draft = make_draft(actor)
    with pytest.raises(ObjectionMissingError):
        submit(actor=actor, request=draft, seen_report=str(draft.report_id), objection="  ")
    filed = submit(
        actor=actor, request=draft, seen_report=str(draft.report_id), objection="شهر گسترش یافته است"
    ).request
    assert filed.objection == "شهر گسترش یافته است"


def test_a_layer_published_between_check_and_sending_is_shown_first() -> None:
    make_town(**IN_TOWN)
    actor = make_user()
    draft = make_draft(actor)
    make_layer("article-12-ruling", "bayer", rectangle(-10, -10, 50, 200))
    outcome = submit(actor=actor, request=draft, seen_report=str(draft.report_id))
    assert not outcome.is_sent
    assert LandRequest.objects.get(pk=draft.pk).is_draft
    assert ("verdict", "clear", "conditional") in {(c.kind, c.before, c.after) for c in outcome.changes}
    fresh = LandRequest.objects.get(pk=draft.pk)
    assert submit(actor=actor, request=fresh, seen_report=str(fresh.report_id)).is_sent


def test_a_new_version_that_says_the_same_does_not_stop_the_sending() -> None:
    make_town(**IN_TOWN)
    actor = make_user()
    draft = make_draft(actor)
    make_layer("article-12-ruling", "mawat", rectangle(30_000, 0, 30_200, 100))
    assert submit(actor=actor, request=draft, seen_report=str(draft.report_id)).is_sent


def test_a_case_is_returned_amended_and_taken_up_again() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    request = sent(applicant)
    request = move(
        actor=officer, request=request, code="return", seen=seen(request), reason="سند خوانا نیست", items=["documents"]
    )
    assert (request.state, request.items_asked) == ("incomplete", ["documents"])
    with pytest.raises(NotADraftError):
        save_step(actor=applicant, request=request, step_code="ownership", raw={})
    request = move(actor=applicant, request=request, code="amend", seen=seen(request))
    assert (request.state, request.items_asked) == ("submitted", [])
    request = move(actor=officer, request=request, code="accept", seen=seen(request))
    assert request.state == "under-review"
    assert [e.action for e in case_queries.history(request)] == ["start", "submit", "return", "amend", "accept"]


def test_a_return_and_a_refusal_say_why() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    request = sent(applicant)
    for code in ("return", "refuse"):
        with pytest.raises(ReasonMissingError):
            move(actor=officer, request=request, code=code, seen=seen(request), reason=" ")


def test_a_refusal_ends_the_case_and_is_told_with_its_reason() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    request = sent(applicant)
    request = move(actor=officer, request=request, code="refuse", seen=seen(request), reason="مدرک جعلی است")
    assert (request.state, request.due_on) == ("refused", None)
    assert "مدرک جعلی است" in Notice.objects.filter(request=request).latest("id").text_fa
    with pytest.raises(MoveNotPossibleError):
        move(actor=officer, request=request, code="accept", seen=seen(request))


def test_who_decides_on_an_old_page_does_nothing() -> None:
    make_town(**IN_TOWN)
    applicant, first, second = make_user(0), make_officer(1, "roads"), make_officer(2, "roads")
    request = sent(applicant)
    old = seen(request)
    move(actor=first, request=request, code="accept", seen=old)
    with pytest.raises(OutdatedViewError):
        move(actor=second, request=request, code="refuse", seen=old, reason="دیر رسید")
    assert LandRequest.objects.get(pk=request.pk).state == "under-review"


def test_an_officer_of_another_office_does_not_know_the_case() -> None:
    make_town(**IN_TOWN)
    applicant, stranger = make_user(0), make_officer(1, "housing")
    request = sent(applicant)
    with pytest.raises(NotFoundError):
        case_queries.request_for(stranger, request.pk)
    with pytest.raises(NotFoundError):
        move(actor=stranger, request=request, code="accept", seen=seen(request))


def test_another_applicant_and_a_visitor_get_the_answer_for_a_missing_request() -> None:
    make_town(**IN_TOWN)
    request = sent(make_user(0))
    for stranger in (make_user(1), VISITOR):
        with pytest.raises(NotFoundError) as hidden:
            case_queries.request_for(stranger, request.pk)
        with pytest.raises(NotFoundError) as missing:
            case_queries.request_for(stranger, "01920000-0000-7000-8000-000000000000")
        assert str(hidden.value) == str(missing.value)


def test_an_officer_does_not_see_drafts() -> None:
    make_town(**IN_TOWN)
    draft = make_draft(make_user(0))
    with pytest.raises(NotFoundError):
        case_queries.request_for(make_officer(1, "roads"), draft.pk)


def test_nobody_decides_on_a_request_of_their_own() -> None:
    make_town(**IN_TOWN)
    officer = make_officer(1, "roads")
    request = sent(officer)
    assert [m.code for m in case_queries.moves_for(officer, request)] == ["withdraw"]
    with pytest.raises(case_actions.OwnCaseError):
        move(actor=officer, request=request, code="accept", seen=seen(request))
    assert request not in case_queries.worklist(officer)


def test_the_commission_decides_where_the_expert_can_not() -> None:
    make_town(**IN_TOWN)
    applicant, expert = make_user(0), make_officer(1, "roads", "expert")
    request = sent(applicant)
    for code in ("accept", "forward"):
        request = move(actor=expert, request=request, code=code, seen=seen(request))
    assert request.state == "with-commission"
    assert case_queries.moves_for(expert, request) == ()
    commission = make_officer(2, "roads", "commission")
    assert {m.code for m in case_queries.moves_for(commission, request)} == {"return", "refuse", "issue"}


def test_the_applicant_may_withdraw() -> None:
    make_town(**IN_TOWN)
    applicant = make_user(0)
    request = sent(applicant)
    assert move(actor=applicant, request=request, code="withdraw", seen=seen(request)).state == "withdrawn"


def test_a_decision_keeps_what_it_stood_on() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    request = sent(applicant)
    request = move(actor=officer, request=request, code="accept", seen=seen(request))
    facts = case_queries.history(request).last().facts  # type: ignore[union-attr]
    assert facts["digest"] == request.report.digest  # type: ignore[union-attr]
    assert facts["boundary_digest"] == request.boundary.digest  # type: ignore[union-attr]
    assert facts["edition"] == request.edition.digest


def test_the_database_refuses_to_change_what_happened() -> None:
    make_town(**IN_TOWN)
    request = sent(make_user(0))
    for statement in ("UPDATE landrequests_requestevent SET note = 'x'", "DELETE FROM landrequests_requestevent"):
        with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
            connection.cursor().execute(statement)
    assert case_queries.history(request).count() == 2


def test_a_tracking_code_alone_shows_the_state() -> None:
    make_town(**IN_TOWN)
    request = sent(make_user(0))
    found = case_queries.tracked((request.tracking_code or "").lower().replace("-", " "))
    assert found is not None
    assert found.request.state == "submitted"
    assert case_queries.tracked("0000-0000-0001") is None


def test_the_thread_knows_both_sides() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    request = sent(applicant)
    assert not say(actor=applicant, request=request, text="کی بازدید می‌شود؟").is_from_office
    assert say(actor=officer, request=request, text="شنبه").is_from_office
