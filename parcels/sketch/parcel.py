"""The sketch of a parcel: the lot, its neighbours, the lengths of its sides, the street it fronts."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from django.utils.safestring import SafeString
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core import figures
from core.texts import Text
from parcels.queries import outline_of, surroundings
from parcels.records import Outline, ParcelRecord, StreetRecord, Surroundings
from parcels.sketch.canvas import (
    Box,
    Pixel,
    Sheet,
    area_path,
    digits,
    drawing,
    lettering,
    north_arrow,
    painted,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, numbers, street_label, street_names
from parcels.sketch.sides import Side, side_lengths, sides_of

#: How far around a lot its street is looked for, in metres.
_STREET_WITHIN_M = 40.0

_TITLE = Text("کروکی ملک {code}", "Sketch of parcel {code}")
_LOT = Text("ملک {number}", "Parcel {number}")
_GROUND = Text("مساحت روی بیضوی {area}.", "Area on the ellipsoid {area}.")
_GRID = Text("مساحت در شبکه {area}.", "Area in the grid {area}.")
_SIDES = Text("اندازهٔ ضلع‌ها: {lengths} متر.", "Lengths of the sides: {lengths} m.")
_NEIGHBOURS = Text("ملک‌های همسایه: {numbers}.", "Neighbouring parcels: {numbers}.")
_STREET = Text("گذر: {street}.", "Street: {street}.")
_STRIP = Text("بخش سرخ در تعریض گذر است.", "The red part lies in the road widening.")


def parcel_sketch(
    actor: Actor,
    parcel: ParcelRecord,
    language: str = "fa",
    *,
    strips: Sequence[BaseGeometry] = (),
    is_on_grid: bool = False,
) -> SafeString:
    """Return the sketch of a parcel as SVG of 440 by 350.

    `strips` are areas in the working grid that are painted as the road widening. The area written is
    that on the ellipsoid, or that in the grid where the figures beside it are: `is_on_grid`.
    """
    lot = shapely.from_wkb(outline_of(actor, parcel).wkb)
    sheet = _sheet(actor, lot)
    around = surroundings(actor, sheet.box)
    others = [each for each in around.parcels if each.id != parcel.id]
    sides, middle = sides_of(lot), _middle(sheet, lot)
    area = figures.area(parcel.grid_area_m2 if is_on_grid else parcel.area_m2, language, with_hectares=False)
    body = [
        *ground(sheet, around),
        painted(area_path(sheet, [lot]), "sketch-picked-casing", "sketch-picked"),
        painted(area_path(sheet, strips), "sketch-widening"),
        *side_lengths(sheet, sides, language, clear_of=middle),
        *_own_label(middle, parcel, area, language),
        *numbers(sheet, others, language, of_block=parcel.code),
        *street_names(sheet, around.streets, language),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    title = _TITLE.say(language, {"code": parcel.code.said.say(language)})
    told = [(_GRID if is_on_grid else _GROUND).say(language, {"area": area})]
    told += _told(lot, sides, around, others, language)
    if strips:
        told.append(_STRIP.say(language))
    return drawing(body, title=title, description=" ".join(told), name="parcel-sketch")


def _sheet(actor: Actor, lot: BaseGeometry) -> Sheet:
    west, south, east, north = lot.bounds
    near = surroundings(actor, (west, south, east, north), limit=50)
    street = _fronting(lot, near)
    if street is None:
        return sheet_over(lot.bounds)
    line = shapely.from_wkb(street.line)
    beside = shapely.shortest_line(shapely.centroid(lot), line)
    return sheet_over(_joined(lot.bounds, beside.bounds), share=0.55)


def _fronting(lot: BaseGeometry, around: Surroundings) -> StreetRecord | None:
    """Return the street whose edge is nearest to the lot, if one is near."""

    def gap(street: StreetRecord) -> float:
        return float(shapely.distance(lot, shapely.from_wkb(street.line))) - street.existing_width_m / 2

    nearest = min(around.streets, key=gap, default=None)
    return nearest if nearest is not None and gap(nearest) <= _STREET_WITHIN_M else None


def _joined(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _middle(sheet: Sheet, lot: BaseGeometry) -> Pixel:
    middle = shapely.centroid(lot)
    place = middle if lot.contains(middle) else shapely.point_on_surface(lot)
    return sheet.pixel(place.x, place.y)


def _own_label(middle: Pixel, parcel: ParcelRecord, area: str, language: str) -> list[str]:
    x, y = middle
    name = _LOT.say(language, {"number": digits(str(parcel.code.number), language)})
    return [lettering(name, (x, y - 4), kind="strong"), lettering(area, (x, y + 14))]


def _told(
    lot: BaseGeometry, sides: list[Side], around: Surroundings, others: Sequence[Outline], language: str
) -> list[str]:
    """Return in words what the sketch shows."""
    comma = Text("، ", ", ").say(language)
    lengths = comma.join(figures.number(side.length_m, language, decimals=2) for side in sides)
    told = [_SIDES.say(language, {"lengths": lengths})]
    touching = sorted(each.code for each in others if shapely.distance(lot, shapely.from_wkb(each.wkb)) < 0.1)
    if touching:
        named = comma.join(digits(str(each.number), language) for each in touching)
        told.append(_NEIGHBOURS.say(language, {"numbers": named}))
    if street := _fronting(lot, around):
        told.append(_STREET.say(language, {"street": street_label(street, language)}))
    return told
