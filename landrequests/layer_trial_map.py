"""A small drawing of where the parcels lie that a version of a layer would affect."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from django.conf import settings
from django.contrib.gis.db.models import Extent
from django.utils.safestring import SafeString

from accounts.actor import Actor
from core.texts import Text
from geo.crs import from_wgs84
from landrequests.models import LayerTrial
from parcels.models import Municipality
from parcels.sketch.canvas import Box, Sheet, area_path, drawing, north_arrow, painted, scale_bar, sheet_over
from parcels.town import neighbourhood_shapes
from tiles.statements import fetch

#: Cells across and down: parcels of one cell are one dot.
_CELLS = (110, 88)
#: The least of the town that is drawn around them, metres.
_LEAST_M = 400.0
_TITLE = Text("نقشهٔ قطعه‌های متأثر", "Map of the affected parcels")
_TOLD = Text(
    "هر نقطه یک یا چند قطعه است؛ نقطهٔ بزرگ‌تر قطعه‌های بیشتر. خط‌ها محله‌ها هستند.",
    "Each dot is one parcel or several; a larger one is more. The lines are neighbourhoods.",
)
_CELLS_SQL = (
    "SELECT avg(ST_X(place)), avg(ST_Y(place)), count(*) FROM landrequests_affectedparcel"
    " WHERE trial_id = %(trial)s GROUP BY"
    " width_bucket(ST_X(place), %(west)s, %(east)s, %(across)s),"
    " width_bucket(ST_Y(place), %(south)s, %(north)s, %(down)s) ORDER BY 3 DESC, 1, 2"
)


class _Dot(NamedTuple):
    x: float
    y: float
    parcels: int


def trial_map(actor: Actor, municipality: Municipality, trial: LayerTrial, language: str) -> SafeString:
    """Return the drawing as SVG; empty where no parcel is affected."""
    extent = trial.affected.aggregate(box=Extent("place"))["box"]
    if extent is None:
        return SafeString("")
    dots = _dots(trial, extent)
    sheet = sheet_over(_box(dots), share=0.86)
    body = [
        painted(area_path(sheet, neighbourhood_shapes(actor, municipality)), "sketch-land"),
        *(_circle(sheet, dot) for dot in dots),
        north_arrow(language),
        scale_bar(sheet, language),
    ]
    return drawing(body, title=_TITLE.say(language), description=_TOLD.say(language), name="affected")


def _dots(trial: LayerTrial, extent: Box) -> list[_Dot]:
    west, south, east, north = extent
    small = 1e-6  # a box of no width has no cells
    values = {"west": west - small, "south": south - small, "east": east + small, "north": north + small}
    rows = fetch(_CELLS_SQL, {"trial": trial.pk, "across": _CELLS[0], "down": _CELLS[1], **values})
    places = from_wgs84(np.array([row[:2] for row in rows], dtype=float), settings.GRID_SRID)
    return [_Dot(float(x), float(y), int(row[2])) for (x, y), row in zip(places, rows, strict=True)]


def _box(dots: list[_Dot]) -> Box:
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    wide, high = (max(0.0, _LEAST_M - (max(each) - min(each))) / 2 for each in (xs, ys))
    return min(xs) - wide, min(ys) - high, max(xs) + wide, max(ys) + high


def _circle(sheet: Sheet, dot: _Dot) -> str:
    x, y = sheet.pixel(dot.x, dot.y)
    return f'<circle class="sketch-affected" cx="{x:.1f}" cy="{y:.1f}" r="{min(7.0, 2 + dot.parcels**0.5 / 2):.1f}"/>'
