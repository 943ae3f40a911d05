"""For which day, and by whose knowledge, the rules of a service are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.errors import DomainError
from core.jalali import TEHRAN, read_day
from core.persian import strip_bidi


class RuleQuestionError(DomainError):
    """A day or an instant that can't be read; `field` names it."""

    code = "bad_rule_question"
    status = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesAsked:
    """A day, an instant of knowledge (`is_past` where it was given), and a municipality unless the own one."""

    on: date
    known_at: datetime
    is_past: bool
    municipality: str | None


def asked_from(values: Mapping[str, str]) -> RulesAsked:
    """Return what an address asks: ``on``, ``known_at``, ``municipality``, each may be missing.

    Raises
    ------
    RuleQuestionError
    """
    now = timezone.now()
    on, known_at = strip_bidi(values.get("on", "")).strip(), values.get("known_at", "").strip()
    return RulesAsked(
        on=_day(on) if on else now.astimezone(TEHRAN).date(),
        known_at=_moment(known_at) if known_at else now,
        is_past=bool(known_at),
        municipality=values.get("municipality") or None,
    )


def _day(written: str) -> date:
    try:
        return read_day(written)
    except ValueError as error:
        raise RuleQuestionError(field="on", found=written[:40]) from error


def _moment(written: str) -> datetime:
    try:
        found = parse_datetime(written.replace(" ", "+"))  # a plus that an address has made a space
    except ValueError as error:
        raise RuleQuestionError(field="known_at", found=written[:40]) from error
    if found is None:
        raise RuleQuestionError(field="known_at", found=written[:40])
    return found if timezone.is_aware(found) else timezone.make_aware(found)
