"""What happened to a case, told to the person it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.texts import Text
from landrequests.case_queries import definition_of
from landrequests.definition import MoveKind
from landrequests.models import LandRequest, RequestEvent
from web.words import words

_ICONS = {
    MoveKind.FORWARD: "check",
    MoveKind.RETURN: "file-pen-line",
    MoveKind.AMEND: "send",
    MoveKind.REFUSE: "circle-x",
    MoveKind.ISSUE: "circle-check",
    MoveKind.WITHDRAW: "circle-minus",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event: what it was, when, and what was written with it. Officers are not named."""

    icon: str
    title: Text
    note: str
    at: datetime


def told_history(case: LandRequest, events: Iterable[RequestEvent]) -> list[Told]:
    """Return the events of a case, latest first."""
    return [_told(case, event) for event in reversed(list(events))]


def _told(case: LandRequest, event: RequestEvent) -> Told:
    own = {"start": ("circle-dashed", "requests.event_start"), "submit": ("send", "requests.event_submit")}
    if event.action in own:
        icon, key = own[event.action]
        return Told(icon=icon, title=words()[key], note=event.note, at=event.at)
    workflow = definition_of(case).workflow
    made = next((m for m in workflow.moves if (m.source, m.code) == (event.from_state, event.action)), None)
    kind = made.kind if made else MoveKind.FORWARD
    title = words().get(f"requests.event_{kind}") or workflow.state(event.to_state).title
    return Told(icon=_ICONS[kind], title=title, note=event.note, at=event.at)
