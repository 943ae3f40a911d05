"""Numbers that identify people and bodies, with their check digits."""

from __future__ import annotations

import re

from core.persian import latin_digits, plain_dashes, strip_bidi

_LEGAL_WEIGHTS = (29, 27, 23, 19, 17, 29, 27, 23, 19, 17)


def national_id_is_valid(digits: str) -> bool:
    """Say whether ten Latin digits are a national id.

    s = Σ digit(i) × (11 − i) for the first nine from the left, r = s mod 11; the tenth is r where
    r < 2, else 11 − r. Ten equal digits are refused (the published description of the algorithm
    and its worked example, 0932833810, are named in the demo's specification).
    """
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit() or len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return int(digits[9]) == (rest if rest < 2 else 11 - rest)


def legal_id_is_valid(digits: str) -> bool:
    """Say whether eleven Latin digits are the id of a legal person.

    d = tenth digit + 2; s = Σ (digit(i) + d) × weight(i) over the first ten, weights
    29 27 23 19 17 twice; the eleventh is s mod 11, where 10 becomes 0.
    """
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        return False
    shift = int(digits[9]) + 2
    total = sum((int(digit) + shift) * weight for digit, weight in zip(digits, _LEGAL_WEIGHTS, strict=False))
    return int(digits[10]) == total % 11 % 10


def identity_digits(text: str) -> str:
    """Return what was typed for such a number: Latin digits without spaces, dashes, marks of direction."""
    return re.sub(r"[\s\-]", "", plain_dashes(latin_digits(strip_bidi(text))))
