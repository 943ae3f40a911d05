"""Filters and tags of all templates: words, icons, digits, areas, dates, codes.

All follow the language of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core import figures
from core.jalali import TEHRAN, long_date, short_date
from core.persian import NBSP, fa_digits, fa_number
from core.texts import Text
from parcels.towns import code_in
from web.words import words

register = template.Library()


def page_language() -> str:
    """Return the language of the page being made."""
    return translation.get_language() or "fa"


@register.simple_tag
def t(key: str, **context: object) -> SafeString:
    """Return the words of a key, places filled; what is filled in is escaped."""
    return say(words()[key], **context)


@register.simple_tag
def town(code: str, joint: str = "?") -> str:
    """Return what an address adds to say its municipality; nothing for the installation's own."""
    return "" if not code or code == settings.DEFAULT_MUNICIPALITY else f"{joint}{urlencode({'municipality': code})}"


@register.simple_tag
def elsewhere(municipality: Any) -> str:
    """Return the name of a municipality that is not the installation's own; nothing for that."""
    if not municipality or municipality.code == settings.DEFAULT_MUNICIPALITY:
        return ""
    return said(Text(municipality.name_fa, municipality.name_en))


@register.filter
def named(parcel: Any) -> str:
    """Return the code of a parcel with its municipality before it, where that is not the installation's own."""
    return code_in(parcel.municipality, parcel.code)


@register.filter
def said(text: Text | str | None) -> str:
    """Return a text of both languages in that of the page."""
    return text.say(page_language()) if isinstance(text, Text) else str(text or "")


def say(text: Text, **context: object) -> SafeString:
    """Return a text in the language of the page, as HTML."""
    language = page_language()
    shown = {name: conditional_escape(_shown(value)) for name, value in context.items()}
    return mark_safe(text.say(language, shown))  # noqa: S308  # our own words; what is filled in is escaped


def _shown(value: object) -> str:
    if isinstance(value, Text):
        return said(value)
    if type(value) is int:
        return figures.number(value, page_language())
    return value if isinstance(value, str) else str(value)


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """Return an icon of our sprite; it says nothing to a screen reader."""
    classes = f"icon {kind}".strip()
    address = static("vendor/icons.svg")
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, address, name)


@register.filter
def fa(value: object) -> str:
    """Return a number or text with the digits of the page's language."""
    if value is None:
        return ""
    english = page_language() == "en"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value) if english else fa_digits(str(value))
    plain = f"{value:,}"
    return plain if english else fa_number(plain)


@register.filter
def area(area_m2: float | None) -> str:
    """Return an area in square metres, and in hectares where it is large."""
    return "–" if area_m2 is None else figures.area(area_m2, page_language())


@register.filter
def m2(area_m2: float | None) -> str:
    """Return an area for a column whose head names the unit."""
    return "–" if area_m2 is None else figures.number(area_m2, page_language(), decimals=1)


@register.filter
def share(part: float | None) -> str:
    """Return a share of 0–1 in per cent."""
    return "–" if part is None else figures.share(part, page_language())


@register.filter
def metres(distance_m: float | None) -> str:
    """Return a length in metres or kilometres."""
    return "–" if distance_m is None else figures.length(distance_m, page_language())


@register.filter
def jdate(day: date | None) -> str:
    """Return a date with weekday and name of the month."""
    return "" if day is None else long_date(day, page_language())


@register.filter
def jshort(day: date | None) -> str:
    """Return a date as figures, for tables."""
    return "" if day is None else short_date(day, page_language())


@register.filter
def kod(code: object) -> SafeString:
    """Return a code: left to right inside any text, unbroken, in the digits of the page."""
    return format_html('<bdi dir="ltr" class="code">{}</bdi>', fa(str(code)))


@register.filter
def raw(text: object) -> SafeString:
    """Return Latin text such as a file's name as it stands, left to right."""
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.filter
def coord(value: float | None, decimals: int = 6) -> SafeString:
    """Return one coordinate, left to right, in the digits of the page."""
    shown = "–" if value is None else figures.number(value, page_language(), decimals=decimals)
    return format_html('<bdi dir="ltr">{}</bdi>', shown)


@register.filter
def jday(day: date | None) -> str:
    """Return a date with the name of its month, without the weekday."""
    return "" if day is None else long_date(day, page_language(), with_weekday=False)


@register.filter
def clock(moment: datetime | None) -> SafeString:
    """Return the time of a moment in Tehran."""
    return kod("" if moment is None else f"{moment.astimezone(TEHRAN):%H:%M}")


@register.filter
def filesize(size: int) -> str:
    """Return the size of a file in kilobytes or megabytes."""
    english = page_language() == "en"
    if size < 1024 * 1024:
        return f"{fa(max(1, round(size / 1024)))}{NBSP}{'kB' if english else 'کیلوبایت'}"
    shown = figures.number(size / 1024 / 1024, page_language(), decimals=1)
    return f"{shown}{NBSP}{'MB' if english else 'مگابایت'}"


@register.filter
def has(known: Mapping[str, object], name: str) -> bool:
    """Say whether a mapping has a name that is put together in the template."""
    return bool(known.get(name))


@register.filter
def at(known: Mapping[str, object], name: str) -> object:
    """Return what a mapping holds under a name that another value gives."""
    return known.get(name)
