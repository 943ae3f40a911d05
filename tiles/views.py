"""Vector tiles and their description (TileJSON 3.0) over HTTP.

They are read as a visitor whoever asks: the same bytes for everybody, and no session is touched,
so that caches may keep them.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR
from core.identifiers import sha256_of
from core.persian import fa_digits
from core.texts import Text
from tiles.cache import kept_tile
from tiles.errors import TileOutOfRangeError, ZoomOutOfRangeError
from tiles.queries import bounds_of, state_of, tile_bytes
from tiles.registry import TileLayer, layers_named

MVT = "application/vnd.mapbox-vector-tile"

#: An address with the layers' state never changes its answer; one without is asked for again each time.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=0, must-revalidate"


@require_safe
def tile(request: HttpRequest, layers: str, z: int, x: int, y: int) -> HttpResponse:
    """Answer one tile: 200, 204 for an empty one, 304 where the reader has it already."""
    wanted = layers_named(layers)
    _check_address(wanted, z, x, y)
    state = state_of(VISITOR, wanted)
    names = ",".join(layer.code for layer in wanted)
    packed = kept_tile(names, state, (z, x, y), lambda: tile_bytes(VISITOR, wanted, z=z, x=x, y=y))
    response = _answer(request, packed)
    response.headers["Cache-Control"] = _FOR_EVER if request.GET.get("v") == state else _ASK_AGAIN
    response.headers["Vary"] = "Accept-Encoding"
    return response


@require_safe
def tilejson(request: HttpRequest, layers: str) -> HttpResponse:
    """Describe a set of layers: where they are, at which zooms, with which attributes."""
    wanted = layers_named(layers)
    names = ",".join(layer.code for layer in wanted)
    language = translation.get_language() or "fa"
    state = state_of(VISITOR, wanted)
    address = request.build_absolute_uri(reverse("tile", args=(names, 0, 0, 0))).removesuffix("0/0/0.mvt")
    comma = Text("، ", ", ").say(language)
    document: dict[str, object] = {
        "tilejson": "3.0.0",
        "name": comma.join(layer.title.say(language) for layer in wanted),
        "scheme": "xyz",
        "tiles": [f"{address}{{z}}/{{x}}/{{y}}.mvt?v={state}"],
        "minzoom": min(layer.minzoom for layer in wanted),
        "maxzoom": max(layer.maxzoom for layer in wanted),
        "vector_layers": [_vector_layer(layer, language) for layer in wanted],
    }
    if bounds := bounds_of(VISITOR, wanted, state):
        document["bounds"] = bounds
        document["center"] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, document["minzoom"]]
    response = HttpResponse(orjson.dumps(document), content_type="application/json")
    response.headers["Cache-Control"] = _ASK_AGAIN
    response.headers["Vary"] = "Accept-Language"
    return response


def _vector_layer(layer: TileLayer, language: str) -> dict[str, object]:
    return {
        "id": layer.code,
        "description": layer.title.say(language),
        "minzoom": layer.minzoom,
        "maxzoom": layer.maxzoom,
        "fields": dict(layer.fields),
    }


def _check_address(layers: Sequence[TileLayer], z: int, x: int, y: int) -> None:
    if not any(layer.shows(z) for layer in layers):
        lowest, highest = min(layer.minzoom for layer in layers), max(layer.maxzoom for layer in layers)
        raise ZoomOutOfRangeError(z=_plain(z), lowest=_plain(lowest), highest=_plain(highest))
    if x >= 1 << z or y >= 1 << z:
        raise TileOutOfRangeError(z=_plain(z), x=_plain(x), y=_plain(y), highest=_plain((1 << z) - 1))


def _plain(number: int) -> Text:
    return Text(fa_digits(str(number)[:20]), str(number)[:20])


def _answer(request: HttpRequest, packed: bytes) -> HttpResponse:
    if not packed:
        return HttpResponse(status=204)
    as_gzip = _takes_gzip(request.headers.get("Accept-Encoding", ""))
    etag = f'"{sha256_of(packed)[:32]}{"" if as_gzip else "-plain"}"'
    if _has_it(request.headers.get("If-None-Match", ""), etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(packed if as_gzip else gzip.decompress(packed), content_type=MVT)
        if as_gzip:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = etag
    return response


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
