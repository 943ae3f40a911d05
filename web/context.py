"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def platform(_request: HttpRequest) -> dict[str, object]:
    """Return language and direction of the page, and facts of the installation."""
    language = translation.get_language() or "fa"
    return {
        "language": language,
        "direction": "ltr" if language == "en" else "rtl",
        "is_demo": settings.ENVIRONMENT != "production",
    }
