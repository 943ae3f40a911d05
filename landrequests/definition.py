"""What a request asks for and the way it goes: steps, fields, documents and workflow, as values.

A definition is kept with the cases that began under it (`as_json`, `from_json`), so that a change
of the catalogue touches only new cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.texts import Text

EMPTY = Text("", "")


class FieldKind(StrEnum):
    """What a field takes; each is read by `landrequests.answers`."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"
    NATIONAL_ID = "national-id"
    LEGAL_ID = "legal-id"
    MOBILE = "mobile"
    POSTAL_CODE = "postal-code"
    DANG = "dang"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice."""

    code: str
    title: Text
    hint: Text = EMPTY


@dataclass(frozen=True, slots=True)
class When:
    """Something is asked only where a field of the same step (or group) has one of some values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. A ``group`` repeats `fields`; `total` is what its ``dang`` field must add up to."""

    code: str
    kind: FieldKind
    label: Text
    hint: Text = EMPTY
    required: bool = True
    options: tuple[Option, ...] = ()
    when: When | None = None
    most: int = 200
    least_value: float | None = None
    most_value: float | None = None
    fields: tuple[Field, ...] = ()
    total: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """One paper that is asked for."""

    code: str
    title: Text
    hint: Text = EMPTY
    required: bool = True


class StepKind(StrEnum):
    """How a step is shown and filled."""

    TERMS = "terms"
    FIELDS = "fields"
    POSITION = "position"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of the wizard, one line of the task list.

    `when` looks at a field of `when_step`. `undertakings` are what one agrees to in the terms.
    """

    code: str
    title: Text
    kind: StepKind = StepKind.FIELDS
    lead: Text = EMPTY
    fields: tuple[Field, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    undertakings: tuple[Text, ...] = ()
    when: When | None = None
    when_step: str = ""


class Colour(StrEnum):
    """The five colours of the land window; each also has a word and an icon."""

    WHITE = "white"
    YELLOW = "yellow"
    BLUE = "blue"
    RED = "red"
    GREEN = "green"


class Role(StrEnum):
    """Who may make a move."""

    APPLICANT = "applicant"
    EXPERT = "expert"
    COMMISSION = "commission"
    INSPECTOR = "inspector"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A stage of a case: its word for the applicant, and who has to act."""

    code: str
    title: Text
    colour: Colour
    acting: Role | None = None


class MoveKind(StrEnum):
    """What a move means, whatever a service calls it."""

    FORWARD = "forward"
    RETURN = "return"
    AMEND = "amend"
    REFUSE = "refuse"
    ISSUE = "issue"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from a state to another. `due_days` is the time the next one has to act."""

    code: str
    title: Text
    source: str
    target: str
    role: Role
    kind: MoveKind = MoveKind.FORWARD
    due_days: int = 0
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """States and moves; `initial` is where a case stands once it is sent."""

    initial: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    due_days: int = 7

    def state(self, code: str) -> State:
        """Return a state by its code."""
        return next(state for state in self.states if state.code == code)

    @property
    def final(self) -> frozenset[str]:
        """Return the states that no move leaves."""
        return frozenset(state.code for state in self.states) - {move.source for move in self.moves}

    def moves_from(self, state: str, roles: Iterable[str]) -> tuple[Move, ...]:
        """Return the moves somebody with `roles` may make from a state."""
        mine = frozenset(roles)
        return tuple(move for move in self.moves if move.source == state and move.role in mine)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong: unknown states, dead ends, states nobody reaches."""
        known = {state.code for state in self.states}
        used = {self.initial, *(m.source for m in self.moves), *(m.target for m in self.moves)}
        yield from (f"unknown state {code}" for code in sorted(used - known))
        yield from (f"no way leads to the state {code}" for code in sorted(known - self._reached()))
        if not any(move.kind is MoveKind.ISSUE for move in self.moves):
            yield "no move issues an answer"
        codes = [(move.source, move.code) for move in self.moves]
        yield from (
            f"two moves {code} from {source}" for source, code in sorted({c for c in codes if codes.count(c) > 1})
        )

    def _reached(self) -> set[str]:
        reached = {self.initial}
        while added := {m.target for m in self.moves if m.source in reached} - reached:
            reached |= added
        return reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """All that a case of a service needs to run to its end."""

    service: str
    title: Text
    authority: Text
    office: str
    steps: tuple[Step, ...]
    workflow: Workflow

    def step(self, code: str) -> Step | None:
        """Return a step by its code."""
        return next((step for step in self.steps if step.code == code), None)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the definition."""
        yield from self.workflow.faults()
        codes = [step.code for step in self.steps]
        yield from (f"two steps {code}" for code in sorted({code for code in codes if codes.count(code) > 1}))
        if sum(step.kind is StepKind.POSITION for step in self.steps) != 1:
            yield "a service asks for one position"
        for step in self.steps:
            yield from (f"step {step.code}: {fault}" for fault in _field_faults(step.fields))


def _field_faults(fields: tuple[Field, ...]) -> Iterator[str]:
    codes = {field.code for field in fields}
    for field in fields:
        if field.kind is FieldKind.CHOICE and not field.options:
            yield f"the choice {field.code} has no options"
        if field.when is not None and field.when.field not in codes:
            yield f"{field.code} depends on {field.when.field}, which is not in the step"
        yield from _field_faults(field.fields)


def as_json(value: Any) -> Any:
    """Return a definition, or a part of one, as JSON that `from_json` reads again."""
    if isinstance(value, StrEnum):
        return value.value
    if hasattr(type(value), "__dataclass_fields__"):
        return {name: as_json(getattr(value, name)) for name in type(value).__dataclass_fields__}
    return [as_json(each) for each in value] if isinstance(value, tuple) else value


def from_json(kept: Mapping[str, Any]) -> Definition:
    """Return the definition that `as_json` wrote."""
    return Definition(
        service=kept["service"],
        title=Text(**kept["title"]),
        authority=Text(**kept["authority"]),
        office=kept["office"],
        steps=tuple(_step(each) for each in kept["steps"]),
        workflow=_workflow(kept["workflow"]),
    )


def _step(kept: Mapping[str, Any]) -> Step:
    return Step(
        code=kept["code"],
        title=Text(**kept["title"]),
        kind=StepKind(kept["kind"]),
        lead=Text(**kept["lead"]),
        fields=tuple(_field(each) for each in kept["fields"]),
        documents=tuple(
            DocumentKind(
                code=each["code"], title=Text(**each["title"]), hint=Text(**each["hint"]), required=each["required"]
            )
            for each in kept["documents"]
        ),
        undertakings=tuple(Text(**each) for each in kept["undertakings"]),
        when=_when(kept["when"]),
        when_step=kept["when_step"],
    )


def _field(kept: Mapping[str, Any]) -> Field:
    plain = {name: kept[name] for name in ("code", "required", "most", "least_value", "most_value", "total")}
    return Field(
        **plain,
        kind=FieldKind(kept["kind"]),
        label=Text(**kept["label"]),
        hint=Text(**kept["hint"]),
        options=tuple(Option(each["code"], Text(**each["title"]), Text(**each["hint"])) for each in kept["options"]),
        when=_when(kept["when"]),
        fields=tuple(_field(each) for each in kept["fields"]),
    )


def _when(kept: Mapping[str, Any] | None) -> When | None:
    return None if kept is None else When(kept["field"], tuple(kept["values"]))


def _workflow(kept: Mapping[str, Any]) -> Workflow:
    return Workflow(
        initial=kept["initial"],
        due_days=kept["due_days"],
        states=tuple(
            State(
                code=each["code"],
                title=Text(**each["title"]),
                colour=Colour(each["colour"]),
                acting=None if each["acting"] is None else Role(each["acting"]),
            )
            for each in kept["states"]
        ),
        moves=tuple(
            Move(
                **{name: each[name] for name in ("code", "source", "target", "due_days", "needs_reason")},
                title=Text(**each["title"]),
                role=Role(each["role"]),
                kind=MoveKind(each["kind"]),
            )
            for each in kept["moves"]
        ),
    )
