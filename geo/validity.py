"""What is wrong with the shape of an area, where, and what could be meant instead.

Nothing is repaired here in silence: a repair is an alternative to be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import explain_validity

from core.errors import DomainError
from geo.crs import Array
from geo.densify import Area, polygons_of, rings_of
from geo.measures import planar_area, shoelace
from geo.rings import FEWEST_CORNERS, closed, polygon_from_points, without_repeats

RepairKind = Literal["reorder", "split", "merge", "cut_out", "cut_spike", "drop_hole", "merge_holes"]

#: Below this share of the square on its longest side an area is a line.
_FLAT = 1e-6
#: Rings of so few corners are tried in another order: a mistake of typing, not of drawing.
_FEW_CORNERS = 12
_PLACE = re.compile(r"\[(\S+) (\S+)\]")
_REASONS = (
    ("Hole lies outside", "hole_outside"),
    ("Holes are nested", "hole_nested"),
    ("Nested shells", "parts_overlap"),
    ("Duplicate Rings", "hole_nested"),
    ("Interior is disconnected", "interior_split"),
)


class SelfIntersectionError(DomainError):
    """The outline crosses itself and no repair exists."""

    code = "self_intersection"


class ZeroAreaError(DomainError):
    """The corners lie on one line, or in one place."""

    code = "zero_area"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What makes an area invalid: a code of `geo.geometry_messages` and its place in the source."""

    code: str
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A valid area that could be meant. `kind` says how it came about."""

    kind: RepairKind
    geometry: Area
    context: dict[str, object] = field(default_factory=dict)


def flaw_of(geometry: Area) -> Flaw | None:
    """Return what is wrong with an area, or ``None`` where it is valid.

    Raises
    ------
    ZeroAreaError
        It has no area at all.
    """
    _refuse_flat(geometry)
    if geometry.is_valid:
        return None
    reason = explain_validity(geometry)
    if tips := spikes(geometry):
        return Flaw("spike", tips[0])
    code = next((code for words, code in _REASONS if words in reason), None)
    return Flaw(code or _crossing_code(geometry), _place(reason))


def repairs(geometry: Area, flaw: Flaw) -> tuple[Repair, ...]:
    """Return valid areas that could be meant by an invalid one, likeliest first; perhaps none."""
    found: list[Repair] = []
    kinds = _KINDS[flaw.code]
    if flaw.code == "parts_overlap" and not _is_nested(geometry):
        kinds = ("merge", "cut_out")
    for kind in kinds:
        repaired = _REPAIRERS[kind](geometry)
        if repaired is not None and not any(repaired.equals(one.geometry) for one in found):
            found.append(Repair(kind, repaired))
    return tuple(found)


def spikes(geometry: Area) -> tuple[tuple[float, float], ...]:
    """Return the corners at which an outline turns back on itself exactly."""
    return tuple((float(x), float(y)) for ring in rings_of(geometry) for x, y in ring[:-1][_tips(ring)])


def _tips(ring: Array) -> NDArray[np.bool_]:
    corners = ring[:-1]
    before, after = np.roll(corners, 1, axis=0) - corners, np.roll(corners, -1, axis=0) - corners
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    along = (before * after).sum(axis=1)
    length = np.hypot(*before.T) * np.hypot(*after.T)
    return np.asarray((along > 0) & (np.abs(cross) <= 1e-12 * length))


def _refuse_flat(geometry: Area) -> None:
    for polygon in polygons_of(geometry):
        west, south, east, north = polygon.bounds
        side = max(east - west, north - south)
        least = _FLAT * side * side
        # that of GEOS, holes taken off, is at hand: what is clearly larger needs no other
        if not polygon.area > 2 * least and _is_flat(polygon, least):
            raise ZeroAreaError(x=str(west), y=str(south))


def _is_flat(polygon: Polygon, least: float) -> bool:
    if shoelace(rings_of(polygon)[0]) > least:
        return False
    # a bow-tie's signed area may be nothing; its lines still enclose something
    return bool(polygon.is_valid) or float(shapely.convex_hull(polygon).area) * 1e-3 <= least


def _crossing_code(geometry: Area) -> str:
    """Tell apart, by the parts that are right alone, what GEOS calls a crossing of lines."""
    polygons = shapely.get_parts(geometry)
    shells = [Polygon(polygon.exterior) for polygon in polygons]
    if not all(map(shapely.is_valid, shells)):
        return "self_touch" if any(_is_touching(shell) for shell in shells) else "self_intersection"
    if not all(map(shapely.is_valid, polygons)):
        return _hole_code(polygons)
    shared = sum(polygon.area for polygon in polygons) - float(shapely.union_all(polygons).area)
    return "parts_overlap" if shared > _FLAT * min(polygon.area for polygon in polygons) else "parts_touch"


def _is_nested(geometry: Area) -> bool:
    """Say whether a part lies inside another, and is not the same."""
    polygons = [Polygon(polygon.exterior) for polygon in shapely.get_parts(geometry)]
    pairs = ((one, other) for one in polygons for other in polygons if one is not other)
    return any(one.contains(other) and not one.equals(other) for one, other in pairs)


def _is_touching(shell: Polygon) -> bool:
    """Say whether an outline meets itself without crossing: cut there, nothing of it turns over."""
    pieces = _areas_of(shapely.make_valid(shell, method="linework"))
    return pieces is not None and abs(pieces.area - planar_area(shell)) <= _FLAT * pieces.area


def _hole_code(polygons: Iterable[Polygon]) -> str:
    for polygon in polygons:
        holes = [Polygon(ring) for ring in polygon.interiors]
        if not all(map(shapely.is_valid, holes)):
            return "self_intersection"
        outside = shapely.union_all(holes).difference(Polygon(polygon.exterior))
        if outside.area > _FLAT * sum(hole.area for hole in holes) or _is_gone(polygon):
            return "hole_outside"
        if sum(hole.area for hole in holes) > (1 + _FLAT) * float(shapely.union_all(holes).area):
            return "hole_nested"
    return "hole_touches"


def _is_gone(polygon: Polygon) -> bool:
    return planar_area(polygon) <= _FLAT * planar_area(Polygon(polygon.exterior))


def _place(reason: str) -> tuple[float, float] | None:
    found = _PLACE.search(reason)
    return (float(found[1]), float(found[2])) if found else None


def _areas_of(geometry: shapely.Geometry) -> Area | None:
    polygons = [part for part in shapely.get_parts(shapely.get_parts(geometry)) if isinstance(part, Polygon)]
    polygons = [part for part in polygons if part.area > 0]
    if not polygons:
        return None
    found: Area = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    return found if shapely.is_valid(found) else None


def _reordered(geometry: Area) -> Polygon | None:
    """Return the same corners in an order that does not cross: two neighbours exchanged."""
    rings = rings_of(geometry)
    if len(rings) != 1 or not 4 <= len(rings[0]) - 1 <= _FEW_CORNERS:
        return None
    corners = rings[0][:-1]
    for first, second in (*pairwise(range(len(corners))), (len(corners) - 1, 0)):
        order = list(range(len(corners)))
        order[first], order[second] = order[second], order[first]
        tried = polygon_from_points(corners[order])
        if shapely.is_valid(tried):
            return tried
    return None


def _split(geometry: Area) -> Area | None:
    return _areas_of(shapely.make_valid(geometry, method="linework"))


def _merged(geometry: Area) -> Area | None:
    return _areas_of(shapely.make_valid(geometry, method="structure", keep_collapsed=False))


def _without_spikes(geometry: Area) -> Area | None:
    polygons = []
    for polygon in shapely.get_parts(geometry):
        shell, *holes = (_spikeless(ring) for ring in rings_of(polygon))
        if shell is None:
            return None
        polygons.append(Polygon(shell, [hole for hole in holes if hole is not None]))
    found = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    return found if shapely.is_valid(found) else None


def _spikeless(ring: Array) -> Array | None:
    """Return a closed ring without the tips of its spikes, or ``None`` where nothing else is left."""
    while len(ring) > FEWEST_CORNERS:
        tips = _tips(ring)
        if not tips.any():
            return ring
        ring = without_repeats(closed(ring[:-1][~tips]))
    return None


def _with_holes(geometry: Area, keep: Callable[[Polygon, Polygon], bool]) -> Area | None:
    """Return the area less those holes that are kept."""
    polygons = []
    for polygon in shapely.get_parts(geometry):
        shell = Polygon(polygon.exterior)
        holes = [Polygon(ring) for ring in polygon.interiors]
        if not all(map(shapely.is_valid, (shell, *holes))):
            return None
        polygons.append(shell.difference(shapely.union_all([hole for hole in holes if keep(shell, hole)])))
    return _areas_of(shapely.union_all(polygons))


def _is_within(shell: Polygon, hole: Polygon) -> bool:
    return bool(shell.covers(hole)) and hole.area < (1 - _FLAT) * shell.area


_REPAIRERS: dict[RepairKind, Callable[[Area], Area | None]] = {
    "reorder": _reordered,
    "split": _split,
    "merge": _merged,
    "cut_out": _split,
    "cut_spike": _without_spikes,
    "drop_hole": lambda geometry: _with_holes(geometry, _is_within),
    "merge_holes": lambda geometry: _with_holes(geometry, lambda _shell, _hole: True),
}
#: What could be meant, likeliest first.
_KINDS: dict[str, tuple[RepairKind, ...]] = {
    "spike": ("cut_spike", "split"),
    "self_touch": ("split",),
    "self_intersection": ("reorder", "split", "merge"),
    "parts_overlap": ("cut_out", "merge"),
    "parts_touch": ("merge",),
    "hole_outside": ("drop_hole", "merge_holes", "split"),
    "hole_nested": ("merge_holes", "cut_out"),
    "hole_touches": ("merge_holes",),
    "interior_split": ("split",),
}
