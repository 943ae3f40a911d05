"""The map page: an enhancement; without it, the search, a sketch of the place and a list of the town's parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR, Actor, actor_of
from core.errors import DomainError
from core.texts import Text
from landrequests.queries import boundary_document, boundary_for
from parcels.codes import RenovationCode
from parcels.queries import nearest, parcel_by_code, parcels_at, suggestions
from parcels.records import ParcelRecord
from tiles.queries import bounds_of, state_of
from tiles.registry import layers_named, published
from web.forms.places import place_in
from web.hero import example
from web.place_sketch import sketched_place
from web.sketches import Point
from web.templatetags.zamin import page_language, said
from web.towns import town_asked
from web.views.restrictions import restrictions_of
from zoning.legends import public_legends
from zoning.queries import default_municipality

#: Layers of the cadastre the map draws.
BASE = ("blocks", "streets", "street-areas", "parcels", "parcel-labels", "buildings", "neighbourhood-labels")
#: The groups of the layer switch: the plan, widening, limits and setbacks, the wide lands.
GROUPS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"land-use"}),
    "street": frozenset({"road-widening"}),
    "land": frozenset({"farmland-quality", "national-land", "state-land", "article-12-ruling", "protected-area"}),
}
_SHOWN_FIRST = frozenset({"plan", "street"})
#: Where nothing is loaded yet: the middle of Iran (longitude, latitude).
_IRAN = (53.7, 32.4)


@dataclass(frozen=True, slots=True)
class Group:
    """A tick of the layer switch with the legend below it."""

    code: str
    title_key: str
    is_shown: bool
    layers: tuple[dict[str, Any], ...]


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map, at what the address asks for."""
    actor = actor_of(request)
    legend, view, parts = _legend(), _view(actor, request), _parts_of_town(actor)
    context = {
        "config": _config(legend) | view,
        "groups": _groups(legend),
        "parts": parts,
        "sketched": sketched_place(actor, _middle(view), request.GET, page_language()) if parts else None,
        "query": "",
    }
    return render(request, "web/map.html", context)


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Say what lies at a place: as a part of the map page, or as a page of its own."""
    actor = actor_of(request)
    place = place_in(request.GET)
    found = parcels_at(actor, place.lon, place.lat) if place else ()
    context: dict[str, object] = {"place": place, "parcels": found}
    if len(found) == 1:
        context |= {"parcel": found[0], "restrictions": restrictions_of(actor, found[0])}
    elif place and not found:
        context["near"] = nearest(actor, place.lon, place.lat)
    is_part = request.headers.get("X-Requested-With") == "fetch"
    return render(request, "web/map/sheet.html" if is_part else "web/map/place.html", context)


def _legend() -> list[dict[str, Any]]:
    """Return the public zoning layers that are published as tiles, with the colours of their classes."""
    codes = {layer.code for layer in published(VISITOR)}
    return [
        {
            "code": layer.code,
            "title": said(layer.title),
            "group": _group_of(layer.code),
            "shown": _group_of(layer.code) in _SHOWN_FIRST,
            "classes": [
                {"code": code, "title": said(each.title), "colour": each.colour} for code, each in layer.classes.items()
            ],
        }
        for layer in public_legends(default_municipality())
        if layer.code in codes
    ]


def _group_of(code: str) -> str:
    return next((group for group, codes in GROUPS.items() if code in codes), "limit")


def _groups(legend: list[dict[str, Any]]) -> list[Group]:
    found = []
    for group in ("plan", "street", "limit", "land"):
        layers = tuple(layer for layer in legend if layer["group"] == group)
        if layers:
            found.append(Group(group, f"map.group_{group}", group in _SHOWN_FIRST, layers))
    return found


def _config(legend: list[dict[str, Any]]) -> dict[str, Any]:
    codes = {layer.code for layer in published(VISITOR)}
    base = [code for code in BASE if code in codes]
    zoning = [layer["code"] for layer in legend]
    return {
        "language": page_language(),
        "base": _tilejson(base),
        "zoning": _tilejson(zoning),
        "legend": legend,
    }


def map_config() -> dict[str, Any]:
    """Return what a map of the town needs, for a page that shows one on demand."""
    return _config(_legend()) | _at_town()


def _tilejson(codes: list[str]) -> str:
    return reverse("tilejson", args=[",".join(sorted(codes))]) if codes else ""


def _view(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """Return where the map opens: at a boundary, a parcel or a place of the address, else at the town."""
    if boundary := request.GET.get("boundary"):
        return _at_boundary(actor, boundary)
    if code := request.GET.get("parcel"):
        return _at_parcel(actor, code, town_asked(request))
    if place := place_in(request.GET):
        return {"center": [place.lon, place.lat], "zoom": 17, "place": [place.lon, place.lat]}
    return _at_town()


def _middle(view: Mapping[str, Any]) -> Point:
    """Return the place a view opens at."""
    if "fit" not in view:
        lon, lat = view["center"]
        return lon, lat
    west, south, east, north = view["fit"]
    return (west + east) / 2, (south + north) / 2


def _at_boundary(actor: Actor, identifier: str) -> dict[str, Any]:
    try:
        document = boundary_document(boundary_for(actor, UUID(identifier)), "en")
    except (DomainError, ValueError):
        return _at_town()
    if not document["measures"]:
        return _at_town()
    return {"fit": list(document["measures"]["bbox"]), "mine": document["geometry"]}


def _at_parcel(actor: Actor, code: str, town: str | None) -> dict[str, Any]:
    try:
        found = parcel_by_code(actor, RenovationCode.parse(code), municipality=town)
    except DomainError:
        return _at_town()
    place = _inside(found)
    return {"center": list(place), "zoom": 18, "place": list(place)}


def _inside(found: ParcelRecord) -> Point:
    """Return a point within the parcel, for asking what lies there."""
    from shapely.geometry import shape

    point = shape(json.loads(found.geometry)).representative_point()
    return point.x, point.y


def _at_town() -> dict[str, Any]:
    if parcel := example():
        return {"center": list(_inside(parcel)), "zoom": 16.2}
    layers = layers_named(VISITOR, "parcels")
    if bounds := bounds_of(VISITOR, layers, state_of(VISITOR, layers)):
        return {"fit": list(bounds)}
    return {"center": list(_IRAN), "zoom": 5}


def _parts_of_town(actor: Actor) -> list[tuple[str, Text | None, int]]:
    """Return neighbourhoods for the list beside a missing map: code, name, number of parcels."""
    try:
        regions = suggestions(actor)
        below = [each for region in regions for each in suggestions(actor, region.code)]
    except DomainError:
        return []
    return [(each.code.short, each.name, each.parcel_count) for each in below]
