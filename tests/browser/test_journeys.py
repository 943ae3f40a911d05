"""The boundary page from start to verdict, with script and without."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.files import broken_file, good_kml


def send(page: Page) -> None:
    page.get_by_role("button", name="بررسی محدوده").click()


@pytest.mark.parametrize("script", [True, False])
def test_good_file_leads_to_a_verdict(opened: Opener, tmp_path: Path, script: bool) -> None:
    page = opened("/boundary/", width=390, script=script)
    page.set_input_files("#file", good_kml(tmp_path))
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")
    expect(page.get_by_role("img", name="کروکی محدوده")).to_be_visible()
    page.get_by_label("تعیین نوعیت زمین").check()
    page.get_by_role("button", name="سنجش با این خدمت").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("نتیجهٔ سنجش محدوده")
    expect(page.locator(".verdict h2")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_broken_file_is_told_at_the_top_and_nothing_typed_is_lost(opened: Opener, tmp_path: Path, script: bool) -> None:
    page = opened("/boundary/", width=390, script=script)
    page.get_by_text("دقیق‌تر بگویید").click()
    page.fill("#area_m2", "۲۵۰")
    page.set_input_files("#file", broken_file(tmp_path))
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("محدوده خوانده نشد")
    assert page.title().startswith("خطا:")
    assert page.input_value("#area_m2") == "۲۵۰"


def test_table_works_from_the_keyboard_alone(opened: Opener) -> None:
    page = opened("/boundary/?way=draw")
    page.focus("tbody tr:first-child input[name=x]")
    for x, y in (("49.9001", "36.2001"), ("49.9005", "36.2001"), ("۴۹٫۹۰۰۵", "۳۶٫۲۰۰۵")):
        page.keyboard.type(x)
        page.keyboard.press("Tab")
        page.keyboard.type(y)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")


def test_corners_drawn_on_the_map_come_into_the_table(opened: Opener) -> None:
    page = opened("/boundary/?way=draw")
    page.click("[data-start]")
    page.wait_for_selector("[data-help]:not([hidden])")
    page.wait_for_selector("[data-map-box][data-ready]")
    box = page.locator("[data-map-box] canvas").bounding_box()
    assert box is not None
    # not within a double-click's distance and time of each other
    for dx, dy in ((60, 120), (220, 120), (220, 260), (60, 120)):
        page.mouse.click(box["x"] + dx, box["y"] + dy)
        page.wait_for_timeout(400)
    filled = "[...document.querySelectorAll('[name=x]')].filter((field) => field.value).length"
    page.wait_for_function(f"{filled} === 3")
    assert page.input_value("[data-drawn]") == "1"


def test_tap_on_the_map_says_which_parcel_it_is(opened: Opener) -> None:
    page = opened("/map/?parcel=4-12-24-20", width=390)
    page.wait_for_selector("[data-map-box][data-ready]")
    expect(page.locator("[data-sheet] h2")).to_have_text("۴-۱۲-۲۴-۲۰")
    expect(page.get_by_role("link", name="صفحهٔ ملک")).to_have_attribute("href", "/parcel/4-12-24-20/")


def test_without_script_the_map_page_lists_the_town(opened: Opener) -> None:
    page = opened("/map/", script=False)
    expect(page.get_by_role("link", name="مهرگان")).to_be_visible()


def test_without_webgl_the_map_page_lists_the_town(opened: Opener) -> None:
    page = opened("/services/")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto("/map/")
    expect(page.get_by_text("این دستگاه نقشه را نمی‌کشد")).to_be_visible()
    expect(page.get_by_role("link", name="مهرگان")).to_be_visible()


def test_search_box_leads_to_the_parcel(opened: Opener) -> None:
    page = opened("/", width=390)
    page.fill("#q", "۴/۱۲/۲۴/۲۰")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("ملک ۴-۱۲-۲۴-۲۰")
