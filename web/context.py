"""What every template may use."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from accounts.actor import actor_of
from accounts.roles import CADASTRE_MANAGER, CASE_ROLES, LAYER_MANAGER
from landrequests.case_queries import unread_notices
from parcels.divisions import SOURCES
from web.installation import Section, installation_name, sections
from web.views.preferences import THEME_COOKIE, THEMES


def platform(request: HttpRequest) -> dict[str, object]:
    """Return language, direction and palette of the page, and facts of the installation."""
    language = translation.get_language() or "fa"
    theme = request.COOKIES.get(THEME_COOKIE, "light")
    return {
        "language": language,
        "other_language": "fa" if language == "en" else "en",
        "direction": "ltr" if language == "en" else "rtl",
        "theme": theme if theme in THEMES else "light",
        "is_demo": settings.ENVIRONMENT != "production",
        "installation": installation_name(),
        "sources": SOURCES,
        "sections": SimpleLazyObject(lambda: _sections(request)),
        "person_name": SimpleLazyObject(lambda: _person_name(request)),
        "unread_notices": cache(lambda: _unread(request)),  # asked of the database where a page shows it
        "sign_in_next": _way_back(request),
        "idle": _idle(),
    }


def _idle() -> dict[str, int]:
    """Return when a session is warned of and when it ends; it may end a minute early (web.middleware)."""
    warning_s, end_s = settings.IDLE_WARNING_S, settings.SESSION_COOKIE_AGE
    return {"warning_s": warning_s, "end_s": end_s, "left_min": (end_s - warning_s) // 60 - 1}


def _sections(request: HttpRequest) -> tuple[Section, ...]:
    is_signed_in = bool(_person_name(request))
    roles = actor_of(request).roles if is_signed_in else frozenset()
    return sections(
        request.path,
        is_signed_in=is_signed_in,
        is_officer=bool(roles & CASE_ROLES),
        is_manager=bool(roles & {LAYER_MANAGER, CADASTRE_MANAGER}),
    )


def _person_name(request: HttpRequest) -> str:
    """Return the name of who is signed in; an error page must not fail because the database does."""
    try:
        user = request.user
        return str(user.person or user) if user.is_authenticated else ""
    except (AttributeError, Error):  # refused before anybody was looked up, or there is nobody to ask
        return ""


def _unread(request: HttpRequest) -> int:
    """Return how many notices wait for who is signed in; none where there is nobody to ask."""
    try:
        return unread_notices(actor_of(request))
    except Error:
        return 0


def _way_back(request: HttpRequest) -> str:
    """Return the query that leads back here after signing in."""
    is_worth_it = request.path not in ("/", reverse("pages:sign-in"), reverse("pages:account"))
    return f"?{urlencode({'next': request.get_full_path()})}" if is_worth_it else ""
