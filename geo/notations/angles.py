"""Degrees, minutes and seconds, however they are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.notations import faults
from geo.notations.draft import AngleForm
from geo.notations.tokens import Token
from geo.notations.vocabulary import word

_MOST_DEGREES = 180
_JOINTS = ":/-_"
_FORMS: tuple[AngleForm, ...] = ("deg", "dm", "dms")
_MARKS = {"deg": "d", "min": "m", "sec": "s"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
    """An angle found in the tokens; `after` is the position behind it."""

    value: float
    form: AngleForm
    written: str
    after: int


def angle_from(parts: Sequence[Token]) -> tuple[float, AngleForm]:
    """Return degrees from their written parts: degrees, or with minutes, or with seconds too.

    Raises
    ------
    Fault
        A part before the last has decimals, or minutes or seconds reach 60. (GeographicLib takes
        a decimal 60.0; we don't: 60 seconds is a rounding nobody has looked at, or a slip.)
    """
    for part in parts[:-1]:
        if not part.text.isdigit():
            raise faults.syntax(
                part.start,
                part.text,
                "«{found}» پیش از دقیقه یا ثانیه است و نباید اعشار داشته باشد.",
                "“{found}” stands before minutes or seconds and must be whole.",
            )
    for power, part in enumerate(parts[1:]):
        if part.value >= 60:
            raise faults.reaches_sixty(part.start, part.text, seconds=power == 1)
    degrees = sum(part.value / 60**power for power, part in enumerate(parts))
    return degrees, _FORMS[len(parts) - 1]


def angle_at(tokens: Sequence[Token], at: int) -> Angle | None:
    """Return the marked angle that starts at a number, or ``None`` where it is a bare number."""
    return _joined(tokens, at) or _marked(tokens, at)


def _joined(tokens: Sequence[Token], at: int) -> Angle | None:
    """Read ``35:41:25.38``, ``36/18/25.55``, ``35-41-25.38``: three numbers, one joint."""
    joint = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if at and tokens[at - 1].text == joint and tokens[at].glued:
        return None  # the tail of a longer chain, such as a renovation code
    parts = [tokens[at]]
    after = at + 1
    while joint in _JOINTS and joint and len(parts) < 4 and _continues(tokens, after, joint):
        parts.append(tokens[after + 1])
        after += 2
    wanted = {3} if joint != ":" else {2, 3}
    if len(parts) not in wanted or (len(parts) == 2 and "." not in parts[1].text):
        return None
    # 1/533000.1/3950000.2 is a point's number and two others, not degrees and minutes
    if parts[0].value > 180 or any(part.value >= 100 for part in parts[1:]):
        return None
    value, form = angle_from(parts)
    return Angle(value=value, form=form, written=parts[-1].text, after=after)


def _continues(tokens: Sequence[Token], after: int, joint: str) -> bool:
    if after + 1 >= len(tokens):
        return False
    mark, number = tokens[after], tokens[after + 1]
    return mark.text == joint and mark.glued and number.kind == "num" and number.glued


def _marked(tokens: Sequence[Token], at: int) -> Angle | None:
    """Read ``35° 41' 25.38"``, ``36d49m14.3s``, ``۳۶ درجه و ۱۶ دقیقه`` and what leaves the last mark out."""
    parts, marks, after = [tokens[at]], "", at + 1
    mark = _mark(tokens, after, "d")
    if mark == "d":
        marks, after = "d", after + 1
    elif not _minutes_follow(tokens, after):
        return None
    while len(parts) < 3:
        part = _next_number(tokens, after)
        if part is None:
            break
        wanted = "ms"[len(parts) - 1]
        found = _mark(tokens, part + 1, wanted)
        if not _belongs(tokens, part, found, wanted):
            break
        parts.append(tokens[part])
        after = part + 1 + (found == wanted)
        marks += found or "-"
    value, form = angle_from(parts)
    return Angle(value=value, form=form, written=parts[-1].text, after=after)


def _mark(tokens: Sequence[Token], at: int, wanted: str) -> str:
    """Return which mark stands there: ``d``, ``m``, ``s`` or none."""
    if at >= len(tokens):
        return ""
    token = tokens[at]
    if token.text == "*" and tokens[at - 1].kind == "num" and tokens[at - 1].value > _MOST_DEGREES:
        return ""  # parts two numbers of metres
    if token.kind in _MARKS:
        return _MARKS[token.kind]
    if token.kind != "word":
        return ""
    known = word(token.text)
    if known and known.kind == "mark":
        return known.value
    # m and s alone are also metres and south: marks only where an angle has begun
    letter = token.text.lower()
    return letter if letter == wanted and letter in "ms" and token.glued else ""


def _minutes_follow(tokens: Sequence[Token], after: int) -> bool:
    """Say whether ``41'`` follows degrees that bear no mark."""
    if after + 1 >= len(tokens) or tokens[after].kind != "num" or tokens[after].glued:
        return False
    return tokens[after + 1].kind == "min" and tokens[after - 1].value <= 180


def _next_number(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the next part is: behind blanks and the word “and” alone."""
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].text in ("و", "and"):
        at += 1
    return at if at < len(tokens) and tokens[at].kind == "num" else None


def _belongs(tokens: Sequence[Token], part: int, found: str, wanted: str) -> bool:
    """Say whether the number is the next part of this angle, not the start of another."""
    if found == wanted:
        return True
    if found == "d" or "." in tokens[_before(tokens, part)].text:
        return False
    # the last mark is often left out: 35°41'25.3, 35° 41.596; 60 and more are refused, not passed by
    return found == "" and tokens[part].value < 100 and not _minutes_follow(tokens, part + 1)


def _before(tokens: Sequence[Token], part: int) -> int:
    at = part - 1
    while at > 0 and tokens[at].kind != "num":
        at -= 1
    return at
