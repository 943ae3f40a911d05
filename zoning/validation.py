"""What is wrong with single zones of a new version: each is named, none is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding, Position, Severity
from core.texts import Text
from geo.crs import to_wgs84

#: Below this a zone is no area, m².
SMALLEST_M2 = 1e-4
_LONGEST_CODE = 80
NO_NAME = Text("", "")


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
    `open_legend` plays no part. With `repair` an invalid shape is repaired, with a finding.
    """

    srid: int
    legend: frozenset[str] | None
    open_legend: bool = False
    repair: bool = False
    faults: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    classes: dict[str, None] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def usable(self, zones: Iterable[ZoneIn]) -> Iterator[ZoneIn]:
        """Yield the zones without fault, each with a valid MultiPolygon."""
        for zone in zones:
            fault = next(iter(zone.faults), None) or self._wrong_words(zone) or self._wrong_shape(zone)
            good = zone if fault is None else None
            if fault is not None and fault.code == "zone_invalid" and self.repair:
                good, fault = self._repaired(zone, fault)
            if fault is not None:
                self.faults.append(fault)
            if good is not None and isinstance(good.geometry, Polygon | MultiPolygon):
                self._remember(good)
                yield replace(good, geometry=_multi(good.geometry))

    def _remember(self, zone: ZoneIn) -> None:
        self._ids.add(zone.zone_id)
        if zone.class_code in self.classes:
            return
        self.classes[zone.class_code] = None
        if self.legend is not None and zone.class_code not in self.legend:
            self.findings.append(_finding("zone_class_undeclared", zone, severity="warning"))

    def _wrong_words(self, zone: ZoneIn) -> Finding | None:
        if not zone.class_code:
            return _finding("zone_without_class", zone)
        if self.legend is not None and not self.open_legend and zone.class_code not in self.legend:
            return _finding("zone_class_unknown", zone, {"known": ", ".join(sorted(self.legend))})
        if max(len(zone.zone_id), len(zone.class_code)) > _LONGEST_CODE:
            return _finding("zone_code_too_long", zone, {"limit": _LONGEST_CODE})
        if not zone.zone_id:
            return _finding("zone_without_id", zone)
        if zone.zone_id in self._ids:
            return _finding("zone_id_repeated", zone)
        return None

    def _wrong_shape(self, zone: ZoneIn) -> Finding | None:
        shape = zone.geometry
        if shape is None or shape.is_empty:
            return _finding("zone_empty", zone)
        if not isinstance(shape, Polygon | MultiPolygon):
            return _finding("zone_not_area", zone, {"kind": shape.geom_type})
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            return _finding("zone_not_finite", zone)
        if not shape.is_valid:
            return self._invalid(zone, shape)
        return None if shape.area >= SMALLEST_M2 else _finding("zone_without_area", zone)

    def _invalid(self, zone: ZoneIn, shape: BaseGeometry) -> Finding:
        reason, _, place = shapely.is_valid_reason(shape).partition("[")
        grid = tuple(float(value) for value in place.rstrip("]").split()[:2])
        at = _lonlat(grid, self.srid) if len(grid) == 2 else None
        return _finding("zone_invalid", zone, {"reason": reason.strip(), "place": list(grid)}, at)

    def _repaired(self, zone: ZoneIn, fault: Finding) -> tuple[ZoneIn | None, Finding | None]:
        whole = shapely.make_valid(zone.geometry)
        areas = [part for part in shapely.get_parts(whole) if isinstance(part, Polygon | MultiPolygon)]
        mended = shapely.union_all(areas)
        if not areas or mended.area < SMALLEST_M2:
            return None, fault
        before = zone.geometry.area if zone.geometry is not None else 0.0
        context = {"area_m2": mended.area, "difference_m2": mended.area - before, "reason": fault.context["reason"]}
        self.findings.append(_finding("zone_repaired", zone, context, fault.at, severity="warning"))
        return replace(zone, geometry=mended), None


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


def _multi(geometry: BaseGeometry) -> MultiPolygon:
    polygons = [part for part in shapely.get_parts(shapely.force_2d(geometry)) if isinstance(part, Polygon)]
    return MultiPolygon(polygons)
