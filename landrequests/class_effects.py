"""What the findings of a report do on each class of its layers: for tables, maps and sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from landrequests.conditions import NearerThan
from landrequests.models import OverlayReport
from landrequests.unevaluated import book_of

Effect = Literal["blocks", "warns", "informs"]
#: What rules do, the gravest last.
EFFECTS: tuple[Effect, ...] = ("informs", "warns", "blocks")


def effects_of(report: OverlayReport) -> dict[tuple[str, str], Effect]:
    """Return the gravest effect on each class of a report, by the codes of layer and class."""
    is_asked = any(_is_met_by_distance(each["context"]) for each in report.facts["findings"])
    return class_effects(report.facts, _named_in_rules(report) if is_asked else {})


def class_effects(facts: Mapping[str, Any], named: Mapping[str, Collection[str]] = {}) -> dict[tuple[str, str], Effect]:
    """Return the gravest effect on each class, by the codes of layer and class; classes without any are left out.

    What is said of a layer as a whole, that it has no data or does not hold enough of the land,
    says nothing of the class that was met. `named` are the classes that rules on distance ask about,
    by the codes of the rules.
    """
    layers = {layer["layer"]: layer for layer in facts["layers"]}
    told: dict[tuple[str, str], Effect] = {}
    for effect in EFFECTS:
        for finding in facts["findings"]:
            if finding["effect"] == effect and (layer := layers.get(finding["layer"])):
                told |= {(layer["layer"], code): effect for code in _classes_of(finding, layer, named)}
    return told


def _classes_of(
    finding: Mapping[str, Any], layer: Mapping[str, Any], named: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """Yield the classes that a finding is about; a distance of 0 is about all that are met, or those its rule names."""
    context, met = finding["context"], layer["classes"]
    if _is_met_by_distance(context):
        asked = named.get(str(finding.get("rule")), ())
        yield from (found["class"] for found in met if not asked or found["class"] in asked)
    else:
        yield from (found["class"] for found in met if found["label"] == context.get("label"))


def _is_met_by_distance(context: Mapping[str, Any]) -> bool:
    return context.get("label") is None and context.get("distance_m") == 0


def _named_in_rules(report: OverlayReport) -> dict[str, Collection[str]]:
    """Return the classes that rules on distance name; nothing where the rules have changed since."""
    book = book_of(report)
    if book.digest != (report.facts.get("rules") or {}).get("fingerprint"):
        return {}
    conditions = {rule.code: rule.when for rule in book.service.rules}
    return {code: when.near.classes for code, when in conditions.items() if isinstance(when, NearerThan)}
