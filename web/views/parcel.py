"""The page of one parcel, or of a unit on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from accounts.actor import Actor, actor_of
from core.errors import NotFoundError
from core.texts import Text
from landrequests.services import services
from parcels.changes_api import history_document
from parcels.codes import PARTS, RenovationCode
from parcels.features import feature_of
from parcels.history import History, history_of
from parcels.queries import neighbours, parcel_by_code, unit_by_code, units_of
from parcels.records import ParcelRecord
from parcels.towns import towns_with
from web.parcel_sketch import sketch_of
from web.towns import spelled, town_asked
from web.views.plot_rules import brief_of
from web.views.restrictions import restrictions_of

#: What may stand after the code for the data instead of the page.
_DATA_FORMS = frozenset({"json", "geojson"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the renovation code with its name."""

    value: int
    name: Text


@require_safe
def parcel(request: HttpRequest, code: str) -> HttpResponse:
    """Show a parcel; another spelling of its code leads to the one address it has."""
    actor = actor_of(request)
    wanted = RenovationCode.parse(code)
    if wanted.short != code:
        return redirect(spelled(request, "pages:parcel", wanted.short))
    found = parcel_by_code(actor, wanted, municipality=town_asked(request))
    context = _context(actor, found, wanted) | {"also": towns_with(actor, wanted.parcel, beside=found.municipality)}
    return render(request, "web/parcel.html", context)


@require_safe
def parcel_data(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Answer the parcel as data at its lasting address: ``.geojson`` the Feature, ``.json`` its facts and history."""
    actor = actor_of(request)
    wanted = RenovationCode.parse(code)
    if form not in _DATA_FORMS:
        raise NotFoundError()
    found = parcel_by_code(actor, wanted, municipality=town_asked(request))
    unit = None if found.is_retired else unit_by_code(actor, found, wanted)
    feature = feature_of(found, translation.get_language() or "fa", unit)
    if form == "geojson":
        return HttpResponse(orjson.dumps(feature), content_type="application/geo+json")
    facts: Any = feature["properties"]
    document = {**facts, "geometry": feature["geometry"], "history": history_document(history_of(actor, found))}
    return HttpResponse(orjson.dumps(document), content_type="application/json")


def _context(actor: Actor, found: ParcelRecord, wanted: RenovationCode) -> dict[str, object]:
    restrictions = None if found.is_retired else restrictions_of(actor, found)
    history = history_of(actor, found)
    replaced_by = [RenovationCode.parse(code) for code in found.replaced_by]
    return {
        "parcel": found,
        "code": wanted,
        "parts": [Part(value, name) for value, name in zip(wanted.parts, PARTS, strict=True)],
        "unit": None if found.is_retired else unit_by_code(actor, found, wanted),
        "units": units_of(actor, found),
        "history": history,
        "history_kind": f"parcel.ended_{history.ended_by.kind}" if history.ended_by else "",
        "begun_kind": f"parcel.begun_{history.begun_by.kind}" if history.begun_by else "",
        "moved_to": _moved_to(history, wanted),
        "went_on": history.live_successors not in ((), tuple(replaced_by)),
        "neighbours": neighbours(actor, found),
        "restrictions": restrictions,
        "remaining_m2": found.area_m2 - restrictions.lost_m2 if restrictions else None,
        "deed_difference": _difference(found),
        "sketch": _sketch(actor, found, restrictions.widening if restrictions else ()),
        "services": services().values(),
        "replaced_by": replaced_by,
        **({} if found.is_retired else brief_of(actor, found)),
    }


def _moved_to(history: History, wanted: RenovationCode) -> RenovationCode | None:
    """Return the code a unit of a retired parcel has now, where a change moved it."""
    new = history.ended_by.moved_units.get(str(wanted)) if history.ended_by else None
    return RenovationCode.parse(new) if new else None


def _difference(found: ParcelRecord) -> float | None:
    """Return how far the mapped area is off the deed's, as a share of the deed's."""
    return abs(found.area_m2 - found.deed_area_m2) / found.deed_area_m2 if found.deed_area_m2 else None


def _sketch(actor: Actor, found: ParcelRecord, widening: tuple[int, ...]) -> SafeString:
    return sketch_of(actor, found, translation.get_language() or "fa", widening=widening)
