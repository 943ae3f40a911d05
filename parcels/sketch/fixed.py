"""A parcel and what lies around at a fixed scale: millimetres on A4 paper for metres on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import shapely
from django.conf import settings
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core import figures
from core.texts import Text
from geo.scale import factors_at
from parcels.queries import outline_of, surroundings
from parcels.records import ParcelRecord
from parcels.sketch.canvas import (
    Sheet,
    area_path,
    digits,
    drawing,
    lettering,
    north_arrow,
    painted,
    scale_bar,
)
from parcels.sketch.context import ground, numbers, street_names
from parcels.sketch.sides import side_lengths, sides_of

#: One over the scales that may be asked for.
SCALES = (200, 500, 1_000, 2_000, 5_000)
#: The drawing on A4 paper, inside its margins, with room for the page's head and foot.
WIDTH_MM, HEIGHT_MM = 180, 180
_UNIT_MM = 0.25
#: A lot fits when this share of the drawing holds it.
_FITS = 0.9
#: More parcels, streets or buildings than this are not drawn, and the page says so.
_MOST = 8_000
#: A lot smaller than this on paper, in square units, has no room for its name and the lengths of its sides.
_NAMED_FROM = 10_000

_TITLE = Text("ملک {code} در مقیاس یک به {scale}", "Parcel {code} at 1:{scale}")
_TOLD = Text("مساحت روی بیضوی {area}.", "Area on the ellipsoid {area}.")
_LOT = Text("ملک {number}", "Parcel {number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedSketch:
    """The drawing as SVG, its scale, whether all of the lot is on it, and whether all that lies around is."""

    svg: SafeString
    denominator: int
    holds_lot: bool
    is_complete: bool


def fitting_scale(actor: Actor, parcel: ParcelRecord) -> int | None:
    """Return the largest scale at which the whole parcel is on the paper; ``None`` where none holds it."""
    lot = shapely.from_wkb(outline_of(actor, parcel).wkb)
    return next((each for each in SCALES if _holds(lot, each)), None)


def fixed_sketch(actor: Actor, parcel: ParcelRecord, denominator: int, language: str = "fa") -> FixedSketch:
    """Return the drawing of a parcel of 180 by 180 mm, at one over `denominator` of its size on the ground."""
    lot = shapely.from_wkb(outline_of(actor, parcel).wkb)
    sheet = _sheet(lot, denominator)
    around = surroundings(actor, sheet.box, limit=_MOST)
    others = [each for each in around.parcels if each.id != parcel.id]
    body = [
        *ground(sheet, around),
        painted(area_path(sheet, [lot]), "sketch-picked-casing", "sketch-picked"),
        *_lettered(sheet, lot, parcel, language),
        *numbers(sheet, others, language),
        *street_names(sheet, around.streets, language, clear_of=lot),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    told = {"code": parcel.code.said.say(language), "scale": digits(str(denominator), language)}
    area = figures.area(parcel.area_m2, language)
    svg = drawing(
        body,
        title=_TITLE.say(language, told),
        description=_TOLD.say(language, {"area": area}),
        name="fixed-sketch",
        sheet=sheet,
        unit_mm=_UNIT_MM,
    )
    most = max(len(around.parcels), len(around.streets), len(around.buildings))
    return FixedSketch(svg=svg, denominator=denominator, holds_lot=_holds(lot, denominator), is_complete=most < _MOST)


def _sheet(lot: BaseGeometry, denominator: int) -> Sheet:
    """Return the sheet around the middle of the lot's box; the grid's own scale at that place is taken out."""
    west, south, east, north = lot.bounds
    x, y = (west + east) / 2, (south + north) / 2
    ground_per_grid = sqrt(float(factors_at(np.array([x]), np.array([y]), settings.GRID_SRID)[0]))
    scale = 1_000 / denominator / _UNIT_MM * ground_per_grid
    width, height = WIDTH_MM / _UNIT_MM, HEIGHT_MM / _UNIT_MM
    return Sheet(west=x - width / scale / 2, north=y + height / scale / 2, scale=scale, width=width, height=height)


def _holds(lot: BaseGeometry, denominator: int) -> bool:
    west, south, east, north = lot.bounds
    per_m = 1_000 / denominator
    return (east - west) * per_m <= WIDTH_MM * _FITS and (north - south) * per_m <= HEIGHT_MM * _FITS


def _lettered(sheet: Sheet, lot: BaseGeometry, parcel: ParcelRecord, language: str) -> list[str]:
    """Return the lot's number, its area and the lengths of its sides, where there is room for them."""
    if shapely.area(lot) * sheet.scale**2 < _NAMED_FROM:
        return []
    place = shapely.point_on_surface(lot)
    x, y = sheet.pixel(place.x, place.y)
    name = _LOT.say(language, {"number": digits(str(parcel.code.number), language)})
    area = figures.area(parcel.area_m2, language, with_hectares=False)
    lengths = side_lengths(sheet, sides_of(lot), language, clear_of=(x, y))
    return [*lengths, lettering(name, (x, y - 4), kind="strong"), lettering(area, (x, y + 14))]
