"""The public page of a sheet in a browser: what it offers to do can be done."""

from __future__ import annotations

import os
import re

from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from landrequests.sheet.issuing import sheet_of
from tests.browser.conftest import Opener
from tests.landrequests.cases import make_officer
from tests.landrequests.test_reports import make_layer, make_town, rectangle
from tests.web.test_planner import LAYERS, report_on


def test_a_replaced_sheet_leads_to_the_sheet_of_today(opened: Opener, town: object, live_server: LiveServer) -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town(**LAYERS)
    code = sheet_of(report_on(make_officer(1, "roads"))).code
    make_layer("river-setback", "margin", rectangle(50, -50, 200, 200))
    page = opened(f"/verify/{code}/")
    expect(page.locator("main")).to_contain_text("دیگر به‌روز نیست")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(rf"/verify/(?!{code})[0-9A-Z-]{{28,}}/$"))
    expect(page.locator("main")).not_to_contain_text("دیگر به‌روز نیست")
