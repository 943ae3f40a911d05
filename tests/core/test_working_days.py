"""Working days, by a calendar on paper: 2026-11-21 is a Saturday."""

from datetime import date

import pytest

from core.working_days import after_working_days


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 11, 21), 1, date(2026, 11, 22)),
        (date(2026, 11, 21), 4, date(2026, 11, 25)),
        (date(2026, 11, 21), 5, date(2026, 11, 28)),
        (date(2026, 11, 25), 1, date(2026, 11, 28)),
        (date(2026, 11, 26), 0, date(2026, 11, 28)),
        (date(2026, 11, 27), 1, date(2026, 11, 28)),
        (date(2026, 11, 21), 10, date(2026, 12, 5)),
    ],
)
def test_thursdays_and_fridays_do_not_count(start: date, days: int, end: date) -> None:
    assert after_working_days(start, days) == end
