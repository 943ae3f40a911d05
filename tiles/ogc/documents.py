"""The documents of OGC API – Features: landing page, conformance, collections, queryables, features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from core.texts import Text
from tiles.ogc import crs as systems
from tiles.ogc.collections import Collection, Kind, Property
from tiles.ogc.rows import Feature, Page

Document = dict[str, Any]

JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"

TITLE = Text("لایه‌های عمومی زمین و ملک", "Public layers of land and property")
DESCRIPTION = Text(
    "ملک‌ها، واحدها، لایه‌های پهنه‌بندی و تقسیمات کشوری، با ویژگی‌های عمومی آن‌ها. نام مالک در هیچ مجموعه‌ای نیست.",
    "Parcels, units, zoning layers and divisions with their public attributes. No collection names an owner.",
)

_CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
_CRS = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/"
_FILTER = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/"
_CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/"
CONFORMS_TO = (
    *(f"{_CORE}{each}" for each in ("core", "oas30", "html", "geojson")),
    f"{_CRS}crs",
    *(f"{_FILTER}{each}" for each in ("queryables", "queryables-query-parameters", "filter", "features-filter")),
    *(
        f"{_CQL2}{each}"
        for each in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "spatial-functions",
            "property-property",
        )
    ),
)

_SELF = Text("این سند", "This document")
_AS = {JSON: Text("به صورت JSON", "as JSON"), HTML: Text("به صورت صفحه", "as a page")}
_FORMATS = {JSON: "json", GEOJSON: "json", HTML: "html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the service stands, and the language of the answer.

    `root` is the address of the landing page; `given` are the parameters of the request.
    """

    root: str
    language: str
    given: Mapping[str, str]

    def address(self, *path: str, **parameters: str) -> str:
        """Return an address below the landing page."""
        where = self.root + "/".join(quote(each, safe="") for each in path)
        return f"{where}?{urlencode(parameters)}" if parameters else where

    def link(self, rel: str, media_type: str, title: Text, href: str) -> Document:
        """Return a link."""
        return {"href": href, "rel": rel, "type": media_type, "title": title.say(self.language)}


def landing(site: Site) -> Document:
    """Return the way into everything."""
    links = [
        *_own_links(site, (), JSON),
        site.link("service-desc", OPENAPI, Text("شرح رابط", "API definition"), site.address("api", f="json")),
        site.link("service-doc", HTML, Text("شرح رابط", "API documentation"), site.address("api", f="html")),
        site.link("conformance", JSON, Text("بخش‌های استاندارد", "Conformance"), site.address("conformance", f="json")),
        site.link("data", JSON, Text("مجموعه‌ها", "Collections"), site.address("collections", f="json")),
        site.link("data", HTML, Text("مجموعه‌ها", "Collections"), site.address("collections", f="html")),
    ]
    return {"title": TITLE.say(site.language), "description": DESCRIPTION.say(site.language), "links": links}


def conformance(_site: Site) -> Document:
    """Return the parts of the standards that are kept."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(site: Site, described: list[Document]) -> Document:
    """Return the list of collections."""
    return {"links": _own_links(site, ("collections",), JSON), "crs": list(systems.OFFERED), "collections": described}


def collection(site: Site, found: Collection, extent: Any) -> Document:
    """Return what a collection is: where it lies, in which reference systems, where its features are."""
    path = ("collections", found.code)
    title, items = found.title, Text("عارضه‌ها", "Features")
    document: Document = {
        "id": found.code,
        "title": title.say(site.language),
        "description": found.description.say(site.language),
        "itemType": "feature",
        "crs": list(systems.OFFERED),
        "storageCrs": systems.of_srid(found.shape.record_srid).uri,
        "links": [
            *_own_links(site, path, JSON),
            site.link("items", GEOJSON, items, site.address(*path, "items", f="json")),
            site.link("items", HTML, items, site.address(*path, "items", f="html")),
            site.link(
                "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                SCHEMA,
                Text("ویژگی‌های پرسیدنی", "Queryables"),
                site.address(*path, "queryables", f="json"),
            ),
        ],
    }
    if extent is not None:
        document["extent"] = {"spatial": {"bbox": [list(extent)], "crs": systems.CRS84}}
    return document


def queryables(site: Site, found: Collection) -> Document:
    """Return the attributes that filters may name, as a JSON schema."""
    geometry = {"title": Text("شکل", "Geometry").say(site.language), "x-ogc-role": "primary-geometry"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.address("collections", found.code, "queryables"),
        "type": "object",
        "title": found.title.say(site.language),
        "properties": {
            "geometry": {**geometry, "format": _GEOMETRY_FORMATS.get(found.shape.kind, "geometry-any")},
            **{each.name: _schema(each, site.language) for each in found.properties},
        },
        "additionalProperties": False,
    }


_GEOMETRY_FORMATS = {
    "MultiPolygon": "geometry-multipolygon",
    "MultiLineString": "geometry-multilinestring",
    "MultiPoint": "geometry-multipoint",
}


def _schema(attribute: Property, language: str) -> Document:
    title = attribute.title.say(language)
    if attribute.kind is Kind.DATE:
        return {"title": title, "type": "string", "format": "date"}
    return {"title": title, "type": attribute.kind.value}


def features(site: Site, found: Collection, page: Page) -> Document:
    """Return a page of features (RFC 7946; other reference systems by the header Content-Crs)."""
    path = ("collections", found.code, "items")
    links = _own_links(site, path, GEOJSON)
    if page.after is not None:
        following = site.address(*path, **{**site.given, "after": str(page.after)})
        links.append(site.link("next", GEOJSON, Text("صفحهٔ بعد", "Next page"), following))
    links.append(site.link("collection", JSON, found.title, site.address(*path[:-1], f="json")))
    document: Document = {
        "type": "FeatureCollection",
        "features": [each.document for each in page.features],
        "links": links,
        "numberReturned": len(page.features),
    }
    return document if page.matched is None else {**document, "numberMatched": page.matched}


def feature(site: Site, found: Collection, one: Feature) -> Document:
    """Return one feature."""
    path = ("collections", found.code, "items", one.name)
    links = [
        *_own_links(site, path, GEOJSON),
        site.link("collection", JSON, found.title, site.address(*path[:2], f="json")),
    ]
    return {**one.document, "links": links}


def _own_links(site: Site, path: tuple[str, ...], media_type: str) -> list[Document]:
    """Return the link to the document itself and to the page of it."""
    given = {name: value for name, value in site.given.items() if name != "f"}
    rows: list[tuple[str, str, Text]] = [("self", media_type, _SELF), ("alternate", HTML, _AS[HTML])]
    return [
        site.link(rel, kind, title, site.address(*path, **{**given, "f": _FORMATS[kind]})) for rel, kind, title in rows
    ]
