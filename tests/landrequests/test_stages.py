"""The stages of a case: behind, here, ahead."""

from __future__ import annotations

import pytest

from landrequests.case_actions import move, submit
from landrequests.case_queries import last_event_number
from landrequests.models import LandRequest
from landrequests.stages import stages_of
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN

pytestmark = pytest.mark.django_db


def seen(request: LandRequest) -> list[str]:
    return [f"{stage.state.code} {stage.place}" for stage in stages_of(request)]


def test_a_case_runs_along_its_stages_and_back() -> None:
    make_town(**IN_TOWN)
    actor, officer = make_user(0), make_officer(1, "roads")
    draft = make_draft(actor)
    ahead = ["under-review ahead", "with-commission ahead", "answered ahead"]
    assert seen(draft) == ["submitted ahead", *ahead]
    request = submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request
    assert seen(request) == ["submitted now", *ahead]
    request = move(
        actor=officer, request=request, code="return", seen=last_event_number(request), reason="ناخوانا", items=["deed"]
    )
    assert seen(request) == ["submitted done", "incomplete now", *ahead]
    request = move(actor=actor, request=request, code="amend", seen=last_event_number(request))
    assert seen(request) == ["submitted now", *ahead]
    request = move(actor=officer, request=request, code="refuse", seen=last_event_number(request), reason="جعلی")
    assert seen(request) == ["submitted done", "refused done"]


def test_the_days_ahead_come_one_after_the_other() -> None:
    make_town(**IN_TOWN)
    actor = make_user(0)
    draft = make_draft(actor)
    days = [
        stage.on for stage in stages_of(submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request)
    ]
    assert days == sorted(days)  # type: ignore[type-var]
    assert len(set(days)) == len(days)
