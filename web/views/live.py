"""What a list of corners would give, asked for by the page while somebody types; nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from accounts.actor import Actor, actor_of
from core import figures
from core.errors import DomainError
from core.messages import hint, words
from geo.crs import title_of
from geo.densify import GEOD
from landrequests.intake import check, options_from, source_from
from web.forms.boundary import BoundaryForm, boundary_form
from web.live.reading import LiveReading, LiveRow, live_reading
from web.live.sketch import live_sketch
from web.views.boundary_source import place_of_parcel
from web.words import words as page_words

#: A longer text is read when it is sent, not at every stop of typing.
LONGEST_LIVE = 60_000
Json = dict[str, Any]


@require_POST
def live(request: HttpRequest) -> HttpResponse:
    """Answer the sketch, the rows and the first fault of what is typed so far, as JSON."""
    document, context = _living(actor_of(request), boundary_form(request), near=request.POST.get("near", ""))
    answer = HttpResponse(orjson.dumps({**document, "html": _drawn(context)}), content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def live_part(actor: Actor, form: BoundaryForm) -> SafeString:
    """Return the same sketch for a page that was sent without script."""
    return _drawn(_living(actor, form)[1])


def _living(actor: Actor, form: BoundaryForm, *, near: str = "") -> tuple[Json, Json]:
    """Return what the page's script takes, and what the part of the page shows."""
    text = _text(form)
    if not text.strip() or len(text) > LONGEST_LIVE:
        state = "long" if text.strip() else "empty"
        return {"state": state}, {"state": state}
    given = form.options()
    try:
        if near:
            given["declared"] = {**place_of_parcel(actor, near), **given.get("declared", {})}
        found = live_reading(text, given)
    except DomainError as error:
        return {"state": "refused", "fault": _fault(error, form)}, _told(error, form) | {"state": "refused"}
    context = _context(actor, form, found)
    context |= _told(found.fault, form) if found.fault else _outcome(text, given, form)
    return _document(found, form, str(context["state"])), context


def _context(actor: Actor, form: BoundaryForm, found: LiveReading) -> Json:
    reading = found.reading
    key = f"boundary.read_{reading.notation}" if reading else ""
    return {
        "state": "gap",
        "is_drawn": form.way == "draw",
        "sketch": live_sketch(actor, found.rows, _language()),
        "read_count": sum(not row.is_faulty for row in found.rows),
        "all_count": len(found.rows),
        "notation_key": key if key in page_words() else "",
        "crs_name": title_of(reading.srid) if reading and reading.srid and not reading.question else None,
        "missing": next((row.number for row in found.rows if row.is_faulty), None),
    }


def _document(found: LiveReading, form: BoundaryForm, state: str) -> Json:
    sides = _sides(found.rows)
    return {
        "state": state,
        "fault": _fault(found.fault, form) if found.fault else None,
        "order": found.order,
        "plain": found.tail is not None,
        "tail": found.tail or "",
        "utm": found.is_utm,
        "rows": [_row(row, side) for row, side in zip(found.rows, sides, strict=True)],
    }


def _drawn(context: Json) -> SafeString:
    return render_to_string("web/boundary/live.html", context)


def _text(form: BoundaryForm) -> str:
    return form.table_text if form.way == "draw" else form.text


def _outcome(text: str, given: Mapping[str, Any], form: BoundaryForm) -> Json:
    """Return what the whole check would come to: measures, a question, or a reason."""
    try:
        outcome = check(source_from({"text": text}), options_from(given))
    except DomainError as error:
        state = "few" if error.code == "too_few_points" else "refused"
        return _told(error, form) | {"state": state}
    if not outcome.is_ready:
        return {"state": "asks", "ask_key": f"boundary.ask_{outcome.choices[0].kind}", "likely": outcome.choices[0]}
    return {"state": "whole", "measures": outcome.measures}


def _told(error: DomainError, form: BoundaryForm) -> Json:
    language, context = _language(), dict(error.context)
    if form.way == "draw" and isinstance(context.get("line"), int):
        context["line"] = form.line_of_row(int(str(context["line"])))
    return {"message": words(error.code, language, context), "advice": hint(error.code, language, context)}


def _fault(error: DomainError, form: BoundaryForm) -> Json:
    line = error.context.get("line")
    row = form.line_of_row(line) if form.way == "draw" and isinstance(line, int) else line
    told = _told(error, form)
    found = str(error.context.get("found", ""))
    return {"line": row, "column": error.context.get("column"), "length": len(found), "message": told["message"]}


def _sides(rows: tuple[LiveRow, ...]) -> list[str]:
    """Return the length of the side from each corner to the next; empty beside a corner that is missing."""
    following = [*rows[1:], *rows[:1]]
    return [_side(row, after) if len(rows) > 2 else "" for row, after in zip(rows, following, strict=True)]


def _side(row: LiveRow, after: LiveRow) -> str:
    if row.place is None or after.place is None:
        return ""
    lons, lats = zip(row.place, after.place, strict=True)
    return figures.number(float(GEOD.line_length(lons, lats)), _language(), decimals=2)


def _row(row: LiveRow, side: str) -> dict[str, object]:
    return {
        "number": row.number,
        "line": row.line,
        "x": row.x,
        "y": row.y,
        "label": row.label,
        "side": side,
        "faulty": row.is_faulty,
    }


def _language() -> str:
    return translation.get_language() or "fa"
