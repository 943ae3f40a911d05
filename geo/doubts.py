"""What is right as geometry and hardly meant: needles, slivers, corners almost upon each other.

Nothing is repaired here in silence: `tidied` is an alternative to be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from geo.crs import Array, reference_system
from geo.densify import Area, polygons_of, rings_of
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
    found: list[Doubt] = []
    polygons = [rings_of(polygon) for polygon in polygons_of(geometry)]
    rings = [ring for polygon in polygons for ring in polygon]
    for code, places in (
        ("needle", (place for ring in rings for place in ring[:-1][_needles(ring * scale)])),
        ("sliver_part", (shell[0] for shell, *_ in polygons if _is_sliver(shell, scale))),
        ("sliver_hole", (hole[0] for _, *holes in polygons for hole in holes if _is_sliver(hole, scale))),
        ("corners_close", (place for ring in rings for place in ring[:-1][_close(ring * scale)])),
    ):
        found += [Doubt(code, (float(x), float(y))) for (x, y), _ in zip(places, range(_MOST), strict=False)]
    return tuple(found)


def tidied(geometry: Area, srid: int) -> Area | None:
    """Return the area without needles and slivers, or ``None`` where nothing valid is left or nothing changes."""
    scale = _scale(geometry, srid)
    polygons = []
    for polygon in polygons_of(geometry):
        shell, *holes = rings_of(polygon)
        if _is_sliver(shell, scale):
            continue
        kept = [_blunted(ring, scale) for ring in holes if not _is_sliver(ring, scale)]
        polygons.append(Polygon(_blunted(shell, scale), kept))
    if not polygons:
        return None
    found = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    return found if shapely.is_valid(found) and not found.equals(geometry) else None


def _scale(geometry: Area, srid: int) -> Array:
    """Return metres for a unit along each axis, near enough to tell centimetres at the place."""
    if reference_system(srid).is_projected:
        return np.ones(2)
    _, south, _, north = geometry.bounds
    return np.array([111_320.0 * np.cos(np.radians((south + north) / 2)), 111_320.0])


def _needles(ring: Array) -> NDArray[np.bool_]:
    after = ring[1:] - ring[:-1]
    before = -np.concatenate((after[-1:], after[:-1]))
    turns_back = (before * after).sum(axis=1) > 0
    if not turns_back.any():
        return np.asarray(turns_back)
    cross = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0])
    lengths = np.hypot(*before.T), np.hypot(*after.T)
    shorter, longer = np.minimum(*lengths), np.maximum(*lengths)
    width = np.divide(cross, longer, out=np.zeros_like(cross), where=longer > 0)
    return np.asarray(turns_back & (shorter >= NEEDLE_LENGTH_M) & (width <= NEEDLE_WIDTH_M))


def _close(ring: Array) -> NDArray[np.bool_]:
    return np.asarray(np.hypot(*np.diff(ring, axis=0).T) < CLOSE_M)


def _is_sliver(ring: Array, scale: Array) -> bool:
    # from the first corner: products of seven-digit northings would lose the square millimetres
    x, y = ((ring - ring[0]) * scale).T
    doubled = abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))
    return doubled < SLIVER_WIDTH_M * float(np.hypot(np.diff(x), np.diff(y)).sum())


def _blunted(ring: Array, scale: Array) -> Array:
    while len(ring) > FEWEST_CORNERS + 1:
        tips = _needles(ring * scale)
        if not tips.any():
            break
        ring = closed(np.delete(ring[:-1], int(np.argmax(tips)), axis=0))
    return ring
