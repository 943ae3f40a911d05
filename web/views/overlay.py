"""The page of a zoning check: verdict, why, and what to do; then every layer that was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from accounts.actor import actor_of
from accounts.roles import STAFF_ROLES
from core.canonical import Json
from core.errors import DomainError
from core.messages import hint, words
from landrequests import contesting
from landrequests.class_effects import effects_of
from landrequests.keyed import once
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.reports import report_for
from landrequests.services import services
from landrequests.sheet.contents import LEAST_UNCOVERED_M2
from web.boundary_sketches import pieces_of, sketch_of_boundary
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.report_parts import parts_of

#: Layers of these relations stand in lists of their own.
_NOT_CLEAR = frozenset({"no_data", "touches"})
_MET = frozenset({"inside", "partly"})
_ORDER = {"blocks": 0, "warns": 1, "informs": 2, "": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a rule's finding on a layer, or a class that is met and that no finding measures.

    Area and share are those of the class in `label`: what a rule says of the land as a whole is in its message.
    """

    effect: str
    layer: str
    label: str
    message: str = ""
    area_m2: float | None = None
    share: float | None = None
    distance_m: float | None = None
    source: str = ""
    agency: str = ""
    version: int | None = None


@require_safe
def overlay(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show a report as it was made."""
    return overlay_page(request, report_for(actor_of(request), report_id))


@require_POST
@for_signed_in
def contest(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Keep with a report that the person contests one of its findings."""
    actor = actor_of(request)
    report = report_for(actor, report_id)
    typed = {"finding": request.POST.get("finding", "")[:120], "reason": request.POST.get("reason", "")[:4000]}
    rule, _, layer = typed["finding"].partition("/")

    def act() -> dict[str, Any]:
        made = contesting.contest(actor=actor, report=report, rule=rule, layer=layer, reason=typed["reason"])
        return {"contested": made.pk}

    asked: Json = {"contest": str(report.pk), **typed}
    try:
        once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)
    except DomainError as error:
        faults = contesting.faults_of(report, rule=rule, layer=layer, reason=typed["reason"])
        problems = tuple(_problem(each) for each in faults if error.status == faults[0].status) or (_problem(error),)
        return overlay_page(request, report, problems, typed, status=error.status)
    return redirect(f"{reverse('pages:overlay', args=[report.pk])}#contested")


def overlay_page(
    request: HttpRequest,
    report: OverlayReport,
    problems: tuple[Problem, ...] = (),
    typed: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show a report, with what went wrong in contesting it and what was typed."""
    actor = actor_of(request)
    typed = typed or kept_form(request)
    pieces = pieces_of(report)
    language = translation.get_language() or "fa"
    document = report_document(report, language, actor=actor)
    layers = {layer["layer"]: layer for layer in document["layers"]}
    rows = rows_of(report, document, layers)
    context = {
        "report": report,
        "document": document,
        "boundary": document["boundary"],
        "service": services().get(report.service),
        "rows": rows,
        "reasons": _reasons(report.verdict, rows),
        "clear_layers": _without_findings(layers.values(), rows),
        "touched_layers": [layer for layer in layers.values() if layer["relation"] == "touches"],
        "unknown_layers": [layer for layer in layers.values() if layer["relation"] == "no_data"],
        "partly_unknown": (partly := [each for each in layers.values() if is_partly_unknown(each)]),
        "unknown_count": len(partly) + sum(1 for each in layers.values() if each["relation"] == "no_data"),
        "missing": _missing_names(report, layers),
        "short_id": str(report.id)[-12:],
        "is_staff": bool(actor.roles & STAFF_ROLES),
        "painted": {piece.effect for piece in pieces},
        "sketch": sketch_of_boundary(actor, report.boundary, language, pieces),
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "is_typed": bool(typed),
        "summary_key": "office.not_done",
    }
    context |= parts_of(actor, report, document, typed)
    return render(request, "web/overlay.html", context, status=status)


def _problem(error: DomainError) -> Problem:
    language = translation.get_language() or "fa"
    field = str(error.context.get("field", "finding"))
    return Problem(field, words(error.code, language, error.context), hint(error.code, language, error.context))


def rows_of(report: OverlayReport, document: dict[str, Any], layers: dict[str, dict[str, Any]]) -> list[Row]:
    """Return what affects the boundary, the gravest first, then each class that is met and that no finding measures."""
    kept = report.facts["findings"]
    told = [_finding_row(finding, facts, layers) for finding, facts in zip(document["findings"], kept, strict=True)]
    told.sort(key=lambda row: _ORDER[row.effect])
    effects, measured = effects_of(report), {(row.layer, row.label) for row in told if row.area_m2 is not None}
    met = [
        _class_row(layer, found, effects.get((layer["layer"], found["class"]), ""))
        for layer in layers.values()
        for found in layer["classes"]
        if found.get("relation", layer["relation"]) in _MET and (layer["title"], found["label"]) not in measured
    ]
    return told + sorted(met, key=lambda row: not row.effect)


def _finding_row(finding: dict[str, Any], kept: dict[str, Any], layers: dict[str, dict[str, Any]]) -> Row:
    layer = layers.get(finding["layer"], {})
    context = kept["context"]
    label, is_of_class = context.get("label"), "label" in context
    return Row(
        effect=finding["effect"],
        layer=layer.get("title", finding["layer"]),
        label=label[translation.get_language() or "fa"] if isinstance(label, dict) else str(label or ""),
        message=finding["message"],
        area_m2=context.get("area_m2") if is_of_class else None,
        share=context.get("share") if is_of_class else None,
        distance_m=context.get("distance_m") or None,
        source=finding["source"],
        agency=finding.get("agency", ""),
        version=layer.get("version"),
    )


def _class_row(layer: dict[str, Any], found: dict[str, Any], effect: str) -> Row:
    return Row(
        effect=effect,
        layer=layer["title"],
        label=found["label"],
        area_m2=found["area_m2"],
        share=found["share"],
        version=layer["version"],
    )


def _reasons(verdict: str, rows: list[Row]) -> list[Row]:
    wanted = {"blocked": "blocks", "conditional": "warns"}.get(verdict)
    return [row for row in rows if row.effect == wanted and row.message]


def _without_findings(layers: Iterable[dict[str, Any]], rows: list[Row]) -> list[dict[str, Any]]:
    told = {row.layer for row in rows}
    clear = (layer for layer in layers if layer["title"] not in told and layer["relation"] not in _NOT_CLEAR)
    return [layer for layer in clear if not is_partly_unknown(layer)]


def is_partly_unknown(layer: dict[str, Any]) -> bool:
    """Say whether a part of the boundary, more than a rounding, lies outside the layer's coverage."""
    return bool(layer["relation"] != "no_data" and layer["uncovered_m2"] >= LEAST_UNCOVERED_M2)


def _missing_names(report: OverlayReport, layers: dict[str, dict[str, Any]]) -> str:
    """Return the names of the layers without data that the verdict needs."""
    service = services().get(report.service)
    needed = service.deciding_layers if service else frozenset()
    missing = [layer["title"] for code, layer in layers.items() if layer["relation"] == "no_data" and code in needed]
    return "، ".join(missing) if translation.get_language() == "fa" else ", ".join(missing)
