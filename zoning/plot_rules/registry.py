"""Which rule set holds where and when."""

from __future__ import annotations

from datetime import date
from functools import cache

from core.registry import modules_of
from zoning.plot_rules import sets
from zoning.plot_rules.rule_set import RuleSet


@cache
def declared_sets() -> tuple[RuleSet, ...]:
    """Return every declared rule set; several versions may share a code."""
    found = [module.SET for module in modules_of(sets)]
    return tuple(sorted(found, key=lambda each: (each.code, each.version)))


def rule_set_for(municipality: str, on: date) -> RuleSet | None:
    """Return the rule set in force in a municipality on a day: of several the one valid latest, then the newest."""
    holding = [each for each in declared_sets() if each.holds(municipality, on)]
    return max(holding, key=lambda each: (each.valid_from, each.version), default=None)
