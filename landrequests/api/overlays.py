"""The zoning check over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
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
from core.canonical import Json
from core.errors import DomainError
from landrequests.actions import count_attempt
from landrequests.api import bodies
from landrequests.contesting import contest, contested_of
from landrequests.intake import Source, source_from
from landrequests.keyed import once
from landrequests.models import Boundary, OverlayReport
from landrequests.queries import boundary_for
from landrequests.report_document import report_document
from landrequests.reports import AskedQuestion, Question, ask_question, check_source, make_report, report_for
from landrequests.services import service_of

Found = TypeVar("Found")
#: In the environment of a request that has been counted; no header can be called so.
_COUNTED = "zamin.counted"


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
_CONTEST = inline_serializer(
    "Contest",
    {
        "rule": serializers.CharField(help_text="`rule` of a finding of the report"),
        "layer": serializers.CharField(help_text="`layer` of that finding"),
        "reason": serializers.CharField(help_text="why it is wrong"),
    },
)
_CONTESTS = inline_serializer(
    "Contests",
    {
        "report": serializers.UUIDField(),
        "contested": inline_serializer(
            "Contested",
            {
                "rule": serializers.CharField(),
                "layer": serializers.CharField(),
                "reason": serializers.CharField(),
                "at": serializers.DateTimeField(),
            },
            many=True,
        ),
    },
)
_ANSWER = OpenApiResponse(OpenApiTypes.OBJECT, "The overlay report")
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")


class OverlaysView(APIView):
    """Ask the layers about a boundary."""

    @extend_schema(
        operation_id="overlays_create",
        request=_BODY,
        responses={201: _ANSWER, 400: _PROBLEM, 404: _PROBLEM, 409: _PROBLEM, 422: _PROBLEM, 429: _PROBLEM},
    )
    def post(self, request: Request) -> HttpResponse:
        """Make a report and answer it."""
        actor = actor_of(request._request)  # noqa: SLF001  # the framework hides the request it wraps
        report = _checked(actor, _members(request), request.META)
        return _answer(report_document(report, translation.get_language() or "fa", actor=actor), status=201)


class OverlayView(APIView):
    """One report again."""

    @extend_schema(operation_id="overlays_retrieve", responses={200: _ANSWER, 404: _PROBLEM})
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """Answer the report as it was made."""
        actor = actor_of(request._request)  # noqa: SLF001  # as above
        report = report_for(actor, report_id)
        return _answer(report_document(report, translation.get_language() or "fa", actor=actor), status=200)


class ContestsView(APIView):
    """What is contested of a report."""

    @extend_schema(operation_id="overlay_contests_list", responses={200: _CONTESTS, 404: _PROBLEM})
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        """Answer it to those who may see the report."""
        report = report_for(actor_of(request._request), report_id)  # noqa: SLF001  # as above
        return _answer({"report": str(report.pk), "contested": _contested(report)}, status=200)

    @extend_schema(
        operation_id="overlay_contests_create",
        parameters=[bodies.KEY],
        request=_CONTEST,
        responses={201: _CONTESTS, **bodies.PROBLEMS},
    )
    def post(self, request: Request, report_id: UUID) -> HttpResponse:
        """Contest a finding with a reason; the report and its digest stay as they are."""
        actor = actor_of(request._request)  # noqa: SLF001  # as above
        report = report_for(actor, report_id)
        body = bodies.members_of(request)
        given = {name: bodies.text_of(body, name) for name in ("rule", "layer", "reason")}

        def act() -> dict[str, Any]:
            return {"contested": contest(actor=actor, report=report, **given).pk}

        asked: Json = {"contest": str(report.pk), **given}
        once(actor=actor, key=bodies.key_of(request), asked=asked, act=act)
        return _answer({"report": str(report.pk), "contested": _contested(report)}, status=201)


def _contested(report: OverlayReport) -> list[dict[str, str]]:
    return [
        {
            "rule": each.rule,
            "layer": each.layer,
            "reason": each.reason,
            "at": each.at.isoformat().replace("+00:00", "Z"),
        }
        for each in contested_of(report)
    ]


def _members(request: Request) -> dict[str, Any]:
    try:
        data = request.data
    except RecursionError as error:
        raise OverlayRequestError(field="", found="") from error
    if not isinstance(data, dict):
        raise OverlayRequestError(field="", found=type(data).__name__)
    return data


def asked_of(body: dict[str, Any]) -> Question:
    """Return the question in the body of a check.

    Raises
    ------
    OverlayRequestError, UnknownServiceError, MunicipalityUnknownError
    """
    return ask_asked_of(body)()


def ask_asked_of(body: dict[str, Any]) -> AskedQuestion:
    """Ask for what `asked_of` returns; what is returned gives it."""
    return ask_question(
        service=service_of(_text(body, "service")),
        municipality=_text(body, "municipality"),
        on=_read(body, "on", parse_date),
        known_at=_moment(body),
    )


def source_of(body: dict[str, Any]) -> Source:
    """Return the geometry in the body of a check.

    Raises
    ------
    DomainError
        It is none.
    """
    return source_from({"geometry": body["geometry"], "drawn": body.get("drawn")})


def _checked(actor: Actor, body: dict[str, Any], environ: dict[str, Any]) -> OverlayReport:
    asked = asked_of(body)
    if body.get("boundary") is not None:
        return make_report(actor=actor, boundary=_boundary(actor, _text(body, "boundary")), asked=asked)
    if body.get("geometry") is None:
        raise OverlayRequestError(field="boundary", found="")
    count_check(actor, environ)
    return check_source(actor=actor, source=source_of(body), asked=asked)


def count_check(actor: Actor, environ: dict[str, Any]) -> None:
    """Count a check that brings its own boundary among the boundaries of its source, once for each request.

    Raises
    ------
    TooManyBoundariesError
        The source has had its boundaries of the hour.
    """
    if _COUNTED not in environ:
        count_attempt(actor=actor, address=str(environ.get("REMOTE_ADDR", "")))
        environ[_COUNTED] = True  # the quick way may leave the answer to the view


def _boundary(actor: Actor, written: str) -> Boundary:
    try:
        return boundary_for(actor, UUID(written))
    except ValueError as error:
        raise OverlayRequestError(field="boundary", found=written[:60]) from error


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise OverlayRequestError(field=name, found=str(value)[:60])
    return value


def _moment(body: dict[str, Any]) -> datetime | None:
    found = _read(body, "known_at", parse_datetime)
    return found if found is None or timezone.is_aware(found) else timezone.make_aware(found)


def _read(body: dict[str, Any], name: str, parse: Callable[[str], Found | None]) -> Found | None:
    written = _text(body, name)
    if not written:
        return None
    try:
        found = parse(written)
    except ValueError as error:
        raise OverlayRequestError(field=name, found=written[:60]) from error
    if found is None:
        raise OverlayRequestError(field=name, found=written[:60])
    return found


def _answer(document: dict[str, Any], *, status: int) -> HttpResponse:
    response = HttpResponse(orjson.dumps(document), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
