"""The planner's screen: map and table of one check, asked again for another day, compared with another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from accounts.roles import STAFF_ROLES
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from landrequests.case_queries import visible_requests
from landrequests.comparison import Comparison, compare, in_order
from landrequests.deeds import deed_of
from landrequests.keyed import once
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.report_pieces import ReportPiece, cut_pieces
from landrequests.report_queries import report_named, reports_beside
from landrequests.reports import make_report, question, report_for
from landrequests.services import service_of
from parcels.sketch.boundary import Piece
from web.boundary_sketches import planned_of, sketch_of_boundary
from web.forms.check_day import CheckDays, check_days
from web.planner_rows import FILTERS, SORTS, PlannerRow, arranged, planner_rows
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in
from web.views.boundary import Problem
from web.views.check_changes import told_of
from web.views.map import map_config
from web.views.office.case import problem_of
from web.views.report_parts import beside, contested_shown

_PAINT = {"blocks": "obstacle", "warns": "condition"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter or a sorting as a link; `count` is how many rows it shows."""

    code: str
    address: str
    is_current: bool
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the address asks to see: filter, sorting, the row on the map, the report to compare with."""

    shown: str
    sort: str
    row: str
    before: str

    @classmethod
    def of(cls, request: HttpRequest) -> View:
        """Return what the address says; what it doesn't know is left at its default."""
        shown, sort = request.GET.get("show", ""), request.GET.get("sort", "")
        before = request.GET.get("before", "")[:40]
        return cls(
            shown=shown if shown in FILTERS else _usual_filter(before),
            sort=sort if sort in SORTS else "state",
            row=request.GET.get("row", "")[:200],
            before=before,
        )

    def address(self, **other: str) -> str:
        """Return the address of the same screen with something else asked."""
        asked = {"show": self.shown, "sort": self.sort, "row": self.row, "before": self.before} | other
        usual = {"show": _usual_filter(asked["before"]), "sort": "state"}
        kept = {name: value for name, value in asked.items() if value and value != usual.get(name)}
        return f"?{urlencode(kept)}"


def _usual_filter(before: str) -> str:
    """Return the rows shown unless others are asked for: beside a comparison those that count, else all."""
    return "affected" if before else "all"


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def planner(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show the screen, or ask the layers again; who works in no office is led to the simple page."""
    actor = actor_of(request)
    report = report_for(actor, report_id)
    if not actor.roles & STAFF_ROLES:
        return redirect("pages:overlay", report.pk)
    if request.method != "POST":
        return _page(request, report)
    days, faults = check_days(request.POST)
    problems = tuple(problem_of(fault, str(fault.context["field"])) for fault in faults)
    if problems:
        return _page(request, report, problems, status=422)
    try:
        made = _asked_again(actor, report, days, request.POST.get("key", ""))
    except DomainError as error:
        return _page(request, report, (problem_of(error, "on"),), status=error.status)
    query = urlencode({"before": str(report.pk)})
    return redirect(f"{reverse('pages:office-planner', args=[made])}?{query}#compare")


def _asked_again(actor: Actor, report: OverlayReport, days: CheckDays, key: str) -> str:
    """Return the id of the answer to the same question for other days."""

    def act() -> dict[str, Any]:
        asked = question(
            service=service_of(report.service),
            municipality=report.municipality.code,
            on=days.on,
            known_at=days.known_at,
        )
        return {"report": str(make_report(actor=actor, boundary=report.boundary, asked=asked).pk)}

    told: Json = {"again": str(report.pk), "on": str(days.on), "known_at": str(days.known_at)}
    return str(once(actor=actor, key=key, asked=told, act=act)["report"])


def _page(
    request: HttpRequest, report: OverlayReport, problems: tuple[Problem, ...] = (), *, status: int = 200
) -> HttpResponse:
    actor, language, view = actor_of(request), page_language(), View.of(request)
    pieces = cut_pieces(report)
    deed = deed_of(actor, report.boundary)
    counts = {piece.key: _parts(piece) for piece in pieces}
    rows = planner_rows(report, language, pieces=counts, deed_area_m2=deed.area_m2 if deed else None)
    comparison = _comparison(actor, report, view.before)
    document = report_document(report, language, actor=actor)
    context = {
        "report": report,
        "document": document,
        "service": service_of(report.service),
        "deed": deed,
        "case": visible_requests(actor).filter(boundary=report.boundary_id).exclude(submitted_at=None).first(),
        "rows": arranged(rows, view.shown, view.sort),
        "common_source": _common_source(rows),
        "view": view,
        "filters": [
            Choice(code=code, address=view.address(show=code, row=""), is_current=code == view.shown, count=count)
            for code in FILTERS
            if (count := len(arranged(rows, code, "state"))) or code == view.shown
        ],
        "sorts": [Choice(code=code, address=view.address(sort=code), is_current=code == view.sort) for code in SORTS],
        "others": reports_beside(report),
        "comparison": comparison,
        "came": told_of(comparison.came) if comparison else [],
        "went": told_of(comparison.went) if comparison else [],
        "sketch": _sketch(actor, report, pieces, rows, view.row),
        "config": _map(document),
        "typed": {name: request.POST.get(name, "") for name in ("on", "known_at")},
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
    }
    context |= beside(report, document) | {"contested": contested_shown(actor, report.boundary)}
    return render(request, "web/office/planner.html", context, status=status)


def _common_source(rows: tuple[PlannerRow, ...]) -> str:
    """Return what all layers are from, where that is one thing: told once, not on every row."""
    sources = {row.source for row in rows if row.version}
    return sources.pop() if len(sources) == 1 else ""


def _parts(piece: ReportPiece) -> int:
    parts = getattr(piece.geometry, "geoms", None)
    return 1 if parts is None else len(parts)


def _comparison(actor: Actor, report: OverlayReport, other: str) -> Comparison | None:
    return compare(*in_order(report_named(actor, other), report)) if other else None


def _sketch(
    actor: Actor, report: OverlayReport, pieces: tuple[ReportPiece, ...], rows: tuple[PlannerRow, ...], chosen: str
) -> SafeString:
    """Return the drawing for paper and for devices without maps: one row's piece, or all that count."""
    states = {row.key: row.state for row in rows}
    painted = [
        Piece(_PAINT.get(states.get(piece.key, ""), "note"), piece.geometry)  # type: ignore[arg-type]  # one of three
        for piece in pieces
        if piece.key == chosen or (not chosen and states.get(piece.key) in _PAINT)
    ]
    planned = [] if chosen else planned_of(report)
    return sketch_of_boundary(actor, report.boundary, page_language(), [*painted, *planned])


def _map(document: dict[str, Any]) -> dict[str, Any]:
    """Return what the map needs: the town, without today's zones, since the report may be of other versions."""
    config = map_config()
    legend = [layer | {"shown": False} for layer in config["legend"]]
    return config | {"legend": legend, "fit": document["boundary"]["measures"]["bbox"]}
