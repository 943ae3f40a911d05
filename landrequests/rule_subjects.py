"""What sets of rules may be about: the checks of a service, or the building rules of plots.

Drafting, trying, publishing and withdrawing are the same for all (`rule_actions`); a subject says
what is written, what is wrong with it, and what a draft is tried on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils import timezone

from landrequests import rule_coding, rule_trials
from landrequests.models import RuleSet
from landrequests.plot_rulebook import OFFICE, PLOT_RULES, identity_of, plot_rules_in_force
from landrequests.rule_faults import FaultyPlotRulesError, FaultyRulesError
from landrequests.rulebook import rulebook_in_force
from landrequests.services import service_of
from parcels.models import Municipality
from zoning.plot_rules import coding
from zoning.plot_rules.rule_set import PlotFault
from zoning.queries import class_codes, legends_of

Written = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rules that hold today: their number, and as they are written."""

    number: int
    rules: Written


class Subject(Protocol):
    """What a set of rules is about."""

    @property
    def office(self) -> str:
        """The office whose rule editors write them."""

    def standing(self, municipality: Municipality, today: date) -> Standing:
        """Return what a draft begins from."""

    def require_sound(self, rule_set: RuleSet, written: Written) -> None:
        """Refuse rules that can't be asked as written."""

    def tried(self, rule_set: RuleSet, done: int) -> rule_trials.Tried:
        """Return how many a draft is tried on, and what would differ for each after the first `done`."""


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """The rules of one service: a list, as `rule_coding` writes it."""

    code: str

    @property
    def office(self) -> str:
        """The office of the service."""
        return service_of(self.code).office

    def standing(self, municipality: Municipality, today: date) -> Standing:
        """Return the rules in force."""
        current = rulebook_in_force(service_of(self.code), municipality, today, timezone.now())
        return Standing(number=current.number, rules=[rule_coding.as_json(each) for each in current.service.rules])

    def require_sound(self, rule_set: RuleSet, written: Written) -> None:
        """Refuse faulty rules.

        Raises
        ------
        FaultyRulesError
            It holds each fault.
        """
        faults = rule_coding.faults_of(written, legends_of(rule_set.municipality.code))
        if faults:
            raise FaultyRulesError(faults)

    def tried(self, rule_set: RuleSet, done: int) -> rule_trials.Tried:
        """Return what would differ for every case that was sent."""
        return rule_trials.on_past_cases(rule_set, done)


@dataclass(frozen=True, slots=True)
class PlotRules:
    """The building rules of plots: one object, as `zoning.plot_rules.coding` writes it."""

    office: str = OFFICE

    def standing(self, municipality: Municipality, today: date) -> Standing:
        """Return the set in force, or an empty one where there is none."""
        current = plot_rules_in_force(municipality, today, timezone.now())
        return (
            Standing(number=current.version, rules=coding.as_json(current)) if current else Standing(number=0, rules={})
        )

    def require_sound(self, rule_set: RuleSet, written: Written) -> None:
        """Refuse faulty rules.

        Raises
        ------
        FaultyPlotRulesError
            It holds each fault.
        """
        _, faults = coding.read_set(written, identity_of(rule_set, rule_set.municipality.code))
        faults = (*faults, *_unknown_zones(*coding.zones_in(written), rule_set.municipality.code))
        if faults:
            raise FaultyPlotRulesError(faults)

    def tried(self, rule_set: RuleSet, done: int) -> rule_trials.Tried:
        """Return what would differ for plots from all over the town."""
        return rule_trials.on_example_plots(rule_set, done)


def subject_of(code: str) -> Subject:
    """Return what the rules kept under a code are about.

    Raises
    ------
    ServiceUnknownError
        There is no such service.
    """
    return PlotRules() if code == PLOT_RULES else ServiceRules(service_of(code).code)


def _unknown_zones(layer: str, zones: tuple[str, ...], municipality: str) -> Iterator[PlotFault]:
    """Yield the zones that the plan has no class for: a mistyped code would rule nothing, silently."""
    if not layer:  # told already
        return
    known = class_codes(municipality, layer)
    if known is None:
        yield PlotFault(place="layer", code="plot_rule_layer", context={"value": layer})
    else:
        for zone in sorted(set(zones) - known):
            yield PlotFault(place=f"zones.{zone}", code="plot_rule_zone", context={"value": zone, "layer": layer})
