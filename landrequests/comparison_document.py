"""Two zoning checks side by side as JSON: what differs, layer by layer and class by class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.texts import Text
from landrequests.comparison import Comparison, Pair, Side, Told, compare
from landrequests.models import LandRequest, OverlayReport
from landrequests.wording import shown

#: Decimals of areas and lengths, and of shares: those of a report.
_METRES, _SHARES = 6, 9


def report_summary(report: OverlayReport | None) -> dict[str, Any] | None:
    """Return what a request says of one of its reports."""
    return None if report is None else {"id": str(report.pk), "verdict": report.verdict, "digest": report.digest}


def changes_document(case: LandRequest, language: str) -> dict[str, Any] | None:
    """Return what the check of a request says otherwise than the one before; ``None`` where there is only one."""
    before, after = case.report_before, case.report
    if before is None or after is None or before.pk == after.pk:
        return None
    return comparison_document(compare(before, after), language)


def comparison_document(found: Comparison, language: str) -> dict[str, Any]:
    """Return what differs between two reports, the largest change first."""
    return {
        "before": report_summary(found.before),
        "after": report_summary(found.after),
        "same_boundary": found.is_same_land,
        "layers": [_pair(pair, language) for pair in (*found.changed, *found.renewed)],
        "unchanged": found.same_count - len(found.renewed),
        "findings_new": _told(found.came, language),
        "findings_gone": _told(found.went, language),
    }


def _pair(pair: Pair, language: str) -> dict[str, Any]:
    layer, _, class_code = pair.key.partition("/")
    return {
        "layer": layer,
        "class": class_code or None,
        "title": pair.title.say(language),
        "label": None if pair.label is None else pair.label.say(language),
        "before": _side(pair.before),
        "after": _side(pair.after),
        "change_m2": round(pair.change_m2, _METRES),
        "change_of_share": round(pair.change_of_share, _SHARES),
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "relation": side.relation,
        "version": side.version,
        "area_m2": side.area_m2,
        "share": side.share,
        "distance_m": side.distance_m,
        "uncovered_m2": side.uncovered_m2,
    }


def _told(findings: Iterable[Told], language: str) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.rule,
            "effect": each.effect,
            "message": each.message.say(language, shown(_said(each.context, language), language)),
        }
        for each in findings
    ]


def _said(context: Any, language: str) -> dict[str, object]:
    return {
        name: Text(**value).say(language) if isinstance(value, dict) and value.keys() == {"fa", "en"} else value
        for name, value in context.items()
    }
