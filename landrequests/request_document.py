"""A request as JSON for those who may see it, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from accounts.actor import Actor
from core.messages import words
from core.texts import Text
from landrequests.answers import Fault
from landrequests.case_actions import open_steps
from landrequests.case_queries import (
    Tracked,
    current_documents,
    definition_of,
    faults_of_step,
    history,
    is_begun,
    last_event_number,
    moves_for,
    steps_asked,
)
from landrequests.comparison_document import changes_document, report_summary
from landrequests.definition import Move, Step
from landrequests.differences import Difference
from landrequests.models import LandRequest, RequestDocument, RequestEvent, RequestMessage


def request_document(actor: Actor, request: LandRequest, language: str) -> dict[str, Any]:
    """Return all there is to a request: where it stands, its steps and papers, what may be done now.

    `seen` is the number of the last event: a move sends it back. `changes` says what the check reads
    otherwise than `report_before`, the one before the boundary or the layers changed.
    """
    return {
        **request_summary(request, language),
        "objection": request.objection,
        "items_asked": request.items_asked,
        "position": _position(request),
        "report": report_summary(request.report),
        "report_before": report_summary(request.report_before),
        "changes": changes_document(request, language),
        "steps": step_documents(request, language),
        "documents": [paper_document(each) for each in current_documents(request)],
        "moves": [_move(each, language) for each in moves_for(actor, request)],
        "seen": last_event_number(request),
    }


def request_summary(request: LandRequest, language: str) -> dict[str, Any]:
    """Return what a list says about a request."""
    definition = definition_of(request)
    return {
        "id": str(request.pk),
        "service": request.service,
        "title": definition.title.say(language),
        "authority": definition.authority.say(language),
        "office": request.office,
        "state": _state(request, language),
        "is_draft": request.is_draft,
        "tracking_code": request.tracking_code,
        "parcel_code": request.parcel_code,
        "due_on": _day(request.due_on),
        "created_at": _moment(request.created_at),
        "updated_at": _moment(request.updated_at),
        "submitted_at": _moment(request.submitted_at),
    }


def step_documents(request: LandRequest, language: str) -> list[dict[str, Any]]:
    """Return the steps asked, each with its raw answers and what is missing or wrong."""
    free = open_steps(request)
    return [_step(request, step, language, is_open=step.code in free) for step in steps_asked(request)]


def paper_document(paper: RequestDocument) -> dict[str, Any]:
    """Return the facts of a paper handed in."""
    return {
        "id": str(paper.pk),
        "kind": paper.kind,
        "name": paper.name,
        "media_type": paper.media_type,
        "size": paper.size,
        "sha256": paper.sha256,
        "uploaded_at": _moment(paper.uploaded_at),
    }


def message_document(message: RequestMessage) -> dict[str, Any]:
    """Return a message of the thread; officers speak for their office, not by name."""
    return {
        "id": message.pk,
        "from": "office" if message.is_from_office else "applicant",
        "text": message.text,
        "at": _moment(message.at),
    }


def history_document(request: LandRequest) -> list[dict[str, Any]]:
    """Return what happened, first to last."""
    return [_event(request, each) for each in history(request)]


def tracked_document(found: Tracked, language: str) -> dict[str, Any]:
    """Return what a tracking code alone tells: nothing about any person or place."""
    request = found.request
    return {
        "service": request.service,
        "title": definition_of(request).title.say(language),
        "state": _state(request, language),
        "submitted_at": _moment(request.submitted_at),
    }


def difference_documents(found: Iterable[Difference], language: str) -> list[dict[str, Any]]:
    """Return what reads otherwise in a fresh check."""
    return [
        {"kind": each.kind, "title": each.title.say(language), "before": each.before, "after": each.after}
        for each in found
    ]


def _state(request: LandRequest, language: str) -> dict[str, Any]:
    if request.is_draft:
        title = Text("پیش‌نویس", "Draft").say(language)
        return {"code": request.state, "title": title, "colour": "white", "acting": "applicant", "is_final": False}
    workflow = definition_of(request).workflow
    state = workflow.state(request.state)
    return {
        "code": state.code,
        "title": state.title.say(language),
        "colour": state.colour.value,
        "acting": None if state.acting is None else state.acting.value,
        "is_final": state.code in workflow.final,
    }


def _position(request: LandRequest) -> dict[str, Any] | None:
    if request.boundary is None:
        return None
    return {
        "boundary": str(request.boundary.pk),
        "status": request.boundary.status,
        "origin": request.boundary_origin,
        "digest": request.boundary.digest or None,
    }


def _step(request: LandRequest, step: Step, language: str, *, is_open: bool) -> dict[str, Any]:
    faults = faults_of_step(request, step)
    begun = is_begun(request, step)
    return {
        "code": step.code,
        "title": step.title.say(language),
        "kind": step.kind.value,
        "status": "done" if not faults else "begun" if begun else "empty",
        "is_open": is_open,
        "answers": request.answers.get(step.code, {}),
        "faults": list(_faults(faults, language)),
    }


def _faults(faults: Iterable[Fault], language: str) -> Iterator[dict[str, Any]]:
    for fault in faults:
        yield {"path": fault.path, "code": fault.code, "message": words(fault.code, language, fault.context)}


def _move(move: Move, language: str) -> dict[str, Any]:
    return {
        "code": move.code,
        "title": move.title.say(language),
        "kind": move.kind.value,
        "target": move.target,
        "needs_reason": move.needs_reason,
    }


def _event(request: LandRequest, event: RequestEvent) -> dict[str, Any]:
    by = "platform" if event.actor_id is None else "applicant" if event.actor_id == request.applicant_id else "office"
    return {
        "number": event.number,
        "action": event.action,
        "from": event.from_state,
        "to": event.to_state,
        "by": by,
        "note": event.note,
        "facts": event.facts,
        "at": _moment(event.at),
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat().replace("+00:00", "Z")
