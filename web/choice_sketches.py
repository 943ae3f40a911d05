"""Sketches of the answers to an open question: all shapes together, and one reading by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from core.texts import Text
from geo.crs import from_wgs84
from geo.densify import GEOD
from parcels.queries import surroundings
from parcels.records import Surroundings
from parcels.sketch.canvas import (
    HEIGHT,
    WIDTH,
    Box,
    Pixel,
    Sheet,
    digits,
    drawing,
    lettering,
    north_arrow,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, on_sheet, street_names
from web.sketches import Point, centre_of, country_path, frame_around, is_in_iran, polygons_of

#: A sheet wider than this shows no lots: they would be dots.
_LOTS_UP_TO_M = 600.0
#: A shape smaller than this on the sheet, in square pixels, stays without its number.
_NUMBERED_FROM = 300
#: A single shape with more corners than this is drawn without numbers.
_NUMBERED_CORNERS = 24
_OUTWARD = 15
#: Shapes that score below this are frames of the sheet; one much larger than the rest is let run off the sketch.
_FRAME_SCORE = 0.15
_MUCH_LARGER = 16
#: With more shapes than this, numbers are not kept clear of the shapes within.
_KEPT_CLEAR = 80

_ALL = Text("همهٔ شکل‌های فایل با هم", "all shapes of the file together")
_ONE = Text("{label}، روی زمین", "{label}, on the ground")
_FAR = Text("{label}، روی نقشهٔ ایران", "{label}, on the map of Iran")
_IRAN = Text("ایران", "Iran")
_HERE, _THERE = Text("پیشنهاد ما", "our suggestion"), Text("این خوانش", "this reading")
_NOTHING = Surroundings(parcels=(), streets=(), buildings=())

Rings = list[list[list[Point]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """One answer as it is drawn: its index, its shape (GeoJSON) and its score."""

    index: int
    preview: dict[str, Any] | None
    score: float


def overview(actor: Actor, shapes: Sequence[Pictured], language: str) -> SafeString:
    """Return all shapes on one sheet, each with its number; empty where none can be placed in Iran."""
    placed = [(shape, grid) for shape in shapes if (grid := _in_grid(shape.preview)) is not None]
    if len(placed) < 2:
        return SafeString("")
    sheet = sheet_over(_sheet_bounds(placed), share=0.86)
    # large ones lie below, so that a small one can be seen and pointed at
    ordered = sorted(placed, key=lambda each: -_size(each[1]))
    body = [
        *_ground(actor, sheet, language),
        *(_chosen_path(sheet, shape, grid) for shape, grid in ordered),
        *(_badge(sheet, shape, grid, ordered[place + 1 :], language) for place, (shape, grid) in enumerate(ordered)),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    return drawing(body, title=_ALL.say(language), description=str(len(placed)), name="overview")


def reading_sketch(actor: Actor, preview: dict[str, Any], label: str, *, language: str, name: str) -> SafeString:
    """Return one reading on the ground, its corners numbered; it may cross itself."""
    grid = _in_grid(preview)
    if grid is None:
        return SafeString("")
    sheet = sheet_over(_bounds([grid]), share=0.7)
    body = [
        *_ground(actor, sheet, language),
        f'<path class="sketch-mine" d="{_path(sheet, grid)}"/>',
        *_corners(sheet, grid, language),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    return drawing(body, title=_ONE.say(language, {"label": label}), description=label, name=name)


def far_sketch(place: Point, suggested: Point | None, label: str, *, language: str, name: str) -> SafeString:
    """Return where a reading lies beside Iran and our suggestion, with the distance between them."""
    frame = frame_around(_held(place, suggested), size=(WIDTH, HEIGHT), margin=36)
    x, y = frame.place(place)
    body = [f'<path class="sketch-land" d="{country_path(frame)}"/>']
    middle = frame.place((53.7, 32.4))
    body.append(lettering(_IRAN.say(language), middle, kind="strong"))
    if suggested is not None and suggested != place:
        there = frame.place(suggested)
        body += [
            f'<path class="sketch-gap" d="M{x:.1f} {y:.1f}L{there[0]:.1f} {there[1]:.1f}"/>',
            f'<circle class="sketch-corner" cx="{there[0]:.1f}" cy="{there[1]:.1f}" r="6"/>',
            lettering(_HERE.say(language), (there[0], there[1] + 24), kind="small"),
        ]
    body += [
        f'<circle class="sketch-here" cx="{x:.1f}" cy="{y:.1f}" r="7"/>',
        lettering(_THERE.say(language), (min(max(x, 50), WIDTH - 50), min(y + 26, HEIGHT - 8)), kind="small"),
    ]
    return drawing(body, title=_FAR.say(language, {"label": label}), description=label, name=name)


def _held(place: Point, suggested: Point | None) -> list[Point]:
    """Return the box of Iran and both places, as its corners: far off the earth's other side it stays legible."""
    near = [(44.0, 25.0), (63.5, 40.0), place, *([suggested] if suggested else [])]
    return [(min(p[0] for p in near), min(p[1] for p in near)), (max(p[0] for p in near), max(p[1] for p in near))]


