"""The answers of the zoning layers' addresses, as OpenAPI describes them."""

from __future__ import annotations

from typing import Any

_DATE = {"type": ["string", "null"], "format": "date"}
_CLASS = {
    "type": "object",
    "required": ["class", "label", "colour"],
    "properties": {
        "class": {"type": "string"},
        "label": {"type": "string"},
        "colour": {"type": "string", "description": "#RRGGBB"},
    },
}
VERSION: dict[str, Any] = {
    "type": "object",
    "required": ["version", "status", "valid_from", "valid_to", "source", "published_at", "zones", "classes"],
    "properties": {
        "version": {"type": "integer"},
        "status": {"enum": ["in-force", "pending", "repealed"]},
        "valid_from": _DATE,
        "valid_to": _DATE,
        "source": {"type": "string"},
        "published_at": {"type": "string", "format": "date-time"},
        "zones": {"type": "integer"},
        "classes": {"type": "array", "items": _CLASS},
    },
}
LAYER: dict[str, Any] = {
    "type": "object",
    "required": ["layer", "title", "authority", "accuracy_m", "in_force", "in_preparation"],
    "properties": {
        "layer": {"type": "string"},
        "title": {"type": "string"},
        "authority": {"type": "string"},
        "accuracy_m": {"type": "number"},
        "in_force": {"anyOf": [VERSION, {"type": "null"}]},
        "in_preparation": {
            "anyOf": [VERSION, {"type": "null"}],
            "description": "A plan not approved yet: shown beside answers, counted in none.",
        },
    },
}
LAYERS: dict[str, Any] = {
    "type": "object",
    "required": ["municipality", "layers"],
    "properties": {"municipality": {"type": "string"}, "layers": {"type": "array", "items": LAYER}},
}
VERSIONS: dict[str, Any] = {
    "type": "object",
    "required": ["layer", "versions"],
    "properties": {"layer": {"type": "string"}, "versions": {"type": "array", "items": VERSION}},
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "hint": {"type": "string"}},
}


def responses(answer: dict[str, Any]) -> dict[Any, Any]:
    """Return the answers of one address."""
    return {(200, "application/json"): answer, (404, "application/problem+json"): PROBLEM}
