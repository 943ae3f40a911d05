"""Persian in and out: digits, letters, numbers, dates on screen.

Every digit form is accepted, one is shown.
"""

from __future__ import annotations

import re

LATIN_DIGITS = "0123456789"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

#: U+200E/F, 202A-E, 2066-9, 061C: marks of direction that come along in pasted text.
BIDI_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
ZWNJ = "\u200c"
LRI, PDI = "\u2066", "\u2069"
NBSP = "\u00a0"

_TO_LATIN = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, LATIN_DIGITS * 2)
_TO_PERSIAN = str.maketrans(LATIN_DIGITS, PERSIAN_DIGITS)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u0640", "-"))
_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"})
_STRIP_BIDI = str.maketrans(dict.fromkeys(BIDI_MARKS, ""))
_MARKS = re.compile("[\u064b-\u065f\u0670]")


def latin_digits(text: str) -> str:
    """Return `text` with Persian and Arabic digits as Latin ones."""
    return text.translate(_TO_LATIN)


def fa_digits(text: str) -> str:
    """Return `text` with Latin digits as Persian ones."""
    return text.translate(_TO_PERSIAN)


def fa_number(text: str) -> str:
    """Return a written number (``1,234.5``) in Persian digits and marks (``۱٬۲۳۴٫۵``)."""
    return fa_digits(text).replace(",", "٬").replace(".", "٫")


def strip_bidi(text: str) -> str:
    """Return `text` without marks of direction."""
    return text.translate(_STRIP_BIDI)


def normalise_letters(text: str) -> str:
    """Return a name as we keep it: Persian ye and kaf, no marks of direction, single spaces.

    The zero-width non-joiner stays: it belongs to the spelling.
    """
    plain = strip_bidi(text).replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").replace(NBSP, " ")
    return re.sub(r"\s+", " ", plain).strip()


def folded(text: str) -> str:
    """Return the form of a name under which it is searched and compared.

    Arabic letters, madd, hamza, vowel signs, ZWNJ, spaces, digit forms and case make no difference.
    """
    plain = _MARKS.sub("", strip_bidi(text).translate(_LETTERS))
    return re.sub(rf"[\s{ZWNJ}{NBSP}]+", "", latin_digits(plain)).casefold()


def plain_dashes(text: str) -> str:
    """Return `text` with every dash, minus and tatweel as ``-``."""
    return text.translate(_DASHES)
