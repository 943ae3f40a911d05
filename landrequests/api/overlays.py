"""The zoning check over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import Actor, actor_of
from core.errors import DomainError
from landrequests.actions import create_boundary
from landrequests.intake import options_from, source_from
from landrequests.models import Boundary
from landrequests.queries import boundary_for
from landrequests.report_document import report_document
from landrequests.reports import make_report, question, report_for
from landrequests.services import service_of
from parcels.queries import municipality_of


class OverlayRequestError(DomainError):
    """A member of the request is missing or of a wrong kind."""

    code = "bad_overlay_request"
    status = 400


_BODY = inline_serializer(
    "OverlayRequest",
    {
        "boundary": serializers.UUIDField(required=False, help_text="id of a boundary that is ready"),
        "geometry": serializers.JSONField(required=False, help_text="GeoJSON polygon, WGS 84 lon/lat"),
        "service": serializers.CharField(help_text="code of a land service"),
        "on": serializers.DateField(required=False, help_text="default: today in Tehran"),
        "known_at": serializers.DateTimeField(required=False),
        "municipality": serializers.CharField(required=False),
    },
)
_ANSWER = OpenApiResponse(OpenApiTypes.OBJECT, "The overlay report")
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")


class OverlaysView(APIView):
    """Ask the layers about a boundary."""

    @extend_schema(
        operation_id="overlays_create",
        request=_BODY,
        responses={201: _ANSWER, 400: _PROBLEM, 404: _PROBLEM, 409: _PROBLEM, 422: _PROBLEM},
    )
    def post(self, request: Request) -> HttpResponse:
        """Make a report and answer it."""
        actor = actor_of(request._request)  # noqa: SLF001  # the framework hides the request it wraps
        body = _members(request.data)
        asked = question(
            service=service_of(str(body.get("service") or "")),
            municipality=municipality_of(actor, body.get("municipality")),
            on=_date(body.get("on")),
            known_at=_moment(body.get("known_at")),
        )
        report = make_report(actor=actor, boundary=_boundary(actor, body), asked=asked)
        return _answer(report_document(report, translation.get_language() or "fa", actor=actor), status=201)


class OverlayView(APIView):
    """One report again."""

    @extend_schema(operation_id="overlays_retrieve", responses={200: _ANSWER, 404: _PROBLEM})
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """Answer the report as it was made."""
        actor = actor_of(request._request)  # noqa: SLF001  # as above
        report = report_for(actor, report_id)
        return _answer(report_document(report, translation.get_language() or "fa", actor=actor), status=200)


def _members(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise OverlayRequestError(field="", found=type(data).__name__)
    return data


def _boundary(actor: Actor, body: dict[str, Any]) -> Boundary:
    if body.get("boundary") is not None:
        try:
            return boundary_for(actor, UUID(str(body["boundary"])))
        except ValueError as error:
            raise OverlayRequestError(field="boundary", found=str(body["boundary"])[:60]) from error
    if body.get("geometry") is None:
        raise OverlayRequestError(field="boundary", found="")
    source = source_from({"geometry": body["geometry"], "drawn": body.get("drawn")})
    return create_boundary(actor=actor, source=source, options=options_from({}))


def _date(value: Any) -> date | None:
    if value in (None, ""):
        return None
    try:
        found = parse_date(str(value))
    except ValueError as error:
        raise OverlayRequestError(field="on", found=str(value)[:60]) from error
    if found is None:
        raise OverlayRequestError(field="on", found=str(value)[:60])
    return found


def _moment(value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        found = parse_datetime(str(value))
    except ValueError as error:
        raise OverlayRequestError(field="known_at", found=str(value)[:60]) from error
    if found is None:
        raise OverlayRequestError(field="known_at", found=str(value)[:60])
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _answer(document: dict[str, Any], *, status: int) -> HttpResponse:
    response = HttpResponse(orjson.dumps(document), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
