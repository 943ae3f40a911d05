"""Two municipalities with the same renovation codes, at work: imports, cases, worklists, tiles, open data, exports."""

from __future__ import annotations

import gzip
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pmtiles.reader import MmapSource, all_tiles
from shapely.affinity import translate

from accounts.actor import SYSTEM, VISITOR, Actor, actor_for
from accounts.models import RoleGrant, User
from accounts.roles import LAYER_MANAGER
from landrequests.case_actions import check, submit
from landrequests.case_queries import request_for, worklist
from landrequests.models import LandRequest
from parcels.actions import ensure_municipality, load_parcels
from parcels.models import Municipality, Parcel
from tests.landrequests.cases import make_draft, make_officer, make_user
from tests.landrequests.cases import make_town as make_layers
from tests.landrequests.test_reports import FIELD, lonlat
from tests.parcels.test_import import write
from tests.parcels.town import MIDDLE_OF_20, lot, make_town, parcel_row
from tests.tiles.reading import layers_in, tile_at
from tests.zoning.factories import make_version, zone
from zoning.queries import zone_ids_in_force

pytestmark = pytest.mark.django_db
OWN, OTHER = "zaminabad", "shahrak"
CODE = "4-12-24-20"
#: The other town lies 600 m to the west.
AWAY_M = -600.0
AWAY = AWAY_M / (111_320 * 0.807)


