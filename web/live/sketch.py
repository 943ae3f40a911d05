"""The sketch of a list of corners while it is typed: open where a corner is missing, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import shapely
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from core.texts import Text
from parcels.records import Surroundings
from parcels.sketch.canvas import (
    Pixel,
    digits,
    drawing,
    lettering,
    north_arrow,
    scale_bar,
    sheet_over,
)
from parcels.sketch.context import ground, numbers, seen_around, street_names
from parcels.sketch.corners import numbered_corners
from web.live.reading import LiveRow
from web.sketches import in_grid, is_in_iran

#: Half the width of a corner's dot, in pixels.
_SPOT = 4
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
    around = seen_around(actor, sheet) if is_placed else Surroundings(parcels=(), streets=(), buildings=())
    pixels = {row.number: sheet.pixel(*corner) for row, corner in zip(read, corners, strict=True)}
    numbered = numbered_corners(pixels, language)
    clear = numbered.with_note(sheet, shapely.buffer(shapely.MultiPoint(corners), _SPOT / sheet.scale))
    body = [
        *ground(sheet, around),
        *numbers(sheet, around.parcels, language, clear_of=clear),
        *street_names(sheet, around.streets, language, clear_of=clear),
        *_outline(rows, pixels, language),
        *numbered.drawn,
        north_arrow(language),
        scale_bar(sheet, language) if is_placed else "",
    ]
    told = _TOLD.say(language, {"count": figures.number(len(read), language)})
    return drawing(body, title=_TITLE.say(language), description=told, name="live-sketch")


def _in_grid(rows: Sequence[LiveRow]) -> list[Pixel] | None:
    places = [row.place for row in rows if row.place is not None]
    if len(places) < len(rows) or not all(map(is_in_iran, places)):
        return None
    return in_grid(places)


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
