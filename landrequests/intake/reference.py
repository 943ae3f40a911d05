"""Stage two: the reference system of the numbers, from format, file, request, place or question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from geo.crs import WGS84, NoOperationError, reference_system, title_of, to_wgs84, utm_srid
from geo.notations.errors import LocalCoordinatesError
from geo.place import (
    Other,
    Place,
    are_degrees,
    are_utm,
    fits,
    likely_zones,
    lonlat_or_none,
    others,
    readable_as_degrees,
    zone_label,
)
from landrequests.intake.draft import Asking, Draft, preview, whole
from landrequests.intake.errors import OutsideAreaError
from landrequests.intake.outcome import Choice, Question
from landrequests.intake.served import holds_middle

#: Drawings have no reference system; degrees in one are far rarer than metres from a corner.
_DRAWINGS = ("dxf", "dwg")
#: Readings of numbers without a system are looked for as if they were UTM of any zone.
_ANY_UTM = 32639
#: One mistake is explained after the other; more than so many are no mistakes.
_MOST_CHANGES = 3


def referenced(draft: Draft, asking: Asking) -> Draft:
    """Return the draft with its system known and valid at the place."""
    draft = _with_request(draft, asking)
    for _ in range(_MOST_CHANGES):
        if draft.srid is not None:
            break
        draft = _detected(draft, asking)
    if draft.srid is None:
        raise local_error(draft)
    return _with_operation(draft, asking)


def _with_request(draft: Draft, asking: Asking) -> Draft:
    requested = requested_srid(asking)
    if requested is None or requested == draft.srid or draft.typed is not None:
        return draft
    projected = reference_system(requested).is_projected
    if draft.srid is None:
        if projected == readable_as_degrees(draft.points()):
            return _contradicted(draft, asking, requested)
        return _settled(draft, requested, "request")
    taken = asking.interview.ask(_conflict(draft, requested))[0]
    return _settled(draft, requested, "request") if taken.value == requested else draft


def _contradicted(draft: Draft, asking: Asking, requested: int) -> Draft:
    """Ask about a system in which the numbers can't be meant: metres for degrees, or degrees for metres."""
    likely = (WGS84,) if readable_as_degrees(draft.points()) else tuple(map(utm_srid, likely_zones(draft.points())))
    if asking.options.area != "world":
        # metres from a corner are small numbers too: degrees only where they lie in Iran
        likely = tuple(
            srid for srid in likely if holds_middle(asking.options.area, lonlat_or_none(draft.points(), srid))
        )
        if not likely:
            raise local_error(draft)
    srids = (*likely[:2], requested)
    choices = tuple(_srid_choice(draft, srid, round(0.9 / (1 + n), 3)) for n, srid in enumerate(srids))
    question = Question(choices=choices, findings=(Finding(code="srid_contradicts_numbers", severity="warning"),))
    return _settled(draft, int(str(asking.interview.ask(question)[0].value)), "request")


def requested_srid(asking: Asking) -> int | None:
    """Return the system that the request names, by code or by zone."""
    options = asking.options
    if options.srid is not None or options.zone is None:
        return options.srid
    return (32600 if options.hemisphere == "N" else 32700) + options.zone


def local_error(draft: Draft) -> LocalCoordinatesError:
    """Return the refusal of numbers that lie nowhere on earth; it names the first pair."""
    x, y = draft.points()[0]
    return LocalCoordinatesError(line=1, column=1, found=f"{x:g}, {y:g}")


def _settled(draft: Draft, srid: int, how: str) -> Draft:
    facts = replace(draft.facts, srid_from=how)  # type: ignore[arg-type]  # one of the contract's words
    return replace(draft, srid=srid, facts=facts)


def _conflict(draft: Draft, requested: int) -> Question:
    choices = tuple(_srid_choice(draft, srid, score) for srid, score in ((draft.srid or WGS84, 0.6), (requested, 0.4)))
    return Question(choices=choices, findings=(Finding(code="srid_conflict", severity="warning"),))


def _srid_choice(draft: Draft, srid: int, score: float) -> Choice:
    shown = preview(_shown(draft), srid)
    return Choice(kind="srid", value=srid, label=title_of(srid), score=score, preview=shown)


def _detected(draft: Draft, asking: Asking) -> Draft:
    points = draft.points()
    if are_degrees(points):
        return _asked_srid(draft, asking, (WGS84, 4154))
    if are_utm(points):
        return _zoned(draft, asking)
    readings = [each for each in others(points, _ANY_UTM) if each.kind in ("axis_order", "unit", "offset", "zone")]
    if readings:
        return _reread(draft, asking, readings)
    anywhere = asking.options.area == "world" and draft.facts.format not in _DRAWINGS
    if anywhere and readable_as_degrees(points):
        return _asked_srid(draft, asking, (WGS84,))
    if are_degrees(points[:, ::-1]):
        return _reread(draft, asking, [each for each in others(points, WGS84) if each.kind == "axis_order"])
    raise local_error(draft)


def _asked_srid(draft: Draft, asking: Asking, srids: Sequence[int]) -> Draft:
    scores = (0.9, 0.1) if len(srids) > 1 else (0.5,)
    choices = tuple(_srid_choice(draft, srid, score) for srid, score in zip(srids, scores, strict=True))
    question = Question(choices=choices, findings=(Finding(code="srid_missing", severity="warning"),))
    taken = asking.interview.ask(question)[0]
    return _settled(draft, int(str(taken.value)), "request")


