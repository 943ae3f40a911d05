"""Rows of parcels with their public attributes: one statement text, one record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parcels.records import ParcelRecord
from tiles.statements import Prepared, fetch, statement

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
