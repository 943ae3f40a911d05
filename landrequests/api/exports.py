"""A settled boundary as a file, over HTTP."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import actor_of
from landrequests.api.bodies import PROBLEM
from landrequests.exports.naming import disposition
from landrequests.exports.plan import plan_of
from landrequests.exports.registry import export_format, export_formats
from landrequests.queries import boundary_for

_FILE = OpenApiResponse(OpenApiTypes.BINARY, "The file")
_FILES = {(200, each.media_type): _FILE for each in export_formats().values()}
_COORDINATES = OpenApiParameter(
    "coordinates", str, enum=["utm", "degrees"], description="UTM metres or degrees, where the format has both"
)


class BoundaryExportView(APIView):
    """One boundary in one format."""

    @extend_schema(
        operation_id="boundaries_export",
        parameters=[_COORDINATES],
        responses={**_FILES, 404: PROBLEM, 409: PROBLEM},
    )
    def get(self, request: Request, boundary_id: UUID, code: str) -> HttpResponse:
        """Answer the file. Only a settled boundary has one, for whoever may see the boundary."""
        plan = plan_of(boundary_for(actor_of(request._request), boundary_id))  # noqa: SLF001  # the framework hides it
        form, system = export_format(code, request.query_params.get("coordinates"))
        content = form.write(plan, system, translation.get_language() or "fa")
        response = HttpResponse(content, content_type=form.media_type)
        response.headers["Content-Disposition"] = disposition(plan, form, system)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
