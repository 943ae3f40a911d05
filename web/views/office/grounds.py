"""The rules a refusal may cite: those that found something in the report the case stands on."""

from __future__ import annotations

from dataclasses import dataclass

from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from web.templatetags.zamin import page_language

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


def grounds_of(report: OverlayReport | None) -> tuple[Ground, ...]:
    """Return the rules of a report that found something, the gravest first."""
    if report is None:
        return ()
    document = report_document(report, page_language())
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
