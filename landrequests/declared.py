"""Where a boundary is declared to lie: a code looked up, and whether it lies there after all.

The check of a boundary itself needs no database; what does stands here, before and after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import shapely
from django.conf import settings
from django.db import DatabaseError

from accounts.actor import Actor
from core.errors import DomainError
from core.findings import Finding
from core.texts import Text
from geo.crs import to_wgs84
from geo.place import Place
from landrequests.intake import Options, Outcome
from parcels.codes import RenovationCode
from parcels.divisions import DivisionRecord, Link, border_distance_m, division_by_code, place_of, whereabouts
from parcels.queries import outline_of, parcel_by_code

#: What says itself where the place is: a code beside it is not looked up.
_PLACED = ("ring", "lon", "lat")
_ABROAD = Text("بیرون از ایران", "no province of Iran")


class PlacesAwayError(DomainError):
    """A code was declared, and there is no database to look it up in."""

    code = "places_away"
    status = 503


def with_place(actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given with the declared code looked up, where there is one.

    A parcel's code gives its outline and the area of its deed; a village's, county's or
    province's the circle that holds it. What the person says beside the code stands.

    Raises
    ------
    PlaceUnknownError, ParcelNotFoundError
        The code is that of nothing.
    PlacesAwayError
        There is no database.
    """
    declared = given.get("declared")
    if not isinstance(declared, Mapping) or not declared.get("code"):
        return dict(given)
    if any(declared.get(name) not in (None, "", []) for name in _PLACED):
        return dict(given)
    code, kind = str(declared["code"]), str(declared.get("kind") or "")
    try:
        place = _parcel(actor, code) if kind == "parcel" or _is_parcel(code, kind) else place_of(code, kind)
    except DatabaseError as error:
        raise PlacesAwayError(code_given=code[:40]) from error
    said = {name: value for name, value in declared.items() if value not in (None, "")}
    return {**given, "declared": {**_members(place), **said, "kind": place.kind, "code": place.code}}


def checked_against_place(outcome: Outcome, options: Options) -> Outcome:
    """Return an outcome that says so where the middle of the boundary lies in another county or province.

    The circle of a county holds parts of its neighbours, and published borders are not surveyed:
    it is said, and never refused.
    """
    place = options.declared
    where = outcome.lonlat if outcome.lonlat is not None else shapely.MultiPoint(list(outcome.points or ()))
    if place is None or not place.code or place.ring or where.is_empty:
        return outcome
    middle = shapely.point_on_surface(where)
    away = _away(place.code, float(middle.x), float(middle.y))
    return replace(outcome, findings=(*outcome.findings, away)) if away else outcome


def _away(code: str, lon: float, lat: float) -> Finding | None:
    declared = division_by_code(code)
    if declared is None:
        return None
    line: tuple[DivisionRecord | Link, ...] = (declared, *declared.chain)
    held = next((each for each in line if each.level in ("county", "province")), declared)
    distance = border_distance_m(held.code, lon, lat)
    if not distance:
        return None
    found = whereabouts(lon, lat)
    there = found.county or found.province
    context = {"declared": held.name, "found": there.name if there else _ABROAD, "distance_m": round(distance)}
    return Finding(code="outside_division", severity="warning", at=(round(lon, 7), round(lat, 7)), context=context)


def _is_parcel(code: str, kind: str) -> bool:
    return not kind and not code.startswith("osm-") and "-" in code


def _parcel(actor: Actor, code: str) -> Place:
    found = parcel_by_code(actor, RenovationCode.parse(code).parcel)
    outline = shapely.from_wkb(outline_of(actor, found).wkb)
    largest = max(shapely.get_parts(outline), key=lambda part: part.area)
    ring = to_wgs84(shapely.get_coordinates(largest.exterior), settings.GRID_SRID).lonlat
    area = float(found.deed_area_m2) if found.deed_area_m2 is not None else None
    return Place(kind="parcel", code=found.code.short, ring=tuple((float(x), float(y)) for x, y in ring), area_m2=area)


def _members(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"lon": place.lon, "lat": place.lat, "radius_km": place.radius_km}
    found |= {"area_m2": place.area_m2, "ring": [list(pair) for pair in place.ring]}
    return {name: value for name, value in found.items() if value not in (None, [])}
