"""Parcels over HTTP."""

from __future__ import annotations

from urllib.parse import quote

import orjson
import pytest
import shapely
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from shapely.geometry import shape

from accounts.actor import SYSTEM
from accounts.models import User
from core.persian import ARABIC_DIGITS, LATIN_DIGITS, PERSIAN_DIGITS
from parcels.actions import retire_parcel
from parcels.models import Municipality
from tests.parcels.town import MIDDLE_OF_20, code, make_town

ALL = "bbox=49.89,36.19,49.91,36.21"


def get(client: Client, address: str, language: str = "fa") -> tuple[int, dict[str, object]]:
    response = client.get(f"/api/v1/parcels/{address}", headers={"Accept-Language": language})
    return response.status_code, orjson.loads(response.content)


def codes(document: dict[str, object]) -> list[str]:
    return [feature["id"] for feature in document["features"]]


def spellings() -> list[str]:
    joins = ["-", "/", ".", " ", "–", "—", "−", "ـ", " - ", "‑"]
    found = []
    for digits in (LATIN_DIGITS, PERSIAN_DIGITS, ARABIC_DIGITS):
        table = str.maketrans(LATIN_DIGITS, digits)
        for join in joins:
            for parts in (
                ["4", "12", "24", "20"],
                ["4", "12", "24", "20", "0", "0", "0"],
                ["04", "12", "24", "20", "0"],
            ):
                text = join.join(parts).translate(table)
                found += [text, f"\u2066{text}\u2069", f"{text} "]
    return found


def test_over_two_hundred_spellings_find_the_same_parcel(client: Client, town: Municipality) -> None:
    texts = spellings()
    assert len(texts) > 200
    answers = [client.get(f"/api/v1/parcels/{quote(text, safe='')}/") for text in texts]
    assert [text for text, answer in zip(texts, answers, strict=True) if answer.status_code != 200] == []
    assert {answer.json()["id"] for answer in answers} == {"4-12-24-20"}


def test_a_parcel_is_a_feature_of_rfc_7946(client: Client, town: Municipality) -> None:
    response = client.get("/api/v1/parcels/4-12-24-20/")
    assert response.headers["Content-Type"] == "application/geo+json"
    feature = response.json()
    assert feature["type"] == "Feature"
    area = shape(feature["geometry"])
    assert area.covers(shapely.Point(*MIDDLE_OF_20))
    assert all(polygon.exterior.is_ccw for polygon in area.geoms)
    decimals = [len(str(value).partition(".")[2]) for value in shapely.get_coordinates(area).ravel()]
    assert max(decimals) <= 7


def test_holes_turn_the_other_way(client: Client, town: Municipality) -> None:
    (polygon,) = shape(client.get("/api/v1/parcels/4-12-25-5/").json()["geometry"]).geoms
    assert polygon.exterior.is_ccw
    assert [hole.is_ccw for hole in polygon.interiors] == [False]


def test_public_attributes_and_nothing_else(client: Client, town: Municipality) -> None:
    properties = client.get("/api/v1/parcels/4-12-24-20/").json()["properties"]
    assert properties["renovation_code"] == "4-12-24-20-0-0-0"
    assert (properties["plate_main"], properties["plate_sub"], properties["section"]) == (217, 20, 5)
    assert properties["deed_area_m2"] == 200.5
    assert properties["grid_area_m2"] == 200.0
    assert properties["neighbourhood_name"] == "مهرگان"
    private = {"owner", "owners", "postal_code", "national_id", "mobile", "id", "party"}
    assert private.isdisjoint(properties)


@pytest.mark.parametrize("text", ["4-12-24-20-1-2-0", "۴-۱۲-۲۴-۲۰-۱-۲", "4-12-24-20-1-2"])
def test_a_longer_code_answers_with_its_parcel_and_the_unit(client: Client, town: Municipality, text: str) -> None:
    _, feature = get(client, f"{text}/")
    assert feature["id"] == "4-12-24-20"
    unit = feature["properties"]["unit"]
    assert unit == {"renovation_code": "4-12-24-20-1-2-0", "building": 1, "apartment": 2, "trade_unit": 0}


def test_a_unit_that_is_not_there_is_said_apart_from_its_parcel(client: Client, town: Municipality) -> None:
    status, problem = get(client, "4-12-24-20-1-9-0/")
    assert (status, problem["code"]) == (404, "unit_not_found")


