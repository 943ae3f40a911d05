"""One box: a code, a place, a plate or a name; to the parcel, or to what comes nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import actor_of
from core.errors import DomainError
from core.messages import hint, words
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.divisions import LEVELS, DivisionRecord
from parcels.finding import Found, find, suggest
from parcels.names import NameFound
from parcels.records import ParcelRecord, Suggestion
from parcels.towns import Town, towns_with
from web.templatetags.zamin import town as town_said
from web.towns import town_asked

#: Parcels listed for a name; the person is asked to say more beyond that.
LISTED = 50
#: Rows offered while somebody types.
OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A row to go to: a code or a name, what it is, and what stands beside it."""

    address: str
    icon: str
    code: str = ""
    name: Text | None = None
    kind: str = ""
    detail: Text | str = ""
    area_m2: float | None = None
    distance_m: float | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the search comes to: an address to go to, or lists to choose from."""

    address: str = ""
    found: Found = field(default_factory=Found)
    parcels: tuple[Choice, ...] = ()
    below: tuple[Choice, ...] = ()
    names: tuple[Choice, ...] = ()
    towns: tuple[Choice, ...] = ()
    message: str = ""
    advice: str = ""
    offered: tuple[Choice, ...] = ()
    status: int = 200

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to choose from."""
        return not (self.parcels or self.below or self.names or self.towns or self.offered)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer the search; without a question, show the box alone."""
    query = request.GET.get("q", "").strip()
    answer = _answer(request, query) if query else Answer()
    if answer.address:
        return redirect(answer.address)
    context = {
        "query": query,
        "answer": answer,
        "municipality": town_asked(request) or "",
        "is_cut": len(answer.parcels) == LISTED,
    }
    return render(request, "web/search.html", context, status=answer.status)


@require_safe
def suggest_rows(request: HttpRequest) -> HttpResponse:
    """Answer the rows that a text may become while it is typed: a part of a page."""
    query = request.GET.get("q", "").strip()
    to_map, town = "map" in request.GET, town_asked(request)
    try:
        found = suggest(actor_of(request), query, municipality=town, limit=OFFERED) if query else Found()
        answer = _shown(found, town or "", to_map=to_map)
    except DomainError as error:
        answer = _refused(error, town or "", to_map=to_map)
    rows = [*answer.below, *answer.offered, *answer.names, *answer.parcels][: OFFERED + 4]
    return render(request, "web/search_rows.html", {"rows": rows, "answer": answer, "query": query})


def _answer(request: HttpRequest, query: str) -> Answer:
    actor, to_map, town = actor_of(request), "map" in request.GET, town_asked(request)
    try:
        found = find(actor, query, municipality=town, limit=LISTED)
    except DomainError as error:
        return _refused(error, town or "", to_map=to_map)
    if found.code or (len(found.parcels) == 1 and _is_certain(found)):
        (parcel,) = found.parcels
        code = found.code or parcel.code
        others = towns_with(actor, code, beside=parcel.municipality) if found.code and town is None else ()
        if others:
            return Answer(found=found, towns=tuple(_in_towns(parcel, code, others, to_map=to_map)))
        return Answer(address=_parcel_address(code, parcel.municipality, to_map=to_map))
    return _shown(found, town or "", to_map=to_map)


def _in_towns(parcel: ParcelRecord, code: RenovationCode, others: Iterable[Town], *, to_map: bool) -> Iterator[Choice]:
    """Yield a code once for each municipality that gave it out: none is taken for what was meant."""
    for town in (Town(code=parcel.municipality, name=parcel.municipality_name), *others):
        address = _parcel_address(code, town.code, to_map=to_map)
        yield Choice(address=address, icon="land-plot", code=code.short, detail=town.name)


def _is_certain(found: Found) -> bool:
    """Say whether one parcel is the answer, not one of several things a name may mean."""
    return not (found.is_near or found.is_similar or found.read_as or found.names or found.divisions)


def _shown(found: Found, town: str, *, to_map: bool) -> Answer:
    names = (
        *(_of_name(each, town, to_map=to_map) for each in found.names),
        *(_of_division(each) for each in found.divisions),
    )
    return Answer(
        found=found,
        parcels=tuple(_of_parcel(each, to_map=to_map) for each in found.parcels),
        below=tuple(_of_level(each, town, to_map=to_map) for each in found.below),
        names=names,
    )


def _parcel_address(code: RenovationCode, town: str, *, to_map: bool) -> str:
    if to_map:
        return f"{reverse('pages:map')}?{urlencode({'parcel': code.parcel.short})}{town_said(town, '&')}"
    return reverse("pages:parcel", args=[code.short]) + town_said(town)


def _of_parcel(parcel: ParcelRecord, *, to_map: bool) -> Choice:
    return Choice(
        address=_parcel_address(parcel.code, parcel.municipality, to_map=to_map),
        icon="land-plot",
        code=parcel.code.short,
        detail=parcel.address or (parcel.neighbourhood_name or ""),
        area_m2=parcel.area_m2,
        distance_m=parcel.distance_m,
    )


def _of_level(each: Suggestion, town: str, *, to_map: bool) -> Choice:
    address = _code_address(each.code, town, to_map=to_map)
    return Choice(address=address, icon="hash", code=each.code.short, name=each.name, count=each.parcel_count)


def _code_address(code: RenovationCode, town: str, *, to_map: bool) -> str:
    if code.is_complete:
        return _parcel_address(code, town, to_map=to_map)
    asked = urlencode({"q": code.short} | ({"map": 1} if to_map else {}))
    return f"{reverse('pages:search')}?{asked}{town_said(town, '&')}"


def _of_name(each: NameFound, town: str, *, to_map: bool) -> Choice:
    is_list = each.kind == "neighbourhood" and each.code is not None and not to_map
    return Choice(
        address=_code_address(each.code, town, to_map=False)
        if is_list and each.code
        else _place_address(each.lon, each.lat),
        icon="map",
        name=each.name,
        kind=f"search.kind_{each.kind}",
        detail=each.neighbourhood or "",
        code=each.code.short if each.code and each.kind == "neighbourhood" else "",
    )


def _of_division(each: DivisionRecord) -> Choice:
    held = " · ".join(LEVELS[link.level].fa + " " + link.name.fa for link in each.chain)
    held_en = ", ".join(link.name.en for link in each.chain)
    has_place = each.lon is not None and each.lat is not None
    return Choice(
        address=_place_address(each.lon or 0.0, each.lat or 0.0) if has_place else "",
        icon="map",
        name=each.name,
        kind=f"search.level_{each.level.replace('-', '_')}",
        detail=Text(held, held_en),
    )


def _place_address(lon: float, lat: float) -> str:
    return f"{reverse('pages:map')}?lon={lon:.6f}&lat={lat:.6f}"


def _refused(error: DomainError, town: str, *, to_map: bool) -> Answer:
    language = translation.get_language() or "fa"
    return Answer(
        message=words(error.code, language, error.context),
        advice=hint(error.code, language, error.context),
        offered=tuple(_offered(error, town, to_map=to_map)),
        status=error.status,
    )


def _offered(error: DomainError, town: str, *, to_map: bool) -> Iterator[Choice]:
    """Yield what was meant perhaps: codes that come near, or the same code in other municipalities."""
    for written in _listed(error, "suggestions"):
        code = RenovationCode.parse(written)
        yield Choice(address=_code_address(code, town, to_map=to_map), icon="hash", code=code.short)
    for other in _listed(error, "elsewhere"):
        code = RenovationCode.parse(str(error.context["land"]))
        yield Choice(address=_parcel_address(code, other, to_map=to_map), icon="hash", code=f"{other}:{code.short}")


def _listed(error: DomainError, name: str) -> list[str]:
    found: Any = error.context.get(name)
    return [str(each) for each in found] if isinstance(found, list | tuple) else []
