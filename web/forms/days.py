"""A day typed into a field, in either calendar."""

from __future__ import annotations

from datetime import date

from core.errors import DomainError
from core.jalali import read_day

_LONGEST = 40


class TypedDayError(DomainError):
    """What stands in a field of a day is no day."""

    code = "rule_day_invalid"


def typed_day(field: str, written: str) -> date | None:
    """Return the day that was written; ``None`` where nothing was.

    Raises
    ------
    TypedDayError
        It is no day.
    """
    plain = written.strip()
    try:
        return read_day(plain) if plain else None
    except ValueError as error:
        raise TypedDayError(field=field, value=plain[:_LONGEST]) from error
