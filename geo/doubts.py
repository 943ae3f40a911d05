"""What is right as geometry and hardly meant: needles, slivers, corners almost upon each other.

Nothing is repaired here in silence: `tidied` is an alternative to be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from geo.crs import Array
from geo.densify import Area, is_projected, polygons_of, rings_of
from geo.rings import FEWEST_CORNERS, closed

#: A tip whose sides lie no farther apart than this, in metres, is a needle.
NEEDLE_WIDTH_M = 0.02
#: Shorter tips are left alone: they move no boundary.
NEEDLE_LENGTH_M = 0.5
#: A part or hole is a sliver when 2 × area ÷ perimeter is below this, in metres.
SLIVER_WIDTH_M = 0.05
#: Corners nearer than this to the next one are told, in metres.
CLOSE_M = 0.002
#: What `tidied` takes away.
TIDIABLE = frozenset({"needle", "sliver_part", "sliver_hole"})
#: Places told of each kind.
_MOST = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something hardly meant: a code of `geo.geometry_messages` and its place in the source."""

    code: str
    at: tuple[float, float]


def doubts_of(geometry: Area, srid: int) -> tuple[Doubt, ...]:
    """Return what is hardly meant in a valid area, the first few of each kind."""
    scale = _scale(geometry, srid)
    found: dict[str, list[Array]] = {"needle": [], "sliver_part": [], "sliver_hole": [], "corners_close": []}
    for polygon in polygons_of(geometry):
        for number, ring in enumerate(rings_of(polygon)):
            steps, lengths = _sides(ring, scale)
            found["needle"] += _some(ring, _needles(steps, lengths))
            found["corners_close"] += _some(ring, lengths[1:] < CLOSE_M)
            if _is_sliver(ring, scale, lengths):
                found["sliver_hole" if number else "sliver_part"].append(ring[0])
    return tuple(Doubt(code, (float(x), float(y))) for code, places in found.items() for x, y in places[:_MOST])


def tidied(geometry: Area, srid: int) -> Area | None:
    """Return the area without needles and slivers, or ``None`` where nothing valid is left or nothing changes."""
    scale = _scale(geometry, srid)
    polygons = []
    for polygon in polygons_of(geometry):
        shell, *holes = rings_of(polygon)
        if _is_narrow(shell, scale):
            continue
        kept = [_blunted(ring, scale) for ring in holes if not _is_narrow(ring, scale)]
        polygons.append(Polygon(_blunted(shell, scale), kept))
    if not polygons:
        return None
    found = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    return found if shapely.is_valid(found) and not found.equals(geometry) else None


def _scale(geometry: Area, srid: int) -> Array:
    """Return metres for a unit along each axis, near enough to tell centimetres at the place."""
    if is_projected(srid):
        return np.ones(2)
    _, south, _, north = geometry.bounds
    return np.array([111_320.0 * np.cos(np.radians((south + north) / 2)), 111_320.0])


def _sides(ring: Array, scale: Array) -> tuple[Array, Array]:
    """Return the ways to each corner from the one before it, in metres along the axes, and how far they are.

    The first corner comes again at the end.
    """
    metres = ring * scale
    steps = metres - np.concatenate((metres[-2:-1], metres[:-1]))
    return steps, np.hypot(steps[:, 0], steps[:, 1])


def _needles(steps: Array, lengths: Array) -> NDArray[np.bool_]:
    (x, y), before, after = steps.T, lengths[:-1], lengths[1:]
    across = np.abs(x[:-1] * y[1:] - y[:-1] * x[1:])
    found = across <= NEEDLE_WIDTH_M * np.maximum(before, after)
    if np.count_nonzero(found):
        turns_back = x[:-1] * x[1:] + y[:-1] * y[1:] < 0
        found &= turns_back & (np.minimum(before, after) >= NEEDLE_LENGTH_M)
    return np.asarray(found)


def _some(ring: Array, told: NDArray[np.bool_]) -> list[Array]:
    return [ring[corner] for corner in told.nonzero()[0][:_MOST].tolist()]


def _is_sliver(ring: Array, scale: Array, lengths: Array) -> bool:
    # from the first corner: products of seven-digit northings would lose the square millimetres
    x, y = ((ring - ring[0]) * scale).T
    doubled = abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()))
    return doubled < SLIVER_WIDTH_M * float(lengths[1:].sum())


def _is_narrow(ring: Array, scale: Array) -> bool:
    return _is_sliver(ring, scale, _sides(ring, scale)[1])


def _blunted(ring: Array, scale: Array) -> Array:
    while len(ring) > FEWEST_CORNERS + 1:
        tips = _needles(*_sides(ring, scale))
        if not tips.any():
            break
        ring = closed(np.delete(ring[:-1], int(np.argmax(tips)), axis=0))
    return ring
