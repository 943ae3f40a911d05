"""Kept tiles: made once, never stale, and no loss where they can't be kept."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from parcels.models import Municipality
from tests.tiles.test_views import X, Y, Z, tile
from tiles.actions import touch
from tiles.cache import found_tile, kept_tile

PLACE = (17, 1, 2)
CONTENT = gzip.compress(b"content")


def test_a_tile_is_made_once(kept: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return CONTENT

    first, second = (kept_tile("parcels", "s1", PLACE, make) for _ in range(2))
    assert first == second == CONTENT
    assert len(made) == 1


def test_simultaneous_requests_wait_for_one_computation(kept: Path) -> None:
    made: list[int] = []
    begun = threading.Event()

    def make() -> bytes:
        made.append(1)
        begun.wait(0.2)
        return CONTENT

    threads = [threading.Thread(target=kept_tile, args=("parcels", "s1", PLACE, make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_another_state_is_another_tile_and_the_older_ones_go(kept: Path) -> None:
    kept_tile("parcels", "s1", PLACE, lambda: b"old")
    assert kept_tile("parcels", "s2", PLACE, lambda: b"new") == b"new"
    (folder,) = [path for path in kept.iterdir() if path.name != ".locks"]
    assert [path.name for path in folder.iterdir()] == ["s2"]


def test_an_empty_tile_is_not_kept(kept: Path) -> None:
    assert kept_tile("parcels", "s1", PLACE, lambda: b"") == b""
    assert list(kept.rglob("*.gz")) == []


def test_a_failure_is_not_kept(kept: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept_tile("parcels", "s1", PLACE, fail)
    assert kept_tile("parcels", "s1", PLACE, lambda: CONTENT)


def test_a_kept_tile_costs_one_look_at_the_counters(
    client: Client, town: Municipality, kept: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = tile(client).content
    (path,) = kept.rglob("*.mvt.gz")
    assert gzip.decompress(path.read_bytes()) == first
    path.write_bytes(gzip.compress(b"from the disk"))
    assert tile(client).content == b"from the disk"


def test_an_address_with_the_state_is_answered_from_the_disk_alone(
    client: Client, town: Municipality, kept: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = client.get("/tiles/parcels.json").json()["tiles"][0].format(z=Z, x=X, y=Y)
    first = client.get(address)
    with django_assert_num_queries(0):
        again = client.get(address)
        known = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.content, again.headers["Cache-Control"]) == (first.content, first.headers["Cache-Control"])
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("state", ["../../parcels", "0123456789ABCDEF", "", "0" * 15, "0" * 16 + "/.."])
def test_a_made_up_state_reads_no_file(kept: Path, state: str) -> None:
    (kept / "parcels").mkdir(parents=True)
    assert found_tile("parcels", state, PLACE) is None


def test_the_oldest_go_when_there_are_too_many(kept: Path, settings: Settings) -> None:
    settings.TILE_CACHE_BYTES = 10_000
    content = os.urandom(500)
    for number in range(40):
        kept_tile("parcels", "s1", (17, 1, number), lambda: content)
        path = kept / "parcels/s1/17/1" / f"{number}.mvt.gz"
        os.utime(path, (number, number))  # the clock of some disks is too coarse to tell them apart
    left = sorted(int(path.name.split(".")[0]) for path in kept.rglob("*.gz"))
    assert 8_000 <= len(left) * 500 <= 10_000 + 10_000 / 16 + 500
    assert left == list(range(40 - len(left), 40))


def test_a_count_grows_with_every_touch(db: None) -> None:
    from tiles.models import TileRevision

    counts = []
    for _ in range(3):
        touch("parcels", "blocks")
        counts.append(TileRevision.objects.get(layer="parcels").number)
    assert counts == sorted(set(counts))
