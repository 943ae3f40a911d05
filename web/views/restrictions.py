"""What the layers say of a parcel, in the three groups: affects, checked and clear, no data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

import shapely
from django.utils import timezone
from shapely.geometry import MultiPolygon

from accounts.actor import Actor
from core.jalali import TEHRAN
from core.texts import Text
from landrequests.sheet.contents import LEAST_UNCOVERED_M2
from parcels.queries import outline_of
from parcels.records import ParcelRecord
from zoning.overlay import overlay
from zoning.queries import knowledge_moment, versions_in_force
from zoning.registry import declared_layers
from zoning.results import ClassResult, LayerResult, LayerVersionRef, Relation

#: The layer that says what the land is for: a fact of the parcel, not a restriction.
LAND_USE = "land-use"
WIDENING = "road-widening"
#: Layers that tell something without forbidding or asking anything by themselves.
INFORMING = frozenset({"urban-limit", "urban-buffer", "farmland-quality", "article-12-ruling", "fault", "guide-plan"})
_MEETING = frozenset({Relation.INSIDE, Relation.PARTLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A class of a layer that a parcel meets; `is_condition` where it binds, else it informs."""

    layer: Text
    found: ClassResult
    version: int
    source: str
    is_condition: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """A layer that was checked and does not reach the parcel."""

    title: Text
    version: int
    distance_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A layer that says nothing here: no version in force, no coverage, or none for `uncovered_m2` of the parcel."""

    title: Text
    authority: Text
    uncovered_m2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    """The three groups, and the land use apart.

    `lost_m2` is what street widening takes; `widening` are the rows of that layer's versions.
    """

    on: date
    use: tuple[Effect, ...]
    affects: tuple[Effect, ...]
    clear: tuple[Clear, ...]
    unknown: tuple[Unknown, ...]
    lost_m2: float
    widening: tuple[int, ...]


def restrictions_of(actor: Actor, parcel: ParcelRecord) -> Restrictions:
    """Return what the layers in force today say of a parcel."""
    today = timezone.now().astimezone(TEHRAN).date()
    known_at = knowledge_moment(parcel.municipality)
    versions = versions_in_force(actor, parcel.municipality, today, known_at)
    geometry = cast("MultiPolygon", shapely.from_wkb(outline_of(actor, parcel).wkb))
    results = overlay(geometry=geometry, area_m2=parcel.area_m2, versions=versions)
    shown = [result for result in results if result.is_public]
    refs = {version.layer: version for version in versions}
    effects = [effect for result in shown for effect in _effects(result, refs[result.layer])]
    restricting = [each for each in effects if each[0] != LAND_USE]
    return Restrictions(
        on=today,
        use=tuple(effect for code, effect in effects if code == LAND_USE),
        affects=tuple(sorted((effect for _, effect in restricting), key=lambda effect: not effect.is_condition)),
        clear=tuple(_clear(result) for result in shown if _is_clear(result)),
        unknown=_unknown(shown),
        widening=tuple(result.version_id for result in shown if result.layer == WIDENING),
        lost_m2=sum(effect.found.area_m2 for code, effect in restricting if code == WIDENING),
    )


def _effects(result: LayerResult, version: LayerVersionRef) -> list[tuple[str, Effect]]:
    return [
        (
            result.layer,
            Effect(
                layer=result.title,
                found=found,
                version=result.version,
                source=version.source,
                is_condition=result.layer not in INFORMING,
            ),
        )
        for found in result.classes
        if found.relation in _MEETING and found.is_public
    ]


def _is_clear(result: LayerResult) -> bool:
    is_met = result.relation in {*_MEETING, Relation.NO_DATA}
    return result.layer != LAND_USE and not is_met and not _is_partly_unknown(result)


def _is_partly_unknown(result: LayerResult) -> bool:
    return result.relation is not Relation.NO_DATA and result.uncovered_m2 >= LEAST_UNCOVERED_M2


def _clear(result: LayerResult) -> Clear:
    return Clear(title=result.title, version=result.version, distance_m=result.distance_m)


def _unknown(results: list[LayerResult]) -> tuple[Unknown, ...]:
    silent = [
        Unknown(title=each.title, authority=each.authority) for each in results if each.relation is Relation.NO_DATA
    ]
    partly = [
        Unknown(title=each.title, authority=each.authority, uncovered_m2=each.uncovered_m2)
        for each in results
        if _is_partly_unknown(each)
    ]
    known = {result.layer for result in results}
    missing = [layer for code, layer in declared_layers().items() if code not in known and layer.is_public]
    return (*partly, *silent, *(Unknown(title=layer.title, authority=layer.authority) for layer in missing))
