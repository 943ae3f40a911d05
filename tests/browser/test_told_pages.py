"""Pages that tell somebody something: a refusal with its rule, notices, roles; no fault that axe knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from accounts.models import RoleGrant
from landrequests.case_actions import move, say
from landrequests.case_queries import last_event_number
from landrequests.models import LandRequest
from parcels.models import Municipality
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.browser.test_office import WITH_RULING, sign_in
from tests.flows.test_concurrency import sent
from tests.landrequests.cases import make_officer, make_town, make_user
from tests.landrequests.test_reports import TOWN


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
def test_a_refusal_notices_and_roles_have_no_fault(
    opened: Opener, live_server: LiveServer, town: object, tmp_path: Path, settings: Any
) -> None:
    settings.FILES_DIR = tmp_path
    make_town(**WITH_RULING)
    owner, officer, administrator = make_user(0), make_officer(1, "roads"), make_user(2)
    place = Municipality.objects.get(code=TOWN)
    RoleGrant.objects.create(user_id=administrator.user_id, role="administrator", municipality=place)
    case = sent(owner)
    say(actor=officer, request=case, text="نقشه را بیاورید")
    say(actor=owner, request=case, text="فردا می‌آورم")
    reason = "رأی کمیسیون دربارهٔ همین زمین پیش‌تر صادر شده است."
    seen = last_event_number(case)
    move(actor=officer, request=case, code="refuse", seen=seen, reason=reason, items=["ruling-in-force"])
    case = LandRequest.objects.get(pk=case.pk)
    told = {}
    for actor, addresses in (
        (owner, (f"/requests/{case.pk}/", f"/track/?code={case.tracking_code}", "/inbox/", "/account/")),
        (officer, ("/inbox/",)),
        (administrator, ("/account/people/", "/account/")),
    ):
        page = opened("/", width=390)
        sign_in(page, actor, live_server)
        for address in addresses:
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address)
                told[address, width] = faults(page) + ["too wide"] * is_wider_than_the_window(page)
    assert {address: each for address, each in told.items() if each} == {}
