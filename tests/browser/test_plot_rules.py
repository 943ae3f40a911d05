"""The table of a zone typed by keyboard alone, with a mistake and then without one, on a phone and at a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from landrequests.models import RuleSet
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE
from tests.browser.test_office import sign_in
from tests.browser.test_rules import look
from tests.landrequests.test_plot_rule_sets import editor
from tests.landrequests.test_plots import make_plot
from tests.web.test_plot_first import SENT


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


@pytest.mark.parametrize("width", [390, 1280])
def test_a_document_and_a_file_never_take_each_others_place_in_silence(
    opened: Opener, live_server: LiveServer, tmp_path: Path, width: int
) -> None:
    make_plot()
    page = opened("/", width=width)
    sign_in(page, editor(1), live_server)
    page.goto("/office/plot-rules/")
    page.get_by_role("button", name="آغاز پیش‌نویس").click()
    page.goto("/office/plot-rules/draft/json/")
    text, send = page.locator("#document"), page.get_by_role("button", name="فرستادن فایل")
    keep = page.get_by_role("button", name="نگه‌داشتن در پیش‌نویس")
    standing = text.input_value()
    file = tmp_path / "rules.json"
    file.write_text(standing.replace('"minimum_lot_m2": 200', '"minimum_lot_m2": -1'), encoding="utf-8")

    text.fill(f"{standing} typed")
    send.click()
    expect(page.locator("#file-fault-1")).to_contain_text("فایلی برنگزیده‌اید")
    expect(text).to_have_value(f"{standing} typed")
    look(page)

    page.set_input_files("#file", file)
    keep.click()
    expect(page.locator("#file-fault-1")).to_contain_text("هیچ‌کدام نگه داشته نشد")
    expect(text).to_have_value(f"{standing} typed")
    expect(page.locator("[data-files] bdi")).to_have_text("rules.json")

    send.click()
    expect(page.locator("#file-fault-1")).to_contain_text("هنوز نگه نداشته‌اید")
    expect(text).to_have_value(f"{standing} typed")
    page.get_by_label("فایل جای متن را بگیرد").check()
    send.click()
    expect(page.locator("#document-fault-1")).to_contain_text("minimum_lot_m2")
    assert '"minimum_lot_m2": -1' in text.input_value()
    expect(page.locator("[data-files] bdi")).to_have_count(0)
    look(page)

    text.fill(text.input_value().replace('"minimum_lot_m2": -1', '"minimum_lot_m2": 250'))
    keep.click()
    expect(page.locator("#changes")).to_contain_text("۲۵۰")
    assert 250 in [each.get("minimum_lot_m2") for each in RuleSet.objects.get().rules["zones"].values()]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_town_without_rules_begins_by_keyboard_alone(
    opened: Opener, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("landrequests.plot_rulebook.rule_set_for", lambda *_: None)
    monkeypatch.setattr("web.views.office.plot_rule_sets.rule_set_for", lambda *_: None)
    make_plot()
    page = opened("/", width=width)
    sign_in(page, editor(1), live_server)
    page.goto("/office/plot-rules/")
    look(page)
    page.get_by_role("button", name="آغاز پیش‌نویس").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("نوشتن نخستین پهنه")
    look(page)
    page.locator("#title-fa").focus()
    page.keyboard.type("ضوابط شهر")
    page.keyboard.press("Tab")
    _typed_by_keyboard(page, SENT | {"rows-coverage": ["160"]})
    expect(page.locator(".summary a")).to_have_count(1)
    expect(page.locator(".summary")).to_contain_text("ردیف ۱، سطح اشغال")
    look(page)
    page.locator(".summary a").press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("۶۰")
    page.keyboard.press("Enter")
    expect(page.locator("#rules")).to_contain_text("R1")
    look(page)
    assert RuleSet.objects.get().rules["title"] == {"fa": "ضوابط شهر", "en": "plan title"}


def _typed_by_keyboard(page: Page, wanted: dict[str, Any]) -> None:
    """Go through the form field by field and type what is wanted; end with the button that keeps it."""
    for _ in range(80):
        tag, kind, name, value = page.evaluate(
            "['tagName', 'type', 'name', 'value'].map((each) => document.activeElement[each] ?? '')"
        )
        if (name, value) == ("act", "keep"):
            return page.keyboard.press("Enter")
        text = wanted.get(name, "")
        text = text[0] if isinstance(text, list) else text
        if kind == "checkbox" and text and name != "is_buildable":
            page.keyboard.press("Space")
        elif tag in ("INPUT", "TEXTAREA", "SELECT") and kind != "checkbox" and name not in ("layer", "widening_layer"):
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    pytest.fail("the button was never reached")
