"""Parcels as GeoJSON (RFC 7946): the public attributes, the shape passed through as the database wrote it."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence

import orjson
from django.conf import settings

from core.texts import Text
from parcels.errors import CursorError
from parcels.records import ParcelRecord, UnitRecord

Feature = dict[str, object]
Position = tuple[int, ...]


def feature_of(record: ParcelRecord, language: str, unit: UnitRecord | None = None) -> Feature:
    """Return a parcel as a Feature; its id is the code of four parts."""
    short = record.code.short
    properties: dict[str, object] = {
        "municipality": record.municipality,
        "municipality_name": record.municipality_name.say(language),
        "renovation_code": f"{short}-0-0-0",
        "code": short,
        **_parts(record),
        "neighbourhood_name": _said(record.neighbourhood_name, language),
        "status": record.status,
        "address": record.address or None,
        "plate_main": record.plate_main,
        "plate_sub": record.plate_sub,
        "section": record.section,
        "deed_area_m2": record.deed_area_m2,
        "area_m2": round(record.area_m2, 4),
        "grid_area_m2": round(record.grid_area_m2, 4),
        "grid_srid": settings.GRID_SRID,
        "survey_verified": record.survey_verified,
    }
    if record.is_retired:
        properties["replaced_by"] = list(record.replaced_by)
    if record.distance_m is not None:
        properties["distance_m"] = round(record.distance_m, 2)
    if unit is not None:
        properties["unit"] = unit_document(record, unit)
    geometry = orjson.Fragment(record.geometry)
    return {"type": "Feature", "id": short, "geometry": geometry, "properties": properties}


def unit_document(record: ParcelRecord, unit: UnitRecord) -> dict[str, object]:
    """Return a unit with its full code of seven parts."""
    parts = (*record.code.prefix, unit.building, unit.apartment, unit.trade_unit)
    return {
        "renovation_code": "-".join(map(str, parts)),
        "building": unit.building,
        "apartment": unit.apartment,
        "trade_unit": unit.trade_unit,
    }


def _parts(record: ParcelRecord) -> dict[str, object]:
    code = record.code
    return {"region": code.region, "neighbourhood": code.neighbourhood, "block": code.block, "parcel": code.number}


def _said(text: Text | None, language: str) -> str | None:
    return None if text is None else text.say(language)


def cursor_from(position: Position, question: str) -> str:
    """Return an opaque cursor: where the next page of a question begins."""
    content = orjson.dumps([_mark(question), *position])
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def position_from(cursor: str, question: str, *, length: int) -> Position:
    """Return where a page begins.

    Raises
    ------
    CursorError
        The cursor is not one of ours, or belongs to another question.
    """
    try:
        mark, *position = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise CursorError() from error
    if mark != _mark(question) or len(position) != length or not _are_numbers(position):
        raise CursorError()
    return tuple(position)


def _are_numbers(values: Sequence[object]) -> bool:
    return all(type(value) is int and 0 <= value < 1 << 62 for value in values)


def _mark(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()[:12]
