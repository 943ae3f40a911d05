"""What a request for a public tile is answered: the same for everybody, whoever asks."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.actor import VISITOR
from core.identifiers import sha256_of
from core.persian import fa_digits
from core.texts import Text
from tiles.cache import Address, found_tile, kept_tile
from tiles.errors import LayerUnknownError, TileOutOfRangeError, ZoomOutOfRangeError
from tiles.making import made_tile
from tiles.plain import Answer
from tiles.queries import state_of
from tiles.registry import TileLayer, layers_named

MVT = "application/vnd.mapbox-vector-tile"

#: An address with the layers' state never changes its answer; one without is asked for again each time.
_FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One tile: of which layers, where, of which state if one is named, and what the reader takes and has."""

    layers: str
    address: Address
    state: str = ""
    encodings: str = ""
    known: str = ""


def public_tile(asked: Asked) -> Answer | None:
    """Answer a tile of layers that everybody may see; ``None`` where one of them is not of those.

    Raises
    ------
    ZoomOutOfRangeError, TileOutOfRangeError
        There is no such tile.
    """
    kept = found_tile(asked.layers, asked.state, asked.address) if asked.state else None
    if kept is not None:
        return _kept_as(asked, kept, _FOR_EVER)
    try:
        wanted = layers_named(VISITOR, asked.layers)
    except LayerUnknownError:
        return None
    check_address(wanted, asked.address)
    state = state_of(VISITOR, wanted)
    packed = kept_tile(names_of(wanted), state, asked.address, lambda: made_tile(VISITOR, wanted, asked.address))
    return _kept_as(asked, packed, _FOR_EVER if asked.state == state else ASK_AGAIN)


def _kept_as(asked: Asked, packed: bytes, control: str) -> Answer:
    return answer_of(asked, packed, {"Cache-Control": control, "Vary": "Accept-Encoding"})


def answer_of(asked: Asked, packed: bytes, headers: dict[str, str]) -> Answer:
    """Return 200 with a gzipped tile as the reader takes it, 204 for an empty one, 304 where the reader has it."""
    if not packed:
        return Answer(204, headers)
    as_gzip = _takes_gzip(asked.encodings)
    etag = f'"{sha256_of(packed)[:32]}{"" if as_gzip else "-plain"}"'
    headers["ETag"] = etag
    if asked.known and _has_it(asked.known, etag):
        return Answer(304, headers)
    headers["Content-Type"] = MVT
    if not as_gzip:
        return Answer(200, headers, gzip.decompress(packed))
    headers["Content-Encoding"] = "gzip"
    return Answer(200, headers, packed)


def names_of(layers: Sequence[TileLayer]) -> str:
    """Return how the layers are named in an address."""
    return ",".join(layer.code for layer in layers)


def check_address(layers: Sequence[TileLayer], address: Address) -> None:
    """Make sure that there is such a tile.

    Raises
    ------
    ZoomOutOfRangeError, TileOutOfRangeError
        There is none.
    """
    z, x, y = address
    if not any(layer.shows(z) for layer in layers):
        lowest, highest = min(layer.minzoom for layer in layers), max(layer.maxzoom for layer in layers)
        raise ZoomOutOfRangeError(z=_plain(z), lowest=_plain(lowest), highest=_plain(highest))
    if x >= 1 << z or y >= 1 << z:
        raise TileOutOfRangeError(z=_plain(z), x=_plain(x), y=_plain(y), highest=_plain((1 << z) - 1))


def _plain(number: int) -> Text:
    return Text(fa_digits(str(number)[:20]), str(number)[:20])


def _has_it(header: str, etag: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return etag in tags or "*" in tags


def _takes_gzip(header: str) -> bool:
    weights: dict[str, str] = {}
    for each in header.lower().split(","):
        name, _, weight = each.partition(";")
        weights[name.strip()] = weight.replace(" ", "").removeprefix("q=") or "1"
    return _weight(weights.get("gzip", weights.get("*", "0"))) > 0


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
