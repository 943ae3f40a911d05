"""What lies around: streets with their widths, lots with their numbers, buildings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core import figures
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.queries import surroundings
from parcels.records import Outline, StreetRecord, Surroundings
from parcels.sketch.canvas import (
    HEIGHT,
    WIDTH,
    Pixel,
    Sheet,
    area_path,
    digits,
    furniture,
    lettering,
    painted,
    reading_angle,
    span,
)

#: A lot smaller than this on the sheet, in square pixels, stays without its number.
_NUMBERED_FROM = 900
#: Pixels that a letter of a street's name takes up.
_LETTER = 6.5
_EDGE = 30
#: Pixels between a shape and the name of a street or the number of a lot: its corners are numbered there.
_CLEAR = 22
#: A sheet wider than this shows nothing around: lots would be dots.
_SEEN_UP_TO_M = 600.0

_SAME_WIDTH = Text("عرض {existing} متر", "{existing} m wide")
_WIDENED = Text("عرض {existing}، مصوب {approved} متر", "{existing} m wide, {approved} m approved")


def seen_around(actor: Actor, sheet: Sheet) -> Surroundings:
    """Return what lies on a sheet; nothing on one so wide that it would be dots."""
    west, _, east, _ = sheet.box
    if east - west > _SEEN_UP_TO_M:
        return Surroundings(parcels=(), streets=(), buildings=())
    return surroundings(actor, sheet.box)


def ground(sheet: Sheet, around: Surroundings) -> list[str]:
    """Return streets, lots and buildings, from below to above."""
    streets = [shapely.from_wkb(street.area) for street in around.streets if street.area]
    lots = [shapely.from_wkb(lot.wkb) for lot in around.parcels]
    buildings = [shapely.from_wkb(wkb) for wkb in around.buildings]
    return [
        painted(area_path(sheet, streets), "sketch-street"),
        painted(area_path(sheet, lots), "sketch-lot"),
        painted(area_path(sheet, buildings), "sketch-building"),
    ]


def street_label(street: StreetRecord, language: str) -> str:
    """Return a street's name with its width on the ground and, where another, in the plan."""
    widths = {"existing": _metres(street.existing_width_m, language)}
    words = _SAME_WIDTH
    if abs(street.approved_width_m - street.existing_width_m) >= 0.01:
        words = _WIDENED
        widths["approved"] = _metres(street.approved_width_m, language)
    return f"{street.name.say(language)} · {words.say(language, widths)}"


def street_names(
    sheet: Sheet, streets: Iterable[StreetRecord], language: str, *, clear_of: BaseGeometry | None = None
) -> list[str]:
    """Return the names of the streets that have room for them, along their centre lines.

    Names stay off north arrow and scale bar, and off the shapes in `clear_of`, in the grid.
    """
    drawn = []
    taken = furniture(sheet)
    if clear_of is not None:
        taken = shapely.union(taken, shapely.buffer(sheet.clipped(clear_of), _CLEAR / sheet.scale))
    for street in streets:
        place = _longest_run(sheet, street, taken)
        if place is None:
            continue
        start, end = place
        long, short = street_label(street, language), street.name.say(language)
        text = long if len(long) * _LETTER <= span(start, end) else short
        if len(text) * _LETTER <= span(start, end):
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 4)
            angle = reading_angle(end[0] - start[0], end[1] - start[1])
            drawn.append(lettering(text, middle, angle=angle, kind="strong"))
    return drawn


def numbers(
    sheet: Sheet,
    lots: Sequence[Outline],
    language: str,
    *,
    of_block: RenovationCode | None = None,
    clear_of: BaseGeometry | None = None,
) -> list[str]:
    """Return the numbers of lots with room for them; of one block's lots alone, if it is given.

    Numbers stay off north arrow and scale bar, and off the lines in `clear_of`, in the grid.
    """
    drawn, taken = [], furniture(sheet)
    if clear_of is not None:
        taken = shapely.union(taken, shapely.buffer(sheet.clipped(clear_of), _CLEAR / sheet.scale))
    for lot in lots:
        if of_block is not None and lot.code.prefix[:3] != of_block.prefix[:3]:
            continue
        seen = shapely.difference(sheet.clipped(shapely.from_wkb(lot.wkb), margin=-10), taken)
        if shapely.area(seen) * sheet.scale**2 < _NUMBERED_FROM:
            continue
        place = shapely.point_on_surface(seen)
        drawn.append(lettering(digits(str(lot.code.number), language), sheet.pixel(place.x, place.y)))
    return drawn


def _metres(value: float, language: str) -> str:
    return figures.number(value, language, decimals=0 if value == round(value) else 1)


def _longest_run(sheet: Sheet, street: StreetRecord, taken: BaseGeometry) -> tuple[Pixel, Pixel] | None:
    """Return the ends, in pixels, of the longest straight run of a street on the sheet, clear of what is taken."""
    seen = shapely.difference(sheet.clipped(shapely.from_wkb(street.line), margin=-_EDGE), taken)
    runs = [
        (sheet.pixel(*start), sheet.pixel(*end))
        for line in _lines(seen)
        for start, end in zip(line.coords, line.coords[1:], strict=False)
    ]
    return max(runs, key=lambda run: span(*run), default=None)


def _lines(geometry: BaseGeometry) -> list[shapely.LineString]:
    parts = shapely.get_parts(geometry)
    return [part for part in parts if isinstance(part, shapely.LineString) and not part.is_empty]


def on_sheet(place: Pixel, *, margin: float = 0) -> bool:
    """Say whether a pixel lies on the sheet."""
    return margin <= place[0] <= WIDTH - margin and margin <= place[1] <= HEIGHT - margin
