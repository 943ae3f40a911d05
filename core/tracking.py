"""Codes that people quote and type: tracking codes, and others of any length in the same writing."""

from __future__ import annotations

import re
import secrets

from core.persian import latin_digits, plain_dashes, strip_bidi

#: Crockford's base 32: no I, L, O, U, which are misread or misheard.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
_RANDOM_PLACES = 11


def new_tracking_code() -> str:
    """Return a new code such as ``7K2M-9QXA-30TH``: 55 random bits and a check character."""
    return new_code(_RANDOM_PLACES)


def new_code(random_places: int) -> str:
    """Return a new code of 5 random bits a place and a check character, in groups of four."""
    places = "".join(secrets.choice(ALPHABET) for _ in range(random_places))
    return _grouped(places + _check_character(places))


def read_tracking_code(text: str) -> str | None:
    """Return the tracking code a person wrote, in its written form; ``None`` where it can't be one."""
    return read_code(text, _RANDOM_PLACES)


def read_code(text: str, random_places: int) -> str | None:
    """Return the code a person wrote, in its written form; ``None`` where it can't be one.

    Any digits, case, dashes and spaces; I and L are read as 1, O as 0. A wrong check character
    means a mistake in typing.
    """
    plain = plain_dashes(latin_digits(strip_bidi(text))).upper().translate(_MISREAD)
    plain = re.sub(r"[\s\-]", "", plain)
    if len(plain) != random_places + 1 or any(letter not in ALPHABET for letter in plain):
        return None
    return _grouped(plain) if plain[-1] == _check_character(plain[:-1]) else None


def _grouped(places: str) -> str:
    return "-".join(places[start : start + 4] for start in range(0, len(places), 4))


def _check_character(places: str) -> str:
    """Return the Luhn check character in base 32: it finds every single mistake and most swaps."""
    total = 0
    for position, letter in enumerate(reversed(places)):
        value = ALPHABET.index(letter) * (2 if position % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
