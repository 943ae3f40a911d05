"""The plot rules of chosen parcels, worked out a second time: from the town's corners, in plain arithmetic.

The tables of the demonstration stand here once more, and so does the way they are read. A street is
fronted where an edge of the parcel runs at half the street's width beside its centre line, or across
the end of that line as at the head of a blind alley, since that is how the town was built: streets
first, blocks are what they leave.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from landrequests.demo import answers
from landrequests.demo.exact import common_edge_m, common_m2, common_of_three_m2, edges_of
from landrequests.demo.frame import Point, Surface, area_m2
from landrequests.demo.town import LayerData, Plot, Street

#: Least lot, greatest lot (0: no end), density, coverage, coverage of the ground floor, floors, least street.
_Line = tuple[int, int, int, int, int, int, int]
_SERVICE: tuple[_Line, ...] = ((1000, 0, 150, 50, 50, 3, 16),)
TABLES: dict[str, tuple[_Line, ...]] = {
    "R1": ((100, 200, 100, 60, 60, 2, 8), (201, 300, 120, 60, 60, 3, 10), (301, 0, 150, 50, 50, 4, 18)),
    "R2": ((100, 200, 120, 60, 60, 2, 8), (201, 300, 180, 60, 60, 3, 12), (301, 0, 250, 50, 50, 5, 20)),
    "R3": ((200, 400, 240, 60, 60, 4, 12), (401, 0, 360, 60, 60, 6, 16)),
    "M1": ((150, 0, 300, 70, 80, 5, 16),),
    "S1": ((100, 0, 240, 80, 80, 3, 16),),
    "S2": _SERVICE,
    "H1": _SERVICE,
    "E2": _SERVICE,
    "E1": ((2000, 0, 100, 40, 40, 3, 12),),
    "S3": ((500, 0, 100, 60, 60, 2, 16),),
    "G2": ((2000, 0, 15, 10, 10, 2, 8),),
}
NO_BUILDING = ("G1", "N1", "W")
MINIMUM_LOTS = {"R1": 240, "R2": 200, "R3": 400, "M1": 150, "S1": 100, "S3": 500, "E1": 2000, "G2": 2000}

#: A part of a zone below this, in m², is none.
LEAST_PART_M2 = 1.0
#: How far corners rounded to 1 mm may lie off a street's edge, and how long a front is at least, in millimetres.
OFF_MM, FRONT_MM = 5.0, 2000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """One line of the plot's answers; the fields are those of the file."""

    layer: str
    class_code: str
    grid_area_m2: float | None = None
    share: float | None = None
    service: str = ""
    rule: str = ""
    effect: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A part of a plot with the whole m² of the tables, and what its row gives."""

    zone: str
    table_m2: int
    rule: str
    state: str
    floor_area_m2: float | None


def plot_rows(plot: Plot, layers: Iterable[LayerData], streets: Iterable[Street]) -> Iterator[PlotRow]:
    """Yield what the rules say of a plot: setback, remainder, each part's row, floor area, subdivision."""
    found = {layer.code: layer for layer in layers if layer.status == "in-force"}
    plan, widening = found["land-use"], found["road-widening"]
    if answers.answer(plot.surface, plan).relation == "no_data":
        yield PlotRow(layer="land-use", class_code="", rule="floor-area", verdict="no-data")
        return
    whole, strips = area_m2(plot.surface), _strips(plot.surface, widening)
    lost = sum(common_m2(plot.surface, strip) for strip in strips)
    yield PlotRow(
        layer="road-widening", class_code="setback", grid_area_m2=lost, share=lost / whole, rule="widening-setback"
    )
    left = whole - lost
    yield PlotRow(
        layer="road-widening", class_code="remaining", grid_area_m2=left, share=left / whole, rule="widening-setback"
    )
    parts = _parts(plot, plan, strips, _street_m(plot.surface, streets))
    yield from _part_rows(parts)
    yield from _subdivision(parts, whole_m2(left))


def whole_m2(area: float) -> int:
    """Return an area as the tables read it: whole m², a half upward; bits beyond 1e-6 are noise."""
    return math.floor(round(area, 6) + 0.5)


def _part_rows(parts: list[_Read]) -> Iterator[PlotRow]:
    for part in parts:
        yield PlotRow(
            layer="land-use",
            class_code=part.zone,
            grid_area_m2=float(part.table_m2),
            rule=part.rule,
            effect=part.state,
        )
    known = [part.floor_area_m2 for part in parts if part.floor_area_m2 is not None]
    total = sum(known) if parts and len(known) == len(parts) else None
    yield PlotRow(layer="land-use", class_code="", grid_area_m2=total, rule="floor-area", verdict=_state(parts))


def _state(parts: list[_Read]) -> str:
    states = [part.state for part in parts]
    if not states:
        return "no-building"  # the street takes all of it
    unknown = [state for state in states if state in ("no-street", "no-rule")]
    return unknown[0] if unknown else ("ruled" if "ruled" in states else states[0])


def _subdivision(parts: list[_Read], left_m2: int) -> Iterator[PlotRow]:
    """Yield the answer for two lots, for as many as are allowed, and for one more."""
    if not parts:
        return
    zone = parts[0].zone
    least = MINIMUM_LOTS.get(zone)
    rule = f"minimum-lot-{zone.lower()}" if least else ""
    most = left_m2 // least if least else 0
    for lots in sorted({2, *((most, most + 1) if most > 1 else ())}):
        verdict = "unknown" if least is None else ("allowed" if lots <= most else "refused")
        yield PlotRow(layer="land-use", class_code=str(lots), service="subdivision", rule=rule, verdict=verdict)


