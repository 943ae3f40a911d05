"""A layer without code by hand: uploaded with faults, mended, compared, published by another, seen, taken back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import shapely
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actor import VISITOR
from accounts.roles import LAYER_MANAGER
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE
from tests.browser.test_office import sign_in
from tests.browser.test_rules import look
from tests.landrequests.cases import make_officer, make_town
from tests.landrequests.test_reports import rectangle
from tests.zoning.test_importing import write
from zoning.draft_checking import check_draft, read_draft
from zoning.models import LayerDraft
from zoning.queries import zone_ids_in_force

WELL = [rectangle(200 * n, 0, 200 * n + 190, 190) for n in range(5)]
BOW_TIE = shapely.Polygon([(401_000, 4_000_400), (401_200, 4_000_600), (401_200, 4_000_400), (401_000, 4_000_600)])


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize(("width", "script"), [(390, False), (1280, True)])
def test_a_layer_is_made_mended_published_by_another_and_seen(
    opened: Opener, live_server: LiveServer, tmp_path: Path, settings: Any, width: int, script: bool
) -> None:
    settings.FILES_DIR = tmp_path / "store"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town()
    first, second, public = (opened("/layers/", width=width, script=script) for _ in range(3))
    sign_in(first, make_officer(1, "", LAYER_MANAGER), live_server)
    sign_in(second, make_officer(2, "", LAYER_MANAGER), live_server)
    _make(first, script=script)
    _upload(first, write(tmp_path / "bad.gpkg", [*WELL, BOW_TIE], kind=["a", "b"] * 3, ref=list("123456")))
    _seen(first, script=script)
    expect(first.locator("#check")).to_contain_text("مرز خودش را قطع می‌کند")
    expect(first.locator("#check .sketch-bad")).to_have_count(1)
    _mend(first, write(tmp_path / "good.gpkg", WELL, kind=list("ababa"), ref=list("12345")))
    _seen(first, script=script)
    _bound(first, write(tmp_path / "extent.gpkg", [rectangle(0, 0, 900, 190)], e=["e"]), script=script)
    expect(first.get_by_role("button", name="انتشار")).to_have_count(0)
    _publish(second, script=script)
    assert zone_ids_in_force(VISITOR, "zaminabad", "green-belt", LayerDraft.objects.get().valid_from) == tuple("12345")
    public.goto("/layers/green-belt/")
    _seen(public, script=script)
    expect(public.get_by_text("نامهٔ ۱۲").first).to_be_visible()
    expect(public.get_by_text("شناسنامهٔ کیفیت")).to_be_visible()
    public.goto("/map/")
    assert '"green-belt"' in public.content()
    _take_back(first, script=script)


def _seen(page: Page, *, script: bool) -> None:
    """Hold a page against the rules of accessibility and its width: axe is a script itself."""
    if script:
        look(page)


def _make(page: Page, *, script: bool) -> None:
    page.goto("/layers/new/")
    page.get_by_role("button", name="ساختن لایه").click()
    expect(page.locator(".summary")).to_be_visible()
    _seen(page, script=script)
    words = {"title_fa": "کمربند سبز", "title_en": "Green belt", "authority_fa": "شهرداری", "authority_en": "Town"}
    for name, text in (words | {"code": "green-belt", "accuracy_m": "۰٫۵"}).items():
        page.locator(f"#{name}").fill(text)
    page.get_by_role("button", name="ساختن لایه").click()
    _seen(page, script=script)


def _upload(page: Page, path: Path) -> None:
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="فرستادن و خواندن").click()
    expect(page.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _worked(page)
    page.locator("#column-class").select_option("kind")
    page.locator("#column-id").select_option("ref")
    page.locator("#source").fill("نامهٔ ۱۲")
    page.get_by_role("button", name="بررسی و مقایسه").click()
    expect(page.locator("#valid_from-fault-1")).to_be_visible()
    expect(page.locator("#source")).to_have_value("نامهٔ ۱۲")
    page.locator("#valid_from").fill("۱۴۰۵/۱۳/۱")
    page.get_by_role("button", name="بررسی و مقایسه").click()
    expect(page.locator("#valid_from-fault-1")).to_contain_text("۱۴۰۵/۱۳/۱")
    expect(page.locator("#valid_from")).to_have_value("۱۴۰۵/۱۳/۱")
    page.locator("#valid_from").fill("۱۴۰۵/۱/۱")
    page.get_by_role("button", name="بررسی و مقایسه").click()
    _worked(page)


def _mend(page: Page, path: Path) -> None:
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="فرستادن فایل درست‌شده").click()
    expect(page.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _worked(page)
    page.get_by_role("button", name="بررسی و مقایسه").click()
    _worked(page)
    expect(page.locator("#check")).to_contain_text("هیچ ایرادی پیدا نشد")
    expect(page.locator("#difference")).to_contain_text("این نخستین نسخه است")


def _bound(page: Page, path: Path, *, script: bool) -> None:
    """Say where the layer has data: the last of the five lies beyond it by 90 m."""
    page.locator("#more summary", has_text="محدودهٔ داده").click()
    page.get_by_label("آن‌گونه که فایلی می‌کشد").check()
    page.get_by_role("button", name="ثبت محدوده و بررسی دوباره").click()
    expect(page.locator("#extent_file-fault-1")).to_be_visible()
    _seen(page, script=script)
    page.locator("#extent_file").set_input_files(path)
    page.get_by_role("button", name="ثبت محدوده و بررسی دوباره").click()
    expect(page.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _seen(page, script=script)
    _worked(page)
    expect(page.locator("#check")).to_contain_text("بیرون از محدودهٔ دادهٔ لایه است")
    expect(page.locator("#check .sketch-uncovered")).to_have_count(1)
    _seen(page, script=script)


def _publish(page: Page, *, script: bool) -> None:
    page.goto(f"/layers/drafts/{LayerDraft.objects.get().pk}/")
    _seen(page, script=script)
    page.get_by_role("button", name="انتشار").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("نسخهٔ ۱ از لایهٔ «کمربند سبز»")


def _take_back(page: Page, *, script: bool) -> None:
    page.goto("/layers/green-belt/versions/1/")
    page.get_by_role("button", name="بازپس‌گرفتن").click()
    expect(page.locator(".summary")).to_contain_text("دلیل را ننوشته‌اید")
    _seen(page, script=script)
    page.locator("#why").fill("نامهٔ ۱۳")
    page.get_by_role("button", name="بازپس‌گرفتن").click()
    expect(page.locator("main")).to_contain_text("نسخه‌ای در اجرا نیست")


def _worked(page: Page) -> None:
    """Do the job that waits, as the worker would, and look again."""
    page.goto("about:blank")  # a page that shows progress asks for itself anew when the job is done
    draft = LayerDraft.objects.get()
    job = read_draft if draft.stage == "reading" else check_draft
    assert job(str(draft.pk), draft.revision)
    page.goto(f"/layers/drafts/{draft.pk}/")
