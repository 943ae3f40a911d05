"""Which of the rule sets the platform came with holds where and when."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from zoning.plot_rules import coding
from zoning.plot_rules.rule_set import RuleSet

_FILES = Path(__file__).parent / "sets"


@cache
def declared_sets() -> tuple[RuleSet, ...]:
    """Return every set that the platform came with; several versions may share a code."""
    found = [_read(json.loads(path.read_text(encoding="utf-8"))) for path in _FILES.glob("*.json")]
    return tuple(sorted(found, key=lambda each: (each.code, each.version)))


def rule_set_for(municipality: str, on: date) -> RuleSet | None:
    """Return the declared set that holds in a municipality on a day: of several the one valid latest, then newest."""
    holding = [each for each in declared_sets() if each.holds(municipality, on)]
    return max(holding, key=lambda each: (each.valid_from, each.version), default=None)


def _read(written: dict[str, Any]) -> RuleSet:
    days = {name: date.fromisoformat(written[name]) for name in ("valid_from", "valid_to") if written[name]}
    identity = coding.Identity(
        code=written["code"], version=written["version"], municipality=written["municipality"], **days
    )
    return coding.set_of({name: value for name, value in written.items() if name not in coding.IDENTITY}, identity)
