"""The county's outline: harim may not pass it, and most layers are reliable within it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from shapely.geometry import Polygon as ShapelyPolygon

from geo.crs import from_wgs84
from landrequests.demo.frame import GRID_SRID, local_point

_FILE = Path(__file__).resolve().parents[2] / "fixtures" / "demo" / "qazvin-county.geojson"


@cache
def county() -> ShapelyPolygon:
    """Return the outline of Qazvin county in the town's axes.

    Simplified beyond 12 km of the town; © OpenStreetMap contributors, ODbL 1.0.
    """
    feature = json.loads(_FILE.read_text(encoding="utf-8"))["features"][0]
    ring = np.asarray(feature["geometry"]["coordinates"][0], dtype=np.float64)
    return ShapelyPolygon([local_point(east, north) for east, north in from_wgs84(ring, GRID_SRID)])
