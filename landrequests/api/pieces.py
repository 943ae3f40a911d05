"""The cut pieces of a zoning check over HTTP."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import actor_of
from landrequests.report_pieces import pieces_document
from landrequests.report_queries import report_named
from landrequests.reports import report_for

_PIECES = OpenApiResponse(OpenApiTypes.OBJECT, "GeoJSON FeatureCollection: the boundary, its pieces, bands of accuracy")
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")
_BEFORE = OpenApiParameter(
    "before",
    OpenApiTypes.UUID,
    description="another report: adds what has come and gone from the earlier question to the later",
)


class GeoJsonRenderer(JSONRenderer):
    """What a client that asks for GeoJSON by name gets."""

    media_type = "application/geo+json"
    format = "geojson"


class OverlayPiecesView(APIView):
    """The shapes that a report's layers cut out of its boundary."""

    renderer_classes = (GeoJsonRenderer, JSONRenderer)

    @extend_schema(operation_id="overlays_pieces", parameters=[_BEFORE], responses={200: _PIECES, 404: _PROBLEM})
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """Answer the pieces as GeoJSON, from the versions the report names."""
        actor = actor_of(request._request)  # noqa: SLF001  # the framework hides the request it wraps
        report = report_for(actor, report_id)
        given = request.query_params.get("before", "")
        before = report_named(actor, given) if given else None
        document = pieces_document(report, translation.get_language() or "fa", before=before)
        response = HttpResponse(orjson.dumps(document), content_type="application/geo+json")
        response.headers["Cache-Control"] = "no-store"
        return response