def _zoned(draft: Draft, asking: Asking) -> Draft:
    points, place = draft.points(), asking.options.declared
    if place is not None and place.settles:
        fitting = likely_zones(points, place)
        if len(fitting) == 1:
            note = Finding(code="zone_from_place", context={"zone": str(fitting[0])})
            return _settled(draft, 32600 + fitting[0], "declared").noting((note,))
    taken = asking.interview.ask(_zone_question(draft, asking))[0]
    zone = int(str(taken.value))
    return _settled(draft, zone if zone > 60 else 32600 + zone, "request")


def _zone_question(draft: Draft, asking: Asking) -> Question:
    points = draft.points()
    zones = [
        zone for zone in likely_zones(points) if holds_middle(asking.options.area, lonlat_or_none(points, 32600 + zone))
    ]
    if not zones:
        raise OutsideAreaError()
    place = asking.options.declared
    ordered = sorted(zones, key=lambda zone: not _lands(draft, zone, place))
    total = len(ordered) + 1
    choices = tuple(_zone_choice(draft, zone, round(1 - n / total, 3)) for n, zone in enumerate(ordered, 1))
    return Question(choices=choices, findings=(Finding(code="zone_missing", severity="warning"),))


def _lands(draft: Draft, zone: int, place: Place | None) -> bool:
    lonlat = lonlat_or_none(draft.points(), 32600 + zone)
    return place is not None and place.is_known and lonlat is not None and fits(place, lonlat)


def _zone_choice(draft: Draft, zone: int, score: float) -> Choice:
    shown = preview(_shown(draft), 32600 + zone)
    if draft.typed is not None:
        return Choice(kind="zone", value=zone, label=zone_label(zone), score=score, preview=shown)
    return Choice(kind="srid", value=32600 + zone, label=title_of(32600 + zone), score=score, preview=shown)


def _reread(draft: Draft, asking: Asking, readings: Sequence[Other]) -> Draft:
    total = len(readings) + 1
    choices = tuple(
        Choice(kind=each.kind, value=each.value, label=each.label, score=round(1 - number / total, 3))  # type: ignore[arg-type]
        for number, each in enumerate(readings, 1)
    )
    question = Question(choices=choices, findings=(Finding(code="numbers_unusual", severity="warning"),))
    taken = asking.interview.ask(question)[0]
    chosen = next(each for each in readings if (each.kind, each.value) == (taken.kind, taken.value))
    note = Finding(code="read_otherwise", severity="warning", context={"how": chosen.label})
    # only a zone, or degrees, says the whole system; units and order leave the zone open
    known = chosen.kind == "zone" or chosen.srid == WGS84
    changed = draft.changed(chosen.change, chosen.srid if known else None).noting((note,))
    return _settled(changed, chosen.srid, "request") if known else changed


def _with_operation(draft: Draft, asking: Asking) -> Draft:
    srid = draft.srid or WGS84
    if srid == WGS84:
        return draft
    try:
        done = to_wgs84(draft.points(), srid)
    except NoOperationError:
        if _is_wgs84(srid):
            # numbers out of all bounds, not a datum: the place stage looks for the mistake
            return draft
        alternatives = _same_grid(srid)
        if not alternatives:
            raise
        taken = asking.interview.ask(_datum_question(draft, srid, alternatives))[0]
        return _with_operation(_settled(draft, int(str(taken.value)), "request"), asking)
    facts = replace(draft.facts, operation=done.operation, accuracy_m=done.accuracy_m)
    if not done.accuracy_m:
        return replace(draft, facts=facts)
    context = {"name": title_of(srid), "operation": done.operation, "accuracy_m": done.accuracy_m}
    return replace(draft, facts=facts).noting((Finding(code="datum_shifted", context=context),))


def _is_wgs84(srid: int) -> bool:
    base = reference_system(srid).geodetic_crs
    return base is not None and base.to_epsg() == WGS84


def _same_grid(srid: int) -> tuple[int, ...]:
    """Return the systems we know whose numbers look the same: the zone on another datum."""
    system = reference_system(srid)
    if system.is_geographic:
        return (WGS84, 4154) if srid not in (WGS84, 4154) else ()
    zone = (system.utm_zone or "")[:-1]
    if not zone.isdigit() or not (system.utm_zone or "").endswith("N"):
        return ()
    found = [32600 + int(zone)] + ([2020 + int(zone)] if 38 <= int(zone) <= 41 else [])
    return tuple(each for each in found if each != srid)


def _datum_question(draft: Draft, srid: int, alternatives: Sequence[int]) -> Question:
    choices = tuple(
        Choice(kind="datum", value=each, label=title_of(each), score=score, preview=preview(_shown(draft), each))
        for each, score in zip(alternatives, (0.6, 0.4), strict=False)
    )
    note = Finding(
        code="datum_without_operation", severity="warning", context={"name": title_of(srid), "srid": str(srid)}
    )
    return Question(choices=choices, findings=(note,))


def _shown(draft: Draft) -> BaseGeometry:
    if draft.area is not None:
        return draft.area
    return whole(draft.shapes) if draft.shapes else MultiPoint(draft.points())
