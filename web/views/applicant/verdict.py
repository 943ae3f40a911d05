"""What a zoning check said, as a request shows it: the verdict, its reasons, what is still unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from landrequests.differences import Difference
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.services import services
from web.templatetags.zamin import area, page_language
from web.views.overlay import Row, rows_of
from web.views.rulebook import Standing, standing_of
from web.words import words

_EFFECT = {"blocked": "blocks", "conditional": "warns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict with the reasons that make it."""

    report: OverlayReport
    code: str
    reasons: tuple[Row, ...]
    unknown: tuple[str, ...]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that reads otherwise in a fresh check."""

    title: str
    before: str
    after: str


def verdict_context(report: OverlayReport) -> Verdict:
    """Return what a report says in short."""
    document = report_document(report, page_language())
    layers = {layer["layer"]: layer for layer in document["layers"]}
    service = services().get(report.service)
    needed = service.layers if service else ()
    rows = rows_of(report, document, layers)
    return Verdict(
        report=report,
        code=report.verdict,
        reasons=tuple(row for row in rows if row.effect == _EFFECT.get(report.verdict) and row.message),
        unknown=tuple(layer["title"] for layer in layers.values() if _is_missing(layer, needed)),
        standing=standing_of(report),
    )


def _is_missing(layer: Mapping[str, Any], needed: Collection[str]) -> bool:
    return layer["relation"] == "no_data" and layer["layer"] in needed


def changes_shown(changes: tuple[Difference, ...]) -> list[Change]:
    """Return what has changed between two checks, in the language of the page; rules follow from the rest."""
    return [
        Change(title=each.title.say(page_language()), before=_value(each.before), after=_value(each.after))
        for each in changes
        if each.kind != "rule"
    ]


def _value(value: float | str | None) -> str:
    if value is None:
        return words()["requests.was_not_there"].say(page_language())
    if isinstance(value, str):
        return words()[f"requests.verdict_{value}"].say(page_language())
    return area(value)
