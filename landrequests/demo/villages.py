"""Villages: lanes that wander, larger lots than in town, and the boundary of the guide plan."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon
from shapely.geometry.base import BaseGeometry

from core.persian import fa_digits
from landrequests.demo import names
from landrequests.demo.frame import Local, Surface, area_m2, grid_line, outline, polygons_of, surface_of
from landrequests.demo.town import Block, Building, Code, Feature, Neighbourhood, Plot, Street

REGION = 90
LANE_M = 6.0
#: A block on the drawing board, in metres.
WIDE_M, DEEP_M = 96.0, 46.0
#: Lanes are bent in steps of about this, in metres.
STEP_M = 12.0
#: Villages that size ``small`` holds, and how many of their blocks.
SMALL = {1: 3, 6: 2}
GRID_SCALE = 0.99944


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village: where it stands (metres in the town's axes), its turn, its blocks, its plan."""

    number: int
    centre: Local
    turn_deg: float
    columns: int
    rows: int
    class_code: str
    growth_m: float
    approved_on: date


VILLAGES: tuple[Village, ...] = (
    Village(number=1, centre=(3990, 700), turn_deg=21, columns=3, rows=3, class_code="approved",
            growth_m=140, approved_on=date(2019, 2, 9)),
    Village(number=2, centre=(1500, 5200), turn_deg=-8, columns=4, rows=4, class_code="approved",
            growth_m=120, approved_on=date(2022, 8, 14)),
    Village(number=3, centre=(1050, -4710), turn_deg=34, columns=2, rows=3, class_code="approved",
            growth_m=133, approved_on=date(2016, 5, 3)),
    Village(number=4, centre=(6300, -2000), turn_deg=5, columns=3, rows=6, class_code="under-revision",
            growth_m=150, approved_on=date(2012, 12, 18)),
    Village(number=5, centre=(2900, -4300), turn_deg=48, columns=3, rows=3, class_code="approved",
            growth_m=130, approved_on=date(2020, 6, 22)),
    Village(number=6, centre=(5300, 4000), turn_deg=-24, columns=2, rows=3, class_code="unplanned",
            growth_m=30, approved_on=date(2026, 1, 4)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A village built: what the cadastre and the guide-plan layer hold of it."""

    village: Village
    blocks: tuple[Block, ...]
    plots: tuple[Plot, ...]
    lanes: tuple[Street, ...]
    neighbourhood: Neighbourhood
    plan: Feature


def villages(seed: int) -> tuple[Built, ...]:
    """Return every village of a seed."""
    return tuple(_village(village, seed) for village in VILLAGES)


def _village(village: Village, seed: int) -> Built:
    rng = random.Random(f"{seed}/village/{village.number}")  # noqa: S311 - a repeatable town, no secrets
    blocks = [_lots(village, column, row, rng) for row in range(village.rows) for column in range(village.columns)]
    plots = [
        _plot(village, number, order, shape, rng)
        for number, shapes in enumerate(blocks, start=1)
        for order, shape in enumerate(shapes, start=1)
    ]
    name, district = names.VILLAGES[village.number]
    edge = surface_of(_boundary(village, blocks))
    return Built(
        village=village,
        blocks=tuple(_block(village, number, plots) for number in range(1, len(blocks) + 1)),
        plots=tuple(plots),
        lanes=_lanes(village, blocks),
        neighbourhood=Neighbourhood(
            region=REGION,
            number=village.number,
            name_fa=f"روستای {name.fa}، {district.fa}",
            name_en=f"{name.en} village, {district.en}",
            surface=edge,
        ),
        plan=Feature(
            layer="guide-plan",
            id=f"hadi-{village.number}",
            class_code=village.class_code,
            surface=edge,
            label_fa=f"روستای {name.fa}، دهستان {district.fa}",
            label_en=f"{name.en} village, {district.en}",
            approval=f"{fa_digits(str(1200 + 37 * village.number))}/ط‌هـ",
            approved_on=village.approved_on,
        ),
    )


def _lots(village: Village, column: int, row: int, rng: random.Random) -> list[ShapelyPolygon]:
    """Return the lots of a block on the drawing board, before they are bent."""
    x0, y0 = _corner(village, column, row)
    x1, y1, spine = x0 + WIDE_M, y0 + DEEP_M, y0 + DEEP_M / 2 + rng.uniform(-3, 3)
    north, south = _steps(x0, x1, rng), _steps(x0, x1, rng)
    xs = sorted({*north, *south})
    lines = [LineString([(x, spine) for x in xs])]
    lines += [LineString([(x, spine), (x, y1)]) for x in north] + [LineString([(x, y0), (x, spine)]) for x in south]
    edge = shapely.box(x0, y0, x1, y1).exterior
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([edge, *lines])])).tolist()
    return sorted(faces, key=lambda face: (face.centroid.y < spine, _sign(face, spine) * face.centroid.x))


def _corner(village: Village, column: int, row: int) -> Local:
    """Return the lower left corner of a block on the drawing board."""
    return (column - village.columns / 2) * (WIDE_M + LANE_M), (row - village.rows / 2) * (DEEP_M + LANE_M)


def _sign(face: ShapelyPolygon, spine: float) -> int:
    return -1 if face.centroid.y > spine else 1


def _steps(start: float, end: float, rng: random.Random) -> list[float]:
    found = [start]
    while end - found[-1] > 34:
        found.append(round(found[-1] + rng.uniform(13, 24), 2))
    return [*found, end]


def _wandering(village: Village, face: ShapelyPolygon) -> ShapelyPolygon:
    """Bend the drawing board: neighbours share their corners, so they bend together."""
    return ShapelyPolygon([_bent(village, x, y) for x, y in face.exterior.coords])


def _bent(village: Village, x: float, y: float) -> Local:
    turn = math.radians(village.turn_deg)
    u0, v0 = village.centre
    bx = x + 7 * math.sin(y / 41 + village.number) + 3 * math.sin(x / 23)
    by = y + 8 * math.sin(x / 57 + 2 * village.number) + 2 * math.cos(y / 19)
    return u0 + bx * math.cos(turn) - by * math.sin(turn), v0 + bx * math.sin(turn) + by * math.cos(turn)


def _lanes(village: Village, blocks: list[list[ShapelyPolygon]]) -> tuple[Street, ...]:
    """Return the lanes around the blocks, from crossing to crossing: first those along the rows."""
    rows, columns = range(village.rows + 1), range(village.columns + 1)
    at = {(i, j): tuple(each - LANE_M / 2 for each in _corner(village, i, j)) for i in columns for j in rows}
    lines = [LineString([at[0, j], at[village.columns, j]]) for j in rows]
    lines += [LineString([at[i, 0], at[i, village.rows]]) for i in columns]
    lots = shapely.union_all([_wandering(village, shape) for shapes in blocks for shape in shapes])
    return tuple(_lane(village, number, _bent_line(village, line), lots) for number, line in enumerate(lines))


def _bent_line(village: Village, line: LineString) -> LineString:
    return LineString([_bent(village, x, y) for x, y in line.segmentize(STEP_M).coords])


def _lane(village: Village, number: int, line: LineString, lots: BaseGeometry) -> Street:
    fa, en = _lane_name(village, number)
    width = Decimal(str(LANE_M))
    return Street(
        code=_lane_code(village, number),
        name_fa=fa,
        name_en=en,
        street_class="K",
        width_m=width,
        approved_width_m=width,
        lines=(grid_line(line.coords),),
        surface=surface_of(line.buffer(LANE_M / 2, cap_style="square").difference(lots)),
    )


def _lane_code(village: Village, number: int) -> str:
    return str(90_001 + 100 * village.number + number)


def _lane_name(village: Village, number: int) -> tuple[str, str]:
    fa, en = names.ALLEYS[(11 * village.number + number) % len(names.ALLEYS)]
    return f"کوچهٔ {fa}", f"{en} Alley"


def _boundary(village: Village, blocks: list[list[ShapelyPolygon]]) -> ShapelyPolygon:
    """Return the fabric and the growth of the plan's years, with few corners, as plans are drawn."""
    fabric = shapely.union_all([_wandering(village, shape) for shapes in blocks for shape in shapes]).convex_hull
    u, v = village.centre
    towards = shapely.Point(u + 0.9 * village.growth_m, v - 0.7 * village.growth_m)
    grown = shapely.union_all([fabric, towards]).convex_hull.buffer(village.growth_m, quad_segs=2)
    return ShapelyPolygon([(round(x, 1), round(y, 1)) for x, y in polygons_of(grown.simplify(4.0))[0].exterior.coords])


def _plot(village: Village, block: int, order: int, shape: ShapelyPolygon, rng: random.Random) -> Plot:
    name, _ = names.VILLAGES[village.number]
    surface = surface_of(_wandering(village, shape))
    area = area_m2(surface) / GRID_SCALE
    lane, plate = _address(village, block, order, shape)
    lane_name, _ = _lane_name(village, lane)
    return Plot(
        code=Code(REGION, village.number, block, order),
        surface=surface,
        address=f"روستای {name.fa}، {lane_name}، پلاک {fa_digits(str(plate))}",
        fronts=_lane_code(village, lane),
        names=(lane_name, f"روستای {name.fa}"),
        use="village",
        plate_main=40 + village.number,
        plate_sub=rng.randint(1, 900),
        section=9,
        deed_area_m2=Decimal(str(round(area * (1 + rng.uniform(-0.02, 0.02))))).quantize(Decimal("0.01")),
        buildings=_house(village, shape, rng),
    )


def _address(village: Village, block: int, order: int, shape: ShapelyPolygon) -> tuple[int, int]:
    """Return the lane that a lot faces, and its number there: even on one side, odd on the other."""
    row, column = divmod(block - 1, village.columns)
    _, bottom = _corner(village, column, row)
    is_north = shape.centroid.y > bottom + DEEP_M / 2
    return row + is_north, 2 * (20 * column + order) - is_north


def _house(village: Village, shape: ShapelyPolygon, rng: random.Random) -> tuple[Building, ...]:
    if rng.random() < 0.18:
        return ()
    # half a metre from the neighbours: the lanes bend, and the corners bend with them
    x0, y0, x1, y1 = shape.buffer(-0.5, join_style="mitre").bounds
    north, south = (
        shapely.box(x0, y1 - rng.uniform(6.5, 9.5), x1, y1),
        shapely.box(x0, y0, x0 + rng.uniform(4, 7), y0 + 6),
    )
    found = [north, south] if rng.random() < 0.35 else [north]
    return tuple(
        Building(
            number=i,
            floors=rng.randint(1, 2) if i == 1 else 1,
            surface=surface_of(_wandering(village, house)),
        )
        for i, house in enumerate(found, start=1)
    )


def _block(village: Village, number: int, plots: Iterable[Plot]) -> Block:
    own: list[Surface] = [plot.surface for plot in plots if plot.code.block == number]
    return Block(region=REGION, neighbourhood=village.number, number=number, surface=outline(own))
