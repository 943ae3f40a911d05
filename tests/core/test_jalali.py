"""The Jalali calendar, against dates published in almanacs."""

from datetime import UTC, date, datetime

import pytest

from core.jalali import JalaliDateError, date_from_jalali, jalali_of, long_date, read_jalali, short_date

PUBLISHED = [
    (date(1979, 2, 11), (1357, 11, 22)),  # 22 Bahman 1357
    (date(2026, 11, 21), (1405, 8, 30)),
    (date(2025, 3, 20), (1403, 12, 30)),  # 1403 is a leap year
    (date(2025, 3, 21), (1404, 1, 1)),
    (date(1970, 1, 1), (1348, 10, 11)),
]


@pytest.mark.parametrize(("gregorian", "jalali"), PUBLISHED)
def test_published_dates_agree_both_ways(gregorian: date, jalali: tuple[int, int, int]) -> None:
    assert jalali_of(gregorian) == jalali
    assert date_from_jalali(*jalali) == gregorian


def test_long_date_names_weekday_and_month() -> None:
    assert long_date(date(2026, 11, 21)) == "شنبه ۳۰ آبان ۱۴۰۵"
    assert long_date(date(2026, 11, 21), "en") == "Saturday 21 November 2026"


def test_moment_late_in_the_evening_belongs_to_the_next_day_in_tehran() -> None:
    assert short_date(datetime(2026, 11, 20, 21, 0, tzinfo=UTC)) == "۱۴۰۵/۰۸/۳۰"


@pytest.mark.parametrize("text", ["۱۴۰۵/۰۸/۳۰", "1405-8-30", "١٤٠٥/٨/٣٠", "\u200f1405/08/30 "])
def test_every_written_form_is_read(text: str) -> None:
    assert read_jalali(text) == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["", "30/08/1405", "1404/12/30", "۱۴۰۵", "1405/13/01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(JalaliDateError):
        read_jalali(text)
