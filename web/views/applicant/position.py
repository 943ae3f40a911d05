"""The position of the land: the registered parcel accepted, or a boundary given in any way; settled here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import shapely
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.safestring import SafeString

from accounts.actor import Actor, actor_of
from core.errors import DomainError
from core.messages import hint, words
from landrequests.actions import settle
from landrequests.answers import read_step
from landrequests.case_actions import check, set_position
from landrequests.case_queries import steps_asked
from landrequests.definition import Step
from landrequests.models import Boundary, LandRequest
from landrequests.queries import boundary_document
from landrequests.snapping import NothingToSnapError, snap_position
from parcels.codes import RenovationCode
from parcels.queries import parcel_named
from parcels.records import ParcelRecord
from parcels.towns import code_in, split_town
from web.boundary_sketches import pieces_of, sketch_of_boundary
from web.forms.boundary import ROW_BUTTONS, BoundaryForm, Row, boundary_form, form_from
from web.parcel_sketch import sketch_of
from web.views.applicant.frame import step_context
from web.views.applicant.guard import kept_form
from web.views.applicant.verdict import verdict_context
from web.views.applicant.ways import next_address, page_address, step_address
from web.views.boundary import Problem, form_context, live_context, own_problems, problem_of
from web.views.boundary_source import boundary_from, parcel_outline, place_of_municipality, place_of_parcel, sent_form
from web.views.questions import open_question
from web.views.result import source_words
from web.views.snapping import SNAP_ANSWERS, snapping_of
from web.words import words as page_words

_ORIGINS = {"file": "uploaded", "coordinates": "typed", "draw": "drawn", "code": "accepted"}


@dataclass(frozen=True, slots=True)
class Registered:
    """The registered parcel that may be accepted as it is."""

    parcel: ParcelRecord
    sketch: SafeString


def position_page(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    """Show where the land is, or ask; a POST answers."""
    if request.method == "POST":
        return _answered(request, case, step)
    kept = kept_form(request)
    if kept is not None:
        form = form_from(kept, boundary_form(request).way)
        note = "requests.kept_file" if form.way == "file" else "requests.kept_typed"
        return _doors(request, case, step, form, note=note)
    if case.boundary is None or "way" in request.GET:
        return _doors(request, case, step)
    if not case.boundary.is_ready:
        return _question(request, case, step, case.boundary)
    return _settled(request, case, step, case.boundary)


def _answered(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    if "back" in request.POST:
        return redirect(page_address(case))
    if "onward" in request.POST:
        return redirect(next_address(case, after=step.code))
    if "settle" in request.POST and case.boundary is not None:
        return _settle(request, case, step, case.boundary)
    if "boundary" in request.POST and case.boundary is not None:
        return _snap(request, case, step, case.boundary)
    form = boundary_form(request)
    if ROW_BUTTONS & request.POST.keys():
        return _doors(request, case, step, form)
    return _given(request, case, step, form)


def _given(request: HttpRequest, case: LandRequest, step: Step, form: BoundaryForm) -> HttpResponse:
    if problems := own_problems(form):
        return _doors(request, case, step, form, problems, status=422)
    actor = actor_of(request)
    if form.way == "code" and "accept" not in request.POST:
        return redirect(f"{step_address(case, step.code)}?{urlencode({'way': 'code', 'code': form.code})}")
    form = replace(form, code=_code_of(case, form))
    try:
        given = boundary_from(actor, form, sent_form(request), _declared(actor, case, form))
        _take(actor, case, given, form, is_amended="from_parcel" in request.POST)
    except DomainError as error:
        return _doors(request, case, step, form, (problem_of(error, form),), status=error.status)
    return redirect(step_address(case, step.code))


def _code_of(case: LandRequest, form: BoundaryForm) -> str:
    """Return the code of a form as one of the request's own municipality, whichever it names."""
    return code_in(case.municipality.code, split_town(form.code)[1].strip()) if form.way == "code" else form.code


def _take(actor: Actor, case: LandRequest, given: Boundary, form: BoundaryForm, *, is_amended: bool) -> None:
    origin = "typed" if form.way == "draw" and not form.is_drawn else _ORIGINS[form.way]
    origin = "amended" if is_amended and form.way == "draw" else origin
    code = RenovationCode.parse(split_town(form.code)[1]).parcel.short if form.way == "code" else ""
    set_position(actor=actor, request=case, boundary=given, origin=origin, parcel_code=code)


def _settle(request: HttpRequest, case: LandRequest, step: Step, boundary: Boundary) -> HttpResponse:
    answer = tuple(int(value) for value in request.POST.getlist("choice") if value.isdecimal())
    language = _language()
    if request.POST.get("boundary") != str(boundary.pk) or boundary.is_ready:
        return redirect(step_address(case, step.code))  # answered already, in another tab
    if not answer:
        missing = Problem("choices", page_words()["boundary.choice_missing"].say(language))
        return _question(request, case, step, boundary, (missing,), status=422)
    try:
        settle(actor=actor_of(request), boundary=boundary, choice=answer)
    except DomainError as error:
        found = Problem("choices", words(error.code, language, error.context), hint(error.code, language))
        return _question(request, case, step, boundary, (found,), status=error.status)
    return redirect(step_address(case, step.code))


