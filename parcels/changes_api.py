"""Changes of the cadastre over HTTP: what was split, merged and renumbered, and the life of one parcel."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import OpenApiParameter, OpenApiRequest, extend_schema
from rest_framework.decorators import api_view, content_negotiation_class, throttle_classes
from rest_framework.request import Request

from accounts.actor import Actor, actor_of
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from parcels import queries
from parcels.change_reading import carry_out, sent_change
from parcels.codes import RenovationCode
from parcels.errors import ChangeSyntaxError
from parcels.history import ChangeRecord, History, VersionRecord, change_by_id, changes_in, history_of
from parcels.models import Municipality
from parcels.rim import GeoJsonAlways, LookUpThrottle
from parcels.schema import PROBLEM

_MUNICIPALITY = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")
_CODES = {"type": "array", "items": {"type": "string"}}
_CHANGE = {
    "type": "object",
    "required": ["id", "kind", "on", "before", "after"],
    "properties": {
        "id": {"type": "integer"},
        "kind": {"enum": ["split", "merge", "renumber"]},
        "on": {"type": "string", "format": "date", "description": "The day it takes effect."},
        "recorded_at": {"type": "string", "format": "date-time"},
        "source": {"type": "string", "description": "The document it rests on."},
        "before": {**_CODES, "description": "Codes that ended."},
        "after": {**_CODES, "description": "Codes that began."},
        "moved_units": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "The new code of each building and unit by its old one.",
        },
    },
}
_NULLABLE_CHANGE = {"oneOf": [_CHANGE, {"type": "null"}]}
_DAY = {"type": ["string", "null"], "format": "date"}
_HISTORY = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "status": {"enum": ["live", "retired"]},
        "valid_from": _DAY,
        "valid_to": _DAY,
        "begun_by": _NULLABLE_CHANGE,
        "ended_by": _NULLABLE_CHANGE,
        "replaced_by": _CODES,
        "live_successors": {**_CODES, "description": "Where its ground is now, through all later changes."},
        "versions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "ended_at": {"type": "string", "format": "date-time"},
                    "changed": {"type": "array", "items": {"type": "string"}},
                    "grid_area_m2": {"type": "number"},
                    "address": {"type": "string"},
                },
            },
        },
    },
}
_SENT = {
    "type": "object",
    "required": ["kind", "codes", "parts"],
    "properties": {
        "kind": {"enum": ["split", "merge", "renumber"]},
        "codes": {**_CODES, "description": "Codes that end: one, or several to merge."},
        "parts": {
            "type": "array",
            "description": "GeoJSON Features; `properties` hold the new `code` and facts. A merger and a new number "
            "have one, without geometry.",
            "items": {"type": "object"},
        },
        "on": {"type": "string", "description": "The day it takes effect, in either calendar; today if not given."},
        "reason": {"type": "string", "maxLength": 500},
        "source": {"type": "string", "maxLength": 200},
        "srid": {"type": "integer", "description": "4326 (lon, lat) if not given, or the installation's grid."},
    },
}
_PAGE = {
    "type": "object",
    "required": ["changes", "next"],
    "properties": {
        "changes": {"type": "array", "items": _CHANGE},
        "next": {"type": ["integer", "null"], "description": "For `before` of the next page."},
    },
}
_PAGE_SIZE = 100


def _responses(document: Mapping[str, object], *problems: int, status: int = 200) -> dict[tuple[int, str], object]:
    found: dict[tuple[int, str], object] = {(status, "application/json"): document}
    return found | {(problem, "application/problem+json"): PROBLEM for problem in problems}


@extend_schema(
    methods=["GET"],
    operation_id="parcel_changes",
    summary="Splits, mergers and new numbers, the last recorded first",
    parameters=[_MUNICIPALITY, OpenApiParameter("before", int, description="From `next` of the page before.")],
    responses=_responses(_PAGE, 404, 422, 429),
)
@extend_schema(
    methods=["POST"],
    operation_id="parcel_change_create",
    summary="Split, merge or renumber, for the manager of the cadastre",
    parameters=[_MUNICIPALITY],
    request=OpenApiRequest(request=_SENT),
    responses=_responses(_CHANGE, 400, 403, 404, 409, 415, 422, 429, status=201),
)
@api_view(["GET", "POST"])
@throttle_classes([LookUpThrottle])
def parcel_changes(request: Request) -> HttpResponse:
    """Answer the changes, or make one."""
    actor = actor_of(_plain(request))
    town = queries.municipality_of(actor, request.GET.get("municipality") or None)
    return _made(request, actor, town) if request.method == "POST" else _listed(request, actor, town)


def _made(request: Request, actor: Actor, town: Municipality) -> HttpResponse:
    if not actor.holds(CADASTRE_MANAGER, town.pk):
        raise NotAllowedError()
    change = carry_out(actor, town, sent_change(request.data))
    return _answer(change_document(change_by_id(actor, change.pk)), status=201)


def _listed(request: Request, actor: Actor, town: Municipality) -> HttpResponse:
    text = request.GET.get("before")
    if text is not None and not (text.isdecimal() and text.isascii() and len(text) <= 15):
        raise ChangeSyntaxError(field="before", why="integer")
    found = changes_in(actor, town, before=int(text) if text else None, limit=_PAGE_SIZE + 1)
    page = found[:_PAGE_SIZE]
    return _answer(
        {
            "changes": [change_document(each) for each in page],
            "next": page[-1].id if len(found) > _PAGE_SIZE else None,
        }
    )


@extend_schema(
    operation_id="parcel_history",
    summary="The life of a parcel: what it came from, its versions, where it went",
    parameters=[_MUNICIPALITY],
    responses=_responses(_HISTORY, 404, 422, 429),
)
@api_view(["GET"])
@content_negotiation_class(GeoJsonAlways)
@throttle_classes([LookUpThrottle])
def parcel_history(request: Request, code: str) -> HttpResponse:
    """Answer the life of the parcel of a code, live or retired."""
    actor = actor_of(_plain(request))
    found = queries.parcel_by_code(actor, RenovationCode.parse(code), municipality=request.GET.get("municipality"))
    known = history_of(actor, found)
    head = {"code": found.code.short, "status": found.status, "replaced_by": list(found.replaced_by)}
    return _answer(head | history_document(known))


def history_document(known: History) -> dict[str, object]:
    """Return a history as it is sent."""
    return {
        "valid_from": known.valid_from,
        "valid_to": known.valid_to,
        "begun_by": change_document(known.begun_by) if known.begun_by else None,
        "ended_by": change_document(known.ended_by) if known.ended_by else None,
        "live_successors": [code.short for code in known.live_successors],
        "versions": [_version(each) for each in known.versions],
    }


def change_document(change: ChangeRecord) -> dict[str, object]:
    """Return a change as it is sent; who made it and why is for those who keep the cadastre."""
    return {
        "id": change.id,
        "kind": change.kind,
        "on": change.on,
        "recorded_at": change.recorded_at,
        "source": change.source,
        "before": [code.short for code in change.before],
        "after": [code.short for code in change.after],
        "moved_units": change.moved_units,
    }


def _version(each: VersionRecord) -> dict[str, object]:
    return {
        "number": each.number,
        "ended_at": each.ended_at,
        "changed": list(each.changed),
        "grid_area_m2": round(each.grid_area_m2, 4),
        "address": each.address,
    }


def _plain(request: Request) -> HttpRequest:
    return request._request  # noqa: SLF001  # the framework's own request is wrapped


def _answer(document: dict[str, object], *, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(document), content_type="application/json", status=status)
