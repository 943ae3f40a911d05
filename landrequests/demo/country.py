"""The land outside the limit: farms, national and state land, and what stands on them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from decimal import Decimal

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon

from core.persian import fa_digits
from landrequests.demo.frame import Local, Surface, area_m2, outline, shape_of, surface_from_grid, surface_of
from landrequests.demo.seams import corners_of, with_corners
from landrequests.demo.town import Block, Code, Neighbourhood, Plot

REGION = 95
GRID_SCALE = 0.99944
#: Fields are never smaller, in m².
LEAST_FIELD_M2 = 5000
STATE_SECTOR = 20
EXEMPT_SECTOR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """Fields that were once one estate: a turned box in metres of the town's axes, cut into strips.

    `small` is how many of its parcels size ``small`` holds; `kind` is fields or orchard.
    """

    number: int
    name: str
    centre: Local
    size: tuple[float, float]
    turn_deg: float
    columns: int
    rows: int
    small: int = 0
    kind: str = "زراعی"


# fmt: off
SECTORS: tuple[Sector, ...] = (
    Sector(number=1, name="صحرای شرقی", centre=(2300, -350), size=(760, 560), turn_deg=7,
           columns=6, rows=3, small=6),
    Sector(number=2, name="صحرای کاروان‌سرا", centre=(1650, 610), size=(520, 420), turn_deg=-4,
           columns=4, rows=3, small=8),
    Sector(number=3, name="دشت میانی", centre=(5230, -650), size=(780, 640), turn_deg=3,
           columns=6, rows=3, small=10),
    Sector(number=4, name="کنار رود", centre=(-760, -2480), size=(560, 900), turn_deg=-14,
           columns=4, rows=7, small=8, kind="باغ"),
    Sector(number=5, name="پایین‌دست", centre=(900, -1700), size=(700, 420), turn_deg=2,
           columns=6, rows=3, small=7),
    Sector(number=6, name="دامنهٔ جنوب", centre=(4420, -3890), size=(560, 800), turn_deg=-3,
           columns=3, rows=7, small=6),
    Sector(number=7, name="صحرای حسین‌آباد", centre=(4490, 647), size=(520, 640), turn_deg=21,
           columns=4, rows=5, small=7),
    Sector(number=8, name="بالارود", centre=(-1180, 5900), size=(700, 800), turn_deg=-9,
           columns=4, rows=5, small=6, kind="باغ"),
    Sector(number=9, name="دشت شمالی", centre=(6900, 1150), size=(900, 700), turn_deg=12,
           columns=5, rows=4, small=6),
    Sector(number=10, name="کنار چشمه‌سار", centre=(5300, 3480), size=(700, 520), turn_deg=-24,
           columns=5, rows=4, small=5),
    Sector(number=11, name="صحرای قلعه‌نو", centre=(2250, 4900), size=(1000, 1200), turn_deg=-8,
           columns=6, rows=7),
    Sector(number=13, name="صحرای علی‌آباد", centre=(7300, -2100), size=(1200, 1300), turn_deg=5,
           columns=4, rows=6),
    Sector(number=14, name="دشت پایین", centre=(3000, -2900), size=(1300, 1100), turn_deg=9,
           columns=7, rows=7),
    Sector(number=15, name="صحرای شمال شهر", centre=(900, 2300), size=(1300, 1000), turn_deg=-5,
           columns=10, rows=7),
)
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLot:
    """State land that may be allocated: a box in metres of the town's axes.

    `beyond_m` is how far its parcel passes it.
    """

    centre: Local
    size: tuple[float, float]
    class_code: str = "free"
    beyond_m: float = 0.0


#: The parcel of each has the number of its place in this list.
STATE_LOTS: tuple[StateLot, ...] = (
    StateLot(centre=(7300, 2300), size=(420, 310)),
    StateLot(centre=(6230, -820), size=(160, 150)),
    StateLot(centre=(7200, 4300), size=(300, 260)),
    StateLot(centre=(8150, -380), size=(260, 210)),
    StateLot(centre=(7750, 2320), size=(280, 240), class_code="allocated"),
    StateLot(centre=(8000, 1500), size=(640, 610), class_code="allocated"),
    StateLot(centre=(8600, 2900), size=(130, 110), beyond_m=4.0),
    StateLot(centre=(-690, 6700), size=(240, 180)),
    StateLot(centre=(2850, 1500), size=(62, 52)),
)
#: National land: centre in metres, hectares, corners, seed of its shape.
NATIONAL: tuple[tuple[Local, float, int], ...] = (
    ((-4300, 7300), 700, 15),
    ((6900, 7000), 240, 13),
    ((4900, -3950), 90, 11),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Everything outside the limit but the villages."""

    blocks: tuple[Block, ...]
    plots: tuple[Plot, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    national: tuple[Surface, ...]
    state: tuple[tuple[str, Surface], ...]
    small: frozenset[Code]


def country(seed: int) -> Country:
    """Return the country of a seed."""
    rng = random.Random(f"{seed}/country")  # noqa: S311 - a repeatable town, no secrets
    shapes = [_blob(centre, hectares, count, rng) for centre, hectares, count in NATIONAL]
    holes = _holes(shapes[1])
    shapes[1] = ShapelyPolygon(shapes[1].exterior, [hole.exterior for hole in holes])
    fields = [_sector(sector, shapes[2], rng) for sector in SECTORS]
    exempt = [
        _plot(EXEMPT_SECTOR, "مستثنیات کوهپایه", i, surface_of(hole), rng) for i, hole in enumerate(holes, start=1)
    ]
    state = [_turned(lot.centre, lot.size, 12.0) for lot in STATE_LOTS]
    lots = [_state_plot(i, rng) for i in range(1, len(STATE_LOTS) + 1)]
    plots = [*(plot for field in fields for plot in field), *exempt, *lots]
    corners = corners_of(plot.surface for plot in fields[5])
    return Country(
        blocks=_blocks(plots),
        plots=tuple(plots),
        neighbourhoods=_neighbourhoods(plots),
        national=tuple(with_corners(surface_of(shape), corners) for shape in shapes),
        state=tuple((lot.class_code, surface_of(shape)) for lot, shape in zip(STATE_LOTS, state, strict=True)),
        small=_small(plots),
    )


def _small(plots: list[Plot]) -> frozenset[Code]:
    """Return the codes of size ``small``: the first fields of each sector, so that they lie together."""
    limits = {sector.number: sector.small for sector in SECTORS} | {STATE_SECTOR: 99, EXEMPT_SECTOR: 3}
    return frozenset(plot.code for plot in plots if plot.code.number <= limits[plot.code.neighbourhood])


def _sector(sector: Sector, national: ShapelyPolygon, rng: random.Random) -> list[Plot]:
    shapes = _strips(sector, rng)
    surfaces = [surface_of(shape) for shape in shapes]
    if sector.number == 6:
        stopped = [_beside(shape, national, i) for i, shape in enumerate(shapes)]
        corners = corners_of(stopped)
        surfaces = [with_corners(surface, corners) for surface in stopped]
    name = f"{sector.name}، اراضی {sector.kind}"
    return [_plot(sector.number, name, i, surface, rng) for i, surface in enumerate(surfaces, start=1)]


def _beside(shape: ShapelyPolygon, national: ShapelyPolygon, order: int) -> Surface:
    """Return a field at the edge of national land: two of three stop at it, the third runs into it."""
    if order % 3 == 2 or not shape.intersects(national):
        return surface_of(shape)
    rest = shape.difference(national)
    return surface_of(rest) if rest.area > LEAST_FIELD_M2 else surface_of(shape)


def _strips(sector: Sector, rng: random.Random) -> list[ShapelyPolygon]:
    wide, deep = sector.size
    xs = _shares(wide, sector.columns, rng)
    ys = _shares(deep, sector.rows, rng)
    # each corner is moved a little, the same for all that share it
    corners = {
        (i, j): (x + _nudge(rng, i, sector.columns), y + _nudge(rng, j, sector.rows))
        for i, x in enumerate(xs)
        for j, y in enumerate(ys)
    }
    quads = [
        [corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1]]
        for j in range(sector.rows)
        for i in range(sector.columns)
    ]
    return [ShapelyPolygon([_at(sector.centre, point, sector.turn_deg) for point in quad]) for quad in quads]