def _strips(surface: Surface, widening: LayerData) -> list[Surface]:
    """Return the strips that take something of a plot; none where all of it is thinner than the layer is known to."""
    zones = [each.surface for each in widening.features]
    met = [(area, zone) for zone in zones if (area := common_m2(surface, zone)) > 1e-6]
    is_thin = all(2 * area / common_edge_m(surface, zone) < widening.accuracy_m for area, zone in met)
    if is_thin and sum(area for area, _ in met) < area_m2(surface) / 2:
        return []
    return [zone for _, zone in met]


def _parts(plot: Plot, plan: LayerData, strips: list[Surface], street_m: float) -> list[_Read]:
    areas: dict[str, float] = {}
    widths: dict[str, float] = {}
    for feature in plan.features:
        met = common_m2(plot.surface, feature.surface)
        if met <= 1e-6:
            continue
        lost = sum(common_of_three_m2(plot.surface, feature.surface, strip) for strip in strips)
        areas[feature.class_code] = areas.get(feature.class_code, 0.0) + met - lost
        width = 2 * met / common_edge_m(plot.surface, feature.surface)
        widths[feature.class_code] = max(width, widths.get(feature.class_code, 0.0))
    kept = [zone for zone, area in areas.items() if area >= LEAST_PART_M2 and widths[zone] >= plan.accuracy_m]
    kept.sort(key=lambda zone: (-round(areas[zone], 6), zone))
    scraps = sum(area for zone, area in areas.items() if zone not in kept and area > 0)
    return [_read(zone, whole_m2(areas[zone] + (scraps if i == 0 else 0.0)), street_m) for i, zone in enumerate(kept)]


def _read(zone: str, area: int, street_m: float) -> _Read:
    if zone in NO_BUILDING:
        return _Read(zone=zone, table_m2=area, rule="", state="no-building", floor_area_m2=0.0)
    if zone not in TABLES:
        return _Read(zone=zone, table_m2=area, rule="", state="no-rule", floor_area_m2=None)
    if not street_m:
        return _Read(zone=zone, table_m2=area, rule="", state="no-street", floor_area_m2=None)
    below = [line for line in TABLES[zone] if line[0] <= area] or [TABLES[zone][0]]
    wide = [line for line in below if line[6] <= street_m]
    if not wide:
        return _Read(zone=zone, table_m2=area, rule="", state="street-too-narrow", floor_area_m2=0.0)
    least, most, density, coverage, ground, floors, _ = wide[-1]
    floor_area = area * min(density, ground + coverage * (floors - 1)) / 100
    name = f"{zone.lower()}-{least}-{most}" if most else f"{zone.lower()}-from-{least}"
    return _Read(zone=zone, table_m2=area, rule=name, state="ruled", floor_area_m2=floor_area)


def _street_m(surface: Surface, streets: Iterable[Street]) -> float:
    """Return the approved width of the widest street that a plot fronts, 0 where it fronts none."""
    return max((float(each.approved_width_m) for each in streets if _is_fronted(surface, each)), default=0.0)


def _is_fronted(surface: Surface, street: Street) -> bool:
    half = float(street.width_m) * 500
    front = sum(
        max(_beside_mm(edge, line, half), _across_mm(edge, line, half))
        for edge in edges_of(surface)
        for line in _lines(street)
        if _near(edge, line, half)
    )
    return front >= FRONT_MM


@cache
def _lines(street: Street) -> tuple[tuple[Point, Point], ...]:
    return tuple(pair for line in street.lines for pair in pairwise(line))


def _near(edge: tuple[Point, Point], line: tuple[Point, Point], half_mm: float) -> bool:
    reach = half_mm + OFF_MM
    return all(
        min(edge[0][i], edge[1][i]) <= max(line[0][i], line[1][i]) + reach
        and max(edge[0][i], edge[1][i]) >= min(line[0][i], line[1][i]) - reach
        for i in (0, 1)
    )


def _beside_mm(edge: tuple[Point, Point], line: tuple[Point, Point], half_mm: float) -> float:
    """Return how much of an edge runs along a straight line at a distance, in millimetres."""
    length, along, off = _against(edge, line)
    if off[0] * off[1] <= 0 or any(abs(abs(each) - half_mm) > OFF_MM for each in off):
        return 0.0
    return max(0.0, min(length, max(along)) - max(0.0, min(along)))


def _across_mm(edge: tuple[Point, Point], line: tuple[Point, Point], half_mm: float) -> float:
    """Return how much of an edge runs across an end of a straight line, within the street's width, in millimetres."""
    length, along, off = _against(edge, line)
    if not any(all(abs(each - end) <= OFF_MM for each in along) for end in (0.0, length)):
        return 0.0
    return max(0.0, min(half_mm, max(off)) - max(-half_mm, min(off)))


def _against(
    edge: tuple[Point, Point], line: tuple[Point, Point]
) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """Return the length of a line, and of both ends of an edge how far along it and how far beside it they lie."""
    (x0, y0), (x1, y1) = line
    length = math.hypot(x1 - x0, y1 - y0)
    along, off = [], []
    for x, y in edge:
        along.append(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)
        off.append(((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length)
    return length, (along[0], along[1]), (off[0], off[1])
