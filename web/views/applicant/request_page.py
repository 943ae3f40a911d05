"""A request's own page: the list of what is to be done while it is a draft, the case once it is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from landrequests.case_actions import check, move, say
from landrequests.case_queries import current_documents, definition_of, history, inbox, last_event_number, moves_for
from landrequests.definition import MoveKind
from landrequests.grounds import cited_by
from landrequests.keyed import once
from landrequests.models import IssuedAnswer, LandRequest, RequestDocument
from landrequests.stages import stages_of
from web.boundary_sketches import sketch_of_boundary
from web.views.applicant.guard import for_signed_in, kept_form, own_request
from web.views.applicant.mine import state_tag
from web.views.applicant.told import told_history
from web.views.applicant.verdict import verdict_context
from web.views.applicant.ways import Task, next_address, page_address, tasks_of
from web.views.boundary import Problem
from web.views.check_changes import changes_of
from web.views.report_parts import contested_shown


@require_safe
@for_signed_in
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a draft as its tasks, a case as where it stands."""
    case = own_request(request, request_id)
    return _draft(request, case) if case.is_draft else case_page(request, case)


def _draft(request: HttpRequest, case: LandRequest) -> HttpResponse:
    tasks = tasks_of(case)
    left = [task for task in tasks if not task.is_complete]
    context = {
        "case": case,
        "title": definition_of(case).title,
        "tag": state_tag(case),
        "tasks": tasks,
        "done": len(tasks) - len(left),
        "next": left[0] if left else None,
        "next_address": next_address(case),
        "is_ready": not left,
        "sketch": _sketch(request, case),
        "stages": stages_of(case),
    }
    return render(request, "web/requests/tasks.html", context)


def case_page(
    request: HttpRequest, case: LandRequest, problems: tuple[Problem, ...] = (), *, typed: str = "", status: int = 200
) -> HttpResponse:
    """Show a case that was sent: what is asked of the person, where it stands, what happened."""
    kept = kept_form(request)
    typed = typed or (kept.get("text", "") if kept is not None else "")
    objection = request.POST.get("objection", "")[:4000] or (kept.get("objection", "") if kept is not None else "")
    actor = actor_of(request)
    moves = {each.kind: each for each in moves_for(actor, case)}
    events = list(history(case))
    tasks = tasks_of(case)
    if MoveKind.AMEND in moves and not problems:
        problems = _checked_again(actor, case, tasks)
    context = {
        "case": case,
        "title": definition_of(case).title,
        "state": definition_of(case).workflow.state(case.state),
        "tag": state_tag(case),
        "stages": stages_of(case),
        "events": told_history(case, events),
        "ending": (ending := events[-1] if events and case.state in definition_of(case).workflow.final else None),
        "grounds": cited_by(ending, case.report, translation.get_language() or "fa") if ending else (),
        "returned": next((event for event in reversed(events) if event.to_state == case.state and event.note), None),
        "tasks": tasks if MoveKind.AMEND in moves else (),
        "amend": moves.get(MoveKind.AMEND),
        "verdict": verdict_context(case.report) if MoveKind.AMEND in moves and case.report else None,
        "changed": changes_of(case) if MoveKind.AMEND in moves else None,
        "objection": objection or case.objection,
        "withdraw": moves.get(MoveKind.WITHDRAW),
        "messages": case.messages.select_related("author__person"),
        "typed": typed,
        "is_kept": kept is not None and bool(typed),
        "papers": _papers(case),
        "contested": contested_shown(actor, case.boundary),
        "notices": inbox(actor).filter(request=case).select_related("sms")[:5],
        "issued": IssuedAnswer.objects.filter(request=case).first(),
        "sketch": _sketch(request, case),
        "seen": last_event_number(case),
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "requests.not_done",
    }
    return render(request, "web/requests/case.html", context, status=status)


@require_POST
@for_signed_in
def amend(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Send a case again that came back to the person."""
    return _move(request, own_request(request, request_id), MoveKind.AMEND)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask whether the person really means it; a POST closes the case."""
    case = own_request(request, request_id)
    if request.method == "POST":
        return _move(request, case, MoveKind.WITHDRAW)
    if not any(each.kind is MoveKind.WITHDRAW for each in moves_for(actor_of(request), case)):
        return redirect(page_address(case))
    context = {
        "case": case,
        "title": definition_of(case).title,
        "seen": last_event_number(case),
        "key": uuid7().hex,
    }
    return render(request, "web/requests/withdraw.html", context)


def _checked_again(actor: Actor, case: LandRequest, tasks: tuple[Task, ...]) -> tuple[Problem, ...]:
    """Ask the layers about a case that is to be sent again, once it is complete; return what is wrong with it."""
    if not all(task.is_complete for task in tasks):
        return ()
    try:
        check(actor=actor, request=case)
    except DomainError as error:
        return (_problem(error, "tasks"),)
    return ()


def _move(request: HttpRequest, case: LandRequest, kind: MoveKind) -> HttpResponse:
    actor = actor_of(request)
    seen, objection = request.POST.get("seen", ""), request.POST.get("objection", "")[:4000]
    code = next((each.code for each in moves_for(actor, case) if each.kind is kind), kind.value)

    def act() -> dict[str, Any]:
        number = int(seen) if seen.isdecimal() else -1
        done = move(actor=actor, request=case, code=code, seen=number, reason=objection)
        return {"state": done.state}

    asked: dict[str, Json] = {"move": kind.value, "request": str(case.pk), "seen": seen, "objection": objection}
    try:
        once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)
    except DomainError as error:
        return _refused(request, own_request(request, case.pk), error)
    return redirect(page_address(case))


@require_POST
@for_signed_in
def message(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Add to the thread of a case."""
    case = own_request(request, request_id)
    actor, text = actor_of(request), request.POST.get("text", "")

    def act() -> dict[str, Any]:
        return {"message": say(actor=actor, request=case, text=text).pk}

    try:
        once(
            actor=actor,
            key=request.POST.get("key", ""),
            asked={"say": text[:4000], "request": str(case.pk)},
            act=act,
        )
    except DomainError as error:
        return _refused(request, case, error, typed=text)
    return redirect(f"{page_address(case)}#thread")


def _refused(request: HttpRequest, case: LandRequest, error: DomainError, *, typed: str = "") -> HttpResponse:
    given = error.context.get("field")
    field = "text" if typed else str(given) if given in ("text", "objection") else "tasks"
    if case.is_draft:
        raise error  # a draft has no such form: it was made up
    return case_page(request, case, (_problem(error, field),), typed=typed, status=error.status)


def _problem(error: DomainError, field: str) -> Problem:
    language = translation.get_language() or "fa"
    return Problem(field, words(error.code, language, error.context), hint(error.code, language, error.context))


def _papers(case: LandRequest) -> list[RequestDocument]:
    titles = {kind.code: kind.title for step in definition_of(case).steps for kind in step.documents}
    found = list(current_documents(case))
    for each in found:
        each.title = titles.get(each.kind, each.kind)  # type: ignore[attr-defined]  # for the template alone
    return found


def _sketch(request: HttpRequest, case: LandRequest) -> object:
    if case.boundary is None or not case.boundary.is_ready:
        return ""
    return sketch_of_boundary(actor_of(request), case.boundary, translation.get_language() or "fa")