@pytest.mark.parametrize(
    ("text", "field", "words", "near"),
    [
        ("9-1-1-1", "region", "منطقهٔ ۹ نداریم", ["4"]),
        ("4-13-1-1", "neighbourhood", "محلهٔ ۱۳ نداریم", ["4-12"]),
        ("4-12-26-1", "block", "بلوک ۲۶ نداریم", ["4-12-25", "4-12-24"]),
        ("4-12-24-16", "parcel", "ملک ۱۶ نداریم", [f"4-12-24-{number}" for number in (18, 19, 20, 21, 22)]),
    ],
)
def test_a_missing_parcel_says_which_part_is_not_there(
    client: Client, town: Municipality, text: str, field: str, words: str, near: list[str]
) -> None:
    status, problem = get(client, f"{text}/")
    assert (status, problem["code"], problem["field"]) == (404, "parcel_not_found", field)
    assert words in problem["message"]
    assert problem["suggestions"] == near
    assert problem["hint"]


@pytest.mark.parametrize(
    ("text", "status", "name"),
    [
        ("4122420100", 422, "code_dashes_lost"),
        ("4-12", 422, "code_incomplete"),
        ("4-x-1-1", 422, "code_syntax"),
        ("0-1-1-1", 422, "code_zero_part"),
        ("1-2-3-4-5-6-7-8", 422, "code_too_long"),
        ("4--1-1", 422, "code_part_empty"),
    ],
)
def test_a_faulty_code_is_a_problem_in_both_languages(
    client: Client, town: Municipality, text: str, status: int, name: str
) -> None:
    persian, english = get(client, f"{text}/"), get(client, f"{text}/", "en")
    assert persian[0] == english[0] == status
    assert persian[1]["code"] == english[1]["code"] == name
    assert persian[1]["message"] != english[1]["message"]


def test_a_retired_code_says_where_it_went(client: Client, town: Municipality) -> None:
    retire_parcel(SYSTEM, town, code("4-12-24-18"), replaced_by=[code("4-12-24-19")])
    _, feature = get(client, "4-12-24-18/")
    assert feature["properties"]["status"] == "retired"
    assert feature["properties"]["replaced_by"] == ["4-12-24-19"]
    assert "4-12-24-18" not in codes(get(client, f"?{ALL}")[1])


def test_municipalities_are_kept_apart(client: Client, town: Municipality) -> None:
    make_town("elsewhere")
    here, there = get(client, "4-12-24-20/")[1], get(client, "4-12-24-20/?municipality=elsewhere")[1]
    assert here["properties"]["municipality"] == "zaminabad"
    assert there["properties"]["municipality"] == "elsewhere"
    one = get(client, f"?{ALL}&municipality=elsewhere")[1]
    assert {feature["properties"]["municipality"] for feature in one["features"]} == {"elsewhere"}
    assert len(get(client, "?code_prefix=4-12-24&municipality=elsewhere")[1]["features"]) == 6
    assert get(client, "4-12-24-20/?municipality=nowhere")[1]["code"] == "municipality_unknown"
    assert get(client, f"?{ALL}&municipality=nowhere")[1]["code"] == "municipality_unknown"


def test_a_point_finds_its_parcel(client: Client, town: Municipality) -> None:
    lon, lat = MIDDLE_OF_20
    assert codes(get(client, f"?point={lon},{lat}")[1]) == ["4-12-24-20"]


def test_a_point_in_a_hole_is_outside(client: Client, town: Municipality) -> None:
    lon, lat = 49.9000547, 36.2011054  # the middle of the hole, E 401115 N 4006815 by PROJ
    document = get(client, f"?point={lon},{lat}")[1]
    assert codes(document) == []
    assert document["nearest"][0]["id"] == "4-12-25-5"
    assert document["nearest"][0]["properties"]["distance_m"] == pytest.approx(5.0, abs=0.02)


def test_a_point_outside_gets_the_three_nearest_by_distance(client: Client, town: Municipality) -> None:
    document = get(client, "?point=49.9,36.205")[1]
    distances = [feature["properties"]["distance_m"] for feature in document["nearest"]]
    assert codes(document) == []
    assert len(distances) == 3
    assert distances == sorted(distances)


