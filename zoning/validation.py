"""What is wrong with single zones of a new version: each is named, none is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding, Position, Severity
from core.texts import Text
from geo.crs import to_wgs84
from zoning.declarations import POLYGON, Kind
from zoning.shapes import AREA, LINE, POINT, dimension_of, multi, of_parts, simple_parts

#: Below this a zone is no area, m².
SMALLEST_M2 = 1e-4
_SMALLEST = {AREA: SMALLEST_M2, LINE: 1e-3, POINT: 1}
_TOO_SMALL = {AREA: "zone_without_area", LINE: "zone_without_length", POINT: "zone_empty"}
#: Relative difference of area that rounding may make where a shape is only written anew.
_SAME_AREA = 1e-9
#: Share of a shape that may cross itself and still be repaired unasked.
_SMALL = 1e-4
#: A ring that crosses itself by less ground than this is what chords of arcs and rounded corners make of a real one.
_CROSSING_M2 = 0.02
_LONGEST_CODE = 80
NO_NAME = Text("", "")
#: Class, name, approval and dimension of a zone.
_Likeness = tuple[str, Text, str, date | None, int]
#: Class of zones that come without one.
UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneIn:
    """A zone as it comes in: its geometry is in the working grid, ``None`` where the source has none.

    `row` counts the features of the source from 1; `name` is the feature's own, as of a village.
    `faults` are findings from before, such as a value that could not be read: with one the zone is
    left out.
    """

    zone_id: str
    class_code: str
    geometry: BaseGeometry | None
    name: Text = NO_NAME
    approval_number: str = ""
    approval_date: date | None = None
    row: int = 0
    faults: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Intake:
    """Checks zones one after another and remembers what it found.

    `legend` holds the declared classes' codes, or is ``None`` where every class is taken; then
    `open_legend` plays no part. With `repair` an invalid shape is repaired, with a finding; a ring
    that touches itself, or crosses itself by some square centimetres, is written anew without it,
    since that moves no edge: left out, all its ground would seem free. `kind` is the
    shape that zones must have; with `repeats` an id may come again, with
    `unclassified` a class may be missing, each with a finding. `faults` names every fault of the zones
    that are left out, whose number `left_out` is.

    With `joins` a zone that comes in several features, alike in all but their shape, is one: its first
    feature is yielded, the others stand in `parts`. Left out, all their ground would seem free.
    """

    srid: int
    legend: frozenset[str] | None
    kind: Kind = POLYGON
    open_legend: bool = False
    repair: bool = False
    repeats: bool = False
    unclassified: bool = False
    joins: bool = False
    faults: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    classes: dict[str, None] = field(default_factory=dict)
    parts: list[ZoneIn] = field(default_factory=list)
    _ids: dict[str, _Likeness] = field(default_factory=dict)
    _ids_left_out: set[str] = field(default_factory=set)

    def usable(self, zones: Iterable[ZoneIn]) -> Iterator[ZoneIn]:
        """Yield the zones without fault, each with a valid multi-geometry of one dimension."""
        for given in zones:
            good = self._sound(self._of_one_dimension(self._classed(given)))
            if good is None or good.geometry is None:
                continue
            whole = replace(good, geometry=multi(good.geometry))
            if self._is_part(good):
                self.findings.append(_finding("zone_part_joined", good, severity="warning"))
                self.parts.append(whole)
                continue
            self._remember(good)
            yield whole

    def _sound(self, zone: ZoneIn) -> ZoneIn | None:
        """Return a zone as it is taken in; ``None`` for one that is left out, with all its faults noted."""
        faults = [*zone.faults, *self._wrong_words(zone)]
        is_shape_told = bool(zone.faults) and zone.geometry is None
        wrong = None if is_shape_told else self._wrong_shape(zone)
        repaired = self._repaired(zone, wrong) if wrong is not None and wrong.code == "zone_invalid" else None
        if wrong is not None and repaired is None:
            faults.append(wrong)
        if faults:
            self._leave_out(zone, faults)
            return None
        if repaired is None:
            return zone
        whole, noted = repaired
        self.findings.append(noted)
        return whole

    def _leave_out(self, zone: ZoneIn, faults: list[Finding]) -> None:
        is_told = zone.zone_id in self._ids or self.repeats
        if zone.zone_id in self._ids_left_out and not is_told:
            faults.append(_finding("zone_id_repeated", zone))
        self.faults += faults
        self.left_out += 1
        if zone.zone_id:
            self._ids_left_out.add(zone.zone_id)

    def _remember(self, zone: ZoneIn) -> None:
        if zone.zone_id in self._ids:
            self.findings.append(_finding("candidate_id_repeated", zone, severity="warning"))
        elif zone.zone_id in self._ids_left_out and not self.repeats:
            self.findings.append(_finding("zone_id_of_left_out", zone, severity="warning"))
        self._ids[zone.zone_id] = _likeness(zone)
        if zone.class_code in self.classes:
            return
        self.classes[zone.class_code] = None
        if self.legend is not None and zone.class_code not in self.legend:
            self.findings.append(_finding("zone_class_undeclared", zone, severity="warning"))

    def _classed(self, zone: ZoneIn) -> ZoneIn:
        """Give a zone without class one, where a layer takes any: left out, its ground would seem free."""
        if zone.class_code or zone.faults or not self._takes_unclassified:
            return zone
        classed = replace(zone, class_code=UNCLASSIFIED)
        self.findings.append(_finding("zone_unclassified", classed, severity="warning"))
        return classed

    def _of_one_dimension(self, zone: ZoneIn) -> ZoneIn:
        """Take the areas alone out of a shape that holds lines or points beside them; else the lines."""
        if zone.geometry is None or dimension_of(zone.geometry) >= 0 or zone.geometry.is_empty:
            return zone
        parts = simple_parts(zone.geometry)
        highest = max(dimension_of(each) for each in parts)
        if highest not in self.kind.dimensions:
            return zone
        kept = [each for each in parts if dimension_of(each) == highest]
        self.findings.append(
            _finding("zone_parts_dropped", zone, {"count": len(parts) - len(kept)}, severity="warning")
        )
        return replace(zone, geometry=of_parts(kept))

    def _is_part(self, zone: ZoneIn) -> bool:
        """Say whether a zone that was there before has this feature as a further part."""
        known = self._ids.get(zone.zone_id) if self.joins else None
        return known is not None and known == _likeness(zone)

    @property
    def _takes_unclassified(self) -> bool:
        return self.unclassified and (self.legend is None or self.open_legend)

    def _wrong_words(self, zone: ZoneIn) -> Iterator[Finding]:
        is_known = self.legend is None or self.open_legend or zone.class_code in self.legend
        if not zone.class_code:
            if not self._takes_unclassified:
                yield _finding("zone_without_class", zone)
        elif not is_known and self.legend is not None:
            yield _finding("zone_class_unknown", zone, {"known": ", ".join(sorted(self.legend))})
        if max(len(zone.zone_id), len(zone.class_code)) > _LONGEST_CODE:
            yield _finding("zone_code_too_long", zone, {"limit": _LONGEST_CODE})
        if not zone.zone_id:
            yield _finding("zone_without_id", zone)
        elif zone.zone_id in self._ids and not (self.repeats or self._is_part(zone)):
            yield _finding("zone_id_repeated", zone)

    def _wrong_shape(self, zone: ZoneIn) -> Finding | None:
        shape = zone.geometry
        if shape is None or shape.is_empty:
            return _finding("zone_empty", zone)
        dimension = dimension_of(shape)
        if dimension not in self.kind.dimensions:
            return _finding(
                "zone_not_area" if self.kind is POLYGON else "zone_wrong_shape", zone, {"kind": shape.geom_type}
            )
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            return _finding("zone_not_finite", zone)
        if not shape.is_valid:
            return self._invalid(zone, shape)
        return _finding(_TOO_SMALL[dimension], zone) if _extent(shape, dimension) < _SMALLEST[dimension] else None

    def _invalid(self, zone: ZoneIn, shape: BaseGeometry) -> Finding:
        reason, _, place = shapely.is_valid_reason(shape).partition("[")
        grid = tuple(float(value) for value in place.rstrip("]").split()[:2])
        at = _lonlat(grid, self.srid) if len(grid) == 2 else None
        return _finding("zone_invalid", zone, {"reason": reason.strip(), "place": list(grid)}, at)

    def _repaired(self, zone: ZoneIn, fault: Finding) -> tuple[ZoneIn, Finding] | None:
        """Return a zone with its shape repaired, and what is said of it; ``None`` where it may not or can't be."""
        if zone.geometry is None:
            return None
        whole = shapely.make_valid(zone.geometry)
        areas = [part for part in simple_parts(whole) if isinstance(part, Polygon)]
        mended = shapely.union_all(areas)
        before = zone.geometry.area
        # each piece of ground turned round once: no lobe counts against another, none lies on another
        is_same = abs(mended.area - before) <= _SAME_AREA * mended.area + min(_CROSSING_M2, _SMALL * mended.area)
        if mended.area < SMALLEST_M2 or not (self.repair or is_same):
            return None
        context = {
            "area_m2": mended.area,
            "difference_m2": round(mended.area - before, 6),
            "reason": fault.context["reason"],
        }
        noted = _finding("zone_repaired", zone, context, fault.at, severity="warning")
        return replace(zone, geometry=mended), noted


