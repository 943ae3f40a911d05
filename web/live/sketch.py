"""The sketch of a list of corners while it is typed: open where a corner is missing, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import shapely
from django.conf import settings
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from core.texts import Text
from geo.crs import from_wgs84
from parcels.queries import surroundings
from parcels.records import Surroundings
from parcels.sketch.canvas import (
    Pixel,
    Sheet,
    digits,
    drawing,
    lettering,
    north_arrow,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, numbers, on_sheet, street_names
from web.live.reading import LiveRow
from web.sketches import is_in_iran

#: A sheet wider than this shows no lots: they would be dots.
_LOTS_UP_TO_M = 600.0
#: More corners than this are drawn without numbers: they would cover the shape.
_NUMBERED_CORNERS = 40
_OUTWARD = 15
_TITLE = Text("طرح فهرست نقطه‌ها", "Sketch of the list of points")
_TOLD = Text("{count} نقطه خوانده شد.", "{count} points were read.")


def live_sketch(actor: Actor, rows: Sequence[LiveRow], language: str) -> SafeString:
    """Return the sketch of the rows that were read; empty where there are none.

    Where the place is known it lies in the working grid, with what is around; else it is drawn
    from the bare numbers and has no surroundings.
    """
    read = [row for row in rows if not row.is_faulty]
    if not read:
        return SafeString("")
    spots = _in_grid(read)
    is_placed = spots is not None
    corners = spots if spots is not None else [row.numbers for row in read]
    box = shapely.MultiPoint(corners).bounds
    margin = max(box[2] - box[0], box[3] - box[1], 1e-4 if not is_placed else 20.0) * 0.05
    sheet = sheet_over((box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin), share=0.72)
    around = _around(actor, sheet) if is_placed else _NOTHING
    pixels = {row.number: sheet.pixel(*corner) for row, corner in zip(read, corners, strict=True)}
    body = [
        *ground(sheet, around),
        *numbers(sheet, around.parcels, language),
        *street_names(sheet, around.streets, language),
        *_outline(rows, pixels, language),
        *_dots(pixels, language),
        north_arrow(language),
        scale_bar(sheet, language) if is_placed else "",
    ]
    told = _TOLD.say(language, {"count": figures.number(len(read), language)})
    return drawing(body, title=_TITLE.say(language), description=told, name="live-sketch")


_NOTHING = Surroundings(parcels=(), streets=(), buildings=())


def _around(actor: Actor, sheet: Sheet) -> Surroundings:
    west, _, east, _ = sheet.box
    return surroundings(actor, sheet.box) if east - west <= _LOTS_UP_TO_M else _NOTHING


def _in_grid(rows: Sequence[LiveRow]) -> list[Pixel] | None:
    places = [row.place for row in rows if row.place is not None]
    if len(places) < len(rows) or not all(map(is_in_iran, places)):
        return None
    return [(float(x), float(y)) for x, y in np.asarray(from_wgs84(np.array(places), settings.GRID_SRID))]


def _line(corners: Iterable[Pixel], *, closed: bool = False) -> str:
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in corners)}{'Z' if closed else ''}"


def _outline(rows: Sequence[LiveRow], pixels: dict[int, Pixel], language: str) -> list[str]:
    """Return the area, its sides, and dashes with the number of each corner that is missing."""
    order = [row.number for row in rows]
    whole = len(pixels) == len(order)
    drawn = []
    if len(pixels) >= 3:
        drawn.append(f'<path class="sketch-{"mine" if whole else "half"}" d="{_line(pixels.values(), closed=True)}"/>')
    if whole:
        return drawn if len(pixels) >= 3 else [f'<path class="sketch-side" d="{_line(pixels.values())}"/>']
    for start, end in pairwise([*pixels, next(iter(pixels))]):
        missing = _between(order, start, end)
        kind = "sketch-gap" if missing else "sketch-side"
        drawn.append(f'<path class="{kind}" d="{_line((pixels[start], pixels[end]))}"/>')
        if missing:
            drawn.append(_question_mark(pixels[start], pixels[end], missing, language))
    return drawn


def _between(order: Sequence[int], start: int, end: int) -> list[int]:
    """Return the numbers between two that follow each other on the sketch, around the end of the list."""
    first, last = order.index(start), order.index(end)
    return list(order[first + 1 : last] if last > first else (*order[first + 1 :], *order[:last]))


def _question_mark(start: Pixel, end: Pixel, missing: Sequence[int], language: str) -> str:
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    mark = Text("؟", "?").say(language)
    text = digits(str(missing[0]), language) + mark
    return (
        f'<circle class="sketch-missing" cx="{x:.1f}" cy="{y:.1f}" r="13"/>'
        f"{lettering(text, (x, y + 4.5), kind='reversed')}"
    )


def _dots(pixels: dict[int, Pixel], language: str) -> list[str]:
    if len(pixels) > _NUMBERED_CORNERS:
        return []
    middle = tuple(sum(values) / len(pixels) for values in zip(*pixels.values(), strict=True))
    drawn = []
    for number, (x, y) in pixels.items():
        drawn.append(f'<circle class="sketch-corner" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>')
        dx, dy = x - middle[0], y - middle[1]
        away = _OUTWARD / max((dx * dx + dy * dy) ** 0.5, 1e-9)
        beside = (x + dx * away, y + dy * away + 4)
        if on_sheet(beside, margin=4):
            drawn.append(lettering(digits(str(number), language), beside))
    return drawn
