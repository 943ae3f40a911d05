"""What a person means by one search text: a code, a place, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from django.conf import settings

from core.persian import latin_digits, plain_dashes, strip_bidi
from geo.crs import to_wgs84
from geo.notations import TextOptions, read_text
from parcels.codes import RenovationCode
from parcels.errors import PlaceUnclearError, SearchTooShortError

#: Fewer characters find too much to be of use.
LEAST_CHARACTERS = 2
LONGEST = 200

#: Digits and what may stand between the parts of a code, nothing else.
_CODE = re.compile(r"[0-9\s\-/.٫\u200c\u00a0]+")
_NAMED_CODE = re.compile(r"^(?:کد\s*نوسازی|کد|code)\s*:?\s*", re.IGNORECASE)
#: Two numbers with decimals, or with six digits and more, or any sign of degrees: a place.
_DECIMALS = re.compile(r"[0-9]{1,3}[.٫][0-9]{2,}")
_METRES = re.compile(r"[0-9]{6,7}(?:[.٫][0-9]+)?(?![0-9])")
_DEGREES = re.compile(r"[0-9]\s*[°º˚]|[0-9]\s*['′]|[0-9]\s*[NESWnesw]\b|\b[NESWnesw]\s*[0-9]")


@dataclass(frozen=True, slots=True)
class PlaceMeant:
    """A place in degrees; `srid` is the system it was written in, `assumed` that nobody said so."""

    lon: float
    lat: float
    srid: int = 4326
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class NameMeant:
    """Words of an address, a street or a neighbourhood."""

    text: str


Meaning = RenovationCode | PlaceMeant | NameMeant


def meaning_of(text: str) -> Meaning:
    """Return what a search text means.

    Raises
    ------
    SearchTooShortError
        Fewer than two characters that are no region.
    PlaceUnclearError
        Coordinates that can be read in more ways than one.
    DomainError
        A code or coordinates with a fault in them: what is wrong, and where.
    """
    plain = strip_bidi(plain_dashes(latin_digits(text[:LONGEST]))).strip()
    if _is_place(plain):
        return _place(plain)
    bare = _NAMED_CODE.sub("", plain)
    if bare and _CODE.fullmatch(bare):
        return RenovationCode.parse(bare)
    if len(plain) < LEAST_CHARACTERS:
        raise SearchTooShortError(least=LEAST_CHARACTERS)
    return NameMeant(plain)


def _is_place(plain: str) -> bool:
    numbers = len(_DECIMALS.findall(plain)), len(_METRES.findall(plain))
    return max(numbers) >= 2 or _DEGREES.search(plain) is not None


def _place(plain: str) -> PlaceMeant:
    reading = read_text(plain, TextOptions())
    if reading.question is not None or len(reading.points) != 1:
        raise PlaceUnclearError(text=plain)
    # UTM without a zone: parcels of this installation all lie in its grid, so no other would find one.
    srid = reading.srid or settings.GRID_SRID
    point = reading.points[0]
    lon, lat = to_wgs84(np.array([[point.x, point.y]]), srid).lonlat[0]
    return PlaceMeant(float(lon), float(lat), srid, reading.srid is None)
