"""Blocks cut into lots that share their edges exactly.

A block is cut by lines: round its edge, along its spine, across its rows. The faces between the
lines are the lots, so that no two of them can overlap or leave a gap.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon
from shapely.geometry.base import BaseGeometry

from landrequests.demo import oldtown, plan
from landrequests.demo.frame import Local, Surface, area_m2, outline, polygons_of, surface_of, twice_area
from landrequests.demo.plan import Box
from landrequests.demo.streets import Sketch

#: Faces smaller than this, in m², are left over by a cut and go to their neighbour.
LEAST_LOT_M2 = 85.0
OLD_LOT_M2 = 76.0
#: Width of lots in metres: from, to.
WIDTHS: dict[str, tuple[float, float]] = {
    "R1": (13.0, 19.0),
    "R2": (10.0, 14.0),
    "R3": (14.0, 21.0),
    "M1": (9.0, 14.0),
    "S1": (7.0, 12.0),
    "S3": (26.0, 48.0),
}
#: The main character's row: widths in metres from the west; the lots behind meet its two corners.
MAIN_SOUTH = (14.0, 12.0, 12.5, 11.5, 13.0, 12.0, 12.5, 12.5, 12.0, 12.5, 13.0, 12.5)
MAIN_NORTH = (13.0, 12.5, 12.0, 13.5, 12.0, 12.0, 12.5, 12.5, 13.0, 12.0, 12.5, 12.5)
#: The main character's two side lengths in metres, west and east.
MAIN_DEPTHS = (19.89, 19.87)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot: `row` is north, south, west or east, the street it faces; `order` counts around the block."""

    row: str
    order: int
    use: str
    shape: ShapelyPolygon
    surface: Surface
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A block cut into lots. `spine` is the height of the line between its rows, in metres."""

    sketch: Sketch
    lots: tuple[Lot, ...]
    spine: float

    @property
    def surface(self) -> Surface:
        """Return the block's own outline."""
        return outline(lot.surface for lot in self.lots)


def cut(sketch: Sketch, seed: int, away: BaseGeometry) -> list[Cut]:
    """Cut a block into lots; what lies in `away` (the river's bank) is no block.

    A block that the river parts gives one block on each bank.
    """
    rng = random.Random(f"{seed}/{sketch.seed}")  # noqa: S311 - a repeatable town, no secrets
    whole = sketch.ground.difference(away)
    if whole.is_empty:
        return []
    if sketch.strip.one:
        return [_single(sketch, part) for part in _parts(whole)]
    if sketch.lanes:
        return [_old(sketch, seed)]
    spine, lines = _lines(sketch, rng)
    faces = _faces(whole, lines)
    return [found for part in _parts(whole) if (found := _block(sketch, spine, part, faces))]


def _old(sketch: Sketch, seed: int) -> Cut:
    """Return a block of the old town: small lots out of line, along dead ends."""
    pieces = oldtown.faces(sketch, seed)
    spine = (sketch.box[1] + sketch.box[3]) / 2
    merged = _without_scraps([piece.shape for piece in pieces], least_m2=OLD_LOT_M2)
    lots = [_old_lot(shape, surface, pieces) for shape, surface in merged]
    return Cut(sketch=sketch, lots=_counted(sorted(lots, key=lambda lot: _around(lot, spine))), spine=spine)


def _old_lot(shape: ShapelyPolygon, surface: Surface, pieces: list[oldtown.Face]) -> Lot:
    # a lot made of two keeps the street of the larger
    own = max((piece for piece in pieces if shape.intersects(piece.shape.representative_point())), key=_size)
    return Lot(row=own.row, order=0, use=own.use, shape=shape, surface=surface)


def _size(piece: oldtown.Face) -> float:
    return float(piece.shape.area)


def _parts(shape: BaseGeometry) -> list[ShapelyPolygon]:
    parts = [part for part in shapely.get_parts(shape).tolist() if part.area > 4 * LEAST_LOT_M2]
    return sorted(parts, key=lambda part: part.bounds)


def _single(sketch: Sketch, part: ShapelyPolygon) -> Cut:
    lot = Lot(row="north", order=1, use=sketch.strip.one, shape=part, surface=surface_of(part), position=1)
    return Cut(sketch=sketch, lots=(lot,), spine=sketch.box[1])


