"""Vector tiles and their description (TileJSON 3.0) over HTTP.

Public layers are read as a visitor whoever asks: the same bytes for everybody, and no session is
touched, so that caches may keep them. Once a layer among those asked for is not for everybody, the
tile is made for the actor, kept nowhere, and the session counts.
"""

from __future__ import annotations

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR, Actor, actor_of
from core.persian import fa_digits
from core.texts import Text
from tiles.answering import ASK_AGAIN, Asked, answer_of, check_address, names_of, public_tile
from tiles.errors import LayerUnknownError
from tiles.making import HEAVIEST, made_tile
from tiles.plain import Answer
from tiles.queries import bounds_of, state_of
from tiles.registry import TileLayer, layers_named

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
    asked = Asked(
        layers=layers,
        address=(z, x, y),
        state=request.GET.get("v", ""),
        encodings=request.headers.get("Accept-Encoding", ""),
        known=request.headers.get("If-None-Match", ""),
    )
    return _response(public_tile(asked) or _own_tile(request, asked))


def _own_tile(request: HttpRequest, asked: Asked) -> Answer:
    """Answer a tile with a layer that is not for everybody: made for who asks, kept nowhere."""
    actor = actor_of(request)
    wanted = layers_named(actor, asked.layers)
    check_address(wanted, asked.address)
    return answer_of(asked, made_tile(actor, wanted, asked.address), {"Cache-Control": _NOBODY_ELSE})


def _response(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
    if not answer.body:
        del response.headers["Content-Type"]
    return response


def _wanted(request: HttpRequest, names: str) -> tuple[Actor, tuple[TileLayer, ...]]:
    """Return the layers and on whose behalf they are read: the visitor's where everybody may see them."""
    try:
        return VISITOR, layers_named(VISITOR, names)
    except LayerUnknownError:
        actor = actor_of(request)
        return actor, layers_named(actor, names)


@require_safe
def tilejson(request: HttpRequest, layers: str) -> HttpResponse:
    """Describe a set of layers: where they are, at which zooms, with which attributes."""
    actor, wanted = _wanted(request, layers)
    names = names_of(wanted)
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
    response.headers["Cache-Control"] = ASK_AGAIN if actor.is_visitor else _NOBODY_ELSE
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