def _nudge(rng: random.Random, position: int, last: int) -> float:
    return rng.uniform(-9, 9) if 0 < position < last else rng.uniform(-3, 3)


def _shares(length: float, count: int, rng: random.Random) -> list[float]:
    weights = [rng.uniform(0.7, 1.4) for _ in range(count)]
    found = [-length / 2]
    for weight in weights:
        found.append(found[-1] + length * weight / sum(weights))
    return found


def _at(centre: Local, point: Local, turn_deg: float) -> Local:
    turn = math.radians(turn_deg)
    x, y = point
    u, v = centre
    return u + x * math.cos(turn) - y * math.sin(turn), v + x * math.sin(turn) + y * math.cos(turn)


def _turned(centre: Local, size: tuple[float, float], turn_deg: float, beyond_m: float = 0.0) -> ShapelyPolygon:
    half_x, half_y = size[0] / 2, size[1] / 2
    corners = ((-half_x, -half_y), (half_x + beyond_m, -half_y), (half_x + beyond_m, half_y), (-half_x, half_y))
    return ShapelyPolygon([_at(centre, corner, turn_deg) for corner in corners])


def _state_plot(number: int, rng: random.Random) -> Plot:
    lot = STATE_LOTS[number - 1]
    surface = surface_of(_turned(lot.centre, lot.size, 12.0, lot.beyond_m))
    return _plot(STATE_SECTOR, "زمین دولتی", number, surface, rng)