def _likeness(zone: ZoneIn) -> _Likeness:
    """Return what the parts of one zone have in common."""
    dimension = AREA if zone.geometry is None else dimension_of(zone.geometry)
    return zone.class_code, zone.name, zone.approval_number, zone.approval_date, dimension


def left_out(findings: Iterable[Mapping[str, Any]]) -> int:
    """Return how many features kept findings leave out: one may have several faults."""
    bad = (each["context"] for each in findings if each["severity"] == "error")
    return len({(str(context.get("row", "")), str(context.get("id", ""))) for context in bad})


def _finding(
    code: str,
    zone: ZoneIn,
    context: Mapping[str, object] | None = None,
    at: Position | None = None,
    *,
    severity: Severity = "error",
) -> Finding:
    place = {"row": str(zone.row), "id": zone.zone_id, "class": zone.class_code}
    return Finding(code=code, severity=severity, at=at, context=place | dict(context or {}))


def _lonlat(grid: tuple[float, ...], srid: int) -> Position | None:
    if not np.isfinite(grid).all():
        return None
    lon, lat = to_wgs84(np.array([grid]), srid).lonlat[0]
    return float(lon), float(lat)


def _extent(shape: BaseGeometry, dimension: int) -> float:
    """Return the area of areas, the length of lines, the number of points."""
    if dimension == AREA:
        return float(shape.area)
    return float(shape.length) if dimension == LINE else float(shapely.get_num_coordinates(shape))
