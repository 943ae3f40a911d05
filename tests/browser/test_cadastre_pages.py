"""A cadastre brought in by hand: sent with a fault, mapped, tried, confirmed by another, its gaps and overlaps seen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from shapely.affinity import translate

from accounts.actor import SYSTEM
from accounts.roles import CADASTRE_MANAGER
from parcels.fabric import check_fabric
from parcels.import_jobs import check_import, load_import, read_import
from parcels.models import ImportStage, Municipality, Parcel, ParcelImport
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE
from tests.browser.test_office import sign_in
from tests.browser.test_rules import look
from tests.landrequests.cases import make_officer
from tests.parcels.test_import import BOW_TIE, write
from tests.parcels.town import lot

JOBS = {ImportStage.READING: read_import, ImportStage.CHECKING: check_import, ImportStage.LOADING: load_import}


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize(("width", "script"), [(390, True), (1280, False)])
def test_a_cadastre_is_sent_tried_confirmed_by_another_and_loaded(
    opened: Opener, live_server: LiveServer, tmp_path: Path, settings: Any, width: int, script: bool
) -> None:
    settings.FILES_DIR = tmp_path / "store"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    first, second = (opened("/", width=width, script=script) for _ in range(2))
    sign_in(first, make_officer(1, "", CADASTRE_MANAGER), live_server)
    sign_in(second, make_officer(2, "", CADASTRE_MANAGER), live_server)
    _sent(first, _file(tmp_path), script=script)
    _mapped(first, script=script)
    _confirmed(second, script=script)
    assert Parcel.objects.filter(municipality__code="zaminabad", status="live").count() == 150
    check_fabric(SYSTEM, Municipality.objects.get(code="zaminabad"))
    second.goto("/layers/cadastre/")
    expect(second.locator("#fabric .sketch-odd")).to_have_count(1)
    _seen(second, script=script)


def _sent(first: Page, path: Path, *, script: bool) -> None:
    first.goto("/layers/")
    first.get_by_role("link", name="کاداستر").click()
    _seen(first, script=script)
    first.get_by_role("link", name="ورود فایل تازه").click()
    first.get_by_role("button", name="فرستادن و خواندن").click()
    expect(first.locator(".summary")).to_be_visible()
    _seen(first, script=script)
    first.locator("#file").set_input_files(path)
    first.get_by_role("button", name="فرستادن و خواندن").click()
    expect(first.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _seen(first, script=script)
    _worked(first)


def _mapped(first: Page, *, script: bool) -> None:
    first.locator("#column-code").select_option("")
    first.get_by_role("button", name="بررسی و مقایسه").click()
    expect(first.locator("#column-code-fault-1")).to_be_visible()
    _seen(first, script=script)
    first.locator("#column-code").select_option("code")
    first.get_by_role("button", name="بررسی و مقایسه").click()
    expect(first.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _worked(first)
    expect(first.locator("#notes")).to_contain_text("مرز خودش را قطع می‌کند")
    expect(first.locator("#confirm")).to_contain_text("همکار دیگری")


def _confirmed(second: Page, *, script: bool) -> None:
    second.goto(_address())
    _seen(second, script=script)
    second.get_by_role("button", name="تأیید و ورود به کاداستر").click()
    expect(second.locator(".summary")).to_contain_text("۱ سطر وارد نمی‌شود")
    _seen(second, script=script)
    second.locator("#accepts_loss").check()
    second.get_by_role("button", name="تأیید و ورود به کاداستر").click()
    expect(second.get_by_role("heading", name="پیشرفت کار")).to_be_visible()
    _worked(second)
    expect(second.locator("#result")).to_contain_text("چه تغییر کرد")


def _file(folder: Path) -> Path:
    """Return 150 lots, the last two of which overlap by a metre, and one of no valid shape."""
    shapes = [lot(18 + n) for n in range(149)]
    shapes += [translate(lot(18 + 149), -1.0), BOW_TIE]
    return write(folder / "a.gpkg", shapes, [f"4-12-24-{18 + n}" for n in range(151)])


def _seen(page: Page, *, script: bool) -> None:
    if script:
        look(page)


def _address() -> str:
    return f"/layers/cadastre/imports/{ParcelImport.objects.get().pk}/"


def _worked(page: Page) -> None:
    """Do the job that waits, as the worker would, and look again."""
    page.goto("about:blank")  # a page that shows progress asks for itself anew when the job is done
    found = ParcelImport.objects.get()
    assert JOBS[ImportStage(found.stage)](str(found.pk), found.revision)
    page.goto(_address())
