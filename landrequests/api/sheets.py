"""The sheets of a zoning check over HTTP, and looking one up by its code."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from accounts.actor import actor_of
from landrequests.api.sheet_files import paper_answer, planner_answer
from landrequests.sheet.limits import count_look_up
from landrequests.sheet.standing import standing_of
from landrequests.sheet.twin import twin

_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")
_LANGUAGE = OpenApiParameter("language", str, enum=["fa", "en"], description="Else by Accept-Language.")


@extend_schema(
    operation_id="overlays_sheet_pdf",
    summary="The sheet of a report as PDF, A4",
    parameters=[_LANGUAGE],
    responses={(200, "application/pdf"): OpenApiTypes.BINARY, 404: _PROBLEM, 429: _PROBLEM},
)
@api_view(["GET"])
def paper_sheet(request: Request, report_id: UUID) -> HttpResponse:
    """Answer the paper sheet; it carries the code under which it can be looked up."""
    plain = request._request  # noqa: SLF001  # the framework hides the request it wraps
    return paper_answer(plain, actor_of(plain), report_id)


@extend_schema(
    operation_id="overlays_sheet_html",
    summary="The planner's interactive sheet: one HTML file that works without a network",
    parameters=[_LANGUAGE],
    responses={(200, "text/html"): OpenApiTypes.STR, 404: _PROBLEM, 429: _PROBLEM},
)
@api_view(["GET"])
def planner_sheet(request: Request, report_id: UUID) -> HttpResponse:
    """Answer the offline sheet."""
    plain = request._request  # noqa: SLF001  # as above
    return planner_answer(plain, actor_of(plain), report_id)


@extend_schema(
    operation_id="verify_sheet",
    summary="A sheet by its code: genuine, current or replaced, and its facts",
    description="`facts` is what `digest` is over: its SHA-256 as canonical JSON (RFC 8785) must give it. "
    "`standing` is `current` or `replaced`; `changes` say by what and since when.",
    responses={200: OpenApiResponse(OpenApiTypes.OBJECT, "The sheet's twin"), 404: _PROBLEM, 429: _PROBLEM},
)
@api_view(["GET"])
def verify(request: Request, code: str) -> HttpResponse:
    """Answer the twin of a sheet."""
    count_look_up(request._request)  # noqa: SLF001  # as above
    document = twin(standing_of(code), translation.get_language() or "fa")
    response = HttpResponse(orjson.dumps(document), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
