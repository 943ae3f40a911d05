"""The sketch of a boundary: numbered corners, what lies around, and pieces that are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import shapely
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core import figures
from core.texts import Text
from parcels.queries import surroundings
from parcels.records import Surroundings
from parcels.sketch.canvas import (
    Pixel,
    Sheet,
    area_path,
    digits,
    drawing,
    lettering,
    north_arrow,
    painted,
    polygons_of,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, numbers, on_sheet, street_names

#: More corners than this are drawn without numbers: they would cover the shape.
_NUMBERED_CORNERS = 40
#: A sheet wider than this shows no lots: they would be dots.
_LOTS_UP_TO_M = 600.0
_OUTWARD = 14

_TITLE = Text("کروکی محدوده", "Sketch of the boundary")
_TOLD = Text("{corners} گوشه، مساحت در شبکه {area}.", "{corners} corners, area in the grid {area}.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the boundary, or an area beside it, in the working grid, painted by what it does."""

    effect: Literal["obstacle", "condition", "note"]
    geometry: BaseGeometry


def boundary_sketch(
    actor: Actor, boundary: BaseGeometry, language: str = "fa", *, pieces: Sequence[Piece] = (), title: str = ""
) -> SafeString:
    """Return the sketch of a boundary (in the working grid) as SVG of 440 by 350, corners numbered from 1."""
    sheet = sheet_over(boundary.bounds, share=0.7)
    west, _, east, _ = sheet.box
    around = surroundings(actor, sheet.box) if east - west <= _LOTS_UP_TO_M else _NOTHING
    corners = _corners(boundary)
    body = [
        *ground(sheet, around),
        painted(area_path(sheet, [boundary]), "sketch-mine"),
        *(painted(area_path(sheet, [piece.geometry]), f"sketch-{piece.effect}") for piece in pieces),
        *numbers(sheet, around.parcels, language),
        *street_names(sheet, around.streets, language),
        *_dots(sheet, boundary, corners, language),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    area = figures.area(float(shapely.area(boundary)), language)
    told = _TOLD.say(language, {"corners": figures.number(len(corners), language), "area": area})
    return drawing(body, title=title or _TITLE.say(language), description=told, name="boundary-sketch")


_NOTHING = Surroundings(parcels=(), streets=(), buildings=())


def _corners(boundary: BaseGeometry) -> list[Pixel]:
    rings = [ring for polygon in polygons_of(boundary) for ring in (polygon.exterior, *polygon.interiors)]
    return [(float(x), float(y)) for ring in rings for x, y in shapely.get_coordinates(ring)[:-1]]


def _dots(sheet: Sheet, boundary: BaseGeometry, corners: list[Pixel], language: str) -> list[str]:
    if len(corners) > _NUMBERED_CORNERS:
        return []
    middle = shapely.centroid(boundary)
    centre = sheet.pixel(middle.x, middle.y)
    drawn = []
    for number, corner in enumerate(corners, 1):
        x, y = sheet.pixel(*corner)
        drawn.append(f'<circle class="sketch-corner" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
        beside = _beside((x, y), centre)
        if on_sheet(beside, margin=4):
            drawn.append(lettering(digits(str(number), language), beside))
    return drawn


def _beside(corner: Pixel, centre: Pixel) -> Pixel:
    dx, dy = corner[0] - centre[0], corner[1] - centre[1]
    away = _OUTWARD / max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return corner[0] + dx * away, corner[1] + dy * away + 4
