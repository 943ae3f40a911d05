"""What belongs to a boundary, over HTTP: how it came about, and how it would lie on its neighbours' borders."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import actor_of
from landrequests.actions import count_attempt
from landrequests.api.bodies import PROBLEM
from landrequests.boundary_history import history_document
from landrequests.queries import boundary_document, boundary_for
from landrequests.snapping import offer_for, snap
from parcels.queries import municipality_of

_OBJECT = OpenApiResponse(OpenApiTypes.OBJECT, "JSON")
_MUNICIPALITY = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")


class BoundaryHistoryView(APIView):
    """The history of a boundary."""

    @extend_schema(operation_id="boundaries_history", responses={200: _OBJECT, 404: PROBLEM})
    def get(self, request: Request, boundary_id: UUID) -> HttpResponse:
        """Answer the reading, and each question with its answer, by whom and when."""
        actor = actor_of(request._request)  # noqa: SLF001  # the framework hides the request it wraps
        return _answer(history_document(boundary_for(actor, boundary_id), actor, _language()), 200)


class BoundarySnappingView(APIView):
    """A boundary on its neighbours' borders."""

    @extend_schema(
        operation_id="boundaries_snapping", parameters=[_MUNICIPALITY], responses={200: _OBJECT, 404: PROBLEM}
    )
    def get(self, request: Request, boundary_id: UUID) -> HttpResponse:
        """Answer before and after; ``offer`` is null where nothing is a sliver off."""
        actor = actor_of(request._request)  # noqa: SLF001  # as above
        municipality = municipality_of(actor, request.query_params.get("municipality"))
        offer = offer_for(actor, boundary_for(actor, boundary_id), municipality)
        return _answer({"boundary": str(boundary_id), "offer": offer.document() if offer else None}, 200)

    @extend_schema(
        operation_id="boundaries_snap",
        request=None,
        parameters=[_MUNICIPALITY],
        responses={201: _OBJECT, 404: PROBLEM, 409: PROBLEM, 429: PROBLEM},
    )
    def post(self, request: Request, boundary_id: UUID) -> HttpResponse:
        """Take the offer: a new boundary; the given one stays as it is."""
        actor = actor_of(request._request)  # noqa: SLF001  # as above
        count_attempt(actor=actor, address=str(request.META.get("REMOTE_ADDR", "")))
        municipality = municipality_of(actor, request.query_params.get("municipality"))
        made = snap(actor=actor, boundary=boundary_for(actor, boundary_id), municipality=municipality)
        return _answer(boundary_document(made, _language()), 201)


def _language() -> str:
    return translation.get_language() or "fa"


def _answer(document: dict[str, object], status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
    return HttpResponse(orjson.dumps(document), status=status, content_type="application/json", headers=headers)
