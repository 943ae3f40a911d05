"""What is wrong with the shape of an area, where, and what could be meant instead.

Nothing is repaired here in silence: a repair is an alternative to be chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import explain_validity

from core.errors import DomainError
from geo.densify import Area, rings_of
from geo.measures import planar_area
from geo.rings import polygon_from_points

RepairKind = Literal["reorder", "split", "drop_holes"]

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
    if shapely.is_valid(geometry):
        return None
    reason = explain_validity(geometry)
    code = next((code for words, code in _REASONS if words in reason), None)
    return Flaw(code or _crossing_code(geometry), _place(reason))


def repairs(geometry: Area) -> tuple[Repair, ...]:
    """Return valid areas that could be meant by an invalid one, likeliest first; perhaps none."""
    found = []
    if reordered := _reordered(geometry):
        found.append(Repair("reorder", reordered))
    split = _areas_of(shapely.make_valid(geometry, method="linework"))
    if split is not None:
        found.append(Repair("split", split))
    whole = _areas_of(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
    if whole is not None and not any(whole.equals(one.geometry) for one in found):
        found.append(Repair("drop_holes", whole))
    return tuple(found)


def spikes(geometry: Area) -> tuple[tuple[float, float], ...]:
    """Return the corners at which an outline turns back on itself exactly."""
    found = []
    for ring in rings_of(geometry):
        corners = ring[:-1]
        before, after = np.roll(corners, 1, axis=0) - corners, np.roll(corners, -1, axis=0) - corners
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        along = (before * after).sum(axis=1)
        length = np.hypot(*before.T) * np.hypot(*after.T)
        found += [(float(x), float(y)) for x, y in corners[(along > 0) & (np.abs(cross) <= 1e-12 * length)]]
    return tuple(found)


def _refuse_flat(geometry: Area) -> None:
    for polygon in shapely.get_parts(geometry):
        west, south, east, north = polygon.bounds
        side = max(east - west, north - south)
        if _is_flat(polygon, _FLAT * side * side):
            raise ZeroAreaError(x=str(west), y=str(south))


def _is_flat(polygon: Polygon, least: float) -> bool:
    if planar_area(Polygon(polygon.exterior)) > least:
        return False
    # a bow-tie's signed area may be nothing; its lines still enclose something
    return bool(shapely.is_valid(polygon)) or float(shapely.convex_hull(polygon).area) * 1e-3 <= least


def _crossing_code(geometry: Area) -> str:
    return "spike" if spikes(geometry) else "self_intersection"


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
