"""Trying a version of a zoning layer on every parcel before it is published: who is affected, and by how much.

The parcels are cut into parts, each one job of the queue: workers share them, and after a stop the
parts that are not done are asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import shapely
from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM, Actor
from geo.crs import to_wgs84
from landrequests.models import AffectedParcel, LayerTrial, LayerTrialPart
from parcels.models import Municipality
from parcels.queries import live_outlines, live_ranges
from zoning.changes import Change, changes_of
from zoning.models import LayerVersion
from zoning.queries import version_for, versions_in_force
from zoning.shapes import AREA, LINE, POINT

#: Parcels of one part: some seconds of work.
PART = 2_000
#: What is measured of areas, lines and points, and to how many decimals it is kept.
UNITS = {AREA: "m2", LINE: "m", POINT: "points"}
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTotal:
    """What one class gains and loses over all parcels, in `unit` (m2, m or points), and on how many."""

    class_code: str
    unit: str
    parcels: int
    gained: float
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialState:
    """How far a trial is, and what it has found so far."""

    parcels: int
    done: int
    is_finished: bool
    affected: int
    changed_m2: float
    classes: tuple[ClassTotal, ...]


@transaction.atomic
def ask_layer_trial(*, actor: Actor, municipality: Municipality, layer: str, number: int) -> LayerTrial:
    """Have a version tried by the workers; one that is not finished goes on where it stopped.

    Raises
    ------
    NotFoundError
        No such version, or none this actor manages.
    """
    version = version_for(actor, municipality.code, layer, number)
    LayerVersion.objects.select_for_update().get(pk=version.pk)  # two may ask at once
    against = _in_force(version, municipality)
    trial = LayerTrial.objects.filter(version=version, against_id=against, parts__done_at__isnull=True).first()
    if trial is None:
        trial = LayerTrial.objects.create(version=version, against_id=against, asked_by_id=cast("int", actor.user_id))
        LayerTrialPart.objects.bulk_create(
            LayerTrialPart(trial=trial, first=first, last=last, parcels=count)
            for first, last, count in live_ranges(actor, municipality, PART)
        )
    waiting = list(trial.parts.filter(done_at__isnull=True).values_list("pk", flat=True))
    transaction.on_commit(lambda: _defer(waiting))
    return trial


@transaction.atomic
def run_part(part_id: int) -> bool:
    """Try the version on the parcels of one part; say whether it was this run that did it."""
    rows = LayerTrialPart.objects.select_for_update(of=("self",), skip_locked=True)
    part = rows.select_related("trial__version__layer__municipality").filter(pk=part_id).first()
    if part is None or part.done_at is not None:
        return False
    affected = list(_affected(part))
    AffectedParcel.objects.bulk_create(affected, batch_size=500)
    part.done_at = timezone.now()
    part.affected_parcels = len(affected)
    part.changed_m2 = sum(each.changed_m2 for each in affected)
    part.totals = _totals(change for each in affected for change in each.changes)
    part.save(update_fields=["done_at", "affected_parcels", "changed_m2", "totals"])
    return True


def layer_trial_for(actor: Actor, municipality: Municipality, layer: str, number: int) -> LayerTrial | None:
    """Return the last trial of a version, for who manages it.

    Raises
    ------
    NotFoundError
        There is no such version, or none for this actor.
    """
    version = version_for(actor, municipality.code, layer, number)
    return LayerTrial.objects.filter(version=version).select_related("version__layer", "against").first()


def state_of(trial: LayerTrial) -> TrialState:
    """Return how far a trial is and its numbers."""
    parts = list(trial.parts.all())
    return TrialState(
        parcels=sum(part.parcels for part in parts),
        done=sum(part.parcels for part in parts if part.done_at is not None),
        is_finished=all(part.done_at is not None for part in parts),
        affected=sum(part.affected_parcels for part in parts),
        changed_m2=round(sum(part.changed_m2 for part in parts), _DECIMALS),
        classes=tuple(
            ClassTotal(
                class_code=total["class"],
                unit=total["unit"],
                parcels=total["parcels"],
                gained=total["gained"],
                lost=total["lost"],
            )
            for total in _totals(total for part in parts for total in part.totals)
        ),
    )


def _in_force(version: LayerVersion, municipality: Municipality) -> int | None:
    """Return the version whose place this one takes: that in force on the day it begins, as known before it."""
    published = version.published_at
    known_at = timezone.now() if published is None else published - timedelta(microseconds=1)
    found = versions_in_force(SYSTEM, municipality.code, version.valid_from, known_at, {version.layer.code})
    return next((each.id for each in found), None)


def _defer(parts: Iterable[int]) -> None:
    from landrequests.tasks import try_layer_part

    for part in parts:
        try:
            with transaction.atomic():
                try_layer_part.configure(queueing_lock=f"layer-trial-part-{part}").defer(part_id=part)
        except AlreadyEnqueued:  # it waits in the queue still
            continue


def _affected(part: LayerTrialPart) -> Iterator[AffectedParcel]:
    trial = part.trial
    outlines = live_outlines(SYSTEM, trial.version.layer.municipality, part.first, part.last)
    shapes = [cast("MultiPolygon", shapely.from_wkb(outline.wkb)) for outline in outlines]
    for number, changes in changes_of(shapes, trial.against_id, trial.version_id).items():
        middle = shapely.get_coordinates(shapely.point_on_surface(shapes[number]))
        lon, lat = to_wgs84(middle, settings.GRID_SRID).lonlat[0].tolist()
        yield AffectedParcel(
            part=part,
            trial=trial,
            code=outlines[number].code.short,
            place=Point(round(lon, 7), round(lat, 7), srid=4326),
            changed_m2=round(_changed(changes, AREA), _DECIMALS),
            changed_m=round(_changed(changes, LINE), _DECIMALS),
            changed_points=round(_changed(changes, POINT)),
            changes=[_written(change) for change in changes],
        )


def _changed(changes: Sequence[Change], dimension: int) -> float:
    """Return the ground that changes: what one class gains another has often lost."""
    of_kind = [change for change in changes if change.dimension == dimension]
    return max(sum(change.gained for change in of_kind), sum(change.lost for change in of_kind))


def _written(change: Change) -> dict[str, Any]:
    sizes = {"before": change.before, "after": change.after, "gained": change.gained, "lost": change.lost}
    rounded = {name: round(size, _DECIMALS) for name, size in sizes.items()}
    return {"class": change.class_code, "unit": UNITS[change.dimension], **rounded}


def _totals(changes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sums of changes, or of such sums, class by class."""
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    for change in changes:
        key = (change["class"], change["unit"])
        total = sums.setdefault(key, {"class": key[0], "unit": key[1], "parcels": 0, "gained": 0.0, "lost": 0.0})
        total["parcels"] += change.get("parcels", 1)
        total["gained"] += change["gained"]
        total["lost"] += change["lost"]
    return [sums[key] for key in sorted(sums)]
