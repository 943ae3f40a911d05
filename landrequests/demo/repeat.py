"""The town repeated side by side, as further municipalities: for load tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from landrequests.demo.frame import Point, Surface
from landrequests.demo.town import Block, Feature, LayerData, Neighbourhood, Plot, Street, Town

Row = TypeVar("Row", Neighbourhood, Block, Feature)
#: How far apart the copies stand, in millimetres: farther than the country around one reaches.
APART_MM = 30_000_000
#: Copies in a row, before the next row begins.
IN_A_ROW = 4


def shifted(town: Town, copy: int) -> Town:
    """Return the town at the place of its `copy`-th repetition; 0 is the town itself."""
    if copy == 0:
        return town
    move = ((copy % IN_A_ROW) * APART_MM, -(copy // IN_A_ROW) * APART_MM)
    return replace(
        town,
        neighbourhoods=tuple(_moved(row, move) for row in town.neighbourhoods),
        blocks=tuple(_moved(row, move) for row in town.blocks),
        streets=tuple(_street(row, move) for row in town.streets),
        plots=tuple(_plot(row, move) for row in town.plots),
        layers=tuple(_layer(row, move) for row in town.layers),
        chosen=(),
        retired=tuple(replace(each, plot=_plot(each.plot, move)) for each in town.retired),
    )


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


def _layer(layer: LayerData, move: Point) -> LayerData:
    zones = tuple(_moved(zone, move) for zone in layer.features)
    return replace(layer, coverage=_surface(layer.coverage, move), features=zones)
