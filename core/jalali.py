"""The solar Hijri (Jalali) calendar: dates as people in Iran read and write them.

Dates are kept as plain `datetime.date`; this module only shows and reads them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import jdatetime

from core.persian import fa_digits, latin_digits, strip_bidi
from core.texts import language_from

#: Iran keeps one offset all year since 2022; enough for showing the day of a moment.
TEHRAN = timezone(timedelta(hours=3, minutes=30), "Asia/Tehran")

MONTHS_FA = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
#: Monday first, as `datetime.date.weekday` counts.
WEEKDAYS_FA = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")

#: How a year of this calendar begins; Gregorian ones of our records begin otherwise.
_JALALI_CENTURIES = ("13", "14")
_WRITTEN = re.compile(r"^\s*(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*$")


class JalaliDateError(ValueError):
    """The text is no date of the Jalali calendar."""


def jalali_of(day: date) -> tuple[int, int, int]:
    """Return Jalali year, month and day of a Gregorian date."""
    found = jdatetime.date.fromgregorian(date=_day_of(day))
    return found.year, found.month, found.day


def date_from_jalali(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Jalali one.

    Raises
    ------
    JalaliDateError
        The calendar has no such day.
    """
    try:
        found: date = jdatetime.date(year, month, day).togregorian()
    except ValueError as error:
        raise JalaliDateError(f"{year}/{month}/{day}") from error
    return found


def read_jalali(text: str) -> date:
    """Return the date written as ``۱۴۰۵/۰۸/۳۰``, in any digits, with ``/``, ``-`` or ``.``.

    Raises
    ------
    JalaliDateError
        The text is written otherwise, or the calendar has no such day.
    """
    match = _WRITTEN.match(latin_digits(strip_bidi(text)))
    if match is None:
        raise JalaliDateError(text)
    year, month, day = (int(part) for part in match.groups())
    return date_from_jalali(year, month, day)


def read_day(text: str) -> date:
    """Return the date written in either calendar: ``۱۴۰۵/۰۸/۳۰`` or ``2026-11-21``.

    Raises
    ------
    ValueError
        The text is neither.
    """
    plain = latin_digits(strip_bidi(text)).strip()
    return read_jalali(plain) if plain.startswith(_JALALI_CENTURIES) else date.fromisoformat(plain)


def long_date(day: date, language: str = "fa", *, with_weekday: bool = True) -> str:
    """Return ``شنبه ۳۰ آبان ۱۴۰۵``, or in English ``Saturday 21 November 2026``."""
    day = _day_of(day)
    if language_from(language) == "en":
        return f"{day:%A} {day.day} {day:%B %Y}" if with_weekday else f"{day.day} {day:%B %Y}"
    year, month, number = jalali_of(day)
    plain = fa_digits(f"{number} {MONTHS_FA[month - 1]} {year}")
    return f"{WEEKDAYS_FA[day.weekday()]} {plain}" if with_weekday else plain


def short_date(day: date, language: str = "fa") -> str:
    """Return ``۱۴۰۵/۰۸/۳۰`` for dense tables, or in English ``2026-11-21``."""
    if language_from(language) == "en":
        return _day_of(day).isoformat()
    return fa_digits("{:04d}/{:02d}/{:02d}".format(*jalali_of(day)))


def _day_of(moment: date) -> date:
    """Return the day in Tehran; a moment without a zone is taken as it stands."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(TEHRAN) if moment.tzinfo else moment).date()
