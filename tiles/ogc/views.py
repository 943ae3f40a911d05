"""OGC API – Features over HTTP: every document as JSON, and as a page for people.

Whoever asks reads as a visitor: the same bytes for everybody, so that caches may keep them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import VISITOR
from core.identifiers import sha256_of
from tiles.ogc import documents
from tiles.ogc.collections import collection_named, published
from tiles.ogc.crs import OFFERED, Crs
from tiles.ogc.documents import GEOJSON, JSON, OPENAPI, SCHEMA, Document, Site
from tiles.ogc.negotiation import wants_page
from tiles.ogc.openapi import definition
from tiles.ogc.question import ITEM, PLAIN, answer_crs, check_names, question_of
from tiles.ogc.rows import extent_of, feature_of, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A document, what it is sent as, and the page that shows it."""

    document: Document
    page: str
    media_type: str = JSON
    crs: Crs | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Answer the way in."""
    site = _site(request, PLAIN)
    return _answer(
        request,
        Answer(document=documents.landing(site), page="landing", shown={"found": published(), "root": site.root}),
    )


@require_safe
def without_slash(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from an address with a slash too many to the one without."""
    asked = request.GET.urlencode()
    return HttpResponsePermanentRedirect(reverse("ogc") + quote(code.rstrip("/")) + (f"?{asked}" if asked else ""))


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """Answer the definition of these addresses (OpenAPI 3.0)."""
    site = _site(request, PLAIN)
    document = definition(site, published())
    return _answer(request, Answer(document=document, page="api", media_type=OPENAPI))


@require_safe
def conformance(request: HttpRequest) -> HttpResponse:
    """Answer which parts of the standards are kept."""
    return _answer(request, Answer(document=documents.conformance(_site(request, PLAIN)), page="conformance"))


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """Answer the list of collections."""
    site = _site(request, PLAIN)
    found = published()
    described = [documents.collection(site, each, extent_of(VISITOR, each)) for each in found]
    document = documents.collections(site, described)
    return _answer(request, Answer(document=document, page="collections", shown={"found": found}))


@require_safe
def collection(request: HttpRequest, code: str) -> HttpResponse:
    """Answer what a collection is."""
    site = _site(request, PLAIN)
    found = collection_named(code)
    document = documents.collection(site, found, extent_of(VISITOR, found))
    return _answer(
        request, Answer(document=document, page="collection", shown={"collection": found, "systems": OFFERED.values()})
    )


@require_safe
def queryables(request: HttpRequest, code: str) -> HttpResponse:
    """Answer which attributes a filter may name."""
    site = _site(request, PLAIN)
    found = collection_named(code)
    shown = {"collection": found}
    document = documents.queryables(site, found)
    return _answer(request, Answer(document=document, page="queryables", media_type=SCHEMA, shown=shown))


@require_safe
def items(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a page of features."""
    found = collection_named(code)
    question = question_of(found, request.GET.dict())
    page = page_of(VISITOR, found, question)
    document = documents.features(_site(request, None), found, page)
    shown = {"collection": found, "page": page, "next": _link(document, "next")}
    return _answer(request, Answer(document=document, page="items", media_type=GEOJSON, crs=question.crs, shown=shown))


@require_safe
def item(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Answer one feature."""
    site = _site(request, ITEM)
    found = collection_named(code)
    crs = answer_crs(request.GET.dict())
    one = feature_of(VISITOR, found, name, crs)
    document = documents.feature(site, found, one)
    shown = {"collection": found, "feature": one}
    return _answer(request, Answer(document=document, page="item", media_type=GEOJSON, crs=crs, shown=shown))


def _site(request: HttpRequest, allowed: tuple[str, ...] | None) -> Site:
    given = request.GET.dict()
    if allowed is not None:
        check_names(given, allowed)
    root = request.build_absolute_uri(reverse("ogc"))
    return Site(root=root, language=translation.get_language() or "fa", given=given)


def _answer(request: HttpRequest, answer: Answer) -> HttpResponse:
    if wants_page(request):
        return _page(request, answer)
    body = orjson.dumps(answer.document)
    etag = f'"{sha256_of(body)[:32]}"'
    is_known = etag in {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response = HttpResponse(status=304) if is_known else HttpResponse(body, content_type=answer.media_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Vary"] = "Accept, Accept-Language"
    response.headers["Access-Control-Allow-Origin"] = "*"
    if answer.crs is not None:
        response.headers["Content-Crs"] = f"<{answer.crs.uri}>"
    return response


def _page(request: HttpRequest, answer: Answer) -> HttpResponse:
    context = {**answer.shown, "document": answer.document, "as_json": _as_json(request)}
    response = render(request, f"web/ogc/{answer.page}.html", context)
    response.headers["Vary"] = "Accept, Cookie"
    if answer.crs is not None:
        response.headers["Content-Crs"] = f"<{answer.crs.uri}>"
    return response


def _as_json(request: HttpRequest) -> str:
    given = request.GET.copy()
    given["f"] = "json"
    return f"?{given.urlencode()}"


def _link(document: Document, rel: str) -> str:
    return next((str(each["href"]) for each in document["links"] if each["rel"] == rel), "")
