"""The boundary page: four doors in, a boundary or a named fault out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from core.texts import Text
from importers.limits import PACKED_BYTES
from landrequests.actions import count_attempt
from web.forms.boundary import (
    AXIS_ORDERS,
    NOTATIONS,
    ROW_BUTTONS,
    ZONES,
    BoundaryForm,
    Row,
    Way,
    boundary_form,
    number_in,
)
from web.views.boundary_source import boundary_from, sent_form
from web.views.live import live_part
from web.views.map import map_config
from web.words import words as page_words

#: The field a fault belongs to where the error doesn't say, by the door.
_FIELDS: dict[Way, str] = {"file": "file", "coordinates": "text", "draw": "table", "code": "code"}
_ICONS: dict[Way, str] = {
    "code": "hash",
    "file": "file-up",
    "coordinates": "table-2",
    "draw": "vector-square",
}
#: Lines shown around the faulty one, before and after.
_LINES_AROUND = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with the field it belongs to and the way out."""

    field: str
    message: str
    advice: str = ""
    line: int | None = None
    column: int | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was pasted."""

    number: int
    text: str
    is_faulty: bool


@require_http_methods(["GET", "HEAD", "POST"])
def boundary(request: HttpRequest) -> HttpResponse:
    """Show the doors; on sending, read the boundary and go to it, or say what is wrong."""
    form = boundary_form(request)
    if request.method != "POST":
        return _page(request, form)
    if ROW_BUTTONS & request.POST.keys():
        return _page(request, form)
    problems = own_problems(form)
    if problems:
        return _page(request, form, problems, status=422)
    try:
        actor = actor_of(request)
        count_attempt(actor=actor, address=str(request.META.get("REMOTE_ADDR", "")))
        found = boundary_from(actor, form, sent_form(request))
    except DomainError as error:
        return _page(request, form, (problem_of(error, form),), status=error.status)
    return redirect("pages:boundary-result", found.id)


def _page(
    request: HttpRequest, form: BoundaryForm, problems: tuple[Problem, ...] = (), status: int = 200
) -> HttpResponse:
    context = form_context(form, problems) | live_context(request, form)
    return render(request, "web/boundary.html", context, status=status)


def live_context(request: HttpRequest, form: BoundaryForm) -> dict[str, object]:
    """Return the sketch of the corners typed so far, where there are any."""
    return {"live": live_part(actor_of(request), form) if form.way in {"coordinates", "draw"} else ""}


def form_context(form: BoundaryForm, problems: tuple[Problem, ...] = ()) -> dict[str, object]:
    """Return what the templates of the doors need."""
    fault_line = next((problem.line for problem in problems if problem.line is not None), None)
    return {
        "form": form,
        "empty_rows": (Row(),) * 4 if form.way == "coordinates" else (),
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "fault_line": fault_line if form.way == "coordinates" else None,
        "faulty_row": form.line_of_row(fault_line) if fault_line and form.way == "draw" else None,
        "lines": _lines(form.text, fault_line) if fault_line and form.way == "coordinates" else (),
        "doors": [{"way": way, "icon": icon, "title_key": f"boundary.way_{way}"} for way, icon in _ICONS.items()],
        "zones": ZONES,
        "notations": _options("notation", NOTATIONS),
        "axis_orders": _options("axis_order", AXIS_ORDERS),
        "map_config": map_config() if form.way == "draw" else None,
        "most_bytes": PACKED_BYTES,
        "key": uuid7(),
    }


def _options(name: str, codes: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"code": code, "title_key": f"boundary.{name}_{code}"} for code in codes]


def own_problems(form: BoundaryForm) -> tuple[Problem, ...]:
    """Return what can be seen without reading: nothing given, or an area that is no number."""
    found = []
    given = {"file": form.files, "coordinates": form.text.strip(), "draw": form.typed_rows, "code": form.code.strip()}
    if not given[form.way]:
        key = {"file": "file_missing", "code": "code_missing"}.get(form.way, "text_missing")
        found.append(Problem(_FIELDS[form.way], _say(f"boundary.{key}")))
    if form.area_m2.strip() and number_in(form.area_m2) is None:
        found.append(Problem("area_m2", _say("boundary.area_not_a_number", value=form.area_m2)))
    return tuple(found)


def problem_of(error: DomainError, form: BoundaryForm) -> Problem:
    """Return a refusal as a fault of the field it belongs to."""
    language = _language()
    line = error.context.get("line")
    context: dict[str, Any] = dict(error.context)
    if form.way == "draw" and isinstance(line, int):
        context["line"] = form.line_of_row(line)
    return Problem(
        field=_FIELDS[form.way],
        message=words(error.code, language, context),
        advice=hint(error.code, language, context),
        line=int(line) if isinstance(line, int | str) and str(line).isdecimal() else None,
        column=column if isinstance(column := error.context.get("column"), int) else None,
        length=len(str(error.context.get("found", ""))),
    )


def _lines(text: str, faulty: int) -> tuple[Line, ...]:
    numbered = enumerate(text.splitlines(), start=1)
    return tuple(
        Line(number, line, is_faulty=number == faulty)
        for number, line in numbered
        if abs(number - faulty) <= _LINES_AROUND
    )


def _say(key: str, **context: object) -> str:
    text: Text = page_words()[key]
    return text.say(_language(), context)


def _language() -> str:
    return translation.get_language() or "fa"
