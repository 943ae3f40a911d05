"""The definition of the addresses under ``/ogc/`` as OpenAPI 3.0: one path for each collection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tiles.ogc import crs as systems
from tiles.ogc.collections import Collection, Kind, Property
from tiles.ogc.documents import DESCRIPTION, GEOJSON, HTML, JSON, OPENAPI, SCHEMA, TITLE, Document, Site
from tiles.ogc.negotiation import FORMATS
from tiles.ogc.question import DEFAULT_LIMIT, HIGHEST_LIMIT, LANGUAGES, LONGEST_FILTER

_PROBLEM = "application/problem+json"
_TEXT: Document = {"type": "string"}
_URI: Document = {"type": "string", "format": "uri"}


def definition(site: Site, collections: Iterable[Collection]) -> Document:
    """Return the whole definition."""
    language = site.language
    paths: Document = {
        "/": _path("landing", "Landing page", JSON, "landing", ("f",)),
        "/api": _path("definition", "This definition", OPENAPI, "object", ("f",)),
        "/conformance": _path("conformance", "Conformance classes", JSON, "conformance", ("f",)),
        "/collections": _path("collections", "The collections", JSON, "collections", ("f",)),
    }
    for each in collections:
        paths |= _paths_of(each, language)
    return {
        "openapi": "3.0.3",
        "info": {"title": TITLE.say(language), "description": DESCRIPTION.say(language), "version": "1"},
        "servers": [{"url": site.root.removesuffix("/")}],
        "paths": paths,
        "components": {"parameters": _PARAMETERS, "schemas": _SCHEMAS, "responses": _RESPONSES},
    }


def _paths_of(collection: Collection, language: str) -> Document:
    where, code = f"/collections/{collection.code}", collection.code
    title = collection.title.say(language)
    items = _path(f"items.{code}", title, GEOJSON, "features", _ITEMS)
    items["get"]["parameters"] += [_property(each, language) for each in collection.properties]
    one = _path(f"item.{code}", title, GEOJSON, "feature", ("featureId", "f", "crs"), missing=True)
    return {
        where: _path(f"collection.{code}", title, JSON, "collection", ("f",)),
        f"{where}/queryables": _path(f"queryables.{code}", title, SCHEMA, "object", ("f",)),
        f"{where}/items": items,
        f"{where}/items/{{featureId}}": one,
    }


def _path(
    name: str, summary: str, media_type: str, schema: str, parameters: tuple[str, ...], *, missing: bool = False
) -> dict[str, dict[str, Any]]:
    content: Document = {
        media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}},
        HTML: {"schema": _TEXT},
    }
    good: Document = {"description": summary, "content": content}
    if media_type == GEOJSON:
        good["headers"] = {"Content-Crs": {"schema": _TEXT, "description": "The reference system, in angle brackets"}}
    responses: Document = {"200": good}
    refused = ("400", "404", "406") if missing else ("400", "406")
    responses |= {status: {"$ref": "#/components/responses/problem"} for status in refused}
    given = [{"$ref": f"#/components/parameters/{each}"} for each in parameters]
    return {"get": {"operationId": name, "summary": summary, "parameters": given, "responses": responses}}


def _property(attribute: Property, language: str) -> Document:
    schema: Document = {"type": attribute.kind.value}
    if attribute.kind is Kind.DATE:
        schema = {"type": "string", "format": "date"}
    elif attribute.kind is Kind.INTEGER:
        schema |= {"minimum": -(10**18) + 1, "maximum": 10**18 - 1}
    elif attribute.kind is Kind.STRING:
        schema |= {"maxLength": 500}
    description = attribute.title.say(language)
    return {"name": attribute.name, "in": "query", "description": description, "schema": schema}


def _query(name: str, description: str, schema: Document) -> Document:
    return {"name": name, "in": "query", "description": description, "schema": schema}


_ITEMS = ("limit", "after", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs", "f")
_CRS_SCHEMA: Document = {"type": "string", "format": "uri", "enum": list(systems.OFFERED), "default": systems.CRS84}
_PARAMETERS: Document = {
    "f": _query("f", "The format; else the header Accept says it", {"type": "string", "enum": list(FORMATS)}),
    "limit": {
        **_query(
            "limit",
            f"How many features a page holds; more than {HIGHEST_LIMIT} gives {HIGHEST_LIMIT}",
            {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": DEFAULT_LIMIT},
        ),
        "style": "form",
        "explode": False,
    },
    "after": _query(
        "after", "From the link `next`", {"type": "integer", "minimum": 0, "maximum": (1 << 63) - 1, "default": 0}
    ),
    "bbox": {
        **_query(
            "bbox",
            "A box in the axis order of bbox-crs; of six numbers, heights are not looked at",
            {
                "type": "array",
                "items": {"type": "number"},
                "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            },
        ),
        "style": "form",
        "explode": False,
    },
    "bbox-crs": _query("bbox-crs", "The reference system of bbox", _CRS_SCHEMA),
    "crs": _query("crs", "The reference system of the answer", _CRS_SCHEMA),
    "datetime": _query("datetime", "A day, an instant or an interval (RFC 3339)", _TEXT),
    "filter": _query("filter", "A condition in CQL2", {"type": "string", "maxLength": LONGEST_FILTER}),
    "filter-lang": _query(
        "filter-lang",
        "The encoding of filter",
        {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
    ),
    "filter-crs": _query("filter-crs", "The reference system of shapes in filter", _CRS_SCHEMA),
    "featureId": {
        "name": "featureId",
        "in": "path",
        "required": True,
        "description": "The name of a feature",
        "schema": {"type": "string", "minLength": 1},
    },
}
_LINKS: Document = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {"href": _URI, "rel": _TEXT, "type": _TEXT, "title": _TEXT},
    },
}
_COLLECTION: Document = {
    "type": "object",
    "required": ["id", "links", "crs", "storageCrs"],
    "properties": {
        "id": _TEXT,
        "title": _TEXT,
        "description": _TEXT,
        "itemType": {"type": "string", "enum": ["feature"]},
        "crs": {"type": "array", "items": _URI},
        "storageCrs": _URI,
        "extent": {"type": "object"},
        "links": _LINKS,
    },
}
_GEOJSON: Document = {"type": "object", "nullable": True, "required": ["type", "coordinates"]}
_FEATURE: Document = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": _TEXT,
        "geometry": _GEOJSON,
        "properties": {"type": "object"},
        "links": _LINKS,
    },
}
_SCHEMAS: Document = {
    "object": {"type": "object"},
    "landing": {
        "type": "object",
        "required": ["links"],
        "properties": {"title": _TEXT, "description": _TEXT, "links": _LINKS},
    },
    "conformance": {
        "type": "object",
        "required": ["conformsTo"],
        "properties": {"conformsTo": {"type": "array", "items": _URI}},
    },
    "collection": _COLLECTION,
    "collections": {
        "type": "object",
        "required": ["links", "collections"],
        "properties": {"links": _LINKS, "collections": {"type": "array", "items": _COLLECTION}},
    },
    "feature": _FEATURE,
    "features": {
        "type": "object",
        "required": ["type", "features", "numberReturned"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": _FEATURE},
            "links": _LINKS,
            "numberReturned": {"type": "integer", "minimum": 0},
            "numberMatched": {"type": "integer", "minimum": 0},
        },
    },
    "problem": {
        "type": "object",
        "required": ["type", "title", "status", "code", "message"],
        "properties": {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "code": _TEXT,
            "message": _TEXT,
            "hint": _TEXT,
            "field": _TEXT,
        },
    },
}
_RESPONSES: Document = {
    "problem": {
        "description": "What was wrong, and what to do (RFC 9457)",
        "content": {_PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}, HTML: {"schema": _TEXT}},
    }
}
