"""Streets first: the skeleton laid out in metres, with the alleys between the rows of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon
from shapely.geometry.base import BaseGeometry

from core.persian import fa_digits
from core.texts import Text
from landrequests.demo import names, plan
from landrequests.demo.frame import Local, grid_line, surface_of
from landrequests.demo.plan import Box, Strip, Way
from landrequests.demo.town import Street

Segment = tuple[Local, Local]


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A street being laid out: `segments` are its centre lines in metres."""

    code: str
    way: Way
    segments: tuple[Segment, ...]

    @property
    def strip_m(self) -> float:
        """Return how much the plan takes from each side, in metres."""
        return (self.way.approved - self.way.size) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A block before it is cut: its box and the four streets around it."""

    region: int
    column: int
    band: int
    position: int
    box: Box
    strip: Strip
    north: Road
    south: Road
    west: Road
    east: Road
    #: Dead ends that reach into it.
    lanes: tuple[Road, ...] = ()

    @property
    def neighbourhood(self) -> int:
        """Return the number of its neighbourhood."""
        return plan.neighbourhood_of(self.region, self.column, self.band)

    @property
    def ground(self) -> ShapelyPolygon:
        """Return its ground: the box, each corner cut where the two streets that meet there are wide enough."""
        x0, y0, x1, y1 = self.box
        south_west, south_east = _corner_m(self.south, self.west), _corner_m(self.south, self.east)
        north_east, north_west = _corner_m(self.north, self.east), _corner_m(self.north, self.west)
        corners = [
            (x0 + south_west, y0), (x1 - south_east, y0), (x1, y0 + south_east), (x1, y1 - north_east),
            (x1 - north_east, y1), (x0 + north_west, y1), (x0, y1 - north_west), (x0, y0 + south_west),
        ]  # fmt: skip
        return ShapelyPolygon(list(dict.fromkeys(corners)))

    @property
    def seed(self) -> str:
        """Return what makes its random numbers its own, whatever else is built."""
        return f"{self.region}/{self.column}/{self.band}/{self.position}"


def _corner_m(one: Road, other: Road) -> float:
    return plan.CORNER_M if min(one.way.size, other.way.size) >= plan.CORNER_STREET_M else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All roads and all sketches of blocks."""

    roads: tuple[Road, ...]
    sketches: tuple[Sketch, ...]
    #: Box of each cell, out to the middle of the streets around it, by region, column, band.
    cells: dict[tuple[int, int, int], Box]


@dataclass(slots=True)
class _Register:
    """Roads by key, and their codes in the order in which they come."""

    roads: dict[str, Road] = field(default_factory=dict)
    alleys: int = 0

    def road(self, key: str, way: Way, segment: Segment) -> Road:
        known = self.roads.get(key)
        code = known.code if known else str(101 + len(self.roads))
        segments = (*known.segments, segment) if known and segment not in known.segments else None
        found = Road(code=code, way=way, segments=segments or (known.segments if known else (segment,)))
        self.roads[key] = found
        return found

    def alley_name(self) -> Text:
        fa, en = names.ALLEYS[self.alleys % len(names.ALLEYS)]
        turn = self.alleys // len(names.ALLEYS)
        self.alleys += 1
        after = f" {fa_digits(str(turn + 1))}" if turn else ""
        return Text(f"کوچهٔ {fa}{after}", f"{en} Alley{f' {turn + 1}' if turn else ''}")


def layout() -> Layout:
    """Return the whole town's streets and blocks; the same every time, there is no chance in it."""
    register = _Register()
    sketches: list[Sketch] = []
    cells: dict[tuple[int, int, int], Box] = {}
    for region in plan.REGIONS:
        sketches.extend(_region(region, register, cells))
    roads = tuple(sorted(register.roads.values(), key=lambda road: int(road.code)))
    final = {road.code: road for road in roads}
    return Layout(roads=roads, sketches=tuple(_settled(sketch, final) for sketch in sketches), cells=cells)


def streets(found: Layout, river: BaseGeometry) -> tuple[Street, ...]:
    """Return the streets in the grid; alleys end at the river, wider streets cross it."""
    return tuple(_street(road, river) for road in found.roads)


def _street(road: Road, river: BaseGeometry) -> Street:
    lines = [LineString(segment) for segment in road.segments]
    if road.way.size < 16:
        lines = [part for line in lines for part in shapely.get_parts(line.difference(river)).tolist()]
    width = shapely.union_all([line.buffer(road.way.size / 2, cap_style="flat") for line in lines])
    return Street(
        code=road.code,
        name_fa=road.way.name.fa,
        name_en=road.way.name.en,
        street_class=road.way.street_class,
        width_m=Decimal(str(road.way.size)),
        approved_width_m=Decimal(str(road.way.approved)),
        lines=tuple(grid_line(line.coords) for line in lines),
        surface=surface_of(width),
    )


def _settled(sketch: Sketch, final: dict[str, Road]) -> Sketch:
    return Sketch(
        region=sketch.region,
        column=sketch.column,
        band=sketch.band,
        position=sketch.position,
        box=sketch.box,
        strip=sketch.strip,
        north=final[sketch.north.code],
        south=final[sketch.south.code],
        west=final[sketch.west.code],
        east=final[sketch.east.code],
    )


@dataclass(frozen=True, slots=True)
class _Lane:
    """A column or band between two ways: `low` and `high` in metres, low < high."""

    low: float
    high: float
    before: Way | None
    after: Way | None


