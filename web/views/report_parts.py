"""What stands beside a report's findings: its rules, whom to ask, what nobody could judge, what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.actor import Actor
from core.identifiers import uuid7
from landrequests.contesting import contested_at, contested_of, may_contest
from landrequests.models import Boundary, ContestedFinding, OverlayReport
from landrequests.report_document import report_document
from landrequests.sheet.neighbours import neighbours_told
from landrequests.unevaluated import unevaluated_of
from web.templatetags.zamin import page_language
from web.views.rulebook import standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body to consult; `reasons` are what was found, each with the law it stands on."""

    name: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A finding that may be contested; `code` is sent, `was_contested` by the same person."""

    code: str
    effect: str
    message: str
    is_chosen: bool
    was_contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A finding somebody contests: what it says, why it would be wrong, who says so."""

    message: str
    effect: str
    reason: str
    who: str
    is_own: bool
    at: datetime


def parts_of(
    actor: Actor, report: OverlayReport, document: Mapping[str, Any], typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return these parts for the page of a report; `typed` is what stood in the form of contesting."""
    contested = list(contested_of(report))
    return beside(report, document) | {
        "contested": [_contested(each, actor) for each in contested],
        "choices": _choices(actor, document, contested, (typed or {}).get("finding", "")),
        "may_contest": may_contest(actor, report),
        "contest_reason": (typed or {}).get("reason", ""),
        "contest_key": uuid7().hex,
    }


def beside(report: OverlayReport, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands beside the findings: rules, plans in preparation, neighbours, bodies to ask, what is open."""
    return {
        "pending": document.get("pending", []),
        "neighbours": neighbours_told(document, page_language()),
        "standing": standing_of(report),
        "agencies": agencies_of(document),
        "unevaluated": unevaluated_of(report),
    }


def contested_shown(actor: Actor, boundary: Boundary | None) -> list[Contested]:
    """Return what is contested in any report on a boundary."""
    return [] if boundary is None else [_contested(each, actor) for each in contested_at(boundary)]


def agencies_of(document: Mapping[str, Any]) -> list[Agency]:
    """Return the bodies to consult, each with what calls for it."""
    return [
        Agency(
            name=each["agency"],
            reasons=tuple(
                dict.fromkeys(
                    (found["message"], found["source"])
                    for found in document["findings"]
                    if found.get("agency") == each["agency"]
                )
            ),
        )
        for each in document["agencies"]
    ]


def finding_code(rule: str, layer: str) -> str:
    """Return how a form names a finding."""
    return f"{rule}/{layer}"


def _choices(
    actor: Actor, document: Mapping[str, Any], contested: Iterable[ContestedFinding], chosen: str
) -> list[Choice]:
    mine = {finding_code(each.rule, each.layer) for each in contested if each.by_id == actor.user_id}
    found = [(finding_code(each["rule"], each["layer"]), each) for each in document["findings"]]
    said = dict.fromkeys(code for code, _ in found)
    messages = {code: " ".join(each["message"] for name, each in found if name == code) for code in said}
    effects = {code: next(each["effect"] for name, each in found if name == code) for code in said}
    return [
        Choice(
            code=code,
            effect=effects[code],
            message=messages[code],
            is_chosen=code == chosen,
            was_contested=code in mine,
        )
        for code in said
    ]


def _contested(kept: ContestedFinding, actor: Actor) -> Contested:
    found = [
        each
        for each in report_document(kept.report, page_language())["findings"]
        if (each["rule"], each["layer"]) == (kept.rule, kept.layer)
    ]
    return Contested(
        message=" ".join(each["message"] for each in found),
        effect=found[0]["effect"],
        reason=kept.reason,
        who=str(kept.by.person or kept.by),
        is_own=kept.by_id == actor.user_id,
        at=kept.at,
    )
