"""Errors as answers: ``application/problem+json`` (RFC 9457) for programmes."""

from __future__ import annotations

import json
import logging
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils import translation
from psycopg.errors import QueryCanceled
from rest_framework import exceptions
from rest_framework.response import Response

from core.canonical import UnwritableError
from core.errors import DomainError, NotAllowedError, NotFoundError, TooLargeError
from core.messages import hint, words
from core.texts import Text

_UNREADABLE = Text(
    "ساخت آن درست نیست، یا بخش‌ها یا پرونده‌های آن بیش از اندازه است", "it is badly formed, or of too many parts or files"
)
_UNKEEPABLE = Text(
    "یکی از نوشته‌ها نویسه‌ای دارد که نگه‌داشتنی نیست، مانند NUL",
    "a text holds a character that can't be kept, such as NUL",
)
_UNWRITABLE = Text(
    "عددی در آن بزرگ‌تر از ۹۰۰۷۱۹۹۲۵۴۷۴۰۹۹۱ است یا عدد نیست", "a number in it is beyond 9007199254740991, or is none"
)
_BAD_FORM = Text("بدنهٔ آن فرم multipart یا JSON درستی نیست", "its body is no correct multipart form or JSON")
_LOGGER = logging.getLogger(__name__)
#: Members of the context that the problem document repeats by name.
_MEMBERS = (
    "elsewhere",
    "line",
    "column",
    "field",
    "at",
    "layer",
    "vertex",
    "part",
    "suggestions",
    "choices",
    "differences",
    "report",
    "faults",
)


def problem(error: DomainError, language: str) -> dict[str, object]:
    """Return the problem document of an error."""
    message = words(error.code, language, error.context)
    document: dict[str, object] = {
        "type": f"/problems/{error.code}",
        "title": message,
        "status": error.status,
        "code": error.code,
        "message": message,
    }
    if advice := hint(error.code, language, error.context):
        document["hint"] = advice
    document |= {name: error.context[name] for name in _MEMBERS if error.context.get(name) is not None}
    return document


def answer_problem(error: DomainError) -> HttpResponse:
    """Return the answer to an error: status, language, and when to try again."""
    language = translation.get_language() or "fa"
    body = _written(problem(error, language))
    response = HttpResponse(body, status=error.status, content_type="application/problem+json")
    retry_after = error.context.get("retry_after")
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _written(document: dict[str, object]) -> bytes:
    try:
        return orjson.dumps(document)
    except orjson.JSONEncodeError:
        # what was sent is said again, and held half of a surrogate pair
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")


def answer_exception(error: Exception, _context: dict[str, Any]) -> Response | HttpResponse | None:
    """Answer what a view of the API raised; ``None`` for a bug, which then rises."""
    refused = as_refusal(error)
    return None if refused is None else answer_problem(refused)


def as_refusal(error: Exception) -> DomainError | None:
    """Return what an error that reached the rim is for the one who asked; ``None`` for a bug."""
    if isinstance(error, DomainError):
        return error
    if isinstance(error, exceptions.APIException):
        return _as_domain_error(error)
    if isinstance(error, RequestDataTooBig):
        return TooLargeError(what="upload", limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(error, SuspiciousOperation | BadRequest):
        return BadRequestError(detail=_UNREADABLE)
    if isinstance(error, UnwritableError):
        return BadRequestError(detail=_UNWRITABLE)
    return _of_database(error)


def _of_database(error: Exception) -> DomainError | None:
    if isinstance(error, OperationalError) and isinstance(error.__cause__, QueryCanceled):
        _LOGGER.warning("a question took too long", exc_info=error)
        return TooLongError(seconds=settings.LONGEST_STATEMENT_S, retry_after=60)
    if isinstance(error, OperationalError | InterfaceError):
        # a lock not had in time, a database that starts again: nothing was done
        _LOGGER.warning("the database did not answer", exc_info=error)
        return UnavailableError(retry_after=3)
    if isinstance(error, DataError | UnicodeEncodeError):
        # characters that no database keeps: NUL, half of a surrogate pair
        _LOGGER.warning("a text could not be kept", exc_info=error)
        return BadRequestError(detail=_UNKEEPABLE)
    return None


class BadRequestError(DomainError):
    """The request as a whole can't be understood: no JSON, fields missing or of a wrong kind."""

    code = "bad_request"
    status = 400


class FaultError(DomainError):
    """A bug of ours."""

    code = "fault"
    status = 500


class MethodNotAllowedError(DomainError):
    """The address exists, the method doesn't."""

    code = "method_not_allowed"
    status = 405


class UnsupportedMediaTypeError(DomainError):
    """The body is of a kind this address doesn't read."""

    code = "unsupported_media_type"
    status = 415


class UnavailableError(DomainError):
    """The database is busy or away; nothing was done, and trying again is safe."""

    code = "unavailable"
    status = 503


class TooLongError(DomainError):
    """The database worked on the question for `seconds` and was stopped; nothing was done."""

    code = "too_long"
    status = 503


class TooManyRequestsError(DomainError):
    """The source asks too often; ``retry_after`` says for how many seconds."""

    code = "too_many_requests"
    status = 429


def _as_domain_error(error: exceptions.APIException) -> DomainError:
    if isinstance(error, exceptions.MethodNotAllowed):
        return MethodNotAllowedError(method=str(error.detail))
    if isinstance(error, exceptions.UnsupportedMediaType):
        return UnsupportedMediaTypeError()
    if isinstance(error, exceptions.Throttled):
        return TooManyRequestsError(retry_after=max(1, round(getattr(error, "wait", None) or 1)))
    if isinstance(error, exceptions.NotFound):
        return NotFoundError()
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed | exceptions.PermissionDenied):
        return NotAllowedError()
    return BadRequestError(detail=_BAD_FORM if isinstance(error, exceptions.ParseError) else str(error.detail))
