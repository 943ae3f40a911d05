"""What the GIS office does with layers: a new one, a file for it, how its classes are drawn, taking versions back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError, NotFoundError
from core.identifiers import uuid7
from core.persian import latin_digits
from core.texts import Text
from importers.layer_uploads import MOST_BYTES
from landrequests.keyed import once
from parcels.models import Municipality
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in, kept_form, typed_in
from web.views.boundary import Problem
from web.views.layers.faults import problems_of
from web.views.layers.shown import layer_of, place_of, published_version, version_page
from web.views.office.case import problem_of
from web.words import words as page_words
from zoning.declarations import Kind
from zoning.drafts import may_manage, receive, require_manager, roll_back, take_back
from zoning.legends import ClassStyle, NewLayer, make_layer, style
from zoning.models import LegendEntry, Pattern, ZoneClass, ZoningLayer

_TYPED = ("code", "title_fa", "title_en", "authority_fa", "authority_en", "accuracy_m", "kind")
_LONGEST = 300
#: The row of a new class as it is offered: sent like this, it is none.
_NEW_CLASS = ClassStyle(code="", label=Text("", ""), colour="#4C8C2B", pattern=Pattern.PLAIN.value)
_UNTYPED = (_NEW_CLASS, ClassStyle(code="", label=Text("", ""), colour="", pattern=""))


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def new_layer(request: HttpRequest) -> HttpResponse:
    """Make a layer that nobody declared."""
    actor, municipality = place_of(request)
    require_manager(actor, municipality.pk)
    data = typed_in(request)
    typed = {name: data.get(name, "").strip()[:_LONGEST] if data else "" for name in (*_TYPED, "is_public")}
    if data is None:
        typed |= {"is_public": "on", "kind": Kind.POLYGON.value}
    if request.method != "POST":
        return _new_page(request, municipality, typed)
    try:
        made = make_layer(actor=actor, municipality=municipality.code, wanted=_wanted(typed))
    except DomainError as error:
        return _new_page(request, municipality, typed, error)
    return redirect(_with_town(request, reverse("pages:layer-upload", args=[made.code])))


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take the file of a new version and have it read."""
    _, municipality, found = _managed(request, code)
    problems: tuple[Problem, ...] = ()
    status = 200
    if request.method == "POST":
        files = request.FILES.getlist("file")
        try:
            if files:
                return redirect("pages:layer-draft", _received(request, found, files))
            problems, status = (Problem("file", _say("layers.file_missing")),), 422
        except DomainError as error:
            problems, status = (problem_of(error, "file"),), error.status
    context = {
        "layer": found,
        "municipality": municipality,
        "key": uuid7().hex,
        "most_bytes": MOST_BYTES,
        "problems": problems,
        "faulty": {each.field: True for each in problems},
    }
    return render(request, "web/layers/upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def legend(request: HttpRequest, code: str) -> HttpResponse:
    """Say how the classes of a layer are called and drawn."""
    actor, municipality, found = _managed(request, code)
    standing, data = _styles(found), typed_in(request)
    known = {each.code: True for each in standing}
    rows = standing if data is None else _typed_styles(data)
    problems: tuple[Problem, ...] = ()
    if request.POST.get("act") == "clear":  # a colour can't be emptied by hand
        rows = [each for each in rows if each.code in known]
    elif request.method == "POST":
        try:
            style(actor=actor, layer=found, classes=rows)
            return redirect(_with_town(request, reverse("pages:layer", args=[code])))
        except DomainError as error:
            problems = problems_of(error, lambda each: str(each.context.get("field", "classes")))
    context = {
        "layer": found,
        "municipality": municipality,
        "rows": [*(each for each in rows if each.code), *([each for each in rows if not each.code] or [_NEW_CLASS])],
        "known": known,
        "has_new": any(each.code not in known for each in rows),
        "patterns": [{"code": each, "title_key": f"layers.pattern_{each}"} for each in Pattern.values],
        "problems": problems,
        "faulty": {each.field: True for each in problems},
    }
    return render(request, "web/layers/legend.html", context, status=422 if problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a published version; a POST takes it back, or goes back to it."""
    if request.method == "POST":
        return _withdrawn(request, code, number)
    actor, _, found = layer_of(request, code)
    more = {"key": uuid7().hex, "why": _why(kept_form(request))}
    return version_page(request, actor, published_version(actor, found, number), more)


@for_signed_in
def _withdrawn(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor, _, found = layer_of(request, code)
    shown = published_version(actor, found, number)
    act, why = request.POST.get("act", ""), _why(request.POST)
    acts: dict[str, Callable[[], object]] = {
        "withdraw": lambda: take_back(actor=actor, version=shown, why=why),
        "roll_back": lambda: roll_back(actor=actor, version=shown, why=why),
    }
    if act not in acts or not may_manage(actor, found.municipality_id):
        raise NotFoundError(layer=code)
    asked: Json = {"layer": found.pk, "number": number, "act": act}
    try:
        once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=lambda: _done(acts[act]))
    except DomainError as error:
        problem = problem_of(error, "why")
        more = {"problems": (problem,), "faulty": {"why": True}, "why": why, "key": uuid7().hex}
        return version_page(request, actor, shown, more, status=error.status)
    return redirect(_with_town(request, reverse("pages:layer", args=[code])))


def _received(request: HttpRequest, found: ZoningLayer, files: list[Any]) -> str:
    """Keep the files once, however often the form is sent, and return the draft."""
    actor = actor_of(request)
    answer = once(
        actor=actor,
        key=request.POST.get("key", ""),
        asked={"layer": found.pk, "files": [[file.name, file.size] for file in files]},
        act=lambda: {"draft": str(receive(actor=actor, layer=found, files=files).pk)},
    )
    return str(answer["draft"])


def _done(act: Callable[[], object]) -> dict[str, Any]:
    act()
    return {}


def _managed(request: HttpRequest, code: str) -> tuple[Actor, Municipality, ZoningLayer]:
    actor, municipality = place_of(request)
    require_manager(actor, municipality.pk)
    return layer_of(request, code)


def _new_page(
    request: HttpRequest, municipality: Municipality, typed: dict[str, str], error: DomainError | None = None
) -> HttpResponse:
    problems = problems_of(error, lambda each: str(each.context.get("field", "code"))) if error else ()
    context = {
        "municipality": municipality,
        "typed": typed,
        "kinds": [{"code": each.value, "title_key": f"layers.kind_{each.value}"} for each in Kind],
        "problems": problems,
        "faulty": {each.field: True for each in problems},
    }
    return render(request, "web/layers/new.html", context, status=error.status if error else 200)


def _wanted(typed: dict[str, str]) -> NewLayer:
    return NewLayer(
        code=typed["code"],
        title=Text(typed["title_fa"], typed["title_en"]),
        authority=Text(typed["authority_fa"], typed["authority_en"]),
        accuracy_m=_number(typed["accuracy_m"]),
        kind=Kind(typed["kind"]) if typed["kind"] in set(Kind) else Kind.POLYGON,
        is_public=bool(typed["is_public"]),
    )


def _number(written: str) -> float:
    """Return a number written with any digits; 0 where there is none, which no field takes."""
    try:
        return float(latin_digits(written).replace("٫", ".").replace("/", ".").replace(",", "."))
    except ValueError:
        return 0.0


def _styles(found: ZoningLayer) -> list[ClassStyle]:
    """Return the classes of a layer as they are drawn: of its newest version, then those the office added."""
    classes = ZoneClass.objects.filter(version__layer=found).order_by("version__number", "position")
    known = {each.code: _style_of(each) for each in classes}
    return [*(known | {each.code: _style_of(each) for each in LegendEntry.objects.filter(layer=found)}).values()]


def _style_of(row: ZoneClass | LegendEntry) -> ClassStyle:
    return ClassStyle(
        code=row.code, label=Text(row.label_fa, row.label_en), colour=row.colour.upper(), pattern=row.pattern
    )


def _typed_styles(data: QueryDict) -> list[ClassStyle]:
    names = ("class", "label_fa", "label_en", "colour", "pattern")
    columns = [data.getlist(name)[:_LONGEST] for name in names]
    typed = (
        ClassStyle(
            code=code.strip()[:80],
            label=Text(fa.strip()[:200], en.strip()[:200]),
            colour=colour.strip()[:20].upper(),
            pattern=pattern.strip()[:10],
        )
        for code, fa, en, colour, pattern in zip(*columns, strict=False)
    )
    return [each for each in typed if each not in _UNTYPED]


def _why(data: QueryDict | None) -> str:
    return data.get("why", "").strip()[:500] if data else ""


def _with_town(request: HttpRequest, address: str) -> str:
    town = request.GET.urlencode() if "municipality" in request.GET else ""
    return f"{address}?{town}" if town else address


def _say(key: str) -> str:
    return page_words()[key].say(page_language())
