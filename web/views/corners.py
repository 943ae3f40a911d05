"""Corners of a boundary as rows of a table, with the length of each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.densify import GEOD
from web.sketches import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """One corner: number as on the sketch, place in degrees, length of the side to the next one."""

    number: int
    lon: float
    lat: float
    side_m: float


def corners_of(polygons: Sequence[Sequence[Sequence[Point]]]) -> list[Corner]:
    """Return the corners of all rings in order, numbered through; sides are geodesics."""
    found: list[Corner] = []
    for polygon in polygons:
        for ring in polygon:
            found += _ring_corners(ring, first=len(found) + 1)
    return found


def _ring_corners(ring: Sequence[Point], first: int) -> list[Corner]:
    if len(ring) < 2:
        return []
    lons, lats = zip(*ring, strict=True)
    sides = GEOD.line_lengths(lons, lats)
    return [
        Corner(number=first + index, lon=ring[index][0], lat=ring[index][1], side_m=float(sides[index]))
        for index in range(len(ring) - 1)
    ]
