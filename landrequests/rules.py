"""Rules asked of the overlay: findings and the verdict. Pure functions on values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.texts import Text
from landrequests.conditions import Facts, Hit
from landrequests.declarations import Effect, LandService, Rule, Verdict
from landrequests.wording import shown
from zoning.overlay import LayerResult, Relation

#: Code of the findings on layers without data.
NO_DATA_RULE = "no-data"
NO_DATA = Text(
    "برای لایهٔ «{title}» در این مکان داده نداریم؛ «داده نداریم» به معنای «مانعی نیست» نیست.",
    "There is no data for the layer “{title}” at this place; “no data” does not mean “no obstacle”.",
)
PARTLY_UNCOVERED = Text(
    "لایهٔ «{title}» {area_m2} م² از زمین را نمی‌پوشاند.", "The layer “{title}” does not cover {area_m2} m² of the land."
)
SLIVER = Text(
    "مرز زمین با «{title}: {label}» مشترک است؛ نواری به پهنای {width_m} متر، کمتر از دقت لایه، به شمار نمی‌آید.",
    "The land shares an edge with “{title}: {label}”"
    "; a strip {width_m} m wide, below the layer's accuracy, does not count.",
)
SHARED_EDGE = Text(
    "زمین با «{title}: {label}» تنها مرز مشترک دارد؛ بخشی از آن درونش نیست.",
    "The land only shares an edge with “{title}: {label}”; no part of it lies inside.",
)
#: Thinner than this a strip is the edge itself: coordinates are kept to the millimetre.
EDGE_M = 0.001
NO_SOURCE = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFinding:
    """What one rule says of one boundary.

    `context` fills `message`; numbers in it are metres, square metres and shares from 0 to 1.
    """

    rule: str
    effect: Effect
    layer: str
    message: Text
    source: Text
    context: dict[str, object]
    agency: Text | None = None

    def document(self, language: str) -> dict[str, object]:
        """Return the finding as the overlay report shows it."""
        document: dict[str, object] = {
            "rule": self.rule,
            "effect": self.effect.value,
            "layer": self.layer,
            "message": self.message.say(language, shown(self.context, language)),
            "source": self.source.say(language),
        }
        if self.agency is not None:
            document["agency"] = self.agency.say(language)
        return document


def findings_of(service: LandService, facts: Facts) -> tuple[RuleFinding, ...]:
    """Return what the rules of a service say, in the order blocks, warns, informs."""
    by_rule = [_finding(rule, hit) for rule in service.rules for hit in rule.when.hits(facts)]
    gaps = [finding for code in service.layers for finding in _gaps(service, code, facts)]
    slivers = [finding for result in facts.results.values() for finding in _slivers(result)]
    order = list(Effect)
    return tuple(sorted([*by_rule, *gaps, *slivers], key=lambda finding: order.index(finding.effect)))


def verdict_of(findings: Iterable[RuleFinding]) -> Verdict:
    """Return the verdict: any block blocks, any warning makes conditional, else clear."""
    effects = {finding.effect for finding in findings}
    if Effect.BLOCKS in effects:
        return Verdict.BLOCKED
    return Verdict.CONDITIONAL if Effect.WARNS in effects else Verdict.CLEAR


def unevaluated(service: LandService, facts: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the rules nobody can evaluate at the place, each with the layers that have no data there."""
    lacking = ((rule.code, _without_data(rule, facts)) for rule in service.rules)
    return tuple((code, layers) for code, layers in lacking if layers)


def _without_data(rule: Rule, facts: Facts) -> tuple[str, ...]:
    known = {result.layer for result in facts.known(rule.when.layers)}
    return tuple(code for code in rule.when.layers if code not in known)


def _finding(rule: Rule, hit: Hit) -> RuleFinding:
    return RuleFinding(
        rule=rule.code,
        effect=rule.effect,
        layer=hit.layer,
        message=rule.message,
        source=rule.source,
        context=dict(hit.context),
        agency=rule.agency if rule.effect is not Effect.INFORMS else None,
    )


def _gaps(service: LandService, code: str, facts: Facts) -> Iterable[RuleFinding]:
    """Yield where a layer has no data, wholly or in part: a warning where a deciding rule needs it."""
    effect, result = Effect.WARNS if code in service.deciding_layers else Effect.INFORMS, facts.results.get(code)
    if result is None or result.relation == Relation.NO_DATA:
        title = facts.titles.get(code, Text(code, code)) if result is None else result.title
        yield _of_layer(NO_DATA_RULE, effect, code, NO_DATA, {"title": title})
    elif result.uncovered_m2 > 0:
        context: dict[str, object] = {"title": result.title, "area_m2": result.uncovered_m2}
        yield _of_layer("partly-no-data", effect, code, PARTLY_UNCOVERED, context)


def _slivers(result: LayerResult) -> Iterable[RuleFinding]:
    for found in result.classes:
        if found.relation == Relation.TOUCHES:
            context: dict[str, object] = {"title": result.title, "label": found.label, "width_m": found.width_m}
            words = SLIVER if (found.width_m or 0.0) >= EDGE_M else SHARED_EDGE
            yield _of_layer("shared-edge", Effect.INFORMS, result.layer, words, context)


def _of_layer(rule: str, effect: Effect, layer: str, message: Text, context: dict[str, object]) -> RuleFinding:
    return RuleFinding(rule=rule, effect=effect, layer=layer, message=message, source=NO_SOURCE, context=context)
