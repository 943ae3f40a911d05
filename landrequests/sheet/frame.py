"""A map of a fixed scale on paper: places of the working grid in millimetres, north upwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, takewhile

import shapely
from shapely.geometry.base import BaseGeometry

#: The map on an A4 page, in millimetres.
WIDTH_MM, HEIGHT_MM = 178.0, 112.0
#: Scales of maps and plans as they are drawn in practice; the last are for what no smaller one holds.
DENOMINATORS = (500, 1_000, 2_000, 2_500, 5_000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000)
#: The boundary takes up at most this share of the map.
_SHARE = 0.78
#: A step of the grid is at least so long on paper.
_LEAST_STEP_MM = 32.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the map shows: its north-west corner in metres of the grid, and one over its scale."""

    west: float
    north: float
    denominator: int

    @property
    def box(self) -> Box:
        """Return west, south, east, north in metres of the grid."""
        return self.west, self.north - self.metres(HEIGHT_MM), self.west + self.metres(WIDTH_MM), self.north

    @property
    def step_m(self) -> int:
        """Return the distance of grid lines: 1, 2 or 5 and zeros, in metres."""
        steps = (digit * int("1" + "0" * power) for power in range(6) for digit in (1, 2, 5))
        return next(step for step in steps if self.millimetres(step) >= _LEAST_STEP_MM)

    def metres(self, millimetres: float) -> float:
        """Return metres of the grid for millimetres on paper."""
        return millimetres * self.denominator / 1000

    def millimetres(self, metres: float) -> float:
        """Return millimetres on paper for metres of the grid."""
        return metres * 1000 / self.denominator

    def place(self, x: float, y: float) -> Point:
        """Return where a point of the grid lies on the map: millimetres from its upper left corner."""
        return self.millimetres(x - self.west), self.millimetres(self.north - y)

    def clipped(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return what of a shape lies on the map and a little beyond, so that no cut edge shows."""
        west, south, east, north = self.box
        beyond = self.metres(3)
        return shapely.clip_by_rect(geometry, west - beyond, south - beyond, east + beyond, north + beyond)

    def eastings(self) -> list[int]:
        """Return the grid lines from south to north."""
        west, _, east, _ = self.box
        return _multiples(west, east, self.step_m)

    def northings(self) -> list[int]:
        """Return the grid lines from west to east."""
        _, south, _, north = self.box
        return _multiples(south, north, self.step_m)

    def path(self, geometries: Iterable[BaseGeometry]) -> str:
        """Return areas as the path of an SVG in millimetres, to the hundredth."""
        rings = (
            ring
            for geometry in geometries
            for polygon in polygons_of(self.clipped(geometry))
            for ring in (polygon.exterior, *polygon.interiors)
        )
        return "".join(self._closed(ring) for ring in rings)

    def _closed(self, ring: shapely.LinearRing) -> str:
        points = [self.place(float(x), float(y)) for x, y in shapely.get_coordinates(ring)[:-1]]
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z" if points else ""


def frame_over(box: Box) -> Frame:
    """Return the map at the largest fixed scale that holds a box of the grid with room about it."""
    west, south, east, north = box
    needed = max((east - west) / WIDTH_MM, (north - south) / HEIGHT_MM) / _SHARE * 1000
    denominator = next((each for each in DENOMINATORS if each >= needed), DENOMINATORS[-1])
    width, height = WIDTH_MM * denominator / 1000, HEIGHT_MM * denominator / 1000
    return Frame(west=(west + east - width) / 2, north=(south + north + height) / 2, denominator=denominator)


def polygons_of(geometry: BaseGeometry) -> Iterator[shapely.Polygon]:
    """Yield the polygons of a geometry of any kind, without empty ones."""
    if isinstance(geometry, shapely.Polygon):
        if not geometry.is_empty:
            yield geometry
    elif isinstance(geometry, shapely.MultiPolygon | shapely.GeometryCollection):
        for part in geometry.geoms:
            yield from polygons_of(part)


def _multiples(low: float, high: float, step: int) -> list[int]:
    first = int(-(-low // step)) * step
    return list(takewhile(lambda value: value <= high, count(first, step)))
