"""CQL2 filters, text and JSON: what is offered works, what isn't is refused by name."""

from __future__ import annotations

import json

import pytest

from tests.parcels.town import MIDDLE_OF_20
from tests.tiles.ogc.conftest import Get

pytestmark = pytest.mark.usefixtures("towns")

LON, LAT = MIDDLE_OF_20
HERE = f"POINT({LON} {LAT})"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("parcel = 20", 2),
        ("parcel = 20 AND municipality = 'second'", 1),
        ("parcel <> 20", 7),
        ("parcel > 20 OR block = 25", 5),
        ("NOT (block = 25)", 8),
        ("parcel BETWEEN 18 AND 20", 4),
        ("parcel IN (18, 19)", 2),
        ("municipality LIKE 'zam%'", 7),
        ("CASEI(municipality) = CASEI('SECOND')", 2),
        ("plate_main IS NULL", 3),
        ("plate_main IS NOT NULL", 6),
        ("survey_verified = FALSE", 9),
        ("deed_area_m2 >= 200.5", 6),
        ("address = 'x'' OR ''1''=''1'", 0),
        (f"S_INTERSECTS(geometry, {HERE})", 1),
        (f"S_CONTAINS(geometry, {HERE})", 1),
        (f"S_DISJOINT(geometry, {HERE})", 8),
        ("S_WITHIN(geometry, BBOX(49.89, 36.19, 49.91, 36.21))", 7),
        ("plate_sub = parcel", 6),
        ("code = '4-12-24-20'", 2),
        ("'4-12-24-20' = code AND municipality = 'second'", 1),
        ("code <> '4-12-24-20'", 7),
        ("NOT (code = '4-12-24-20')", 7),
        ("code = '04-12-24-20'", 0),
        ("NOT (code = 'nothing')", 9),
    ],
)
def test_text(get: Get, text: str, count: int) -> None:
    assert get("collections/parcels/items", filter=text)["numberMatched"] == count


def test_json_and_another_axis_order(get: Get) -> None:
    node = {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Point", "coordinates": [LAT, LON]}]}
    asked = {"filter": json.dumps(node), "filter-lang": "cql2-json"}
    crs = {"filter-crs": "http://www.opengis.net/def/crs/EPSG/0/4326"}
    assert get("collections/parcels/items", **asked, **crs)["numberMatched"] == 1
    assert get("collections/parcels/items", **asked)["numberMatched"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "parcel",
        "parcel = 'x'",
        "owner = 'x'",
        "parcel = ",
        "pg_sleep(1) = 1",
        "parcel + 1 = 2",
        "address LIKE 'a\\'",
        "S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))",
        "S_INTERSECTS(geometry, POINT(200 0))",
        "valid_from > DATE('x')",
        "(" * 50 + "parcel = 1" + ")" * 50,
        "NOT " * 300 + "parcel = 1",
        "parcel = 1 AND " * 400 + "parcel = 1",
    ],
)
def test_what_is_not_offered_is_refused(get: Get, text: str) -> None:
    assert get("collections/parcels/items", 400, filter=text)["field"] == "filter"


@pytest.mark.parametrize(("code", "count"), [("4-12-24-20", 2), ("4-12-24-20-0-0-0", 0), ("۴-۱۲-۲۴-۲۰", 0), ("x", 0)])
def test_a_code_is_equal_to_the_one_way_of_writing_it(get: Get, code: str, count: int) -> None:
    assert get("collections/parcels/items", code=code)["numberMatched"] == count


def test_a_unit_is_found_by_its_own_code_and_by_that_of_its_parcel(get: Get) -> None:
    (unit, *_) = get("collections/units/items")["features"]
    facts = unit["properties"]
    assert unit in get("collections/units/items", code=facts["code"])["features"]
    assert unit in get("collections/units/items", filter=f"code = '{facts['code']}'")["features"]
    assert unit in get("collections/units/items", parcel_code=facts["parcel_code"])["features"]
    assert get("collections/units/items", code=facts["parcel_code"])["features"] == []
