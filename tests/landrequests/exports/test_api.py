"""Files of a boundary over HTTP: for whom, when, and under which name."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from accounts.models import User
from landrequests.exports.registry import export_formats
from tests.landrequests.intake.parcels import LONLAT, UTM, is_same_ring

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/boundaries/"


def given(client: Client, **body: Any) -> str:
    created = client.post(ADDRESS, {"points": UTM, **body}, content_type="application/json")
    assert created.status_code == 201
    return f"{ADDRESS}{created.json()['id']}/export/"


@pytest.mark.parametrize("code", export_formats())
def test_every_format_is_a_download_that_nobody_keeps(client: Client, code: str) -> None:
    answer = client.get(f"{given(client, zone=39)}{code}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(export_formats()[code].media_type)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kind, plain, persian = answer.headers["Content-Disposition"].split("; ")
    assert kind == "attachment"
    assert re.fullmatch(r'filename="boundary-[0-9a-f]{8}-(utm39n|wgs84)\.[a-z]+"', plain)
    assert unquote(persian.removeprefix("filename*=UTF-8''")).startswith("محدوده-")


def test_geojson_holds_the_corners(client: Client) -> None:
    feature = json.loads(client.get(f"{given(client, zone=39)}geojson/").content)
    assert is_same_ring(feature["geometry"]["coordinates"][0][0], LONLAT)


@pytest.mark.parametrize("address", ["gif/", "kml/?coordinates=utm", "dxf/?coordinates=degrees", "csv/?coordinates=x"])
def test_what_there_is_not_is_said_with_what_there_is(client: Client, address: str) -> None:
    answer = client.get(given(client, zone=39) + address)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_export")
    assert answer.json()["hint"]


def test_an_open_question_has_no_file(client: Client) -> None:
    answer = client.get(f"{given(client, notation='utm')}kml/")
    assert (answer.status_code, answer.json()["code"]) == (409, "boundary_not_ready")


def test_a_stranger_gets_the_same_answer_as_for_a_missing_boundary(client: Client) -> None:
    owner = Client()
    owner.force_login(User.objects.create_user("0012345679", "correct horse"))
    address = given(owner, zone=39)
    missing = f"{ADDRESS}01a1fd39-4d9f-7a85-b504-751bbdcd6cef/export/kml/"
    refused, unknown = client.get(f"{address}kml/"), client.get(missing)
    assert (owner.get(f"{address}kml/").status_code, refused.status_code) == (200, 404)
    assert refused.content == unknown.content
