"""Kept tiles: made once, never stale, and no loss where they can't be kept."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parcels.models import Municipality
from tests.tiles.test_views import tile
from tiles.actions import touch
from tiles.cache import kept_tile

PLACE = (17, 1, 2)


def test_a_tile_is_made_once(kept: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"content"

    first, second = (kept_tile("parcels", "s1", PLACE, make) for _ in range(2))
    assert first == second
    assert gzip.decompress(first) == b"content"
    assert len(made) == 1


def test_simultaneous_requests_wait_for_one_computation(kept: Path) -> None:
    made: list[int] = []
    begun = threading.Event()

    def make() -> bytes:
        made.append(1)
        begun.wait(0.2)
        return b"content"

    threads = [threading.Thread(target=kept_tile, args=("parcels", "s1", PLACE, make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_another_state_is_another_tile_and_the_older_ones_go(kept: Path) -> None:
    kept_tile("parcels", "s1", PLACE, lambda: b"old")
    assert gzip.decompress(kept_tile("parcels", "s2", PLACE, lambda: b"new")) == b"new"
    (folder,) = [path for path in kept.iterdir() if path.name != "locks"]
    assert [path.name for path in folder.iterdir()] == ["s2"]


def test_an_empty_tile_is_not_kept(kept: Path) -> None:
    assert kept_tile("parcels", "s1", PLACE, lambda: b"") == b""
    assert list(kept.rglob("*.gz")) == []


def test_the_same_bytes_are_packed_the_same_way_each_time(kept: Path) -> None:
    one, other = (kept_tile("parcels", state, PLACE, lambda: b"content") for state in ("s1", "s2"))
    assert one == other


def test_a_failure_is_not_kept(kept: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept_tile("parcels", "s1", PLACE, fail)
    assert kept_tile("parcels", "s1", PLACE, lambda: b"content")


def test_a_kept_tile_costs_one_look_at_the_counters(
    client: Client, town: Municipality, kept: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = tile(client).content
    (path,) = kept.rglob("*.mvt.gz")
    assert gzip.decompress(path.read_bytes()) == first
    path.write_bytes(gzip.compress(b"from the disk"))
    assert tile(client).content == b"from the disk"


def test_a_count_grows_with_every_touch(db: None) -> None:
    from tiles.models import TileRevision

    counts = []
    for _ in range(3):
        touch("parcels", "blocks")
        counts.append(TileRevision.objects.get(layer="parcels").number)
    assert counts == sorted(set(counts))
