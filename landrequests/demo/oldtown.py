"""The old town: blocks reached by dead ends, their lots small and out of line.

A block is drawn on a board of straight lines, lots along each dead end and along the streets, so
that every lot has a way to it; then the inside is bent. Neighbours share their corners, so they
bend together, and the block's own edge stays.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon

from core.persian import fa_digits
from core.texts import Text
from landrequests.demo import names, plan
from landrequests.demo.frame import Local
from landrequests.demo.plan import Box, Way
from landrequests.demo.streets import Layout, Road, Segment, Sketch

REGION = 1
#: Width of a dead end, and about how far one lies from the next, in metres.
LANE_M, LANE_EVERY_M = 6.0, 48.0
#: What a dead end leaves between its end and the lots of the street beyond, in metres.
END_M = 9.5
#: Blocks narrower or less deep than this, in metres, have no room for dead ends.
LEAST_WIDTH_M, LEAST_DEPTH_M = 60.0, 62.0
#: The first code of a dead end; streets have codes below.
FIRST_CODE = 1001
#: How far the inside is bent, in metres, and how near the edge it is not.
BENT_M, STIFF_M = 2.6, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A lot of the board: `row` is north, south, or lane and the number of its dead end."""

    shape: ShapelyPolygon
    row: str
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    """A dead end on the board: its middle, whether it comes from the north, its column's edges and lots' heights."""

    x: float
    from_north: bool
    west: float
    east: float
    left: tuple[float, ...]
    right: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    """The straight lines of a block: lots of the north street lie above `top`, of the south street below `low`."""

    box: Box
    low: float
    top: float
    lanes: tuple[_Lane, ...]
    north: tuple[float, ...]
    south: tuple[float, ...]


def with_dead_ends(found: Layout, seed: int) -> Layout:
    """Return the layout with the dead ends of the old town, as streets and in their blocks' sketches."""
    sketches: list[Sketch] = []
    lanes: list[Road] = []
    for sketch in found.sketches:
        own = _roads(sketch, seed, len(lanes)) if _has_room(sketch) else ()
        lanes.extend(own)
        sketches.append(replace(sketch, lanes=own))
    return replace(found, roads=(*found.roads, *lanes), sketches=tuple(sketches))


def faces(sketch: Sketch, seed: int) -> list[Face]:
    """Return the lots of a block with dead ends, in metres of the town's axes."""
    board = _board(sketch, seed)
    noded = shapely.union_all([sketch.ground.exterior, *_lines(board)])
    found = [
        face
        for face in shapely.get_parts(shapely.polygonize([noded])).tolist()
        if sketch.ground.contains(face.representative_point()) and not _is_lane(board, face)
    ]
    return [_face(sketch, board, face) for face in sorted(found, key=lambda face: face.bounds)]


def _has_room(sketch: Sketch) -> bool:
    x0, y0, x1, y1 = sketch.box
    roomy = x1 - x0 > LEAST_WIDTH_M and y1 - y0 > LEAST_DEPTH_M
    return sketch.region == REGION and sketch.column != plan.RIVER_COLUMN[REGION] and roomy and not sketch.strip.one


def _roads(sketch: Sketch, seed: int, before: int) -> tuple[Road, ...]:
    board = _board(sketch, seed)
    return tuple(_road(board, lane, before + number) for number, lane in enumerate(board.lanes))


def _road(board: _Board, lane: _Lane, number: int) -> Road:
    fa, en = names.ALLEYS[(7 * number) % len(names.ALLEYS)]
    turn = number // len(names.ALLEYS)
    after = f" {fa_digits(str(turn + 1))}" if turn else ""
    name = Text(f"بن‌بست {fa}{after}", f"{en} Dead End{f' {turn + 1}' if turn else ''}")
    line = LineString([(lane.x, _mouth(board, lane)), (lane.x, _end(board, lane))])
    points = [_bent(board.box, point) for point in line.segmentize(8.0).coords]
    segments: tuple[Segment, ...] = tuple(pairwise(points))
    return Road(
        code=str(FIRST_CODE + number),
        way=Way(name=name, size=LANE_M, street_class="K", approved=LANE_M),
        segments=segments,
    )


