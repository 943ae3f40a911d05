"""Which parcels a boundary shares ground with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.db import connection
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from parcels.codes import RenovationCode
from parcels.models import Municipality

_SQL = (Path(__file__).parent / "sql" / "overlaps.sql").read_text(encoding="utf-8")
#: Below this two outlines only touch: coordinates are kept to the millimetre.
LEAST_AREA_M2 = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGround:
    """The part of a parcel inside a boundary: `area_m2` on the ellipsoid, `grid_area_m2` in the grid."""

    code: RenovationCode
    area_m2: float
    grid_area_m2: float


def parcels_meeting(_actor: Actor, municipality: Municipality, geometry: BaseGeometry) -> tuple[SharedGround, ...]:
    """Return every live parcel that shares ground with `geometry` (in the grid), largest part first."""
    values: dict[str, Any] = {
        "geometry": shapely.to_wkb(geometry),
        "srid": settings.GRID_SRID,
        "municipality": municipality.pk,
        "least": LEAST_AREA_M2,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, values)
        rows = cursor.fetchall()
    return tuple(
        SharedGround(code=RenovationCode(*land), grid_area_m2=grid_area, area_m2=area)
        for *land, grid_area, area in rows
    )
