"""UTM zones as people name them: ``39N``, ``Zone 39S``, ``زون ۳۹ شمالی``, ``UTM 39``, ``EPSG:32639``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.persian import folded
from geo.notations.draft import ZoneMark
from geo.notations.tokens import Token
from geo.notations.vocabulary import Word, word

#: Letters of latitude bands; N stands for north when people write it behind a zone.
_BANDS = frozenset("CDEFGHJKLMNPQRSTUVWX")
_NORTH = frozenset(map(folded, ("north", "northern", "شمال", "شمالی")))
_SOUTH = frozenset(map(folded, ("south", "southern", "جنوب", "جنوبی")))
_LEAST_EASTING = 100_000
_IRAN_ZONES = ("38", "39", "40", "41")
#: More directions than two points' worth, and more words between “zone” and its number, say nothing.
_MOST_LETTERS = 8
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A zone mark and the position behind it."""

    mark: ZoneMark
    after: int


@dataclass(frozen=True, slots=True)
class Line:
    """What is asked about a line again and again, found in one pass.

    `first_large` and `last_large` are positions of numbers as large as an easting; `letters`
    positions of directions, as many as matter.
    """

    tokens: Sequence[Token]
    first_large: int
    last_large: int
    letters: tuple[int, ...]

    @property
    def is_grid(self) -> bool:
        """Whether it holds a number as large as an easting."""
        return self.first_large >= 0


def line_of(tokens: Sequence[Token]) -> Line:
    """Return a line with what is asked about it."""
    large = [at for at, token in enumerate(tokens) if token.kind == "num" and token.value >= _LEAST_EASTING]
    letters = [at for at, token in enumerate(tokens) if _direction(token)]
    return Line(tokens, large[0] if large else -1, large[-1] if large else -1, tuple(letters[:_MOST_LETTERS]))


def zone_at(line: Line, at: int, *, grid: bool) -> Named | None:
    """Return the zone that is named at a position, or ``None``.

    `grid` says that the line, or the lines it heads, hold metres: only then is a bare ``39N`` a zone.
    """
    token = line.tokens[at]
    known = word(token.text) if token.kind == "word" else None
    if known and known.kind in ("zone", "utm"):
        return _spelt(line, at, known)
    if grid and _is_zone_number(token):
        return _bare(line, at)
    return _initialled(line, at) if grid else None


def srid_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the EPSG code named at a position and the position behind it, or ``None``."""
    known = word(tokens[at].text) if tokens[at].kind == "word" else None
    if not known or known.kind != "srid":
        return None
    number = _skip(tokens, at + 1)
    if number < len(tokens) and tokens[number].is_integer and len(tokens[number].text) <= 6:
        return int(tokens[number].text), number + 1
    return None


def _spelt(line: Line, at: int, known: Word) -> Named | None:
    tokens, number = line.tokens, at + 1
    while number < len(tokens) and number <= at + _MOST_BETWEEN and _is_between(tokens[number]):
        number += 1
    if number >= len(tokens) or not tokens[number].is_integer or len(tokens[number].text) > 3:
        return None
    # a point number may follow the heading word UTM, a zone number is never far from it
    if known.kind == "utm" and not _is_zone_number(tokens[number]):
        return None
    if number + 1 < len(tokens) and (_labels_follow(line, number + 1) or _is_axis(tokens, number + 1)):
        return Named(ZoneMark(number=int(tokens[number].text), index=tokens[number].start), number + 1)
    return _with_letter(tokens, number)


def _labels_follow(line: Line, at: int) -> bool:
    """Say whether letters from here on name numbers: ``zone 39 E 533000 N 3950000``."""
    if line.tokens[at].glued:
        return False
    letters = [position for position in line.letters if position >= at]
    return bool(letters) and letters[0] == at and _leads(line.tokens, letters)


def _is_axis(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a letter behind the zone is that of a column, not a band: ``Zone 39 X=533000``."""
    is_axis = tokens[at].text in ("X", "x", "Y", "y") and not tokens[at].glued
    return is_axis or (at + 1 < len(tokens) and tokens[at + 1].text == "=")


def _initialled(line: Line, at: int) -> Named | None:
    """Read ``Z39 E533000 N3950000``; a Z further on, or with an equals sign, is a height."""
    tokens = line.tokens
    if at or tokens[0].text not in ("Z", "z") or len(tokens) < 2 or tokens[1].text not in _IRAN_ZONES:
        return None
    mark = ZoneMark(number=int(tokens[1].text), index=tokens[1].start)
    return Named(mark, 2) if tokens[1].glued and line.is_grid else None


def _is_between(token: Token) -> bool:
    known = word(token.text) if token.kind == "word" else None
    return token.text in ":=-,(#\"'\t|" or bool(known and known.kind in ("zone", "utm", "point"))


def _is_zone_number(token: Token) -> bool:
    return token.is_integer and len(token.text) <= 2


def _bare(line: Line, at: int) -> Named | None:
    tokens = line.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
        return None
    named = _with_letter(tokens, at)
    if named.after == at + 1 or _is_label(line, at):
        return None
    # in front of the first large number or behind the last, never between the two
    outside = not line.is_grid or at < line.first_large or at > line.last_large
    return named if outside else None


def _is_label(line: Line, at: int) -> bool:
    """Say whether the letter behind a number names the next one: ``1 E 533000 N 3950000``."""
    letters, tokens = line.letters, line.tokens
    return len(letters) == 2 and letters[0] == at + 1 and not tokens[at + 1].glued and _leads(tokens, letters)


def _leads(tokens: Sequence[Token], letters: Sequence[int]) -> bool:
    """Say whether each letter stands before the number it fits."""
    for position in letters:
        ahead = _skip(tokens, position + 1)
        if ahead >= len(tokens) or tokens[ahead].kind != "num":
            return False
        is_northing = tokens[ahead].value >= 1_000_000
        if is_northing != (_direction(tokens[position]) in ("N", "S")):
            return False
    return True


def _direction(token: Token) -> str:
    known = word(token.text) if token.kind == "word" else None
    return known.value if known and known.kind == "direction" else ""


def _skip(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text in (":", "="):
        at += 1
    return at


def _with_letter(tokens: Sequence[Token], number: int) -> Named:
    token = tokens[number]
    after, letter, hemisphere = number + 1, "", _NOT_SAID
    if after < len(tokens) and tokens[after].kind == "word":
        letter, hemisphere = _meaning(tokens[after].text)
        after += bool(letter or hemisphere)
    after = _closing_hemisphere(tokens, after)
    mark = ZoneMark(number=int(token.text), letter=letter, hemisphere=hemisphere, index=token.start)
    return Named(mark, after)


_Hemisphere = Literal["N", "S", ""]
_NOT_SAID: _Hemisphere = ""


def _meaning(text: str) -> tuple[str, _Hemisphere]:
    plain = folded(text)
    if plain in _NORTH or plain == "n":
        return "", "N"
    if plain in _SOUTH:
        return "", "S"
    upper = text.upper()
    return (upper, "") if len(upper) == 1 and upper in _BANDS else ("", "")


def _closing_hemisphere(tokens: Sequence[Token], after: int) -> int:
    """Skip the word hemisphere, which says nothing more."""
    while after < len(tokens) and folded(tokens[after].text) in ("hemisphere", "نیمکره"):
        after += 1
    return after
