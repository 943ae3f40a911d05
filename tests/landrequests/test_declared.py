"""A declared code is looked up before a boundary is checked, and the boundary held against it after."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.management import call_command
from django.test import Client

from accounts.actor import SYSTEM
from landrequests.declared import with_place
from parcels.errors import ParcelNotFoundError, PlaceUnknownError
from parcels.models import Division
from tests.parcels.town import make_town

pytestmark = pytest.mark.django_db

#: Two counties that meet at 49.9° east; the boundary lies 1.8 km west of the border.
WEST, EAST = (49.0, 36.0, 49.9, 37.0), (49.9, 36.0, 50.9, 37.0)
TEXT = "49.88 36.2\n49.881 36.2\n49.881 36.201\n49.88 36.201\n"


@pytest.fixture(autouse=True)
def counties() -> None:
    province = division("province", "26", "قزوین", None)
    division("county", "2602", "تاکستان", WEST, parent=province)
    division("county", "2603", "قزوین", EAST, parent=province)
    division("county", "2699", "نوبنیاد", None, parent=province)


def division(level: str, code: str, name: str, box: Any, parent: Division | None = None) -> Division:
    geom = MultiPolygon(Polygon.from_bbox(box), srid=4326) if box else None
    return Division.objects.create(
        level=level, code=code, name_fa=name, name_folded=name, parent=parent, geom_4326=geom
    )


def check(client: Client, declared: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = client.post(
        "/api/v1/boundaries/",
        json.dumps({"text": TEXT, "declared": declared}),
        content_type="application/json",
        headers={"accept-language": "en"},
    ).json()
    return found


def codes(document: dict[str, Any]) -> set[str]:
    return {each["code"] for each in document.get("findings", ())}


def test_county_beside_the_declared_one_is_said_and_not_refused(client: Client) -> None:
    found = check(client, {"kind": "county", "code": "2603"})
    assert found["status"] == "ready"
    (said,) = [each for each in found["findings"] if each["code"] == "outside_division"]
    # 0.0195° of longitude at 36.2° are 1,753 m
    assert "1,75" in said["message"]
    assert "تاکستان" in said["message"]


def test_boundary_in_the_declared_county_is_ready_without_a_word(client: Client) -> None:
    found = check(client, {"kind": "county", "code": "۲۶۰۲"})
    assert (found["status"], "outside_division" in codes(found)) == ("ready", False)


def test_county_without_an_outline_is_no_reason_to_refuse(client: Client) -> None:
    assert check(client, {"kind": "county", "code": "2699"})["status"] == "ready"


def test_unknown_code_is_a_problem_that_says_so(client: Client) -> None:
    found = check(client, {"kind": "county", "code": "4444"})
    assert (found["code"], found["status"]) == ("place_unknown", 422)
    assert "4444" in found["message"]


def test_parcel_gives_its_outline_and_the_area_of_its_deed() -> None:
    make_town()
    found = with_place(SYSTEM, {"declared": {"kind": "parcel", "code": "۴-۱۲-۲۴-۲۰"}})["declared"]
    assert found["code"] == "4-12-24-20"
    assert len(found["ring"]) >= 5
    assert found["area_m2"] == 200.5  # as the test town writes it


def test_what_the_person_says_beside_the_code_stands() -> None:
    make_town()
    given = {"declared": {"kind": "parcel", "code": "4-12-24-20", "area_m2": 300}}
    assert with_place(SYSTEM, given)["declared"]["area_m2"] == 300


def test_place_given_by_itself_needs_no_look_up() -> None:
    given = {"declared": {"kind": "county", "code": "none such", "lon": 50.0, "lat": 36.0}}
    assert with_place(SYSTEM, given) == given


@pytest.mark.parametrize(
    ("declared", "error"),
    [
        ({"kind": "parcel", "code": "4-12-24-99"}, ParcelNotFoundError),
        ({"code": "4-12-24-99"}, ParcelNotFoundError),
        ({"kind": "village", "code": "2603"}, PlaceUnknownError),
    ],
)
def test_code_of_nothing_is_refused(declared: dict[str, str], error: type[Exception]) -> None:
    make_town()
    with pytest.raises(error):
        with_place(SYSTEM, {"declared": declared})


def test_point_beyond_the_border_is_said_too() -> None:
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("landrequests.management.commands.check_boundary._text", lambda _name: "49.88 36.2")
        declared = '{"kind": "county", "code": "2603"}'
        call_command("check_boundary", text="-", geometry="point", declared=declared, json=True, stdout=out)
    assert "outside_division" in codes(json.loads(out.getvalue()))


def test_command_looks_the_code_up_too() -> None:
    out = StringIO()
    arguments = {"text": "-", "declared": '{"kind": "county", "code": "2603"}', "json": True, "stdout": out}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("landrequests.management.commands.check_boundary._text", lambda _name: TEXT)
        call_command("check_boundary", **arguments)
    assert "outside_division" in codes(json.loads(out.getvalue()))
