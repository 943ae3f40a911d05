"""What an intake comes to: a boundary, or a question with its choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from core.texts import Text
from geo.densify import Area
from geo.measures import Measures
from geo.reading import SridFrom
from landrequests.intake.errors import BadChoiceError

Status = Literal["ready", "needs_choice"]
ChoiceKind = Literal[
    "srid", "zone", "datum", "notation", "axis_order", "unit", "offset", "vertex",
    "area", "layer", "feature", "close", "repair", "place",
]  # fmt: skip
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to an open question.

    `score` runs from 0 to 1 and orders the choices; `preview` is what the choice would give, in
    longitude, latitude on WGS 84, where that can be told yet. `layer` is the source's, for a shape
    of one; `name` and `place` are the parts of its label that stand beside its picture and area.
    `before`, on the first choice alone, is the shape as it was given, where a choice would
    change or move it.
    """

    kind: ChoiceKind
    value: object
    label: Text
    score: float = 0.5
    preview: BaseGeometry | None = None
    layer: str = ""
    name: Text | None = None
    place: Text | None = None
    before: BaseGeometry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What can't be known from what was given. `several` may be answered with more than one."""

    choices: tuple[Choice, ...]
    findings: tuple[Finding, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Where a boundary came from, as the member ``source`` of the document says it."""

    format: str
    version: str = ""
    reader: str = ""
    layer: str = ""
    srid: int | None = None
    srid_from: SridFrom | None = None
    sha256: str = ""
    names: tuple[str, ...] = ()
    operation: str = ""
    accuracy_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An answer that was used: kind, values and labels of the choices taken."""

    kind: str
    values: tuple[object, ...]
    labels: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of an intake.

    `corners` is the area as given, in the system `facts.srid`; `lonlat` the same corners on
    WGS 84. `points` are those of a text or table in the order they were given in.
    """

    status: Status
    facts: Facts
    findings: tuple[Finding, ...] = ()
    choices: tuple[Choice, ...] = ()
    several: bool = False
    settled: tuple[Settled, ...] = ()
    corners: Area | None = None
    lonlat: MultiPolygon | None = None
    measures: Measures | None = None
    points: tuple[Pair, ...] | None = None

    @property
    def is_ready(self) -> bool:
        """Say whether nothing is open."""
        return self.status == "ready"


@dataclass(slots=True)
class Interview:
    """Answers, taken one after the other as questions arise.

    A question without an answer ends the intake: `ask` raises `Unsettled`.
    """

    answers: tuple[tuple[int, ...], ...]
    settled: list[Settled] = field(default_factory=list)

    def ask(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices that the next answer takes.

        Raises
        ------
        UnsettledError
            There is no further answer.
        BadChoiceError
            The answer is no index of a choice, or takes several where one is asked for.
        """
        number = len(self.settled)
        if number >= len(self.answers):
            raise UnsettledError(question)
        answer = self.answers[number]
        count = len(question.choices)
        if max(answer) >= count or (len(answer) > 1 and not question.several) or len(set(answer)) < len(answer):
            raise BadChoiceError(count=count, given=", ".join(map(str, answer)))
        taken = tuple(question.choices[index] for index in answer)
        values, labels = zip(*((choice.value, choice.label) for choice in taken), strict=True)
        self.settled.append(Settled(kind=taken[0].kind, values=values, labels=labels))
        return taken


class UnsettledError(Exception):
    """A question is open. Never leaves the package: `check` turns it into an outcome.

    `facts` are those known where it is asked before there is a draft.
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.question = question
        self.facts: Facts | None = None
