"""A visitor's zoning check of a geometry, answered without a framework around it.

Only a plain question with an answer: whatever else there is to say, the view says it.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIEnvironment

import orjson
from django.conf import settings

from accounts.actor import VISITOR
from landrequests.actions import begin_boundary
from landrequests.api.overlays import ask_asked_of, count_check, source_of
from landrequests.intake import Options
from landrequests.report_document import report_document
from landrequests.reports import LayersAhead, ask_report, sealed
from tiles.plain import Answer
from tiles.statements import ask_insert, asked_all, begin, together

PREFIX = "/api/v1/overlays/"
#: Longer bodies are rare, and nothing beside what they take.
_LONGEST = 300_000
_ACCEPTED = frozenset({"", "*/*", "application/json"})
_HEADERS = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "Vary": "Cookie",
    "Allow": "POST, OPTIONS",
}


def quick_answer(environ: WSGIEnvironment, language: str) -> Answer | None:
    """Return the answer to a check that somebody without a session asks for; ``None`` where the view has to speak.

    What can't be answered is left as if it had never been asked.
    """
    if not _is_plain(environ):
        return None
    written = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.input"] = BytesIO(written)  # for the view
    body = _members(written)
    if body is None or body.get("boundary") is not None or body.get("geometry") is None:
        return None
    count_check(VISITOR, environ)
    with together():
        asked = ask_asked_of(body)
        begin()
        ahead = LayersAhead(asked)
        boundary, fill = begin_boundary(
            actor=VISITOR,
            source=source_of(body),
            options=Options(),
            glimpse=ahead.ask,
        )

        def keep_boundary() -> None:
            fill()
            ask_insert(boundary)
            begin()

        made = ask_report(actor=VISITOR, boundary=boundary, asked=asked(), ahead=ahead, meanwhile=keep_boundary)
        report = sealed(made())
        ask_insert(report)
        asked_all()
        answer = orjson.dumps(report_document(report, language, actor=VISITOR))
    return Answer(201, _HEADERS, answer)


def _is_plain(environ: WSGIEnvironment) -> bool:
    length = environ.get("CONTENT_LENGTH") or ""
    return (
        environ["REQUEST_METHOD"] == "POST"
        and environ["PATH_INFO"] == PREFIX
        and not environ.get("QUERY_STRING")
        and environ.get("CONTENT_TYPE") == "application/json"
        and environ.get("HTTP_ACCEPT", "") in _ACCEPTED
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
        and length.isascii()
        and length.isdigit()
        and int(length) <= _LONGEST
    )


def _members(written: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(written.decode(), parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _refused(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON
