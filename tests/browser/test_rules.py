"""One whole change of rules by hand: written with a mistake, mended, tried, published, and seen by an applicant."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actor import actor_for
from accounts.roles import RULE_EDITOR
from landrequests.models import LandRequest, RuleTrial
from landrequests.rule_actions import run_trial
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.browser.test_office import case, sign_in
from tests.landrequests.cases import make_officer

__all__ = ["case"]  # the fixture

#: What share of a rule's line its words have.
TEXT_SHARE = """(() => {
  const line = document.querySelector("#rule-known-ruling");
  return line.querySelector(".grow").clientWidth / line.clientWidth;
})()"""


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.usefixtures("case")
def test_rules_are_written_mended_tried_published_and_seen(opened: Opener, live_server: LiveServer, width: int) -> None:
    sent = LandRequest.objects.get()
    first, second, applicant = (opened("/", width=width) for _ in range(3))
    sign_in(first, make_officer(1, "roads", RULE_EDITOR), live_server)
    sign_in(second, make_officer(2, "roads", RULE_EDITOR), live_server)
    sign_in(applicant, actor_for(sent.applicant_id), live_server)
    write(first)
    attempt(first)
    publish(second)
    check_again(applicant, sent)


def look(page: Page) -> None:
    """Hold a page against the rules of accessibility and its width."""
    assert faults(page) == [], page.url
    assert not is_wider_than_the_window(page), page.url


def write(page: Page) -> None:
    """Write a rule whose message holds a place that its condition cannot fill, and mend it."""
    page.goto("/office/rules/")
    look(page)
    page.get_by_role("link", name="تعیین نوعیت زمین").click()
    look(page)
    page.get_by_role("button", name="آغاز پیش‌نویس").click()
    page.get_by_role("button", name="افزودن ضابطه").click()
    page.get_by_label("شناسه").fill("known-ruling")
    page.get_by_label("مانع").check()
    page.locator("#layer").select_option("article-12-ruling")
    texts = {"message_fa": "{distance_m} متر: رأی پیشین مانع است.", "message_en": "A ruling stands in the way."}
    for name, text in (texts | {"source_fa": "مصوبهٔ آزمایشی", "source_en": "test by-law"}).items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="ذخیرهٔ ضابطه").click()
    expect(page.locator(".summary")).to_contain_text("distance_m")
    look(page)
    expect(page.locator("[name=source_fa]")).to_have_value("مصوبهٔ آزمایشی")
    page.locator("[name=message_fa]").fill("{area_m2} م²: رأی پیشین مانع است.")
    page.get_by_role("button", name="ذخیرهٔ ضابطه").click()
    expect(page.locator("#rule-known-ruling")).to_contain_text("رأی پیشین مانع است")
    assert page.evaluate(TEXT_SHARE) > 0.5, "the buttons leave the words of a rule no room"


def attempt(page: Page) -> None:
    """Try the draft on past cases; who wrote it is not offered to publish it."""
    page.locator("#reason").fill("مصوبهٔ تازهٔ شورا")
    page.get_by_role("button", name="آزمودن", exact=True).click()
    expect(page.get_by_text("در صف آزمون")).to_be_visible()
    assert run_trial(RuleTrial.objects.get().pk)
    expect(page.get_by_text("پاسخ ۱ پرونده فرق می‌کند")).to_be_visible()
    expect(page.locator("button[value=publish]")).to_have_count(0)
    look(page)


def publish(page: Page) -> None:
    """Publish the draft as the second officer."""
    page.goto("/office/rules/article-12/draft/")
    page.get_by_role("button", name="انتشار این ضابطه‌ها").click()
    expect(page.get_by_role("heading", name="ضابطه‌های شمارهٔ ۱", exact=True)).to_be_visible()
    look(page)


def check_again(page: Page, sent: LandRequest) -> None:
    """Check the applicant's boundary anew: the rule speaks, and its number leads to the rules themselves."""
    page.goto(f"/boundary/{sent.boundary_id}/")
    page.locator("#services input[value=article-12]").check()
    page.locator("#services button.main").click()
    expect(page.locator("main")).to_contain_text("رأی پیشین مانع است")
    look(page)
    page.get_by_role("link", name="بر پایهٔ ضابطه‌های شمارهٔ ۱").click()
    expect(page.locator("#rule-known-ruling")).to_be_visible()
    look(page)
