"""The place where a boundary misses its neighbours' borders most, close up: as given, and as it would be."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core import figures
from geo.densify import Area
from geo.measures import planar_area
from landrequests.snapping import Offer
from parcels.codes import RenovationCode
from parcels.sketch.canvas import HEIGHT, WIDTH, Sheet, area_path, drawing, north_arrow, painted, scale_bar, sheet_over
from parcels.sketch.context import ground, numbers, seen_around
from web.words import words

#: The largest distance is drawn so many pixels wide, or wider ground is shown than this many metres.
_DRAWN_PX, _LEAST_M = 28, 0.4
#: Side of the inset that shows the whole boundary, in pixels.
_INSET = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class SnappingCard:
    """An offer as a page shows it; areas in square metres, lengths in metres."""

    before: SafeString
    after: SafeString
    parcels: tuple[str, ...]
    furthest: str
    corners: int
    area_before: float
    area_after: float
    change: str


def snapping_card(actor: Actor, offer: Offer, language: str) -> SnappingCard:
    """Return an offer with both sketches, of the same place and at the same scale."""
    reach = max(offer.after.furthest_m * WIDTH / _DRAWN_PX, _LEAST_M) / 2
    x, y = offer.after.furthest_at
    sheet = sheet_over((x - reach, y - reach, x + reach, y + reach), share=1.0)
    before, after = planar_area(offer.before), planar_area(offer.after.geometry)
    return SnappingCard(
        before=_close_up(actor, sheet, offer, language, is_laid=False),
        after=_close_up(actor, sheet, offer, language, is_laid=True),
        parcels=tuple(RenovationCode.parse(code).short for code in offer.parcels),
        furthest=told_furthest(offer, language),
        corners=offer.after.corners,
        area_before=before,
        area_after=after,
        change=_told_change(after - before, language),
    )


def told_furthest(offer: Offer, language: str) -> str:
    """Return the largest distance in centimetres, in words."""
    unit = words()["boundary.unit_cm"].say(language)
    return f"{figures.number(offer.after.furthest_m * 100, language, decimals=1)}\u00a0{unit}"


def _told_change(change: float, language: str) -> str:
    key = "boundary.snap_more" if change >= 0 else "boundary.snap_less"
    return words()[key].say(language, {"area": figures.area(abs(change), language)})


def _close_up(actor: Actor, sheet: Sheet, offer: Offer, language: str, *, is_laid: bool) -> SafeString:
    around = seen_around(actor, sheet)
    given = area_path(sheet, [offer.before])
    body = [
        *ground(sheet, around),
        painted(area_path(sheet, [offer.after.geometry]) if is_laid else given, "sketch-mine"),
        painted(given, "sketch-gap") if is_laid else "",
        *numbers(sheet, around.parcels, language),
        *_inset(offer),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    name = "after" if is_laid else "before"
    title = words()["boundary.snap_sketch_after" if is_laid else "boundary.snap_sketch_before"].say(language)
    told = words()["boundary.snap_sketch_told"].say(language, {"furthest": told_furthest(offer, language)})
    return drawing(body, title=title, description=told, name=f"snap-{name}")


def _inset(offer: Offer) -> list[str]:
    """Return the whole boundary, small, with the place that is shown close up."""
    whole = _sheet_of(offer.before)
    shape = shapely.simplify(offer.before, 0.5 / whole.scale)
    x, y = whole.pixel(*offer.after.furthest_at)
    left, top = WIDTH - _INSET - 12, HEIGHT - _INSET - 12
    return [
        f'<g transform="translate({left} {top})">',
        f'<rect class="sketch-inset" width="{_INSET}" height="{_INSET}" rx="4"/>',
        painted(area_path(whole, [shape]), "sketch-county"),
        f'<circle class="sketch-here" cx="{x:.1f}" cy="{y:.1f}" r="5"/></g>',
    ]


def _sheet_of(area: Area) -> Sheet:
    """Return the inset's own sheet: a corner of a full one, so that the shape fills the inset."""
    west, south, east, north = area.bounds
    scale = _INSET * 0.72 / max(east - west, north - south, 1e-3)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return Sheet(west=middle_x - _INSET / 2 / scale, north=middle_y + _INSET / 2 / scale, scale=scale)
