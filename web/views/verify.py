"""Looking a sheet up by its code: genuine or not, current or replaced, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actor import Actor, actor_of
from core.errors import DomainError, NotFoundError
from core.messages import hint, words
from landrequests.api.sheet_files import paper_answer, planner_answer
from landrequests.models import OverlayReport, OverlaySheet
from landrequests.reports import make_report, question
from landrequests.services import service_of
from landrequests.sheet.contents import contents_of
from landrequests.sheet.issuing import sheet_of, written_code
from landrequests.sheet.limits import count_look_up, count_sheet
from landrequests.sheet.standing import Standing, standing_of
from landrequests.sheet.twin import told
from web.boundary_sketches import pieces_of, sketch_of_boundary
from web.templatetags.zamin import page_language
from web.views.boundary import Problem
from web.words import words as page_words


@require_safe
def paper_sheet(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Hand out the PDF of a report's sheet."""
    return paper_answer(request, actor_of(request), report_id)


@require_safe
def planner_sheet(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Hand out the planner's offline sheet of a report."""
    return planner_answer(request, actor_of(request), report_id)


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Show the box for a code; a code that can be one leads to its page."""
    typed = request.GET.get("code", "").strip()[:80]
    written = written_code(typed) if typed else None
    if written is not None:
        return redirect("pages:verify-sheet", code=written)
    return _box(request, typed, "verify.mistyped" if typed else "", status=404 if typed else 200)


@require_http_methods(["GET", "HEAD"])
def verify_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show a sheet's standing and its stored facts; nothing of it names or leads to a person."""
    try:
        count_look_up(request)
        standing = standing_of(code)
    except NotFoundError:
        return _box(request, code[:80], "verify.unknown" if written_code(code) else "verify.mistyped", status=404)
    except DomainError as error:
        return _refused(request, code[:80], error)
    return _answer(request, "web/verify_sheet.html", _context(request, standing), 200)


@require_POST
def recheck(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the same question again as of today, and lead to the sheet of that answer.

    The same answer made twice on one day is one sheet: the newest of the same question is taken.
    """
    try:
        count_look_up(request)
        count_sheet(request)
        fresh = _fresh(actor_of(request), standing_of(code).sheet)
    except NotFoundError:
        return _box(request, code[:80], "verify.unknown", status=404)
    except DomainError as error:
        return _refused(request, code[:80], error)
    return redirect("pages:verify-sheet", code=fresh.code)


@transaction.atomic
def _fresh(actor: Actor, sheet: OverlaySheet) -> OverlaySheet:
    report = sheet.report
    asked = question(service=service_of(report.service), municipality=report.municipality.code)
    known = OverlayReport.objects.filter(
        boundary=report.boundary, service=report.service, on=asked.on, known_at=asked.known_at, sheet__isnull=False
    ).first()
    return sheet_of(known or make_report(actor=actor, boundary=report.boundary, asked=asked))


def _context(request: HttpRequest, standing: Standing) -> dict[str, object]:
    report, language = standing.sheet.report, page_language()
    pieces = pieces_of(report)
    return {
        "standing": standing,
        "sheet": standing.sheet,
        "report": report,
        "contents": contents_of(report, language),
        "changes": [told(change, language) for change in standing.changes],
        "painted": {piece.effect for piece in pieces},
        "sketch": sketch_of_boundary(actor_of(request), report.boundary, language, pieces),
    }


def _refused(request: HttpRequest, code: str, error: DomainError) -> HttpResponse:
    language = page_language()
    problem = Problem("code", words(error.code, language, error.context), hint(error.code, language, error.context))
    context = {"code": code, "problems": (problem,), "faulty": {"code": True}, "summary_key": "verify.refused"}
    response = _answer(request, "web/verify.html", context, error.status)
    if "retry_after" in error.context:
        response.headers["Retry-After"] = str(error.context["retry_after"])
    return response


def _box(request: HttpRequest, code: str, key: str, *, status: int) -> HttpResponse:
    problems = (Problem("code", page_words()[key].say(page_language())),) if key else ()
    context = {"code": code, "problems": problems, "faulty": {"code": bool(key)}, "summary_key": "verify.not_found"}
    return _answer(request, "web/verify.html", context, status)


def _answer(request: HttpRequest, template: str, context: Mapping[str, object], status: int) -> HttpResponse:
    response = render(request, template, dict(context), status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
