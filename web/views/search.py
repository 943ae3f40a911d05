"""One box: a renovation code, a place or a name; to the parcel, or to what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import Actor, actor_of
from core.errors import DomainError
from core.messages import hint, words
from parcels.codes import RenovationCode
from parcels.queries import nearest, parcel_by_code, parcels_at, parcels_named, suggestions, unit_by_code
from parcels.records import ParcelRecord, Suggestion
from parcels.search import PlaceMeant, meaning_of

#: Parcels listed for a name; the person is asked to say more beyond that.
LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the search comes to: an address to go to, or lists to choose from."""

    address: str = ""
    parcels: tuple[ParcelRecord, ...] = ()
    below: tuple[Suggestion, ...] = ()
    place: PlaceMeant | None = None
    is_near: bool = False
    message: str = ""
    advice: str = ""
    offered: tuple[RenovationCode, ...] = ()
    status: int = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer the search; without a question, show the box alone."""
    query = request.GET.get("q", "").strip()
    answer = _answer(actor_of(request), query) if query else Answer()
    if answer.address:
        return redirect(answer.address)
    context = {"query": query, "answer": answer, "is_cut": len(answer.parcels) == LISTED}
    return render(request, "web/search.html", context, status=answer.status)


def _answer(actor: Actor, query: str) -> Answer:
    try:
        meaning = meaning_of(query)
        if isinstance(meaning, RenovationCode):
            return _by_code(actor, meaning)
        if isinstance(meaning, PlaceMeant):
            return _by_place(actor, meaning)
        return Answer(parcels=parcels_named(actor, meaning.text, limit=LISTED))
    except DomainError as error:
        return _refused(error)


def _by_code(actor: Actor, code: RenovationCode) -> Answer:
    if not code.is_complete:
        return Answer(below=suggestions(actor, code))
    parcel = parcel_by_code(actor, code)
    unit_by_code(actor, parcel, code)
    return Answer(address=reverse("pages:parcel", args=[code.short]))


def _by_place(actor: Actor, place: PlaceMeant) -> Answer:
    found = parcels_at(actor, place.lon, place.lat)
    if len(found) == 1:
        return Answer(address=reverse("pages:parcel", args=[found[0].code.short]))
    if found:
        return Answer(parcels=found, place=place)
    return Answer(parcels=nearest(actor, place.lon, place.lat), place=place, is_near=True)


def _refused(error: DomainError) -> Answer:
    language = translation.get_language() or "fa"
    offered = error.context.get("suggestions")
    codes = tuple(RenovationCode.parse(str(code)) for code in offered) if isinstance(offered, list | tuple) else ()
    return Answer(
        message=words(error.code, language, error.context),
        advice=hint(error.code, language, error.context),
        offered=codes,
        status=error.status,
    )
