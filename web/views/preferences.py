"""A person's own choice of language and palette, kept in a cookie each."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from core.texts import LANGUAGES

THEME_COOKIE = "theme"
THEMES = ("light", "dark", "device")
_A_YEAR = 365 * 24 * 3600


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember Persian or English and go back."""
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language", ""), LANGUAGES)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the palette and go back."""
    return _remember(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


def _remember(request: HttpRequest, name: str, value: str, allowed: tuple[str, ...]) -> HttpResponse:
    response = HttpResponseRedirect(_back(request), status=303)
    if value in allowed:
        response.set_cookie(name, value, max_age=_A_YEAR, samesite="Lax", secure=settings.IS_PRODUCTION, httponly=True)
    return response


def _back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else reverse("pages:home")
