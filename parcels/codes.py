"""The renovation code (کد نوسازی): seven parts in every way people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.persian import LRI, PDI, fa_digits, latin_digits, plain_dashes, strip_bidi
from core.texts import Text
from parcels.errors import (
    CodeDashesLostError,
    CodeEmptyError,
    CodeIncompleteError,
    CodePartEmptyError,
    CodeSyntaxError,
    CodeTooLongError,
    CodeZeroPartError,
)

#: The parts in order, as they are named on screen.
PARTS: tuple[Text, ...] = (
    Text("منطقه", "region"),
    Text("محله", "neighbourhood"),
    Text("بلوک", "block"),
    Text("ملک", "parcel"),
    Text("ساختمان", "building"),
    Text("آپارتمان", "apartment"),
    Text("صنفی", "trade unit"),
)
#: Parts that name the land itself.
LAND_PARTS = 4
#: Highest number of a part; more digits than this in one run are several parts run together.
HIGHEST_PART = 99_999

_SPACES = "\u00a0\u2007\u202f\u200c\u200b\ufeff\u3000"
_SEPARATORS = str.maketrans(
    {**dict.fromkeys("/.٫\u2044\u2215\uff0f\uff0e\u2043\ufe58\ufe63", "-"), **dict.fromkeys(_SPACES, " ")}
)
_BETWEEN = re.compile(r"\s*-\s*|\s+")


@dataclass(frozen=True, slots=True, order=True)
class RenovationCode:
    """Region, neighbourhood, block, parcel, building, apartment, trade unit; 0 means “not applicable”.

    A code of the land has the first four parts; with fewer it is a prefix that stands for many parcels.

    Raises
    ------
    CodeZeroPartError
        One of the first four parts is 0 and a later part is not.
    CodeSyntaxError
        A part is negative or above 99,999.
    """

    region: int
    neighbourhood: int = 0
    block: int = 0
    number: int = 0
    building: int = 0
    apartment: int = 0
    trade_unit: int = 0

    def __post_init__(self) -> None:
        if min(self.parts) >= 0 and max(self.parts) <= HIGHEST_PART and all(self.parts[:LAND_PARTS]):
            return  # nearly all: a hundred of them are made for one answer
        for position, value in enumerate(self.parts):
            if not 0 <= value <= HIGHEST_PART:
                raise _bad_part(position, str(value))
        last = max((i for i, value in enumerate(self.parts) if value), default=-1)
        for position in range(LAND_PARTS):
            if self.parts[position] == 0 and (position < last or position == 0):
                raise CodeZeroPartError(part=position + 1, name=PARTS[position], field=_field(position))

    @classmethod
    def parse(cls, text: str) -> RenovationCode:
        """Read a code of one to seven parts.

        Takes Latin, Persian and Arabic digits; ``-``, ``/``, ``.``, any dash, tatweel or spaces between the parts;
        marks of direction anywhere; a separator at the end.

        Raises
        ------
        CodeEmptyError, CodePartEmptyError, CodeSyntaxError, CodeTooLongError, CodeZeroPartError, CodeDashesLostError
            What is wrong, and with which part.
        """
        return cls(*_numbers(_pieces(text)))

    @property
    def parts(self) -> tuple[int, int, int, int, int, int, int]:
        """Return the seven parts."""
        return (
            self.region,
            self.neighbourhood,
            self.block,
            self.number,
            self.building,
            self.apartment,
            self.trade_unit,
        )

    @property
    def prefix(self) -> tuple[int, ...]:
        """Return the parts of the land that are given: one to four numbers."""
        return tuple(value for value in self.parts[:LAND_PARTS] if value)

    @property
    def parcel(self) -> RenovationCode:
        """Return the code of the land: the first four parts.

        Raises
        ------
        CodeIncompleteError
            Fewer than four parts are given.
        """
        if not self.is_complete:
            missing = PARTS[len(self.prefix)]
            raise CodeIncompleteError(code=self.said, name=missing)
        return RenovationCode(*self.parts[:LAND_PARTS])

    @property
    def is_complete(self) -> bool:
        """Say whether one parcel is named, not a whole block, neighbourhood or region."""
        return self.number > 0

    @property
    def is_unit(self) -> bool:
        """Say whether a building, apartment or trade unit is named, not the land alone."""
        return any(self.parts[LAND_PARTS:])

    @property
    def short(self) -> str:
        """Return the code without trailing zero parts, in Latin digits."""
        if self.number and not (self.building or self.apartment or self.trade_unit):
            return f"{self.region}-{self.neighbourhood}-{self.block}-{self.number}"
        last = max(position for position, value in enumerate(self.parts) if value or not position)
        return "-".join(map(str, self.parts[: last + 1]))

    @property
    def shown(self) -> str:
        """Return the short code in Persian digits, isolated from the direction of the text around it."""
        return f"{LRI}{fa_digits(self.short)}{PDI}"

    @property
    def said(self) -> Text:
        """Return the short code as messages say it in each language."""
        return Text(self.shown, self.short)

    def __str__(self) -> str:
        return "-".join(map(str, self.parts))


def _pieces(text: str) -> list[str]:
    plain = strip_bidi(plain_dashes(latin_digits(text)).translate(_SEPARATORS)).strip()
    if not plain.strip("- "):
        raise CodeEmptyError()
    return _BETWEEN.split(re.sub(r"\s*-$", "", plain))


def _numbers(pieces: list[str]) -> list[int]:
    if len(pieces) == 1 and pieces[0].isdecimal() and len(pieces[0]) > len(str(HIGHEST_PART)):
        raise CodeDashesLostError(text=pieces[0])
    if len(pieces) > len(PARTS):
        raise CodeTooLongError(count=len(pieces))
    for position, piece in enumerate(pieces):
        if not piece:
            raise CodePartEmptyError(part=position + 1, name=PARTS[position], field=_field(position))
        if not re.fullmatch(r"[0-9]{1,9}", piece) or int(piece) > HIGHEST_PART:
            raise _bad_part(position, piece)
    return [int(piece) for piece in pieces]


def _bad_part(position: int, found: str) -> CodeSyntaxError:
    name = PARTS[position]
    return CodeSyntaxError(part=position + 1, name=name, found=found[:40], field=_field(position))


def _field(position: int) -> str:
    return PARTS[position].en.replace(" ", "_")
