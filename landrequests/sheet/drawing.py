"""The map of a sheet: ground, zones by what they do, the boundary with its corners, grid, scale bar, north.

Drawn in millimetres for paper. Words are kept apart from the lines: the renderer sets letters
inside an SVG unjoined and from the left, so they are laid over it as text of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import shapely
from django.utils.safestring import SafeString, mark_safe
from shapely.geometry.base import BaseGeometry

from core import figures
from core.persian import fa_digits
from core.texts import Text, language_from
from landrequests.class_effects import Effect
from landrequests.sheet.frame import HEIGHT_MM, WIDTH_MM, Frame, Point, polygons_of
from landrequests.sheet.marks import SIDE_MM, Mark, marks_of
from parcels.sketch.apart import apart

#: How a zone is painted: by what it does, or as one of a plan in preparation, which does nothing.
Paint = Literal[Effect, "planned"]

#: More corners than this are drawn without numbers: they would cover the shape.
NUMBERED_CORNERS = 40
#: Fill, line and hatching of a zone by what it does; told apart in black and white by the hatching.
_PAINT: Mapping[Paint, tuple[str, str, str]] = {
    "blocks": ("#b3261a", "#8c1d13", "cross"),
    "warns": ("#e0a100", "#7a5800", "slant"),
    "informs": ("#42a5f5", "#1565c0", "none"),
    "planned": ("#7e57c2", "#4a2c8f", "none"),
}
#: The edge of a plan in preparation: dashed, and thicker than any other.
_DASHES = 'stroke-dasharray="1.6 .9" stroke-width=".5"'
_HATCHES = (
    '<pattern id="cross" patternUnits="userSpaceOnUse" width="2" height="2">'
    '<path d="M0 0L2 2M0 2L2 0" stroke="#8c1d13" stroke-width=".18" fill="none"/></pattern>'
    '<pattern id="slant" patternUnits="userSpaceOnUse" width="2" height="2">'
    '<path d="M0 2L2 0" stroke="#7a5800" stroke-width=".22" fill="none"/></pattern>'
)
#: The same hatching in the small picture of the legend, drawn out: a page holds one pattern of a name.
_SLANT = "".join(f"M{x} 4.8L{x + 2.6:.1f} .2" for x in (0.2, 1.8, 3.4, 5.0))
_STROKES = {
    "none": "",
    "slant": _SLANT,
    "cross": _SLANT + "".join(f"M{x} .2L{x + 2.6:.1f} 4.8" for x in (0.2, 1.8, 3.4, 5.0)),
}
_OUTWARD_MM = 3.2
#: What the number of a corner takes up on paper, millimetres: each digit, and the line.
_DIGIT_MM, _LINE_MM = 1.7, 3.0
_NORTH = Text("شمال شبکه", "grid north")
_METRES = Text("متر", "m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A class to be painted; `number` is its place in the legend. Shapes are in the working grid."""

    number: int
    effect: Paint
    within: BaseGeometry
    around: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text on the map, centred on a place in millimetres, turned clockwise by `angle` degrees."""

    text: str
    at: Point
    kind: str
    angle: float = 0.0

    @property
    def style(self) -> str:
        """Return its place and turn as CSS."""
        return f"left:{self.at[0]:.2f}mm;top:{self.at[1]:.2f}mm;transform:rotate({self.angle:.1f}deg)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """A map: its lines as SVG, and its letters to be laid over them."""

    lines: SafeString
    letters: tuple[Letter, ...]
    scale: str


def draw_map(
    frame: Frame, boundary: BaseGeometry, zones: Iterable[Zone], ground: Mapping[str, Any], language: str
) -> MapPicture:
    """Return the map; `boundary` holds the corners alone, in the order of the corner table."""
    zones = tuple(zones)
    marks = marks_of(frame, ((zone.number, zone.within) for zone in zones))
    lines = [
        *_ground(ground),
        *(_zone(frame, zone) for zone in zones),
        *_grid(frame),
        _outline(frame, boundary),
        *_dots(frame, boundary),
        *(_mark(mark) for mark in marks),
        _scale_bar(frame),
        _arrow(),
    ]
    letters = [
        *_names(ground, language),
        *_grid_figures(frame, language),
        *_corner_numbers(frame, boundary, language),
        *(letter for mark in marks for letter in _mark_numbers(mark, language)),
        *_scale_figures(frame, language),
        Letter(text=_NORTH.say(language), at=(WIDTH_MM - 9, 19.5), kind="tiny"),
    ]
    return MapPicture(lines=_svg(lines), letters=tuple(letters), scale=_digits(f"1:{frame.denominator}", language))


def swatch(effect: str) -> SafeString:
    """Return the small picture of a zone for the legend; ``boundary`` for the boundary itself."""
    if effect == "boundary":
        inner = '<rect x=".5" y=".5" width="7" height="4" fill="none" stroke="#0d5758" stroke-width=".7"/>'
    else:
        fill, line, hatch = _PAINT[effect]  # type: ignore[index]  # one of its keys
        inner = f'<rect x=".2" y=".2" width="7.6" height="4.6" fill="{fill}" fill-opacity=".3"/>'
        inner += f'<path d="{_STROKES[hatch]}" stroke="{line}" stroke-width=".2" fill="none"/>'
        edge = _DASHES if effect == "planned" else 'stroke-width=".25"'
        inner += f'<rect x=".2" y=".2" width="7.6" height="4.6" fill="none" stroke="{line}" {edge}/>'
    # numbers and colours of ours alone
    return mark_safe(f'<svg width="8mm" height="5mm" viewBox="0 0 8 5">{inner}</svg>')  # noqa: S308


def _svg(body: Iterable[str]) -> SafeString:
    edge = f'<rect width="{WIDTH_MM}" height="{HEIGHT_MM}" fill="none" stroke="#3d372d" stroke-width=".5"/>'
    # numbers and names of ours alone: every letter is kept apart
    return mark_safe(  # noqa: S308
        f'<svg width="{WIDTH_MM}mm" height="{HEIGHT_MM}mm" viewBox="0 0 {WIDTH_MM} {HEIGHT_MM}">'
        f'<defs>{_HATCHES}</defs><rect width="{WIDTH_MM}" height="{HEIGHT_MM}" fill="#fdfcf9"/>'
        f"{''.join(body)}{edge}</svg>"
    )


def _ground(ground: Mapping[str, Any]) -> Iterator[str]:
    styles = {
        "streets": 'fill="#ffffff" stroke="#cfc7b6" stroke-width=".12"',
        "lots": 'fill="#f6f2e9" stroke="#a99f8d" stroke-width=".14"',
        "buildings": 'fill="#1d1a15" fill-opacity=".07" stroke="none"',
    }
    for name, style in styles.items():
        if ground.get(name):
            yield f'<path d="{escape(str(ground[name]))}" {style}/>'


def _zone(frame: Frame, zone: Zone) -> str:
    fill, line, hatch = _PAINT[zone.effect]
    # what covers the whole map tells nothing by its colour
    is_everywhere = shapely.covers(zone.around, shapely.box(*frame.box))
    around, within = "" if is_everywhere else frame.path([zone.around]), frame.path([zone.within])
    drawn, is_planned = "", zone.effect == "planned"
    if around:
        edge = _DASHES if is_planned else 'stroke-width=".15"'
        drawn += (
            f'<path d="{around}" fill="{fill}" fill-opacity=".{"03" if is_planned else "13"}" stroke="{line}" {edge}/>'
        )
    if within:
        edge = _DASHES if is_planned else 'stroke-width=".25"'
        drawn += (
            f'<path d="{within}" fill="{fill}" fill-opacity=".{"06" if is_planned else "28"}" stroke="{line}" {edge}/>'
        )
        drawn += f'<path d="{within}" fill="url(#{hatch})"/>' if hatch != "none" else ""
    return drawn


def _outline(frame: Frame, boundary: BaseGeometry) -> str:
    path = frame.path([boundary])
    white = f'<path d="{path}" fill="none" stroke="#ffffff" stroke-width="1.1" stroke-linejoin="round"/>'
    return white + f'<path d="{path}" fill="none" stroke="#0d5758" stroke-width=".6" stroke-linejoin="round"/>'


def corners_of(boundary: BaseGeometry) -> list[Point]:
    """Return the corners in the order in which they are numbered, from 1; no ring's last one."""
    rings = [ring for polygon in polygons_of(boundary) for ring in (polygon.exterior, *polygon.interiors)]
    return [(float(x), float(y)) for ring in rings for x, y in shapely.get_coordinates(ring)[:-1]]


