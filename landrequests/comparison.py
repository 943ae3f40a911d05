"""Two zoning checks side by side: layer by layer and class by class, with what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.texts import Text
from landrequests.models import OverlayReport

#: Areas closer than this, in m², are the same: what reports are rounded to is finer.
SAME_AREA_M2 = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one report says of a class, or of a layer that it meets in none."""

    relation: str
    version: int
    area_m2: float | None
    share: float | None
    width_m: float | None
    distance_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One class, or one layer without any, in both reports; ``None`` where a report does not have it."""

    key: str
    title: Text
    label: Text | None
    before: Side | None
    after: Side | None

    @property
    def change_m2(self) -> float:
        """How much more the later report finds; less is negative."""
        return _area(self.after) - _area(self.before)

    @property
    def is_measured(self) -> bool:
        """Say whether one of the reports meets it."""
        return any(side is not None and side.area_m2 is not None for side in (self.before, self.after))

    @property
    def is_changed(self) -> bool:
        """Say whether the answer differs, not only the version that gives it."""
        if self.before is None or self.after is None:
            return True
        return self.before.relation != self.after.relation or abs(self.change_m2) >= SAME_AREA_M2


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A rule's finding that only one of two reports has."""

    effect: str
    message: Text
    context: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An earlier and a later report; `renewed` are answers that stand, by another version."""

    before: OverlayReport
    after: OverlayReport
    changed: tuple[Pair, ...]
    renewed: tuple[Pair, ...]
    same_count: int
    came: tuple[Told, ...]
    went: tuple[Told, ...]

    @property
    def measured(self) -> tuple[Pair, ...]:
        """The changes in ground that is met, before or after."""
        return tuple(pair for pair in self.changed if pair.is_measured)

    @property
    def unmeasured(self) -> tuple[Pair, ...]:
        """The changes of layers that meet nothing: one more or fewer was asked, or its coverage changed."""
        return tuple(pair for pair in self.changed if not pair.is_measured)

    @property
    def is_same(self) -> bool:
        """Say whether nothing that counts differs."""
        return not (self.changed or self.came or self.went) and self.before.verdict == self.after.verdict

    @property
    def is_same_land(self) -> bool:
        """Say whether both are about one boundary."""
        return self.before.boundary_id == self.after.boundary_id


def in_order(one: OverlayReport, other: OverlayReport) -> tuple[OverlayReport, OverlayReport]:
    """Return two reports, the earlier question first: by the day asked of, then by what was known."""
    first, second = sorted((one, other), key=_moment)
    return first, second


def compare(before: OverlayReport, after: OverlayReport) -> Comparison:
    """Return what differs between two reports, the largest change first."""
    was, now = _sides(before), _sides(after)
    pairs = [
        Pair(
            key=key,
            title=(now.get(key) or was[key])[0],
            label=(now.get(key) or was[key])[1],
            before=was[key][2] if key in was else None,
            after=now[key][2] if key in now else None,
        )
        for key in sorted({*was, *now})
    ]
    changed = sorted((pair for pair in pairs if pair.is_changed), key=lambda pair: -abs(pair.change_m2))
    same = [pair for pair in pairs if not pair.is_changed]
    fired, fires = _fired(before), _fired(after)
    return Comparison(
        before=before,
        after=after,
        changed=tuple(changed),
        renewed=tuple(
            pair for pair in same if pair.before and pair.after and pair.before.version != pair.after.version
        ),
        same_count=len(same),
        came=tuple(fires[key] for key in fires if key not in fired),
        went=tuple(fired[key] for key in fired if key not in fires),
    )


def _moment(report: OverlayReport) -> tuple[date, float]:
    return report.on, report.known_at.timestamp()


def _area(side: Side | None) -> float:
    return 0.0 if side is None or side.area_m2 is None else side.area_m2


def _sides(report: OverlayReport) -> dict[str, tuple[Text, Text | None, Side]]:
    return {key: (title, label, side) for layer in report.facts["layers"] for key, title, label, side in _of(layer)}


def _of(layer: Mapping[str, Any]) -> Iterator[tuple[str, Text, Text | None, Side]]:
    title = Text(**layer["title"])
    for found in layer["classes"]:
        side = Side(
            relation=found.get("relation", layer["relation"]),
            version=layer["version"],
            area_m2=found["area_m2"],
            share=found["share"],
            width_m=found.get("width_m"),
            distance_m=None,
        )
        yield f"{layer['layer']}/{found['class']}", title, Text(**found["label"]), side
    if not layer["classes"]:
        side = Side(
            relation=layer["relation"],
            version=layer["version"],
            area_m2=None,
            share=None,
            width_m=None,
            distance_m=layer["distance_m"],
        )
        yield layer["layer"], title, None, side


def _fired(report: OverlayReport) -> dict[tuple[str, str, str], Told]:
    found = {}
    for each in report.facts["findings"]:
        key = (each["rule"], each["layer"], str(each["context"].get("label")))
        found[key] = Told(effect=each["effect"], message=Text(**each["message"]), context=each["context"])
    return found
