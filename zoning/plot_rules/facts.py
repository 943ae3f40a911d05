"""What is known of a plot before its rules are read: values, measured in the working grid.

Areas are planar in the grid (m²), lengths metres on the ground.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontage:
    """A street that the plot fronts: its widths, and how long the front is now and after the widening."""

    code: str
    name: Text
    existing_m: float
    approved_m: float
    before_m: float
    after_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A corner of what remains, between two streets that are wide enough for a cut; `area_m2` is the cut's."""

    streets: tuple[str, str]
    area_m2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a plot lies in one zone.

    `area_m2` is the whole of it, `remaining_m2` what the widening leaves, `width_m` twice the area
    by the perimeter of the widest piece that remains.
    """

    zone: str
    label: Text
    colour: str
    is_public: bool
    area_m2: float
    remaining_m2: float
    width_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """What the approved streets take: `pieces` counts the parts of what remains.

    `is_sliver` says that the strip is thinner than the layer is known to and therefore counts as none.
    """

    lost_m2: float
    remaining_m2: float
    pieces: int
    is_sliver: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A version of a layer that the facts were taken from."""

    layer: str
    title: Text
    version: int
    source: str
    accuracy_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotFacts:
    """A plot as the layers and the street record know it.

    `widening` is ``None`` where that layer has no data here. `uncovered_m2` is what of the
    remainder lies in no zone. `sources` are the versions used, by layer.
    """

    area_m2: float
    parts: tuple[Part, ...]
    widening: Widening | None
    uncovered_m2: float
    frontages: tuple[Frontage, ...]
    corners: tuple[Corner, ...]
    sources: dict[str, Source]

    @property
    def street(self) -> Frontage | None:
        """Return the widest street the plot fronts, by approved width."""
        return max(self.frontages, key=lambda each: (each.approved_m, each.after_m), default=None)