def _lines(sketch: Sketch, rng: random.Random) -> tuple[float, list[LineString]]:
    if (sketch.region, sketch.column, sketch.band, sketch.position) == plan.MAIN_BLOCK:
        return _main_lines(sketch.box)
    x0, y0, x1, y1 = sketch.box
    west = _head_depth(sketch.west.way.size, sketch, rng)
    east = _head_depth(sketch.east.way.size, sketch, rng)
    inner = (x0 + west, y0, x1 - east, y1)
    north = _steps(inner[0], inner[2], WIDTHS[sketch.strip.north], rng)
    south = north if rng.random() < 0.35 else _steps(inner[0], inner[2], WIDTHS[sketch.strip.south], rng)
    spine = (y0 + y1) / 2 + rng.uniform(-0.6, 0.6)
    return spine, [*_rows(inner, spine, (north, south), rng), *_heads(sketch.box, inner, rng)]


def _head_depth(width: float, sketch: Sketch, rng: random.Random) -> float:
    if width < 16 or sketch.strip.north == "S3" or rng.random() < 0.35:
        return 0.0
    return round(rng.uniform(17.0, 21.0), 2)


def _heads(box: Box, inner: Box, rng: random.Random) -> list[LineString]:
    """Return the lines of the lots at the ends of a block, which face the streets beside it."""
    lines = []
    for outer_x, inner_x in ((box[0], inner[0]), (box[2], inner[2])):
        if outer_x == inner_x:
            continue
        lines.append(LineString([(inner_x, box[1]), (inner_x, box[3])]))
        count = max(2, round((box[3] - box[1]) / rng.uniform(10.0, 14.0)))
        step = (box[3] - box[1]) / count
        lines.extend(LineString([(outer_x, box[1] + i * step), (inner_x, box[1] + i * step)]) for i in range(1, count))
    return lines


def _steps(start: float, end: float, widths: tuple[float, float], rng: random.Random) -> list[float]:
    found = [start]
    while end - found[-1] > 1.6 * widths[1]:
        found.append(round(found[-1] + round(rng.uniform(*widths) * 2) / 2, 3))
    rest = end - found[-1]
    if rest > 1.25 * widths[1]:
        found.append(round(found[-1] + rest / 2, 3))
    return [*found, end]


def _rows(
    inner: Box, spine: float, cuts: tuple[Sequence[float], Sequence[float]], rng: random.Random
) -> list[LineString]:
    north, south = cuts
    corners = sorted({*north, *south})
    # surveyed by hand: the rear line is not quite straight
    heights = {x: round(spine + rng.uniform(-0.04, 0.04), 3) for x in corners}
    lines = [LineString([(x, heights[x]) for x in corners])]
    lines.extend(LineString([(x, heights[x]), (x, inner[3])]) for x in north)
    lines.extend(LineString([(x, inner[1]), (x, heights[x])]) for x in south)
    return lines


def _main_lines(box: Box) -> tuple[float, list[LineString]]:
    x0, y0, _, y1 = box
    north, south = _running(x0, MAIN_NORTH), _running(x0, MAIN_SOUTH)
    west, east = south[7], south[8]
    spine = y0 + MAIN_DEPTHS[0]
    heights = {x: round(spine + (i % 3 - 1) * 0.02, 3) for i, x in enumerate(sorted({*north, *south}))}
    heights[west], heights[east] = y0 + MAIN_DEPTHS[0], y0 + MAIN_DEPTHS[1]
    lines = [LineString([(x, heights[x]) for x in sorted(heights)])]
    lines.extend(LineString([(x, heights[x]), (x, y1)]) for x in north)
    lines.extend(LineString([(x, y0), (x, heights[x])]) for x in south)
    return spine, lines


def _running(start: float, widths: Sequence[float]) -> list[float]:
    found = [start]
    for width in widths:
        found.append(round(found[-1] + width, 3))
    return found


def _faces(whole: BaseGeometry, lines: list[LineString]) -> list[ShapelyPolygon]:
    """Return the faces between the lines, inside the block."""
    noded = shapely.union_all([whole.boundary, *lines])
    faces = shapely.get_parts(shapely.polygonize([noded])).tolist()
    return [face for face in faces if whole.contains(face.representative_point())]


