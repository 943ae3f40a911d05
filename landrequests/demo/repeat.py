"""The town repeated elsewhere in the county, as further municipalities: for load tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import shapely

from landrequests.demo.border import county
from landrequests.demo.frame import Point, Surface, shape_of, surface_from_grid, surface_of
from landrequests.demo.town import Block, Feature, LayerData, Neighbourhood, Plot, Street, Town

Row = TypeVar("Row", Neighbourhood, Block, Feature)
#: Where the copies stand, in kilometres east and north of the town. At each of these places everything
#: that the demonstration draws lies within the county, and clear of every other copy.
PLACES_KM = (
    (0, 0), (11, 12), (-14, 16), (59, 18), (25, 21), (-29, 22), (-45, 24), (40, 27), (-3, 28), (-62, 30),
    (25, 37), (-49, 41), (-68, 47),
)  # fmt: skip
#: Copies beyond these have no room in the county: they stand north of it in rows of this many, so far apart.
IN_A_ROW, APART_KM, BEYOND_KM = 8, 20, 90
MM_PER_KM = 1_000_000
#: Layers whose coverage is the town's own, not the county's.
TOWN_LAYERS = frozenset({"land-use", "road-widening"})


def shifted(town: Town, copy: int) -> Town:
    """Return the town at the place of its `copy`-th repetition; 0 is the town itself."""
    if copy == 0:
        return town
    move = _place(copy)
    return replace(
        town,
        neighbourhoods=tuple(_moved(row, move) for row in town.neighbourhoods),
        blocks=tuple(_moved(row, move) for row in town.blocks),
        streets=tuple(_street(row, move) for row in town.streets),
        plots=tuple(_plot(row, move) for row in town.plots),
        layers=tuple(_layer(row, move, is_inside=copy < len(PLACES_KM)) for row in town.layers),
        chosen=(),
        retired=tuple(replace(each, plot=_plot(each.plot, move)) for each in town.retired),
    )


def _place(copy: int) -> Point:
    if copy < len(PLACES_KM):
        east, north = PLACES_KM[copy]
    else:
        row, column = divmod(copy - len(PLACES_KM), IN_A_ROW)
        east, north = (column - IN_A_ROW // 2) * APART_KM, BEYOND_KM + row * APART_KM
    return east * MM_PER_KM, north * MM_PER_KM


def _moved(row: Row, move: Point) -> Row:
    return replace(row, surface=_surface(row.surface, move))


def _surface(surface: Surface, move: Point) -> Surface:
    dx, dy = move
    return tuple(tuple(tuple((x + dx, y + dy) for x, y in ring) for ring in polygon) for polygon in surface)


def _street(street: Street, move: Point) -> Street:
    dx, dy = move
    lines = tuple(tuple((x + dx, y + dy) for x, y in line) for line in street.lines)
    return replace(street, lines=lines, surface=_surface(street.surface, move))


def _plot(plot: Plot, move: Point) -> Plot:
    houses = tuple(replace(house, surface=_surface(house.surface, move)) for house in plot.buildings)
    return replace(plot, surface=_surface(plot.surface, move), buildings=houses)


def _layer(layer: LayerData, move: Point, *, is_inside: bool) -> LayerData:
    zones = tuple(_moved(zone, move) for zone in layer.features)
    coverage = _surface(layer.coverage, move)
    if is_inside and layer.code not in TOWN_LAYERS:
        coverage = _in_county(coverage, layer)
    return replace(layer, coverage=coverage, features=zones)


def _in_county(coverage: Surface, layer: LayerData) -> Surface:
    """Return the county where a layer covers all of it, else the moved coverage as far as the county goes."""
    whole = surface_of(county())
    if layer.coverage == whole:
        return whole
    return surface_from_grid(shapely.intersection(shape_of(coverage), shape_of(whole)))
