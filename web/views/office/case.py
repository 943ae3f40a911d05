"""The page of a case: facts, answers, papers, check, history and thread beside the map; deciding below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from core.texts import Text
from landrequests import case_actions
from landrequests.answers import read_step
from landrequests.case_queries import current_documents, definition_of, last_event_number, moves_for, steps_asked
from landrequests.definition import DocumentKind, Move, Role, StepKind
from landrequests.keyed import once
from landrequests.models import IssuedAnswer, LandRequest, RequestDocument
from landrequests.report_document import report_document
from landrequests.worklists import Desk, Wanted, contested_among, on_desk
from web.answers import ShownAnswer, shown_answers
from web.boundary_sketches import sketch_of_boundary
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.check_changes import changes_of
from web.views.office.check import check_shown, fresh_check, painted
from web.views.office.gate import case_for
from web.views.office.tags import state_shown, time_left
from web.views.office.told import Told, told_history
from web.views.office.worklist import applicant_name
from web.views.report_parts import beside, contested_shown
from web.words import words as page_words

#: From here on the areas of document and boundary are marked as differing; our own figure.
NOTABLE_DIFFERENCE = 0.05


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that is asked for: what was handed in for it, if anything."""

    kind: DocumentKind
    document: RequestDocument | None


@dataclass(frozen=True, slots=True)
class Declared:
    """The area in the document beside the boundary's."""

    deed_area_m2: float | None
    area_m2: float | None

    @property
    def difference(self) -> float | None:
        """Return how far the boundary's area is off the document's, as a share of the document's."""
        if not self.deed_area_m2 or self.area_m2 is None:
            return None
        return abs(self.area_m2 - self.deed_area_m2) / self.deed_area_m2

    @property
    def is_far(self) -> bool:
        """Say whether the two differ by more than a survey explains."""
        return (self.difference or 0) > NOTABLE_DIFFERENCE


@require_safe
@for_signed_in
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a case."""
    return case_page(request, case_for(request, case_id))


def case_page(
    request: HttpRequest, case: LandRequest, problems: tuple[Problem, ...] = (), *, typed: str = "", status: int = 200
) -> HttpResponse:
    """Show a case, with what went wrong and what was typed."""
    kept = kept_form(request)
    typed = typed or (kept.get("text", "") if kept is not None else "")
    actor = actor_of(request)
    definition = definition_of(case)
    context = {
        "case": case,
        "title": definition.title,
        "state": state_shown(case),
        "left": time_left(case.due_on),
        "applicant": applicant_name(case),
        "is_own": case.applicant_id == actor.user_id,
        "moves": _moves(actor, case),
        "acting": _acting(case),
        "seen": last_event_number(case),
        "key": uuid7().hex,
        "check": check_shown(case),
        **_beside_check(actor, case),
        "changed": changes_of(case),
        "fresh": fresh_check(case, request.GET.get("fresh", "")),
        "declared": _declared(case),
        "steps": _answers(case),
        "papers": (papers := _papers(case)),
        "paper_count": sum(paper.document is not None for paper in papers),
        "events": told_history(case),
        "done": _done(request, actor, case),
        "next_address": _next(actor, case),
        "messages": case.messages.select_related("author__person"),
        "issued": IssuedAnswer.objects.filter(request=case).first(),
        "typed": typed,
        "is_kept": kept is not None and bool(typed),
        "problems": problems,
        "summary_key": "office.not_done",
    }
    return render(request, "web/office/case.html", context | _drawing(actor, case), status=status)


@require_POST
@for_signed_in
def message(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write to the applicant in the thread of a case."""
    case = case_for(request, case_id)
    actor, text = actor_of(request), request.POST.get("text", "")

    def act() -> dict[str, Any]:
        return {"message": case_actions.say(actor=actor, request=case, text=text).pk}

    asked: Json = {"say": text[:4000], "request": str(case.pk)}
    try:
        once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)
    except DomainError as error:
        return case_page(request, case, (problem_of(error, "text"),), typed=text, status=error.status)
    return redirect(f"{case_address(case)}#thread")


