"""Measuring a plot for its rules: shapes in the working grid in, `PlotFacts` out. No database.

Everything is planar in the grid; lengths are brought to the ground by the scale at the plot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, hypot, pi

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from zoning.plot_rules.facts import Corner, Frontage, Part, PlotFacts, Source, Widening
from zoning.plot_rules.rule_set import RuleSet
from zoning.scale import ArealScale
from zoning.shapes import rounded

#: How far from the street's edge a side of the plot may lie and still front it, in metres.
REACH_M = 0.5
#: A shorter common side is a corner that the street touches, not a front.
LEAST_FRONT_M = 2.0
#: A side is along a street where its distance from the street's ground grows by less than this share of its length.
_ALONG = 0.5
#: Sides that turn by less belong together (surveyed rear lines waver), in radians; and by how much, in metres.
_STRAIGHT, _WAVER_M = pi / 9, 0.05
#: Coordinates are rounded to this before a width is judged, metres: threads from cutting collapse.
_THREAD_M = 1e-6
#: Smaller than this, in m², a cut-off piece is rounding.
_NOTHING_M2 = 1e-6

Point2 = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A street near a plot: widths in metres, centre line and existing ground in the grid."""

    code: str
    name: Text
    existing_m: float
    approved_m: float
    line: BaseGeometry
    ground: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneShape:
    """What of the plot lies in one class of the plan."""

    zone: str
    label: Text
    colour: str
    is_public: bool
    shape: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A plot with what the layers hold of it. `taken` is in the approved streets; ``None``: no data there."""

    plot: Polygon | MultiPolygon
    zones: Sequence[ZoneShape]
    taken: BaseGeometry | None
    ways: Sequence[Way]
    sources: dict[str, Source]
    scale: ArealScale


def facts_of(ground: Ground, rule_set: RuleSet) -> PlotFacts:
    """Return the facts of a plot that the rules are read with."""
    widening, remaining = _widened(ground, rule_set)
    zoned = shapely.union_all([zone.shape for zone in ground.zones])
    uncovered = shapely.area(shapely.difference(remaining, zoned))
    return PlotFacts(
        area_m2=float(shapely.area(ground.plot)),
        parts=tuple(_part(zone, remaining) for zone in ground.zones),
        widening=widening,
        uncovered_m2=float(uncovered) if uncovered > _NOTHING_M2 else 0.0,
        frontages=tuple(_frontages(ground, remaining)),
        corners=tuple(_corners(ground, remaining, rule_set)),
        sources=ground.sources,
    )


def widest_m(shape: BaseGeometry) -> float:
    """Return twice the area by the perimeter of the widest connected piece, 0 where there is none."""
    parts = shapely.get_parts(rounded(shape, _THREAD_M))
    around = shapely.length(parts)
    widths = np.divide(2 * shapely.area(parts), around, out=np.zeros(len(parts)), where=around > 0)
    return float(max(widths, default=0.0))


def _widened(ground: Ground, rule_set: RuleSet) -> tuple[Widening | None, BaseGeometry]:
    if ground.taken is None:
        return None, ground.plot
    lost, whole = float(shapely.area(ground.taken)), float(shapely.area(ground.plot))
    accuracy = ground.sources[rule_set.widening_layer].accuracy_m
    if lost <= _NOTHING_M2 or (lost < whole / 2 and widest_m(ground.taken) < accuracy):
        widening = Widening(lost_m2=0.0, remaining_m2=whole, pieces=_count(ground.plot), is_sliver=lost > _NOTHING_M2)
        return widening, ground.plot
    left = _polygons(shapely.difference(ground.plot, ground.taken))
    remaining = whole - lost if left.area > _NOTHING_M2 else 0.0
    return Widening(lost_m2=lost, remaining_m2=remaining, pieces=_count(left)), left


def _count(shape: BaseGeometry) -> int:
    return sum(1 for part in shapely.get_parts(shape) if part.area > _NOTHING_M2)


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    return MultiPolygon([part for part in parts if widest_m(part) >= _THREAD_M])


def _part(zone: ZoneShape, remaining: BaseGeometry) -> Part:
    left = shapely.intersection(zone.shape, remaining)
    return Part(
        zone=zone.zone,
        label=zone.label,
        colour=zone.colour,
        is_public=zone.is_public,
        area_m2=float(shapely.area(zone.shape)),
        remaining_m2=float(shapely.area(left)),
        width_m=widest_m(left),
    )


def _frontages(ground: Ground, remaining: BaseGeometry) -> Iterator[Frontage]:
    for way in ground.ways:
        before, after = (sum(side.length for side in _sides_along(shape, way)) for shape in (ground.plot, remaining))
        if max(before, after) >= LEAST_FRONT_M:
            yield Frontage(
                code=way.code,
                name=way.name,
                existing_m=way.existing_m,
                approved_m=way.approved_m,
                before_m=ground.scale.ground(before),
                after_m=ground.scale.ground(after),
            )


def _reach(way: Way) -> BaseGeometry:
    """Return the ground from which a street is fronted: existing or approved width, whichever is more."""
    widened = max(0.0, (way.approved_m - way.existing_m) / 2)
    return way.ground.buffer(widened + REACH_M, join_style="mitre")


def _sides_along(shape: BaseGeometry, way: Way) -> Iterator[LineString]:
    """Yield the pieces of a plot's edge that run along a street, not those that lead away from it."""
    reach = _reach(way)
    for side in _edges(shape):
        for piece in shapely.get_parts(shapely.intersection(side, reach)):
            if isinstance(piece, LineString) and piece.length > 0 and _runs_along(piece, way):
                yield piece


