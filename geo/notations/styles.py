"""How numbers are written: which marks part decimals and thousands.

The same text is tried in each style; the ranges of Iran's numbers tell which one is meant, and
where two give a good reading the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.notations.sheet import Sheet

_PERSIAN_DECIMAL = re.compile(r"(?<=\d)[٫·∙⋅](?=\d)")
_PERSIAN_THOUSANDS = re.compile(r"(?<=\d)٬(?=\d\d\d(?!\d))")
_PERSIAN_LEFT = re.compile("[٫٬]")

_COMMA = re.compile(r"(?<=\d),(?=\d)")
_COMMA_THOUSANDS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:,\d\d\d)+(?![\d,])")
_DOT_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d\d\d)+(?![\d.])")
_QUOTE_THOUSANDS = re.compile(r"(?<![\d.,'])[1-9]\d{0,2}(?:'\d\d\d)+(?![\d'])")
_SPACE_THOUSANDS = re.compile(r"(?<![\d.,])(?:[1-9]\d\d \d\d\d|[2-4] \d\d\d \d\d\d)(?!\d)")
_SLASH = re.compile(r"(?<![\d/.])(\d+)/(\d+)(?![\d/.])")
_COMMA_PAIRS = re.compile(r"(?<![\d.,])(\d+),(\d+),(\d+),(\d+)(?![\d.,])")


def styled(sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """Yield the name of each style that changes the text, and the text with plain numbers.

    Plain is the first: a dot for decimals and nothing for thousands.
    """
    plain = sheet.sub(_PERSIAN_DECIMAL, ".").sub(_PERSIAN_THOUSANDS, "").sub(_PERSIAN_LEFT, ",")
    seen = {plain.text}
    yield "plain", plain
    for name, other in _others(plain):
        if other.text not in seen:
            seen.add(other.text)
            yield name, other


def _others(plain: Sheet) -> Iterator[tuple[str, Sheet]]:
    yield "comma_decimal", plain.sub(_COMMA, ".")
    without_commas = plain.sub(_COMMA_THOUSANDS, _digits)
    yield "comma_thousands", without_commas
    yield "slash_decimal", _slashed(plain)
    yield "comma_thousands_slash_decimal", _slashed(without_commas)
    yield "dot_thousands", plain.sub(_DOT_THOUSANDS, _digits).sub(_COMMA, ".")
    yield "quote_thousands", plain.sub(_QUOTE_THOUSANDS, _digits)
    spaced = plain.sub(_SPACE_THOUSANDS, _digits)
    yield "space_thousands", spaced
    yield "space_thousands_comma_decimal", spaced.sub(_COMMA, ".")
    yield "space_thousands_slash_decimal", _slashed(spaced)
    yield "comma_pairs", plain.sub(_COMMA_PAIRS, _paired)


def _slashed(sheet: Sheet) -> Sheet:
    return sheet.sub(_SLASH, lambda match: f"{match[1]}.{match[2]}")


def _paired(match: re.Match[str]) -> str:
    return f"{match[1]}.{match[2]} {match[3]}.{match[4]}"


def _digits(match: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, match.group()))
