"""The officers' pages in a browser: no fault that axe knows, nothing in the console, one decision by hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actor import Actor
from accounts.models import User
from landrequests.case_actions import submit
from landrequests.models import LandRequest
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import rectangle

IN_TOWN = {"urban_limit": ("limit", rectangle(-500, -500, 500, 500))}
WITH_RULING = {**IN_TOWN, "article_12_ruling": ("bayer", rectangle(-10, -10, 50, 200))}


@pytest.fixture
def case(town: object, tmp_path: Path, settings: Any) -> LandRequest:
    settings.FILES_DIR = tmp_path
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town(**WITH_RULING)
    applicant = make_user(0)
    draft = make_draft(applicant)
    return submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request


def sign_in(page: Page, actor: Actor, live_server: LiveServer) -> None:
    """Give the browser the session of a signed-in officer."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_pages_have_no_fault(
    opened: Opener, case: LandRequest, live_server: LiveServer, width: int, language: str
) -> None:
    officer = make_officer(1, "roads")
    page = opened("/", width=width, language=language)
    sign_in(page, officer, live_server)
    told = {}
    own = f"/office/requests/{case.pk}/"
    for address in ("/office/", "/office/?q=zzz", own, f"{own}decide/refuse/", f"{own}decide/return/"):
        page.goto(address)
        told[address] = faults(page) + ["too wide"] * is_wider_than_the_window(page)
    assert {address: each for address, each in told.items() if each} == {}


def test_an_officer_takes_a_case_up_and_returns_it_by_hand(
    opened: Opener, case: LandRequest, live_server: LiveServer
) -> None:
    page = opened("/", width=390)
    sign_in(page, make_officer(1, "roads"), live_server)
    page.goto("/office/")
    page.get_by_role("link", name=case.tracking_code or "").click()
    page.get_by_role("button", name="پذیرش و بررسی").click()
    page.get_by_text("انجام شد: پذیرش و بررسی").wait_for()
    page.get_by_role("link", name="برگشت برای تکمیل").click()
    page.get_by_label("تصویر سند یا قولنامه").check()
    page.get_by_label("دلیل").fill("سند خوانا نیست")
    page.get_by_role("button", name="برمی‌گردانم").click()
    page.get_by_text("انجام شد: بازگشت برای تکمیل").wait_for()
    assert LandRequest.objects.get(pk=case.pk).items_asked == ["deed"]


def test_deciding_works_without_script(opened: Opener, case: LandRequest, live_server: LiveServer) -> None:
    page = opened("/", width=1280, script=False)
    sign_in(page, make_officer(1, "roads"), live_server)
    page.goto(f"/office/requests/{case.pk}/")
    page.get_by_role("link", name="رد", exact=True).click()
    page.get_by_role("button", name="رد می‌کنم").click()
    expect(page.get_by_role("alert").filter(has_text="انجام نشد")).to_have_count(1)
    page.get_by_label("دلیل دیگر").check()
    page.get_by_label("دلیل", exact=True).fill("مدرک جعلی است")
    page.get_by_role("button", name="رد می‌کنم").click()
    expect(page.get_by_text("پرونده بسته شده است")).to_have_count(1)
    assert LandRequest.objects.get(pk=case.pk).state == "refused"
