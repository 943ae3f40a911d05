"""A request on a phone, from the list of services to the tracking code: taps and typed fields counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.actor import Actor
from landrequests.models import LandRequest, RequestDocument
from tests.browser.conftest import Opener
from tests.browser.files import good_kml, three_shapes
from tests.browser.test_accessibility import AXE, faults, is_wider_than_the_window
from tests.flows.filing import GROUND, again
from tests.landrequests.cases import make_town as make_layers
from tests.landrequests.cases import make_user
from tests.landrequests.test_papers import pdf

MOST_TAPS, MOST_FIELDS = 18, 12
Looked = Callable[[Page], None]


class Hand:
    """A hand on a phone, that counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields = page, 0, 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.click()

    def type(self, name: str, text: str) -> None:
        self.fields += 1
        self.page.fill(f"[id='{name}']", text)

    def choose(self, name: str, path: Path) -> None:
        """Choose a file: one tap on the field; what the system's own chooser asks is not ours."""
        self.taps += 1
        self.page.set_input_files(f"#{name}", path)

    def onward(self) -> None:
        self.tap(self.page.locator("main .button.main.large"))


@pytest.fixture
def signed_in(opened: Opener, live_server: LiveServer) -> Callable[..., tuple[Page, Actor]]:
    """Open a page as somebody who has signed in."""

    def opener(address: str, *, width: int = 390, script: bool = True) -> tuple[Page, Actor]:
        make_layers(**GROUND["article-12"])
        actor = make_user()
        page = opened("about:blank", width=width, script=script)
        key = again(actor).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        page.goto(address)
        return page, actor

    return opener


def scans(folder: Path) -> tuple[Path, Path]:
    deed, card = folder / "سند.pdf", folder / "card.jpg"
    deed.write_bytes(pdf())
    Image.effect_noise((3000, 2000), 90).save(card, quality=92)  # far more than 1600 pixels
    return deed, card


def file_request(page: Page, folder: Path, look: Looked) -> Hand:
    """File article 12 with an uploaded boundary, and look at every page on the way."""
    hand = Hand(page)
    look(page)
    hand.tap(page.locator("a.button[href='/services/article-12/']"))
    look(page)
    hand.tap(page.locator("#accepted"))
    hand.onward()
    look(page)
    hand.onward()  # the applicant comes from the account
    hand.tap(page.get_by_text("سند رسمی مشاع", exact=True))
    hand.type("plate_main", "۲۱۷")
    hand.type("section", "۵")
    hand.type("owners.0.share", "۳")
    hand.tap(page.locator("button[name=add]"))
    hand.type("owners.1.name", "سعید رستگار")
    hand.type("owners.1.share", "۳")
    look(page)
    hand.onward()
    look(page)
    hand.tap(page.locator(".tabs a[href='?way=file']"))
    look(page)
    hand.choose("file", good_kml(folder))
    hand.onward()
    expect(page.locator("#verdict")).to_be_visible()
    look(page)
    hand.onward()
    deed, card = scans(folder)
    hand.choose("paper-deed", deed)
    expect(page.locator("#card-deed .tag.green")).to_be_visible()
    hand.choose("paper-id-card", card)
    expect(page.locator("#card-id-card img")).to_be_visible()
    look(page)
    hand.onward()
    look(page)
    hand.onward()
    expect(page.locator(".big-code")).to_be_visible()
    look(page)
    return hand


def test_a_request_costs_few_taps_and_fields_on_a_phone(
    signed_in: Callable[..., tuple[Page, Actor]], tmp_path: Path
) -> None:
    page, _ = signed_in("/services/")
    hand = file_request(page, tmp_path, lambda _page: None)
    assert hand.taps <= MOST_TAPS
    assert hand.fields <= MOST_FIELDS
    case = LandRequest.objects.get()
    assert case.boundary_origin == "uploaded"
    assert case.tracking_code == page.locator(".big-code").inner_text()
    card = RequestDocument.objects.get(kind="id-card")
    assert card.size < (tmp_path / "card.jpg").stat().st_size  # reduced before it was sent


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
def test_pages_of_a_request_have_no_fault(signed_in: Callable[..., tuple[Page, Actor]], tmp_path: Path) -> None:
    told: dict[str, object] = {}

    def look(page: Page) -> None:
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            where = f"{re.sub('[0-9a-f-]{36}', 'ID', page.url)} {width}"
            told[where] = [*faults(page), *(["too wide"] if is_wider_than_the_window(page) else [])]

    page, _ = signed_in("/services/")
    file_request(page, tmp_path, look)
    case = LandRequest.objects.get()
    for address in (f"/requests/{case.pk}/", f"/requests/{case.pk}/withdraw/", "/requests/", "/inbox/", "/track/"):
        page.goto(address)
        look(page)
    assert {address: each for address, each in told.items() if each} == {}


def test_a_field_that_is_not_asked_is_hidden_and_comes_with_its_choice(
    signed_in: Callable[..., tuple[Page, Actor]],
) -> None:
    page, _ = signed_in("/services/article-12/")
    page.check("#accepted")
    page.locator("main .button.main").click()
    page.locator("main .button.main").click()
    expect(page.locator("#lessor")).to_be_hidden()
    page.get_by_text("اجاره", exact=True).click()
    expect(page.locator("#lessor")).to_be_visible()


