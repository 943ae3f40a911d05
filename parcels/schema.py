"""The answers of the parcels' addresses, as OpenAPI describes them."""

from __future__ import annotations

_NULLABLE_TEXT = {"type": ["string", "null"]}
_NULLABLE_NUMBER = {"type": ["number", "null"]}
_NULLABLE_INTEGER = {"type": ["integer", "null"]}

_GEOMETRY = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {"type": {"const": "MultiPolygon"}, "coordinates": {"type": "array"}},
}
_UNIT = {
    "type": "object",
    "properties": {
        "renovation_code": {"type": "string"},
        "building": {"type": "integer"},
        "apartment": {"type": "integer"},
        "trade_unit": {"type": "integer"},
    },
}
_PROPERTIES = {
    "municipality": {"type": "string"},
    "municipality_name": {"type": "string"},
    "renovation_code": {"type": "string", "description": "Seven parts."},
    "code": {"type": "string", "description": "Four parts."},
    "region": {"type": "integer"},
    "neighbourhood": {"type": "integer"},
    "block": {"type": "integer"},
    "parcel": {"type": "integer"},
    "neighbourhood_name": _NULLABLE_TEXT,
    "status": {"enum": ["live", "retired"]},
    "address": _NULLABLE_TEXT,
    "plate_main": _NULLABLE_INTEGER,
    "plate_sub": _NULLABLE_INTEGER,
    "section": _NULLABLE_INTEGER,
    "deed_area_m2": _NULLABLE_NUMBER,
    "area_m2": {"type": "number", "description": "On the WGS 84 ellipsoid."},
    "grid_area_m2": {"type": "number", "description": "Planar in the working grid."},
    "grid_srid": {"type": "integer"},
    "survey_verified": {"type": "boolean"},
    "replaced_by": {"type": "array", "items": {"type": "string"}, "description": "Only of a retired code."},
    "distance_m": {"type": "number", "description": "Only in `nearest`."},
    "unit": _UNIT,
}
_FEATURE = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "geometry": _GEOMETRY,
        "properties": {"type": "object", "properties": _PROPERTIES},
    },
}
_NAME = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["street", "neighbourhood"]},
        "name": {"type": "string"},
        "lon": {"type": "number"},
        "lat": {"type": "number"},
        "code": _NULLABLE_TEXT,
    },
}
_COLLECTION = {
    "type": "object",
    "required": ["type", "features", "next"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": _FEATURE},
        "next": {"type": ["string", "null"], "format": "uri"},
        "nearest": {"type": "array", "items": _FEATURE, "description": "Where no parcel holds the place."},
        "suggestions": {"type": "array", "items": {"type": "string"}, "description": "Codes near one not found."},
        "query": {"type": "object", "description": "What `q` was taken for; `read_as` are its words, mended."},
        "names": {"type": "array", "items": _NAME, "description": "Streets and neighbourhoods that `q` may mean."},
    },
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "message"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "hint": {"type": "string"},
        "field": {"type": "string"},
        "suggestions": {"type": "array", "items": {"type": "string"}},
    },
}

_GEOJSON, _PROBLEM_JSON = "application/geo+json", "application/problem+json"


def responses_of(*, collection: bool, problems: tuple[int, ...]) -> dict[tuple[int, str], object]:
    """Return the answers of an address: a Feature or a collection, and its problem documents."""
    found: dict[tuple[int, str], object] = {(200, _GEOJSON): _COLLECTION if collection else _FEATURE}
    return found | {(status, _PROBLEM_JSON): PROBLEM for status in problems}
