"""The map page where no map is drawn: the sketch of a place, and links that move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np
from django.conf import settings
from django.utils.http import urlencode

from accounts.actor import Actor
from core.errors import DomainError
from geo.crs import to_wgs84
from parcels.codes import RenovationCode
from parcels.sketch.place import WIDTHS_M, PlaceSketch, place_sketch
from web.sketches import Point, in_grid

#: Moves by this share of what is seen, so that a part of it stays in sight.
_STEP = 0.6
_WIDTH_AT_FIRST = 160
#: More parcels than this are not listed below the sketch: one goes nearer first.
_LISTED = 60
_DIRECTIONS = {"map.to_north": (0, 1), "map.to_south": (0, -1), "map.to_east": (1, 0), "map.to_west": (-1, 0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A link that shows another place, or the same one at another width."""

    title_key: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchedPlace:
    """What the page shows instead of the map."""

    drawn: PlaceSketch
    moves: tuple[Move, ...]
    listed: tuple[RenovationCode, ...]


def sketched_place(actor: Actor, place: Point, asked: Mapping[str, str], language: str) -> SketchedPlace | None:
    """Return the sketch of a place (degrees) as wide as ``wide`` asks; ``None`` beyond the working grid."""
    width = _width(asked.get("wide", ""))
    ((x, y),) = in_grid([place])
    if not (isfinite(x) and isfinite(y)):
        return None
    drawn = place_sketch(actor, (x, y), width, language)
    try:
        steps = _steps((x, y), drawn, width)
    except DomainError:  # no way from the grid to degrees there: too far off
        return None
    listed = drawn.codes if len(drawn.codes) <= _LISTED else ()
    return SketchedPlace(drawn=drawn, moves=(*steps, *_widths(place, width)), listed=listed)


def _width(text: str) -> int:
    return next((each for each in WIDTHS_M if text == str(each)), _WIDTH_AT_FIRST)


def _steps(place: Point, drawn: PlaceSketch, width: int) -> list[Move]:
    west, south, east, north = drawn.box
    reach = ((east - west) * _STEP, (north - south) * _STEP)
    moved = np.array([(place[0] + dx * reach[0], place[1] + dy * reach[1]) for dx, dy in _DIRECTIONS.values()])
    return [
        Move(title_key=name, query=_query((lon, lat), width))
        for name, (lon, lat) in zip(_DIRECTIONS, to_wgs84(moved, settings.GRID_SRID).lonlat.tolist(), strict=True)
    ]


def _widths(place: Point, width: int) -> list[Move]:
    index = WIDTHS_M.index(width)
    near = [Move(title_key="map.zoom_in", query=_query(place, WIDTHS_M[index - 1]))] if index else []
    is_last = index + 1 == len(WIDTHS_M)
    far = [] if is_last else [Move(title_key="map.zoom_out", query=_query(place, WIDTHS_M[index + 1]))]
    return [*near, *far]


def _query(place: Point, width: int) -> str:
    return urlencode({"lon": f"{place[0]:.6f}", "lat": f"{place[1]:.6f}", "wide": str(width)})