def test_a_point_at_the_other_end_of_the_earth_has_nothing_near(client: Client, town: Municipality) -> None:
    assert get(client, "?point=-100,-40")[1]["nearest"] == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("point=36.2,49.9", "axis_order_swapped"),
        ("point=x,1", "point_syntax"),
        ("point=1", "point_syntax"),
        ("point=nan,inf", "point_syntax"),
        ("point=181,0", "point_syntax"),
        ("bbox=1,2,3", "bbox_syntax"),
        ("bbox=5,5,1,1", "bbox_syntax"),
        ("bbox=36.1,49.8,36.3,50.0", "axis_order_swapped"),
        ("bbox=a,b,c,d", "bbox_syntax"),
        (f"{ALL}&limit=0", "bad_limit"),
        (f"{ALL}&limit=9999", "bad_limit"),
        (f"{ALL}&limit=x", "bad_limit"),
        (f"{ALL}&cursor=zzz", "bad_cursor"),
        (f"{ALL}&cursor=W10", "bad_cursor"),
        ("", "parcel_question"),
        (f"{ALL}&q=x", "parcel_question"),
    ],
)
def test_a_question_that_makes_no_sense_is_a_problem(client: Client, town: Municipality, query: str, name: str) -> None:
    status, problem = get(client, f"?{query}")
    assert (status, problem["code"]) == (400, name)
    assert problem["message"]


@pytest.mark.parametrize("question", [ALL, "code_prefix=4-12", "q=مهرگان"])
def test_pages_hold_every_parcel_once(client: Client, town: Municipality, question: str) -> None:
    address, seen = f"/api/v1/parcels/?{question}&limit=3", []
    pages = 0
    while address:
        document = client.get(address).json()
        seen += codes(document)
        address, pages = document["next"], pages + 1
    assert pages == 3
    assert len(seen) == len(set(seen)) == 7


def test_a_cursor_belongs_to_its_question(client: Client, town: Municipality) -> None:
    cursor = get(client, f"?{ALL}&limit=3")[1]["next"].rpartition("cursor=")[2]
    assert get(client, f"?bbox=49,36,50,37&cursor={cursor}")[1]["code"] == "bad_cursor"


def test_a_prefix_answers_by_code(client: Client, town: Municipality) -> None:
    found = get(client, "?code_prefix=۴-۱۲-۲۴")[1]
    assert codes(found) == [f"4-12-24-{number}" for number in range(18, 24)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۴-۱۲-۲۴-۲۰", ["4-12-24-20"]),
        ("کد نوسازی: ۴-۱۲-۲۴-۲۰", ["4-12-24-20"]),
        ("4-12-25", ["4-12-25-5"]),
        ("کوچه ارغوان پلاک ۲۱", ["4-12-24-21"]),
        ("كوچة أرغوان پلاك ٢١", ["4-12-24-21"]),
        ("36.2001599, 49.9001791", ["4-12-24-20"]),
        ("49.9001791 36.2001599", ["4-12-24-20"]),
        ("401125 4006710", ["4-12-24-20"]),
        ("100%", []),
        ("ز_غوان", []),
    ],
)
def test_one_box_takes_codes_places_and_names(
    client: Client, town: Municipality, text: str, expected: list[str]
) -> None:
    status, document = get(client, f"?q={quote(text)}")
    assert status == 200
    assert codes(document) == expected


def test_a_code_that_is_not_there_gets_suggestions(client: Client, town: Municipality) -> None:
    document = get(client, "?q=4-12-24-25")[1]
    assert codes(document) == []
    assert document["suggestions"][0] == "4-12-24-23"


def test_a_zone_nobody_named_is_said_to_be_assumed(client: Client, town: Municipality) -> None:
    query = get(client, "?q=401125 4006710")[1]["query"]
    assert (query["srid"], query["zone_assumed"]) == (32639, True)


def test_a_signed_in_user_and_a_visitor_get_the_same(client: Client, town: Municipality) -> None:
    as_visitor = client.get("/api/v1/parcels/4-12-24-20/").content
    client.force_login(User.objects.create_user("9990000018", "a long pass phrase"))
    assert client.get("/api/v1/parcels/4-12-24-20/").content == as_visitor


def test_the_names_follow_the_language(client: Client, town: Municipality) -> None:
    assert get(client, "4-12-24-20/", "en")[1]["properties"]["neighbourhood_name"] == "Mehregan"


def test_too_many_look_ups_from_one_source_wait(client: Client, town: Municipality, settings: Settings) -> None:
    settings.RATE_LIMITS = True
    cache.clear()
    answers = [client.get("/api/v1/parcels/?point=49.9,36.2") for _ in range(121)]
    assert [answer.status_code for answer in answers[:120]] == [200] * 120
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) <= 60
    cache.clear()


def test_another_method_is_a_problem_not_a_page(client: Client, town: Municipality) -> None:
    response = client.post("/api/v1/parcels/4-12-24-20/")
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
