"""The rules of a report that nobody could judge, in words: what each asks, and which data is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.texts import Text
from landrequests.models import OverlayReport
from landrequests.rule_words import condition_words, layer_names
from landrequests.rulebook import Rulebook, rulebook_in_force
from landrequests.services import service_of
from zoning.layer_words import LayerWords, layer_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unevaluated:
    """A rule nobody could judge; `condition` is missing where the rules have changed since."""

    rule: str
    condition: Text | None
    layers: Text


def book_of(report: OverlayReport) -> Rulebook:
    """Return the rules that hold by a report's own day and knowledge."""
    return rulebook_in_force(service_of(report.service), report.municipality, report.on, report.known_at)


def unevaluated_of(report: OverlayReport) -> tuple[Unevaluated, ...]:
    """Return the rules of a report that nobody could judge for want of data."""
    kept = report.facts.get("rules") or {}
    lacking = kept.get("unevaluated", [])
    if not lacking:
        return ()
    known, book = _names_of(report), book_of(report)
    rules = {rule.code: rule for rule in book.service.rules} if book.digest == kept["fingerprint"] else {}
    return tuple(
        Unevaluated(
            rule=each["rule"],
            condition=condition_words(rules[each["rule"]].when, known) if each["rule"] in rules else None,
            layers=_row(each["layers"], known),
        )
        for each in lacking
    )


def _names_of(report: OverlayReport) -> dict[str, LayerWords]:
    """Return the names of layers and classes; of a layer in the report the name it had then."""
    then = {layer["layer"]: Text(**layer["title"]) for layer in report.facts["layers"]}
    known = layer_words(report.municipality.code)
    return {code: replace(words, title=then.get(code, words.title)) for code, words in known.items()}


def _row(codes: Iterable[str], known: Mapping[str, LayerWords]) -> Text:
    names = [layer_names((code,), known) for code in codes]
    return Text("، ".join(name.fa for name in names), ", ".join(name.en for name in names))
