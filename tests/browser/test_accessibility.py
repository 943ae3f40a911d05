"""Every page at both widths: no fault that axe knows, no sideways scroll."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import ROOT, Opener
from tests.browser.files import broken_file, good_kml
from web.views.preferences import THEME_COOKIE

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`);
}"""
PAGES = [
    "/",
    "/search/?q=مهرگان",
    "/search/?q=4-12-24-99",
    "/map/",
    "/parcel/4-12-24-20/",
    "/parcel/4-12-24-20/rules/",
    "/parcel/4-12-24-20/print/",
    "/boundary/",
    "/boundary/?way=coordinates",
    "/boundary/?way=draw",
    "/boundary/?way=code",
    "/boundary/?way=kml",
    "/services/",
    "/services/land-use-change/",
    "/track/",
    "/track/?code=ABCD",
    "/account/sign-in/",
    "/account/sign-in/?next=/requests/",
    "/map/at/?lat=36.2&lon=49.9",
    "/nowhere/",
    "/design/",
]
#: Between them these hold every colour.
IN_THE_DARK = ["/", "/parcel/4-12-24-20/", "/design/"]


def faults(page: Page) -> list[str]:
    page.wait_for_load_state()  # half a page has faults that the whole one has not
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


def is_wider_than_the_window(page: Page) -> bool:
    page.wait_for_load_state()  # before its styles are there a page is measured wrongly
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def faults_at_both_widths(page: Page) -> list[str]:
    """Return what axe finds, and a page that is too wide, at the width of a phone and of a desk."""
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {each}" for each in faults(page)]
        found += [f"{width}: too wide"] * is_wider_than_the_window(page)
    return found


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize(("theme", "addresses"), [("light", PAGES), ("dark", IN_THE_DARK)])
def test_pages_have_no_fault(opened: Opener, live_server: LiveServer, theme: str, addresses: list[str]) -> None:
    told = {}
    page = opened("about:blank")
    page.context.add_cookies([{"name": THEME_COOKIE, "value": theme, "url": live_server.url}])
    for address in addresses:
        page.goto(address)
        if address == "/map/":
            page.wait_for_selector("[data-map-box][data-ready]")
        if "way=" in address:
            page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        told[address] = faults_at_both_widths(page)
    assert {address: each for address, each in told.items() if each} == {}


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
def test_answers_have_no_fault(opened: Opener, tmp_path: Path) -> None:
    page = opened("/boundary/", width=390)
    page.set_input_files("#file", broken_file(tmp_path))
    page.get_by_role("button", name="بررسی محدوده").click()
    page.wait_for_selector('[role="alert"]')
    assert faults(page) == []
    page.set_input_files("#file", good_kml(tmp_path))
    page.get_by_role("button", name="بررسی محدوده").click()
    page.wait_for_selector("svg.sketch")
    assert faults(page) == []
    page.get_by_label("تعیین نوعیت زمین").check()
    page.get_by_role("button", name="سنجش با این خدمت").click()
    page.wait_for_selector(".verdict")
    assert faults(page) == []


@pytest.mark.parametrize("language", ["fa", "en"])
def test_nothing_scrolls_sideways_on_the_narrowest_phone(opened: Opener, language: str) -> None:
    wide = []
    for address in PAGES:
        page = opened(address, width=320, script=False, language=language)
        if address != "/map/":
            wide += [address] * _overflows(page)
        page.close()
    assert wide == []


def _overflows(page: Page) -> bool:
    box = page.locator("body").bounding_box()
    widest = page.locator("main").bounding_box()
    assert box is not None
    assert widest is not None
    return max(box["width"], widest["width"]) > 320
