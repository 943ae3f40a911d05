"""What lies about a boundary on the day its sheet is made: streets, lots, buildings, as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from typing import Any

import shapely

from accounts.actor import SYSTEM
from landrequests.sheet.frame import HEIGHT_MM, WIDTH_MM, Frame
from parcels.queries import surroundings
from parcels.records import StreetRecord
from parcels.sketch.canvas import reading_angle

#: On a map of a smaller scale lots would be dots; more of them than this are not all asked for.
_LOTS_UP_TO, _MOST_LOTS = 5_000, 800
#: Millimetres that a letter of a street's name takes up, and that a name keeps from the edge.
_LETTER_MM, _EDGE_MM = 1.5, 14.0


def ground_of(frame: Frame) -> dict[str, Any]:
    """Return the ground of a map as paths, and the names of streets with their places.

    Nothing of it names a lot or a person.
    """
    if frame.denominator > _LOTS_UP_TO:
        return {}
    around = surroundings(SYSTEM, frame.box, limit=_MOST_LOTS)
    lots = around.parcels if len(around.parcels) < _MOST_LOTS else ()  # a part of them would mislead
    streets = [shapely.from_wkb(street.area) for street in around.streets if street.area]
    return {
        "streets": frame.path(streets),
        "lots": frame.path(shapely.from_wkb(lot.wkb) for lot in lots),
        "buildings": frame.path(shapely.from_wkb(wkb) for wkb in around.buildings),
        "names": [name for street in around.streets for name in _name(frame, street)],
    }


def _name(frame: Frame, street: StreetRecord) -> Iterator[dict[str, Any]]:
    """Yield the street's name along its longest straight run on the map, where it has room there."""
    runs = [
        (frame.place(*start), frame.place(*end))
        for line in shapely.get_parts(frame.clipped(shapely.from_wkb(street.line)))
        if isinstance(line, shapely.LineString)
        for start, end in pairwise(line.coords)
    ]
    start, end = max(runs, key=lambda run: dist(*run), default=((0.0, 0.0), (0.0, 0.0)))
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    if dist(start, end) >= _LETTER_MM * len(street.name.fa) + 4 and _is_inside(middle):
        yield {
            "name": {"fa": street.name.fa, "en": street.name.en},
            "at": [round(value, 2) for value in middle],
            "angle": round(reading_angle(end[0] - start[0], end[1] - start[1]), 1),
        }


def _is_inside(place: tuple[float, float]) -> bool:
    x, y = place
    return _EDGE_MM < x < WIDTH_MM - _EDGE_MM and _EDGE_MM < y < HEIGHT_MM - _EDGE_MM
