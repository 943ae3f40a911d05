"""The position step of a request by its harder ways: a fault in a list, a border beside the registered one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from landrequests.models import LandRequest
from tests.browser.conftest import Opener
from tests.browser.test_boundary_states import LIST, has_no_fault, tabbed
from tests.browser.test_requests import signed_in  # noqa: F401  # a fixture

#: Lot 4-12-24-20, its eastern side 6 cm into the neighbour's.
BESIDE = "401120 4006700 39N\n401130.06 4006700 39N\n401130.06 4006720 39N\n401120 4006720 39N"


@pytest.fixture
def position(opened: Opener, signed_in: Callable[..., tuple[Page, object]]) -> Callable[..., Page]:  # noqa: F811
    """Open the position step of a new request."""

    def opener(*, width: int, script: bool = True) -> Page:
        page, _ = signed_in("/services/article-12/", width=width, script=script)
        page.check("#accepted")
        page.locator("main .button.main").click()
        page.goto(f"/requests/{LandRequest.objects.get().pk}/steps/position/?way=coordinates")
        return page

    return opener


@pytest.mark.parametrize("width", [390, 1280])
def test_fault_of_a_list_is_named_marked_and_nothing_is_lost(position: Callable[..., Page], width: int) -> None:
    page = position(width=width)
    page.fill("#text", LIST)
    expect(page.locator(".marks mark")).to_have_text("401067.3")
    expect(page.locator("[data-live-panel] .sketch-gap")).to_have_count(1)
    page.locator("[data-submit]").click()
    expect(page.locator(".summary")).to_contain_text("سطر ۷")
    assert page.input_value("#text") == LIST
    has_no_fault(page)


@pytest.mark.parametrize(("width", "script"), [(390, True), (1280, True), (390, False)])
def test_border_beside_the_registered_one_is_laid_on_it_by_choice(
    position: Callable[..., Page], width: int, script: bool
) -> None:
    page = position(width=width, script=script)
    page.fill("#text", BESIDE)
    page.locator("[data-submit]").click()
    expect(page.locator("#snap svg.sketch")).to_have_count(2)
    if script:
        has_no_fault(page)
        tabbed(page, "[name=snap]")
        page.keyboard.press("ArrowDown")
        tabbed(page, "#snap button")
        page.keyboard.press("Enter")
    else:
        page.check("[name=snap][value=take]")
        page.locator("#snap button").click()
    expect(page.locator("#snap")).to_have_count(0)
    boundary = LandRequest.objects.get().boundary
    assert boundary is not None
    assert boundary.source["snapped_from"]
    expect(page.locator("main")).to_contain_text("به انتخاب شما")
