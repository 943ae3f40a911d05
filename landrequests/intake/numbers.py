"""Bare pairs of numbers, read as the person claims; values settle only what nobody claimed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.findings import Finding
from core.persian import fa_number
from core.texts import Text
from geo.crs import WGS84, Array
from geo.notations.errors import CoordinateRangeError, TooFewPointsError, ZoneUnknownError
from geo.notations.faults import RANGES
from geo.place import EASTING, NORTHING, are_degrees, are_utm, readable_as_degrees, unpacked_dms
from geo.reading import SridFrom
from geo.rings import FEWEST_CORNERS, polygon_from_points
from landrequests.intake.draft import Asking
from landrequests.intake.outcome import Choice, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Pairs in the order x, y; `srid` is ``None`` for UTM numbers whose zone nobody said."""

    points: Array
    srid: int | None
    srid_from: SridFrom | None
    findings: tuple[Finding, ...] = ()


def read_numbers(pairs: Array, asking: Asking) -> Numbers:
    """Return pairs of numbers as points of a system, asking where the claims leave it open.

    Raises
    ------
    TooFewPointsError, ZoneUnknownError
    """
    options = asking.options
    needed = 1 if options.geometry == "point" else FEWEST_CORNERS
    if len(pairs) < needed:
        raise TooFewPointsError(count=len(pairs), needed=needed)
    if options.zone is not None and not 1 <= options.zone <= 60:
        raise ZoneUnknownError(zone=str(options.zone))
    if _are_degrees_meant(pairs, asking):
        return _degrees(pairs, asking)
    points, findings = _eastings_first(pairs, asking)
    _refuse_short_eastings(points, asking)
    srid, srid_from = _utm_srid(asking)
    return Numbers(points=points, srid=srid, srid_from=srid_from, findings=findings)


def _are_degrees_meant(pairs: Array, asking: Asking) -> bool:
    options = asking.options
    if options.srid is not None:
        return options.srid == WGS84
    if options.notation != "auto":
        return options.notation in ("dd", "dms")
    if options.zone is not None:
        # who names a zone means metres, unless the numbers are degrees of Iran
        return are_degrees(pairs) or are_degrees(pairs[:, ::-1])
    return readable_as_degrees(pairs) or readable_as_degrees(pairs[:, ::-1])


def _degrees(pairs: Array, asking: Asking) -> Numbers:
    points, findings = _longitudes_first(pairs, asking)
    if asking.options.notation == "dms" and (packed := unpacked_dms(points)) is not None:
        taken = asking.interview.ask(_packed_question(packed, points))
        points = packed if taken[0].value == "dms" else points
    srid_from: SridFrom = "request" if asking.options.srid is not None else "format"
    return Numbers(points=points, srid=WGS84, srid_from=srid_from, findings=findings)


def _longitudes_first(pairs: Array, asking: Asking) -> tuple[Array, tuple[Finding, ...]]:
    options, swapped = asking.options, pairs[:, ::-1]
    if options.axis_order != "auto":
        return (swapped if options.axis_order == "latlon" else pairs), ()
    if are_degrees(pairs) or not readable_as_degrees(swapped):
        return pairs, ()
    if are_degrees(swapped) or not readable_as_degrees(pairs):
        return swapped, (Finding(code="axes_by_value"),)
    if options.area != "world":
        # nowhere in Iran in either order: refused by place, with latitude first as people write it
        return swapped, (Finding(code="axes_by_value"),)
    taken = asking.interview.ask(_order_question(pairs))
    return (pairs if taken[0].value == "lonlat" else swapped), ()


def _eastings_first(pairs: Array, asking: Asking) -> tuple[Array, tuple[Finding, ...]]:
    options, swapped = asking.options, pairs[:, ::-1]
    if options.axis_order != "auto":
        return (swapped if options.axis_order == "latlon" else pairs), ()
    if are_utm(swapped) and not are_utm(pairs):
        return swapped, (Finding(code="axes_by_value"),)
    return pairs, ()


def _refuse_short_eastings(points: Array, asking: Asking) -> None:
    """Refuse eastings that lost a digit, unless a place can tell that they are a neighbour's zone.

    Raises
    ------
    CoordinateRangeError
    """
    options = asking.options
    known = options.declared is not None and options.declared.is_known
    east, north = np.median(points, axis=0)
    if known or options.srid is not None or options.area == "world" or not NORTHING[0] <= north <= NORTHING[1]:
        return
    if east < EASTING[0]:
        found = f"{points[0, 0]:.10g}"
        reason = Text(
            f"{fa_number(found)} برای شرقی (X) کوتاه است؛ شاید رقمی جا افتاده.",
            f"{found} is too short for an easting (X); a digit may be missing.",
        )
        where = Text("نقطهٔ ۱", "Point 1")
        raise CoordinateRangeError(line=1, place=where, reason=reason, found=found, advice=RANGES)


def _utm_srid(asking: Asking) -> tuple[int | None, SridFrom | None]:
    options = asking.options
    if options.srid is not None:
        return options.srid, "request"
    if options.zone is not None:
        return (32600 if options.hemisphere == "N" else 32700) + options.zone, "request"
    return None, None


def _order_question(pairs: Array) -> Question:
    choices = (
        _choice("axis_order", "latlon", _LATLON, pairs[:, ::-1]),
        _choice("axis_order", "lonlat", _LONLAT, pairs),
    )
    return Question(choices=choices, findings=(Finding(code="axis_order_unclear", severity="warning"),))


def _packed_question(packed: Array, points: Array) -> Question:
    choices = (_choice("notation", "dms", _PACKED, packed), _choice("notation", "dd", _DECIMAL, points))
    return Question(choices=choices, findings=(Finding(code="packed_or_decimal", severity="warning"),))


def _choice(kind: str, value: str, label: Text, lonlat: Array) -> Choice:
    enough = len(np.unique(lonlat, axis=0)) >= FEWEST_CORNERS
    shown = polygon_from_points(lonlat) if enough else None
    return Choice(kind=kind, value=value, label=label, preview=shown)  # type: ignore[arg-type]  # a kind of the contract


_LATLON = Text("عدد نخست عرض جغرافیایی است", "the first number is the latitude")
_LONLAT = Text("عدد نخست طول جغرافیایی است", "the first number is the longitude")
_PACKED = Text(
    "درجه و دقیقه و ثانیه (۳۵٫۴۱۱۲ یعنی ۳۵ درجه و ۴۱ دقیقه و ۱۲ ثانیه)",
    "degrees, minutes, seconds (35.4112 is 35°41′12″)",
)
_DECIMAL = Text("درجهٔ اعشاری", "decimal degrees")
