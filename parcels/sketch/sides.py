"""The sides of a lot: their lengths on the ground, written inside along each."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, inf, pi, sin

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from core import figures
from geo.crs import Array, to_wgs84
from geo.densify import GEOD
from parcels.sketch.canvas import Pixel, Sheet, lettering, polygons_of, reading_angle, span

#: Sides that turn by less than this belong together: a neighbour's corner on a straight side.
_STRAIGHT = pi / 90
_INWARD = 13
#: A side shorter than this on the sheet has no room for its length.
_SHORTEST = 30

#: Pixels from the middle of one length to that of another: a length is about as wide.
_APART = 34
#: Half the width and height of the lot's own label, with half a length's.
_LABEL = (52, 36)


@dataclass(frozen=True, slots=True)
class Side:
    """A straight side from corner to corner, in the working grid, anticlockwise; `length_m` on the ellipsoid."""

    start: tuple[float, float]
    end: tuple[float, float]
    length_m: float


def sides_of(lot: BaseGeometry) -> list[Side]:
    """Return the straight sides of the outer rings of a lot."""
    return [side for polygon in polygons_of(lot) for side in _sides(shapely.orient_polygons(polygon))]


def _sides(polygon: shapely.Polygon) -> list[Side]:
    corners = _corners(shapely.get_coordinates(polygon.exterior)[:-1])
    lonlat = to_wgs84(corners, settings.GRID_SRID).lonlat
    onward = np.roll(lonlat, -1, axis=0)
    _, _, lengths = GEOD.inv(lonlat[:, 0], lonlat[:, 1], onward[:, 0], onward[:, 1])
    ends = np.roll(corners, -1, axis=0)
    return [
        Side((float(a[0]), float(a[1])), (float(b[0]), float(b[1])), float(length))
        for a, b, length in zip(corners, ends, lengths, strict=True)
    ]


def _corners(ring: Array) -> Array:
    before, after = np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0)
    turns = [_turn(a, b, c) for a, b, c in zip(before, ring, after, strict=True)]
    kept = ring[[abs(turn) >= _STRAIGHT for turn in turns]]
    return kept if len(kept) >= 3 else ring


def _turn(a: Array, b: Array, c: Array) -> float:
    if not (b - a).any():
        return 0.0
    turned = atan2(c[1] - b[1], c[0] - b[0]) - atan2(b[1] - a[1], b[0] - a[0])
    return atan2(sin(turned), cos(turned))


def side_lengths(sheet: Sheet, sides: list[Side], language: str, *, clear_of: Pixel) -> list[str]:
    """Return the length of every side with room for it, inside along the side, clear of the label at a pixel.

    In a narrow lot the lengths of two sides would lie upon each other: one without room stands outside.
    """
    drawn: list[str] = []
    taken: list[Pixel] = []
    for side in sides:
        start, end = sheet.pixel(*side.start), sheet.pixel(*side.end)
        if span(start, end) < _SHORTEST:
            continue
        free = (at for at in _places(start, end) if not _meets(at, clear_of) and _room(at, taken) >= _APART)
        place = next(free, _inside(end, start, 0.5))
        taken.append(place)
        text = figures.number(side.length_m, language, decimals=2)
        drawn.append(lettering(text, place, angle=reading_angle(end[0] - start[0], end[1] - start[1])))
    return drawn


def _room(place: Pixel, taken: list[Pixel]) -> float:
    """Return how far the nearest of some pixels is."""
    return min((span(place, each) for each in taken), default=inf)


def _places(start: Pixel, end: Pixel) -> list[Pixel]:
    return [_inside(start, end, along) for along in (0.5, 0.7, 0.3, 0.78, 0.22)]


def _inside(start: Pixel, end: Pixel, along: float) -> Pixel:
    dx, dy = end[0] - start[0], end[1] - start[1]
    inward = _INWARD / hypot(dx, dy)
    # Anticlockwise on the ground; on the sheet, where y runs down, the inside lies to (dy, -dx): from
    # the other end the place is outside.
    return start[0] + dx * along + dy * inward, start[1] + dy * along - dx * inward + 4


def _meets(place: Pixel, label: Pixel) -> bool:
    return abs(place[0] - label[0]) < _LABEL[0] and abs(place[1] - label[1]) < _LABEL[1]
