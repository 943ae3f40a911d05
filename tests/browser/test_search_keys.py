"""The search box by keyboard alone, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opener


def test_rows_are_walked_with_arrows_told_left_with_escape_and_taken_with_enter(opened: Opener) -> None:
    page = opened("/")
    box = page.get_by_role("combobox")
    box.focus()
    page.keyboard.type("4-12-24-")
    rows = page.locator("#search-rows [role=option]")
    expect(rows.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", rows.first.get_attribute("id") or "missing")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    expect(rows.first).not_to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "4-12-24-"
    page.keyboard.type("20")
    expect(rows.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parcel/4-12-24-20/")
