"""Errors as answers: ``application/problem+json`` (RFC 9457) for programmes."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import translation
from rest_framework import exceptions
from rest_framework.response import Response

from core.errors import DomainError, NotAllowedError, NotFoundError
from core.messages import hint, words

#: Members of the context that the problem document repeats by name.
_MEMBERS = ("line", "column", "field", "at", "layer", "vertex", "part", "suggestions", "choices")


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
    response = HttpResponse(
        orjson.dumps(problem(error, language)), status=error.status, content_type="application/problem+json"
    )
    retry_after = error.context.get("retry_after")
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def answer_exception(error: Exception, _context: dict[str, Any]) -> Response | HttpResponse | None:
    """Answer what a view of the API raised; ``None`` for a bug, which then rises."""
    if isinstance(error, DomainError):
        return answer_problem(error)
    if isinstance(error, exceptions.APIException):
        return answer_problem(_as_domain_error(error))
    return None


class BadRequestError(DomainError):
    """The request as a whole can't be understood: no JSON, fields missing or of a wrong kind."""

    code = "bad_request"
    status = 400


class MethodNotAllowedError(DomainError):
    """The address exists, the method doesn't."""

    code = "method_not_allowed"
    status = 405


class UnsupportedMediaTypeError(DomainError):
    """The body is of a kind this address doesn't read."""

    code = "unsupported_media_type"
    status = 415


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
    return BadRequestError(detail=str(error.detail))
