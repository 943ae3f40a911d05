"""Stage five: does it lie where it should, and is it as large as was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from core.errors import DomainError
from core.findings import Finding, Position
from core.texts import Text
from geo.crs import WGS84, Array, reference_system, title_of
from geo.measures import geodesic_area_m2
from geo.place import AREA_SHARE, Other, Place, are_local, distance_km, fits, lonlat_or_none, offset_m, others
from landrequests.intake.draft import Asking, Draft, preview
from landrequests.intake.errors import NotOnEarthError, OutsideAreaError
from landrequests.intake.outcome import Choice, Question
from landrequests.intake.reference import local_error
from landrequests.intake.served import holds_middle

#: Fixes offered beside the reading as given, so that three choices are the most.
_MOST_FIXES = 2
_LAMBERT = 3200


def located(draft: Draft, asking: Asking) -> Draft:
    """Return the draft read so that it lies in the served area and at the declared place.

    Raises
    ------
    LocalCoordinatesError, NotOnEarthError, OutsideAreaError
        It lies nowhere it could, and no known mistake explains it.
    """
    points, srid = draft.points(), draft.srid or 0
    lonlat = lonlat_or_none(points, srid)
    served = holds_middle(asking.options.area, lonlat)
    place = _place(asking)
    if served and (place is None or fits(place, _ring(draft, lonlat))):
        return draft
    fixes = _fixes(draft, asking, served=served)
    if not served and not fixes:
        raise _nowhere(draft, lonlat)
    return _settled(draft, asking, fixes, served=served)


def _nowhere(draft: Draft, lonlat: Array | None) -> DomainError:
    projected = reference_system(draft.srid or WGS84).is_projected
    if projected and are_local(draft.points()):
        return local_error(draft)
    if lonlat is None or (np.abs(lonlat) > (180, 90)).any():
        return NotOnEarthError(name=title_of(draft.srid or WGS84))
    return OutsideAreaError(at=_at(lonlat))


def is_packed(draft: Draft, asking: Asking) -> bool:
    """Say whether the place shows that degrees are packed: 38.0456 and 38.0500 lie 4 seconds apart then."""
    place = _place(asking)
    if draft.srid != WGS84 or place is None or fits(place, _ring(draft, lonlat_or_none(draft.points(), WGS84))):
        return False
    return any(each.kind == "notation" for each in _fixes(draft, asking, served=True))


def sized(draft: Draft, asking: Asking) -> Draft:
    """Return the draft, once its area is that of the application or the person says it is right."""
    declared = asking.options.declared
    if declared is None or not declared.area_m2 or draft.area is None:
        return draft
    found = geodesic_area_m2(draft.area, draft.srid or 0)
    if abs(found - declared.area_m2) <= AREA_SHARE * declared.area_m2:
        return draft
    context = {"area_m2": round(found, 1), "declared_m2": round(declared.area_m2, 1)}
    note = Finding(code="area_differs", severity="warning", context=context)
    shown = preview(draft.area, draft.srid)
    choice = Choice(kind="area", value="keep", label=_AREA_KEPT, score=0.5, preview=shown)
    asking.interview.ask(Question(choices=(choice,), findings=(note,)))
    return draft.noting((note,))


def _place(asking: Asking) -> Place | None:
    declared = asking.options.declared
    return declared if declared is not None and declared.is_known else None


def _ring(draft: Draft, lonlat: Array | None) -> Array:
    """Return the corners that a registered outline is compared with: those of the largest shell."""
    if draft.area is None or lonlat is None:
        return draft.points() if lonlat is None else lonlat
    largest = max(shapely.get_parts(draft.area), key=lambda part: part.area)
    found = lonlat_or_none(shapely.get_coordinates(largest.exterior), draft.srid or 0)
    return lonlat if found is None else found


def _fixes(draft: Draft, asking: Asking, *, served: bool) -> list[Other]:
    place = _place(asking)
    if served and place is not None and not place.settles:
        return []
    candidates = others(draft.points(), draft.srid or 0)
    return [each for each in candidates if _explains(draft, asking, each, place)]


def _explains(draft: Draft, asking: Asking, other: Other, place: Place | None) -> bool:
    changed = draft.changed(other.change, other.srid)
    lonlat = lonlat_or_none(changed.points(), other.srid)
    if lonlat is None or not holds_middle(asking.options.area, lonlat):
        return False
    if place is None:
        return not (other.is_datum or other.needs_place)
    leaves_rest = other.is_datum or (bool(place.ring) and other.srid == _LAMBERT)
    return fits(place, _ring(changed, lonlat), is_datum=leaves_rest)


def _settled(draft: Draft, asking: Asking, fixes: Sequence[Other], *, served: bool) -> Draft:
    note = _note(draft, asking, served=served)
    offered = list(fixes[:_MOST_FIXES] if served else fixes[: _MOST_FIXES + 1])
    given = preview(_shown(draft), draft.srid)
    choices = [
        replace(_fix_choice(draft, each, round(0.95 / (1 + number), 3)), before=None if number else given)
        for number, each in enumerate(offered)
    ]
    if served:
        kept = Choice(kind="place", value="keep", label=_KEPT, score=0.05, preview=preview(_shown(draft), draft.srid))
        choices.append(kept)
    taken = asking.interview.ask(Question(choices=tuple(choices), findings=(note,)))[0]
    if taken.kind == "place":
        return draft.noting((note,))
    fix = next(each for each in offered if (each.kind, each.value) == (taken.kind, taken.value))
    changed = draft.changed(fix.change, fix.srid)
    facts = replace(changed.facts, srid_from="request")
    done = Finding(code="read_otherwise", severity="warning", context={"how": fix.label})
    return replace(changed, facts=facts).noting((done,))


def _note(draft: Draft, asking: Asking, *, served: bool) -> Finding:
    lonlat, place = lonlat_or_none(draft.points(), draft.srid or 0), _place(asking)
    if not served or place is None or lonlat is None:
        return Finding(code="outside_area", severity="error", at=_at(lonlat))
    at = _at(lonlat)
    away = round(distance_km(place, lonlat), 1)
    if not place.ring:
        return Finding(code="outside_place", severity="warning", at=at, context={"distance_km": away})
    found = offset_m(place, _ring(draft, lonlat))
    if found is None or away > 2:
        return Finding(code="outside_place", severity="warning", at=at, context={"distance_km": away})
    context = {"offset_m": round(found[0], 1), "overlap_percent": round(100 * found[1])}
    return Finding(code="differs_from_parcel", severity="warning", at=at, context=context)


def _at(lonlat: Array | None) -> Position | None:
    if lonlat is None or not len(lonlat):
        return None
    lon, lat = lonlat[0]
    return round(float(lon), 7), round(float(lat), 7)


def _fix_choice(draft: Draft, fix: Other, score: float) -> Choice:
    shown = preview(_shown(draft.changed(fix.change, fix.srid)), fix.srid)
    return Choice(kind=fix.kind, value=fix.value, label=fix.label, score=score, preview=shown)  # type: ignore[arg-type]


def _shown(draft: Draft) -> BaseGeometry:
    return draft.area if draft.area is not None else MultiPoint(draft.points())


_KEPT = Text(
    "زمین همین جاست، هرچند بیرون از جایی است که گفته شد", "the land is here, though that is outside the place named"
)
_AREA_KEPT = Text(
    "مرز درست است؛ مساحت اعلام‌شده را اصلاح می‌کنم", "the boundary is right; I will correct the declared area"
)
