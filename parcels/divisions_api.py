"""Divisions of the country over HTTP."""

from __future__ import annotations

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view, content_negotiation_class, throttle_classes
from rest_framework.request import Request

from parcels.api import lonlat_from
from parcels.divisions import LEVELS, SOURCES, DivisionRecord, Link, divisions_named, whereabouts
from parcels.errors import DivisionQuestionError, LevelUnknownError, LimitError, SearchTooShortError
from parcels.rim import GeoJsonAlways, LookUpThrottle
from parcels.schema import PROBLEM

HIGHEST_LIMIT = 100
_TEXT = {"type": "string"}
_LINK = {"type": "object", "properties": {"level": _TEXT, "level_name": _TEXT, "code": _TEXT, "name": _TEXT}}
_DIVISION = {
    "type": "object",
    "properties": {
        **_LINK["properties"],  # type: ignore[dict-item]  # the properties of an object are an object
        "kind": {"enum": ["", "other"], "description": "other: a district of a city; a farm or works, no village"},
        "lon": {"type": ["number", "null"], "description": "Where a gazetteer has the place; WGS 84."},
        "lat": {"type": ["number", "null"]},
        "has_outline": {"type": "boolean"},
        "chain": {"type": "array", "items": _LINK, "description": "What holds it, the nearest first."},
    },
}
_NULLABLE = {"oneOf": [_DIVISION, {"type": "null"}]}
_ANSWER = {
    "type": "object",
    "properties": {
        "divisions": {"type": "array", "items": _DIVISION, "description": "To `q`."},
        "province": _NULLABLE,
        "county": _NULLABLE | {"description": "To `point`. May be null inside a province."},
        "attribution": _TEXT,
    },
}


@extend_schema(
    operation_id="divisions",
    summary="Provinces, counties, districts, cities and villages by name, or around a place",
    description="With `q`: names in any spelling; after a comma the names of what holds them (`علی‌آباد، قزوین`). "
    "With `point`: its province and county.",
    parameters=[
        OpenApiParameter("q", str, description="A name, or part of it"),
        OpenApiParameter("point", str, description="longitude,latitude in degrees (WGS 84)"),
        OpenApiParameter("level", str, enum=list(LEVELS), description="With `q`: this level only"),
        OpenApiParameter("within", str, description="With `q`: code of a division that holds them"),
        OpenApiParameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": 20},
            description=f"1 to {HIGHEST_LIMIT}; 20 if not given",
        ),
    ],
    responses={
        (200, "application/json"): _ANSWER,
        (400, "application/problem+json"): PROBLEM,
        (429, "application/problem+json"): PROBLEM,
    },
)
@api_view(["GET"])
@content_negotiation_class(GeoJsonAlways)
@throttle_classes([LookUpThrottle])
def divisions(request: Request) -> HttpResponse:
    """Answer a search by name or by place."""
    if ("q" in request.GET) == ("point" in request.GET):
        raise DivisionQuestionError()
    language = translation.get_language() or "fa"
    found = _by_name(request, language) if "q" in request.GET else _by_place(request, language)
    document = {**found, "attribution": SOURCES.say(language)}
    return HttpResponse(orjson.dumps(document), content_type="application/json", headers={"Vary": "Accept-Language"})


def _by_name(request: Request, language: str) -> dict[str, object]:
    text, level = request.GET["q"][:100].strip(), request.GET.get("level", "")
    if len(text) < 2:
        raise SearchTooShortError(least=2)
    if level and level not in LEVELS:
        raise LevelUnknownError(found=level[:20], allowed=", ".join(LEVELS), field="level")
    within, limit = request.GET.get("within", "")[:20], _limit(request.GET.get("limit"))
    found = divisions_named(text, level=level, within=within, limit=limit)
    return {"divisions": [_document(each, language) for each in found]}


def _by_place(request: Request, language: str) -> dict[str, object]:
    found = whereabouts(*lonlat_from(request.GET["point"]))
    return {
        "province": _document(found.province, language) if found.province else None,
        "county": _document(found.county, language) if found.county else None,
    }


def _limit(text: str | None) -> int:
    if text is None:
        return 20
    if not (text.isdecimal() and len(text) <= 4 and 1 <= int(text) <= HIGHEST_LIMIT):
        raise LimitError(found=text[:20], highest=HIGHEST_LIMIT)
    return int(text)


def _document(record: DivisionRecord, language: str) -> dict[str, object]:
    return {
        **_link(record, language),
        "kind": record.kind,
        "lon": record.lon,
        "lat": record.lat,
        "has_outline": record.has_outline,
        "chain": [_link(each, language) for each in record.chain],
    }


def _link(link: Link | DivisionRecord, language: str) -> dict[str, object]:
    return {
        "level": link.level,
        "level_name": LEVELS[link.level].say(language),
        "code": link.code,
        "name": link.name.say(language),
    }
