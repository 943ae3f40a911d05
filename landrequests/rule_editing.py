"""A list of written rules with one of them changed, and what differs between two lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One rule in two versions: ``None`` where a version lacks it; `members` name what differs."""

    code: str
    before: Written | None
    after: Written | None
    members: tuple[str, ...] = ()


def with_rule(rules: Iterable[Written], code: str, rule: Written) -> tuple[Written, ...]:
    """Return the rules with the one of a code replaced in its place, or added at the end."""
    given = tuple(rules)
    if code not in {each["code"] for each in given}:
        return (*given, rule)
    return tuple(rule if each["code"] == code else each for each in given)


def without_rule(rules: Iterable[Written], code: str) -> tuple[Written, ...]:
    """Return the rules without the one of a code."""
    return tuple(each for each in rules if each["code"] != code)


def moved_rule(rules: Iterable[Written], code: str, steps: int) -> tuple[Written, ...]:
    """Return the rules with the one of a code moved down by `steps` (up where negative), as far as there is room."""
    given = list(rules)
    place = next((index for index, each in enumerate(given) if each["code"] == code), None)
    if place is None:
        return tuple(given)
    rule = given.pop(place)
    given.insert(max(0, place + steps), rule)
    return tuple(given)


def changes_between(before: Iterable[Written], after: Iterable[Written]) -> tuple[RuleChange, ...]:
    """Return the rules that differ, in the order of `after`, then those that are gone. Their order is not asked."""
    was = {each["code"]: each for each in before}
    now = {each["code"]: each for each in after}
    found = [
        RuleChange(code=code, before=was.get(code), after=rule, members=_members(was.get(code), rule))
        for code, rule in now.items()
        if was.get(code) != rule
    ]
    gone = [RuleChange(code=code, before=rule, after=None) for code, rule in was.items() if code not in now]
    return (*found, *gone)


def _members(before: Written | None, after: Written) -> tuple[str, ...]:
    return () if before is None else tuple(name for name in after if before.get(name) != after[name])
