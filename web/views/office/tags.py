"""How a case's state and its time are shown to officers: quiet, and loud only where it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.texts import Text
from landrequests.case_queries import definition_of
from landrequests.definition import Colour
from landrequests.models import LandRequest
from landrequests.worklists import today
from web.templatetags.zamin import say
from web.words import words

_ICONS = {
    Colour.WHITE: "circle-minus",
    Colour.YELLOW: "hourglass",
    Colour.BLUE: "file-pen-line",
    Colour.RED: "circle-x",
    Colour.GREEN: "circle-check",
}


@dataclass(frozen=True, slots=True)
class StateShown:
    """Colour, icon and word of a state, and the stage in its own words."""

    colour: str
    icon: str
    word: Text
    stage: Text


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How long there is to act, in words; `is_late` from the last day on."""

    text: str
    is_late: bool
    icon: str


def state_shown(case: LandRequest) -> StateShown:
    """Return how the state of a case is shown."""
    state = definition_of(case).workflow.state(case.state)
    return StateShown(state.colour, _ICONS[state.colour], words()[f"office.colour_{state.colour}"], state.title)


def time_left(due_on: date | None) -> TimeLeft | None:
    """Return how many days are left until a day, or since when it is over; ``None`` where nothing waits."""
    if due_on is None:
        return None
    days = (due_on - today()).days
    if days < 0:
        return TimeLeft(say(words()["office.days_late"], days=-days), is_late=True, icon="triangle-alert")
    if days == 0:
        return TimeLeft(say(words()["office.due_today"]), is_late=True, icon="clock")
    return TimeLeft(say(words()["office.days_left"], days=days), is_late=False, icon="clock")
