"""The way past the framework for what is asked by the thousand: look-ups of parcels, public tiles, zoning checks.

It answers a plain question as the view would, to the byte. Whatever else there is to say, the views say it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import Error as DatabaseFault
from psycopg import Error as DriverFault

import landrequests.quick
import parcels.quick
import tiles.quick
from core.errors import DomainError
from tiles.plain import Answer
from web.middleware import accepted_language

Quick = Callable[[WSGIEnvironment, str], Answer | None]
Headers = list[tuple[str, str]]

_LOGGER = logging.getLogger(__name__)

_WAYS: tuple[tuple[str, Quick], ...] = (
    (parcels.quick.PREFIX, parcels.quick.quick_answer),
    (tiles.quick.PREFIX, tiles.quick.quick_answer),
    (landrequests.quick.PREFIX, landrequests.quick.quick_answer),
)
#: Headers that depend on nothing but the installation and the kind of question.
KEPT = frozenset(
    {
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }
)
#: Hosts and schemes that headers are remembered for.
_MOST = 64
_STATUS = {each: f"{each} {HTTPStatus(each).phrase}" for each in (200, 201, 204, 304)}


class QuickApplication:
    """The application, with the quick way before it.

    The headers that every answer carries are those of the first such answer that went the long way, to
    the same host by the same scheme: so a host that is not ours, or a scheme that is sent elsewhere,
    never gets a quick one.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.learnt: dict[tuple[object, ...], Headers] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for prefix, quick in _WAYS:
            if path.startswith(prefix):
                return self._answer(prefix, quick, environ, start_response)
        return self.application(environ, start_response)

    def _answer(
        self, prefix: str, quick: Quick, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        key = (prefix, environ.get("HTTP_HOST"), environ["wsgi.url_scheme"], environ.get("HTTP_X_FORWARDED_PROTO"))
        headers = self.learnt.get(key)
        if headers is None:
            return self.application(environ, self._learning(key, start_response))
        language = accepted_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        answer = _quickly(quick, environ, language)
        if answer is None:
            return self.application(environ, start_response)
        own = [*answer.headers.items(), ("Content-Length", str(len(answer.body))), ("Content-Language", language)]
        start_response(_STATUS[answer.status], [*own, *headers])
        return [answer.body]

    def _learning(self, key: tuple[object, ...], start_response: StartResponse) -> StartResponse:
        def respond(status: str, headers: Headers, *problem: Any) -> Callable[[bytes], object]:
            # what was made for somebody is theirs alone, and its lasting headers are those of all
            is_open = status.startswith("201 ") or (status.startswith("200 ") and _is_for_all(headers))
            if is_open and len(self.learnt) < _MOST:
                self.learnt[key] = [(name, value) for name, value in headers if name in KEPT]
            return start_response(status, headers, *problem)

        return respond


def _quickly(quick: Quick, environ: WSGIEnvironment, language: str) -> Answer | None:
    try:
        return quick(environ, language)
    except (DomainError, DatabaseFault, DriverFault):
        return None  # the view says it
    except Exception:  # whatever goes wrong here, the view has the last word
        _LOGGER.exception("the quick way failed")
        return None


def _is_for_all(headers: Headers) -> bool:
    return not any(name == "Cache-Control" and "no-store" in value for name, value in headers)
