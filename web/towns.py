"""Which municipality an address speaks of."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse


def town_asked(request: HttpRequest) -> str | None:
    """Return the code of the municipality that an address names; ``None`` for the installation's own."""
    return request.GET.get("municipality") or None


def spelled(request: HttpRequest, page: str, *parts: str) -> str:
    """Return the address of a page with what else was asked."""
    asked = request.GET.urlencode()
    return reverse(page, args=parts) + (f"?{asked}" if asked else "")
