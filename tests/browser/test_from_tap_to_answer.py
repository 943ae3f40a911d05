"""Two services on a phone, from the first tap to the answer in hand: applicant and officer, each signed in apart.

Nothing is done for anybody behind the pages: both type their own id and password, the officer takes the
case up, sends it back, passes it on through the service's real stages and issues; the applicant reads,
mends, sends again and saves the PDF. Every tap and every typed field is counted.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from landrequests.models import LandRequest, RequestEvent
from tests.browser.conftest import Opener
from tests.browser.files import good_kml
from tests.browser.test_requests import MOST_FIELDS, MOST_TAPS, Hand, scans
from tests.flows.filing import GROUND, LOT
from tests.landrequests.cases import IDS, make_officer, make_user
from tests.landrequests.cases import make_town as make_layers
from tests.landrequests.test_papers import pdf

PHONE = 390
PASSWORD = "a long pass phrase"  # of the people of the tests
APPLICANT, OFFICER = 0, 1
#: What answering a return may cost: the link, the mending, sending again. Our own figure.
MOST_TAPS_TO_AMEND = 6


@dataclass
class Both:
    """The two phones, and where each hand stands."""

    applicant: Hand
    officer: Hand


@pytest.fixture
def both(opened: Opener) -> Both:
    """Open two windows that share nothing; nobody has signed in."""
    return Both(Hand(opened("/services/", width=PHONE)), Hand(opened("about:blank", width=PHONE)))


def sign_in(hand: Hand, number: int) -> None:
    hand.type("national_id", IDS[number])
    hand.type("password", PASSWORD)
    hand.tap(hand.page.locator("main form .button.main"))


def begin(hand: Hand, service: str) -> None:
    """Go from the list of services into the first step, signing in on the way."""
    hand.tap(hand.page.locator(f"a.button[href='/services/{service}/']"))
    hand.onward()
    sign_in(hand, APPLICANT)
    hand.tap(hand.page.locator("#accepted"))
    hand.onward()


def hand_in(hand: Hand, folder: Path) -> None:
    """Hand in both papers, read everything again, send."""
    deed, card = scans(folder)
    hand.choose("paper-deed", deed)
    expect(hand.page.locator("#card-deed .tag.green")).to_be_visible()
    hand.choose("paper-id-card", card)
    expect(hand.page.locator("#card-id-card img")).to_be_visible()
    hand.onward()
    hand.onward()
    expect(hand.page.locator(".big-code")).to_be_visible()


def open_case(hand: Hand, case: LandRequest) -> None:
    """Sign in as the officer and open the case from the worklist."""
    hand.page.goto("/office/")
    sign_in(hand, OFFICER)
    hand.tap(hand.page.get_by_role("link", name=case.tracking_code or ""))


def take_up(hand: Hand) -> None:
    hand.tap(hand.page.get_by_role("button", name="پذیرش و بررسی"))
    expect(hand.page.get_by_text("انجام شد: پذیرش و بررسی")).to_be_visible()


def send_back(hand: Hand, item: str, reason: str) -> None:
    hand.tap(hand.page.get_by_role("link", name="برگشت برای تکمیل"))
    hand.tap(hand.page.get_by_label(item, exact=False))
    hand.type("reason", reason)
    hand.tap(hand.page.get_by_role("button", name="برمی‌گردانم"))
    expect(hand.page.get_by_text("انجام شد: بازگشت برای تکمیل")).to_be_visible()


def pass_on_and_issue(hand: Hand, case: LandRequest) -> None:
    """Take the case that came again through every stage that is left, and issue."""
    hand.page.goto(f"/office/requests/{case.pk}/")
    take_up(hand)
    hand.tap(hand.page.get_by_role("button", name="ارجاع به گام بعد"))
    expect(hand.page.get_by_text("انجام شد: ارجاع به گام بعد")).to_be_visible()
    hand.tap(hand.page.get_by_role("link", name="صدور پاسخ"))
    hand.tap(hand.page.locator("main form .button.main"))
    expect(hand.page.get_by_text("انجام شد: صدور پاسخ")).to_be_visible()


def save_answer(hand: Hand, case: LandRequest) -> str:
    """Save the PDF and return the words on it."""
    hand.page.goto(f"/requests/{case.pk}/")
    with hand.page.expect_download() as awaited:
        hand.tap(hand.page.get_by_role("link", name="گرفتن پاسخ"))
    content = Path(str(awaited.value.path())).read_bytes()
    assert content.startswith(b"%PDF-")
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def only_case(page: Page) -> LandRequest:
    case = LandRequest.objects.get()
    assert page.locator(".big-code").inner_text() == case.tracking_code
    return case


def actions_of(case: LandRequest) -> list[tuple[str, int]]:
    """Return what was done and by which of the two."""
    rows = RequestEvent.objects.filter(request=case).order_by("number").values_list("action", "actor__national_id")
    return [(action, IDS.index(who)) for action, who in rows]


def file_by_upload(hand: Hand, folder: Path) -> LandRequest:
    """File article 12 for a shared deed, the boundary as a file."""
    begin(hand, "article-12")
    hand.onward()  # the applicant comes from the account
    hand.tap(hand.page.get_by_text("سند رسمی مشاع", exact=True))
    hand.type("plate_main", "۲۱۷")
    hand.type("section", "۵")
    hand.type("owners.0.share", "۳")
    hand.tap(hand.page.locator("button[name=add]"))
    hand.type("owners.1.name", "سعید رستگار")
    hand.type("owners.1.share", "۳")
    hand.onward()
    hand.tap(hand.page.locator(".tabs a[href='?way=file']"))
    hand.choose("file", good_kml(folder))
    hand.onward()
    expect(hand.page.locator("#verdict")).to_be_visible()
    hand.onward()
    hand_in(hand, folder)
    return only_case(hand.page)


def file_by_code(hand: Hand, folder: Path) -> LandRequest:
    """File a change of use for a registered parcel, found by its renovation code."""
    begin(hand, "land-use-change")
    hand.tap(hand.page.get_by_text("گردشگری", exact=True))
    hand.onward()
    hand.onward()  # the applicant comes from the account
    hand.tap(hand.page.get_by_text("سند عادی", exact=True))
    hand.type("document_date", "۱۴۰۰/۰۱/۱۵")
    hand.onward()
    hand.type("code", LOT)
    hand.onward()
    hand.onward()  # this is the parcel
    expect(hand.page.locator("#verdict")).to_be_visible()
    hand.onward()
    hand_in(hand, folder)
    return only_case(hand.page)


def send_again(hand: Hand) -> None:
    hand.tap(hand.page.get_by_role("button", name="فرستادن دوباره"))
    expect(hand.page.locator("#tasks")).to_have_count(0)


def within(hand: Hand, taps: int, fields: int) -> bool:
    """Say whether the hand has done no more than this; it counts from 0 again."""
    kept = hand.taps <= taps and hand.fields <= fields
    hand.taps = hand.fields = 0
    return kept


def test_article_12_by_uploaded_file_from_first_tap_to_answer(both: Both, tmp_path: Path) -> None:
    make_layers(**GROUND["article-12"])
    make_user(APPLICANT)
    make_officer(OFFICER, "roads")
    hand = both.applicant
    case = file_by_upload(hand, tmp_path)
    assert (hand.taps, hand.fields) == (17, 7)  # signing in among them
    assert within(hand, MOST_TAPS, MOST_FIELDS)

    open_case(both.officer, case)
    take_up(both.officer)
    send_back(both.officer, "تصویر سند یا قولنامه", "صفحهٔ دوم سند خوانا نیست")

    hand.page.goto(f"/requests/{case.pk}/")
    expect(hand.page.get_by_text("صفحهٔ دوم سند خوانا نیست").first).to_be_visible()
    hand.tap(hand.page.locator("#tasks").get_by_role("link", name="مدارک"))
    better = tmp_path / "سند-خوانا.pdf"
    better.write_bytes(pdf())
    hand.choose("paper-deed", better)
    expect(hand.page.get_by_text("سند-خوانا.pdf").first).to_be_visible()
    hand.onward()
    send_again(hand)
    assert within(hand, MOST_TAPS_TO_AMEND, 0)

    pass_on_and_issue(both.officer, case)
    assert "زمین" in save_answer(hand, case)
    assert actions_of(case) == [
        ("start", APPLICANT), ("submit", APPLICANT), ("accept", OFFICER), ("return", OFFICER),
        ("amend", APPLICANT), ("accept", OFFICER), ("forward", OFFICER), ("issue", OFFICER),
    ]  # fmt: skip


def test_land_use_change_by_renovation_code_from_first_tap_to_answer(both: Both, tmp_path: Path) -> None:
    make_layers(**GROUND["land-use-change"])
    make_user(APPLICANT)
    make_officer(OFFICER, "agriculture")
    hand = both.applicant
    case = file_by_code(hand, tmp_path)
    assert within(hand, MOST_TAPS, MOST_FIELDS)
    assert (case.boundary_origin, case.parcel_code) == ("accepted", LOT)

    open_case(both.officer, case)
    take_up(both.officer)
    send_back(both.officer, "مالکیت", "تاریخ سند با تصویر نمی‌خواند")

    hand.page.goto(f"/requests/{case.pk}/")
    hand.tap(hand.page.locator("#tasks").get_by_role("link", name="مالکیت"))
    hand.type("document_date", "۱۴۰۱/۰۱/۱۵")
    hand.onward()
    send_again(hand)
    assert within(hand, MOST_TAPS_TO_AMEND, 1)

    pass_on_and_issue(both.officer, case)
    assert "زمین" in save_answer(hand, case)
    assert LandRequest.objects.get().answers["ownership"]["document_date"] == "۱۴۰۱/۰۱/۱۵"
    assert [who for _, who in actions_of(case)] == [0, 0, 1, 1, 0, 1, 1, 1]
