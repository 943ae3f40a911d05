"""A sheet over a piece of the working grid, of 440 by 350 pixels if not said otherwise, and what is written on it.

Everything is painted by classes (the page forbids style attributes) and every text is escaped.
Paths are relative, in tenths of a pixel: a quarter of the size of absolute ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import atan2, degrees, hypot

import shapely
from django.utils.safestring import SafeString, mark_safe
from shapely.geometry.base import BaseGeometry

from core import figures
from core.persian import fa_digits
from core.texts import Text, language_from

WIDTH, HEIGHT = 440, 350
#: Lengths a scale bar may have, in metres.
_BARS = (
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.5,
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
)
#: The longest scale bar, as a share of the sheet's width.
_LONGEST_BAR = 0.25
#: Pixels that north arrow and scale bar keep free around them: half a line of lettering.
_MARGIN = 10
_NORTH = Text("شمال", "north")

Pixel = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The piece of the grid that is drawn: its north-west corner in metres, pixels per metre, size in pixels."""

    west: float
    north: float
    scale: float
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def box(self) -> Box:
        """Return west, south, east, north in metres of the grid."""
        return self.west, self.north - self.height / self.scale, self.west + self.width / self.scale, self.north

    def pixel(self, x: float, y: float) -> Pixel:
        """Return the pixel of a place in the grid."""
        return (x - self.west) * self.scale, (self.north - y) * self.scale

    def clipped(self, geometry: BaseGeometry, *, margin: float = 12) -> BaseGeometry:
        """Return what of a shape lies on the sheet, and `margin` pixels beyond, so that no cut edge shows."""
        west, south, east, north = self.box
        beyond = margin / self.scale
        return shapely.clip_by_rect(geometry, west - beyond, south - beyond, east + beyond, north + beyond)


def sheet_over(box: Box, *, share: float = 0.5) -> Sheet:
    """Return the sheet on which a box of the grid takes up at most `share` of width and height."""
    west, south, east, north = box
    scale = min(WIDTH * share / max(east - west, 1e-3), HEIGHT * share / max(north - south, 1e-3))
    return Sheet(west=(west + east - WIDTH / scale) / 2, north=(south + north + HEIGHT / scale) / 2, scale=scale)


def polygons_of(geometry: BaseGeometry) -> Iterator[shapely.Polygon]:
    """Yield the polygons of a geometry of any kind."""
    for part in shapely.get_parts(geometry):
        if isinstance(part, shapely.Polygon):
            if not part.is_empty:
                yield part
        elif not isinstance(part, shapely.Point | shapely.LineString):
            yield from polygons_of(part)


