"""Every page at both widths: no fault that axe knows, no sideways scroll."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Opener
from tests.browser.files import broken_file, good_kml

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
    "/boundary/",
    "/boundary/?way=coordinates",
    "/boundary/?way=draw",
    "/boundary/?way=code",
    "/services/",
    "/design/",
]


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


def is_wider_than_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_have_no_fault(opened: Opener, width: int) -> None:
    told = {}
    for address in PAGES:
        page = opened(address, width=width)
        if address == "/map/":
            page.wait_for_selector("[data-map-box][data-ready]", timeout=20_000)
        if "way=" in address:
            page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        told[address] = faults(page)
        page.close()
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