def _in_grid(geometry: dict[str, Any] | None) -> Rings | None:
    centre = centre_of(geometry)
    if centre is None or not is_in_iran(centre):
        return None
    return [[_ring_in_grid(ring) for ring in polygon] for polygon in polygons_of(geometry)]


def _ring_in_grid(ring: list[Point]) -> list[Point]:
    return [(float(x), float(y)) for x, y in np.asarray(from_wgs84(np.array(ring), settings.GRID_SRID))]


def _bounds(grids: Iterable[Rings]) -> Box:
    points = np.array([point for grid in grids for polygon in grid for ring in polygon for point in ring])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _sheet_bounds(placed: Sequence[tuple[Pictured, Rings]]) -> Box:
    land = [grid for shape, grid in placed if shape.score >= _FRAME_SCORE]
    everything = [grid for _, grid in placed]
    if land and _size_of(_bounds(everything)) > _MUCH_LARGER * _size_of(_bounds(land)):
        return _bounds(land)
    return _bounds(everything)


def _size(grid: Rings) -> float:
    return _size_of(_bounds([grid]))


def _size_of(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _ground(actor: Actor, sheet: Sheet, language: str) -> list[str]:
    west, _, east, _ = sheet.box
    around = surroundings(actor, sheet.box) if east - west <= _LOTS_UP_TO_M else _NOTHING
    return [*ground(sheet, around), *street_names(sheet, around.streets, language)]


def _path(sheet: Sheet, grid: Rings) -> str:
    return "".join(_ring(sheet, ring) for polygon in grid for ring in polygon)


def _ring(sheet: Sheet, ring: Sequence[Point]) -> str:
    drawn: list[str] = []
    for x, y in (sheet.pixel(*point) for point in ring[:-1]):
        text = f"{x:.1f} {y:.1f}"
        if not drawn or drawn[-1] != text:
            drawn.append(text)
    return f"M{'L'.join(drawn)}Z"


def _chosen_path(sheet: Sheet, shape: Pictured, grid: Rings) -> str:
    return f'<path class="sketch-choice" data-choice="{shape.index}" d="{_path(sheet, grid)}"/>'


def _badge(sheet: Sheet, shape: Pictured, grid: Rings, above: Sequence[tuple[Pictured, Rings]], language: str) -> str:
    """Return the number of a shape where it has room, clear of the smaller shapes that lie on it."""
    if _size(grid) * sheet.scale**2 < _NUMBERED_FROM:
        return ""
    place = _clear_place(grid, above if len(above) <= _KEPT_CLEAR else ())
    x, y = sheet.pixel(place.x, place.y)
    text = lettering(digits(str(shape.index + 1), language), (x, y + 4), kind="badge")
    return f'<g class="sketch-badge" data-choice="{shape.index}"><circle cx="{x:.1f}" cy="{y:.1f}" r="11"/>{text}</g>'


def _clear_place(grid: Rings, above: Sequence[tuple[Pictured, Rings]]) -> shapely.Point:
    whole = _shell(grid)
    if not whole.is_valid or whole.is_empty:
        return whole.envelope.centroid
    smaller = [shell for _, each in above if (shell := _shell(each)).is_valid]
    free = whole.difference(shapely.union_all(smaller))
    return shapely.point_on_surface(whole if free.is_empty else free)


def _shell(grid: Rings) -> shapely.Polygon:
    return shapely.Polygon(max((polygon[0] for polygon in grid), key=len))


def _corners(sheet: Sheet, grid: Rings, language: str) -> list[str]:
    corners = [sheet.pixel(*point) for polygon in grid for ring in polygon for point in ring[:-1]]
    if len(corners) > _NUMBERED_CORNERS:
        return []
    middle = (sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners))
    drawn = []
    for number, corner in enumerate(corners, 1):
        drawn.append(f'<circle class="sketch-corner" cx="{corner[0]:.1f}" cy="{corner[1]:.1f}" r="4"/>')
        beside = _beside(corner, middle)
        if on_sheet(beside, margin=4):
            drawn.append(lettering(digits(str(number), language), beside))
    return drawn


def _beside(corner: Pixel, middle: Pixel) -> Pixel:
    dx, dy = corner[0] - middle[0], corner[1] - middle[1]
    away = _OUTWARD / max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return corner[0] + dx * away, corner[1] + dy * away + 4


def told_distance(place: Point, other: Point, language: str) -> str:
    """Return the distance of two places in words."""
    return figures.length(float(GEOD.inv(place[0], place[1], other[0], other[1])[2]), language)
