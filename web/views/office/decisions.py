"""Deciding on a case: one page for each move, with what it needs; refusing and issuing are asked once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from landrequests import case_actions
from landrequests.case_errors import MoveNotPossibleError, OutdatedViewError, OwnCaseError
from landrequests.case_queries import definition_of, last_event_number, moves_for, steps_asked
from landrequests.definition import Move, MoveKind, StepKind
from landrequests.grounds import grounds_of
from landrequests.issuing import number_ahead
from landrequests.keyed import once
from landrequests.models import LandRequest
from web.templatetags.zamin import page_language, said
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import case_address, case_page, problem_of
from web.views.office.gate import case_for
from web.views.office.tags import state_shown, time_left
from web.views.office.told import told_history
from web.views.office.worklist import applicant_name
from web.words import words

#: A reason that no rule of the layers gives: papers, facts of the place, another law.
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What an officer has put into the form of a move."""

    seen: int
    reason: str = ""
    items: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Something to tick: a step, a paper, a rule."""

    code: str
    title: str
    told: str = ""
    effect: str = ""
    is_paper: bool = False
    is_ticked: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def decide(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Ask for what a move needs; a POST makes it."""
    case = case_for(request, case_id)
    if case.applicant_id == actor_of(request).user_id:
        raise OwnCaseError()
    typed = _typed(request, case)
    if request.method == "POST":
        return _made(request, case, code, typed)
    if typed.seen != last_event_number(case) or _offered(request, case, code) is None:
        return _outdated(request, case, code, typed)
    return _page(request, case, code, typed)


def _typed(request: HttpRequest, case: LandRequest) -> Typed:
    kept = kept_form(request) if request.method != "POST" else None
    given = request.POST if request.method == "POST" else kept or request.GET
    seen = given.get("seen", "")
    if not seen and request.method != "POST":
        return Typed(seen=last_event_number(case))
    return Typed(
        seen=int(seen) if seen.isdecimal() and len(seen) < 10 else -1,
        reason=given.get("reason", "")[:4000],
        items=tuple(given.getlist("items")[:50]),
        key=given.get("key", ""),
    )


def _made(request: HttpRequest, case: LandRequest, code: str, typed: Typed) -> HttpResponse:
    offered = _offered(request, case, code)
    if problems := _problems(offered, typed):
        return _page(request, case, code, typed, problems, status=422)
    actor = actor_of(request)
    items = [item for item in typed.items if item != OTHER]

    def act() -> dict[str, Any]:
        case_actions.move(actor=actor, request=case, code=code, seen=typed.seen, reason=typed.reason, items=items)
        return {"event": last_event_number(case)}

    asked: Json = {
        "move": code,
        "request": str(case.pk),
        "seen": typed.seen,
        "reason": typed.reason,
        "items": list[Json](items),
    }
    try:
        number_ahead(actor=actor, request=case, code=code, seen=typed.seen)
        made = once(actor=actor, key=typed.key, asked=asked, act=act)
    except (OutdatedViewError, MoveNotPossibleError):
        return _outdated(request, case_for(request, case.pk), code, typed)
    except DomainError as error:
        field = str(error.context.get("field", "reason"))
        return _page(request, case, code, typed, (problem_of(error, field),), status=error.status)
    return redirect(f"{case_address(case)}?done={made['event']}")


def _problems(offered: Move | None, typed: Typed) -> tuple[Problem, ...]:
    if offered is None:
        return ()  # said by the engine, with what has happened meanwhile
    found = []
    if offered.kind is MoveKind.RETURN and not typed.items:
        found.append(Problem("items", said(words()["office.items_missing"])))
    if offered.kind is MoveKind.REFUSE and not typed.items:
        found.append(Problem("items", said(words()["office.grounds_missing"])))
    if offered.needs_reason and not typed.reason.strip():
        found.append(Problem("reason", said(words()["office.reason_missing"])))
    return tuple(found)


def _page(
    request: HttpRequest,
    case: LandRequest,
    code: str,
    typed: Typed,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    offered = _offered(request, case, code)
    if offered is None:
        return _outdated(request, case, code, typed)
    context = _context(case, typed) | {
        "move": offered,
        "kind": offered.kind.value,
        "target": definition_of(case).workflow.state(offered.target).title,
        "ticks": _ticks(case, offered, typed),
        "seen": typed.seen,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
    }
    return render(request, "web/office/decide.html", context, status=status)


def _outdated(request: HttpRequest, case: LandRequest, code: str, typed: Typed) -> HttpResponse:
    """Say who has acted meanwhile; what was typed stays, and may be sent again where that is still possible."""
    offered = _offered(request, case, code)
    if offered is None and not typed.reason:
        problem = Problem("bar", said(words()["office.outdated"]), said(words()["office.outdated_advice"]))
        return case_page(request, case, (problem,), status=409)
    context = _context(case, typed) | {
        "move": offered,
        "kind": offered.kind.value if offered else "",
        "target": definition_of(case).workflow.state(offered.target).title if offered else "",
        "ticks": _ticks(case, offered, typed) if offered else (),
        "seen": last_event_number(case),
        "meanwhile": told_history(case, after=max(typed.seen, 0)),
        "is_outdated": True,
    }
    return render(request, "web/office/decide.html", context, status=409)


def _context(case: LandRequest, typed: Typed) -> dict[str, object]:
    return {
        "case": case,
        "title": definition_of(case).title,
        "state": state_shown(case),
        "left": time_left(case.due_on),
        "applicant": applicant_name(case),
        "reason": typed.reason,
        "key": uuid7().hex,
        "summary_key": "office.not_done",
    }


def _offered(request: HttpRequest, case: LandRequest, code: str) -> Move | None:
    return next((move for move in moves_for(actor_of(request), case) if move.code == code), None)


def _ticks(case: LandRequest, offered: Move, typed: Typed) -> tuple[Tick, ...]:
    if offered.kind is MoveKind.RETURN:
        return tuple(_asked_again(case, typed))
    if offered.kind is MoveKind.REFUSE:
        return tuple(_cited(case, typed))
    return ()


def _asked_again(case: LandRequest, typed: Typed) -> list[Tick]:
    found = []
    for step in steps_asked(case):
        if step.kind is StepKind.TERMS:
            continue
        if step.kind is not StepKind.DOCUMENTS:
            found.append(Tick(code=step.code, title=said(step.title), is_ticked=step.code in typed.items))
        found += [
            Tick(code=kind.code, title=said(kind.title), is_paper=True, is_ticked=kind.code in typed.items)
            for kind in step.documents
        ]
    return found


def _cited(case: LandRequest, typed: Typed) -> list[Tick]:
    found = [
        Tick(
            code=ground.rule,
            title=ground.message,
            told=ground.source,
            effect=ground.effect,
            is_ticked=ground.rule in typed.items,
        )
        for ground in grounds_of(case.report, page_language())
    ]
    other = Tick(code=OTHER, title=said(words()["office.other_ground"]), is_ticked=OTHER in typed.items)
    return [*found, other]
