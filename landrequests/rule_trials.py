"""What drafts of rules are tried on: every case that was sent, or plots from all over the town."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import shapely
from django.utils import timezone
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from landrequests.models import LandRequest, RuleSet
from landrequests.plot_figures import figures_of, plot_figures
from landrequests.plot_rulebook import kept_rules, plot_rules_in_force
from landrequests.plots import answer_under
from landrequests.reports import assessed, question
from landrequests.rulebook import Rulebook, rulebook_of
from landrequests.rules import verdict_of
from landrequests.services import service_of
from parcels.queries import spread_outlines
from zoning.plot_rules.calculator import Wish, estimate
from zoning.plot_rules.reading import PartAnswer, PlotAnswer

Change = dict[str, Any]
#: Figures that are told as the sum of all parts.
_SUMMED = frozenset({"floor-area", "units"})
#: Plots that a draft of plot rules is tried on: some seconds of work.
EXAMPLES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How many a draft is tried on, and for each what would differ; ``None`` where nothing would."""

    total: int
    changes: Iterator[Change | None]


def on_past_cases(rule_set: RuleSet, done: int) -> Tried:
    """Return what would differ for every case that was sent, after the first `done` of them."""
    sent = LandRequest.objects.filter(
        municipality=rule_set.municipality, service=rule_set.service, report__isnull=False
    ).exclude(state=LandRequest.DRAFT)
    cases = sent.select_related("report__boundary", "municipality").order_by("submitted_at", "id")
    book = rulebook_of(service_of(rule_set.service), rule_set)
    return Tried(total=cases.count(), changes=(_case(case, book) for case in cases[done:].iterator(chunk_size=100)))


def on_example_plots(rule_set: RuleSet, done: int) -> Tried:
    """Return what would differ for plots from all over the town on the draft's first day."""
    town, now = rule_set.municipality, timezone.now()
    drafted = kept_rules(rule_set, town.code)
    current = plot_rules_in_force(town, rule_set.valid_from, now)
    plots = spread_outlines(SYSTEM, town, EXAMPLES)

    def changes() -> Iterator[Change | None]:
        for outline in plots[done:]:
            plot = cast("MultiPolygon", shapely.from_wkb(outline.wkb))
            was, would_be = (
                _figures(answer_under(SYSTEM, plot, town.code, rules, rule_set.valid_from, now)) if rules else {}
                for rules in (current, drafted)
            )
            yield None if was == would_be else {"case": outline.code.short, "was": was, "would_be": would_be}

    return Tried(total=len(plots), changes=changes())


def _figures(answer: PlotAnswer) -> dict[str, Any]:
    """Return what a change of rules may change for a plot, as far as it is public."""
    parts = [each for each in answer.parts if each.part.is_public]
    made = estimate(answer, Wish())
    return {
        "state": answer.state.value,
        "rules": [each.rule.code for each in parts if each.rule],
        "floor_area_m2": None if answer.floor_area_m2 is None else round(answer.floor_area_m2, 1),
        "units": answer.units,
        "lots": answer.subdivision.most if answer.subdivision and answer.subdivision.is_public else None,
        "parking": made.parking.total if made and made.parking else None,
        "figures": _by_code(answer, parts),
    }


def _by_code(answer: PlotAnswer, parts: Iterable[PartAnswer]) -> dict[str, list[float | None]]:
    """Return the values of every other figure by its code: of the plot, then part by part."""
    told: dict[str, list[float | None]] = {}
    for each in (*plot_figures(answer), *(figure for part in parts for figure in figures_of(answer, part))):
        is_named = each.code != "minimum-lot" or (answer.subdivision and answer.subdivision.is_public)
        if is_named and each.code not in _SUMMED:
            told.setdefault(each.code, []).append(None if each.value is None else round(each.value, 1))
    return told


def _case(case: LandRequest, rulebook: Rulebook) -> Change | None:
    """Return how the answer to a case would differ: ``None`` where it would not.

    A finding that would do something else is gone and new at once.
    """
    report = case.report
    if report is None or report.boundary.geom is None or report.boundary.measures is None:
        return None
    place = case.municipality.code
    then = question(service=rulebook.service, municipality=place, on=report.on, known_at=report.known_at)
    geometry = cast("MultiPolygon", shapely.from_wkb(bytes(report.boundary.geom.wkb)))
    findings = assessed(geometry, report.boundary.measures["area_m2"], replace(then, rulebook=rulebook))
    verdict = verdict_of(findings).value
    before = {(each["rule"], each["layer"], each["effect"]) for each in report.facts["findings"]}
    after = {(each.rule, each.layer, each.effect.value) for each in findings}
    if verdict == report.verdict and before == after:
        return None
    return {
        "case": case.tracking_code,
        "was": report.verdict,
        "would_be": verdict,
        "gone": sorted({rule for rule, *_ in before - after}),
        "new": sorted({rule for rule, *_ in after - before}),
    }
