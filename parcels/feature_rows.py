"""Rows of parcels with their public attributes: one statement text, one record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.crs import WEB_MERCATOR, place_from_wgs84
from parcels.records import ParcelRecord
from tiles.statements import Prepared, fetch, statement

#: Mercator ends here; no land we know of lies beyond.
_FARTHEST_LAT = 85.06
#: The box of `mercator_box`: a box in degrees is one in Mercator, too, whose index tiles have anyway.
MERCATOR_BOX = "ST_MakeEnvelope(%(west_m)s, %(south_m)s, %(east_m)s, %(north_m)s, 3857)"
_FEATURES = statement(Path(__file__).parent / "sql" / "features.sql")


def features(
    condition: str, *, order: str = "p.id", distance: str = "NULL::float8", source: str = "parcels_parcel"
) -> str:
    """Return the statement that reads parcels ``p`` of municipalities ``m``; it takes a ``limit``."""
    return _FEATURES.format(condition=condition, order=order, distance=distance, source=source)


def records(sql: str, values: Mapping[str, Any], *, prepared: bool = True) -> tuple[ParcelRecord, ...]:
    """Return what a statement of `features` reads."""
    return tuple(map(ParcelRecord._make, fetch(sql, values, prepared=prepared)))


def records_of(sql: Prepared, values: Mapping[str, float | str | None]) -> tuple[ParcelRecord, ...]:
    """Return what a prepared statement of `features` reads."""
    return tuple(map(ParcelRecord._make, sql.rows(values)))


def mercator_box(box: tuple[float, float, float, float]) -> dict[str, float]:
    """Return the values of `MERCATOR_BOX` for west, south, east, north in degrees."""
    west, south, east, north = box
    corners: list[float] = []
    for lon, lat in ((west, south), (east, north)):
        inside = min(max(lat, -_FARTHEST_LAT), _FARTHEST_LAT)
        corners += place_from_wgs84(min(max(lon, -180.0), 180.0), inside, WEB_MERCATOR)
    return dict(zip(("west_m", "south_m", "east_m", "north_m"), corners, strict=True))
