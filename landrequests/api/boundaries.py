"""Boundaries over HTTP: give one, see it, answer its question."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import actor_of
from core.errors import TooLargeError
from importers import limits
from importers.uploads import laid_down
from landrequests.actions import count_attempt, create_boundary, settle
from landrequests.declared import with_place
from landrequests.intake import answers_from, options_from, source_from, source_from_files
from landrequests.intake.errors import BadOptionError, NothingGivenError
from landrequests.models import Boundary
from landrequests.queries import boundary_document, boundary_for
from parcels.json_body import StrictJSONParser

#: What the parts of a form may weigh beside the files in it.
_BESIDE_FILES = 300_000
_BODY = inline_serializer(
    "BoundaryRequest",
    {
        "file": serializers.ListField(child=serializers.FileField(), required=False, help_text="multipart only"),
        "text": serializers.CharField(required=False, help_text="coordinates in any notation"),
        "points": serializers.ListField(child=serializers.ListField(child=serializers.FloatField()), required=False),
        "geometry": serializers.JSONField(required=False, help_text="GeoJSON, WGS 84 lon/lat"),
        "notation": serializers.ChoiceField(["auto", "dd", "dms", "utm"], required=False),
        "zone": serializers.IntegerField(required=False, min_value=1, max_value=60),
        "hemisphere": serializers.ChoiceField(["N", "S"], required=False),
        "axis_order": serializers.ChoiceField(["auto", "lonlat", "latlon"], required=False),
        "srid": serializers.IntegerField(required=False, min_value=0, max_value=1_000_000, help_text="EPSG code"),
        "declared": serializers.JSONField(required=False, help_text="where it should be, how large"),
        "area": serializers.ChoiceField(["service", "iran", "world"], required=False),
        "choose": serializers.JSONField(required=False, help_text="answers, as of check_boundary"),
    },
)
_CHOICE = inline_serializer(
    "BoundaryChoice", {"choice": serializers.JSONField(help_text="index in `choices`, or a list of them")}
)
_DOCUMENT = OpenApiResponse(OpenApiTypes.OBJECT, "The boundary document")
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")


class BoundariesView(APIView):
    """Give a boundary."""

    parser_classes = (MultiPartParser, FormParser, StrictJSONParser)

    @extend_schema(
        operation_id="boundaries_create",
        request={"multipart/form-data": _BODY, "application/json": _BODY},
        responses={
            201: _DOCUMENT, 400: _PROBLEM, 413: _PROBLEM, 415: _PROBLEM, 422: _PROBLEM, 429: _PROBLEM, 503: _PROBLEM,
        },
    )  # fmt: skip
    def post(self, request: Request) -> HttpResponse:
        """Check what is given and keep it; ``ready`` and ``needs_choice`` are both 201."""
        _refuse_heavy(_plain(request))
        actor = actor_of(_plain(request))
        count_attempt(actor=actor, address=str(request.META.get("REMOTE_ADDR", "")))
        given = _members(request)
        options, answers = options_from(with_place(actor, given)), answers_from(given.get("choose"))
        files = request.FILES.getlist("file") if request.FILES else []
        if not files:
            boundary = create_boundary(actor=actor, source=source_from(given), options=options, answers=answers)
            return _answer(boundary, 201)
        _refuse_both(given)
        with laid_down(files) as (paths, names):
            source = source_from_files(paths, names)
            return _answer(create_boundary(actor=actor, source=source, options=options, answers=answers), 201)


class BoundaryView(APIView):
    """One boundary."""

    parser_classes = (StrictJSONParser, FormParser, MultiPartParser)

    @extend_schema(operation_id="boundaries_retrieve", responses={200: _DOCUMENT, 404: _PROBLEM})
    def get(self, request: Request, boundary_id: UUID) -> HttpResponse:
        """Answer the boundary document."""
        return _answer(boundary_for(actor_of(_plain(request)), boundary_id), 200)

    @extend_schema(
        operation_id="boundaries_settle",
        request=_CHOICE,
        responses={200: _DOCUMENT, 400: _PROBLEM, 404: _PROBLEM, 422: _PROBLEM, 503: _PROBLEM},
    )
    def patch(self, request: Request, boundary_id: UUID) -> HttpResponse:
        """Settle the open question; that may raise the next."""
        actor = actor_of(_plain(request))
        boundary = boundary_for(actor, boundary_id)
        _refuse_heavy(_plain(request))
        choice = _members(request).get("choice")
        answers = answers_from(choice)
        if len(answers) != 1:
            raise BadOptionError(field="choice", value=str(choice)[:60])
        return _answer(settle(actor=actor, boundary=boundary, choice=answers[0]), 200)


def _refuse_heavy(request: HttpRequest) -> None:
    """Refuse by the length announced, before a byte of the body is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isascii() and length.isdigit() and int(length) > limits.PACKED_BYTES + _BESIDE_FILES:
        raise TooLargeError(what="upload", limit=limits.PACKED_BYTES, size=int(length))


def _refuse_both(given: Mapping[str, Any]) -> None:
    beside = [key for key in ("text", "points") if given.get(key) not in (None, "")]
    if beside:
        raise NothingGivenError(found=", ".join(["file", *beside]))


def _members(request: Request) -> dict[str, Any]:
    """Return the members of the body; those of a form that are JSON by nature, read as such."""
    try:
        data = request.data
    except RecursionError as error:
        raise BadOptionError(field="body", value="…") from error
    if not isinstance(data, Mapping):
        raise BadOptionError(field="body", value=type(data).__name__)
    if not hasattr(data, "getlist"):
        return dict(data)
    members: dict[str, Any] = {name: data[name] for name in data if name != "file"}
    for name in ("declared", "points", "choice"):
        members[name] = _json(name, members.get(name))
    if isinstance(members.get("geometry"), str) and members["geometry"].lstrip().startswith("{"):
        members["geometry"] = _json("geometry", members["geometry"])
    if len(data.getlist("choose")) > 1:
        members["choose"] = data.getlist("choose")
    return members


def _json(name: str, value: object) -> Any:
    if not isinstance(value, str) or not value.strip():
        return value or None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise BadOptionError(field=name, value=value[:60]) from error


def _plain(request: Request) -> HttpRequest:
    return request._request  # noqa: SLF001  # the framework hides the request it wraps


def _answer(boundary: Boundary, status: int) -> HttpResponse:
    document = boundary_document(boundary, translation.get_language() or "fa")
    return HttpResponse(orjson.dumps(document), status=status, content_type="application/json")
