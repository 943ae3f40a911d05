"""Sketches of a boundary as SVG: seen at once, without a map and without script.

For the eye only: corners are laid flat around their middle (WGS 84 degrees, metres per degree of
the ellipsoid at that latitude). Nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, floor, log10, radians
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core import figures
from core.persian import fa_digits
from core.texts import language_from

Point = tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]

WIDTH, HEIGHT, MARGIN = 440, 340, 44
THUMB, THUMB_MARGIN = 72, 6
#: More corners than this are drawn without their numbers.
NUMBERED_CORNERS = 40
_NICE = (1, 2, 5, 10)


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


def boundary_sketch(geometry: dict[str, Any] | None, language: str, *, label: str) -> SafeString:
    """Return the sketch of a boundary with numbered corners, north and scale; empty without a polygon."""
    polygons = polygons_of(geometry)
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if not points:
        return SafeString("")
    frame = frame_around(points, size=(WIDTH, HEIGHT), margin=MARGIN)
    corners = [point for polygon in polygons for ring in polygon for point in ring[:-1]]
    body = [
        format_html('<path class="sketch-mine" d="{}"/>', _path(polygons, frame)),
        _corners(corners, frame, language) if len(corners) <= NUMBERED_CORNERS else SafeString(""),
        _north(language),
        _scale_bar(frame, language),
    ]
    return _drawing(body, label)


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


def _drawing(body: Iterable[SafeString], label: str) -> SafeString:
    parts = mark_safe("".join(body))  # noqa: S308  # made of format_html alone
    return format_html(
        '<svg class="sketch" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, HEIGHT, label, parts
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


def _corners(corners: Sequence[Point], frame: Frame, language: str) -> SafeString:
    placed = [frame.place(point) for point in corners]
    middle = (sum(p[0] for p in placed) / len(placed), sum(p[1] for p in placed) / len(placed))
    dots = format_html_join("", '<circle class="sketch-corner" cx="{}" cy="{}" r="4"/>', _rounded(placed))
    numbers = format_html_join(
        "",
        '<text class="sketch-text" x="{}" y="{}">{}</text>',
        (
            (*_rounded([_outward(point, middle)])[0], _digits(number, language))
            for number, point in enumerate(placed, 1)
        ),
    )
    return format_html("{}{}", dots, numbers)


def _outward(point: Point, middle: Point, by: float = 16) -> Point:
    """Return the place of a corner's number: away from the middle, its letters centred."""
    dx, dy = point[0] - middle[0], point[1] - middle[1]
    long = max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return point[0] + dx / long * by, point[1] + dy / long * by + 4


def _rounded(points: Iterable[Point]) -> list[tuple[str, str]]:
    return [(f"{x:.1f}", f"{y:.1f}") for x, y in points]


def _north(language: str) -> SafeString:
    word = "N" if language_from(language) == "en" else "شمال"
    return format_html(
        '<g transform="translate(28 30)"><path class="sketch-north" d="M0-18 7 6 0 1-7 6Z"/>'
        '<text class="sketch-text" y="24">{}</text></g>',
        word,
    )


def _scale_bar(frame: Frame, language: str) -> SafeString:
    """Draw a bar of a round length, about a quarter of the drawing at most."""
    metres = nice_length(WIDTH / 4 / frame.scale)
    pixels = metres * frame.scale
    return format_html(
        '<g transform="translate({} {})"><path class="sketch-bar" d="M0-5V0H{}V-5"/>'
        '<text class="sketch-text" x="{}" y="-8">{}</text></g>',
        f"{WIDTH - pixels - 20:.1f}",
        HEIGHT - 14,
        f"{pixels:.1f}",
        f"{pixels / 2:.1f}",
        _bar_length(metres, language),
    )


def _bar_length(metres: float, language: str) -> str:
    english = language_from(language) == "en"
    if metres >= 1000:
        return f"{figures.number(metres / 1000, language)}\u00a0{'km' if english else 'کیلومتر'}"
    decimals = 0 if metres >= 1 else 2
    return f"{figures.number(metres, language, decimals=decimals)}\u00a0{'m' if english else 'متر'}"


def nice_length(longest: float) -> float:
    """Return the longest of 1, 2, 5 × 10ⁿ metres that is not above `longest`."""
    power: float = 10.0 ** floor(log10(longest))
    return max(step * power for step in _NICE if step * power <= longest * (1 + 1e-9))


def _digits(number: int, language: str) -> str:
    return str(number) if language_from(language) == "en" else fa_digits(str(number))
