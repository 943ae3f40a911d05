"""What the bodies of requests may hold, and how one is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request

from core.errors import TooLargeError
from landrequests.answers import TICKED
from landrequests.request_errors import BadMemberError

#: The longest body without files.
LARGEST_BYTES = 300_000
#: The highest number of an event.
HIGHEST_SEEN = (1 << 31) - 1
#: The longest Idempotency-Key.
LONGEST_KEY = 80

KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same key gets the same answer; done once."
)
PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")
REQUEST = OpenApiResponse(OpenApiTypes.OBJECT, "The request: state, steps, papers, moves possible")
PROBLEMS = {400: PROBLEM, 403: PROBLEM, 404: PROBLEM, 409: PROBLEM, 413: PROBLEM, 422: PROBLEM, 503: PROBLEM}

START = inline_serializer(
    "RequestStart",
    {
        "service": serializers.RegexField(r"\S", help_text="code of a land service"),
        "parcel_code": serializers.CharField(required=False, help_text="renovation code of the registered parcel"),
        "municipality": serializers.CharField(required=False),
    },
)
STEP = inline_serializer(
    "RequestStep",
    {"answers": serializers.JSONField(help_text="texts by field, as typed; a group is a list of such objects")},
)
POSITION = inline_serializer(
    "RequestPosition",
    {
        "boundary": serializers.UUIDField(help_text="id of a boundary of your own or of nobody"),
        "origin": serializers.ChoiceField(["accepted", "amended", "drawn", "uploaded", "typed"]),
        "parcel_code": serializers.CharField(required=False),
    },
)
PAPER = inline_serializer(
    "RequestPaper",
    {"kind": serializers.CharField(help_text="code of a paper the service asks for"), "file": serializers.FileField()},
)
SUBMIT = inline_serializer(
    "RequestSubmit",
    {
        "seen_report": serializers.CharField(help_text="id of the overlay report that was seen"),
        "objection": serializers.CharField(required=False, help_text="needed where the verdict is blocked"),
    },
)
MOVE = inline_serializer(
    "RequestMove",
    {
        "move": serializers.RegexField(r"\S", help_text="code of one of `moves`"),
        "seen": serializers.IntegerField(
            min_value=0, max_value=HIGHEST_SEEN, help_text="`seen` of the request as it was looked at"
        ),
        "reason": serializers.CharField(required=False),
        "items": serializers.ListField(child=serializers.CharField(), required=False),
    },
)
MESSAGE = inline_serializer("RequestMessage", {"text": serializers.CharField()})


def members_of(request: Request, *, longest: int = LARGEST_BYTES) -> Mapping[str, Any]:
    """Return the body as an object.

    Raises
    ------
    BadMemberError, TooLargeError
    """
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isascii() and length.isdigit() and int(length) > longest:
        raise TooLargeError(what="upload", limit=longest, size=int(length))
    try:
        data = request.data
    except RecursionError as error:
        raise BadMemberError(field="body") from error
    if not isinstance(data, Mapping):
        raise BadMemberError(field="body")
    return data


def text_of(body: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    """Return a member that is a text; an empty one where it is missing.

    Raises
    ------
    BadMemberError
    """
    value = body.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise BadMemberError(field=name)
    return value


def uuid_of(body: Mapping[str, Any], name: str) -> UUID:
    """Return a member that is a UUID.

    Raises
    ------
    BadMemberError
    """
    try:
        return UUID(text_of(body, name, required=True))
    except ValueError as error:
        raise BadMemberError(field=name) from error


def raw_answers(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``answers`` as a form would send them: texts, and lists of objects of texts.

    Raises
    ------
    BadMemberError
    """
    given = body.get("answers")
    if not isinstance(given, Mapping):
        raise BadMemberError(field="answers")
    return {str(name): _raw(name, value) for name, value in given.items()}


def key_of(request: Request) -> str:
    """Return the Idempotency-Key, or nothing.

    Raises
    ------
    BadMemberError
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise BadMemberError(field="Idempotency-Key")
    return str(key)


def _raw(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_row(name, row) for row in value]
    return _scalar(name, value)


def _row(name: str, row: Any) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise BadMemberError(field=f"answers.{name}")
    return {str(key): _scalar(name, value) for key, value in row.items()}


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return TICKED if value else ""
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise BadMemberError(field=f"answers.{name}")
    return str(value)
