"""The line drawing of the first page: real lots of the town, one of them marked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import shapely
from django.db import Error
from django.utils.safestring import SafeString, mark_safe

from accounts.actor import VISITOR
from core.errors import DomainError
from parcels.codes import RenovationCode
from parcels.queries import heart_of_town, outline_of, parcel_by_code, surroundings
from parcels.records import ParcelRecord

#: Metres shown from the middle to each side, and how many lots at most.
_EAST_M, _NORTH_M, _LOTS = 210, 130, 320
_SCALE = 3
#: Seconds a drawing is kept: the cadastre changes slowly, the first page is asked for often.
_KEPT_S = 600


@dataclass(slots=True)
class _Kept:
    drawing: SafeString
    code: RenovationCode | None
    until: float


_KEPT = _Kept(SafeString(""), None, 0.0)


def hero_drawing() -> SafeString:
    """Return the drawing, empty where the town has no parcels yet."""
    return _current().drawing


def example() -> ParcelRecord | None:
    """Return a parcel that is there now, for the examples under the search box and the map's place.

    The drawing is kept for a while; its parcel may be gone meanwhile: then another is looked for.
    """
    for _ in range(2):
        code = _current().code
        if code is None:
            return None
        try:
            return parcel_by_code(VISITOR, code)
        except DomainError:
            forget()
    return None


def forget() -> None:
    """Drop the drawing, so that the next page asks the cadastre again."""
    _KEPT.until = 0.0


def _current() -> _Kept:
    if time.monotonic() > _KEPT.until:
        _KEPT.drawing, _KEPT.code = _made()
        _KEPT.until = time.monotonic() + (_KEPT_S if _KEPT.code else 5)
    return _KEPT


def _made() -> tuple[SafeString, RenovationCode | None]:
    try:
        code = _some_parcel()
        return (_drawing(code), code) if code else (SafeString(""), None)
    except (DomainError, Error):  # an ornament must not keep the first page from showing
        return SafeString(""), None


def _some_parcel() -> RenovationCode | None:
    found = heart_of_town(VISITOR)
    return found.code if found else None


def _drawing(code: RenovationCode) -> SafeString:
    chosen = shapely.from_wkb(outline_of(VISITOR, parcel_by_code(VISITOR, code)).wkb)
    x, y = chosen.centroid.x, chosen.centroid.y
    box = (x - _EAST_M, y - _NORTH_M, x + _EAST_M, y + _NORTH_M)
    lots = surroundings(VISITOR, box, limit=_LOTS).parcels
    others = "".join(_path(shapely.from_wkb(lot.wkb), box) for lot in lots if lot.code != code)
    size = f"0 0 {2 * _EAST_M * _SCALE} {2 * _NORTH_M * _SCALE}"
    paths = f'<path d="{others}"/><path class="chosen" d="{_path(chosen, box)}"/>'
    svg = f'<svg viewBox="{size}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{paths}</svg>'
    return mark_safe(svg)  # noqa: S308  # numbers alone


def _path(geometry: shapely.Geometry, box: tuple[float, float, float, float]) -> str:
    """Return the outer rings as relative SVG lines in whole units: short, since the page carries it."""
    west, _, _, north = box
    found = []
    for polygon in shapely.get_parts(geometry):
        points = shapely.get_coordinates(polygon.exterior)[:-1]
        pixels = [(round((px - west) * _SCALE), round((north - py) * _SCALE)) for px, py in points]
        steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(pixels)]
        found.append(f"M{pixels[0][0]} {pixels[0][1]}l{' '.join(steps)}z")
    return "".join(found)