def _dots(frame: Frame, boundary: BaseGeometry) -> Iterator[str]:
    corners = corners_of(boundary)
    if len(corners) <= NUMBERED_CORNERS:
        for x, y in (frame.place(*corner) for corner in corners):
            yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r=".75" fill="#ffffff" stroke="#0d5758" stroke-width=".4"/>'


def unnumbered(frame: Frame, boundary: BaseGeometry) -> int:
    """Return how many corners stand too close to another for a number of their own on the map."""
    corners = len(corners_of(boundary))
    return 0 if corners > NUMBERED_CORNERS else corners - sum(1 for _ in _corner_numbers(frame, boundary, "en"))


def _corner_numbers(frame: Frame, boundary: BaseGeometry, language: str) -> Iterator[Letter]:
    """Yield the numbers of the corners, without those that would lie over an earlier one."""
    corners = corners_of(boundary)
    if len(corners) > NUMBERED_CORNERS:
        return
    middle = shapely.centroid(boundary)
    centre = frame.place(middle.x, middle.y)
    places = {number: _beside(frame.place(*corner), centre) for number, corner in enumerate(corners, 1)}
    for number, at in apart(places, digit=_DIGIT_MM, line=_LINE_MM).items():
        yield Letter(text=_digits(str(number), language), at=at, kind="corner")


