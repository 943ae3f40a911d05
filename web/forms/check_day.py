"""The days a check is asked for: read as people write them, in either calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from core.errors import DomainError
from core.jalali import TEHRAN, read_day, short_date
from core.persian import strip_bidi
from core.texts import Text

_LONGEST = 40


class CheckDayError(DomainError):
    """What was written is no day."""

    code = "check_day"


class UnknownYetError(DomainError):
    """A day whose knowledge is asked for has not come yet."""

    code = "check_unknown_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDays:
    """The day of the law and the moment of knowledge; ``None`` is today, and now."""

    on: date | None
    known_at: datetime | None


def check_days(values: Mapping[str, str]) -> tuple[CheckDays, tuple[DomainError, ...]]:
    """Return the days of a form, with what is wrong with each field; a faulty one is ``None``."""
    faults: list[DomainError] = []
    on, known = (_day(name, values.get(name, ""), faults) for name in ("on", "known_at"))
    return CheckDays(on=on, known_at=_end_of(known, faults)), tuple(faults)


def _day(field: str, written: str, faults: list[DomainError]) -> date | None:
    plain = strip_bidi(written).strip()
    if not plain:
        return None
    try:
        return read_day(plain)
    except ValueError:
        faults.append(CheckDayError(field=field, found=plain[:_LONGEST]))
        return None


def _end_of(day: date | None, faults: list[DomainError]) -> datetime | None:
    """Return the last moment of a day in Tehran; of today, now."""
    today = timezone.now().astimezone(TEHRAN).date()
    if day is None or day == today:
        return None
    if day > today:
        faults.append(UnknownYetError(field="known_at", found=Text(short_date(day), short_date(day, "en"))))
        return None
    return datetime.combine(day, time.max, tzinfo=TEHRAN)
