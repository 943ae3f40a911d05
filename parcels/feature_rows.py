"""Rows of parcels with their public attributes: one statement text, one record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.texts import Text
from parcels.codes import RenovationCode
from parcels.records import ParcelRecord
from tiles.statements import fetch, statement

_FEATURES = statement(Path(__file__).parent / "sql" / "features.sql")


def features(condition: str, *, order: str = "p.id", distance: str = "NULL::float8") -> str:
    """Return the statement that reads parcels ``p`` of municipalities ``m``; it takes a ``limit``."""
    return _FEATURES.format(condition=condition, order=order, distance=distance)


def records(sql: str, values: Mapping[str, Any], *, prepared: bool = True) -> tuple[ParcelRecord, ...]:
    """Return what a statement of `features` reads."""
    return tuple(record(row) for row in fetch(sql, values, prepared=prepared))


def record(row: tuple[Any, ...]) -> ParcelRecord:
    """Return a row of `features` as a value."""
    name_fa, name_en = row[17], row[18]
    return ParcelRecord(
        id=row[0],
        municipality=row[1],
        municipality_name=Text(row[2], row[3]),
        code=RenovationCode(*row[4:8]),
        status=row[8],
        address=row[9],
        plate_main=row[10],
        plate_sub=row[11],
        section=row[12],
        deed_area_m2=row[13],
        area_m2=row[14],
        grid_area_m2=row[15],
        survey_verified=row[16],
        neighbourhood_name=Text(name_fa, name_en or name_fa) if name_fa else None,
        geometry=row[19],
        replaced_by=tuple(row[20]),
        distance_m=row[21],
    )