def _beside(corner: Point, centre: Point) -> Point:
    dx, dy = corner[0] - centre[0], corner[1] - centre[1]
    away = _OUTWARD_MM / max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return corner[0] + dx * away, corner[1] + dy * away


def _mark(mark: Mark) -> str:
    x, y = mark.at[0] - mark.width_mm / 2, mark.at[1] - SIDE_MM / 2
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{mark.width_mm:.2f}" height="{SIDE_MM}" rx="{SIDE_MM / 2}"'
        ' fill="#ffffff" stroke="#3d372d" stroke-width=".25"/>'
    )


def _mark_numbers(mark: Mark, language: str) -> Iterator[Letter]:
    for number, at in mark.places(is_rtl=language_from(language) != "en"):
        yield Letter(text=_digits(str(number), language), at=at, kind="mark")


def _grid(frame: Frame) -> Iterator[str]:
    """Yield crosses where grid lines meet, and ticks at the edge."""
    west, _, _, north = frame.box
    arms = [
        f"M{x - 1.5:.2f} {y:.2f}h3M{x:.2f} {y - 1.5:.2f}v3"
        for easting in frame.eastings()
        for northing in frame.northings()
        for x, y in (frame.place(easting, northing),)
        if 8 < x < WIDTH_MM - 4 and 4 < y < HEIGHT_MM - 8  # figures stand at the edges
    ]
    ticks = [f"M{frame.place(easting, north)[0]:.2f} {HEIGHT_MM}v-2" for easting in frame.eastings()]
    ticks += [f"M0 {frame.place(west, northing)[1]:.2f}h2" for northing in frame.northings()]
    yield f'<path d="{"".join(arms + ticks)}" fill="none" stroke="#3d372d" stroke-width=".12"/>'


def _grid_figures(frame: Frame, language: str) -> Iterator[Letter]:
    west, _, _, north = frame.box
    for easting in frame.eastings():
        x = frame.place(easting, north)[0]
        if 10 < x < WIDTH_MM - 24:  # the arrow stands at the right, the scale bar below
            yield Letter(text=_digits(str(easting), language), at=(x, 4.2), kind="tiny")
    for northing in frame.northings():
        y = frame.place(west, northing)[1]
        if 12 < y < HEIGHT_MM - 20:
            yield Letter(text=_digits(str(northing), language), at=(4.2, y), kind="tiny", angle=-90)


def _scale_bar(frame: Frame) -> str:
    """Return a bar of one step of the grid in four parts, true to the printed millimetre."""
    part, top = frame.millimetres(frame.step_m) / 4, HEIGHT_MM - 7
    boxes = "".join(
        f'<rect x="{8 + part * index:.3f}" y="{top}" width="{part:.3f}" height="1.2"'
        f' fill="{"#3d372d" if index % 2 == 0 else "#ffffff"}" stroke="#3d372d" stroke-width=".15"/>'
        for index in range(4)
    )
    plate = f'<rect x="4" y="{top - 6}" width="{part * 4 + 12:.2f}" height="10.5" fill="#fdfcf9" fill-opacity=".9"/>'
    return plate + boxes


def _scale_figures(frame: Frame, language: str) -> Iterator[Letter]:
    width, top = frame.millimetres(frame.step_m), HEIGHT_MM - 9.5
    unit = _METRES.say(language)
    yield Letter(text=_digits("0", language), at=(8, top), kind="tiny")
    half = figures.number(frame.step_m / 2, language, decimals=0 if frame.step_m % 2 == 0 else 1)
    yield Letter(text=half, at=(8 + width / 2, top), kind="tiny")
    yield Letter(text=f"{figures.number(frame.step_m, language)} {unit}", at=(8 + width, top), kind="tiny")


def _arrow() -> str:
    x = WIDTH_MM - 9
    plate = f'<rect x="{x - 7}" y="2" width="14" height="20.5" fill="#fdfcf9" fill-opacity=".9"/>'
    return f'{plate}<path d="M{x} 4l3.2 12-3.2-2.4-3.2 2.4z" fill="#3d372d"/>'


def _names(ground: Mapping[str, Any], language: str) -> Iterator[Letter]:
    for name in ground.get("names", ()):
        x, y = name["at"]
        yield Letter(text=Text(**name["name"]).say(language), at=(x, y), kind="street", angle=name["angle"])


def _digits(text: str, language: str) -> str:
    return text if language_from(language) == "en" else fa_digits(text)
