"""What lies near a boundary, and how much of it several layers hold together.

Questions of single rules, beside the overlay that every boundary gets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings

from core.texts import Text
from tiles.statements import ask, statement
from zoning.scale import scale_at

_SQL = Path(__file__).parent / "sql"
_NEAREST, _COMBINED = _SQL / "nearest_zone.sql", _SQL / "combined_share.sql"


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
    return ask_nearest(geometry, version_id, classes)()


def ask_nearest(
    geometry: shapely.Geometry, version_id: int, classes: Sequence[str] = ()
) -> Callable[[], Nearest | None]:
    """Ask for `nearest_zone`; what is returned gives it."""
    values = _values(geometry) | {"version": version_id, "classes": list(classes) or None}
    rows = ask(statement(_NEAREST), values)
    return lambda: next((_nearest(geometry, *row) for row in rows()), None)


def combined_share(geometry: shapely.Geometry, version_ids: Sequence[int]) -> float:
    """Return the share (0 to 1, of the grid area) of `geometry` inside the union of the versions' zones."""
    return ask_combined(geometry, version_ids)()


def ask_combined(geometry: shapely.Geometry, version_ids: Sequence[int]) -> Callable[[], float]:
    """Ask for `combined_share`; what is returned gives it."""
    rows = ask(statement(_COMBINED), _values(geometry) | {"versions": list(version_ids)})
    return lambda: next((min(1.0, float(share)) for (share,) in rows()), 0.0)


def _values(geometry: shapely.Geometry) -> dict[str, Any]:
    return {"geometry": shapely.to_wkb(geometry), "srid": settings.GRID_SRID}


def _nearest(geometry: shapely.Geometry, zone_id: str, class_code: str, *words: str | float) -> Nearest:
    label_fa, label_en, name_fa, name_en, distance = words
    label = Text(str(name_fa or label_fa), str(name_en or name_fa or label_en))
    middle = shapely.centroid(geometry)
    ground = scale_at(middle.x, middle.y, settings.GRID_SRID).ground(float(distance))
    return Nearest(zone_id=zone_id, class_code=class_code, label=label, distance_m=ground)
