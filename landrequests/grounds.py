"""The rules a refusal may cite: those that found something in the report the case stands on.

What a refusal has cited is kept by code in its event; here it gets its words and source again.
"""

from __future__ import annotations

from dataclasses import dataclass

from landrequests.models import OverlayReport, RequestEvent
from landrequests.report_document import report_document

_ORDER = ("blocks", "warns", "informs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One rule with what it found; a rule that found something in several layers says it in one."""

    rule: str
    effect: str
    message: str
    source: str
    layer: str
    version: int | None


def grounds_of(report: OverlayReport | None, language: str) -> tuple[Ground, ...]:
    """Return the rules of a report that found something, the gravest first, in words of a language."""
    if report is None:
        return ()
    document = report_document(report, language)
    layers = {layer["layer"]: layer for layer in document["layers"]}
    found: dict[str, Ground] = {}
    for finding in document["findings"]:
        layer = layers.get(finding["layer"], {})
        known = found.get(finding["rule"])
        message = f"{known.message} {finding['message']}" if known else finding["message"]
        found[finding["rule"]] = Ground(
            rule=finding["rule"],
            effect=known.effect if known else finding["effect"],
            message=message,
            source=finding["source"],
            layer=layer.get("title", finding["layer"]),
            version=layer.get("version"),
        )
    return tuple(sorted(found.values(), key=lambda ground: _ORDER.index(ground.effect)))


def cited_by(event: RequestEvent, report: OverlayReport | None, language: str) -> tuple[Ground, ...]:
    """Return the rules that a decision cites, in words of a language; none where it cites none."""
    cited = event.facts.get("rules", [])
    return tuple(ground for ground in grounds_of(report, language) if ground.rule in cited) if cited else ()
