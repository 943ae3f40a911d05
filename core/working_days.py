"""Days on which offices work: Saturday to Wednesday.

Public holidays are not known yet; they come with the calendar of the deadlines issue.
"""

from __future__ import annotations

from datetime import date, timedelta

_THURSDAY, _FRIDAY = 3, 4


def is_working_day(day: date) -> bool:
    """Say whether offices are open."""
    return day.weekday() not in (_THURSDAY, _FRIDAY)


def after_working_days(start: date, days: int) -> date:
    """Return the day that lies `days` working days after `start` (the next one for 0 on a free day)."""
    found = start
    while days > 0 or not is_working_day(found):
        found += timedelta(days=1)
        days -= is_working_day(found)
    return found
