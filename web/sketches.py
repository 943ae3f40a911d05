"""Small pictures of a shape as SVG: what it looks like, and where in Iran it lies.

For the eye only: corners are laid flat around their middle (WGS 84 degrees, metres per degree of
the ellipsoid at that latitude). Nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from geo.crs import from_wgs84
from landrequests.intake.served import outline as iran_outline
from parcels.sketch.canvas import polygons_of as polygon_parts

Point = tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]

THUMB, THUMB_MARGIN = 72, 6


def polygons_of(geometry: dict[str, Any] | None) -> list[list[list[Point]]]:
    """Return the polygons of a GeoJSON geometry, rings of (lon, lat); none for another kind."""
    if not geometry:
        return []
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", [])
    if kind == "GeometryCollection":
        return [polygon for part in geometry.get("geometries", []) for polygon in polygons_of(part)]
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        return []
    return [[[(x, y) for x, y, *_ in ring] for ring in polygon] for polygon in coordinates]


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become pixels of the drawing; `scale` is pixels per metre."""

    lon: float
    lat: float
    east_m: float
    north_m: float
    scale: float
    middle: Point

    def place(self, point: Point) -> Point:
        """Return the pixel of a point in degrees."""
        x = (point[0] - self.lon) * self.east_m * self.scale + self.middle[0]
        y = (self.lat - point[1]) * self.north_m * self.scale + self.middle[1]
        return x, y


def frame_around(points: Sequence[Point], *, size: Point, margin: float) -> Frame:
    """Return the frame in which all `points` (degrees) fill a drawing of `size`."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    lon, lat = (west + east) / 2, (south + north) / 2
    phi = radians(lat)
    east_m = max(111_412.84 * cos(phi) - 93.5 * cos(3 * phi), 1.0)
    north_m = 111_132.95 - 559.82 * cos(2 * phi)
    width, height = (east - west) * east_m, (north - south) * north_m
    scale = min((size[0] - 2 * margin) / max(width, 1e-6), (size[1] - 2 * margin) / max(height, 1e-6))
    return Frame(lon, lat, east_m, north_m, scale, (size[0] / 2, size[1] / 2))


def thumbnail(geometry: dict[str, Any] | None) -> SafeString:
    """Return a small picture of a shape, silent to a screen reader; empty without a polygon."""
    polygons = polygons_of(geometry)
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if not points:
        return SafeString("")
    frame = frame_around(points, size=(THUMB, THUMB), margin=THUMB_MARGIN)
    return format_html(
        '<svg class="thumb sketch" viewBox="0 0 {0} {0}" aria-hidden="true"><path class="sketch-mine" d="{1}"/></svg>',
        THUMB,
        _path(polygons, frame),
    )


def _path(polygons: Iterable[Polygon], frame: Frame) -> str:
    """Return the SVG path of polygons; holes come out by the even-odd rule."""
    return "".join(_ring(ring, frame) for polygon in polygons for ring in polygon)


def _ring(ring: Ring, frame: Frame) -> str:
    drawn: list[str] = []
    for point in ring[:-1]:
        x, y = frame.place(point)
        text = f"{x:.1f} {y:.1f}"
        if not drawn or drawn[-1] != text:
            drawn.append(text)
    return f"M{'L'.join(drawn)}Z"


def centre_of(geometry: dict[str, Any] | None) -> Point | None:
    """Return the middle of a shape's box in degrees; ``None`` without a polygon."""
    points = [point for polygon in polygons_of(geometry) for ring in polygon for point in ring]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def in_grid(points: Sequence[Point]) -> list[Point]:
    """Return points in degrees as easting, northing of the working grid."""
    return [(float(x), float(y)) for x, y in np.asarray(from_wgs84(np.array(points), settings.GRID_SRID))]


def is_in_iran(place: Point) -> bool:
    """Say whether a place lies within the outline of Iran (simplified, territorial sea included)."""
    return bool(iran_outline().covers(shapely.Point(place)))


@cache
def _country_rings() -> list[list[list[Point]]]:
    outline = shapely.simplify(iran_outline(), 0.12)
    return [[[(x, y) for x, y in polygon.exterior.coords]] for polygon in shapely.get_parts(outline)]


def area_path(area: BaseGeometry, frame: Frame) -> str:
    """Return the path of an area in degrees; holes too small to see are left out."""
    return _path([[[(x, y) for x, y, *_ in part.exterior.coords]] for part in polygon_parts(area)], frame)


def country_path(frame: Frame) -> str:
    """Return the outline of Iran in a frame."""
    return _path(_country_rings(), frame)


@cache
def _country() -> tuple[Frame, str]:
    rings = _country_rings()
    points = [point for polygon in rings for ring in polygon for point in ring]
    frame = frame_around(points, size=(THUMB, THUMB), margin=THUMB_MARGIN * 2)
    return frame, _path(rings, frame)


def locator(place: Point) -> SafeString:
    """Return where in Iran a place lies, as a small picture; a place beyond its edge stands at the edge."""
    frame, country = _country()
    x, y = (min(max(value, 4.0), THUMB - 4.0) for value in frame.place(place))
    return format_html(
        '<svg class="thumb sketch" viewBox="0 0 {0} {0}" aria-hidden="true">'
        '<path class="sketch-land" d="{1}"/><circle class="sketch-here" cx="{2}" cy="{3}" r="4"/></svg>',
        THUMB,
        country,
        f"{x:.1f}",
        f"{y:.1f}",
    )
