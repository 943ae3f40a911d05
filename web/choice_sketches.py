"""Sketches of the answers to an open question: all shapes together, and one reading by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from core.texts import Text
from geo.crs import from_wgs84, grid_srid_at
from geo.densify import GEOD
from parcels.divisions import outlines_at, province_outlines
from parcels.sketch.canvas import (
    HEIGHT,
    WIDTH,
    Box,
    Sheet,
    digits,
    drawing,
    lettering,
    north_arrow,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, seen_around, street_names
from parcels.sketch.corners import Corners, numbered_corners
from web.sketches import (
    Frame,
    Point,
    area_path,
    centre_of,
    country_path,
    frame_around,
    in_grid,
    is_in_iran,
    polygons_of,
)

#: A shape smaller than this on the sheet, in square pixels, stays without its number.
_NUMBERED_FROM = 300
#: A single shape with more corners than this is drawn without numbers.
_NUMBERED_CORNERS = 24
#: Beside a question its sketches are shown small and their letters larger (``.pick.reading``).
_ENLARGED = 16 / 12
#: Shapes that score below this are frames of the sheet; one much larger than the rest is let run off the sketch.
_FRAME_SCORE = 0.15
_MUCH_LARGER = 16
#: With more shapes than this, numbers are not kept clear of the shapes within.
_KEPT_CLEAR = 80
#: Side of the inset that shows province and county, in pixels.
_INSET = 96
#: What is shown beyond the two ends of a distance, in degrees.
_AROUND = 1.6
#: The country's name stands so many degrees south of our suggestion.
_INLAND = 1.2
_IRANS_MIDDLE = (53.7, 32.4)

_ALL = Text("همهٔ شکل‌های فایل با هم", "all shapes of the file together")
_ONE = Text("{label}، روی زمین", "{label}, on the ground")
_FAR = Text("{label}، روی نقشهٔ ایران", "{label}, on the map of Iran")
_IRAN = Text("ایران", "Iran")
_HERE, _THERE = Text("پیشنهاد ما", "our suggestion"), Text("این خوانش", "this reading")

Rings = list[list[list[Point]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """One answer as it is drawn: its index, its shape (GeoJSON) and its score."""

    index: int
    preview: dict[str, Any] | None
    score: float


def overview(actor: Actor, shapes: Sequence[Pictured], language: str) -> SafeString:
    """Return all shapes on one sheet, each with its number.

    Where fewer than two lie in Iran they are drawn on bare paper, as they lie to one another.
    """
    placed = [(shape, grid) for shape in shapes if (grid := _in_grid(shape.preview)) is not None]
    is_here = len(placed) >= 2
    placed = placed if is_here else _on_paper(shapes)
    if len(placed) < 2:
        return SafeString("")
    sheet = sheet_over(_sheet_bounds(placed), share=0.76)
    # large ones lie below, so that a small one can be seen and pointed at
    ordered = sorted(placed, key=lambda each: -_size(each[1]))
    body = [
        *(_ground(actor, sheet, language, [grid for _, grid in placed]) if is_here else ()),
        *(_chosen_path(sheet, shape, grid) for shape, grid in ordered),
        *(_badge(sheet, shape, grid, ordered[place + 1 :], language) for place, (shape, grid) in enumerate(ordered)),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    return drawing(body, title=_ALL.say(language), description=str(len(placed)), name="overview")


def reading_sketch(
    actor: Actor, preview: dict[str, Any], label: str, *, language: str, name: str, is_elsewhere: bool = False
) -> SafeString:
    """Return one reading on the ground, its corners numbered; it may cross itself.

    With `is_elsewhere` an inset shows in which province and county it lies.
    """
    grid = _in_grid(preview)
    if grid is None:
        return SafeString("")
    sheet = sheet_over(_bounds([grid]), share=0.42 if is_elsewhere else 0.62)  # clear of the inset
    body = [
        *_ground(actor, sheet, language, [grid]),
        f'<path class="sketch-mine" d="{_path(sheet, grid)}"/>',
        *_corners(sheet, grid, language).drawn,
        north_arrow(language),
        scale_bar(sheet, language),
        *(_inset(centre_of(preview), language) if is_elsewhere else ()),
    ]
    return drawing(body, title=_ONE.say(language, {"label": label}), description=label, name=name)


def _inset(place: Point | None, language: str) -> list[str]:
    """Return province, county and the place itself, small, at the bottom right."""
    outlines = outlines_at(*place) if place else ()
    if place is None or not outlines:
        return []
    west, south, east, north = outlines[0].area.bounds
    inside = frame_around([(west, south), (east, north)], size=(_INSET, _INSET), margin=10)
    x, y = inside.place(place)
    paths = (f'<path class="sketch-{each.level}" d="{area_path(each.area, inside)}"/>' for each in outlines)
    frame = f'<rect class="sketch-inset" width="{_INSET}" height="{_INSET}" rx="4"/>'
    left, top = WIDTH - _INSET - 12, HEIGHT - _INSET - 12
    return [
        f'<g transform="translate({left} {top})">{frame}',
        *paths,
        f'<circle class="sketch-here" cx="{x:.1f}" cy="{y:.1f}" r="5"/>',
        lettering(outlines[-1].name.say(language), (_INSET / 2, _INSET - 8), kind="small"),
        "</g>",
    ]


def far_sketch(place: Point, suggested: Point | None, label: str, *, language: str, name: str) -> SafeString:
    """Return where a reading lies beside Iran and our suggestion, with the distance between them."""
    frame = frame_around(_held(place, suggested), size=(WIDTH, HEIGHT), margin=48)
    x, y = frame.place(place)
    body = [f'<path class="sketch-land" d="{country_path(frame)}"/>']
    body += [f'<path class="sketch-province" d="{area_path(each, frame)}"/>' for each in province_outlines()]
    inland = _IRANS_MIDDLE if suggested is None else (suggested[0], suggested[1] - _INLAND)
    body.append(lettering(_IRAN.say(language), frame.place(inland), kind="strong"))
    if suggested is not None and suggested != place:
        body += _way_between(place, suggested, frame, language)
    body += [
        f'<circle class="sketch-here" cx="{x:.1f}" cy="{y:.1f}" r="7"/>',
        lettering(_THERE.say(language), (min(max(x, 50), WIDTH - 50), min(y + 26, HEIGHT - 8)), kind="small"),
    ]
    return drawing(body, title=_FAR.say(language, {"label": label}), description=label, name=name)


def _way_between(place: Point, suggested: Point, frame: Frame, language: str) -> list[str]:
    """Return a line from a reading to our suggestion with its length, and the county that it lies in."""
    (x, y), (there_x, there_y) = frame.place(place), frame.place(suggested)
    counties = [each for each in outlines_at(*suggested, detail_degrees=0.02) if each.level == "county"]
    name = counties[0].name.say(language) if counties else _HERE.say(language)
    middle = ((x + there_x) / 2, (y + there_y) / 2 - 9)
    return [
        *(f'<path class="sketch-county" d="{area_path(each.area, frame)}"/>' for each in counties),
        f'<path class="sketch-gap" d="M{x:.1f} {y:.1f}L{there_x:.1f} {there_y:.1f}"/>',
        f'<circle class="sketch-corner" cx="{there_x:.1f}" cy="{there_y:.1f}" r="6"/>',
        lettering(told_distance(place, suggested, language), middle, kind="small"),
        lettering(name, (there_x, there_y + 24), kind="small"),
    ]


def _held(place: Point, suggested: Point | None) -> list[Point]:
    """Return the box round both places as its corners; all of Iran where there is but one."""
    near = [place, suggested] if suggested is not None else [place, (44.0, 25.0), (63.5, 40.0)]
    lons, lats = [point[0] for point in near], [point[1] for point in near]
    return [(min(lons) - _AROUND, min(lats) - _AROUND), (max(lons) + _AROUND, max(lats) + _AROUND)]


def _in_grid(geometry: dict[str, Any] | None) -> Rings | None:
    centre = centre_of(geometry)
    if centre is None or not is_in_iran(centre):
        return None
    return [[in_grid(ring) for ring in polygon] for polygon in polygons_of(geometry)]


def _on_paper(shapes: Sequence[Pictured]) -> list[tuple[Pictured, Rings]]:
    """Return shapes in the zone of the first, wherever on earth; none where they lie too far apart for it."""
    centre = next((middle for shape in shapes if (middle := centre_of(shape.preview))), None)
    if centre is None:
        return []
    srid = grid_srid_at(*centre)
    found = [(shape, _rings_in(srid, polygons_of(shape.preview))) for shape in shapes if shape.preview]
    points = [point for _, rings in found for point in _points(rings)]
    return found if np.isfinite(points).all() else []


def _rings_in(srid: int, rings: Rings) -> Rings:
    def carried(ring: Sequence[Point]) -> list[Point]:
        return [(float(x), float(y)) for x, y in from_wgs84(np.array(ring), srid)]

    return [[carried(ring) for ring in polygon] for polygon in rings]


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


def _ground(actor: Actor, sheet: Sheet, language: str, grids: Iterable[Rings]) -> list[str]:
    around = seen_around(actor, sheet)
    shapes = shapely.union_all([shapely.convex_hull(shapely.MultiPoint(_points(grid))) for grid in grids])
    return [*ground(sheet, around), *street_names(sheet, around.streets, language, clear_of=shapes)]


def _points(grid: Rings) -> list[Point]:
    return [point for polygon in grid for ring in polygon for point in ring]


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


def _corners(sheet: Sheet, grid: Rings, language: str) -> Corners:
    corners = [point for polygon in grid for ring in polygon for point in ring[:-1]]
    pixels = {number: sheet.pixel(*corner) for number, corner in enumerate(corners, 1)}
    return numbered_corners(pixels, language, most=_NUMBERED_CORNERS, enlarged=_ENLARGED)


def told_distance(place: Point, other: Point, language: str) -> str:
    """Return the distance of two places in words."""
    return figures.length(float(GEOD.inv(place[0], place[1], other[0], other[1])[2]), language)