def test_without_script_every_field_is_there_and_says_when_it_counts(
    signed_in: Callable[..., tuple[Page, Actor]],
) -> None:
    page, _ = signed_in("/services/article-12/", script=False)
    page.check("#accepted")
    page.locator("main .button.main").click()
    page.locator("main .button.main").click()
    expect(page.locator("#lessor")).to_be_visible()
    expect(page.get_by_text("تنها اگر «نوع مالکیت: اجاره»").first).to_be_visible()


def test_a_session_near_its_end_is_warned_of_and_kept(signed_in: Callable[..., tuple[Page, Actor]]) -> None:
    page, _ = signed_in("about:blank")
    page.clock.install()
    page.goto("/track/")
    page.fill("#code", "R90Y")
    page.clock.fast_forward("11:30")
    expect(page.get_by_text("مدتی است کاری نکرده‌اید")).to_be_hidden()
    page.clock.fast_forward("00:45")
    expect(page.get_by_text("مدتی است کاری نکرده‌اید")).to_be_visible()
    with page.expect_response("**/account/") as told:
        page.get_by_role("button", name="ادامه می‌دهم").click()
    assert told.value.ok
    expect(page.get_by_text("مدتی است کاری نکرده‌اید")).to_be_hidden()
    assert page.input_value("#code") == "R90Y"


def test_a_session_that_has_ended_is_said_to_have(signed_in: Callable[..., tuple[Page, Actor]]) -> None:
    page, _ = signed_in("about:blank")
    page.clock.install()
    page.goto("/track/")
    page.clock.fast_forward("12:30")
    page.context.clear_cookies()
    page.get_by_role("button", name="ادامه می‌دهم").click()
    expect(page.get_by_text("از حساب خارج شده‌اید")).to_be_visible()


def accepted(page: Page, _folder: Path) -> None:
    page.fill("#code", "۴-۱۲-۲۴-۲۰")
    page.locator("[data-submit]").click()
    page.locator("button[name=accept]").click()


def amended(page: Page, folder: Path) -> None:
    accepted(page, folder)
    page.locator("a[href='?way=code']").click()
    page.locator("a[href*='from_parcel']").click()
    cell = page.locator("[data-corners] tbody tr").nth(1).locator("[name=x]")
    cell.fill(f"{float(cell.input_value()) - 0.00002:.8f}")
    expect(page.locator("[data-live-panel]")).to_contain_text("م²")
    page.locator("[data-submit]").click()


def drawn(page: Page, _folder: Path) -> None:
    page.locator(".tabs a[href='?way=draw']").click()
    page.click("[data-start]")
    page.wait_for_selector("[data-map-box][data-ready][data-lots]")
    box = page.locator("[data-map-box] canvas").bounding_box()
    assert box is not None
    for dx, dy in ((60, 120), (220, 120), (220, 260), (60, 120)):
        page.mouse.click(box["x"] + dx, box["y"] + dy)
        page.wait_for_timeout(400)
    # on a busy machine the map takes its time to hand the corners over to the form
    page.wait_for_function("[...document.querySelectorAll('[name=x]')].filter((each) => each.value).length === 3")
    page.locator("[data-submit]").click()


def uploaded(page: Page, folder: Path) -> None:
    page.locator(".tabs a[href='?way=file']").click()
    page.set_input_files("#file", good_kml(folder))
    page.locator("[data-submit]").click()


def typed(page: Page, _folder: Path) -> None:
    page.locator(".tabs a[href='?way=coordinates']").click()
    page.fill("#text", "401120 4006700 39N\n401130 4006700 39N\n401130 4006720 39N\n401120 4006720 39N")
    page.locator("[data-submit]").click()


def asked(page: Page, folder: Path) -> None:
    """Upload three shapes, of which one is picked on the sketch."""
    page.locator(".tabs a[href='?way=file']").click()
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    page.select_option("#zone", "39")
    page.set_input_files("#file", three_shapes(folder))
    page.locator("[data-submit]").click()
    expect(page.locator("svg .sketch-choice")).to_have_count(3)
    assert faults(page) == []
    page.locator("#choices button.main").click()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize(
    ("give", "origin", "said"),
    [
        (accepted, "accepted", "قطعهٔ ثبت‌شده، پذیرفته‌شده"),
        (amended, "amended", "قطعهٔ ثبت‌شده، با اصلاح شما"),
        (drawn, "drawn", "رسم شما"),
        (uploaded, "uploaded", "فایل شما"),
        (typed, "typed", "مختصاتی که نوشتید"),
        (asked, "uploaded", "فایل شما"),
    ],
)
def test_position_is_kept_with_the_way_it_was_given(
    signed_in: Callable[..., tuple[Page, Actor]],
    tmp_path: Path,
    give: Callable[[Page, Path], None],
    origin: str,
    said: str,
) -> None:
    page, _ = signed_in("/services/article-12/", width=1280)
    page.check("#accepted")
    page.locator("main .button.main").click()
    case = LandRequest.objects.get()
    page.goto(f"/requests/{case.pk}/steps/position/")
    give(page, tmp_path)
    expect(page.locator("dl.facts")).to_contain_text(said)
    assert not is_wider_than_the_window(page)
    assert faults(page) == []
    case.refresh_from_db()
    assert case.boundary_origin == origin
