"""The area that is served: all Iran, with a margin for places just over the line."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.crs import Array
from geo.place import median_of
from landrequests.intake.options import ServedArea

#: Union of the provinces with a margin of about 8 km; source and licence stand in the file.
OUTLINE = Path(__file__).resolve().parents[2] / "fixtures" / "iran-outline.geojson"


@cache
def outline() -> BaseGeometry:
    """Return the outline of Iran in longitude, latitude, prepared for many tests."""
    found = shape(json.loads(OUTLINE.read_text("utf-8"))["geometry"])
    shapely.prepare(found)
    return found


def holds_middle(area: ServedArea, lonlat: Array | None) -> bool:
    """Say whether the median of some corners, all finite, lies in the area; one stray corner does not matter."""
    if lonlat is None:
        return False
    if area == "world":
        return bool((np.abs(lonlat) <= (180, 90)).all())
    return bool(shapely.contains_xy(outline(), *median_of(lonlat).tolist()))


def first_outside(area: ServedArea, lonlat: Array) -> Array | None:
    """Return the first corner that does not lie in the area, or ``None`` where all do."""
    if area == "world":
        held = (np.abs(lonlat) <= (180, 90)).all(axis=1)
    else:
        held = shapely.contains_xy(outline(), lonlat[:, 0], lonlat[:, 1])
    return None if held.all() else np.asarray(lonlat[int(np.argmin(held))])