def _blob(centre: Local, hectares: float, count: int, rng: random.Random) -> ShapelyPolygon:
    """Return a rangeland of uneven outline, of just this area but for the rounding to centimetres."""
    radii = [rng.uniform(0.75, 1.25) for _ in range(count)]
    angles = [2 * math.pi * (i + rng.uniform(-0.2, 0.2)) / count for i in range(count)]
    shape = ShapelyPolygon([(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)])
    scale = math.sqrt(hectares * 10_000 / shape.area)
    return ShapelyPolygon(
        [(round(centre[0] + x * scale, 2), round(centre[1] + y * scale, 2)) for x, y in shape.exterior.coords[:-1]]
    )


def _holes(shape: ShapelyPolygon) -> list[ShapelyPolygon]:
    """Return 14 private exceptions within national land: old fields in two valleys."""
    x, y = shape.centroid.x, shape.centroid.y
    line = LineString([(x - 500, y - 330), (x - 60, y + 30), (x + 520, y + 140)])
    centres = [line.interpolate(i / 13, normalized=True) for i in range(14)]
    return [
        _turned((point.x, point.y + (62 if i % 2 else -62)), (48, 60 + 2.0 * i), 35.0)
        for i, point in enumerate(centres)
    ]


def _plot(sector: int, name: str, number: int, surface: Surface, rng: random.Random) -> Plot:
    area = area_m2(surface) / GRID_SCALE
    return Plot(
        code=Code(REGION, sector, 1, number),
        surface=surface,
        address=f"{name}، قطعهٔ {fa_digits(str(number))}",
        names=(name,),
        use="farm",
        plate_main=60 + sector,
        plate_sub=rng.randint(1, 600),
        section=12,
        deed_area_m2=Decimal(str(round(area * (1 + rng.uniform(-0.03, 0.03)), -1))).quantize(Decimal("0.01")),
    )


def _blocks(plots: list[Plot]) -> tuple[Block, ...]:
    found = []
    for number in sorted({plot.code.neighbourhood for plot in plots}):
        own = [plot.surface for plot in plots if plot.code.neighbourhood == number]
        shape = outline(own) if number not in (6, EXEMPT_SECTOR, STATE_SECTOR) else tuple(p for s in own for p in s)
        found.append(Block(region=REGION, neighbourhood=number, number=1, surface=shape))
    return tuple(block for block in found if block.neighbourhood != 6)


def _neighbourhoods(plots: list[Plot]) -> tuple[Neighbourhood, ...]:
    found = []
    for number in sorted({plot.code.neighbourhood for plot in plots}):
        own = [plot for plot in plots if plot.code.neighbourhood == number]
        hull = shapely.union_all([shape_of(plot.surface) for plot in own]).convex_hull
        name = own[0].names[0].split("،")[0]
        row = Neighbourhood(region=REGION, number=number, name_fa=name, name_en="", surface=surface_from_grid(hull))
        found.append(row)
    return tuple(found)
