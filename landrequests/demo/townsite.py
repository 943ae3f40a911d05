"""The town inside its limit: streets, then blocks, then lots, then the plan that covers them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from landrequests.demo import blocks, land_use, lots, names, plan, water
from landrequests.demo.frame import Surface, grid_point, surface_of
from landrequests.demo.land_use import Zoned
from landrequests.demo.lots import Cut, Lot
from landrequests.demo.oldtown import with_dead_ends
from landrequests.demo.plan import Box, Strip
from landrequests.demo.seams import corners_of, with_corners
from landrequests.demo.streets import Layout, Sketch, layout, streets
from landrequests.demo.town import Neighbourhood, Street

#: Blocks whose parcels are in size ``small``: column, band and position in region 4.
SMALL = {
    *((3, 2, position) for position in range(4)),
    *((2, 2, position) for position in range(4)),
    *((4, 2, position) for position in (1, 2)),
    *((1, 2, position) for position in (1, 2)),
    *((5, 2, position) for position in (1, 2)),
    (3, 3, 0),
}  # fmt: skip
#: The greens on the river's banks count after the four strips of a cell.
BANK_POSITION = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The town inside its limit."""

    layout: Layout
    blocks: tuple[tuple[int, Zoned], ...]
    streets: tuple[Street, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    #: Ground of the streets, by cell.
    ground: tuple[Surface, ...]
    limit: Surface


def site(seed: int) -> Site:
    """Return the town of a seed."""
    found = with_dead_ends(layout(), seed)
    away = water.banks()
    cuts = [cut for sketch in found.sketches for cut in lots.cut(sketch, seed, _away(sketch, away))]
    zoned = [land_use.zoned(cut, seed) for cut in cuts]
    zoned += _banks(found, away, zoned)
    return Site(
        layout=found,
        blocks=tuple(blocks.numbered(sorted(zoned, key=_place))),
        streets=streets(found, away),
        neighbourhoods=_neighbourhoods(found),
        ground=_ground(found, zoned),
        limit=limit(),
    )


def limit() -> Surface:
    """Return the urban limit."""
    u, v = plan.HALF_LENGTH, plan.HALF_WIDTH
    return (((grid_point(-u, -v), grid_point(u, -v), grid_point(u, v), grid_point(-u, v)),),)


def is_small(sketch: Sketch) -> bool:
    """Say whether the block's parcels are in size ``small``."""
    return sketch.region == 4 and (sketch.column, sketch.band, sketch.position) in SMALL


def _place(block: Zoned) -> tuple[int, int, int, int, tuple[int, int]]:
    sketch = block.cut.sketch
    first = min(point for lot in block.cut.lots for point in lot.surface[0][0])
    return sketch.region, sketch.band, sketch.column, sketch.position, first


def _away(sketch: Sketch, away: BaseGeometry) -> BaseGeometry:
    box = shapely.box(*sketch.box)
    return away.intersection(box.buffer(1)) if away.intersects(box) else shapely.Polygon()


def _banks(found: Layout, away: BaseGeometry, zoned: list[Zoned]) -> list[Zoned]:
    """Return the greens along the river, one on each side of the bed between two wider streets."""
    bed = water.band(water.river(), water.RIVER_BED_M / 2)
    greens = []
    for region, column in plan.RIVER_COLUMN.items():
        for sketch in (
            each for each in found.sketches if (each.region, each.column, each.position) == (region, column, 0)
        ):
            own = [
                each
                for each in found.sketches
                if (each.region, each.column, each.band) == (region, column, sketch.band)
            ]
            box = (sketch.box[0], min(each.box[1] for each in own), sketch.box[2], sketch.box[3])
            near = corners_of(block.cut.surface for block in zoned if block.cut.sketch in own)
            greens.append(_green(sketch, box, (away.intersection(shapely.box(*box)), bed), near))
    return greens


def _green(sketch: Sketch, box: Box, ground: tuple[BaseGeometry, BaseGeometry], near: set[tuple[int, int]]) -> Zoned:
    shape, bed = ground
    parts = sorted(shapely.get_parts(shape.difference(bed)).tolist(), key=lambda part: part.bounds)
    kept = [
        Lot(row="north", order=i, use="G1", shape=part, surface=with_corners(surface_of(part), near), position=i)
        for i, part in enumerate(parts, start=1)
        if part.area > 50
    ]
    strip = Strip(one="G1", name="پارک ساحلی")
    place = Sketch(
        region=sketch.region,
        column=sketch.column,
        band=sketch.band,
        position=BANK_POSITION,
        box=box,
        strip=strip,
        north=sketch.north,
        south=sketch.south,
        west=sketch.west,
        east=sketch.east,
    )
    cut = Cut(sketch=place, lots=tuple(kept), spine=box[1])
    shores = corners_of(lot.surface for lot in kept)
    water_ground = with_corners(surface_of(shape.intersection(bed)), shores)
    return Zoned(cut=cut, zones=(*(("G1", lot.surface) for lot in kept), ("G1", water_ground)))


def _ground(found: Layout, zoned: list[Zoned]) -> tuple[Surface, ...]:
    taken: dict[tuple[int, int, int], list[Surface]] = defaultdict(list)
    for block in zoned:
        sketch = block.cut.sketch
        taken[sketch.region, sketch.column, sketch.band].extend(surface for _, surface in block.zones)
    return tuple(land_use.street_ground(found.cells[cell], taken[cell]) for cell in sorted(found.cells))


def _neighbourhoods(found: Layout) -> tuple[Neighbourhood, ...]:
    groups: dict[tuple[int, int], list[BaseGeometry]] = defaultdict(list)
    for cell, box in found.cells.items():
        groups[cell[0], plan.neighbourhood_of(*cell)].append(shapely.box(*box))
    return tuple(
        Neighbourhood(
            region=region,
            number=number,
            name_fa=names.NEIGHBOURHOODS[region, number].fa,
            name_en=names.NEIGHBOURHOODS[region, number].en,
            surface=surface_of(shapely.union_all(groups[region, number])),
        )
        for region, number in sorted(groups)
    )
