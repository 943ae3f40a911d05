"""A boundary a hand's breadth off its neighbours: offered before and after, done where chosen, remembered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from landrequests.actions import create_boundary
from landrequests.intake import options_from, source_from
from landrequests.models import Boundary
from tests.landrequests.cases import make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_neighbouring import register
from tests.landrequests.test_reports import lonlat, rectangle

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Any:
    make_town(**IN_TOWN)
    register(lot1=rectangle(100.05, 0, 190, 100))
    actor = make_user(0)
    client.force_login(User.objects.get(pk=actor.user_id or 0))
    return actor


@pytest.fixture
def boundary(owner: Any) -> Boundary:
    source = source_from({"geometry": lonlat(rectangle(0, 0, 100, 100))})
    return create_boundary(actor=owner, source=source, options=options_from({}))


def address(boundary: Boundary, part: str) -> str:
    return f"/api/v1/boundaries/{boundary.pk}/{part}/"


def test_offer_shows_before_after_and_what_it_changes(client: Client, boundary: Boundary) -> None:
    offer = client.get(address(boundary, "snapping")).json()["offer"]
    assert [code.startswith("95-1-1-1") for code in offer["parcels"]] == [True]
    assert (offer["corners"], offer["furthest_m"]) == (2, pytest.approx(0.05, abs=0.002))
    assert offer["grid_area_m2"]["change"] == pytest.approx(5, abs=0.05)
    assert offer["before"]["coordinates"] != offer["after"]["coordinates"]
    assert Boundary.objects.count() == 1


def test_taking_it_makes_a_boundary_that_remembers_and_leaves_the_first(client: Client, boundary: Boundary) -> None:
    made = client.post(address(boundary, "snapping")).json()
    assert (made["status"], made["source"]["snapped_from"]) == ("ready", str(boundary.pk))
    assert made["measures"]["grid_area_m2"] == pytest.approx(10_005, abs=0.1)
    assert "snapped_to_neighbours" in {finding["code"] for finding in made["findings"]}
    first = Boundary.objects.get(pk=boundary.pk)
    assert first.measures == boundary.measures
    (answer,) = client.get(f"/api/v1/boundaries/{made['id']}/history/").json()["answers"]
    assert (answer["question"], answer["by"], answer["from"]) == ("snap", "you", str(boundary.pk))


def test_boundary_on_its_neighbours_has_no_offer(client: Client, boundary: Boundary) -> None:
    made = Boundary.objects.get(pk=client.post(address(boundary, "snapping")).json()["id"])
    assert client.get(address(made, "snapping")).json()["offer"] is None
    refused = client.post(address(made, "snapping"))
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_snap")


def test_history_tells_question_answer_by_whom_and_from_which_reading(client: Client, owner: Any) -> None:
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[50.0, 36.1], [50.01, 36.11], [50.01, 36.1], [50.0, 36.11], [50.0, 36.1]]],
    }
    made = create_boundary(
        actor=owner, source=source_from({"geometry": bow_tie}), options=options_from({}), answers=((0,),)
    )
    told = client.get(address(made, "history"), headers={"Accept-Language": "en"}).json()
    (answer,) = told["answers"]
    assert (answer["question"], answer["choice"], answer["by"]) == ("repair", [0], "you")
    assert answer["labels"] == ["exchange two neighbouring corners"]
    assert answer["at"].startswith("20")
    assert (told["given_by"], told["reading"]["format"]) == ("you", "geojson")