def area_path(sheet: Sheet, geometries: Iterable[BaseGeometry]) -> str:
    """Return the path of areas, cut to the sheet."""
    rings = [
        ring
        for geometry in geometries
        for polygon in map(shapely.orient_polygons, polygons_of(sheet.clipped(geometry)))
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return "".join(_closed(sheet, list(ring.coords)) for ring in rings)


def painted(path: str, *classes: str) -> str:
    """Return a path once for each class, from below to above; nothing for an empty path."""
    return "".join(f'<path class="{name}" d="{path}"/>' for name in classes) if path else ""


def _closed(sheet: Sheet, corners: list[tuple[float, ...]]) -> str:
    tenths = [tuple(round(value * 10) for value in sheet.pixel(corner[0], corner[1])) for corner in corners[:-1]]
    steps = [
        (x - before_x, y - before_y)
        for (before_x, before_y), (x, y) in pairwise(tenths)
        if (x, y) != (before_x, before_y)
    ]
    if len(steps) < 2:
        return ""
    return f"M{_pair(tenths[0])}l{' '.join(map(_pair, steps))}z"


def _pair(tenths: tuple[int, ...]) -> str:
    x, y = (_tenth(value) for value in tenths)
    return f"{x}{'' if y.startswith('-') else ' '}{y}"


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def lettering(text: str, place: Pixel, *, angle: float = 0.0, kind: str = "") -> str:
    """Return a text centred on a pixel, turned by `angle` degrees clockwise; `kind` is ``strong`` or ``small``."""
    x, y = round(place[0]), round(place[1])
    turned = f' transform="rotate({angle:.0f} {x} {y})"' if round(angle) else ""
    name = f"sketch-text {kind}".strip()
    return f'<text class="{name}" x="{x}" y="{y}"{turned}>{escape(text)}</text>'


def reading_angle(dx: float, dy: float) -> float:
    """Return the turn of a text along a direction in pixels that leaves it readable: above -90 to 90."""
    angle = degrees(atan2(dy, dx))
    if angle > 90:
        return angle - 180
    return angle + 180 if angle <= -90 else angle


def north_arrow(language: str) -> str:
    """Return the arrow to grid north, with its word, at the top left."""
    arrow = '<path class="sketch-north" d="M34 18l8 28-8-6-8 6z"/>'
    return arrow + lettering(_NORTH.say(language), (34, 62), kind="small")


def scale_bar(sheet: Sheet, language: str) -> str:
    """Return a bar of a round length at the bottom left."""
    metres, pixels = _bar(sheet)
    y = sheet.height - 20
    bar = f'<path class="sketch-bar" d="M24 {y - 5}v5h{pixels:.1f}v-5"/>'
    return bar + lettering(_told(metres, language), (24 + pixels / 2, y - 9), kind="small")


def furniture(sheet: Sheet) -> BaseGeometry:
    """Return the ground below north arrow and scale bar, in the grid: nothing else is written there."""
    _, pixels = _bar(sheet)
    boxes = ((22, 18, 46, 66), (24, sheet.height - 42, 24 + pixels, sheet.height - 18))
    return shapely.union_all([shapely.box(*_around(sheet, box)) for box in boxes])


def _around(sheet: Sheet, box: Box) -> Box:
    left, top, right, bottom = box
    west, north = sheet.west, sheet.north
    return (
        west + (left - _MARGIN) / sheet.scale,
        north - (bottom + _MARGIN) / sheet.scale,
        west + (right + _MARGIN) / sheet.scale,
        north - (top - _MARGIN) / sheet.scale,
    )


def _bar(sheet: Sheet) -> tuple[float, float]:
    """Return the length of the scale bar, in metres and in pixels."""
    metres = max((each for each in _BARS if each * sheet.scale <= _LONGEST_BAR * sheet.width), default=_BARS[0])
    return metres, metres * sheet.scale


def _told(metres: float, language: str) -> str:
    if metres < 1:
        return f"{figures.number(metres * 100, language)} {Text('سانتی‌متر', 'cm').say(language)}"
    return f"{figures.number(metres, language)} {Text('متر', 'm').say(language)}"


def digits(text: str, language: str) -> str:
    """Return a number's text in the digits of the language."""
    return text if language_from(language) == "en" else fa_digits(text)


def drawing(
    body: Iterable[str], *, title: str, description: str, name: str, sheet: Sheet | None = None, unit_mm: float = 0
) -> SafeString:
    """Return the whole drawing, with a title and a description for those who don't see it; `name` makes its ids.

    With `unit_mm`, a pixel of the `sheet` has that size on paper.
    """
    width, height = (sheet.width, sheet.height) if sheet else (WIDTH, HEIGHT)
    size = f' width="{width * unit_mm:g}mm" height="{height * unit_mm:g}mm"' if unit_mm else ""
    told = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
    # Every text in it went through `escape`; the rest are numbers and our own class names.
    return mark_safe(  # noqa: S308
        f'<svg class="sketch" viewBox="0 0 {width:g} {height:g}"{size} role="img"'
        f' aria-labelledby="{name}-t" aria-describedby="{name}-d">{told}{"".join(body)}</svg>'
    )


def span(start: Pixel, end: Pixel) -> float:
    """Return the distance of two pixels."""
    return hypot(end[0] - start[0], end[1] - start[1])
