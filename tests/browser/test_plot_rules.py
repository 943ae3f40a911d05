"""The table of a zone typed by keyboard alone, with a mistake and then without one, on a phone and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from landrequests.models import RuleSet
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE
from tests.browser.test_office import sign_in
from tests.browser.test_rules import look
from tests.landrequests.test_plot_rule_sets import editor
from tests.landrequests.test_plots import make_plot


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_zone_is_typed_by_keyboard_refused_mended_and_kept(
    opened: Opener, live_server: LiveServer, width: int
) -> None:
    make_plot()
    page = opened("/", width=width)
    sign_in(page, editor(1), live_server)
    page.goto("/office/plot-rules/")
    page.get_by_role("button", name="آغاز پیش‌نویس").click()
    look(page)
    page.get_by_role("link", name="ویرایش پهنهٔ R2").click()
    look(page)
    page.locator("#rows-1-least_m2").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("صد")
    page.keyboard.press("Enter")
    expect(page.locator(".summary")).to_contain_text("ردیف ۱، تراکم")
    look(page)
    expect(page.locator("#rows-1-density")).to_have_value("صد")
    page.locator(".summary a").first.press("Enter")
    page.locator("#rows-1-density").fill("۱۲۵")
    page.keyboard.press("Enter")
    expect(page.locator("#changes")).to_contain_text("۱۲۵")
    assert RuleSet.objects.get().rules["zones"]["R2"]["rows"][0]["density"] == 125
