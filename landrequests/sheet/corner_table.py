"""The corners of a boundary as rows: grid, degrees, side to the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from core import figures
from core.persian import fa_number
from core.texts import language_from
from geo.crs import to_wgs84
from landrequests.sheet.frame import polygons_of

#: Rows on paper: seven pages. A boundary may have a hundred thousand corners.
MOST_ROWS = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """One corner: metres of the grid to the millimetre, degrees to the 8th decimal (about a millimetre)."""

    number: str
    easting: str
    northing: str
    longitude: str
    latitude: str
    side: str


def corner_rows(boundary: BaseGeometry, language: str) -> tuple[Corner, ...]:
    """Return the first corners of a boundary (in the grid), numbered as on the map."""
    found: list[tuple[float, float, float]] = []
    rings = [ring for polygon in polygons_of(boundary) for ring in (polygon.exterior, *polygon.interiors)]
    for ring in rings:
        points = shapely.get_coordinates(ring)
        sides = np.hypot(*np.diff(points, axis=0).T)
        found += [(float(x), float(y), float(side)) for (x, y), side in zip(points[:-1], sides, strict=True)]
        if len(found) >= MOST_ROWS:
            break
    kept = list(islice(found, MOST_ROWS))
    lonlat = to_wgs84(np.array([(x, y) for x, y, _ in kept]), settings.GRID_SRID).lonlat
    return tuple(
        Corner(
            number=figures.number(number, language),
            easting=_plain(x, 3, language),
            northing=_plain(y, 3, language),
            longitude=_plain(float(lon), 8, language),
            latitude=_plain(float(lat), 8, language),
            side=figures.number(side, language, decimals=2),
        )
        for number, ((x, y, side), (lon, lat)) in enumerate(zip(kept, lonlat, strict=True), 1)
    )


def _plain(value: float, decimals: int, language: str) -> str:
    """Return a coordinate without marks between thousands: it is typed into other programmes."""
    text = f"{value:.{decimals}f}"
    return text if language_from(language) == "en" else fa_number(text)
