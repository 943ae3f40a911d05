"""Parcels by DE-9IM: named relations and patterns, against hand-made cases and shapely's own matrix."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
import shapely
from django.test import Client
from shapely import box
from shapely.geometry import Point, shape

from core.errors import DomainError
from geo.crs import to_wgs84
from parcels.models import Municipality
from parcels.relations import relation_from
from tests.parcels.town import EAST, NORTH, lot

pytestmark = pytest.mark.django_db


def degrees(found: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(found, lambda xy: to_wgs84(xy, 32639).lonlat)


def asked(client: Client, geometry: shapely.Geometry, relation: str) -> list[str]:
    answer = client.get(f"/api/v1/parcels/?relation={quote(relation)}&geometry={quote(degrees(geometry).wkt)}")
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["features"]]


def numbers(*found: int) -> list[str]:
    return [f"4-12-24-{each}" for each in found]


ACROSS = box(EAST + 15, NORTH - 5, EAST + 25, NORTH + 25)
ROUND_20 = box(EAST + 19, NORTH - 1, EAST + 31, NORTH + 21)


@pytest.mark.parametrize(
    ("relation", "geometry", "expected"),
    [
        ("intersects", ACROSS, numbers(19, 20)),
        ("overlaps", ACROSS, numbers(19, 20)),
        ("within", ROUND_20, numbers(20)),
        ("covered_by", ROUND_20, numbers(20)),
        ("contains", Point(EAST + 25, NORTH + 10), numbers(20)),
        ("contains", Point(EAST + 50, NORTH + 300), []),
        ("T*F**F***", ROUND_20, numbers(20)),
        ("t*****ff*", Point(EAST + 25, NORTH + 10), numbers(20)),
        ("disjoint", ACROSS, [*numbers(18, 21, 22, 23), "4-12-25-5"]),
        ("FF*FF****", ACROSS, [*numbers(18, 21, 22, 23), "4-12-25-5"]),
    ],
)
def test_named_relations_and_patterns(
    client: Client, town: Municipality, relation: str, geometry: shapely.Geometry, expected: list[str]
) -> None:
    assert sorted(asked(client, geometry, relation)) == sorted(expected)


def test_neighbours_touch_by_the_code_of_a_parcel(client: Client, town: Municipality) -> None:
    answer = client.get("/api/v1/parcels/?parcel=4-12-24-20&relation=touches").json()
    assert sorted(each["id"] for each in answer["features"]) == numbers(19, 21)


def test_an_outline_taken_from_an_answer_is_the_parcel_itself(client: Client, town: Municipality) -> None:
    body = json.dumps(client.get("/api/v1/parcels/4-12-24-20/").json())
    for relation in ("equals", "T*F**FFF*"):
        answer = client.post(f"/api/v1/parcels/?relation={relation}", body, content_type="application/json")
        assert [each["id"] for each in answer.json()["features"]] == numbers(20)


@pytest.mark.parametrize("pattern", ["T********", "F***T****", "212101212", "****1****", "2*2***2*2", "0********"])
def test_patterns_agree_with_another_engine(client: Client, town: Municipality, pattern: str) -> None:
    published = client.get("/api/v1/parcels/?bbox=49,35,51,37&limit=100").json()["features"]
    given = degrees(lot(20).union(lot(21)).buffer(2))
    expected = sorted(
        each["id"] for each in published if shapely.relate_pattern(shape(each["geometry"]), given, pattern)
    )
    assert sorted(asked(client, lot(20).union(lot(21)).buffer(2), pattern)) == expected


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("relation=near&geometry=POINT(49.9 36.2)", "relation_syntax"),
        ("relation=T*F**F**&geometry=POINT(49.9 36.2)", "relation_syntax"),
        ("relation=T*F**F**X&geometry=POINT(49.9 36.2)", "relation_syntax"),
        ("relation=&geometry=POINT(49.9 36.2)", "relation_syntax"),
        ("relation=within&bbox=49,36,50,37", "relation_lonely"),
        ("relation=within", "parcel_question"),
        ("geometry=POINT(49.9", "geometry_syntax"),
        ("geometry=GEOMETRYCOLLECTION(POINT(1 1))", "geometry_syntax"),
        ("geometry=POLYGON EMPTY", "geometry_syntax"),
        ("geometry=POINT(401100 4006700)", "geometry_syntax"),
        ("geometry=POLYGON((0 0,1 1,1 0,0 1,0 0))", "geometry_syntax"),
        ('geometry={"type":"Point","coordinates":"?"}', "geometry_syntax"),
        ("geometry=POINT(nan 1)", "geometry_syntax"),
    ],
)
def test_what_can_not_be_asked_gets_a_clear_error(client: Client, db: None, query: str, code: str) -> None:
    answer: Any = client.get(f"/api/v1/parcels/?{quote(query, safe='=&')}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["hint"]


def test_a_geometry_of_too_many_corners_is_refused(client: Client, db: None) -> None:
    many = {"type": "MultiPoint", "coordinates": [[49.9, 36.2]] * 10_001}
    answer = client.post("/api/v1/parcels/", json.dumps(many), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "geometry_corners")


@pytest.mark.parametrize("text", ["Intersects", "COVERED_BY", "coveredBy", " within "])
def test_names_are_read_in_any_case(text: str) -> None:
    assert relation_from(text).name in ("intersects", "covered-by", "within")


def test_a_bad_pattern_says_which_character_is_wrong() -> None:
    with pytest.raises(DomainError) as caught:
        relation_from("T*F**F**X")
    assert "X" in str(caught.value.context["wrong"])


def test_pages_of_a_relation_follow_each_other(client: Client, town: Municipality) -> None:
    address, found = "/api/v1/parcels/?relation=disjoint&geometry=POINT(10 10)&limit=3", []
    while address:
        document = client.get(address).json()
        found += [each["id"] for each in document["features"]]
        address = document["next"]
    assert len(found) == len(set(found)) == 7


@pytest.mark.parametrize(
    "around",
    [
        box(-180, -90, 180, 90),
        box(40, 30, 60, 40),
        box(49, 36, 50, 90),
    ],
)
def test_areas_as_large_as_the_earth_hold_every_parcel(
    client: Client, town: Municipality, around: shapely.Geometry
) -> None:
    every = [*numbers(18, 19, 20, 21, 22, 23), "4-12-25-5"]
    answer = client.get(f"/api/v1/parcels/?relation=within&geometry={quote(around.wkt)}")
    assert sorted(each["id"] for each in answer.json()["features"]) == sorted(every)
    answer = client.get(f"/api/v1/parcels/?bbox={','.join(str(side) for side in around.bounds)}&limit=100")
    assert sorted(each["id"] for each in answer.json()["features"]) == sorted(every)
