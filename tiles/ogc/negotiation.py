"""Whether an answer is a document or a page: ``f`` says so, else the header Accept."""

from __future__ import annotations

from django.http import HttpRequest

from tiles.ogc.errors import FormatError, ParameterError

FORMATS = ("json", "html")
_HTML = "text/html"
_JSON = (
    "application/json",
    "application/geo+json",
    "application/schema+json",
    "application/vnd.oai.openapi+json",
    "application/problem+json",
)


def wants_page(request: HttpRequest) -> bool:
    """Say whether a page is wanted.

    Raises
    ------
    ParameterError, FormatError
        Something else is wanted.
    """
    wanted = request.GET.get("f")
    if wanted is not None:
        if wanted not in FORMATS:
            raise ParameterError(field="f", found=wanted[:40], allowed=", ".join(FORMATS))
        return wanted == "html"
    chosen = request.get_preferred_type([*_JSON, _HTML])
    if chosen is None:
        raise FormatError(found=request.headers.get("Accept", "")[:80])
    return str(chosen) == _HTML


def is_page(request: HttpRequest) -> bool:
    """Say whether a page is wanted; what can't be said is no page."""
    try:
        return wants_page(request)
    except (ParameterError, FormatError):
        return False
