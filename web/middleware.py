"""What happens around every request: its language, its person, and errors as answers."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from core.texts import LANGUAGES, language_from
from tiles.ogc.negotiation import is_page
from web.problems import answer_problem, as_refusal
from web.views.errors import domain_error

Handler = Callable[[HttpRequest], HttpResponse]

_LAST_SEEN = "last_seen"
_SEEN_EVERY_S = 60


class LanguageMiddleware:
    """Choose Persian or English.

    Pages follow the person's own choice, kept in a cookie, and are Persian else: a browser set to
    English says little in Iran. Programmes say it with ``Accept-Language``.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    """Return ``fa`` or ``en`` for a request."""
    if is_for_programmes(request):
        return accepted_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return language_from(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "fa"))


def accepted_language(header: str) -> str:
    """Return the one of ours that a programme would rather have; Persian where it names neither."""
    wanted = parse_accept_lang_header(header[:500].lower())
    ours = (tag.split("-", 1)[0] for tag, weight in wanted if weight > 0)
    return next((tag for tag in ours if tag in LANGUAGES), LANGUAGES[0])


def is_for_programmes(request: HttpRequest) -> bool:
    """Say whether the answer is read by a programme, not shown as a page."""
    if f"{request.path_info}/".startswith("/ogc/"):
        return not is_page(request)
    return request.path_info.startswith(("/api/", "/tiles/"))


class PersonalMiddleware:
    """What a signed-in person needs on every page: time that begins anew, and no cache that keeps it.

    A session ends after its length without a request. The end is moved on once a minute at most,
    since each time is a write.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if not session.accessed or SESSION_KEY not in session:
            return response
        now = int(time.time())
        if now - session.get(_LAST_SEEN, 0) >= _SEEN_EVERY_S:
            session[_LAST_SEEN] = now
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Cache-Control"] = "no-store"  # its head names the person
        return response


class ProblemMiddleware:
    """Turn a domain error, or a database that is away, that reaches the rim of a plain view into its answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what is no bug, as a document or as a page; a bug rises."""
        refused = as_refusal(error)
        if refused is None:
            return None
        return answer_problem(refused) if is_for_programmes(request) else domain_error(request, refused)
