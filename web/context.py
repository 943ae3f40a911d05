"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from web.installation import installation_name, sections
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
        "sections": sections(request.path),
    }
