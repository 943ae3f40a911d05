"""The pages of somebody's own, and of officers, in every state: no fault that axe knows, at both widths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.actor import Actor
from landrequests.case_actions import move, save_step, say, submit
from landrequests.case_queries import last_event_number, steps_asked
from landrequests.models import LandRequest
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults_at_both_widths
from tests.browser.test_office import WITH_RULING, sign_in
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
#: The state a case is in after some moves of the officer's, with their reasons and items.
STATES: dict[str, tuple[tuple[str, str, list[str]], ...]] = {
    "submitted": (),
    "incomplete": (("accept", "", []), ("return", "سند خوانا نیست", ["deed"])),
    "refused": (("accept", "", []), ("refuse", "مدرک جعلی است", [])),
    "answered": (("accept", "", []), ("forward", "", []), ("issue", "", [])),
}


@pytest.fixture
def ground(town: object, tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town(**WITH_RULING)


def case_in(state: str, owner: Actor, officer: Actor) -> LandRequest:
    draft = make_draft(owner)
    case = submit(actor=owner, request=draft, seen_report=str(draft.report_id)).request
    say(actor=owner, request=case, text="کی پاسخ می‌دهید؟")
    for code, reason, items in STATES[state]:
        case = move(actor=officer, request=case, code=code, seen=last_event_number(case), reason=reason, items=items)
    return case


def told_at(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    told = {}
    for address in addresses:
        page.goto(address)
        told[address] = faults_at_both_widths(page)
    return {address: each for address, each in told.items() if each}


@pytest.mark.parametrize("state", STATES)
def test_a_case_has_no_fault_for_either_side(opened: Opener, live_server: LiveServer, ground: None, state: str) -> None:
    owner, officer = make_user(0), make_officer(1, "roads")
    case = case_in(state, owner, officer)
    page = opened("about:blank")
    sign_in(page, owner, live_server)
    told = told_at(page, [f"/requests/{case.pk}/", "/requests/", "/inbox/", f"/track/?code={case.tracking_code}"])
    sign_in(page, officer, live_server)
    desk = "closed" if state in {"refused", "answered"} else "office"
    assert told | told_at(page, [f"/office/requests/{case.pk}/", f"/office/?desk={desk}"]) == {}


@pytest.mark.parametrize("service", ["land-use-change", "land-allocation", "guide-plan-boundary"])
def test_steps_with_faults_have_none_that_axe_knows(
    opened: Opener, live_server: LiveServer, ground: None, service: str
) -> None:
    owner = make_user(0)
    draft = make_draft(owner, service)
    codes = [step.code for step in steps_asked(draft) if step.fields]
    for code in codes:
        save_step(actor=owner, request=draft, step_code=code, raw={})
    page = opened("about:blank")
    sign_in(page, owner, live_server)
    own = f"/requests/{draft.pk}/"
    ways = [f"{own}steps/{code}/?faults=1" for code in codes]
    assert told_at(page, [own, f"{own}check/", f"{own}steps/documents/", *ways, "/account/", "/account/sms/"]) == {}