def _runs_along(piece: LineString, way: Way) -> bool:
    """Say whether a piece keeps its distance from a street's ground: beside it, or across the head of a blind alley."""
    start, end = (shapely.distance(Point(place), way.ground) for place in (piece.coords[0], piece.coords[-1]))
    return bool(abs(start - end) <= _ALONG * piece.length)


def _edges(shape: BaseGeometry) -> Iterator[LineString]:
    for polygon in shapely.get_parts(shape):
        if isinstance(polygon, Polygon):
            yield from (LineString(pair) for pair in pairwise(polygon.exterior.coords))


def _corners(ground: Ground, remaining: BaseGeometry, rule_set: RuleSet) -> Iterator[Corner]:
    """Yield the corners of what remains between two streets that are both wide enough for a cut."""
    cut = rule_set.corner_cut
    wide = [way for way in ground.ways if way.approved_m >= cut.street_from_m]
    for before, place, after in _turns(remaining):
        one, other = _towards(place, before, cut.leg_m), _towards(place, after, cut.leg_m)
        streets = _two_streets(LineString([place, one]), LineString([place, other]), wide)
        triangle = Polygon([place, one, other])
        if streets and _is_convex(before, place, after):
            yield Corner(streets=streets, area_m2=float(shapely.area(shapely.intersection(triangle, remaining))))


def _two_streets(one: LineString, other: LineString, wide: Iterable[Way]) -> tuple[str, str] | None:
    first = [way.code for way in wide if _is_front(one, way)]
    second = [way.code for way in wide if _is_front(other, way)]
    return next(((a, b) for a in first for b in second if a != b), None)


def _is_front(leg: LineString, way: Way) -> bool:
    return leg.length > 0 and bool(_reach(way).covers(leg)) and _runs_along(leg, way)


def _turns(shape: BaseGeometry) -> Iterator[tuple[Point2, Point2, Point2]]:
    for polygon in shapely.get_parts(shape):
        if isinstance(polygon, Polygon):
            ring = shapely.simplify(shapely.orient_polygons(polygon), _WAVER_M).exterior.coords[:-1]
            yield from zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)


def _towards(start: Point2, end: Point2, metres: float) -> Point2:
    length = hypot(end[0] - start[0], end[1] - start[1])
    part = min(1.0, metres / length) if length else 0.0
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _is_convex(before: Point2, place: Point2, after: Point2) -> bool:
    """Say whether a ring that runs against the clock turns left here, by more than a straight side wavers."""
    ax, ay, bx, by = place[0] - before[0], place[1] - before[1], after[0] - place[0], after[1] - place[1]
    return atan2(ax * by - ay * bx, ax * bx + ay * by) > _STRAIGHT
