"""What a person means by one search text: a code, a place, a plate, a postal code, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from django.conf import settings

from core.errors import DomainError
from core.persian import latin_digits, normalise_letters, plain_dashes, strip_bidi
from geo.crs import to_wgs84
from geo.notations import IRAN, TextOptions, read_text
from parcels.codes import LAND_PARTS, RenovationCode
from parcels.errors import PlaceUnclearError, SearchTooShortError

#: Fewer characters find too much to be of use.
LEAST_CHARACTERS = 2
LONGEST = 200

#: Digits and what may stand between the parts of a code, nothing else.
_CODE = re.compile(r"[0-9\s\-/\\._٫\u200c\u00a0]+")
_NAMED_CODE = re.compile(r"^(?:کد\s*نوسازی|کد|شناسه|renovation\s+code|code)\s*[:：]?\s*", re.IGNORECASE)
_LEVEL_WORDS = ("منطقه|region", "محله|ناحیه|neighbourhood", "بلوک|block", "ملک|قطعه|parcel")
_LEVEL = re.compile("|".join(f"(?P<part{i}>(?:{words})ٔ?\\s*)" for i, words in enumerate(_LEVEL_WORDS)), re.IGNORECASE)
_LEVELLED = re.compile(rf"(?:{'|'.join(_LEVEL_WORDS)})ٔ?\s*:?\s*([0-9]+)[\s،,\-/]*", re.IGNORECASE)

#: A number with two decimals, which no more parts of a code follow.
_DECIMALS = re.compile(r"(?<![0-9.٫,])[0-9]{1,3}[.٫,][0-9]{2,}(?![0-9]|[.٫,][0-9])")
_METRES = re.compile(r"(?<![0-9])(?:[0-9]{6,7}|[0-9]{1,3}(?:[,٬'][0-9]{3}){1,2})(?:[.٫][0-9]+)?(?![0-9])")
_MARKED = re.compile(
    r"[0-9]\s*[°º˚]|[0-9]\s*['′’][\s0-9]|[0-9]\s*[NESWnesw]\b|\b[NESWnesw]\s*[0-9]|[0-9]\s*درجه|زون\s*[0-9]"
    r"|عرض\s*:?\s*[0-9]|طول\s*:?\s*[0-9]|geo:|https?://|\bPOINT\b|\b[xX]\s*[=:]|\b3[89]\s*[NRSnrs]\b|\b4[01]\s*[NRSnrs]\b"
    r"|^\s*(?:3[89]|4[01])[A-Za-z]{3}\s*[0-9]"
)
_SEXAGESIMAL = re.compile(
    r"^\D*([0-9]{2})[\s:\-]+([0-5]?[0-9])[\s:\-]+([0-5]?[0-9](?:[.٫][0-9]+)?)[\s,;،]+"
    r"([0-9]{2})[\s:\-]+([0-5]?[0-9])[\s:\-]+([0-5]?[0-9](?:[.٫][0-9]+)?)\D*$"
)
_TWO_NUMBERS = re.compile(r"^\(?([0-9]{2}[.٫][0-9]+)[\s,;،/]+([0-9]{2}[.٫][0-9]+)\)?$")

_POSTAL_WORD = r"(?:کد\s*پستی|کدپستی|postal\s*code|postcode|zip)\s*[:：]?\s*"
_POSTAL = re.compile(rf"^(?:{_POSTAL_WORD})?([1-9][0-9]{{4}})[\s\-]?([0-9]{{5}})$", re.IGNORECASE)
_POSTAL_NAMED = re.compile(rf"^{_POSTAL_WORD}", re.IGNORECASE)
#: The first four digits of a postal code hold no 0 and no 2, the fifth no 0.
_POSTAL_SHAPE = re.compile(r"[13-9]{4}[1-9][0-9]{5}")

_SECTION = r"(?:[\s،,\-]*بخش\s*([0-9]+))?"
_PLATE_WORD = r"(?:پلاک\s*ثبتی|شماره\s*ثبتی|ثبتی|پلاک|plate)\s*[:：]?\s*"
_PLATES = (
    # ۱۸ فرعی از ۲۱۷ اصلی
    re.compile(rf"^(?:{_PLATE_WORD})?(?P<sub>[0-9]+)\s*فرعی\s*(?:از)?\s*(?P<main>[0-9]+)(?:\s*اصلی)?{_SECTION}$"),
    # ۲۱۷ اصلی ۱۸ فرعی
    re.compile(
        rf"^(?:{_PLATE_WORD})?(?P<main>[0-9]+)\s*اصلی(?:[\s،,\-/و]*(?P<sub>[0-9]+)\s*فرعی)?{_SECTION}$", re.IGNORECASE
    ),
    # پلاک اصلی ۲۱۷ فرعی ۱۸
    re.compile(rf"^(?:{_PLATE_WORD})?اصلی\s*(?P<main>[0-9]+)(?:[\s،,\-/و]*فرعی\s*(?P<sub>[0-9]+))?{_SECTION}$"),
    # پلاک ثبتی ۲۱۷/۱۸: which of the two is the main one, nobody says
    re.compile(rf"^{_PLATE_WORD}(?P<main>[0-9]+)\s*[/\-\\]\s*(?P<sub>[0-9]+){_SECTION}$(?P<unordered>)", re.IGNORECASE),
    re.compile(rf"^(?:پلاک\s*ثبتی|شماره\s*ثبتی|ثبتی|plate)\s*[:：]?\s*(?P<main>[0-9]+){_SECTION}$", re.IGNORECASE),
)
#: Two bare numbers with a slash may be a plate where they are no code.
_BARE_PLATE = re.compile(r"^([0-9]{1,6})\s*/\s*([0-9]{1,6})$")
_HIGHEST_PLATE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PlaceMeant:
    """A place in degrees; `srid` is the system it was written in, `assumed` that nobody said so."""

    lon: float
    lat: float
    srid: int = 4326
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class NameMeant:
    """Words of an address, a street, a neighbourhood or a village."""

    text: str


@dataclass(frozen=True, slots=True)
class PlateMeant:
    """A registration plate; `either_way` where nobody said which number is the main one."""

    main: int
    sub: int | None = None
    section: int | None = None
    either_way: bool = False


@dataclass(frozen=True, slots=True)
class PostalMeant:
    """A postal code of ten digits."""

    code: str


Meaning = RenovationCode | PlaceMeant | NameMeant | PlateMeant | PostalMeant


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
    plain = _plain(text)
    if (found := _postal(plain) or _plate(plain)) is not None:
        return found
    if _is_place(plain):
        return _place(plain)
    bare = _NAMED_CODE.sub("", plain)
    if (levelled := _levelled(bare)) is not None:
        return levelled
    if bare and _CODE.fullmatch(bare):
        return RenovationCode.parse(re.sub(r"[\\_]", "-", bare))
    if len(plain) < LEAST_CHARACTERS:
        raise SearchTooShortError(least=LEAST_CHARACTERS)
    return NameMeant(plain)


def other_meaning_of(text: str) -> PlaceMeant | PlateMeant | None:
    """Return what a text that reads as a code, but is that of nothing, may mean as well."""
    plain = _plain(text)
    if (match := _BARE_PLATE.match(plain)) is not None:
        return PlateMeant(int(match[1]), int(match[2]), either_way=True)
    if _SEXAGESIMAL.match(plain):
        try:
            return _place(plain)
        except DomainError:
            return None
    return None


def _plain(text: str) -> str:
    return normalise_letters(strip_bidi(plain_dashes(latin_digits(text[:LONGEST]))))


def _postal(plain: str) -> PostalMeant | None:
    match = _POSTAL.match(plain)
    if match is None:
        return None
    code = match[1] + match[2]
    is_said = _POSTAL_NAMED.match(plain) is not None
    return PostalMeant(code) if is_said or _POSTAL_SHAPE.fullmatch(code) else None


def _plate(plain: str) -> PlateMeant | None:
    for pattern in _PLATES:
        if (match := pattern.match(plain)) is not None:
            given = match.groupdict()
            section = next((each for each in reversed(match.groups()) if each), None) if "بخش" in plain else None
            numbers = [None if each is None else int(each) for each in (given["main"], given.get("sub"), section)]
            if any((each or 0) > _HIGHEST_PLATE for each in numbers):
                return None
            return PlateMeant(int(given["main"]), numbers[1], numbers[2], "unordered" in given)
    return None


def _levelled(bare: str) -> RenovationCode | None:
    """Read ``منطقهٔ ۴ محلهٔ ۱۲ بلوک ۲۴``: each part with its name, from the region down without a gap."""
    if _LEVELLED.sub("", bare).strip():
        return None
    parts: dict[int, int] = {}
    for match in _LEVEL.finditer(bare):
        position = next(i for i in range(LAND_PARTS) if match[f"part{i}"])
        number = re.match(r":?\s*([0-9]+)", bare[match.end() :])
        if number is None or position in parts:
            return None
        parts[position] = int(number[1])
    if not parts or sorted(parts) != list(range(len(parts))):
        return None
    return RenovationCode.parse("-".join(str(parts[i]) for i in range(len(parts))))


def _is_place(plain: str) -> bool:
    if max(len(_DECIMALS.findall(plain)), len(_METRES.findall(plain))) >= 2 or _MARKED.search(plain) is not None:
        return True
    if (two := _TWO_NUMBERS.match(plain)) is not None:
        return _are_of_iran(*(float(each.replace("٫", ".")) for each in two.groups()))
    six = _SEXAGESIMAL.match(plain)
    return six is not None and bool(re.search(r"[.٫:]", plain)) and _are_of_iran(float(six[1]), float(six[4]))


def _are_of_iran(one: float, other: float) -> bool:
    west, south, east, north = IRAN
    low, high = sorted((one, other))
    return south <= low <= north and west <= high <= east


def _place(plain: str) -> PlaceMeant:
    reading = read_text(plain, TextOptions())
    if reading.question is not None or len(reading.points) != 1:
        raise PlaceUnclearError(text=plain)
    # UTM without a zone: parcels of this installation all lie in its grid, so no other would find one.
    srid = reading.srid or settings.GRID_SRID
    point = reading.points[0]
    lon, lat = to_wgs84(np.array([[point.x, point.y]]), srid).lonlat[0]
    return PlaceMeant(float(lon), float(lat), srid, reading.srid is None)


def started_code(text: str) -> tuple[tuple[int, ...], str] | None:
    """Return the whole parts of a code of the land that is being typed, and the digits of the part begun.

    ``None`` for anything else: a code with a fault in it, one that is whole or that goes on to its units.
    """
    bare = _NAMED_CODE.sub("", _plain(text))
    if not bare or not _CODE.fullmatch(bare) or _is_place(bare) or _postal(bare):
        return None
    *whole, begun = re.split(r"\s*[-/\\._٫]\s*|\s+", bare)
    if len(whole) >= LAND_PARTS or not all(re.fullmatch(r"[1-9][0-9]{0,4}", part) for part in (*whole, begun or "1")):
        return None
    return tuple(map(int, whole)), begun
