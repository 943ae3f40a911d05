"""What is painted on the map of a sheet, and its legend: the same on paper and in the planner's file."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import box

from landrequests.models import OverlayReport
from landrequests.sheet.contents import EFFECTS, effects_of
from landrequests.sheet.drawing import Effect, Zone
from landrequests.sheet.frame import Frame
from landrequests.sheet.issuing import area_in_grid
from zoning.clips import clips, version_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLine:
    """One painted class: its number on the map, what it does, its layer and name."""

    number: int
    effect: Effect
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """The classes on the map, their legend, and the names of those that cover all without effect."""

    zones: tuple[Zone, ...]
    legend: tuple[LegendLine, ...]
    marks: dict[tuple[str, str], int]
    unpainted: tuple[str, ...]


def painted_of(report: OverlayReport, frame: Frame, language: str) -> Painted:
    """Return what is painted: each class met, but for those that hold all of the boundary without effect."""
    met = {layer["layer"]: layer for layer in report.facts["layers"] if layer["classes"]}
    relations = {(code, each["class"]): each["relation"] for code, layer in met.items() for each in layer["classes"]}
    ids = version_ids(report.municipality.code, {code: layer["version"] for code, layer in met.items()})
    around = {(clip.layer, clip.class_code): clip.geometry for clip in clips(box(*frame.box), ids)}
    effects = effects_of(report.facts["findings"])
    found = [clip for clip in clips(area_in_grid(report.boundary), ids) if (clip.layer, clip.class_code) in relations]
    painted = [clip for clip in found if _is_painted(effects.get(clip.layer), relations[clip.layer, clip.class_code])]
    painted.sort(key=lambda clip: (EFFECTS.index(effects.get(clip.layer, "informs")), clip.layer, clip.class_code))
    names = {clip: f"{met[clip.layer]['title'][language]}: {clip.label.say(language)}" for clip in found}
    zones = tuple(
        Zone(
            number=number,
            effect=effects.get(clip.layer, "informs"),
            within=clip.geometry,
            around=around.get((clip.layer, clip.class_code), clip.geometry),
        )
        for number, clip in enumerate(painted, 1)
    )
    return Painted(
        zones=zones,
        legend=tuple(
            LegendLine(number=zone.number, effect=zone.effect, label=names[clip])
            for zone, clip in zip(zones, painted, strict=True)
        ),
        marks={(clip.layer, clip.class_code): number for number, clip in enumerate(painted, 1)},
        unpainted=tuple(names[clip] for clip in found if clip not in painted),
    )


def _is_painted(effect: Effect | None, relation: str) -> bool:
    return effect in ("blocks", "warns") or relation != "inside"
