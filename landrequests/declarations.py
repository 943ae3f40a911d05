"""What a land service and a rule are: values that the modules of ``catalogue`` declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.texts import Text
from landrequests.conditions import Condition
from landrequests.definition import Definition, Step, Workflow


class Effect(StrEnum):
    """What a rule does to a request."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


class Verdict(StrEnum):
    """What the rules of a service say together."""

    CLEAR = "clear"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"


class Group(StrEnum):
    """Groups of the land window: whether a plan of the works goes with the request."""

    WITH_PLAN = "with-plan"
    WITHOUT_PLAN = "without-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a service.

    `message` may hold ``{area_m2}``, ``{share}``, ``{distance_m}``, ``{label}`` and ``{limit}``:
    filled from what the condition found. `source` is the law or regulation it stands on, or says
    that the figure is ours. `agency` is the body to ask where the rule warns.
    """

    code: str
    when: Condition
    effect: Effect
    message: Text
    source: Text
    agency: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LandService:
    """One service of the land window, whole.

    `days` is how long the answer usually takes, in days. `office` is the code of the office that
    works its cases, `steps` what is asked, `workflow` the way a case goes. `minimum_area_m2` and `maximum_area_m2`
    narrow the platform's own limits.
    """

    code: str
    title: Text
    summary: Text
    authority: Text
    source: Text
    group: Group
    days: int
    rules: tuple[Rule, ...]
    office: str
    steps: tuple[Step, ...]
    workflow: Workflow
    minimum_area_m2: float = 1.0
    maximum_area_m2: float = 50_000_000.0

    @property
    def layers(self) -> tuple[str, ...]:
        """Return the codes of the layers its rules need, in the order of the rules."""
        return tuple(dict.fromkeys(code for rule in self.rules for code in rule.when.layers))

    @property
    def deciding_layers(self) -> frozenset[str]:
        """Return the codes of the layers without which the verdict can't be ``clear``."""
        deciding = (rule for rule in self.rules if rule.effect is not Effect.INFORMS)
        return frozenset(code for rule in deciding for code in rule.when.layers)

    @property
    def definition(self) -> Definition:
        """Return what a case of this service needs to run to its end."""
        return Definition(
            service=self.code,
            title=self.title,
            authority=self.authority,
            office=self.office,
            steps=self.steps,
            workflow=self.workflow,
        )

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the declaration, for the check at start-up."""
        yield from (f"service {self.code}: {fault}" for fault in self.definition.faults())
        codes = [rule.code for rule in self.rules]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"service {self.code}: the rule {code} is declared twice"
        for rule in self.rules:
            if not rule.when.layers:
                yield f"service {self.code}: the rule {rule.code} names no layer"
        if not self.rules:
            yield f"service {self.code}: no rules"
