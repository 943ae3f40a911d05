"""How often one address may look sheets up, and have them made: enough for people, too little for guessing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from landrequests.sheet.errors import TooManyLookUpsError, TooManySheetsError

#: Look-ups of codes, and sheets or checks made, a minute from one address; our own figures.
LOOK_UPS, SHEETS = 30, 12


class _AddressThrottle(SimpleRateThrottle):
    """So many a minute from one address, unless the installation lifts the limits."""

    def allow_request(self, request: Request, view: APIView | None) -> bool:
        return not settings.RATE_LIMITS or super().allow_request(request, view)  # type: ignore[arg-type]  # unused there

    def get_cache_key(self, request: Request, _view: APIView | None) -> str:
        # not the forwarded address: whoever asks writes that header
        return f"{self.scope}:{request.META.get('REMOTE_ADDR', '')}"


class LookUpThrottle(_AddressThrottle):
    """Look-ups of codes, page and API together."""

    scope = "sheet-look-up"
    rate = f"{LOOK_UPS}/min"


class SheetThrottle(_AddressThrottle):
    """Sheets made: each is a second of work."""

    scope = "sheet"
    rate = f"{SHEETS}/min"


def count_look_up(request: HttpRequest) -> None:
    """Count one look-up from the address that asks.

    Raises
    ------
    TooManyLookUpsError
        The address has had its look-ups of the minute.
    """
    throttle = LookUpThrottle()
    if not throttle.allow_request(request, None):  # type: ignore[arg-type]  # its META alone is read
        raise TooManyLookUpsError(limit=LOOK_UPS, retry_after=_left(throttle))


def count_sheet(request: HttpRequest) -> None:
    """Count one sheet, or one check made anew, from the address that asks.

    Raises
    ------
    TooManySheetsError
        The address has had its sheets of the minute.
    """
    throttle = SheetThrottle()
    if not throttle.allow_request(request, None):  # type: ignore[arg-type]  # as above
        raise TooManySheetsError(limit=SHEETS, retry_after=_left(throttle))


def _left(throttle: SimpleRateThrottle) -> int:
    return max(1, round(throttle.wait() or 1))