def _lanes(start: float, direction: int, items: tuple[float | Way, ...]) -> Iterator[_Lane]:
    here, before = start, None
    for position, item in enumerate(items):
        size = item.size if isinstance(item, Way) else item
        there = here + direction * size
        if isinstance(item, Way):
            before = item
        else:
            after = items[position + 1] if position + 1 < len(items) else None
            yield _Lane(min(here, there), max(here, there), before, after if isinstance(after, Way) else None)
        here = there


def _region(region: plan.Region, register: _Register, cells: dict[tuple[int, int, int], Box]) -> Iterator[Sketch]:
    columns = tuple(_lanes(region.west, 1, region.across))
    bands = tuple(_lanes(region.north, -1, region.down))
    outer = _borders(region.number, register)
    for band, rows in enumerate(bands):
        for column, lane in enumerate(columns):
            box = (lane.low, rows.low, lane.high, rows.high)
            sides = _sides(region.number, (columns, bands), (column, band), register, outer)
            cells[region.number, column, band] = _outer_box(box, sides)
            yield from _strips((region.number, column, band), box, sides, register)


def _borders(number: int, register: _Register) -> tuple[Road, Road, Road, Road]:
    """Return the streets around a region: north, south, west, east."""
    is_north, is_west = number in (1, 2), number in (1, 4)
    saadi = register.road("saadi", plan.SAADI, ((-1200.0, 0.0), (1200.0, 0.0)))
    azadi = register.road("azadi", plan.AZADI, ((0.0, -1000.0), (0.0, 1000.0)))
    north = register.road("north-ring", plan.NORTH_RING, ((-1200.0, 1000.0), (1200.0, 1000.0)))
    south = register.road("south-ring", plan.SOUTH_RING, ((-1200.0, -1000.0), (1200.0, -1000.0)))
    west = register.road("west-ring", plan.WEST_RING, ((-1200.0, -1000.0), (-1200.0, 1000.0)))
    east = register.road("east-ring", plan.EAST_RING, ((1200.0, -1000.0), (1200.0, 1000.0)))
    return (
        north if is_north else saadi,
        saadi if is_north else south,
        west if is_west else azadi,
        azadi if is_west else east,
    )


def _sides(
    number: int,
    lanes: tuple[tuple[_Lane, ...], tuple[_Lane, ...]],
    place: tuple[int, int],
    register: _Register,
    outer: tuple[Road, Road, Road, Road],
) -> tuple[Road, Road, Road, Road]:
    columns, bands = lanes
    column, band = columns[place[0]], bands[place[1]]
    low, high = bands[-1].low, bands[0].high
    left, right = columns[0].low, columns[-1].high

    def along(way: Way | None, at: float, otherwise: Road) -> Road:
        return _road(register, number, way, ((left, at), (right, at)), otherwise)

    def across(way: Way | None, at: float, otherwise: Road) -> Road:
        return _road(register, number, way, ((at, high), (at, low)), otherwise)

    return (
        along(band.before, band.high + _half(band.before), outer[0]),
        along(band.after, band.low - _half(band.after), outer[1]),
        across(column.before, column.low - _half(column.before), outer[2]),
        across(column.after, column.high + _half(column.after), outer[3]),
    )


def _half(way: Way | None) -> float:
    return way.size / 2 if way else 0.0


def _road(register: _Register, number: int, way: Way | None, segment: Segment, otherwise: Road) -> Road:
    return register.road(f"{number}/{way.name.en}", way, segment) if way else otherwise


def _outer_box(box: Box, sides: tuple[Road, Road, Road, Road]) -> Box:
    north, south, west, east = (road.way.size / 2 for road in sides)
    return (box[0] - west, box[1] - south, box[2] + east, box[3] + north)


def _strips(
    cell: tuple[int, int, int], box: Box, sides: tuple[Road, Road, Road, Road], register: _Register
) -> Iterator[Sketch]:
    strips = plan.CELLS.get(cell) or plan.ordinary(*cell)
    even = all(strip.weight == 1.0 for strip in strips)
    widths = [plan.alley_width(cell, position, even=even) for position in range(len(strips) - 1)]
    depth = (box[3] - box[1] - sum(widths)) / sum(strip.weight for strip in strips)
    top, above = box[3], sides[0]
    for position, strip in enumerate(strips):
        bottom = top - depth * strip.weight
        last = position == len(strips) - 1
        below = sides[1] if last else _alley(cell, position, (strips, widths[position]), (box, bottom), register)
        yield Sketch(
            region=cell[0],
            column=cell[1],
            band=cell[2],
            position=position,
            box=(box[0], box[1] if last else bottom, box[2], top),
            strip=strip,
            north=above,
            south=below,
            west=sides[2],
            east=sides[3],
        )
        top, above = (bottom if last else bottom - widths[position]), below


def _alley(
    cell: tuple[int, int, int],
    position: int,
    row: tuple[tuple[Strip, ...], float],
    place: tuple[Box, float],
    register: _Register,
) -> Road:
    strips, width = row
    box, bottom = place
    region, column, band = cell
    even = all(strip.weight == 1.0 for strip in strips)
    key = f"alley/{region}/{band}/{len(strips)}/{position}" if even else f"alley/{region}/{band}/{column}/{position}"
    segment = ((box[0], bottom - width / 2), (box[2], bottom - width / 2))
    known = register.roads.get(key)
    if known:
        return register.road(key, known.way, segment)
    given = plan.ALLEY_NAMES.get((region, band), ())
    named = given[position] if even and len(strips) == len(given) + 1 else None
    name = Text(f"کوچهٔ {named[0]}", f"{named[1]} Alley") if named else register.alley_name()
    approved = plan.ALLEY_WIDENING.get((region, band, position), width) if even else width
    kind = "K" if width < 10 else "L"
    return register.road(key, Way(name=name, size=width, street_class=kind, approved=approved), segment)
