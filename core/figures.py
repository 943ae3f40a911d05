"""Figures as a page or a paper shows them: areas, shares, lengths, coordinates.

Every figure carries its unit. A no-break space stands before it: without one, the bidi algorithm
joins the per-cent sign to the number and draws it on the wrong side.
"""

from __future__ import annotations

from core.persian import NBSP, fa_number
from core.texts import language_from

#: From here on an area is also given in hectares.
HECTARES_FROM_M2 = 10_000
#: A share below this (0–1) would be shown as zero, and is called negligible instead.
NEGLIGIBLE_SHARE = 0.0005
#: A share short of 1 by less is the whole: corners are kept to a micrometre or so.
WHOLE_WITHIN = 1e-6


def number(value: float, language: str = "fa", *, decimals: int = 0) -> str:
    """Return a number with grouped thousands in the digits of the language."""
    plain = f"{value:,.{decimals}f}"
    plain = plain.removeprefix("-") if not plain.strip("-0.,") else plain
    if language_from(language) == "en":
        return plain
    return fa_number(plain)


def area(area_m2: float, language: str = "fa", *, with_hectares: bool = True) -> str:
    """Return ``۱۲٬۴۸۰٫۶ م² (۱٫۲۵ هکتار)``: one decimal; hectares from 10,000 m²."""
    english = language_from(language) == "en"
    shown = f"{number(area_m2, language, decimals=1)}{NBSP}{'m²' if english else 'م²'}"
    if not with_hectares or area_m2 < HECTARES_FROM_M2:
        return shown
    return f"{shown} ({number(area_m2 / 10_000, language, decimals=2)}{NBSP}{'ha' if english else 'هکتار'})"


def share(part: float, language: str = "fa") -> str:
    """Return a share of 0–1 in per cent with one decimal; less than 0.05 % is negligible.

    Only the whole, but for a rounding of coordinates, is shown as 100: what would round up to it says 99.9.
    """
    english = language_from(language) == "en"
    if 0 < part < NEGLIGIBLE_SHARE:
        return "negligible" if english else "ناچیز"
    percent = min(part * 100, 99.9) if part < 1 - WHOLE_WITHIN else part * 100
    return f"{number(percent, language, decimals=1)}{'%' if english else NBSP + '٪'}"


def length(metres: float, language: str = "fa") -> str:
    """Return a length in metres, from 10 km on in kilometres; below 100 m with one decimal."""
    english = language_from(language) == "en"
    if metres >= 10_000:
        return f"{number(metres / 1000, language, decimals=1)}{NBSP}{'km' if english else 'کیلومتر'}"
    decimals = 1 if metres < 100 else 0
    return f"{number(metres, language, decimals=decimals)}{NBSP}{'m' if english else 'متر'}"


def degrees(value: float, language: str = "fa", *, decimals: int = 6) -> str:
    """Return a longitude or latitude in decimal degrees, without a unit."""
    return number(value, language, decimals=decimals)
