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
from parcels.sketch.canvas import (
    Pixel,
    Sheet,
    area_path,
    drawing,
    lettering,
    north_arrow,
    painted,
    polygons_of,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, numbers, seen_around, street_names
from parcels.sketch.corners import numbered_corners

#: Pixels that a letter of a word on a piece takes up, and its line.
_LETTER, _LINE = 6, 24
_TITLE = Text("کروکی محدوده", "Sketch of the boundary")
_TOLD = Text("{corners} گوشه، مساحت در شبکه {area}.", "{corners} corners, area in the grid {area}.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the boundary, or an area beside it, in the working grid, painted by what it does.

    `word` is written on it, where it has room: colour and dashes alone say nothing to who can't tell them apart.
    """

    effect: Literal["obstacle", "condition", "note", "planned"]
    geometry: BaseGeometry
    word: str = ""


def boundary_sketch(
    actor: Actor, boundary: BaseGeometry, language: str = "fa", *, pieces: Sequence[Piece] = (), title: str = ""
) -> SafeString:
    """Return the sketch of a boundary (in the working grid) as SVG of 440 by 350, corners numbered from 1."""
    sheet = sheet_over(boundary.bounds, share=0.7)
    around = seen_around(actor, sheet)
    corners = _corners(boundary)
    pixels = {number: sheet.pixel(*corner) for number, corner in enumerate(corners, 1)}
    middle = shapely.centroid(boundary)
    numbered = numbered_corners(pixels, language, middle=sheet.pixel(middle.x, middle.y))
    clear = numbered.with_note(sheet, boundary)
    body = [
        *ground(sheet, around),
        painted(area_path(sheet, [boundary]), "sketch-mine"),
        *(painted(area_path(sheet, [piece.geometry]), f"sketch-{piece.effect}") for piece in pieces),
        *(_word(sheet, piece) for piece in pieces if piece.word),
        *numbers(sheet, around.parcels, language, clear_of=shapely.boundary(clear)),
        *street_names(sheet, around.streets, language, clear_of=clear),
        *numbered.drawn,
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    area = figures.area(float(shapely.area(boundary)), language)
    told = _TOLD.say(language, {"corners": figures.number(len(corners), language), "area": area})
    return drawing(body, title=title or _TITLE.say(language), description=told, name="boundary-sketch")


def _word(sheet: Sheet, piece: Piece) -> str:
    """Return the word of a piece in its largest part, if it has room there."""
    part = max(polygons_of(sheet.clipped(piece.geometry, margin=0)), key=lambda each: each.area, default=None)
    if part is None:
        return ""
    west, south, east, north = part.bounds
    if (east - west) * sheet.scale < _LETTER * len(piece.word) or (north - south) * sheet.scale < _LINE:
        return ""
    place = shapely.point_on_surface(part)
    return lettering(piece.word, sheet.pixel(place.x, place.y), kind="strong")


def _corners(boundary: BaseGeometry) -> list[Pixel]:
    rings = [ring for polygon in polygons_of(boundary) for ring in (polygon.exterior, *polygon.interiors)]
    return [(float(x), float(y)) for ring in rings for x, y in shapely.get_coordinates(ring)[:-1]]
