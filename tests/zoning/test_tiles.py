"""Tiles show what is public and in force today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.actions import grant
from accounts.actor import SYSTEM, VISITOR
from accounts.models import User
from accounts.roles import EXPERT
from parcels.models import Municipality
from tests.zoning.factories import make_version, rectangle, zone
from tiles.registry import published
from zoning.actions import withdraw
from zoning.registry import declared_layers

pytestmark = pytest.mark.django_db

SQUARE = rectangle(0, 0, 2_000, 2_000)
#: The tile at zoom 10 of 49.90 E, 36.20 N: x = (49.9 + 180) / 360 × 1024, y by Mercator.
TILE = "/tiles/{}/10/653/401.mvt"


def test_every_public_layer_is_published_and_no_other() -> None:
    codes = {layer.code for layer in published(VISITOR)}
    assert {code for code, layer in declared_layers().items() if layer.is_public} <= codes
    assert "military-zone" not in codes


def test_a_tile_shows_the_version_in_force(client: Client) -> None:
    make_version([zone("national", SQUARE, "old")], "national-land", valid_from=date(2020, 1, 1))
    make_version([zone("national", SQUARE, "new")], "national-land", valid_from=date(2021, 1, 1))
    body = client.get(TILE.format("national-land")).content
    assert (b"new" in _plain(body), b"old" in _plain(body)) == (True, False)


def test_a_withdrawn_version_leaves_the_tiles(client: Client) -> None:
    version = make_version([zone("national", SQUARE)], "national-land")
    assert client.get(TILE.format("national-land")).status_code == 200
    withdraw(actor=SYSTEM, version=version)
    assert client.get(TILE.format("national-land")).status_code == 204


def test_a_secret_class_is_in_no_tile(client: Client) -> None:
    make_version([zone("N1", SQUARE)], "land-use")
    assert client.get("/tiles/land-use/12/2615/1605.mvt").status_code == 204


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    settings.TILE_CACHE_DIR = tmp_path / "tiles"
    return settings.TILE_CACHE_DIR


def _officer(municipality: Municipality) -> User:
    user = User.objects.create_user("9990000018", "a long pass phrase")
    grant(SYSTEM, user=user, role=EXPERT, municipality_id=municipality.pk)
    return user


def test_a_layer_that_is_not_public_is_for_its_own_office_and_kept_nowhere(client: Client, kept: Path) -> None:
    version = make_version([zone("military", SQUARE, "fence")], "military-zone")
    make_version([zone("military", SQUARE, "elsewhere")], "military-zone", municipality="elsewhere")
    assert client.get(TILE.format("military-zone")).json()["code"] == "tile_layer_unknown"
    client.force_login(_officer(version.layer.municipality))
    response = client.get(TILE.format("military-zone,national-land"))
    assert b"fence" in _plain(response.content)
    assert b"elsewhere" not in _plain(response.content)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert list(kept.rglob("*.gz")) == []
    description = client.get("/tiles/military-zone.json")
    assert description.headers["Cache-Control"] == "private, no-store"


def test_a_layer_that_an_office_made_without_code_has_tiles(client: Client) -> None:
    make_version([zone("any", SQUARE, "mine")], "flood-2026")
    assert b"mine" in _plain(client.get(TILE.format("flood-2026")).content)
    assert client.get("/tiles/flood-2026.json", headers={"Accept-Language": "en"}).json()["name"] == "test layer"


def _plain(body: bytes) -> bytes:
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
