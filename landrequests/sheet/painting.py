"""What is painted on the map of a sheet, and its legend: the same on paper and in the planner's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry import box

from landrequests.class_effects import EFFECTS, Effect, effects_of
from landrequests.models import OverlayReport
from landrequests.sheet.drawing import Paint, Zone
from landrequests.sheet.frame import Frame
from landrequests.sheet.issuing import area_in_grid
from landrequests.sheet.words import said
from zoning.clips import Clip, clips, version_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLine:
    """One painted class: its number on the map, what it does, its layer and name."""

    number: int
    effect: Paint
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """The classes on the map, their legend, and the names of those that cover all without effect.

    `marks` and `planned` number the classes in force and those in preparation, by layer and class.
    """

    zones: tuple[Zone, ...]
    legend: tuple[LegendLine, ...]
    marks: dict[tuple[str, str], int]
    planned: dict[tuple[str, str], int]
    unpainted: tuple[str, ...]


def painted_of(report: OverlayReport, frame: Frame, language: str) -> Painted:
    """Return what is painted: each class met, but for those that hold all of the boundary without effect.

    Below them lie the plans in preparation, numbered after them.
    """
    met = {layer["layer"]: layer for layer in report.facts["layers"] if layer["classes"]}
    relations = {(code, each["class"]): each["relation"] for code, layer in met.items() for each in layer["classes"]}
    ids = version_ids(report.municipality.code, {code: layer["version"] for code, layer in met.items()})
    around = {_key(clip): clip.geometry for clip in clips(box(*frame.box), ids)}
    effects = effects_of(report)
    found = [clip for clip in clips(area_in_grid(report.boundary), ids) if _key(clip) in relations]
    painted = [clip for clip in found if _is_painted(effects.get(_key(clip)), relations[_key(clip)])]
    painted.sort(key=lambda clip: (EFFECTS.index(effects.get(_key(clip), "informs")), _key(clip)))
    names = {clip: f"{met[clip.layer]['title'][language]}: {clip.label.say(language)}" for clip in found}
    zones = tuple(
        Zone(
            number=number,
            effect=effects.get(_key(clip), "informs"),
            within=clip.geometry,
            around=around.get(_key(clip), clip.geometry),
        )
        for number, clip in enumerate(painted, 1)
    )
    legend = tuple(
        LegendLine(number=zone.number, effect=zone.effect, label=names[clip])
        for zone, clip in zip(zones, painted, strict=True)
    )
    planned, told, numbers = _planned(report, frame, language, first=len(zones) + 1)
    return Painted(
        zones=(*zones, *planned),
        legend=(*legend, *told),
        planned=numbers,
        marks={_key(clip): number for number, clip in enumerate(painted, 1)},
        unpainted=tuple(names[clip] for clip in found if clip not in painted),
    )


def _planned(
    report: OverlayReport, frame: Frame, language: str, *, first: int
) -> tuple[tuple[Zone, ...], tuple[LegendLine, ...], dict[tuple[str, str], int]]:
    """Return the classes of plans in preparation that the report tells: zones, legend, numbers from `first`."""
    told = {layer["layer"]: layer for layer in report.facts.get("pending", ())}
    if not told:
        return (), (), {}
    known = {(code, each["class"]): each["label"] for code, layer in told.items() for each in layer["classes"]}
    ids = version_ids(report.municipality.code, {code: layer["version"] for code, layer in told.items()})
    around = {_key(clip): clip.geometry for clip in clips(box(*frame.box), ids)}
    found = {_key(clip): clip.geometry for clip in clips(area_in_grid(report.boundary), ids)}
    numbers = {key: number for number, key in enumerate((key for key in found if key in known), first)}
    zones = tuple(
        Zone(number=number, effect="planned", within=found[key], around=around.get(key, found[key]))
        for key, number in numbers.items()
    )
    legend = tuple(
        LegendLine(number=number, effect="planned", label=_planned_name(told[key[0]], known[key], language))
        for key, number in numbers.items()
    )
    return zones, legend, numbers


def _planned_name(layer: Mapping[str, Any], label: Mapping[str, str], language: str) -> str:
    titles = dict.fromkeys((layer["title"][language], label[language]))
    return f"{': '.join(titles)} ({said('pending', language)})"


def _key(clip: Clip) -> tuple[str, str]:
    return clip.layer, clip.class_code


def _is_painted(effect: Effect | None, relation: str) -> bool:
    return effect in ("blocks", "warns") or relation != "inside"
