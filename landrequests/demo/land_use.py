"""The detailed plan: zones that follow the blocks, or cut through them as plans do.

Seven blocks of ten with two uses part along the lots' own edges. In the others the plan's line
runs straight: 25 m behind the street, through the lots of the row behind, or along the rear
line and a few centimetres beside it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace

import shapely

from landrequests.demo import plan
from landrequests.demo.frame import Point, Ring, Surface, grid_point, outline, shape_of, surface_from_grid
from landrequests.demo.lots import Cut, Lot
from landrequests.demo.plan import Box
from landrequests.demo.seams import split, with_corners

#: Depth of a commercial front where the plan measures it from the street, in metres.
FRONT_DEPTH_M = 25.0
#: How far beside the rear line a plan drawn on paper runs, in metres.
BESIDE_M = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoned:
    """A block with the zones that cover it exactly."""

    cut: Cut
    zones: tuple[tuple[str, Surface], ...]


def zoned(cut: Cut, seed: int) -> Zoned:
    """Return the block with its zones; its end lots get a corner where the plan's line meets its edge."""
    rng = random.Random(f"{seed}/zones/{cut.sketch.seed}")  # noqa: S311 - a repeatable town, no secrets
    if len({lot.use for lot in cut.lots}) == 1:
        return Zoned(cut=cut, zones=((cut.lots[0].use, cut.surface),))
    if cut.sketch.lanes:
        return Zoned(cut=cut, zones=_along_lots(cut))
    height = _height(cut, rng.random())
    straight = _straight(cut, height, rng) if height is not None else None
    return straight or Zoned(cut=cut, zones=_along_lots(cut))


def _along_lots(cut: Cut) -> tuple[tuple[str, Surface], ...]:
    groups: dict[str, list[Surface]] = defaultdict(list)
    for lot in cut.lots:
        groups[lot.use].append(lot.surface)
    return tuple((use, outline(groups[use])) for use in sorted(groups))


def _height(cut: Cut, chance: float) -> float | None:
    """Return where the plan's line runs, as `v` in metres; ``None`` where it follows the lots."""
    sketch = cut.sketch
    strip, (_, low, _, high) = sketch.strip, sketch.box
    place = (sketch.region, sketch.column, sketch.band, sketch.position)
    line = plan.ZONE_LINES.get(place) or _by_chance(chance)
    if line == "lots" or strip.north == strip.south:
        return None
    if line in ("depth", "corner"):
        return high - FRONT_DEPTH_M if strip.north == "M1" else low + FRONT_DEPTH_M
    return cut.spine + (BESIDE_M if line == "beside-north" else -BESIDE_M)


def _has_corner(cut: Cut) -> bool:
    sketch = cut.sketch
    return plan.ZONE_LINES.get((sketch.region, sketch.column, sketch.band, sketch.position)) == "corner"


def _by_chance(chance: float) -> str:
    if chance < 0.55:
        return "lots"
    if chance < 0.75:
        return "beside-north" if chance < 0.65 else "beside-south"
    return "depth"


def _straight(cut: Cut, height: float, rng: random.Random) -> Zoned | None:
    """Cut a whole block by the plan's line; ``None`` where the river has taken one of its sides."""
    box = cut.sketch.box
    edge = cut.surface
    ends = _ends(edge, box, height)
    if len(edge) != 1 or len(edge[0]) != 1 or ends is None:
        return None
    whole = _cornered(cut, ends)
    north, south = split(whole.surface[0][0], ends[0], ends[1])
    zones = [(cut.sketch.strip.north, north), (cut.sketch.strip.south, south)]
    if _has_corner(cut) or (height < cut.spine and rng.random() < 0.7):
        return _with_corner_zone(whole, zones, height)
    return Zoned(cut=whole, zones=tuple((use, ((ring,),)) for use, ring in zones))


def _ends(edge: Surface, box: Box, height: float) -> tuple[Point, Point] | None:
    start, end = grid_point(box[0], height), grid_point(box[2], height)
    found = with_corners(edge, (start, end))
    corners = set(found[0][0])
    return (start, end) if start in corners and end in corners else None


def _cornered(cut: Cut, points: tuple[Point, ...]) -> Cut:
    lots = tuple(replace(lot, surface=with_corners(lot.surface, points)) for lot in cut.lots)
    return replace(cut, lots=lots)


def _with_corner_zone(whole: Cut, zones: list[tuple[str, Ring]], height: float) -> Zoned:
    """Cut a commercial corner off the front zone, through the middle of a lot: three zones meet there."""
    front = 0 if whole.sketch.strip.north == "M1" else 1
    across = _middle_of_a_lot(whole)
    top = whole.sketch.box[3] if front == 0 else whole.sketch.box[1]
    outer, inner = grid_point(across, top), grid_point(across, height)
    cornered = _cornered(whole, (outer,))
    ring = with_corners((((zones[front][1]),),), (outer, inner))[0][0]
    if outer not in ring or inner not in ring:
        return Zoned(cut=whole, zones=tuple((use, ((each,),)) for use, each in zones))
    behind = with_corners(((zones[1 - front][1],),), (inner,))
    pieces = split(ring, outer, inner)
    west, east = sorted(pieces, key=lambda piece: shapely.Polygon(piece).centroid.x)
    found = (("S1", ((west,),)), (zones[front][0], ((east,),)), (zones[1 - front][0], behind))
    return Zoned(cut=cornered, zones=found)


def _middle_of_a_lot(cut: Cut) -> float:
    behind = "south" if cut.sketch.strip.north == "M1" else "north"
    row = sorted((lot for lot in cut.lots if lot.row == behind), key=_west_end)
    chosen = row[min(2, len(row) - 1)]
    return float(chosen.shape.bounds[0] + 0.5 * (chosen.shape.bounds[2] - chosen.shape.bounds[0]))


def _west_end(lot: Lot) -> float:
    return float(lot.shape.bounds[0])


def street_ground(box: Box, taken: list[Surface]) -> Surface:
    """Return what the blocks of a cell leave of it: the streets. No corner is made but the cell's own."""
    x0, y0, x1, y1 = box
    cell = shapely.Polygon([grid_point(x0, y0), grid_point(x1, y0), grid_point(x1, y1), grid_point(x0, y1)])
    used = shapely.union_all([shape_of(surface) for surface in taken])
    return surface_from_grid(shapely.difference(cell, used))
