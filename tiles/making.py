"""Tiles made, compressed, and drawn coarser where they would be too heavy for a phone line."""

from __future__ import annotations

from collections.abc import Sequence

from isal import igzip

from accounts.actor import Actor
from tiles.queries import FULL, Detail, tile_bytes
from tiles.registry import TileLayer

#: Compressed bytes of the heaviest tile (spec/limits.md).
HEAVIEST = 150_000
#: Tried in this order until a tile is light enough. No feature is left out: shapes lose corners,
#: then those with the same attributes come as one, each outline once.
_DETAILS = (FULL, Detail(1024), *(Detail(extent, is_gathered=True) for extent in (512, 256, 128, 64)))
#: So much heavier than allowed, and fewer corners alone won't do.
_HOPELESS = 3
_LEVEL = 3


def made_tile(actor: Actor, layers: Sequence[TileLayer], address: tuple[int, int, int]) -> bytes:
    """Return the gzipped tile at z, x, y; empty bytes for an empty tile.

    It is as fine as `HEAVIEST` lets it be; the same rows give the same bytes.
    """
    packed = b""
    for detail in _DETAILS:
        if not detail.is_gathered and len(packed) > HEAVIEST * _HOPELESS:
            continue
        packed = _packed(tile_bytes(actor, layers, address, detail))
        if len(packed) <= HEAVIEST:
            break
    return packed


def _packed(plain: bytes) -> bytes:
    return bytes(igzip.compress(plain, _LEVEL, mtime=0)) if plain else b""
