"""The life of a code over HTTP: changes by the manager, an old code says where it went."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import call_command
from django.test import Client
from shapely import box

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM
from accounts.roles import CADASTRE_MANAGER
from geo.crs import to_wgs84
from parcels.actions import load_parcels
from parcels.changing import Grounds, NewParcel, merge, renumber
from parcels.models import Municipality, Parcel
from tests.parcels.test_changing import REST, SOUTH
from tests.parcels.town import EAST, NORTH, code, parcel_row

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/parcel-changes/"


@pytest.fixture
def manager(client: Client, town: Municipality) -> Client:
    user = ensure_account(SYSTEM, NewAccount(national_id="0012345679", given_name="سرپرست", family_name="کاداستر"))
    grant(SYSTEM, user=user, role=CADASTRE_MANAGER, municipality_id=town.pk)
    client.force_login(user)
    return client


def sent(client: Client, **document: Any) -> Any:
    return client.post(CHANGES, json.dumps(document), content_type="application/json")


def feature(text: str, shape: shapely.Polygon, **facts: object) -> dict[str, object]:
    geometry = json.loads(shapely.to_geojson(shapely.transform(shape, lambda xy: to_wgs84(xy, 32639).lonlat)))
    return {"type": "Feature", "geometry": geometry, "properties": {"code": text, **facts}}


def test_the_manager_splits_with_parts_in_degrees(manager: Client) -> None:
    parts = [feature("4-12-24-40", SOUTH), feature("4-12-24-41", REST, address="کوچهٔ ارغوان، پلاک ۱۸/۱")]
    answer = sent(manager, kind="split", codes=["۴-۱۲-۲۴-۲۰"], parts=parts, on="1405/08/30", source="صورت‌جلسه")
    assert (answer.status_code, answer.json()["after"]) == (201, ["4-12-24-40", "4-12-24-41"])
    assert Parcel.objects.get(number=40).valid_from == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("document", "status", "name"),
    [
        ({}, 422, "change_syntax"),
        ({"kind": "split", "codes": ["4-12-24-20"], "parts": "?"}, 422, "change_syntax"),
        ({"kind": "split", "codes": ["4-12-24-20"], "parts": []}, 422, "parts_too_few"),
        (
            {"kind": "renumber", "codes": ["4-12-24-99"], "parts": [{"properties": {"code": "4-1-1-1"}}]},
            422,
            "parcel_missing",
        ),
        (
            {"kind": "renumber", "codes": ["4-12-24-20"], "parts": [{"properties": {"code": "4-12-24-21"}}]},
            409,
            "code_taken",
        ),
        ({"kind": "renumber", "codes": ["4-12-24-20"], "parts": [{"properties": {"code": "x"}}]}, 422, "code_syntax"),
        (
            {"kind": "merge", "codes": ["4-12-24-18", "4-12-24-23"], "parts": [{"properties": {"code": "4-1-1-1"}}]},
            422,
            "merge_apart",
        ),
        (
            {
                "kind": "renumber",
                "codes": ["4-12-24-20"],
                "parts": [{"properties": {"code": "4-1-1-1"}}],
                "on": "دیروز",
            },
            422,
            "change_syntax",
        ),
    ],
)
def test_a_change_that_can_not_be_is_refused_with_a_reason(
    manager: Client, document: dict[str, Any], status: int, name: str
) -> None:
    answer = sent(manager, **document)
    assert (answer.status_code, answer.json()["code"]) == (status, name)


def test_nobody_else_changes_the_cadastre(client: Client, town: Municipality) -> None:
    assert sent(client, kind="merge", codes=[], parts=[]).status_code == 403


def test_an_old_code_says_where_it_went_through_all_changes(client: Client, town: Municipality) -> None:
    day = Grounds(on=date(2026, 11, 21))
    renumber(SYSTEM, town, code("4-12-24-20"), code("4-12-26-1"), grounds=day)
    merge(SYSTEM, town, [code("4-12-26-1"), code("4-12-24-21")], NewParcel(code=code("4-12-26-2")), grounds=day)
    known = client.get("/api/v1/parcels/4-12-24-20/history/").json()
    assert (known["status"], known["replaced_by"]) == ("retired", ["4-12-26-1"])
    assert (known["live_successors"], known["ended_by"]["kind"]) == (["4-12-26-2"], "renumber")
    found = client.get("/api/v1/parcels/4-12-24-20/").json()["properties"]
    assert (found["status"], found["replaced_by"]) == ("retired", ["4-12-26-1"])
    page = client.get("/parcel/4-12-24-20/").content.decode()
    assert "/parcel/4-12-26-2/" in page
    assert "/parcel/4-12-26-2-1-2/" in client.get("/parcel/4-12-26-1-1-2/").content.decode()


def test_the_page_of_a_new_parcel_names_what_it_came_from(client: Client, town: Municipality) -> None:
    renumber(SYSTEM, town, code("4-12-24-20"), code("4-12-26-1"), grounds=Grounds(on=date(2026, 11, 21)))
    page = client.get("/parcel/4-12-26-1/").content.decode()
    assert "تاریخچهٔ ملک" in page
    assert "/parcel/4-12-24-20/" in page


def test_versions_under_one_code_are_listed(client: Client, town: Municipality) -> None:
    wider = box(EAST + 20, NORTH, EAST + 30, NORTH + 21)
    load_parcels(SYSTEM, town, [parcel_row("4-12-24-20", wider, address="کوچهٔ ارغوان، پلاک 20")])
    (version,) = client.get("/api/v1/parcels/4-12-24-20/history/").json()["versions"]
    assert (version["number"], version["grid_area_m2"]) == (1, 200.0)
    assert "geom" in version["changed"]


def test_changes_are_listed_the_last_first(client: Client, town: Municipality) -> None:
    for old, new in (("4-12-24-20", "4-12-26-1"), ("4-12-24-21", "4-12-26-2")):
        renumber(SYSTEM, town, code(old), code(new), grounds=Grounds(on=date(2026, 11, 21)))
    document = client.get(CHANGES).json()
    assert [each["after"] for each in document["changes"]] == [["4-12-26-2"], ["4-12-26-1"]]
    assert client.get(f"{CHANGES}?before={document['changes'][0]['id']}").json()["changes"][0]["after"] == ["4-12-26-1"]


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_a_property_has_one_lasting_address_in_every_form(client: Client, town: Municipality, form: str) -> None:
    document = client.get(f"/parcel/4-12-24-20.{form}").json()
    assert (document.get("properties") or document)["code"] == "4-12-24-20"
    assert client.get("/parcel/4-12-24-20.exe").status_code == 404


def test_the_command_splits_by_a_file(town: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = tmp_path / "parts.geojson"
    parts.write_text(json.dumps({"features": [feature("4-12-24-40", SOUTH), feature("4-12-24-41", REST)]}))
    call_command("change_parcel", "split", "4-12-24-20", "--into", str(parts), "--json")
    assert json.loads(capsys.readouterr().out)["before"] == ["4-12-24-20"]
    with pytest.raises(SystemExit) as caught:
        call_command("change_parcel", "renumber", "4-12-24-20", "--into", "4-12-26-1")
    assert caught.value.code == 4
