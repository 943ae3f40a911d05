"""The corners on paper: A4, Persian, with a sketch; UTM and degrees side by side."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string

from accounts.actor import VISITOR
from core import figures
from core.errors import DomainError
from core.jalali import long_date
from core.persian import fa_digits
from core.texts import Text
from geo.crs import title_of
from geo.densify import corners_in
from landrequests.exports.plan import Corner, Plan, System
from landrequests.exports.registry import ExportFormat
from landrequests.paper import pdf_of, sketch_on_paper
from parcels.sketch import boundary_sketch

#: More corners make a book nobody reads: 25 pages.
MOST_CORNERS = 1_000
_RING = "پارهٔ {part}"
_HOLE = "بخش خالی (حفرهٔ) {hole} از پارهٔ {part}"


class TooLongForPaperError(DomainError):
    """The boundary has more corners than are put on paper."""

    code = "too_long_for_paper"


def write(plan: Plan, _system: System, _language: str) -> bytes:
    """Return the paper.

    Raises
    ------
    TooLongForPaperError
    """
    count = int(plan.measures["vertex_count"])
    if count > MOST_CORNERS:
        raise TooLongForPaperError(count=count, limit=MOST_CORNERS)
    return pdf_of(render_to_string("landrequests/corners.html", _context(plan)), style="corners.css")


def _context(plan: Plan) -> dict[str, object]:
    metres, degrees = plan.table("utm"), plan.table("degrees")
    sketch = boundary_sketch(VISITOR, corners_in(plan.corners, plan.srid, settings.GRID_SRID), "fa")
    part_count = len(plan.corners.geoms)
    return {
        "plan": plan,
        "date": long_date(plan.made_at, "fa"),
        "sketch": sketch_on_paper(sketch),
        "area": figures.area(plan.measures["area_m2"]),
        "grid_area": figures.area(plan.measures["grid_area_m2"]),
        "perimeter": figures.number(plan.measures["perimeter_m"], decimals=2) + " متر",
        "corner_count": figures.number(plan.measures["vertex_count"]),
        "part_count": figures.number(part_count) if part_count > 1 else "",
        "zone_name": title_of(plan.utm_srid).fa,
        "rings": _rings(metres, degrees),
        "is_bent": any(corner.is_added for corner in (*metres, *degrees)),
    }


def _rings(metres: list[Corner], degrees: list[Corner]) -> list[dict[str, object]]:
    pairs = zip(*([each for each in table if not each.is_added] for table in (metres, degrees)), strict=True)
    rings = [(place, list(found)) for place, found in groupby(pairs, key=lambda pair: (pair[0].part, pair[0].ring))]
    return [
        {"title": _title(*place) if len(rings) > 1 else "", "corners": [_row(*pair) for pair in found]}
        for place, found in rings
    ]


def _title(part: int, ring: int) -> str:
    words = _RING if ring == 1 else _HOLE
    return words.format(part=figures.number(part), hole=figures.number(ring - 1))


def _row(grid: Corner, place: Corner) -> dict[str, str]:
    return {
        "number": figures.number(grid.number or 0),
        "easting": figures.number(grid.x, decimals=3),
        "northing": figures.number(grid.y, decimals=3),
        "lon": figures.degrees(place.x, decimals=8),
        "lat": figures.degrees(place.y, decimals=8),
        "side": figures.number(grid.side_m or 0.0, decimals=2),
        "grid_bearing": bearing(grid.bearing or 0.0),
        "azimuth": bearing(place.bearing or 0.0),
    }


def bearing(degrees: float) -> str:
    """Return a direction in degrees, minutes and whole seconds: ``۸۴°۵۲′۱۶″``."""
    seconds = round(degrees * 3600) % (360 * 3600)
    whole, rest = divmod(seconds, 3600)
    return fa_digits(f"{whole}°{rest // 60:02}′{rest % 60:02}″")


FORMAT = ExportFormat(
    code="pdf",
    title=Text("برگهٔ گوشه‌ها (PDF)", "Corner sheet (PDF, Persian)"),
    suffix=".pdf",
    media_type="application/pdf",
    systems=("utm",),
    rank=70,
    write=write,
)
