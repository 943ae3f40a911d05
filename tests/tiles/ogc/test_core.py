"""OGC API – Features, part 1: the documents, paging, boxes, times and properties."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.parcels.town import MIDDLE_OF_20
from tests.tiles.ogc.conftest import Get

pytestmark = pytest.mark.usefixtures("towns")


def ids(document: Any) -> list[str]:
    return [each["id"] for each in document["features"]]


def link(document: Any, rel: str) -> str:
    return next(each["href"] for each in document["links"] if each["rel"] == rel)


def test_the_landing_page_leads_to_every_document(client: Client, get: Get) -> None:
    for rel in ("self", "service-desc", "conformance", "data"):
        assert client.get(link(get(), rel)).status_code == 200, rel
    assert client.get(link(get(), "service-doc")).headers["Content-Type"].startswith("text/html")


def test_every_public_layer_is_a_collection_and_no_other(get: Get) -> None:
    found = {each["id"] for each in get("collections")["collections"]}
    assert {"parcels", "units", "divisions", "national-land"} <= found
    assert "military-zone" not in found
    assert get("collections/military-zone", 404)["code"] == "ogc_collection_unknown"
    assert get("collections/military-zone/items", 404)["code"] == "ogc_collection_unknown"


def test_a_collection_says_where_it_lies(get: Get) -> None:
    found = get("collections/parcels")
    west, south, east, north = found["extent"]["spatial"]["bbox"][0]
    assert west < MIDDLE_OF_20[0] < east
    assert south < MIDDLE_OF_20[1] < north
    assert found["storageCrs"] in found["crs"]


def test_pages_follow_each_other_to_the_end_without_gap_or_repeat(client: Client, get: Get) -> None:
    page = get("collections/parcels/items", limit=4)
    assert (page["numberMatched"], page["numberReturned"]) == (9, 4)
    found = ids(page)
    while any(each["rel"] == "next" for each in page["links"]):
        page = client.get(link(page, "next")).json()
        assert page["numberMatched"] == 9
        found += ids(page)
    assert len(found) == len(set(found)) == 9


def test_the_next_page_keeps_what_was_asked(client: Client, get: Get) -> None:
    page = get(
        "collections/parcels/items", limit=1, municipality="second", crs="http://www.opengis.net/def/crs/EPSG/0/32639"
    )
    following = client.get(link(page, "next"))
    assert {*ids(page), *ids(following.json())} == {"second.4-12-24-20", "second.4-12-24-21"}
    assert following.headers["Content-Crs"] == "<http://www.opengis.net/def/crs/EPSG/0/32639>"


def test_a_limit_above_the_highest_is_no_mistake(get: Get) -> None:
    assert get("collections/parcels/items", limit=100_000)["numberReturned"] == 9


def test_every_feature_has_an_address_of_its_own(client: Client, get: Get) -> None:
    for code in ("parcels", "units", "divisions", "national-land"):
        for each in get(f"collections/{code}/items")["features"]:
            found = get(f"collections/{code}/items/{each['id']}")
            assert {name: found[name] for name in each} == each
            assert client.get(link(found, "self"), headers={"Accept-Language": "en"}).json() == found


def test_a_feature_has_one_way_of_writing_its_name(get: Get) -> None:
    for name in (
        "zaminabad.4/12/24/20",
        "zaminabad.4-12-24-20-0-0-0",
        "4-12-24-20",
        "zaminabad.4-12",
        "x",
        "zaminabad.",
    ):
        assert get(f"collections/parcels/items/{name}", 404)["code"] == "ogc_feature_unknown"
    assert get("collections/units/items/zaminabad.4-12-24-20", 404)["code"] == "ogc_feature_unknown"


def test_codes_that_repeat_between_municipalities_are_told_apart(get: Get) -> None:
    here = get("collections/parcels/items/zaminabad.4-12-24-20")
    there = get("collections/parcels/items/second.4-12-24-20")
    assert here["properties"]["code"] == there["properties"]["code"]
    assert here["geometry"] != there["geometry"]
    assert len(ids(get("collections/parcels/items", code="4-12-24-20"))) == 2
    assert ids(get("collections/parcels/items", code="4-12-24-20", municipality="second")) == ["second.4-12-24-20"]
    assert ids(get("collections/national-land/items", municipality="second")) == ["second.z/1"]
    assert ids(get("collections/units/items", municipality="second")) == ["second.4-12-24-20-1-2-0"]


def test_a_box_holds_what_meets_it(get: Get) -> None:
    lon, lat = MIDDLE_OF_20
    box = f"{lon},{lat},{lon},{lat}"
    assert ids(get("collections/parcels/items", bbox=box)) == ["zaminabad.4-12-24-20"]
    assert ids(get("collections/units/items", bbox=box)) == [
        "zaminabad.4-12-24-20-1-0-0",
        "zaminabad.4-12-24-20-1-2-0",
        "zaminabad.4-12-24-20-1-0-3",
    ]
    assert ids(get("collections/national-land/items", bbox=box)) == ["zaminabad.z/1"]
    assert get("collections/parcels/items", bbox="-180,-90,180,90")["numberMatched"] == 9
    assert get("collections/parcels/items", bbox=f"{lon},{lat},0,{lon},{lat},9")["numberMatched"] == 1
    assert get("collections/parcels/items", bbox="40,30,41,31")["numberMatched"] == 0
    assert get("collections/parcels/items", bbox="170,-90,-170,90")["numberMatched"] == 0
    assert get("collections/parcels/items", bbox="170,-90,60,90")["numberMatched"] == 9
    assert ids(get("collections/divisions/items", bbox="49,36,51,37")) == ["2601000001"]


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "a,b,c,d"}, "bbox"),
        ({"bbox": "1,2,nan,4"}, "bbox"),
        ({"bbox": "1,4,3,2"}, "bbox"),
        ({"bbox": "1,2,3,95"}, "bbox"),
        ({"bbox-crs": "http://www.opengis.net/def/crs/EPSG/0/9999"}, "bbox-crs"),
        ({"crs": "EPSG:1"}, "crs"),
        ({"limit": "0"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"after": "-1"}, "after"),
        ({"after": str(1 << 63)}, "after"),
        ({"datetime": "yesterday"}, "datetime"),
        ({"datetime": "2026-13-01"}, "datetime"),
        ({"datetime": "0000-01-01"}, "datetime"),
        ({"datetime": "2026-02-01/2026-01-01"}, "datetime"),
        ({"datetime": "2026-02-01T10:00:00"}, "datetime"),
        ({"region": "four"}, "region"),
        ({"survey_verified": "yes"}, "survey_verified"),
        ({"area_m2": "nan"}, "area_m2"),
        ({"address": "a\0b"}, "address"),
        ({"f": "gml"}, "f"),
        ({"owner": "x"}, "owner"),
    ],
)
def test_what_cannot_be_read_is_named(get: Get, parameters: dict[str, str], field: str) -> None:
    problem = get("collections/parcels/items", 400, **parameters)
    assert problem["field"] == field
    assert problem["hint"]


def test_properties_filter(get: Get) -> None:
    assert get("collections/parcels/items", parcel="20")["numberMatched"] == 2
    assert get("collections/parcels/items", block="24", survey_verified="false")["numberMatched"] == 8
    assert get("collections/parcels/items", deed_area_m2="200.5")["numberMatched"] == 6
    assert ids(get("collections/divisions/items", parent="26")) == ["2601000001"]


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2020-01-01", 2),
        ("2019-12-31", 0),
        ("../2019-12-31", 0),
        ("0000-01-01T00:00:00Z/2019-12-31", 0),
        ("0000-01-01T00:00:00Z/2020-01-01", 2),
        ("../..", 2),
        ("2019-01-01/2021-01-01", 2),
        ("2019-12-31T20:31:00Z", 2),  # in Tehran the new day has begun
        ("2019-12-31T20:29:00Z", 0),
        ("2030-01-01/", 2),
    ],
)
def test_a_time_holds_what_was_valid_then(get: Get, moment: str, count: int) -> None:
    assert get("collections/national-land/items", datetime=moment)["numberMatched"] == count


def test_no_collection_names_an_owner_or_a_postal_code(get: Get) -> None:
    for each in get("collections")["collections"]:
        names = get(f"collections/{each['id']}/queryables")["properties"]
        assert not {name for name in names if "owner" in name or "postal" in name}


def test_an_answer_is_not_sent_twice(client: Client, get: Get) -> None:
    first = client.get("/ogc/collections/parcels/items")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get("/ogc/collections/parcels/items", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("application/geo+json, application/json", "application/geo+json"),
        ("*/*", "application/geo+json"),
        ("application/xml", "application/problem+json"),
    ],
)
def test_the_format_follows_the_reader(client: Client, accept: str, media_type: str) -> None:
    response = client.get("/ogc/collections/parcels/items", headers={"Accept": accept})
    assert response.headers["Content-Type"] == media_type
    assert response.status_code == (406 if "problem" in media_type else 200)
    assert response.status_code == 406 or "Accept" in response.headers["Vary"]


def test_nothing_can_be_written(client: Client) -> None:
    assert client.post("/ogc/collections/parcels/items", {}).status_code == 405