@pytest.fixture(autouse=True)
def _towns(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"
    make_town()
    town = ensure_municipality(SYSTEM, OTHER, name_fa="شهرک", name_en="Shahrak")
    load_parcels(SYSTEM, town, [parcel_row(f"4-12-24-{n}", away(n), address="شهرک") for n in range(18, 24)])


def away(number: int) -> Any:
    return translate(lot(number), AWAY_M)


def cadastre(town: str) -> list[tuple[Any, ...]]:
    """Return every row of a municipality's cadastre, whole: versions, units and when each was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.xmin::text, p.ctid::text, p::text, v::text, u::text FROM parcels_parcel p"
            " LEFT JOIN parcels_parcelversion v ON v.parcel_id = p.id LEFT JOIN parcels_unit u ON u.parcel_id = p.id"
            " JOIN parcels_municipality m ON m.id = p.municipality_id WHERE m.code = %s ORDER BY 3, 4, 5",
            [town],
        )
        return list(cursor.fetchall())


def run(command: str, *arguments: object) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *map(str, arguments), "--json", stdout=out)
    return dict(json.loads(out.getvalue()))


@pytest.mark.parametrize("more", [(), ("--allow-drop",), ("--on-conflict", "skip"), ("--list-faults",), ("--part",)])
def test_an_import_of_one_town_leaves_every_row_of_the_other_alone(tmp_path: Path, more: tuple[str, ...]) -> None:
    before = cadastre(OWN)
    path = write(
        tmp_path / "a.gpkg",
        [away(20).buffer(-1), *[away(n) for n in (18, 19, 21, 22, 23, 24)]],
        [f"4-12-24-{n}" for n in (20, 18, 19, 21, 22, 23, 24)],
    )
    done = run("import_parcels", path, "--municipality", OTHER, "--code-field", "code", *more)
    assert (done["added"], done["changed"], done["same"], done["vanished"]) == (1, 1, 5, 0)
    assert cadastre(OWN) == before


def test_a_code_that_vanishes_from_one_town_lives_on_in_the_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [away(20)], [CODE])
    done = run("import_parcels", path, "--municipality", OTHER, "--code-field", "code", "--allow-drop")
    assert (done["vanished"], done["live"]) == (5, 6)
    live = Parcel.objects.filter(status="live").order_by("number", "block")
    assert [str(each) for each in live.filter(municipality__code=OTHER)] == [CODE]
    assert live.filter(municipality__code=OWN).count() == 7


def test_the_first_import_of_a_town_takes_codes_that_others_have(tmp_path: Path) -> None:
    ensure_municipality(SYSTEM, "third", name_fa="سوم", name_en="Third")
    before = cadastre(OWN) + cadastre(OTHER)
    path = write(tmp_path / "a.gpkg", [translate(lot(20), 2 * AWAY_M)], [f"{CODE}-1-2"])
    assert run("import_parcels", path, "--municipality", "third", "--code-field", "code")["added"] == 1
    assert cadastre(OWN) + cadastre(OTHER) == before
    assert Parcel.objects.filter(block=24, number=20).count() == 3


def test_a_layer_of_one_town_leaves_the_layer_of_the_same_code_alone(tmp_path: Path) -> None:
    make_version([zone("bed", lot(20).buffer(30), "z-1")], "river-setback", municipality=OWN)
    path = write(tmp_path / "river.gpkg", [away(20).buffer(30)], ["z-1"], kind=["margin"])
    options = ("--layer", "river-setback", "--class-field", "kind", "--id-field", "code", "--publish")
    run("import_zoning", path, "--municipality", OTHER, *options, "--valid-from", "2020-01-01")
    today = date(2026, 11, 21)
    assert zone_ids_in_force(VISITOR, OWN, "river-setback", today) == ("z-1",)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.code, l.id, v.number, c.code FROM zoning_zone z JOIN zoning_layerversion v ON v.id = z.version_id"
            " JOIN zoning_zoninglayer l ON l.id = v.layer_id JOIN zoning_zoneclass c ON c.id = z.zone_class_id"
            " JOIN parcels_municipality m ON m.id = l.municipality_id WHERE z.zone_id = 'z-1' ORDER BY 1"
        )
        rows = cursor.fetchall()
    assert [(town, number, kind) for town, _, number, kind in rows] == [(OTHER, 1, "margin"), (OWN, 1, "bed")]
    assert len({layer for _, layer, _, _ in rows}) == 2


def features(content: bytes, layer: str, folder: Path) -> list[dict[str, Any]]:
    """Return what a tile says of each feature of a layer."""
    found = layers_in(content, folder).get(layer) if content else None
    return [] if found is None else found.drop(columns="geometry").to_dict("records")


def tiles_over_both(zoom: int = 15) -> set[tuple[int, int, int]]:
    lon, lat = MIDDLE_OF_20
    return {tile_at(at, lat, zoom) for at in (lon, lon + AWAY)}


def test_tiles_show_both_towns_and_say_whose_a_code_is(client: Client, tmp_path: Path) -> None:
    lon, lat = MIDDLE_OF_20
    for at, town in ((lon, OWN), (lon + AWAY, OTHER)):
        z, x, y = tile_at(at, lat, 17)
        found = features(client.get(f"/tiles/parcel-labels/{z}/{x}/{y}.mvt").content, "parcel-labels", tmp_path)
        assert [each["municipality"] for each in found if each["code"] == CODE] == [town]


def test_tiles_made_by_the_job_hold_both_towns(tmp_path: Path) -> None:
    out = tmp_path / "both.pmtiles"
    run("export_tiles", "--layers", "parcel-labels", "--out", out, "--minzoom", "17", "--maxzoom", "17")
    with out.open("rb") as stream:
        kept = list(dict(all_tiles(MmapSource(stream))).values())
    said = [each for data in kept for each in features(gzip.decompress(data), "parcel-labels", tmp_path)]
    assert {each["municipality"] for each in said if each["code"] == CODE} == {OWN, OTHER}


def test_a_layer_that_is_not_public_is_drawn_of_ones_own_town_alone(client: Client, tmp_path: Path) -> None:
    make_version([zone("a", lot(20), "own-1")], "inner", municipality=OWN, is_public=False)
    make_version([zone("a", away(20), "other-1")], "inner", municipality=OTHER, is_public=False)
    seen = {}
    for number, town in enumerate((OWN, OTHER)):
        client.force_login(signed_in(manager(number, town)))
        answers = [client.get(f"/tiles/inner/{z}/{x}/{y}.mvt") for z, x, y in tiles_over_both()]
        assert {answer["Cache-Control"].startswith("private") for answer in answers} == {True}
        found = [each for answer in answers for each in features(answer.content, "inner", tmp_path)]
        seen[town] = {each["zone_id"] for each in found}
    assert seen == {OWN: {"own-1"}, OTHER: {"other-1"}}


def manager(number: int, town: str) -> Actor:
    user = make_user(number)
    RoleGrant.objects.create(user_id=user.user_id, role=LAYER_MANAGER, municipality=Municipality.objects.get(code=town))
    return actor_for(int(user.user_id or 0))


def signed_in(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def get(client: Client, address: str) -> dict[str, Any]:
    return dict(client.get(address, headers={"Accept-Language": "en"}).json())


@pytest.mark.parametrize("how", ["municipality=shahrak", "filter=municipality='shahrak' AND block=24"])
def test_open_data_is_asked_of_one_town(client: Client, how: str) -> None:
    found = get(client, f"/ogc/collections/parcels/items?{how}&limit=50")
    assert {each["properties"]["municipality"] for each in found["features"]} == {OTHER}
    assert found["numberMatched"] == found["numberReturned"] == 6


def test_zones_of_one_id_are_two_features_of_open_data(client: Client) -> None:
    make_version([zone("bed", lot(20), "z-1")], "river-setback", municipality=OWN)
    make_version([zone("margin", away(20), "z-1")], "river-setback", municipality=OTHER)
    found = get(client, "/ogc/collections/river-setback/items?limit=50")["features"]
    assert sorted(each["id"] for each in found) == [f"{OTHER}.z-1", f"{OWN}.z-1"]
    one = get(client, f"/ogc/collections/river-setback/items/{OTHER}.z-1")
    assert (one["properties"]["municipality"], one["properties"]["class"]) == (OTHER, "margin")


@pytest.fixture
def cases() -> dict[str, LandRequest]:
    """Send one request in each town, about the parcel of the same code."""
    make_layers()
    for town in (OWN, OTHER):
        make_version([zone("limit", FIELD.buffer(500), "in")], "urban-limit", municipality=town)
    made = {}
    for number, town in enumerate((OWN, OTHER)):
        applicant = make_user(number)
        draft = make_draft(applicant)
        place = Municipality.objects.get(code=town)
        LandRequest.objects.filter(pk=draft.pk).update(parcel_code=CODE, municipality=place)
        draft = LandRequest.objects.get(pk=draft.pk)
        report = check(actor=applicant, request=draft)
        sent = submit(actor=applicant, request=draft, seen_report=str(report.pk), objection="بررسی شود")
        made[town] = sent.request
    return made


def test_an_officer_sees_the_cases_of_their_own_town_alone(client: Client, cases: dict[str, LandRequest]) -> None:
    officer = make_officer(2, "roads")
    assert [each.municipality.code for each in worklist(officer)] == [OWN]
    client.force_login(signed_in(officer))
    page = client.get("/office/?desk=all").content.decode()
    assert str(cases[OWN].tracking_code) in page
    assert str(cases[OTHER].tracking_code) not in page
    theirs = cases[OTHER].pk
    for address in (
        f"/office/requests/{theirs}/",
        f"/api/v1/requests/{theirs}/",
        f"/requests/{theirs}/",
        f"/requests/{theirs}/answer.pdf",
    ):
        assert client.get(address).status_code == 404, address
    refused = client.post(f"/api/v1/requests/{theirs}/move/", {"move": "refuse"}, content_type="application/json")
    assert refused.status_code in (404, 405)
    assert request_for(officer, cases[OWN].pk).pk == cases[OWN].pk
    assert client.post(f"/office/requests/{theirs}/decide/refuse/", {"reason": "no"}).status_code == 404
    assert LandRequest.objects.get(pk=theirs).state == cases[OTHER].state


def test_pages_of_a_case_say_of_which_town_it_is(client: Client, cases: dict[str, LandRequest]) -> None:
    addressed = f"/parcel/{CODE}/?municipality={OTHER}"
    client.force_login(signed_in(actor_for(cases[OTHER].applicant_id)))
    assert "شهرک" in client.get("/requests/").content.decode()
    officer = make_user(2)
    grants = [
        RoleGrant(user_id=officer.user_id, role="expert", municipality=each.municipality) for each in cases.values()
    ]
    RoleGrant.objects.bulk_create(grants)
    client.force_login(signed_in(officer))
    assert client.get("/office/?desk=office").content.decode().count("شهرک") == 1
    page = client.get(f"/office/requests/{cases[OTHER].pk}/").content.decode()
    assert f'href="{addressed}"' in page
    assert f'href="/parcel/{CODE}/"' not in page
    own = client.get(f"/office/requests/{cases[OWN].pk}/").content.decode()
    assert f'href="/parcel/{CODE}/"' in own
    assert addressed not in own


def test_who_keeps_the_layers_of_one_town_finds_those_and_changes_no_others(client: Client) -> None:
    make_version([zone("bed", away(20), "o-1")], "river-setback", municipality=OTHER, source="نامهٔ شهرک")
    make_version([zone("bed", lot(20), "z-1")], "river-setback", municipality=OWN, source="نامهٔ ما")
    client.force_login(signed_in(manager(0, OTHER)))
    page = client.get("/layers/").content.decode()
    assert "نامهٔ شهرک" in page
    assert "/layers/new/?municipality=shahrak" in page
    own = client.get(f"/layers/?municipality={OWN}").content.decode()
    assert "نامهٔ ما" in own
    assert "/layers/new/" not in own
    for address in ("/layers/new/", "/layers/river-setback/upload/", "/layers/river-setback/legend/"):
        assert client.get(address, {"municipality": OWN}).status_code == 403
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(("form", "west"), [("geojson", None), ("kml", None), ("csv", "400520.0000")])
def test_a_boundary_of_a_code_goes_out_as_that_of_its_own_town(client: Client, form: str, west: str | None) -> None:
    key = client.get("/boundary/?way=code").context["key"]
    answer = client.post("/boundary/?way=code", {"code": f"{OTHER}:{CODE}", "key": str(key)}, follow=True)
    identifier = answer.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    content = client.get(f"/api/v1/boundaries/{identifier}/export/{form}/").content.decode()
    (ring,) = lonlat(away(20))["coordinates"]
    assert (west or f"{ring[0][0]:.9f}"[:9]) in content
