"""Every tile of some layers in one PMTiles archive (version 3), for places without our server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.db import connection, transaction
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from accounts.actor import Actor
from core.errors import DomainError
from tiles.making import made_tile
from tiles.queries import bounds_of, holds_anything, state_of
from tiles.registry import TileLayer

Address = tuple[int, int, int]
Progress = Callable[[int, int], None]
#: Degrees in the header of an archive are kept as whole ten-millionths.
_E7 = 10_000_000


class NothingToExportError(DomainError):
    """The layers hold nothing at the zooms asked for: an archive without a tile would be no archive."""

    code = "nothing_to_export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is wanted: layers, zooms (both included), where the archive goes."""

    layers: tuple[TileLayer, ...]
    out: Path
    minzoom: int
    maxzoom: int
    progress: Progress = field(default=lambda _done, _all: None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: number of tiles, bytes of the archive, the largest tile compressed."""

    tiles: int
    size: int
    largest: int


def export(actor: Actor, wanted: Export) -> Exported:
    """Write the archive; on any failure a file that was there before stays as it was.

    All tiles show one state of the database: they are read in one transaction.

    Raises
    ------
    NothingToExportError
        There is not one tile.
    """
    with _one_state(), _replaced(wanted.out) as stream:
        state = state_of(actor, wanted.layers)
        bounds = bounds_of(actor, wanted.layers, state)
        writer = Writer(stream)
        tiles = largest = 0
        for address, packed in _tiles(actor, wanted):
            writer.write_tile(zxy_to_tileid(*address), packed)
            tiles, largest = tiles + 1, max(largest, len(packed))
        if not tiles or bounds is None:
            raise NothingToExportError(layers=", ".join(layer.code for layer in wanted.layers))
        writer.finalize(_header(bounds, wanted), _metadata(wanted, state))
    return Exported(tiles=tiles, size=wanted.out.stat().st_size, largest=largest)


def _tiles(actor: Actor, wanted: Export) -> Iterator[tuple[Address, bytes]]:
    """Yield every tile that holds something, zoom by zoom, in the archive's own order."""
    level: list[Address] = [(0, 0, 0)]
    for zoom in range(wanted.maxzoom + 1):
        level = [address for address in level if holds_anything(actor, wanted.layers, *address)]
        level.sort(key=lambda address: zxy_to_tileid(*address))
        if zoom >= wanted.minzoom:
            yield from _made(actor, wanted, level)
        level = [child for address in level for child in _children(address)]


def _made(actor: Actor, wanted: Export, level: Sequence[Address]) -> Iterator[tuple[Address, bytes]]:
    for done, (z, x, y) in enumerate(level, start=1):
        shown = [layer for layer in wanted.layers if layer.shows(z)]
        if shown and (packed := made_tile(actor, shown, (z, x, y))):
            yield (z, x, y), packed
        wanted.progress(done, len(level))


def _children(address: Address) -> Iterator[Address]:
    z, x, y = address
    for right in (0, 1):
        for down in (0, 1):
            yield z + 1, 2 * x + right, 2 * y + down


def _header(bounds: Sequence[float], wanted: Export) -> dict[str, object]:
    west, south, east, north = (round(value * _E7) for value in bounds)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": wanted.minzoom,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(wanted: Export, state: str) -> dict[str, object]:
    return {
        "name": ", ".join(layer.title.en for layer in wanted.layers),
        "type": "overlay",
        "version": state,
        "vector_layers": [
            {
                "id": layer.code,
                "description": layer.title.en,
                "minzoom": max(layer.minzoom, wanted.minzoom),
                "maxzoom": min(layer.maxzoom, wanted.maxzoom),
                "fields": dict(layer.fields),
            }
            for layer in wanted.layers
        ],
    }


@contextmanager
def _one_state() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        if not connection.savepoint_ids:  # within somebody's transaction its own state is the one
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


@contextmanager
def _replaced(out: Path) -> Iterator[IO[bytes]]:
    """Open a file beside `out` that takes its place once it is whole."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).replace(out)
    finally:
        Path(name).unlink(missing_ok=True)
