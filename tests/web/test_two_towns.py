"""Two municipalities side by side with the same renovation codes: each address says which, none is taken silently."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.test import Client
from shapely.affinity import translate
from shapely.geometry import shape

from accounts.actor import SYSTEM
from parcels.actions import ensure_municipality, load_parcels
from tests.parcels.town import MIDDLE_OF_20, lot, make_town, parcel_row
from tests.zoning.factories import make_version, zone

pytestmark = pytest.mark.django_db
CODE = "4-12-24-20"
OTHER = "shahrak"
#: The other town lies 600 m to the west; but its 4-12-24-19 touches the first town's 4-12-24-18.
AWAY_M = -600.0
#: The same in degrees at 36.2 degrees north.
AWAY = AWAY_M / (111_320 * 0.807)


@pytest.fixture(autouse=True)
def _towns() -> None:
    make_town()
    town = ensure_municipality(SYSTEM, OTHER, name_fa="شهرک", name_en="Shahrak")
    rows = [parcel_row(f"4-12-24-{n}", translate(lot(n), AWAY_M), address="شهرک، خیابان یکم") for n in (20, 21)]
    rows += [parcel_row("9-9-9-9", translate(lot(30), AWAY_M)), parcel_row("4-12-24-19", translate(lot(18), -10.0))]
    load_parcels(SYSTEM, town, rows)


def get(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(client.get(address, headers={"Accept-Language": "en"}).content)
    return found


def towns(document: dict[str, Any]) -> list[str]:
    return sorted(each["properties"]["municipality"] for each in document["features"])


def test_one_code_is_two_parcels_by_their_municipality(client: Client) -> None:
    own = get(client, f"/api/v1/parcels/{CODE}/")
    other = get(client, f"/api/v1/parcels/{CODE}/?municipality={OTHER}")
    assert (own["properties"]["municipality"], other["properties"]["municipality"]) == ("zaminabad", OTHER)
    apart = shape(other["geometry"]).centroid.x - shape(own["geometry"]).centroid.x
    assert apart == pytest.approx(AWAY, rel=0.02)


def test_a_code_of_another_municipality_alone_is_refused_with_the_choice(client: Client) -> None:
    answer = client.get("/api/v1/parcels/9-9-9-9/", headers={"Accept-Language": "en"})
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["elsewhere"]) == (404, "parcel_elsewhere", [OTHER])
    assert "Shahrak" in answer.content.decode()
    page = client.get("/parcel/9-9-9-9/")
    assert page.status_code == 404
    assert "شهرک" in page.content.decode()


@pytest.mark.parametrize("question", ["code_prefix=4-12", f"q={CODE}", "q=4-12-24"])
def test_a_question_is_answered_for_one_municipality(client: Client, question: str) -> None:
    for town in ("zaminabad", OTHER):
        assert set(towns(get(client, f"/api/v1/parcels/?{question}&municipality={town}"))) == {town}
    assert set(towns(get(client, f"/api/v1/parcels/?{question}"))) == {"zaminabad"}


def test_a_box_over_both_says_of_each_parcel_where_it_belongs(client: Client) -> None:
    lon, lat = MIDDLE_OF_20
    box = f"{lon - 0.02},{lat - 0.01},{lon + 0.02},{lat + 0.01}"
    found = get(client, f"/api/v1/parcels/?bbox={box}")["features"]
    twice = [each["properties"]["municipality"] for each in found if each["properties"]["code"] == CODE]
    assert sorted(twice) == [OTHER, "zaminabad"]
    assert set(towns(get(client, f"/api/v1/parcels/?bbox={box}&municipality={OTHER}"))) == {OTHER}


def test_a_place_answers_with_its_own_municipality(client: Client) -> None:
    lon, lat = MIDDLE_OF_20
    assert towns(get(client, f"/api/v1/parcels/?point={lon},{lat}")) == ["zaminabad"]
    assert towns(get(client, f"/api/v1/parcels/?point={lon + AWAY},{lat}")) == [OTHER]
    assert towns(get(client, f"/api/v1/parcels/?point={lon + AWAY},{lat}&municipality=zaminabad")) == []


def test_the_page_of_a_property_is_that_of_the_municipality_it_names(client: Client) -> None:
    own = client.get(f"/parcel/{CODE}/").content.decode()
    other = client.get(f"/parcel/{CODE}/?municipality={OTHER}").content.decode()
    assert "شهرک، خیابان یکم" not in own
    assert "شهرک، خیابان یکم" in other.replace("\u06f1", "1") or "شهرک" in other
    assert f"/parcel/{CODE}/print/?municipality={OTHER}" in other
    assert f"code={OTHER}%3A{CODE}" in other


def test_the_page_tells_where_else_its_code_is(client: Client) -> None:
    own = client.get(f"/parcel/{CODE}/").content.decode()
    other = client.get(f"/parcel/{CODE}/?municipality={OTHER}").content.decode()
    assert f'href="/parcel/{CODE}/?municipality={OTHER}"' in own
    assert f'href="/parcel/{CODE}/?municipality=zaminabad"' in other


@pytest.mark.parametrize("spelling", ["۴-۱۲-۲۴-۲۰", "4-12-24-20-0-0-0"])
@pytest.mark.parametrize("page", ["", "print/", "rules/"])
def test_another_spelling_keeps_the_municipality(client: Client, page: str, spelling: str) -> None:
    answer = client.get(f"/parcel/{spelling}/{page}?municipality={OTHER}")
    assert answer["Location"] == f"/parcel/{CODE}/{page}?municipality={OTHER}"


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_the_lasting_addresses_of_data_say_which(client: Client, form: str) -> None:
    found = get(client, f"/parcel/{CODE}.{form}?municipality={OTHER}")
    assert (found.get("properties") or found)["municipality"] == OTHER


def test_a_neighbour_across_the_border_is_linked_in_its_own_municipality(client: Client) -> None:
    assert f'href="/parcel/4-12-24-19/?municipality={OTHER}"' in client.get("/parcel/4-12-24-18/").content.decode()


def test_the_search_asks_which_municipality_a_code_is_of(client: Client) -> None:
    answer = client.get("/search/", {"q": CODE})
    assert answer.status_code == 200
    for address in (f"/parcel/{CODE}/", f"/parcel/{CODE}/?municipality={OTHER}"):
        assert f'href="{address}"' in answer.content.decode()
    named = client.get("/search/", {"q": CODE, "municipality": OTHER})
    assert named["Location"] == f"/parcel/{CODE}/?municipality={OTHER}"
    assert client.get("/search/", {"q": "4-12-24-22"})["Location"] == "/parcel/4-12-24-22/"


def test_the_search_offers_the_municipality_that_has_the_code(client: Client) -> None:
    assert f'href="/parcel/9-9-9-9/?municipality={OTHER}"' in client.get("/search/", {"q": "9-9-9-9"}).content.decode()


def test_suggestions_stay_in_the_municipality(client: Client) -> None:
    rows = client.get("/search/suggest/", {"q": "9-9-9", "municipality": OTHER}).content.decode()
    assert f"/parcel/9-9-9-9/?municipality={OTHER}" in rows


def test_a_boundary_of_a_code_is_that_of_the_municipality_it_names(client: Client) -> None:
    for code, away in ((CODE, 0.0), (f"{OTHER}:{CODE}", AWAY)):
        key = client.get("/boundary/?way=code").context["key"]
        answer = client.post("/boundary/?way=code", {"code": code, "key": str(key)}, follow=True)
        identifier = answer.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
        found = get(client, f"/api/v1/boundaries/{identifier}/")
        assert found["measures"]["centroid"][0] == pytest.approx(MIDDLE_OF_20[0] + away, abs=2e-4)


def test_open_data_names_each_feature_with_its_municipality(client: Client) -> None:
    ids = [each["id"] for each in get(client, "/ogc/collections/parcels/items?limit=100&f=json")["features"]]
    assert {f"zaminabad.{CODE}", f"{OTHER}.{CODE}"} <= set(ids)
    assert len(set(ids)) == len(ids)
    found = get(client, f"/ogc/collections/parcels/items/{OTHER}.{CODE}?f=json")
    assert found["properties"]["municipality"] == OTHER


def test_a_check_goes_by_the_layers_and_parcels_of_its_own_municipality(client: Client) -> None:
    make_version([zone("bed", translate(lot(20), AWAY_M).buffer(30), "o-1")], "river-setback", municipality=OTHER)
    make_version([zone("bed", lot(20).buffer(30), "z-1")], "river-setback", municipality="zaminabad")
    geometry = get(client, f"/api/v1/parcels/{CODE}/?municipality={OTHER}")["geometry"]
    for town, zones in ((OTHER, ["o-1"]), ("zaminabad", [])):
        body = {"geometry": geometry, "service": "land-use-change", "municipality": town}
        document = client.post("/api/v1/overlays/", body, content_type="application/json").json()
        (layer,) = (each for each in document["layers"] if each["layer"] == "river-setback")
        assert [each["id"] for part in layer["classes"] for each in part["features"]] == zones
        assert [each["code"] for each in document["neighbours"]["parcels"]] == (
            [f"{CODE}-0-0-0"] if town == OTHER else []
        )


def test_a_municipality_that_is_not_there_is_told(client: Client) -> None:
    for address in (f"/parcel/{CODE}/", f"/parcel/{CODE}.json", "/search/"):
        answer = client.get(address, {"municipality": "nowhere", "q": CODE})
        assert answer.status_code == 404
        assert "nowhere" in answer.content.decode()
