"""Before sending: every answer again, the verdict as it is now, and the sending itself, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from landrequests.case_actions import check, submit
from landrequests.case_queries import current_documents, definition_of, steps_asked
from landrequests.definition import Step, StepKind
from landrequests.differences import differences
from landrequests.keyed import once
from landrequests.models import LandRequest, OverlayReport, RequestDocument
from landrequests.queries import boundary_document
from landrequests.stages import stages_of
from web.answers import ShownAnswer, shown_answers
from web.boundary_sketches import pieces_of, sketch_of_boundary
from web.views.applicant.guard import for_signed_in, kept_form, own_request
from web.views.applicant.verdict import Change, changes_shown, verdict_context
from web.views.applicant.ways import Task, page_address, tasks_of
from web.views.boundary import Problem
from web.views.check_changes import changes_of
from web.views.result import source_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One step read again."""

    step: Step
    address: str
    answers: tuple[ShownAnswer, ...] = ()
    papers: tuple[tuple[str, RequestDocument | None], ...] = ()

    @property
    def is_position(self) -> bool:
        """Say whether the boundary is shown here."""
        return self.step.kind is StepKind.POSITION


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def check_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show everything once more; a POST sends it."""
    case = own_request(request, request_id)
    if request.method == "POST":
        return _send(request, case)
    if not case.is_draft:
        return redirect(page_address(case))
    return _page(request, case)


def _send(request: HttpRequest, case: LandRequest) -> HttpResponse:
    actor = actor_of(request)
    seen, objection = request.POST.get("seen_report", "")[:40], request.POST.get("objection", "")[:4000]

    def act() -> dict[str, Any]:
        outcome = submit(actor=actor, request=case, seen_report=seen, objection=objection)
        return {"sent": outcome.is_sent}

    asked: dict[str, Json] = {"submit": str(case.pk), "report": seen, "objection": objection}
    try:
        answer = once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)
    except DomainError as error:
        return _page(request, own_request(request, case.pk), (_problem(error),), objection, status=error.status)
    if not answer["sent"]:
        return redirect(f"{reverse('pages:request-check', args=[case.pk])}?seen={seen}")
    return redirect("pages:request-sent", case.pk)


def _problem(error: DomainError) -> Problem:
    language = translation.get_language() or "fa"
    field = "objection" if error.context.get("field") == "objection" else "answers"
    return Problem(field, words(error.code, language, error.context), hint(error.code, language, error.context))


def _page(
    request: HttpRequest,
    case: LandRequest,
    problems: tuple[Problem, ...] = (),
    objection: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    if not case.is_draft:
        return redirect(page_address(case))
    actor = actor_of(request)
    tasks = tasks_of(case)
    missing = [task for task in tasks if not task.is_complete]
    report = None
    if not missing:
        try:
            report = check(actor=actor, request=case)
        except DomainError as error:
            problems = (*problems, _problem(error))
    kept = kept_form(request)
    context = {
        "case": case,
        "title": definition_of(case).title,
        "read_again": _sections(case, tasks),
        "missing": missing,
        "verdict": verdict_context(report) if report else None,
        "changes": (since_seen := _changes(case, report, request.GET.get("seen", ""))),
        "changed": None if since_seen or report is None else changes_of(case),
        "objection": kept.get("objection", "") if kept is not None else objection,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "requests.not_sent",
        "key": uuid7().hex,
        "stages": stages_of(case),
    }
    context |= _position(actor, case, report)
    return render(request, "web/requests/check.html", context, status=status)


def _position(actor: Actor, case: LandRequest, report: OverlayReport | None) -> dict[str, object]:
    boundary = case.boundary
    if boundary is None or not boundary.is_ready:
        return {}
    language = translation.get_language() or "fa"
    document = boundary_document(boundary, language)
    return source_words(document["source"]) | {
        "document": document,
        "origin_key": f"requests.origin_{case.boundary_origin}",
        "sketch": sketch_of_boundary(actor, boundary, language, pieces_of(report) if report else ()),
    }


def _sections(case: LandRequest, tasks: tuple[Task, ...]) -> list[Section]:
    addresses = {task.step.code: task.address for task in tasks}
    return [_section(case, step, addresses[step.code]) for step in steps_asked(case) if step.kind is not StepKind.TERMS]


def _section(case: LandRequest, step: Step, address: str) -> Section:
    if step.kind is StepKind.POSITION:
        return Section(step=step, address=address)
    if step.kind is StepKind.DOCUMENTS:
        present = {paper.kind: paper for paper in current_documents(case)}
        language = translation.get_language() or "fa"
        papers = tuple((kind.title.say(language), present.get(kind.code)) for kind in step.documents)
        return Section(step=step, address=address, papers=papers)
    return Section(step=step, address=address, answers=shown_answers(step, case.answers.get(step.code, {})))


def _changes(case: LandRequest, report: OverlayReport | None, seen: str) -> list[Change]:
    """Return what has changed since the check that the person saw."""
    if not seen or report is None:
        return []
    try:
        before = OverlayReport.objects.filter(pk=UUID(seen), boundary=case.boundary).first()
    except ValueError:
        return []
    return changes_shown(differences(before, report)) if before is not None else []


@require_safe
@for_signed_in
def sent_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show that it was sent: the tracking code, and what happens next."""
    case = own_request(request, request_id)
    if case.is_draft:
        return redirect(page_address(case))
    context = {
        "case": case,
        "title": definition_of(case).title,
        "definition": definition_of(case),
        "stages": stages_of(case),
    }
    return render(request, "web/requests/sent.html", context)
