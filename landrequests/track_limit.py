"""How often one address may ask for tracking codes: enough for people, too little for guessing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from landrequests.case_errors import TooManyTracksError

#: Look-ups a minute from one address, page and API together; our own figure.
TRACKS = 30


class TrackThrottle(SimpleRateThrottle):
    """So many tracking codes a minute from one address, unless the installation lifts the limits."""

    scope = "track"
    rate = f"{TRACKS}/min"

    def allow_request(self, request: Request, view: APIView | None) -> bool:
        return not settings.RATE_LIMITS or super().allow_request(request, view)  # type: ignore[arg-type]  # unused there

    def get_cache_key(self, request: Request, _view: APIView | None) -> str:
        # not the forwarded address: whoever asks writes that header
        return f"track:{request.META.get('REMOTE_ADDR', '')}"


def count_track(request: HttpRequest) -> None:
    """Count one look-up from the address that asks.

    Raises
    ------
    TooManyTracksError
        The address has had its look-ups of the minute.
    """
    throttle = TrackThrottle()
    if not throttle.allow_request(request, None):  # type: ignore[arg-type]  # its META alone is read
        raise TooManyTracksError(limit=TRACKS, retry_after=max(1, round(throttle.wait() or 1)))
