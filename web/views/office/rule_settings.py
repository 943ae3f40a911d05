"""Why rules change and when they hold, as it was typed on a draft's page: every fault is told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.errors import DomainError
from landrequests.models import RuleSet
from landrequests.rule_actions import RuleReasonMissingError, RuleValidityError
from web.forms.days import TypedDayError, typed_day
from web.views.boundary import Problem


class SettingsFaultsError(DomainError):
    """Several of reason and days are missing or wrong; `faults` holds the error of each."""

    code = "rule_settings"

    def __init__(self, faults: tuple[DomainError, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


def typed_validity(
    draft: RuleSet, *, reason: str, valid_from: str, valid_to: str, needs_reason: bool
) -> tuple[date, date | None]:
    """Return the days that were typed; the first stays as it stands where nothing was.

    Raises
    ------
    TypedDayError, RuleValidityError, RuleReasonMissingError, SettingsFaultsError
        A day is none, the days are the wrong way round, or the reason is needed and missing; several of these.
    """
    faults: list[DomainError] = [RuleReasonMissingError(field="reason")] if needs_reason and not reason else []
    days: dict[str, date | None] = {}
    for field, written in (("valid_from", valid_from), ("valid_to", valid_to)):
        try:
            days[field] = typed_day(field, written)
        except TypedDayError as error:
            faults.append(error)
    begin, end = days.get("valid_from") or draft.valid_from, days.get("valid_to")
    if len(days) == 2 and end is not None and end <= begin:
        faults.append(RuleValidityError(field="valid_to"))
    if len(faults) > 1:
        raise SettingsFaultsError(tuple(faults))
    if faults:
        raise faults[0]
    return begin, end


def problems_of(error: DomainError, problem_of: Callable[[DomainError], Problem]) -> tuple[Problem, ...]:
    """Return the faults that an error holds, each at its field; the same advice stands once."""
    faults = error.faults if isinstance(error, SettingsFaultsError) else (error,)
    problems: list[Problem] = []
    for each in map(problem_of, faults):
        is_said = any(other.advice == each.advice for other in problems)
        problems.append(replace(each, advice="") if is_said else each)
    return tuple(problems)
