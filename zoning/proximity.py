"""What lies near a boundary, and how much of it several layers hold together.

Questions of single rules, beside the overlay that every boundary gets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.db import connection

from core.texts import Text
from zoning.scale import scale_at

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest zone: `distance_m` in metres on the ground, 0 where it meets the boundary.

    `label` is the zone's own name, or its class where it has none.
    """

    zone_id: str
    class_code: str
    label: Text
    distance_m: float


def nearest_zone(geometry: shapely.Geometry, version_id: int, classes: Sequence[str] = ()) -> Nearest | None:
    """Return the nearest zone of a version, of any class where none is named.

    `geometry` is in the working grid.
    """
    values: dict[str, Any] = {
        "geometry": shapely.to_wkb(geometry),
        "srid": settings.GRID_SRID,
        "version": version_id,
        "classes": list(classes) or None,
    }
    with connection.cursor() as cursor:
        cursor.execute(_text("nearest_zone"), values)
        row = cursor.fetchone()
    if row is None:
        return None
    zone_id, class_code, label_fa, label_en, name_fa, name_en, distance = row
    label = Text(name_fa or label_fa, name_en or name_fa or label_en)
    middle = shapely.centroid(geometry)
    ground = scale_at(middle.x, middle.y, settings.GRID_SRID).ground(distance)
    return Nearest(zone_id=zone_id, class_code=class_code, label=label, distance_m=ground)


def combined_share(geometry: shapely.Geometry, version_ids: Sequence[int]) -> float:
    """Return the share (0 to 1, of the grid area) of `geometry` inside the union of the versions' zones."""
    values: dict[str, Any] = {
        "geometry": shapely.to_wkb(geometry),
        "srid": settings.GRID_SRID,
        "versions": list(version_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(_text("combined_share"), values)
        row = cursor.fetchone()
    return 0.0 if row is None else min(1.0, float(row[0]))


@cache
def _text(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")
