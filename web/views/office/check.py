"""What the layers said about a case, and what they would say today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.errors import NotFoundError
from landrequests.differences import Difference, differences
from landrequests.grounds import grounds_of
from landrequests.models import LandRequest, OverlayReport
from landrequests.report_document import report_document
from web.boundary_sketches import pieces_of
from web.templatetags.zamin import area, page_language, said
from web.views.overlay import Row, is_partly_unknown, rows_of
from web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckShown:
    """A report: what affects the land, what is clear, what nobody knows."""

    report: OverlayReport
    rows: tuple[Row, ...]
    clear: tuple[dict[str, Any], ...]
    touched: tuple[dict[str, Any], ...]
    unknown: tuple[dict[str, Any], ...]
    partly_unknown: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that reads otherwise in a fresh check."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A check by the layers of today, and in what it differs from the one the case stands on."""

    report: OverlayReport
    changes: tuple[Change, ...]


def check_shown(case: LandRequest) -> CheckShown | None:
    """Return what the report of a case says."""
    if case.report is None:
        return None
    document = report_document(case.report, page_language())
    layers = {layer["layer"]: layer for layer in document["layers"]}
    rows = rows_of(case.report, document, layers)
    told = {row.layer for row in rows}
    silent = [layer for layer in layers.values() if layer["title"] not in told and not is_partly_unknown(layer)]
    return CheckShown(
        report=case.report,
        rows=tuple(rows),
        clear=tuple(layer for layer in silent if layer["relation"] not in {"no_data", "touches"}),
        touched=tuple(layer for layer in layers.values() if layer["relation"] == "touches"),
        unknown=tuple(layer for layer in layers.values() if layer["relation"] == "no_data"),
        partly_unknown=tuple(layer for layer in layers.values() if is_partly_unknown(layer)),
    )


def fresh_check(case: LandRequest, report_id: str) -> Fresh | None:
    """Return a later report on the boundary of a case, compared with its own."""
    if not report_id:
        return None
    try:
        found = OverlayReport.objects.filter(pk=UUID(report_id), boundary=case.boundary).first()
    except ValueError as error:
        raise NotFoundError() from error
    if found is None:
        raise NotFoundError()
    messages = {
        ground.rule: ground.message for report in (case.report, found) for ground in grounds_of(report, page_language())
    }
    return Fresh(report=found, changes=tuple(_change(each, messages) for each in differences(case.report, found)))


def painted(case: LandRequest) -> list[Any]:
    """Return the parts of the boundary that block or bind."""
    return [] if case.report is None else pieces_of(case.report)


def _change(difference: Difference, messages: Mapping[str, str]) -> Change:
    is_rule = difference.kind == "rule"
    title = messages.get(difference.title.fa, difference.title.fa) if is_rule else said(difference.title)
    return Change(title=title, before=_value(difference.before), after=_value(difference.after))


def _value(value: float | str | None) -> str:
    if value is None:
        return said(words()["office.was_not_there"])
    if isinstance(value, str):
        return said(words().get(f"office.verdict_{value}", words()["office.rule_fired"]))
    return area(value)
