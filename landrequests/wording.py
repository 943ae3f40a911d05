"""Numbers of a message as they are read: areas, shares and distances with their digits."""

from __future__ import annotations

from collections.abc import Mapping

from core.persian import NBSP, fa_number
from core.texts import Text, language_from

#: Below this a share reads as "negligible" in Persian prose; the number itself stays in the JSON.
SMALLEST_SHARE = 0.0005


def shown(context: Mapping[str, object], language: str) -> dict[str, object]:
    """Return `context` with each number written for reading.

    Names ending in ``_m2`` and ``_m`` get one decimal (two below 1), ``share`` and ``limit`` below
    or equal to 1 become percentages.
    """
    return {name: _value(name, value, language) for name, value in context.items()}


def _value(name: str, value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.say(language)
    if not isinstance(value, int | float):
        return value
    is_share = name == "share" or (name == "limit" and value <= 1)
    text = _percent(value) if is_share else _measure(value)
    return fa_number(text).replace("%", "٪") if language_from(language) == "fa" else text


def _percent(value: float) -> str:
    return f"{value * 100:.1f}{NBSP}%" if value == 0 or value >= SMALLEST_SHARE else f"< 0.1{NBSP}%"


def _measure(value: float) -> str:
    if value == 0:
        return "0"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.3f}"
