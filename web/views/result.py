"""The page of one boundary: its open question, or what it is and what to ask next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from geo.crs import title_of
from landrequests.actions import settle
from landrequests.models import Boundary
from landrequests.queries import boundary_document, boundary_for
from landrequests.sent_forms import once_sent
from landrequests.services import service_of, services
from web.boundary_sketches import sketch_of_boundary
from web.sketches import polygons_of
from web.templatetags.zamin import raw
from web.views.boundary import Problem
from web.views.boundary_source import sent_form
from web.views.corners import Corner, corners_of
from web.views.questions import open_question
from web.views.snapping import SNAP_ANSWERS, answer_snapping, snapping_of
from web.words import words as page_words

#: Corners listed on the page; the file has them all.
LISTED_CORNERS = 200


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, boundary_id: UUID) -> HttpResponse:
    """Show the boundary; a POST answers its question or asks for a zoning check."""
    boundary = boundary_for(actor_of(request), boundary_id)
    if request.method != "POST":
        return _page(request, boundary)
    try:
        return _posted(request, boundary)
    except DomainError as error:
        return _page(request, boundary, _problem(error), status=error.status)


def _posted(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    if not boundary.is_ready:
        return _settled(request, boundary)
    if "boundary" in request.POST:
        return _snapped(request, boundary)
    if "choice" in request.POST:  # the second of two taps: the question has been answered
        return redirect("pages:boundary-result", boundary.id)
    return _checked(request, boundary)


def _snapped(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    """Lay the boundary on its neighbours' borders, or note that it stays as it was given."""
    actor, answer = actor_of(request), request.POST.get("snap", "")
    if answer not in SNAP_ANSWERS:
        return _page(request, boundary, Problem("snap", _say("boundary.snap_missing")), status=422)
    taken = answer_snapping(actor=actor, boundary=boundary, takes=answer == "take")
    return redirect("pages:boundary-result", taken.id)


def _settled(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    answer = tuple(int(value) for value in request.POST.getlist("choice") if value.isdecimal())
    if not answer:
        return _page(request, boundary, Problem("choices", _say("boundary.choice_missing")), status=422)
    settle(actor=actor_of(request), boundary=boundary, choice=answer)
    return redirect("pages:boundary-result", boundary.id)


def _checked(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    from landrequests.reports import make_report, question

    code = request.POST.get("service", "")
    if not code:
        return _page(request, boundary, Problem("services", _say("boundary.service_missing")), status=422)
    actor = actor_of(request)
    asked = question(service=service_of(code))

    def act() -> dict[str, Any]:
        return {"report": str(make_report(actor=actor, boundary=boundary, asked=asked).pk)}

    about: Json = {"check": str(boundary.pk), "service": code}
    made = once_sent(actor=actor, sent=sent_form(request), asked=about, act=act)
    return redirect("pages:overlay", made["report"])


def _page(request: HttpRequest, boundary: Boundary, problem: Problem | None = None, status: int = 200) -> HttpResponse:
    document = boundary_document(boundary, _language())
    context = {
        "boundary": boundary,
        "document": document,
        "problems": [problem] if problem else [],
        "chosen": request.POST.get("service", ""),
    }
    context |= source_words(document["source"])
    if boundary.is_ready:
        return render(
            request, "web/result.html", context | _ready(actor_of(request), boundary, document), status=status
        )
    return render(
        request, "web/choices.html", context | open_question(actor_of(request), boundary, document), status=status
    )


def _ready(actor: Actor, boundary: Boundary, document: dict[str, Any]) -> dict[str, object]:
    geometry = document["geometry"]
    corners = corners_of(polygons_of(geometry))
    return {
        "sketch": sketch_of_boundary(actor, boundary, _language()),
        "corners": corners[:LISTED_CORNERS],
        "corner_count": len([corner for corner in corners if isinstance(corner, Corner)]),
        "is_cut": len(corners) > LISTED_CORNERS,
        "listed": LISTED_CORNERS,
        "notable": [each for each in document["findings"] if each["severity"] != "info"],
        "snapping": snapping_of(actor, boundary, _language()),
        "services": services().values(),
        "key": uuid7(),
    }


#: How formats of files are written; others are words.
_FORMATS = {"geojson": "GeoJSON", "gpkg": "GeoPackage", "shapefile": "Shapefile"}


def source_words(source: dict[str, Any]) -> dict[str, object]:
    """Return what we read and how we know it, in words."""
    known = page_words().get(f"boundary.format_{source['format']}")
    srid = source["srid"]
    is_typed = source["format"] == "text" and source["srid_from"] == "file"
    from_key = "boundary.from_text" if is_typed else f"boundary.from_{source['srid_from']}"
    return {
        "format": known.say(_language()) if known else raw(_FORMATS.get(source["format"], source["format"].upper())),
        "crs_name": title_of(srid) if srid else None,
        "srid_from_key": from_key if srid and from_key in page_words() else "",
    }


def _problem(error: DomainError) -> Problem:
    language = _language()
    field = {"bad_choice": "choices", "nothing_to_snap": "snap"}.get(error.code, "services")
    return Problem(field, words(error.code, language, error.context), hint(error.code, language, error.context))


def _say(key: str) -> str:
    return page_words()[key].say(_language())


def _language() -> str:
    return translation.get_language() or "fa"
