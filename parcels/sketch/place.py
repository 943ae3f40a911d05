"""What lies about a place, for those whose device draws no map."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.queries import surroundings
from parcels.sketch.canvas import HEIGHT, WIDTH, Box, Sheet, drawing, north_arrow, painted, scale_bar
from parcels.sketch.context import ground, numbers, street_names

#: Widths of the sketch in metres, nearest first.
WIDTHS_M = (80, 160, 320, 640)
#: More than this is not drawn, and the page says so.
_MOST = 1_500

_TITLE = Text("کروکی این جا", "Sketch of this place")
_TOLD = Text(
    "پهنای کروکی {width} متر؛ {count} ملک در آن است.", "The sketch is {width} m wide; {count} parcels are on it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSketch:
    """The drawing as SVG, its box in the working grid, the parcels on it, and whether all of them are drawn."""

    svg: SafeString
    box: Box
    codes: tuple[RenovationCode, ...]
    is_complete: bool


def place_sketch(actor: Actor, place: tuple[float, float], width_m: int, language: str = "fa") -> PlaceSketch:
    """Return what lies around a place of the working grid, drawn `width_m` wide, the place in its middle."""
    scale = WIDTH / width_m
    sheet = Sheet(west=place[0] - width_m / 2, north=place[1] + HEIGHT / scale / 2, scale=scale)
    around = surroundings(actor, sheet.box, limit=_MOST)
    body = [
        *ground(sheet, around),
        *numbers(sheet, around.parcels, language),
        *street_names(sheet, around.streets, language),
        painted(f"M{WIDTH / 2 - 6:g} {HEIGHT / 2:g}h12m-6-6v12", "sketch-bar"),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    counted = {
        "width": figures.number(width_m, language),
        "count": figures.number(len(around.parcels), language),
    }
    svg = drawing(body, title=_TITLE.say(language), description=_TOLD.say(language, counted), name="place-sketch")
    codes = tuple(sorted(each.code for each in around.parcels))
    most = max(len(around.parcels), len(around.streets), len(around.buildings))
    return PlaceSketch(svg=svg, box=sheet.box, codes=codes, is_complete=most < _MOST)
