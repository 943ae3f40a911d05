"""What the preview of a choice would measure."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from geo.crs import WGS84
from geo.measures import geodesic_area_m2


def preview_area_m2(preview: dict[str, Any] | None) -> float | None:
    """Return the area on the ellipsoid; ``None`` for no preview, or one whose area means nothing."""
    if not preview:
        return None
    found = shape(preview)
    if not isinstance(found, Polygon | MultiPolygon) or found.is_empty or not shapely.is_valid(found):
        return None
    return geodesic_area_m2(found, WGS84)
