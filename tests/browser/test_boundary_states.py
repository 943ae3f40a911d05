"""The boundary page in each of its states, in a real browser: what it shows, what it keeps, what axe says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.files import forty_shapes, good_kml, three_shapes
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window

#: Ten corners of a field; line 7 has lost a digit of its northing.
LIST = """404444.4 4010161.2
404495.1 4010154.6
404547.7 4010161.2
404571.1 4010166.8
404568.3 4010210.0
404562.7 4010261.6
404530.8 401067.3
404480.1 4010262.6
404448.2 4010256.9
404450.0 4010214.7"""
BOW_TIE = "401100 4006700 39N\n401160 4006745 39N\n401160 4006700 39N\n401100 4006745 39N"
WRONG_ZONE = "401100 4006700 38N\n401160 4006700 38N\n401160 4006745 38N\n401100 4006745 38N"


def has_no_fault(page: Page) -> None:
    assert not is_wider_than_the_window(page)
    if AXE.exists():
        assert faults(page) == []


def typed(page: Page, text: str) -> Page:
    page.fill("#text", text)
    page.locator("[data-submit]").click()
    return page


def sent(page: Page, path: Path) -> Page:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.select_option("#zone", "39")
    page.set_input_files("#file", path)
    page.locator("[data-submit]").click()
    page.wait_for_url("**/boundary/*-*/")
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_faulty_line_of_a_list_is_named_and_marked_while_typing(opened: Opener, width: int) -> None:
    page = opened("/boundary/?way=coordinates", width=width)
    page.fill("#text", LIST)
    expect(page.locator("[data-fault]")).to_contain_text("سطر ۷، نویسهٔ ۱۰")
    expect(page.locator("[data-fault]")).to_contain_text("۶ رقم دارد؛ شمالی (Y) در ایران ۷ رقم است")
    expect(page.locator(".marks > .faulty")).to_have_count(1)
    assert page.locator(".marks > .faulty").evaluate("(line) => [...line.parentElement.children].indexOf(line)") == 6
    expect(page.locator(".marks mark")).to_have_text("401067.3")
    expect(page.locator("[data-live-panel]")).to_contain_text("۹ نقطه از ۱۰")
    expect(page.locator("[data-live-panel] .sketch-gap")).to_have_count(1)
    has_no_fault(page)
    page.locator("[data-submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("سطر ۷")
    assert page.input_value("#text") == LIST
    has_no_fault(page)


def test_table_and_text_are_two_views_of_the_same_points(opened: Opener) -> None:
    page = opened("/boundary/?way=coordinates")
    page.fill("#text", LIST)
    expect(page.locator(".marks > .faulty")).to_have_count(1)
    page.locator("[data-as-table]").click()
    row = page.locator("[data-table-view] tbody tr.faulty")
    row.locator("input").nth(0).fill("404530.8")
    row.locator("input").nth(1).fill("4010267.3")
    assert page.input_value("#text").splitlines()[6] == "404530.8 4010267.3"
    expect(page.locator("[data-fault]")).to_be_hidden()
    page.fill("#text", page.input_value("#text").replace("404444.4", "404440.5"))
    expect(page.locator("[data-table-view] tbody input").first).to_have_value("404440.5")
    page.locator("[data-table-view] tbody tr").nth(1).locator("input").first.press("Alt+ArrowUp")
    assert page.input_value("#text").splitlines()[0] == "404495.1 4010154.6"
    has_no_fault(page)


def test_what_was_typed_is_there_after_a_reload(opened: Opener) -> None:
    page = opened("/boundary/?way=coordinates", width=390)
    page.fill("#text", LIST)
    page.reload()
    expect(page.locator("[data-draft]")).to_be_visible()
    assert page.input_value("#text") == LIST
    has_no_fault(page)
    page.goto("/boundary/?way=draw")
    page.locator("[data-corners] input").first.fill("49.9001")
    page.reload()
    expect(page.locator("[data-corners] input").first).to_have_value("49.9001")


def test_without_script_a_list_is_read_with_its_fault_and_its_sketch(opened: Opener) -> None:
    page = typed(opened("/boundary/?way=coordinates", script=False), LIST)
    expect(page.locator(".lines code.faulty")).to_have_text("404530.8 401067.3")
    expect(page.locator("[data-live-panel] svg.sketch")).to_be_visible()
    assert page.input_value("#text") == LIST
    typed(page, LIST.replace("401067.3", "4010267.3") + "\n39N")
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_three_shapes_are_drawn_together_and_picked_on_either_side(opened: Opener, tmp_path: Path, width: int) -> None:
    page = sent(opened("/boundary/?way=file", width=width), three_shapes(tmp_path))
    expect(page.locator("svg .sketch-choice")).to_have_count(3)
    expect(page.locator("svg .sketch-choice.chosen")).to_have_count(1)
    page.locator("svg .sketch-choice[data-choice='1']").dispatch_event("click")
    expect(page.locator("input[name=choice][value='1']")).to_be_checked()
    expect(page.locator("[data-sum]")).to_contain_text("۲ شکل")
    has_no_fault(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_forty_shapes_of_a_drawing_stay_usable(opened: Opener, tmp_path: Path, width: int) -> None:
    page = sent(opened("/boundary/?way=file", width=width), forty_shapes(tmp_path))
    expect(page.locator("[data-list] > [data-choice]")).to_have_count(40)
    expect(page.locator("[data-shown]")).to_have_text("۴۰ از ۴۰")
    page.fill("[data-filter-area]", "۲۵۰")
    shown = page.locator("[data-list] > [data-choice]:visible")
    areas = [float(row.get_attribute("data-area") or 0) for row in shown.all()]
    assert areas
    assert min(areas) >= 250
    page.fill("[data-filter-area]", "")
    page.select_option("[data-sort]", "small")
    first = page.locator("[data-list] > [data-choice]").first
    first.hover()
    lit = first.get_attribute("data-choice")
    expect(page.locator(f"svg .sketch-choice[data-choice='{lit}']")).to_have_class("sketch-choice lit")
    has_no_fault(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_wrong_zone_is_shown_beside_the_right_one(opened: Opener, width: int) -> None:
    page = typed(opened("/boundary/?way=coordinates", width=width), WRONG_ZONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("زون درست است؟")
    expect(page.locator(".given")).to_contain_text("بیرون از ایران")
    expect(page.locator(".given")).to_contain_text("کیلومتر")
    expect(page.locator("label.reading").first).to_contain_text("زون ۳۹")
    expect(page.locator("label.reading svg.sketch").first).to_be_visible()
    has_no_fault(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_bow_tie_is_shown_before_and_after_its_repair(opened: Opener, width: int) -> None:
    page = typed(opened("/boundary/?way=coordinates", width=width), BOW_TIE)
    expect(page.locator(".given svg.sketch")).to_be_visible()
    expect(page.locator(".given")).to_contain_text("مرز خودش را می‌بُرد")
    expect(page.locator("label.reading svg.sketch").first).to_be_visible()
    has_no_fault(page)
    page.locator("main button.main").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")


def test_drawing_is_measured_kept_and_undone(opened: Opener) -> None:
    page = opened("/boundary/?way=draw")
    page.click("[data-start]")
    page.wait_for_selector("[data-help]:not([hidden])")
    page.wait_for_selector("[data-map-box][data-ready][data-lots]")
    box = page.locator("[data-map-box] canvas").bounding_box()
    assert box is not None
    for dx, dy in ((60, 120), (220, 120), (220, 260), (60, 120)):
        page.mouse.click(box["x"] + dx, box["y"] + dy)
        page.wait_for_timeout(400)
    filled = "[...document.querySelectorAll('[name=x]')].map((field) => field.value).filter(Boolean).length"
    page.wait_for_function(f"{filled} === 3")
    expect(page.locator("[data-side]").first).not_to_be_empty()
    page.click("[data-undo]")
    page.wait_for_function(f"{filled} === 0")
    page.click("[data-redo]")
    page.wait_for_function(f"{filled} === 3")
    assert json.loads(page.evaluate("sessionStorage['draft /boundary/?way=draw']"))


#: A flat map of a pixel for each millionth of a degree, enough to ask for the corner nearest to a place.
NEAR = """async ([lon, lat]) => {
  const { lotCorners } = await import("/static/web/snapping.js");
  const box = document.createElement("div");
  const view = { getWest: () => 49.89, getSouth: () => 36.19, getEast: () => 49.91, getNorth: () => 36.21 };
  const project = ([x, y]) => ({ x: x * 1e6, y: y * 1e6 });
  const map = { getZoom: () => 18, getBounds: () => view, project, on: () => {}, getContainer: () => box };
  const lots = lotCorners(map, "/api/v1/parcels/");
  for (let tries = 0; !box.dataset.lots && tries < 600; tries += 1) await new Promise((go) => setTimeout(go, 100));
  return [lots.near(lon + 5e-6, lat - 5e-6) ?? null, lots.near(lon + 2e-5, lat + 2e-5) ?? null];
}"""


def test_corner_of_a_lot_within_reach_is_taken_and_none_beyond_it(opened: Opener) -> None:
    corner = [49.90012491, 36.20006926]  # of lot 4-12-24-20, by PROJ
    near, far = opened("/boundary/?way=draw").evaluate(NEAR, corner)
    assert near == pytest.approx(corner, abs=2e-7)
    assert far is None


def tabbed(page: Page, selector: str) -> None:
    """Press Tab until the wanted place has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


@pytest.mark.parametrize(
    ("way", "field", "keys"),
    [
        ("code", "#code", "4-12-24-20"),
        ("file", "#file", ""),
        ("coordinates", "#text", "401120 4006700 39N\n401130 4006700 39N\n401130 4006720 39N"),
        ("draw", "[name=x]", "49.9001\t36.2001\t\t49.9005\t36.2001\t\t49.9005\t36.2005"),
    ],
)
def test_each_door_is_walked_by_the_keyboard_alone(
    opened: Opener, tmp_path: Path, way: str, field: str, keys: str
) -> None:
    page = opened("/boundary/?way=file" if way == "code" else "/boundary/?way=code")
    tabbed(page, f".tabs a[href$='way={way}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**way={way}")
    tabbed(page, field)
    if way == "file":  # what the system's own chooser asks is not ours
        page.set_input_files("#file", good_kml(tmp_path))
    for key in keys:
        page.keyboard.press({"\n": "Enter", "\t": "Tab"}.get(key, key))
    tabbed(page, "[data-submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("محدودهٔ شما")
