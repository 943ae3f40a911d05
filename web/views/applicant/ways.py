"""Where somebody goes next in a request."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from core.texts import Text
from landrequests.case_actions import open_steps
from landrequests.case_queries import current_documents, faults_of_step, history, is_begun, steps_asked
from landrequests.definition import Step, StepKind
from landrequests.models import LandRequest
from web.answers import in_short
from web.forms.steps import fault_text
from web.templatetags.zamin import page_language, say
from web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step in the list of what is to be done: ``done``, ``partial``, ``fix`` or ``todo``."""

    step: Step
    address: str
    state: str
    told: str
    is_complete: bool


def tasks_of(request: LandRequest) -> tuple[Task, ...]:
    """Return the steps that may be changed now, as tasks."""
    open_ones = open_steps(request)
    return tuple(_task(request, step) for step in steps_asked(request) if step.code in open_ones)


def step_address(request: LandRequest, code: str) -> str:
    """Return the address of a step's page."""
    return reverse("pages:request-step", args=[request.pk, code])


def page_address(request: LandRequest) -> str:
    """Return the address of the request's own page."""
    return reverse("pages:request", args=[request.pk])


def next_address(request: LandRequest, after: str = "") -> str:
    """Return where to go on: the first step after `after` that is not done, any other, or the end."""
    tasks = tasks_of(request)
    codes = [task.step.code for task in tasks]
    start = codes.index(after) + 1 if after in codes else 0
    for task in (*tasks[start:], *tasks[:start]):
        if not task.is_complete and task.step.code != after:
            return task.address
    return reverse("pages:request-check", args=[request.pk]) if request.is_draft else page_address(request)


def _task(request: LandRequest, step: Step) -> Task:
    faults = faults_of_step(request, step)
    return Task(
        step=step,
        address=step_address(request, step.code),
        state=_state(request, step, is_done=not faults),
        is_complete=not faults,
        told=_told(request, step),
    )


def _state(request: LandRequest, step: Step, *, is_done: bool) -> str:
    if step.kind is StepKind.POSITION and request.report is not None and request.report.verdict == "blocked":
        return "fix" if not request.objection else "done"
    if is_done:
        return "partial" if _waits_for_paper(request, step) else "done"
    if step.kind is StepKind.POSITION and request.boundary is not None:
        return "fix"
    return "partial" if is_begun(request, step) else "todo"


def _waits_for_paper(request: LandRequest, step: Step) -> bool:
    """Say whether a paper that was asked for again is still the one of before; it may be meant to stay."""
    asked = {kind.code for kind in step.documents} & set(request.items_asked)
    if not asked:
        return False
    returned = history(request).filter(to_state=request.state).last()
    return (
        returned is not None and current_documents(request).filter(kind__in=asked, uploaded_at__lt=returned.at).exists()
    )


def _told(request: LandRequest, step: Step) -> str:
    if step.kind is StepKind.DOCUMENTS:
        present = {paper.kind for paper in current_documents(request)}
        wanted = [kind for kind in step.documents if kind.required or kind.code in present]
        return say(words()["requests.papers_of"], done=sum(k.code in present for k in wanted), total=len(wanted))
    if step.kind is StepKind.TERMS:
        return say(words()["requests.accepted"]) if not faults_of_step(request, step) else ""
    if step.kind is StepKind.POSITION:
        return _told_position(request)
    raw = request.answers.get(step.code, {})
    return in_short(step, raw, faults_of_step(request, step)) or _lead(step.lead)


def _told_position(request: LandRequest) -> str:
    from core import figures

    boundary = request.boundary
    if boundary is None:
        return ""
    if not boundary.is_ready or boundary.measures is None:
        return fault_text(faults_of_step(request, _position(request))[0])
    told = figures.area(boundary.measures["area_m2"], page_language())
    if request.report is not None and request.report.verdict == "blocked":
        return say(words()["requests.position_blocked"], area=told)
    return told


def _position(request: LandRequest) -> Step:
    return next(step for step in steps_asked(request) if step.kind is StepKind.POSITION)


def _lead(lead: Text) -> str:
    return lead.say(page_language())