@require_POST
@for_signed_in
def recheck(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask the layers of today; the case page then says what is different."""
    case = case_for(request, case_id)
    actor = actor_of(request)

    def act() -> dict[str, Any]:
        return {"report": str(case_actions.check(actor=actor, request=case).pk)}

    asked: Json = {"check": str(case.pk)}
    try:
        made = once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)
    except DomainError as error:
        return case_page(request, case, (problem_of(error, "check"),), status=error.status)
    return redirect(f"{case_address(case)}?{urlencode({'fresh': made['report']})}#check")


def case_address(case: LandRequest) -> str:
    """Return the address of a case's page for officers."""
    return reverse("pages:office-case", args=[case.pk])


def problem_of(error: DomainError, field: str) -> Problem:
    """Return an error in words, at a field of the page."""
    language = page_language()
    return Problem(field, words(error.code, language, error.context), hint(error.code, language, error.context))


def _beside_check(actor: Actor, case: LandRequest) -> dict[str, Any]:
    """Return the rules of the check, its neighbours, whom to ask, what nobody could judge, and what is contested."""
    if case.report is None:
        return {}
    contested = contested_shown(actor, case.boundary)
    return beside(case.report, report_document(case.report, page_language(), actor=actor)) | {
        "contested": contested,
        "contest_waits": bool(contested_among([case])),
    }


def _moves(actor: Actor, case: LandRequest) -> dict[str, Move]:
    """Return what the officer may do now, by kind: each kind is there once from a state."""
    return {} if case.applicant_id == actor.user_id else {move.kind.value: move for move in moves_for(actor, case)}


def _acting(case: LandRequest) -> Text:
    role = definition_of(case).workflow.state(case.state).acting
    return page_words()[f"office.role_{role or Role.EXPERT}"]


def _declared(case: LandRequest) -> Declared:
    deed = next(
        (
            read_step(step, case.answers.get(step.code, {})).values.get("deed_area_m2")
            for step in steps_asked(case)
            if step.code == "ownership"
        ),
        None,
    )
    measures = case.boundary.measures if case.boundary is not None else None
    return Declared(deed, measures["area_m2"] if measures else None)


def _answers(case: LandRequest) -> list[tuple[Text, tuple[ShownAnswer, ...]]]:
    return [
        (step.title, shown_answers(step, case.answers.get(step.code, {})))
        for step in steps_asked(case)
        if step.kind is StepKind.FIELDS
    ]


def _papers(case: LandRequest) -> list[Paper]:
    present = {document.kind: document for document in current_documents(case)}
    return [Paper(kind, present.get(kind.code)) for step in steps_asked(case) for kind in step.documents]


def _done(request: HttpRequest, actor: Actor, case: LandRequest) -> Told | None:
    """Return the event the person has just caused, to be said on top."""
    number = request.GET.get("done", "")
    if not number.isdecimal():
        return None
    is_theirs = case.events.filter(number=int(number[:9]), actor_id=actor.user_id).exists()
    return told_history(case, after=int(number[:9]) - 1)[-1] if is_theirs else None


def _next(actor: Actor, case: LandRequest) -> str:
    """Return the address of the most urgent other case that waits for the officer."""
    found = on_desk(actor, Desk.MINE, Wanted()).exclude(pk=case.pk).values_list("pk", flat=True).first()
    return reverse("pages:office-case", args=[found]) if found else ""


def _drawing(actor: Actor, case: LandRequest) -> dict[str, object]:
    if case.boundary is None or not case.boundary.is_ready:
        return {"sketch": SafeString(""), "painted": set()}
    pieces = painted(case)
    return {
        "sketch": sketch_of_boundary(actor, case.boundary, page_language(), pieces),
        "painted": {piece.effect for piece in pieces},
    }
