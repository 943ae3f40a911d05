"""Tiles over HTTP."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.actor import SYSTEM
from accounts.models import User
from parcels.actions import load_parcels, retire_parcel
from parcels.models import Municipality
from tests.parcels.town import MIDDLE_OF_20, code, lot, make_town, parcel_row
from tests.tiles.reading import layers_in, tile_at

Z, X, Y = tile_at(*MIDDLE_OF_20, 17)
HERE = f"{Z}/{X}/{Y}"


def tile(client: Client, layers: str = "parcels", at: str = HERE, **headers: str) -> HttpResponse:
    return client.get(f"/tiles/{layers}/{at}.mvt", headers={name.replace("_", "-"): v for name, v in headers.items()})


def test_a_tile_holds_the_parcels_of_its_place(client: Client, town: Municipality, tmp_path: Path) -> None:
    response = tile(client)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert len(layers_in(response.content, tmp_path)["parcels"]) == 7


def test_several_layers_come_in_one_tile(client: Client, town: Municipality, tmp_path: Path) -> None:
    wanted = "parcels,streets,blocks,buildings,street-areas,parcel-labels"
    found = layers_in(tile(client, wanted).content, tmp_path)
    assert set(found) == set(wanted.split(","))
    assert found["streets"].iloc[0]["name"] == "کوچهٔ ارغوان"
    assert found["streets"].iloc[0]["approved_width_m"] == 12


def test_labels_are_points_with_the_isolated_code_in_persian_digits(
    client: Client, town: Municipality, tmp_path: Path
) -> None:
    labels = layers_in(tile(client, "parcel-labels").content, tmp_path)["parcel-labels"]
    assert "\u2066۴-۱۲-۲۴-۲۰\u2069" in set(labels["label"])
    assert set(labels.geometry.geom_type) <= {"Point", "MultiPoint"}


def test_parcels_carry_nothing_but_their_number(client: Client, town: Municipality, tmp_path: Path) -> None:
    found = layers_in(tile(client).content, tmp_path)["parcels"]
    assert set(found.columns) - {"geometry", "mvt_id"} == set()


def test_what_lies_in_the_buffer_alone_is_there_too(client: Client, town: Municipality, tmp_path: Path) -> None:
    # A tile of zoom 17 is 246 m wide on the ground here; the buffer, 128 of 4,096, 7.7 m.
    west_edge = X / 2**17 * 360 - 180
    metres_per_degree = 6378137 * 3.14159265 / 180 * 0.8069  # times the cosine of 36.2 degrees
    east = 401125 - (MIDDLE_OF_20[0] - west_edge) * metres_per_degree
    beyond = lot(20).__class__([(east - 6, 4006700), (east - 3, 4006700), (east - 3, 4006720), (east - 6, 4006720)])
    far = lot(20).__class__([(east - 60, 4006700), (east - 50, 4006700), (east - 50, 4006720), (east - 60, 4006720)])
    load_parcels(SYSTEM, town, [parcel_row("4-12-24-90", beyond), parcel_row("4-12-24-91", far)])
    found = layers_in(tile(client).content, tmp_path)["parcels"]
    outside = found[found.geometry.bounds["maxx"] < 0]
    assert len(outside) == 1
    assert len(found) == 8


def test_an_empty_tile_has_no_content(client: Client, town: Municipality) -> None:
    response = tile(client, at="17/1/1")
    assert (response.status_code, response.content) == (204, b"")


def test_the_same_tile_is_not_sent_twice(client: Client, town: Municipality) -> None:
    first = tile(client)
    etag = first.headers["ETag"]
    assert not etag.startswith("W/")
    again = tile(client, If_None_Match=f'"other", {etag}')
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    ("header", "packed"), [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("", False)]
)
def test_compression_follows_the_reader(client: Client, town: Municipality, header: str, *, packed: bool) -> None:
    response = tile(client, Accept_Encoding=header)
    assert (response.headers.get("Content-Encoding") == "gzip") is packed
    assert "Accept-Encoding" in response.headers["Vary"]
    plain = gzip.decompress(response.content) if packed else response.content
    assert plain == tile(client).content


def test_packed_and_plain_bytes_have_their_own_etags(client: Client, town: Municipality) -> None:
    assert tile(client, Accept_Encoding="gzip").headers["ETag"] != tile(client).headers["ETag"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("nothing/15/0/0", "tile_layer_unknown"),
        ("parcels,nothing/15/0/0", "tile_layer_unknown"),
        ("parcels/14/0/0", "tile_zoom_out_of_range"),
        ("parcels/18/0/0", "tile_zoom_out_of_range"),
        ("parcels/999999999/0/0", "tile_zoom_out_of_range"),
        (f"parcels/15/{2**15}/0", "tile_out_of_range"),
        (f"parcels/15/0/{2**15}", "tile_out_of_range"),
    ],
)
def test_an_address_without_a_tile_is_a_problem(client: Client, town: Municipality, address: str, name: str) -> None:
    response = client.get(f"/tiles/{address}.mvt")
    assert (response.status_code, response.json()["code"]) == (404, name)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_blocks_without_parcels_below_zoom_15(client: Client, town: Municipality, tmp_path: Path) -> None:
    z, x, y = tile_at(*MIDDLE_OF_20, 14)
    assert set(layers_in(tile(client, "parcels,blocks", f"{z}/{x}/{y}").content, tmp_path)) == {"blocks"}


def test_a_change_is_seen_in_the_next_answer(client: Client, town: Municipality, kept: Path, tmp_path: Path) -> None:
    first = tile(client).headers["ETag"]
    retire_parcel(SYSTEM, town, code("4-12-24-18"))
    second = tile(client)
    assert second.headers["ETag"] != first
    assert len(layers_in(second.content, tmp_path)["parcels"]) == 6


def test_an_address_with_the_state_is_kept_for_ever_and_one_without_is_asked_again(
    client: Client, town: Municipality
) -> None:
    address = client.get("/tiles/parcels.json").json()["tiles"][0]
    named = client.get(address.format(z=Z, x=X, y=Y))
    assert "immutable" in named.headers["Cache-Control"]
    assert "must-revalidate" in tile(client).headers["Cache-Control"]
    retire_parcel(SYSTEM, town, code("4-12-24-18"))
    assert "must-revalidate" in client.get(address.format(z=Z, x=X, y=Y)).headers["Cache-Control"]


def test_everybody_gets_the_same_bytes_and_no_session_is_touched(client: Client, town: Municipality) -> None:
    visitor = tile(client)
    client.force_login(User.objects.create_user("9990000018", "a long pass phrase"))
    assert tile(client).content == visitor.content
    assert "Cookie" not in visitor.headers["Vary"]


def test_tiles_show_every_municipality(client: Client, town: Municipality, tmp_path: Path) -> None:
    make_town("elsewhere")
    assert len(layers_in(tile(client).content, tmp_path)["parcels"]) == 14


def test_tilejson_describes_the_layers(client: Client, town: Municipality) -> None:
    document = client.get("/tiles/streets,parcels.json", headers={"Accept-Language": "en"}).json()
    assert document["tilejson"] == "3.0.0"
    assert (document["minzoom"], document["maxzoom"]) == (12, 17)
    assert [layer["id"] for layer in document["vector_layers"]] == ["parcels", "streets"]
    assert document["vector_layers"][1]["fields"]["name"] == "String"
    assert document["name"] == "Parcels, Streets"
    west, south, east, north = document["bounds"]
    assert west < MIDDLE_OF_20[0] < east
    assert south < MIDDLE_OF_20[1] < north
    assert document["tiles"][0].startswith("http://testserver/tiles/parcels,streets/{z}/{x}/{y}.mvt?v=")


def test_tilejson_of_empty_layers_has_no_bounds(client: Client, db: None) -> None:
    assert "bounds" not in client.get("/tiles/parcels.json").json()


def test_tilejson_of_an_unknown_layer_is_a_problem(client: Client, db: None) -> None:
    response = client.get("/tiles/nothing.json")
    assert (response.status_code, response.json()["code"]) == (404, "tile_layer_unknown")
