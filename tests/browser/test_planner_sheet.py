"""The planner's sheet is a file: it opens with the network off, draws its map, and no name in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser

from landrequests.folium_sheet import overlay_sheet
from landrequests.models import OverlayReport
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.landrequests.sheet.test_planner_sheet import HOSTILE, rename
from tests.landrequests.test_reports import ask, make_town, rectangle


@pytest.mark.django_db
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_file_opens_with_the_network_off(chromium: Browser, tmp_path: Path, client: Client, language: str) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    rename(" ".join(HOSTILE[:4]), " ".join(HOSTILE[4:]))
    file = tmp_path / "sheet.html"
    file.write_text(overlay_sheet(OverlayReport.objects.get(id=ask(client)["id"]), language), encoding="utf-8")
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page, asked, told = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector("path.leaflet-interactive")
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert page.evaluate("window.ran") is None
    assert page.locator(".leaflet-tooltip.mark").count() == page.locator("ul.legend li").count() - 1 > 0
    before = page.locator("path.leaflet-interactive").count()
    page.locator(".leaflet-control-layers-selector").first.uncheck()
    assert page.locator("path.leaflet-interactive").count() < before
    found = faults(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert (found, is_wider_than_the_window(page), told) == ([], False, [])
    context.close()
