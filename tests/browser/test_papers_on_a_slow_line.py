"""Papers chosen on a slow line: before the module has come, and while another is on its way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from accounts.actor import Actor
from landrequests.models import LandRequest, RequestDocument
from tests.browser.test_requests import scans, signed_in

__all__ = ["signed_in"]
DEED, CARD = "#card-deed .tag.green", "#card-id-card .tag.green"


def documents_of(page: Page) -> str:
    page.check("#accepted")
    page.locator("main .button.main").click()
    return f"/requests/{LandRequest.objects.get().pk}/steps/documents/"


def test_a_paper_chosen_before_the_module_has_come_is_sent(
    signed_in: Callable[..., tuple[Page, Actor]], tmp_path: Path
) -> None:
    page, _ = signed_in("/services/article-12/")
    address = documents_of(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/papers*.js", hold)
    page.goto(address, wait_until="commit")
    page.set_input_files("#paper-deed", scans(tmp_path)[0])
    assert not RequestDocument.objects.exists()
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator(DEED)).to_be_visible()


def test_a_paper_still_on_its_way_stays_in_sight_when_another_has_come(
    signed_in: Callable[..., tuple[Page, Actor]], tmp_path: Path
) -> None:
    page, _ = signed_in("/services/article-12/")
    page.goto(documents_of(page))
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/steps/documents/", hold_the_first)
    deed, card = scans(tmp_path)
    page.set_input_files("#paper-deed", deed)
    expect(page.locator("#card-deed [data-progress]")).to_be_visible()
    while not held:
        page.wait_for_timeout(20)
    page.set_input_files("#paper-id-card", card)
    expect(page.locator(CARD)).to_be_visible()
    expect(page.locator("#card-deed [data-progress]")).to_be_visible()
    held[0].continue_()
    expect(page.locator(DEED)).to_be_visible()
    expect(page.locator(CARD)).to_be_visible()
    assert set(RequestDocument.objects.values_list("kind", flat=True)) == {"deed", "id-card"}
