"""What the parcels' addresses do with every request: one kind of answer, so many a minute."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class GeoJsonAlways(BaseContentNegotiation):
    """Answer GeoJSON whatever the request would like: there is nothing else to choose."""

    def select_renderer(
        self, _request: Request, renderers: Iterable[BaseRenderer], _format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, first.media_type

    def select_parser(self, _request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        return next(iter(parsers), None)


class LookUpThrottle(SimpleRateThrottle):
    """So many look-ups a minute from one source, unless the installation lifts the limits."""

    scope = "look-up"
    rate = "120/min"

    def allow_request(self, request: Request | HttpRequest, view: APIView | None) -> bool:
        return not settings.RATE_LIMITS or super().allow_request(request, view)  # type: ignore[arg-type]  # reads META

    def get_cache_key(self, request: Request, _view: APIView | None) -> str:
        return f"look-up:{self.get_ident(request)}"