def _snap(request: HttpRequest, case: LandRequest, step: Step, boundary: Boundary) -> HttpResponse:
    answer = request.POST.get("snap", "")
    if request.POST["boundary"] != str(boundary.pk) or not boundary.is_ready:
        return redirect(step_address(case, step.code))  # answered already, in another tab
    if answer not in SNAP_ANSWERS:
        missing = Problem("snap", page_words()["boundary.snap_missing"].say(_language()))
        return _settled(request, case, step, boundary, (missing,), status=422)
    try:
        snap_position(actor=actor_of(request), request=case, takes=answer == "take")
    except NothingToSnapError as error:
        problem = Problem("snap", words(error.code, _language(), error.context))
        return _settled(request, case, step, boundary, (problem,), status=error.status)
    return redirect(step_address(case, step.code))


def _declared(actor: Actor, case: LandRequest, form: BoundaryForm) -> dict[str, Any]:
    """Return where the land is known to lie: the registered parcel, else the municipality; and the area of the deed."""
    if form.way == "code":
        return {}
    declared = place_of_municipality(case.municipality)
    if case.parcel_code:
        declared = place_of_parcel(actor, case.parcel_code, municipality=case.municipality.code)
    if area := _deed_area(case):
        declared["area_m2"] = area
    return declared


def _deed_area(case: LandRequest) -> float | None:
    for step in steps_asked(case):
        if any(field.code == "deed_area_m2" for field in step.fields):
            found = read_step(step, case.answers.get(step.code, {})).values.get("deed_area_m2")
            return float(found) if found is not None else None
    return None


def _doors(
    request: HttpRequest,
    case: LandRequest,
    step: Step,
    form: BoundaryForm | None = None,
    problems: tuple[Problem, ...] = (),
    *,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    shown = form or _empty_form(request, case)
    registered = None
    if shown.way == "code" and shown.code and not problems:
        try:
            registered = _registered(actor, shown.code, case)
        except DomainError as error:
            problems, status = (problem_of(error, shown),), error.status
    is_amended = shown.way == "draw" and ("from_parcel" in request.POST or "from_parcel" in request.GET)
    if is_amended and form is None and case.parcel_code:
        shown = replace(shown, rows=_parcel_rows(actor, case), is_drawn=True)
    context = step_context(case, step) | form_context(shown, problems) | live_context(request, shown)
    context |= {
        "registered": registered,
        "is_amended": is_amended,
        "near": code_in(case.municipality.code, case.parcel_code) if case.parcel_code else "",
        "note": note,
        "summary_key": "boundary.error_title",
        "has_position": case.boundary_id is not None,
    }
    return render(request, "web/requests/position.html", context, status=status)


def _empty_form(request: HttpRequest, case: LandRequest) -> BoundaryForm:
    form = boundary_form(request)
    if request.method == "POST" or "way" not in request.GET:
        form = BoundaryForm(way="code")
    return replace(form, code=form.code or case.parcel_code) if form.way == "code" else form


def _parcel_rows(actor: Actor, case: LandRequest) -> tuple[Row, ...]:
    outline = parcel_outline(actor, case.parcel_code, municipality=case.municipality.code)
    ring = max(shapely.get_parts(outline), key=shapely.area).exterior
    return tuple(Row(f"{x:.8f}", f"{y:.8f}") for x, y in list(ring.coords)[:-1])


def _registered(actor: Actor, code: str, case: LandRequest) -> Registered:
    parcel = parcel_named(actor, code, municipality=case.municipality.code)
    return Registered(parcel, sketch_of(actor, parcel, _language()))


def _question(
    request: HttpRequest,
    case: LandRequest,
    step: Step,
    boundary: Boundary,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    document = boundary_document(boundary, _language())
    context = (
        step_context(case, step)
        | source_words(document["source"])
        | open_question(actor_of(request), boundary, document)
    )
    context |= {"boundary": boundary, "document": document, "problems": problems, "summary_key": context["ask_key"]}
    return render(request, "web/requests/position_question.html", context, status=status)


def _settled(
    request: HttpRequest,
    case: LandRequest,
    step: Step,
    boundary: Boundary,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    actor, language = actor_of(request), _language()
    document = boundary_document(boundary, language)
    context = step_context(case, step) | source_words(document["source"])
    problem = ""
    try:
        report = check(actor=actor, request=case)
    except DomainError as error:  # such as an area outside of the service's limits
        report, problem = None, words(error.code, language, error.context)
    context |= {
        "boundary": boundary,
        "document": document,
        "origin_key": f"requests.origin_{case.boundary_origin}",
        "notable": [each for each in document["findings"] if each["severity"] != "info"],
        "sketch": sketch_of_boundary(actor, boundary, language, pieces_of(report) if report else ()),
        "check_problem": problem,
        "problems": problems,
        "summary_key": "boundary.snap_title",
        "snapping": snapping_of(actor, boundary, language, case.municipality),
        "verdict": verdict_context(report) if report else None,
    }
    return render(request, "web/requests/position_done.html", context, status=status)


def _language() -> str:
    return translation.get_language() or "fa"
