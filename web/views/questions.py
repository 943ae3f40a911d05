"""The open question of a boundary as a page asks it: shapes to pick from, or readings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import translation

from accounts.actor import Actor
from landrequests.models import Boundary
from parcels.divisions import whereabouts
from web.choice_sketches import Pictured, far_sketch, overview, reading_sketch, told_distance
from web.sketches import Point, centre_of, is_in_iran, polygons_of, thumbnail
from web.views.map import map_config
from web.views.previews import preview_area_m2
from web.words import words as page_words

#: Questions whose answers are shapes of one drawing; the others are readings of one shape.
_OF_SHAPES = frozenset({"feature", "layer", "close"})
#: Questions whose answers lie in one place.
_OF_ONE_PLACE = frozenset({"repair", "vertex", "area"})
#: A question that bears a title of its own, by its first answer.
_ASKED_OTHERWISE = {"by_number": "order"}
#: Fewer shapes than this need no filter.
_FILTERED_FROM = 8
#: More readings than this are drawn small.
_MOST_SKETCHES = 4
#: Above this many corners the map is not given the shapes: the sketch shows them.
_MOST_MAPPED = 20_000
_SUGGESTED_FROM = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard:
    """One answer to the open question, with what it would give.

    `index` is ``None`` for what was given and can't be taken as it is.
    """

    index: int | None
    label: str
    is_best: bool = False
    place: str = ""
    layer: str = ""
    score: float = 0.0
    thumbnail: str = ""
    sketch: str = ""
    centre: Point | None = None
    whereabouts: str = ""
    is_abroad: bool = False
    away: str = ""
    area_m2: float | None = None
    corner_count: int = 0


def open_question(actor: Actor, boundary: Boundary, document: dict[str, Any]) -> dict[str, object]:
    """Return what the cards of the open question need."""
    choices = document["choices"]
    kind = choices[0]["kind"]
    asked = _ASKED_OTHERWISE.get(str(choices[0]["value"]), kind)
    found: dict[str, object] = {"ask_key": f"boundary.ask_{asked}", "several": boundary.several}
    if kind in _OF_SHAPES:
        return found | _shapes(actor, choices)
    return found | {"cards": _readings(actor, choices), "is_list": False}


def _shapes(actor: Actor, choices: list[dict[str, Any]]) -> dict[str, object]:
    pictured = [Pictured(index=n, preview=each["preview"], score=each["score"] or 0) for n, each in enumerate(choices)]
    cards = [_shape_card(index, choice) for index, choice in enumerate(choices)]
    layers = sorted({card.layer for card in cards if card.layer})
    corners = sum(card.corner_count for card in cards)
    return {
        "cards": cards,
        "is_list": True,
        "overview": overview(actor, pictured, _language()),
        "layers": [(layer, sum(card.layer == layer for card in cards)) for layer in layers],
        "is_filtered": len(cards) >= _FILTERED_FROM,
        "map_config": map_config() if corners <= _MOST_MAPPED else None,
        "shapes": _collection(choices) if corners <= _MOST_MAPPED else None,
    }


def _shape_card(index: int, choice: dict[str, Any]) -> ChoiceCard:
    preview = choice.get("preview") or None
    return ChoiceCard(
        index=index,
        label=str(choice.get("name", choice["label"])),
        place=str(choice.get("place", "")),
        is_best=index == 0 and (choice.get("score") or 0) >= _SUGGESTED_FROM,
        layer=str(choice.get("layer", "")),
        score=choice.get("score") or 0,
        thumbnail=thumbnail(preview),
        area_m2=preview_area_m2(preview),
        corner_count=_corner_count(preview),
    )


def _collection(choices: list[dict[str, Any]]) -> dict[str, object]:
    features = [
        {"type": "Feature", "id": index, "properties": {"number": index + 1}, "geometry": each["preview"]}
        for index, each in enumerate(choices)
        if each.get("preview")
    ]
    return {"type": "FeatureCollection", "features": features}


def _readings(actor: Actor, choices: list[dict[str, Any]]) -> list[ChoiceCard]:
    """Return the readings, what was given first; it is an answer itself where it may stay."""
    is_suggested = (choices[0].get("score") or 0) >= _SUGGESTED_FROM
    suggested = centre_of(choices[0].get("preview")) if is_suggested else None
    drawn = len(choices) <= _MOST_SKETCHES
    cards = [_reading(actor, n, each, suggested, drawn=drawn) for n, each in enumerate(choices)]
    before = choices[0].get("before")
    if not before or any(each["kind"] == "place" or each["value"] == "keep" for each in choices):
        return cards
    given = {"kind": choices[0]["kind"], "label": "", "score": 0, "preview": before}
    return [_reading(actor, None, given, suggested, drawn=drawn), *cards]


def _reading(
    actor: Actor, index: int | None, choice: dict[str, Any], suggested: Point | None, *, drawn: bool
) -> ChoiceCard:
    preview = choice.get("preview") or None
    place, label = centre_of(preview), str(choice["label"])
    is_abroad = place is not None and not is_in_iran(place)
    sketch = _picture(actor, choice, suggested, "given" if index is None else str(index)) if drawn else ""
    return ChoiceCard(
        index=index,
        label=label,
        is_best=index == 0 and (choice.get("score") or 0) >= _SUGGESTED_FROM,
        thumbnail="" if sketch else thumbnail(preview),
        sketch=sketch,
        centre=place,
        whereabouts=_where(place) if place and not is_abroad else "",
        is_abroad=is_abroad,
        away=_away(place, suggested, index),
        area_m2=preview_area_m2(preview),
        corner_count=_corner_count(preview),
    )


def _picture(actor: Actor, choice: dict[str, Any], suggested: Point | None, name: str) -> str:
    place, label, name = centre_of(choice.get("preview")), str(choice["label"]), f"reading-{name}"
    if place is None:
        return ""
    if not is_in_iran(place):
        return far_sketch(place, suggested, label, language=_language(), name=name)
    is_elsewhere = choice["kind"] not in _OF_ONE_PLACE
    return reading_sketch(actor, choice["preview"], label, language=_language(), name=name, is_elsewhere=is_elsewhere)


def _away(place: Point | None, suggested: Point | None, index: int | None) -> str:
    """Return how far a reading lies from our suggestion, where that is worth saying."""
    if index == 0 or place is None or suggested is None or place == suggested:
        return ""
    near = abs(place[0] - suggested[0]) < _SAME_DEGREES and abs(place[1] - suggested[1]) < _SAME_DEGREES
    return "" if near else told_distance(place, suggested, _language())


#: About a metre.
_SAME_DEGREES = 1e-5


def _where(place: Point) -> str:
    found = whereabouts(*place)
    names = [
        page_words()[f"boundary.in_{each.level}"].say(_language(), {"name": each.name.say(_language())})
        for each in (found.county, found.province)
        if each
    ]
    return ("، " if _language() == "fa" else ", ").join(names)


def _corner_count(preview: dict[str, Any] | None) -> int:
    return sum(len(ring) - 1 for polygon in polygons_of(preview) for ring in polygon)


def _language() -> str:
    return translation.get_language() or "fa"
