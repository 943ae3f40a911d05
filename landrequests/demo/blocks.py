"""Blocks numbered within their neighbourhoods, and their lots made into parcels with papers."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import shapely
from shapely.geometry import Polygon as ShapelyPolygon
from shapely.geometry.base import BaseGeometry

from core.persian import fa_digits
from landrequests.demo import names, plan
from landrequests.demo.frame import area_m2, polygons_of, surface_of
from landrequests.demo.land_use import Zoned
from landrequests.demo.lots import Lot
from landrequests.demo.streets import Road, Sketch
from landrequests.demo.town import Block, Building, Code, Plot

#: The tour's main character, a lot with a house on it.
MAIN = "4-12-24-20"
#: Number of the main character's block, and every how many blocks a number is left out.
MAIN_NUMBER, GAP_EVERY = 24, 9
#: Uses whose lots carry houses, shops or halls of their own.
BUILT = {"R1", "R2", "R3", "M1", "S1", "S3"}
#: Share of the lots on which nothing stands.
UNBUILT = 0.18
#: UTM areas here are this share of the ground's.
GRID_SCALE = 0.99944


def numbered(blocks: list[Zoned]) -> list[tuple[int, Zoned]]:
    """Return the blocks with their numbers within the neighbourhood, in a fixed order."""
    groups: dict[tuple[int, int], list[Zoned]] = defaultdict(list)
    for block in blocks:
        groups[block.cut.sketch.region, block.cut.sketch.neighbourhood].append(block)
    return [pair for key in sorted(groups) for pair in _numbers(groups[key])]


def _numbers(blocks: list[Zoned]) -> list[tuple[int, Zoned]]:
    natural = [(1 + i + i // GAP_EVERY, block) for i, block in enumerate(blocks)]
    main = next((number for number, block in natural if is_main(block.cut.sketch)), MAIN_NUMBER)
    return [(number + MAIN_NUMBER - main if number >= main else number, block) for number, block in natural]


def is_main(sketch: Sketch) -> bool:
    """Say whether this is the block of the tour's main character."""
    return (sketch.region, sketch.column, sketch.band, sketch.position) == plan.MAIN_BLOCK


def block_row(number: int, block: Zoned) -> Block:
    """Return the block as it is given out."""
    sketch = block.cut.sketch
    surface = block.cut.surface
    return Block(region=sketch.region, neighbourhood=sketch.neighbourhood, number=number, surface=surface)


def plots(number: int, block: Zoned, seed: int) -> list[Plot]:
    """Return the parcels of a block, still without buildings."""
    rng = random.Random(f"{seed}/papers/{block.cut.sketch.seed}/{number}")  # noqa: S311 - a repeatable town
    return [_plot(number, block.cut.sketch, lot, rng) for lot in block.cut.lots]


def with_houses(found: Plot, lot: Lot, seed: int) -> Plot:
    """Return a parcel with what is built on it."""
    rng = random.Random(f"{seed}/house/{found.code}")  # noqa: S311 - a repeatable town
    return replace(found, buildings=_buildings(lot, rng, is_built=str(found.code) == MAIN))


def _plot(number: int, sketch: Sketch, lot: Lot, rng: random.Random) -> Plot:
    code = Code(sketch.region, sketch.neighbourhood, number, lot.order)
    road = _road(sketch, lot.row)
    found = Plot(
        code=code,
        surface=lot.surface,
        address=_address(sketch, lot, road),
        fronts=road.code,
        names=_names(sketch, road),
        use=lot.use,
        plate_main=150 + 7 * sketch.region + sketch.column,
        plate_sub=rng.randint(1, 4200),
        section=sketch.region + 1,
        deed_area_m2=_deed(area_m2(lot.surface) / GRID_SCALE, rng),
    )
    if is_main(sketch) and lot.order == 20:
        return replace(found, plate_main=217, plate_sub=48, section=5, deed_area_m2=Decimal("250.00"))
    return found


def _road(sketch: Sketch, row: str) -> Road:
    if row.startswith("lane"):
        return sketch.lanes[int(row.removeprefix("lane"))]
    return {"north": sketch.north, "south": sketch.south, "west": sketch.west, "east": sketch.east}[row]


def _names(sketch: Sketch, road: Road) -> tuple[str, ...]:
    neighbourhood = names.NEIGHBOURHOODS[sketch.region, sketch.neighbourhood]
    own = (sketch.strip.name,) if sketch.strip.name else ()
    return (*own, road.way.name.fa, neighbourhood.fa)


def _address(sketch: Sketch, lot: Lot, road: Road) -> str:
    neighbourhood = names.NEIGHBOURHOODS[sketch.region, sketch.neighbourhood].fa
    if sketch.strip.one:
        return f"{neighbourhood}، {road.way.name.fa}، {sketch.strip.name or names.LAND_USE[sketch.strip.one].fa}"
    # one side of a street has the even numbers, the other the odd ones; the corner house counts first
    door = 2 * lot.position + (2 if lot.row in ("south", "east") else 1)
    return f"{neighbourhood}، {road.way.name.fa}، پلاک {fa_digits(str(door))}"


def _deed(area: float, rng: random.Random) -> Decimal:
    chance = rng.random()
    worst = 0.004 if chance < 0.85 else (0.028 if chance < 0.95 else 0.09)
    off = rng.uniform(-worst, worst) if chance < 0.95 else rng.choice((-1, 1)) * rng.uniform(0.032, worst)
    return Decimal(str(round(area * (1 + off), 1))).quantize(Decimal("0.01"))


def _buildings(lot: Lot, rng: random.Random, *, is_built: bool) -> tuple[Building, ...]:
    if lot.use not in BUILT or (rng.random() < UNBUILT and not is_built):
        return ()
    shape = _footprint(lot, rng)
    if shape is None:
        return ()
    floors = {"R1": (1, 2), "R2": (1, 3), "R3": (3, 6), "M1": (2, 4), "S1": (1, 2), "S3": (1, 1)}[lot.use]
    count = rng.randint(*floors)
    return (
        Building(
            number=1,
            floors=count,
            surface=surface_of(shape),
            apartments=count * rng.choice((2, 2, 2, 2, 3)) if lot.use in ("R2", "R3", "M1") and count > 2 else 0,
            trades=rng.randint(1, 4) if lot.use in ("M1", "S1") else 0,
        ),
    )


def _footprint(lot: Lot, rng: random.Random) -> ShapelyPolygon | None:
    """Return a house on the north of its yard, as is the custom; some have a corner left open."""
    inner = lot.shape.buffer(-0.05, join_style="mitre")
    x0, y0, x1, y1 = inner.bounds
    depth = rng.uniform(0.5, 0.62) * (y1 - y0)
    notch = rng.uniform(0.25, 0.5) * (x1 - x0) if rng.random() < 0.5 else 0.0
    body: BaseGeometry = shapely.box(x0, y1 - depth, x1, y1)
    if notch:
        side = (x0, x0 + notch) if rng.random() < 0.5 else (x1 - notch, x1)
        body = body.difference(shapely.box(side[0], y1 - depth, side[1], y1 - depth + rng.uniform(2.0, 4.5)))
    found = polygons_of(inner.intersection(body))
    return found[0] if found and found[0].area > 20 else None
