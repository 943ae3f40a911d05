"""The rules of a plot over HTTP."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view, throttle_classes
from rest_framework.request import Request

from accounts.actor import actor_of
from landrequests.plot_document import plot_document
from landrequests.plot_question import PlotAsked, question_from, schema_of
from landrequests.plot_schema import PLOT_RULES, responses
from landrequests.plots import rules_of_boundary, rules_of_parcel
from landrequests.queries import boundary_for
from parcels.codes import RenovationCode
from parcels.queries import municipality_of, parcel_by_code
from parcels.rim import LookUpThrottle

_PARAMETERS = [
    OpenApiParameter("on", OpenApiTypes.STR, description="The day, 2026-11-21 or 1405/08/30; else today in Tehran."),
    OpenApiParameter(
        "known_at",
        OpenApiTypes.DATETIME,
        description="By what was known at this instant: `known_at` of an answer gives that answer again.",
    ),
    OpenApiParameter("lots", schema_of("lots"), description="Into how many lots the plot would be divided."),
    OpenApiParameter("floors", schema_of("floors"), description="Floors wished for; else as many as the rules allow."),
    OpenApiParameter("coverage", schema_of("coverage"), description="Coverage wished for, per cent."),
    OpenApiParameter("units", schema_of("units"), description="Dwellings wished for."),
    OpenApiParameter("trade", schema_of("trade"), description="Floor area of trade wished for, m²."),
    OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's."),
]


@extend_schema(
    operation_id="parcel_rules",
    summary="What may be built on a parcel",
    description="Land use of each part, setback, density, coverage, floors, units, parking and open space, each figure "
    "with the rule it stands on; subdivision; floor area by storey. For information, not a permit.",
    parameters=_PARAMETERS,
    responses=responses(PLOT_RULES),
)
@api_view(["GET"])
@throttle_classes([LookUpThrottle])
def parcel_rules(request: Request, code: str) -> HttpResponse:
    """Answer the rules of a parcel."""
    actor = actor_of(request._request)  # noqa: SLF001  # the framework's own request is wrapped
    asked = _asked(request)
    wanted = RenovationCode.parse(code)
    parcel = parcel_by_code(actor, wanted, municipality=request.GET.get("municipality"))
    found = rules_of_parcel(actor, parcel, asked.on, asked.known_at)
    document = plot_document(found, _language(), lots=asked.lots, wish=asked.wish)
    return _answer({"parcel": parcel.code.short, **document})


@extend_schema(
    operation_id="boundary_rules",
    summary="What may be built within a boundary, taken as one plot",
    parameters=_PARAMETERS,
    responses=responses(PLOT_RULES),
)
@api_view(["GET"])
def boundary_rules(request: Request, boundary_id: UUID) -> HttpResponse:
    """Answer the rules of a boundary of the actor's."""
    actor = actor_of(request._request)  # noqa: SLF001  # as above
    asked = _asked(request)
    boundary = boundary_for(actor, boundary_id)
    municipality = municipality_of(actor, request.GET.get("municipality"))
    found = rules_of_boundary(actor, boundary, municipality, asked.on, asked.known_at)
    document = plot_document(found, _language(), lots=asked.lots, wish=asked.wish)
    answer = _answer({"boundary": str(boundary.id), **document})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(request: Request) -> PlotAsked:
    asked, faults = question_from(request.GET.dict())
    if faults:
        raise faults[0]
    return asked


def _language() -> str:
    return translation.get_language() or "fa"


def _answer(document: dict[str, object]) -> HttpResponse:
    return HttpResponse(orjson.dumps(document), content_type="application/json", headers={"Vary": "Accept-Language"})
