"""The cut pieces of a zoning check over HTTP."""

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
from core.errors import NotFoundError
from landrequests.models import OverlayReport
from landrequests.report_pieces import pieces_document
from landrequests.reports import report_for

_PIECES = OpenApiResponse(OpenApiTypes.OBJECT, "GeoJSON FeatureCollection: the boundary, its pieces, bands of accuracy")
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")
_BEFORE = OpenApiParameter("before", OpenApiTypes.UUID, description="an earlier report: adds what has come and gone")


class OverlayPiecesView(APIView):
    """The shapes that a report's layers cut out of its boundary."""

    @extend_schema(operation_id="overlays_pieces", parameters=[_BEFORE], responses={200: _PIECES, 404: _PROBLEM})
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """Answer the pieces as GeoJSON, from the versions the report names."""
        actor = actor_of(request._request)  # noqa: SLF001  # the framework hides the request it wraps
        report = report_for(actor, report_id)
        given = request.query_params.get("before", "")
        before: OverlayReport | None = report_for(actor, _identifier(given)) if given else None
        document = pieces_document(report, translation.get_language() or "fa", before=before)
        response = HttpResponse(orjson.dumps(document), content_type="application/geo+json")
        response.headers["Cache-Control"] = "no-store"
        return response


def _identifier(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise NotFoundError() from error
