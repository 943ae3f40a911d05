"""Parcels over HTTP."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiRequest, extend_schema
from rest_framework.decorators import api_view, content_negotiation_class, throttle_classes
from rest_framework.request import Request
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor, actor_of
from parcels import queries
from parcels.codes import RenovationCode
from parcels.errors import (
    AxisOrderError,
    BoxSyntaxError,
    LimitError,
    ParcelNotFoundError,
    PointSyntaxError,
    QuestionMissingError,
    RelationLonelyError,
    UnitNotFoundError,
)
from parcels.features import Feature, cursor_from, feature_of, position_from
from parcels.finding import Found, find
from parcels.names import NameFound, corrected, names_like
from parcels.records import ParcelRecord
from parcels.relations import Relation, geometry_from, parcels_related, relation_from
from parcels.rim import GeoJsonAlways, LookUpThrottle
from parcels.schema import responses_of
from parcels.search import NameMeant, meaning_of

GEOJSON = "application/geo+json"
DEFAULT_LIMIT, HIGHEST_LIMIT = 100, 1000
_QUESTIONS = ("bbox", "point", "q", "code_prefix", "geometry", "parcel")

_LIMIT = {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": DEFAULT_LIMIT}
_MUNICIPALITY = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")


@extend_schema(
    operation_id="parcel",
    summary="One parcel by renovation code",
    description="Any digit form; `-`, `/`, `.` or spaces between the parts; trailing zero parts may be left out. "
    "A code of more than four parts answers with its parcel and the member `unit`. A retired code says in "
    "`replaced_by` what came in its place.",
    parameters=[_MUNICIPALITY],
    responses=responses_of(collection=False, problems=(404, 422, 429)),
)
@api_view(["GET"])
@content_negotiation_class(GeoJsonAlways)
@throttle_classes([LookUpThrottle])
def parcel(request: Request, code: str) -> HttpResponse:
    """Answer one parcel, or say which part of the code is not there."""
    actor = actor_of(_plain(request))
    wanted = RenovationCode.parse(code)
    found = queries.parcel_by_code(actor, wanted, municipality=request.GET.get("municipality"))
    unit = queries.unit_by_code(actor, found, wanted)
    return _answer(feature_of(found, _language(), unit))


@extend_schema(
    methods=["GET"],
    operation_id="parcels",
    summary="Parcels in a box, at a point, by text, by the beginning of a code, or in relation to a geometry",
    parameters=[
        OpenApiParameter("bbox", str, description="west,south,east,north in degrees (WGS 84)"),
        OpenApiParameter("point", str, description="longitude,latitude in degrees (WGS 84)"),
        OpenApiParameter(
            "q",
            str,
            description="A code, coordinates, a registration plate, a postal code, or words of an address, street or "
            "neighbourhood, typing errors forgiven",
        ),
        OpenApiParameter("code_prefix", str, description="The first one to four parts, such as 4-12"),
        OpenApiParameter(
            "relation",
            str,
            description="How parcels stand to `geometry` or `parcel` (DE-9IM): intersects (if not given), disjoint, "
            "equals, touches, crosses, overlaps, within, contains, covers, covered-by, or a pattern such as T*F**F***",
        ),
        OpenApiParameter("geometry", str, description="GeoJSON or WKT, longitude and latitude in degrees (WGS 84)"),
        OpenApiParameter("parcel", str, description="The code of a parcel, for its outline as the geometry"),
        OpenApiParameter("limit", _LIMIT, description=f"1 to {HIGHEST_LIMIT}; {DEFAULT_LIMIT} if not given"),
        OpenApiParameter("cursor", OpenApiTypes.STR, description="From the member `next` of the answer before"),
        _MUNICIPALITY,
    ],
    responses=responses_of(collection=True, problems=(400, 404, 422, 429)),
)
@extend_schema(
    methods=["POST"],
    operation_id="parcels_related",
    summary="Parcels in relation to a geometry that is too long for an address",
    parameters=[
        OpenApiParameter("relation", str, description="As in GET."),
        OpenApiParameter("limit", _LIMIT, description=f"1 to {HIGHEST_LIMIT}; {DEFAULT_LIMIT} if not given"),
        OpenApiParameter("cursor", OpenApiTypes.STR, description="From the member `next`; send the same body again"),
        _MUNICIPALITY,
    ],
    request=OpenApiRequest(request={"type": "object", "description": "A GeoJSON geometry or Feature."}),
    responses=responses_of(collection=True, problems=(400, 404, 413, 415, 422, 429)),
)
@api_view(["GET", "POST"])
@content_negotiation_class(GeoJsonAlways)
@throttle_classes([LookUpThrottle])
def parcels(request: Request) -> HttpResponse:
    """Answer a page of parcels."""
    page = page_of(actor_of(_plain(request)), _given(request))
    return _answer(collection_of(page, _language(), lambda: next_address(_plain(request), page)))


def collection_of(page: Page, language: str, address: Callable[[], str]) -> Feature:
    """Return a page as it is sent; `address` is asked for that of the next one, where there is one."""
    return {
        "type": "FeatureCollection",
        "features": [feature_of(record, language) for record in page.records],
        "next": None if page.after is None else address(),
        **{name: _shown(value, language) for name, value in page.members.items()},
    }


def _given(request: Request) -> QueryDict:
    """Return the question; what is sent as a body is its geometry."""
    if request.method != "POST":
        return request.GET
    given = request.GET.copy()
    given["geometry"] = json.dumps(request.data)  # numbers of any length, which orjson refuses
    return given


Position = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one question found; `after` is where the next page begins, if there is one."""

    question: str = ""
    records: tuple[ParcelRecord, ...] = ()
    after: Position | None = None
    members: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What all questions have in common."""

    actor: Actor
    municipality: str | None
    limit: int
    cursor: str | None
    question: str
    relation: Relation


def page_of(actor: Actor, given: QueryDict) -> Page:
    """Return what a question finds.

    Raises
    ------
    DomainError
        What is wrong with the question.
    """
    kinds = [kind for kind in _QUESTIONS if kind in given]
    if len(kinds) != 1:
        raise QuestionMissingError()
    (kind,) = kinds
    municipality = given.get("municipality") or None
    if municipality is not None:
        queries.municipality_of(actor, municipality)
    text = str(given[kind])
    relation = given.get("relation")
    if relation is not None and kind not in ("geometry", "parcel"):
        raise RelationLonelyError(field="relation")
    asked = _Asked(
        actor=actor,
        municipality=municipality,
        limit=_limit(given.get("limit")),
        cursor=given.get("cursor"),
        question=f"{kind}={text}&{municipality}&{relation}",
        relation=Relation() if relation is None else relation_from(relation),
    )
    return _ANSWERS[kind](asked, text)


def _by_box(asked: _Asked, text: str) -> Page:
    box = _box(text)

    def read(after: Position, limit: int) -> tuple[ParcelRecord, ...]:
        return queries.parcels_in_box(asked.actor, box, municipality=asked.municipality, after=after[0], limit=limit)

    return _paged(asked, read, lambda record: (record.id,), start=(0,))


def _by_geometry(asked: _Asked, text: str) -> Page:
    return _related(asked, geometry_from(text))


def _by_parcel(asked: _Asked, text: str) -> Page:
    found = queries.parcel_by_code(asked.actor, RenovationCode.parse(text), municipality=asked.municipality)
    return _related(asked, geometry_from(found.geometry))


def _related(asked: _Asked, geometry: BaseGeometry) -> Page:
    def read(after: Position, limit: int) -> tuple[ParcelRecord, ...]:
        return parcels_related(
            asked.actor, asked.relation, geometry, municipality=asked.municipality, after=after[0], limit=limit
        )

    return _paged(asked, read, lambda record: (record.id,), start=(0,))


def _by_point(asked: _Asked, text: str) -> Page:
    return _at(asked, *lonlat_from(text))


def _by_prefix(asked: _Asked, text: str) -> Page:
    return _with_prefix(asked, RenovationCode.parse(text))


def _by_text(asked: _Asked, text: str) -> Page:
    meaning = meaning_of(text)
    if isinstance(meaning, NameMeant):
        return _named(asked, meaning.text)
    if isinstance(meaning, RenovationCode) and not meaning.is_complete and _is_prefix(asked, meaning):
        return _with_members(_with_prefix(asked, meaning), query={"kind": "code", "code": str(meaning)})
    try:
        found = find(asked.actor, text, municipality=asked.municipality, limit=asked.limit)
    except (ParcelNotFoundError, UnitNotFoundError) as error:
        code = meaning.parcel.short if isinstance(meaning, RenovationCode) and meaning.is_complete else ""
        offered = error.context.get("suggestions", [code] if code else [])
        return Page(members={"suggestions": offered, "query": {"kind": "code", "code": str(meaning)}})
    near = {"nearest": found.parcels} if found.is_near else {}
    return Page(records=() if near else found.parcels, members={**near, "query": _meant(found)})


def _is_prefix(asked: _Asked, code: RenovationCode) -> bool:
    try:
        queries.require_prefix(asked.actor, code, municipality=asked.municipality)
    except ParcelNotFoundError:
        return False
    return True


def _meant(found: Found) -> dict[str, object]:
    if found.place is not None:
        place = {"kind": "place", "lon": found.place.lon, "lat": found.place.lat, "srid": found.place.srid}
        return place | {"zone_assumed": found.place.assumed}
    if found.plate is not None:
        return {"kind": "plate", "main": found.plate.main, "sub": found.plate.sub, "section": found.plate.section}
    return {"kind": "code", "code": str(found.code)} if found.code else {"kind": "postal-code"}


def _with_prefix(asked: _Asked, code: RenovationCode) -> Page:
    queries.municipality_of(asked.actor, asked.municipality)

    def read(after: Position, limit: int) -> tuple[ParcelRecord, ...]:
        return queries.parcels_by_prefix(asked.actor, code, municipality=asked.municipality, after=after, limit=limit)

    return _paged(asked, read, lambda record: record.code.prefix, start=(0, 0, 0, 0))


def _named(asked: _Asked, text: str) -> Page:
    town = queries.municipality_of(asked.actor, asked.municipality)
    meant = text
    if not queries.parcels_named(asked.actor, text, municipality=town.code, limit=1):
        meant = corrected(asked.actor, town, text) or text

    def read(after: Position, limit: int) -> tuple[ParcelRecord, ...]:
        return queries.parcels_named(asked.actor, meant, municipality=town.code, after=after[0], limit=limit)

    page = _paged(asked, read, lambda record: (record.id,), start=(0,))
    read_as = {"read_as": meant} if meant != text else {}
    return _with_members(page, query={"kind": "name", **read_as}, names=names_like(asked.actor, town, text))


def _at(asked: _Asked, lon: float, lat: float) -> Page:
    found = queries.parcels_at(asked.actor, lon, lat, municipality=asked.municipality)
    if found:
        return Page(records=found, members={})
    near = queries.nearest(asked.actor, lon, lat, municipality=asked.municipality)
    return Page(members={"nearest": near})


def _paged(
    asked: _Asked,
    read: Callable[[Position, int], tuple[ParcelRecord, ...]],
    place_of: Callable[[ParcelRecord], Position],
    *,
    start: Position,
) -> Page:
    after = position_from(asked.cursor, asked.question, length=len(start)) if asked.cursor else start
    found = read(after, asked.limit + 1)  # one more says whether there is a next page
    records = found[: asked.limit]
    more = len(found) > asked.limit
    return Page(question=asked.question, records=records, after=place_of(records[-1]) if more else None, members={})


def _with_members(page: Page, **members: object) -> Page:
    return Page(question=page.question, records=page.records, after=page.after, members={**page.members, **members})


_ANSWERS: dict[str, Callable[[_Asked, str], Page]] = {
    "bbox": _by_box,
    "point": _by_point,
    "q": _by_text,
    "code_prefix": _by_prefix,
    "geometry": _by_geometry,
    "parcel": _by_parcel,
}


def _shown(value: object, language: str) -> object:
    if isinstance(value, tuple):
        return [
            _name_of(each, language) if isinstance(each, NameFound) else feature_of(each, language) for each in value
        ]
    return value


def _name_of(each: NameFound, language: str) -> dict[str, object]:
    return {
        "kind": each.kind,
        "name": each.name.say(language),
        "lon": round(each.lon, 7),
        "lat": round(each.lat, 7),
        "code": each.code.short if each.code else None,
    }


def _box(text: str) -> queries.Box:
    numbers = _numbers(text)
    if len(numbers) != 4:
        raise BoxSyntaxError(found=text[:80])
    west, south, east, north = numbers
    if _is_swapped(west, south) and _is_swapped(east, north):
        raise AxisOrderError(found=text[:80], swapped=f"{south:g},{west:g},{north:g},{east:g}")
    if not (_on_earth(west, south) and _on_earth(east, north) and west <= east and south <= north):
        raise BoxSyntaxError(found=text[:80])
    return west, south, east, north


def lonlat_from(text: str) -> tuple[float, float]:
    """Return the longitude and latitude of ``49.8999,36.2001``.

    Raises
    ------
    PointSyntaxError, AxisOrderError
        They are no two numbers on earth, or latitude stands first.
    """
    numbers = _numbers(text)
    if len(numbers) != 2:
        raise PointSyntaxError(found=text[:80])
    lon, lat = numbers
    if _is_swapped(lon, lat):
        raise AxisOrderError(found=text[:80], swapped=f"{lat:.10g},{lon:.10g}")
    if not _on_earth(lon, lat):
        raise PointSyntaxError(found=text[:80])
    return lon, lat


def _numbers(text: str) -> list[float]:
    try:
        return [float(each) for each in text.split(",")]
    except ValueError:
        return []


def _on_earth(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90


def _is_swapped(lon: float, lat: float) -> bool:
    # In Iran latitudes (25 to 40) and longitudes (44 to 63.5) do not meet: the values tell.
    return 25 <= lon <= 40 and 44 <= lat <= 63.5


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT_LIMIT
    if not (text.isdecimal() and len(text) <= 6 and 1 <= int(text) <= HIGHEST_LIMIT):
        raise LimitError(found=text[:20], highest=HIGHEST_LIMIT)
    return int(text)


def next_address(request: HttpRequest, page: Page) -> str:
    """Return the address of the page after this one."""
    given = request.GET.copy()
    given["cursor"] = cursor_from(page.after or (), page.question)
    return request.build_absolute_uri(f"{request.path}?{given.urlencode()}")


def _plain(request: Request) -> HttpRequest:
    return request._request  # noqa: SLF001  # the framework's own request is wrapped


def _language() -> str:
    return translation.get_language() or "fa"


def _answer(document: Feature) -> HttpResponse:
    return HttpResponse(orjson.dumps(document), content_type=GEOJSON, headers={"Vary": "Accept-Language"})
