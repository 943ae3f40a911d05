"""Tiles show what is public and in force today."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from accounts.actor import SYSTEM
from tests.zoning.factories import make_version, rectangle, zone
from tiles.registry import published
from zoning.actions import withdraw
from zoning.registry import declared_layers

pytestmark = pytest.mark.django_db

SQUARE = rectangle(0, 0, 2_000, 2_000)
#: The tile at zoom 10 of 49.90 E, 36.20 N: x = (49.9 + 180) / 360 × 1024, y by Mercator.
TILE = "/tiles/{}/10/653/401.mvt"


def test_every_public_layer_is_published_and_no_other() -> None:
    codes = {layer.code for layer in published()}
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


def _plain(body: bytes) -> bytes:
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
