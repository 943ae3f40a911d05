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
#: Shares (0 to 1) closer than this are the same.
SAME_SHARE = 1e-6
#: Distances to the nearest zone closer than this, in metres, are the same.
SAME_LENGTH_M = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one report says of a class, or of a layer that it meets in none."""

    relation: str
    version: int
    area_m2: float | None
    share: float | None
    width_m: float | None
    distance_m: float | None
    uncovered_m2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One class, or one layer that is met in none, in both reports; ``None`` where no version was in force."""

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
    def change_of_share(self) -> float:
        """How much more of its boundary the later report finds there, 0 to 1."""
        return _share(self.after) - _share(self.before)

    @property
    def is_measured(self) -> bool:
        """Say whether one of the reports meets it."""
        return any(side is not None and side.area_m2 is not None for side in (self.before, self.after))

    @property
    def is_changed(self) -> bool:
        """Say whether the answer differs, not only the version that gives it."""
        if self.before is None or self.after is None:
            return True
        if self.before.relation != self.after.relation or abs(self.change_m2) >= SAME_AREA_M2:
            return True
        if abs(self.change_of_share) >= SAME_SHARE:  # as large in another boundary
            return True
        is_covered_alike = abs(self.before.uncovered_m2 - self.after.uncovered_m2) < SAME_AREA_M2
        return not (is_covered_alike and _is_as_far(self.before.distance_m, self.after.distance_m))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A rule's finding that only one of two reports has."""

    rule: str
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
        """The changes of layers that neither report meets: asked or not, covered or not, nearer or farther."""
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
    """Return two reports, the earlier question first: by the day asked of, by what was known, by when it was asked."""
    first, second = sorted((one, other), key=_moment)
    return first, second


def compare(before: OverlayReport, after: OverlayReport) -> Comparison:
    """Return what differs between two reports, the largest change first."""
    pairs = list(_pairs(before, after))
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


def _moment(report: OverlayReport) -> tuple[date, float, float]:
    return report.on, report.known_at.timestamp(), report.created_at.timestamp()


def _is_as_far(before_m: float | None, after_m: float | None) -> bool:
    if before_m is None or after_m is None:
        return before_m is after_m
    return abs(before_m - after_m) < SAME_LENGTH_M


def _area(side: Side | None) -> float:
    return 0.0 if side is None or side.area_m2 is None else side.area_m2


def _share(side: Side | None) -> float:
    return 0.0 if side is None or side.share is None else side.share


def _pairs(before: OverlayReport, after: OverlayReport) -> Iterator[Pair]:
    was = {layer["layer"]: layer for layer in before.facts["layers"]}
    now = {layer["layer"]: layer for layer in after.facts["layers"]}
    for code in sorted({*was, *now}):
        old, new = was.get(code), now.get(code)
        named = now.get(code) or was[code]
        labels = {found["class"]: found["label"] for layer in (old, new) if layer for found in layer["classes"]}
        # a layer that both meet in no class is told as a whole
        for class_code, label in sorted(labels.items()) or [("", None)]:
            yield Pair(
                key=f"{code}/{class_code}" if class_code else code,
                title=Text(**named["title"]),
                label=Text(**label) if label else None,
                before=_side(old, class_code),
                after=_side(new, class_code),
            )


def _side(layer: Mapping[str, Any] | None, class_code: str) -> Side | None:
    """Return what a layer says of a class; of one it doesn't meet, that it is clear or has no data."""
    if layer is None:
        return None
    found: Mapping[str, Any] = next((each for each in layer["classes"] if each["class"] == class_code), {})
    missed = "outside" if layer["classes"] else layer["relation"]
    return Side(
        relation=found.get("relation", layer["relation"]) if found else missed,
        version=layer["version"],
        area_m2=found.get("area_m2"),
        share=found.get("share"),
        width_m=found.get("width_m"),
        distance_m=None if found else layer["distance_m"],
        uncovered_m2=layer["uncovered_m2"],
    )


def _fired(report: OverlayReport) -> dict[tuple[str, str, str], Told]:
    found: dict[tuple[str, str, str], Told] = {}
    for each in report.facts["findings"]:
        label = each["context"].get("label")  # words, whose order differs once they come from the database
        key = (each["rule"], each["layer"], str(label["fa"] if isinstance(label, dict) else label))
        found[key] = Told(
            rule=each["rule"], effect=each["effect"], message=Text(**each["message"]), context=each["context"]
        )
    return found
