"""Parcels as GeoJSON (RFC 7946): the public attributes, the shape passed through as the database wrote it."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence

import orjson
from django.conf import settings

from parcels.errors import CursorError
from parcels.records import ParcelRecord, UnitRecord

Feature = dict[str, object]
Position = tuple[int, ...]

_GRID_SRID = settings.GRID_SRID


def feature_of(record: ParcelRecord, language: str, unit: UnitRecord | None = None) -> Feature:
    """Return a parcel as a Feature; its id is the code of four parts."""
    # taken apart at once: an answer may hold a thousand, and reading by name takes half as long again
    (_, town, town_fa, town_en, region, neighbourhood, block, number, status, address, main, sub, section, deed_area,
     area, grid_area, is_verified, name_fa, name_en, geometry, successors, distance) = record  # fmt: skip
    is_english = language == "en"
    short = f"{region}-{neighbourhood}-{block}-{number}"
    properties: dict[str, object] = {
        "municipality": town,
        "municipality_name": town_en if is_english else town_fa,
        "renovation_code": short + "-0-0-0",
        "code": short,
        "region": region,
        "neighbourhood": neighbourhood,
        "block": block,
        "parcel": number,
        "neighbourhood_name": (is_english and name_en) or name_fa or None,
        "status": status,
        "address": address or None,
        "plate_main": main,
        "plate_sub": sub,
        "section": section,
        "deed_area_m2": deed_area,
        "area_m2": round(area, 4),
        "grid_area_m2": round(grid_area, 4),
        "grid_srid": _GRID_SRID,
        "survey_verified": is_verified,
    }
    if status == "retired":
        properties["replaced_by"] = successors or []
    if distance is not None:
        properties["distance_m"] = round(distance, 2)
    if unit is not None:
        properties["unit"] = unit_document(record, unit)
    return {"type": "Feature", "id": short, "geometry": orjson.Fragment(geometry), "properties": properties}


def unit_document(record: ParcelRecord, unit: UnitRecord) -> dict[str, object]:
    """Return a unit with its full code of seven parts."""
    parts = (*record.code.prefix, unit.building, unit.apartment, unit.trade_unit)
    return {
        "renovation_code": "-".join(map(str, parts)),
        "building": unit.building,
        "apartment": unit.apartment,
        "trade_unit": unit.trade_unit,
    }


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
