"""Vector tiles and their description (TileJSON 3.0) over HTTP.

Public layers are read as a visitor whoever asks: the same bytes for everybody, and no session is
touched, so that caches may keep them. Once a layer among those asked for is not for everybody, the
tile is made for the actor, kept nowhere, and the session counts.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR, Actor, actor_of
from core.identifiers import sha256_of
from core.persian import fa_digits
from core.texts import Text
from tiles.cache import Address, found_tile, kept_tile
from tiles.errors import LayerUnknownError, TileOutOfRangeError, ZoomOutOfRangeError
from tiles.making import HEAVIEST, made_tile
from tiles.queries import bounds_of, state_of
from tiles.registry import TileLayer, layers_named

MVT = "application/vnd.mapbox-vector-tile"

#: An address with the layers' state never changes its answer; one without is asked for again each time.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=0, must-revalidate"
_NOBODY_ELSE = "private, no-store"
_GENERALISED = Text(
    f"کاشی‌ای که از {fa_digits(str(HEAVIEST // 1000))} کیلوبایت سنگین‌تر شود درشت‌تر کشیده می‌شود: نخست با گوشه‌های کمتر،"
    " سپس شکل‌های هم‌ویژگی با هم. هیچ عارضه‌ای کنار گذاشته نمی‌شود.",
    f"A tile that would weigh more than {HEAVIEST // 1000} kB is drawn coarser: first with fewer corners,"
    " then equal shapes of the same attributes as one. No feature is left out.",
)


@require_safe
def tile(request: HttpRequest, layers: str, z: int, x: int, y: int) -> HttpResponse:
    """Answer one tile: 200, 204 for an empty one, 304 where the reader has it already."""
    named = request.GET.get("v", "")
    kept = found_tile(layers, named, (z, x, y)) if named else None
    if kept is not None:
        return _public(request, kept, is_named=True)
    actor, wanted = _wanted(request, layers)
    _check_address(wanted, z, x, y)
    if not actor.is_visitor:
        response = _answer(request, made_tile(actor, wanted, (z, x, y)))
        response.headers["Cache-Control"] = _NOBODY_ELSE
        return response
    state, packed = _kept(wanted, (z, x, y))
    return _public(request, packed, is_named=named == state)


def _wanted(request: HttpRequest, names: str) -> tuple[Actor, tuple[TileLayer, ...]]:
    """Return the layers and on whose behalf they are read: the visitor's where everybody may see them."""
    try:
        return VISITOR, layers_named(VISITOR, names)
    except LayerUnknownError:
        actor = actor_of(request)
        return actor, layers_named(actor, names)


def _kept(wanted: Sequence[TileLayer], address: Address) -> tuple[str, bytes]:
    state = state_of(VISITOR, wanted)
    return state, kept_tile(_names(wanted), state, address, lambda: made_tile(VISITOR, wanted, address))


def _names(layers: Sequence[TileLayer]) -> str:
    return ",".join(layer.code for layer in layers)


def _public(request: HttpRequest, packed: bytes, *, is_named: bool) -> HttpResponse:
    response = _answer(request, packed)
    response.headers["Cache-Control"] = _FOR_EVER if is_named else _ASK_AGAIN
    response.headers["Vary"] = "Accept-Encoding"
    return response


@require_safe
def tilejson(request: HttpRequest, layers: str) -> HttpResponse:
    """Describe a set of layers: where they are, at which zooms, with which attributes."""
    actor, wanted = _wanted(request, layers)
    names = _names(wanted)
    language = translation.get_language() or "fa"
    state = state_of(actor, wanted)
    address = request.build_absolute_uri(reverse("tile", args=(names, 0, 0, 0))).removesuffix("0/0/0.mvt")
    comma = Text("، ", ", ").say(language)
    document: dict[str, object] = {
        "tilejson": "3.0.0",
        "name": comma.join(layer.title.say(language) for layer in wanted),
        "description": _GENERALISED.say(language),
        "scheme": "xyz",
        "tiles": [f"{address}{{z}}/{{x}}/{{y}}.mvt?v={state}"],
        "minzoom": min(layer.minzoom for layer in wanted),
        "maxzoom": max(layer.maxzoom for layer in wanted),
        "vector_layers": [_vector_layer(layer, language) for layer in wanted],
    }
    if bounds := bounds_of(actor, wanted, state):
        document["bounds"] = bounds
        document["center"] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, document["minzoom"]]
    response = HttpResponse(orjson.dumps(document), content_type="application/json")
    response.headers["Cache-Control"] = _ASK_AGAIN if actor.is_visitor else _NOBODY_ELSE
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
