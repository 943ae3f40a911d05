"""Zoning layers over HTTP, as each kind of caller sees them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.zoning.factories import TOWN, make_version, rectangle, zone

pytestmark = pytest.mark.django_db

SQUARE = rectangle(0, 0, 100, 100)
LIST = f"/api/v1/zoning-layers/?municipality={TOWN}"


def test_layers_come_with_the_version_in_force_and_its_legend(client: Client) -> None:
    make_version([zone("bed", SQUARE)], "river-setback")
    (layer,) = client.get(LIST, headers={"Accept-Language": "en"}).json()["layers"]
    assert (layer["layer"], layer["title"], layer["accuracy_m"]) == ("river-setback", "river bed and margin", 1.0)
    assert (layer["in_force"]["version"], layer["in_force"]["valid_to"]) == (1, None)
    assert layer["in_force"]["classes"] == [{"class": "bed", "label": "bed", "colour": "#1976D2"}]


def test_words_come_in_persian_unless_english_is_asked_for(client: Client) -> None:
    make_version([zone("bed", SQUARE)], "river-setback")
    assert client.get(LIST).json()["layers"][0]["title"] == "بستر و حریم رودخانه"


def test_a_layer_without_a_version_in_force_says_so(client: Client) -> None:
    make_version([zone("bed", SQUARE)], "river-setback", valid_to=date(2021, 1, 1))
    answer = client.get(f"/api/v1/zoning-layers/river-setback/?municipality={TOWN}").json()
    assert answer["in_force"] is None


def test_versions_come_newest_first_without_drafts(client: Client) -> None:
    for publish in (True, True, False):
        make_version([zone("bed", SQUARE)], "river-setback", publish=publish)
    answer = client.get(f"/api/v1/zoning-layers/river-setback/versions/?municipality={TOWN}").json()
    assert [version["version"] for version in answer["versions"]] == [2, 1]


@pytest.mark.parametrize("code", ["secret", "missing"])
def test_a_visitor_can_not_tell_a_secret_layer_from_a_missing_one(client: Client, code: str) -> None:
    make_version([zone("A", SQUARE)], "secret", is_public=False)
    for address in (f"/api/v1/zoning-layers/{code}/", f"/api/v1/zoning-layers/{code}/versions/"):
        answer = client.get(f"{address}?municipality={TOWN}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get(LIST).json()["layers"] == []


def test_a_secret_class_is_not_in_the_legend(client: Client) -> None:
    make_version([zone("R1", SQUARE, "a"), zone("N1", SQUARE, "b")], "land-use")
    (layer,) = client.get(LIST).json()["layers"]
    assert [each["class"] for each in layer["in_force"]["classes"]] == ["R1"]
