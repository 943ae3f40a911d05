"""The offer to lay a boundary on the registered borders beside it: on its own page and in a request."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.actor import VISITOR
from landrequests.boundary_history import history_document
from landrequests.models import Boundary, OverlayReport
from tests.flows.filing import begin, fill, make_ground, request_of, signed_in, step_of
from tests.flows.pages import Page, visit
from tests.parcels.town import make_town

pytestmark = pytest.mark.django_db

#: The outline of lot 4-12-24-20, its eastern side 6 cm into the neighbour's.
LIST = "401120 4006700 39N\n401130.06 4006700 39N\n401130.06 4006720 39N\n401120 4006720 39N"
OFFER = "مرز مشترک با همسایه یکی شود؟"


def given(client: Client, text: str = LIST) -> Page:
    page = visit(client, "/boundary/?way=coordinates")
    return page.send(page.form("text"), {"text": text})


def boundary_of(page: Page) -> Boundary:
    return Boundary.objects.get(pk=page.address.split("/boundary/")[1].split("/")[0])


def test_offer_is_drawn_before_and_after_and_nothing_is_done_before_it_is_chosen(client: Client) -> None:
    make_town()
    page = given(client)
    assert OFFER in page.text
    assert 'id="snap-before-t"' in page.text
    assert 'id="snap-after-t"' in page.text
    refused = page.send(page.form("snap"), {})
    assert refused.status == 422
    assert "یکی از دو مرز را برگزینید" in refused.text
    assert Boundary.objects.count() == 1


def test_taking_it_leads_to_a_boundary_on_the_border_that_is_asked_no_more(client: Client) -> None:
    make_town()
    page = given(client)
    first = boundary_of(page)
    page = page.send(page.form("snap"), {"snap": "take"})
    made = boundary_of(page)
    assert made.measures is not None
    assert made.source["snapped_from"] == str(first.pk)
    assert made.measures["grid_area_m2"] == pytest.approx(200, abs=0.01)
    assert "به انتخاب شما" in page.text
    assert OFFER not in page.text


def test_a_second_tap_leads_to_the_same_boundary(client: Client) -> None:
    make_town()
    page = given(client)
    form = page.form("snap")
    first, second = (boundary_of(page.send(form, {"snap": "take"})) for _ in range(2))
    assert first.pk == second.pk
    assert Boundary.objects.count() == 2  # the given one and the one on the border


def test_keeping_it_is_remembered_and_changes_nothing(client: Client) -> None:
    make_town()
    page = given(client)
    before = boundary_of(page)
    page = page.send(page.form("snap"), {"snap": "keep"})
    kept = boundary_of(page)
    assert (kept.pk, kept.measures) == (before.pk, before.measures)
    assert OFFER not in page.text
    (answer,) = history_document(kept, VISITOR, "en")["answers"]
    assert (answer["question"], answer["labels"], answer["by"]) == ("snap", ["as it was given"], "visitor")


def test_registered_parcel_itself_is_not_offered_another_border(client: Client) -> None:
    make_town()
    page = visit(client, "/boundary/?way=code")
    assert OFFER not in page.send(page.form("code"), {"code": "4-12-24-20"}).text


def test_two_taps_ask_the_layers_once() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = given(client)
    form = page.form("service")
    for _ in range(2):
        page.send(form, {"service": "article-12"})
    assert OverlayReport.objects.count() == 1


def test_position_of_a_request_is_laid_on_the_border_and_keeps_where_it_came_from() -> None:
    make_ground("article-12")
    client, _ = signed_in()
    page = begin(client, "article-12")
    while step_of(page) != "position":
        page = fill(page)
    page = page.go("?way=coordinates")
    page = page.send(page.form("text"), {"text": LIST})
    assert OFFER in page.text
    assert page.send(page.form("snap"), {}).status == 422
    page = page.send(page.form("snap"), {"snap": "take"})
    case = request_of(page)
    assert case.boundary is not None
    assert case.boundary.source["snapped_from"]
    assert case.boundary_origin == "typed"
    assert OFFER not in page.text
