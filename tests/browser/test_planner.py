"""The planner's screen in a browser: by keyboard alone, without script, and with no fault that axe knows."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actor import SYSTEM, Actor
from landrequests.models import OverlayReport
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.browser.test_office import sign_in
from tests.landrequests.cases import make_officer
from tests.landrequests.test_reports import TOWN, make_layer, make_town, rectangle
from tests.web.test_planner import LAYERS, report_on
from zoning.actions import ZoneIn, create_version, ensure_layer

RIVER, SLIVER = "river-setback/margin", "national-land/national"


@pytest.fixture
def officer(town: object) -> Actor:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town(**LAYERS)
    make_layer("heritage", "core", rectangle(900, 0, 950, 100), coverage=rectangle(800, 0, 1000, 100))
    return make_officer(1, "roads")


def screen(
    opened: Opener, officer: Actor, live_server: LiveServer, report: OverlayReport, query: str = "", **more: object
) -> Page:
    page = opened("/", **more)
    sign_in(page, officer, live_server)
    page.goto(f"/office/overlays/{report.pk}/{query}")
    return page


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on what was wanted."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_rows_and_map_follow_the_keyboard(opened: Opener, officer: Actor, live_server: LiveServer) -> None:
    page = screen(opened, officer, live_server, report_on(officer))
    expect(page.locator("[data-planner]")).to_have_attribute("data-alive", "1")
    tab_to(page, f'[data-row="{RIVER}"] a')
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-box]")).to_have_attribute("data-chosen", RIVER)
    expect(page.locator("[data-said]")).to_contain_text("روی نقشه")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-box]")).to_have_attribute("data-chosen", SLIVER)
    expect(page.locator(f'[data-row="{SLIVER}"]')).to_have_class(re.compile("chosen"))
    page.keyboard.press("Escape")
    expect(page.locator("[data-map-box]")).to_have_attribute("data-chosen", "")
    tab_to(page, "[data-ticks] input")
    page.keyboard.press("Space")
    expect(page.locator("[data-ticks] input").first).not_to_be_checked()
    # what explains the bands stands beside them
    expect(page.locator("[data-ticks] p")).not_to_have_attribute("hidden", "")


def test_another_day_is_asked_by_keyboard_with_the_calendar(
    opened: Opener, officer: Actor, live_server: LiveServer
) -> None:
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, "river-setback"),
        zones=[ZoneIn(zone_id="1", class_code="margin", geometry=rectangle(50, -50, 90, 200))],
        coverage=None,
        valid_from=date(2025, 3, 21),
        source="test",
    )
    page = screen(opened, officer, live_server, report_on(officer))
    tab_to(page, "#on")
    page.keyboard.type("۱۴۰۳/۱۲/۲۹")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")  # yesterday, where the page reads from the right
    page.keyboard.press("Enter")
    expect(page.locator("#on")).to_have_value("۱۴۰۳/۱۲/۲۸")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?before=*")
    expect(page.locator("#compare")).to_contain_text("پاسخ فرق کرده است")
    assert OverlayReport.objects.filter(on=date(2025, 3, 18)).count() == 1


def test_without_script_the_link_of_a_row_draws_its_piece(
    opened: Opener, officer: Actor, live_server: LiveServer
) -> None:
    page = screen(opened, officer, live_server, report_on(officer), script=False)
    page.locator(f'[data-row="{SLIVER}"] a').click()
    expect(page.locator(f'[data-row="{SLIVER}"]')).to_have_class(re.compile("chosen"))
    expect(page.locator("[data-sketch] svg")).to_be_visible()
    assert page.locator("[data-map-box]").is_hidden()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_screen_has_no_fault(
    opened: Opener, officer: Actor, live_server: LiveServer, width: int, language: str
) -> None:
    before = report_on(officer, on=date(2022, 1, 1))
    after = report_on(officer, declared={"area_m2": 10_400})
    query = f"?before={before.pk}&row={RIVER}"
    page = screen(opened, officer, live_server, after, query, width=width, language=language)
    expect(page.locator("[data-planner]")).to_have_attribute("data-alive", "1")
    river = {"fa": "بستر و حریم رودخانه", "en": "river bed and margin"}
    expect(page.locator("[data-ticks]")).to_contain_text(river[language])  # as the page, not as the browser
    assert faults(page) + ["too wide"] * is_wider_than_the_window(page) == []