def _block(sketch: Sketch, spine: float, part: ShapelyPolygon, faces: list[ShapelyPolygon]) -> Cut | None:
    own = [face for face in faces if part.contains(face.representative_point())]
    merged = _without_scraps(own)
    lots = [_lot(sketch, spine, shape, surface) for shape, surface in merged]
    ordered = sorted(lots, key=lambda lot: _around(lot, spine))
    counted = _counted(ordered)
    return Cut(sketch=sketch, lots=counted, spine=spine) if counted else None


def _without_scraps(
    faces: list[ShapelyPolygon], *, least_m2: float = LEAST_LOT_M2
) -> list[tuple[ShapelyPolygon, Surface]]:
    """Give faces too small for a lot to the neighbour with the longest common edge."""
    pieces = [(face, surface_of(face)) for face in sorted(faces, key=lambda face: face.bounds)]
    while len(pieces) > 1:
        small = min(pieces, key=lambda piece: piece[0].area)
        if small[0].area >= least_m2:
            break
        pieces.remove(small)
        other = max(pieces, key=lambda piece: _common_m(piece[0], small[0]))
        pieces.remove(other)
        pieces.append((polygons_of(shapely.union_all([other[0], small[0]]))[0], outline([other[1], small[1]])))
    return pieces


def _common_m(one: ShapelyPolygon, other: ShapelyPolygon) -> float:
    return float(one.intersection(other).length)


def _lot(sketch: Sketch, spine: float, shape: ShapelyPolygon, surface: Surface) -> Lot:
    x0, _, x1, _ = sketch.box
    row = "north" if shape.centroid.y > spine else "south"
    touches_side = abs(shape.bounds[0] - x0) < 0.01 or abs(shape.bounds[2] - x1) < 0.01
    if touches_side and not _faces_row(shape, sketch, row):
        row = "west" if abs(shape.bounds[0] - x0) < 0.01 else "east"
    use = (
        sketch.strip.north if row == "north" or (row != "south" and sketch.strip.north == "M1") else sketch.strip.south
    )
    return Lot(row=row, order=0, use=use, shape=shape, surface=surface)


def _faces_row(shape: ShapelyPolygon, sketch: Sketch, row: str) -> bool:
    """Say whether a lot at the end of a block is one of its row, not one that faces the side street."""
    edge = sketch.box[3] if row == "north" else sketch.box[1]
    reaches = abs((shape.bounds[3] if row == "north" else shape.bounds[1]) - edge) < 0.01
    deep = shape.bounds[3] - shape.bounds[1] > 0.4 * (sketch.box[3] - sketch.box[1])
    return reaches and deep


def _around(lot: Lot, spine: float) -> tuple[int, float, float]:
    x, y = lot.shape.centroid.x, lot.shape.centroid.y
    if y > spine:
        return 0, -x, -y
    return 1, x, -y


def _counted(lots: list[Lot]) -> tuple[Lot, ...]:
    places = {row: sorted(lot.shape.centroid.x for lot in lots if lot.row == row) for row in ("north", "south")}
    sides = sorted({lot.row for lot in lots} - {"north", "south"})
    heights = {row: sorted(lot.shape.centroid.y for lot in lots if lot.row == row) for row in sides}

    def position(lot: Lot) -> int:
        if lot.row in places:
            return places[lot.row].index(lot.shape.centroid.x) + 1
        return heights[lot.row].index(lot.shape.centroid.y) + 1

    return tuple(
        Lot(
            row=lot.row,
            order=order,
            use=lot.use,
            shape=lot.shape,
            surface=lot.surface,
            position=position(lot),
        )
        for order, lot in enumerate(lots, start=1)
        if area_m2(lot.surface) > 1 and twice_area(lot.surface[0][0]) > 0
    )


def local_box(shape: BaseGeometry) -> Box:
    """Return the box of a shape in the town's axes."""
    x0, y0, x1, y1 = shape.bounds
    return float(x0), float(y0), float(x1), float(y1)


def corners(box: Box) -> tuple[Local, Local, Local, Local]:
    """Return the corners of a box, against the clock from the lower left."""
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)
