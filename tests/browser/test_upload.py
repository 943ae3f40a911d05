"""The file door on a slow and a broken line: how far it is, stopped, sent again; nothing chosen is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.files import broken_file, good_kml
from tests.browser.test_boundary_states import has_no_fault

#: Bytes a second: half a megabyte is still on its way when a busy machine has read the figures and looked at the whole
#: page. It must be so from the beginning: at a change, Chromium lets what it holds go at once.
SLOW = 10_000
#: A file as a browser hands it over when it is dropped.
DROP = """([where, names]) => {
  const transfer = new DataTransfer();
  for (const name of names) transfer.items.add(new File(["x".repeat(1500)], name));
  const target = document.querySelector(where);
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
  return [...document.querySelector("#file").files].map((file) => file.name);
}"""


def heavy_kml(folder: Path, name: str = "زمین بزرگ.kml", size: int = 500_000) -> Path:
    path = good_kml(folder)
    text = path.read_text(encoding="utf-8").replace("<Placemark>", f"<!--{' ' * size}--><Placemark>")
    return path.rename(folder / name) if path.write_text(text, encoding="utf-8") else path


class Line:
    """The line of a page: as fast, or as dead, as a test wants it."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def slow(self, speed: int = SLOW, *, cut: bool = False) -> None:
        conditions = {"offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed}
        self.session.send("Network.emulateNetworkConditions", conditions)


def chosen(page: Page) -> list[str]:
    return [name.inner_text() for name in page.locator("[data-files] bdi").all()]


@pytest.mark.parametrize("width", [390, 1280])
def test_slow_upload_tells_share_size_and_time_and_can_be_stopped(opened: Opener, tmp_path: Path, width: int) -> None:
    page = opened("/boundary/?way=file", width=width)
    page.set_input_files("#file", heavy_kml(tmp_path))
    expect(page.locator("[data-files] [data-size]")).to_contain_text("کیلوبایت")
    line = Line(page)
    line.slow()
    page.locator("[data-submit]").click()
    left = page.locator("[data-progress-left]")
    expect(left).to_have_text(
        re.compile(r"^[۰-۹٫]+\s(کیلو|مگا)بایت از ۵۰[۰۱]٫[۰-۹]*\sکیلوبایت · نزدیک به [۰-۹]+ (ثانیه|دقیقه) مانده$")
    )
    share = page.locator("[data-progress-text]").inner_text()
    assert re.fullmatch(r"[۱-۹][۰-۹]?٪", share)
    has_no_fault(page)
    page.locator("[data-cancel]").click()
    expect(page.locator("[data-progress-state]")).to_contain_text("لغو شد")
    expect(page.locator("[data-retry]")).to_be_focused()
    assert chosen(page) == ["زمین بزرگ.kml"]
    has_no_fault(page)
    line.slow(-1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/boundary/*-*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")


def test_upload_cut_off_half_way_goes_on_by_itself_when_the_line_is_back(opened: Opener, tmp_path: Path) -> None:
    page = opened("/boundary/?way=file", width=390)
    page.get_by_text("دقیق‌تر بگویید").click()
    page.fill("#area_m2", "۲۰۰")
    page.set_input_files("#file", heavy_kml(tmp_path))
    line = Line(page)
    line.slow()
    page.locator("[data-submit]").click()
    expect(page.locator("[data-progress-text]")).to_have_text(re.compile("[۱-۹]"))
    line.slow(cut=True)
    expect(page.locator("[data-progress-state]")).to_contain_text("اینترنت قطع است")
    expect(page.locator("[data-retry]")).to_be_visible()
    assert chosen(page) == ["زمین بزرگ.kml"]
    assert page.input_value("#area_m2") == "۲۰۰"
    has_no_fault(page)
    line.slow(-1)
    page.wait_for_url("**/boundary/*-*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")


def test_refused_file_stays_chosen(opened: Opener, tmp_path: Path) -> None:
    page = opened("/boundary/?way=file")
    path = broken_file(tmp_path)
    page.set_input_files("#file", path)
    page.locator("[data-submit]").click()
    expect(page.get_by_role("alert").first).to_contain_text("محدوده خوانده نشد")
    assert chosen(page) == ["broken.kml"]
    expect(page.locator("[data-file-again]")).to_have_count(0)
    has_no_fault(page)


def test_dropped_files_are_taken_wherever_they_fall_and_parts_come_together(opened: Opener) -> None:
    page = opened("/boundary/?way=file", width=390)
    assert page.evaluate(DROP, ["[data-drop]", ["land.shp"]]) == ["land.shp"]
    # missed the box: the page must stay, and the parts of one shapefile belong together
    assert page.evaluate(DROP, ["h1", ["land.dbf", "land.prj"]]) == ["land.shp", "land.dbf", "land.prj"]
    has_no_fault(page)
    page.get_by_role("button", name="برداشتن land.dbf").press("Enter")
    assert chosen(page) == ["land.shp", "land.prj"]
    assert page.evaluate(DROP, ["[data-drop]", ["other.kml"]]) == ["other.kml"]


def test_file_too_large_is_told_before_it_is_sent(opened: Opener, tmp_path: Path) -> None:
    page = opened("/boundary/?way=file")
    path = tmp_path / "large.dwg"
    path.write_bytes(b"AC1015" + bytes(10_000_000))
    page.set_input_files("#file", path)
    expect(page.locator("[data-too-large]")).to_be_visible()
    page.locator("[data-submit]").click()
    expect(page.locator("[data-progress]")).to_be_hidden()
    has_no_fault(page)
    page.locator("[data-files] button").click()
    expect(page.locator("[data-too-large]")).to_be_hidden()


def test_file_moved_away_since_it_was_chosen_is_told(opened: Opener, tmp_path: Path) -> None:
    page = opened("/boundary/?way=file")
    path = good_kml(tmp_path)
    page.set_input_files("#file", path)
    path.unlink()
    page.locator("[data-submit]").click()
    expect(page.locator("[data-progress-state]")).to_contain_text("جابه‌جا یا عوض شده است")
    expect(page.locator("[data-retry]")).to_be_visible()