def _board(sketch: Sketch, seed: int) -> _Board:
    rng = random.Random(f"{seed}/old/{sketch.seed}")  # noqa: S311 - a repeatable town, no secrets
    x0, y0, x1, y1 = sketch.box
    low, top = y0 + rng.uniform(13.5, 17), y1 - rng.uniform(13.5, 17)
    count = max(1, round((x1 - x0) / LANE_EVERY_M))
    edges = [x0 + (x1 - x0) * i / count + (rng.uniform(-2, 2) if 0 < i < count else 0) for i in range(count + 1)]
    lanes = tuple(
        _Lane(
            x=(edges[i] + edges[i + 1]) / 2 + rng.uniform(-1.5, 1.5),
            from_north=(i + sketch.column + sketch.band) % 2 == 0,
            west=edges[i],
            east=edges[i + 1],
            left=_steps(low, top, rng),
            right=_steps(low, top, rng),
        )
        for i in range(count)
    )
    return _Board(box=sketch.box, low=low, top=top, lanes=lanes, north=_steps(x0, x1, rng), south=_steps(x0, x1, rng))


def _steps(start: float, end: float, rng: random.Random) -> tuple[float, ...]:
    found = [start]
    while end - found[-1] > 14:
        found.append(found[-1] + rng.uniform(7.5, 10.5))
    return tuple(found[1:])


def _mouth(board: _Board, lane: _Lane) -> float:
    return board.box[3] if lane.from_north else board.box[1]


def _end(board: _Board, lane: _Lane) -> float:
    return board.low + END_M if lane.from_north else board.top - END_M


def _lines(board: _Board) -> Iterator[LineString]:
    x0, y0, x1, y1 = board.box
    yield LineString([(x0, board.low), (x1, board.low)])
    yield LineString([(x0, board.top), (x1, board.top)])
    for lane in board.lanes:
        yield from _lane_lines(board, lane)
    for xs, start, end, from_north in ((board.north, board.top, y1, True), (board.south, y0, board.low, False)):
        mouths = [lane.x for lane in board.lanes if lane.from_north == from_north]
        for x in xs:
            if all(abs(x - mouth) > LANE_M / 2 + 3.0 for mouth in mouths):
                yield LineString([(x, start), (x, end)])


def _lane_lines(board: _Board, lane: _Lane) -> Iterator[LineString]:
    half, end = LANE_M / 2, _end(board, lane)
    beyond = board.low if lane.from_north else board.top
    yield LineString([(lane.west, board.low), (lane.west, board.top)])
    for x in (lane.x - half, lane.x + half):
        yield LineString([(x, _mouth(board, lane)), (x, end)])
    yield LineString([(lane.west, end), (lane.east, end)])
    yield LineString([(lane.x, end), (lane.x, beyond)])
    inside = (min(end, board.top), board.top) if lane.from_north else (board.low, max(end, board.low))
    for heights, start, stop in ((lane.left, lane.west, lane.x - half), (lane.right, lane.x + half, lane.east)):
        for y in heights:
            if inside[0] + 5.0 < y < inside[1] - 5.0:
                yield LineString([(start, y), (stop, y)])


def _is_lane(board: _Board, face: ShapelyPolygon) -> bool:
    point = face.representative_point()
    return any(_in_lane(board, lane, point.x, point.y) for lane in board.lanes)


def _in_lane(board: _Board, lane: _Lane, x: float, y: float) -> bool:
    low, high = sorted((_mouth(board, lane), _end(board, lane)))
    return abs(x - lane.x) < LANE_M / 2 and low < y < high


def _face(sketch: Sketch, board: _Board, face: ShapelyPolygon) -> Face:
    middle = face.representative_point()
    strip = sketch.strip
    shape = ShapelyPolygon([_bent(board.box, point) for point in face.exterior.coords])
    if middle.y > board.top:
        return Face(shape=shape, row="north", use=strip.north)
    if middle.y < board.low:
        return Face(shape=shape, row="south", use=strip.south)
    number = next(i for i, lane in enumerate(board.lanes) if lane.west <= middle.x <= lane.east)
    use = strip.south if strip.north in ("M1", "S1") else strip.north
    return Face(shape=shape, row=f"lane{number}", use=use)


def _bent(box: Box, point: tuple[float, ...]) -> Local:
    x, y = point[0], point[1]
    x0, y0, x1, y1 = box
    # metres within the block; nothing moves on its edge
    free = min(1.0, max(0.0, min(x - x0, x1 - x, y - y0, y1 - y) / STIFF_M))
    east = BENT_M * (math.sin(y / 9.0 + x0) + 0.5 * math.sin(x / 13.0 + y0))
    north = BENT_M * (math.sin(x / 11.0 + y0) + 0.5 * math.cos(y / 15.0 + x0))
    return round(x + free * east, 3), round(y + free * north, 3)
