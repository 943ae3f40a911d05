"""What happened to a case, as officers read it: who, what, when, with which note and on which ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.texts import Text
from landrequests.case_queries import definition_of, history
from landrequests.definition import Definition, MoveKind
from landrequests.grounds import cited_by
from landrequests.models import LandRequest, RequestEvent
from web.templatetags.zamin import page_language, said
from web.words import words

_ICONS = {
    MoveKind.FORWARD: "chevron-left",
    MoveKind.RETURN: "file-pen-line",
    MoveKind.AMEND: "send",
    MoveKind.REFUSE: "circle-x",
    MoveKind.ISSUE: "circle-check",
    MoveKind.WITHDRAW: "circle-minus",
}
_OWN = {"start": "circle-dashed", "submit": "send"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event. `details` are the papers asked for, or the rules cited."""

    number: int
    icon: str
    title: Text
    stage: Text | None
    who: str
    is_applicant: bool
    note: str
    details: tuple[str, ...]
    at: datetime


def told_history(case: LandRequest, *, after: int = 0) -> list[Told]:
    """Return the events of a case, latest first; with `after`, only those later than that number."""
    events = history(case).filter(number__gt=after)
    return [_told(case, event) for event in reversed(events)]


def _told(case: LandRequest, event: RequestEvent) -> Told:
    definition = definition_of(case)
    icon, title = _named(definition, event)
    moved = event.from_state != event.to_state
    return Told(
        number=event.number,
        icon=icon,
        title=title,
        stage=definition.workflow.state(event.to_state).title if moved else None,
        who=_who(event),
        is_applicant=event.actor_id == case.applicant_id,
        note=event.note,
        details=_details(case, definition, event),
        at=event.at,
    )


def _named(definition: Definition, event: RequestEvent) -> tuple[str, Text]:
    if event.action in _OWN:
        return _OWN[event.action], words()[f"office.event_{event.action}"]
    moves = definition.workflow.moves
    made = next((m for m in moves if (m.source, m.code) == (event.from_state, event.action)), None)
    if made is None:
        return "info", Text(event.action, event.action)
    return _ICONS[made.kind], made.title


def _who(event: RequestEvent) -> str:
    if event.actor is None:
        return ""
    return str(event.actor.person or event.actor)


def _details(case: LandRequest, definition: Definition, event: RequestEvent) -> tuple[str, ...]:
    facts = event.facts
    found = [said(item.title) for item in items_of(definition) if item.code in facts.get("items", [])]
    found += [ground.message for ground in cited_by(event, case.report, page_language())]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a return may ask for again: a step, or a paper of one."""

    code: str
    title: Text


def items_of(definition: Definition) -> Iterable[Item]:
    """Return the steps and papers of a service, in their order."""
    for step in definition.steps:
        yield Item(step.code, step.title)
        for kind in step.documents:
            yield Item(kind.code, kind.title)
