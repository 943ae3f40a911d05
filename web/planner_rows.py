"""The table of the planner's screen: every layer that was asked, class by class, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.texts import Text
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.sheet.contents import LEAST_UNCOVERED_M2
from zoning.registry import declared_layers

#: The states of a row, the gravest first: the tag of each and the filter it falls under.
STATES = ("blocks", "warns", "informs", "met", "touched", "no_data", "clear")
#: What the filters let through.
FILTERS: Mapping[str, frozenset[str]] = {
    "all": frozenset(STATES),
    "affected": frozenset({"blocks", "warns", "informs", "met"}),
    "blocks": frozenset({"blocks"}),
    "touched": frozenset({"touched"}),
    "clear": frozenset({"clear"}),
    "no_data": frozenset({"no_data"}),
}
_MET = frozenset({"inside", "partly"})
_GRAVITY = {"blocks": 0, "warns": 1, "informs": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerRow:
    """One class of a layer, or a layer that is met in none.

    `key` names the shape on the map (``layer/class``). `reasons` are the findings of rules on it.
    Areas are m², shares 0–1; `deed_share` is of the area in the deed, never of the boundary's.
    """

    key: str
    state: str
    title: str
    label: str
    authority: str
    accuracy_m: float | None = None
    version: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = ""
    source: str = ""
    area_m2: float | None = None
    grid_area_m2: float | None = None
    share: float | None = None
    deed_share: float | None = None
    pieces: int | None = None
    length_m: float | None = None
    points: int | None = None
    width_m: float | None = None
    distance_m: float | None = None
    uncovered_m2: float = 0.0
    reasons: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_partly_unknown(self) -> bool:
        """Say whether part of the boundary, more than a rounding, lies where the layer has no data."""
        return self.state != "no_data" and self.uncovered_m2 >= LEAST_UNCOVERED_M2

    @property
    def has_shape(self) -> bool:
        """Say whether something of it can be shown on the map."""
        return self.area_m2 is not None

    @property
    def is_told_by_distance(self) -> bool:
        """Say whether nothing of the layer is met, so that the nearest of it is what there is to say."""
        is_met = self.has_shape or bool(self.length_m) or bool(self.points)
        return not is_met and self.state != "no_data"


#: How rows may be sorted, by the name in the address.
_SORTS: Mapping[str, Callable[[PlannerRow], Any]] = {
    "state": lambda row: (STATES.index(row.state), -(row.area_m2 or 0.0), row.title),
    "layer": lambda row: (row.title, -(row.area_m2 or 0.0)),
    "area": lambda row: (-(row.area_m2 or -1.0), STATES.index(row.state), row.title),
    "valid": lambda row: (-(row.valid_from or date.min).toordinal(), row.title),
}
SORTS = tuple(_SORTS)


def planner_rows(
    report: OverlayReport, language: str, *, pieces: Mapping[str, int], deed_area_m2: float | None
) -> tuple[PlannerRow, ...]:
    """Return every layer and class of a report, by gravity.

    `pieces` counts the connected parts by key, for reports that don't tell it themselves.
    """
    document = report_document(report, language)
    told = _told(report, document, language)
    rows = [
        row
        for layer in document["layers"]
        for row in _of_layer(layer, told.pop(layer["layer"], []), deed_area_m2, pieces)
    ]
    return arranged([*rows, *(_without_version(code, rest, language) for code, rest in told.items())], "all", "state")


def arranged(rows: Sequence[PlannerRow], shown: str, by: str) -> tuple[PlannerRow, ...]:
    """Return the rows that a filter lets through, sorted; what is not known counts as all and by gravity.

    Where a layer has data for a part only, its row stands among those without data too, and never among the clear.
    """
    let = FILTERS.get(shown, FILTERS["all"])
    return tuple(sorted((row for row in rows if _lets(row, shown, let)), key=_SORTS.get(by, _SORTS["state"])))


def _lets(row: PlannerRow, shown: str, let: frozenset[str]) -> bool:
    if row.is_partly_unknown and shown in ("clear", "no_data"):
        return shown == "no_data"
    return row.state in let


def _told(report: OverlayReport, document: Mapping[str, Any], language: str) -> dict[str, list[dict[str, Any]]]:
    """Return the findings of each layer in words, each with the name of its class where it is of one."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding, kept in zip(document["findings"], report.facts["findings"], strict=True):
        label = kept["context"].get("label")
        of_class = Text(**label).say(language) if isinstance(label, dict) else None
        found.setdefault(finding["layer"], []).append(finding | {"of_class": of_class})
    return found


def _of_layer(
    layer: Mapping[str, Any], told: Sequence[Mapping[str, Any]], deed_area_m2: float | None, pieces: Mapping[str, int]
) -> Iterator[PlannerRow]:
    shared, names = _shared(layer), {each["label"] for each in layer["classes"]}
    for number, found in enumerate(layer["classes"]):
        key = f"{layer['layer']}/{found['class']}"
        # what is said of the layer as a whole stands with its largest class
        own = [each for each in told if each["of_class"] == found["label"]]
        whole = [each for each in told if each["of_class"] not in names] if number == 0 else []
        yield PlannerRow(
            **shared,
            **_measures(found, deed_area_m2),
            key=key,
            label=found["label"],
            state=_state(found.get("relation", layer["relation"]), [*own, *whole]),
            pieces=found.get("pieces") or pieces.get(key),
            uncovered_m2=layer["uncovered_m2"] if number == 0 else 0.0,
            reasons=(*own, *whole),
        )
    if not layer["classes"]:
        yield PlannerRow(
            **shared,
            key=layer["layer"],
            label="",
            state=_state(layer["relation"], told),
            distance_m=layer["distance_m"],
            uncovered_m2=0.0 if layer["relation"] == "no_data" else layer["uncovered_m2"],
            reasons=tuple(told),
        )


def _without_version(layer: str, told: Sequence[Mapping[str, Any]], language: str) -> PlannerRow:
    """Return the row of a layer that a rule needs and that had no version in force."""
    known = declared_layers().get(layer)
    return PlannerRow(
        key=layer,
        state="no_data",
        title=known.title.say(language) if known else layer,
        label="",
        authority=known.authority.say(language) if known else "",
        reasons=tuple(told),
    )


def _shared(layer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": layer["title"],
        "authority": layer["authority"],
        "accuracy_m": layer.get("accuracy_m"),
        "version": layer["version"],
        "valid_from": _day(layer.get("valid_from")),
        "valid_to": _day(layer.get("valid_to")),
        "status": layer.get("status", ""),
        "source": layer.get("source", ""),
    }


def _measures(found: Mapping[str, Any], deed_area_m2: float | None) -> dict[str, Any]:
    return {
        "area_m2": found["area_m2"],
        "grid_area_m2": found["grid_area_m2"],
        "share": found["share"],
        "deed_share": found["area_m2"] / deed_area_m2 if deed_area_m2 else None,
        "length_m": found.get("length_m"),
        "points": found.get("points"),
        "width_m": found.get("width_m"),
    }


def _state(relation: str, reasons: Sequence[Mapping[str, Any]]) -> str:
    if relation == "no_data":
        return "no_data"
    if relation == "touches":
        return "touched"
    effect = _effect(reasons)
    if relation in _MET:
        return effect or "met"
    # outside: a rule may ask for the layer, and then its absence tells
    return effect if effect in {"blocks", "warns"} else "clear"


def _effect(reasons: Sequence[Mapping[str, Any]]) -> str:
    return min((each["effect"] for each in reasons), key=_GRAVITY.__getitem__, default="")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
