"""The way of a case as a diagram: stages behind, the one it stands at, those ahead with their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from core.jalali import TEHRAN
from core.working_days import after_working_days
from landrequests.case_queries import definition_of, history
from landrequests.definition import Move, MoveKind, State, Workflow
from landrequests.models import LandRequest, RequestEvent

_ON = frozenset({MoveKind.FORWARD, MoveKind.ISSUE})


class Place(StrEnum):
    """Where a stage lies, seen from where the case stands."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. `on` is the day it was reached, or, where `is_expected`, about when it will be."""

    state: State
    place: Place
    on: date | None
    is_expected: bool = False


def stages_of(request: LandRequest) -> tuple[Stage, ...]:
    """Return the stages of a case; of a draft, all as they will be if it is sent today."""
    workflow = definition_of(request).workflow
    events = [] if request.is_draft else list(history(request))
    return tuple(_stages(workflow, request, _reached(events)))


def main_way(workflow: Workflow) -> tuple[Move, ...]:
    """Return the moves of a case that is never sent back, refused or withdrawn."""
    state = workflow.initial
    way: list[Move] = []
    while move := next((m for m in workflow.moves if m.source == state and m.kind in _ON), None):
        if any(move.target == known.source for known in way):
            break  # a workflow that turns round in a circle has no end to show
        way.append(move)
        state = move.target
    return tuple(way)


def _reached(events: Sequence[RequestEvent]) -> dict[str, date]:
    """Return the states the case has been in, in order, with the day each was last reached.

    What came after a state that was reached again is ahead once more.
    """
    reached: dict[str, date] = {}
    for event in events:
        if event.to_state in (LandRequest.DRAFT, event.from_state):
            continue
        if event.to_state in reached:
            names = list(reached)
            reached = {name: reached[name] for name in names[: names.index(event.to_state)]}
        reached[event.to_state] = event.at.astimezone(TEHRAN).date()
    return reached


def _stages(workflow: Workflow, request: LandRequest, reached: dict[str, date]) -> Iterator[Stage]:
    for code, day in reached.items():
        is_now = code == request.state
        is_end = is_now and code in workflow.final
        yield Stage(state=workflow.state(code), place=Place.DONE if is_end or not is_now else Place.NOW, on=day)
    if request.state not in workflow.final:
        yield from _ahead(workflow, request, frozenset(reached))


def _ahead(workflow: Workflow, request: LandRequest, reached: frozenset[str]) -> Iterator[Stage]:
    day = request.due_on or after_working_days(timezone.now().astimezone(TEHRAN).date(), 0)
    way = main_way(workflow)
    states = [workflow.initial, *(move.target for move in way)]
    days = [0, *(move.due_days for move in way)]
    for code, due_days in zip(states, days, strict=True):
        if code not in reached:
            yield Stage(state=workflow.state(code), place=Place.AHEAD, on=day, is_expected=True)
            day = after_working_days(day, due_days or workflow.due_days)
