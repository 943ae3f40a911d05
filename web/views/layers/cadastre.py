"""The cadastre as its office keeps it: what came in last, overlaps and gaps; a new file tried, confirmed, loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import Actor, actor_of
from accounts.roles import CADASTRE_MANAGER
from core.errors import DomainError, NotFoundError
from core.identifiers import uuid7
from core.kept_errors import told
from core.persian import latin_digits
from importers.layer_uploads import MOST_BYTES, Reading
from landrequests.keyed import once
from parcels import imports
from parcels.bulk.facts import FACTS
from parcels.bulk.faults import note_faults
from parcels.bulk.report import LEFT_OUT, KeptReport, Note, Notes, Report, csv_blocks
from parcels.import_errors import ImportColumnError
from parcels.models import FabricCheck, ImportStage, Municipality, ParcelImport
from parcels.queries import workplace_of
from parcels.tasks import check_fabric_later
from web.layer_sketches import NUMBERED, Mark, marks_map
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.rule_draft import seen_in
from web.words import words as page_words

_SHOWN, _ON_A_PAGE = 100, 20
_RUNNING = (ImportStage.READING, ImportStage.CHECKING, ImportStage.LOADING)
_TAGS = {
    ImportStage.READING: ("blue", "clock"),
    ImportStage.CHECKING: ("blue", "clock"),
    ImportStage.LOADING: ("blue", "clock"),
    ImportStage.MAPPING: ("yellow", "file-pen-line"),
    ImportStage.CHECKED: ("yellow", "hourglass"),
    ImportStage.DONE: ("green", "circle-check"),
    ImportStage.UNREADABLE: ("red", "circle-x"),
    ImportStage.REFUSED: ("red", "circle-x"),
}
#: Names of columns that say what they are: shown as a choice made, changed at will.
_GUESSES = {
    "code": ("code", "renovation_code", "nosazi", "کد نوسازی", "کدنوسازی"),
    "address": ("address", "addr", "نشانی", "آدرس"),
    "postal-code": ("postal_code", "postcode", "postal", "zip", "کدپستی", "کد پستی"),
    "plate-main": ("plate_main", "پلاک اصلی"),
    "plate-sub": ("plate_sub", "پلاک فرعی"),
    "section": ("section", "بخش"),
    "deed-area-m2": ("deed_area", "deed_area_m2", "مساحت سند"),
}


def place_of(request: HttpRequest) -> tuple[Actor, Municipality]:
    """Return who asks and whose cadastre they keep.

    Raises
    ------
    CadastreManagerNeededError
        They keep none there.
    """
    actor = actor_of(request)
    municipality = workplace_of(actor, CADASTRE_MANAGER, request.GET.get("municipality") or None)
    imports.require_importer(actor, municipality.pk)
    return actor, municipality


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def cadastre(request: HttpRequest) -> HttpResponse:
    """Show what came into the cadastre, and its overlaps and gaps; a POST has those looked for again."""
    actor, municipality = place_of(request)
    if request.method == "POST":
        check_fabric_later(municipality)
        return redirect(f"{reverse('pages:cadastre')}?municipality={municipality.code}&looking=1")
    rows = imports.imports_of(actor, municipality.pk).defer("content")
    fabric = FabricCheck.objects.filter(municipality=municipality).first()
    notes = list(islice(_faults(fabric), _SHOWN))
    context = {
        "municipality": municipality,
        "last": rows.filter(stage=ImportStage.DONE).order_by("-written_at").first(),
        "page": Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page")),
        "tags": _TAGS,
        "fabric": fabric,
        "is_looking": "looking" in request.GET,
        **_listed(actor, municipality, notes, total=len(fabric.overlaps) + len(fabric.gaps) if fabric else 0),
    }
    return render(request, "web/layers/cadastre.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file of parcels and have it read."""
    actor, municipality = place_of(request)
    problems: tuple[Problem, ...] = ()
    status = 200
    if request.method == "POST":
        files = request.FILES.getlist("file")
        try:
            if files:
                return redirect("pages:cadastre-import", _received(request, actor, municipality, files))
            problems, status = (Problem("file", page_words()["layers.file_missing"].say(page_language())),), 422
        except DomainError as error:
            problems, status = (problem_of(error, "file"),), error.status
    context = {
        "municipality": municipality,
        "key": uuid7().hex,
        "most_bytes": MOST_BYTES,
        "problems": problems,
        "faulty": {each.field: True for each in problems},
    }
    return render(request, "web/layers/cadastre_upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def one_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show an import; a POST reads it anew, maps and tries it, confirms or drops it."""
    actor = actor_of(request)
    found = imports.import_for(actor, import_id)
    if request.method != "POST":
        return _page(request, found)
    act = request.POST.get("act", "")
    try:
        with transaction.atomic():
            once(
                actor=actor,
                key=request.POST.get("key", ""),
                asked={"import": str(import_id), "act": act, "seen": seen_in(request)},
                act=lambda: _acted(request, found, act),
            )
    except DomainError as error:
        fresh = imports.import_for(actor, import_id)
        field = str(error.context.get("field") or "confirm")
        return _page(request, fresh, (problem_of(error, field),), status=error.status)
    if act == "drop":
        return redirect(f"{reverse('pages:cadastre')}?municipality={found.municipality.code}")
    return redirect("pages:cadastre-import", import_id)


@require_safe
@for_signed_in
def report(request: HttpRequest, import_id: UUID, form: str) -> HttpResponse:
    """Answer every note of an import with row, code, reason and place."""
    found = imports.import_for(actor_of(request), import_id)
    return _file(KeptReport(found.report), form, f"parcels-{found.created_at:%Y-%m-%d}-report")


@require_safe
@for_signed_in
def faults(request: HttpRequest, form: str) -> HttpResponse:
    """Answer every overlap and gap that was found last."""
    _, municipality = place_of(request)
    found = Report()
    if (fabric := FabricCheck.objects.filter(municipality=municipality).first()) is not None:
        note_faults(found, fabric)
    return _file(found, form, f"{municipality.code}-overlaps-gaps")


def _received(request: HttpRequest, actor: Actor, municipality: Municipality, files: list[Any]) -> str:
    """Keep the files once, however often the form is sent, and return the import."""
    answer = once(
        actor=actor,
        key=request.POST.get("key", ""),
        asked={"cadastre": municipality.pk, "files": [[file.name, file.size] for file in files]},
        act=lambda: {"import": str(imports.receive(actor=actor, municipality=municipality, files=files).pk)},
    )
    return str(answer["import"])


def _acted(request: HttpRequest, found: ParcelImport, act: str) -> dict[str, Any]:
    actor, seen = actor_of(request), seen_in(request)
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: imports.read_again(actor=actor, found=found, seen=seen, reading=_reading(request)),
        "map": lambda: imports.map_columns(actor=actor, found=found, seen=seen, mapped=_mapped(request)),
        "resume": lambda: imports.go_on(actor=actor, found=found, seen=seen),
        "confirm": lambda: imports.confirm(
            actor=actor, found=found, seen=seen, accepts_loss=bool(request.POST.get("accepts_loss"))
        ),
        "drop": lambda: imports.drop(actor=actor, found=found, seen=seen),
    }
    if act not in acts:
        raise NotFoundError()
    acts[act]()
    return {}


def _reading(request: HttpRequest) -> Reading:
    srid = latin_digits(request.POST.get("srid", "")).strip().upper().removeprefix("EPSG:")
    if srid and not (srid.isdecimal() and len(srid) < 7):
        raise ImportColumnError(field="srid")
    return Reading(
        source_layer=request.POST.get("source_layer", "").strip()[:200],
        srid=int(srid) if srid else None,
        encoding=request.POST.get("encoding", "").strip()[:40],
    )


def _mapped(request: HttpRequest) -> imports.Mapped:
    return imports.Mapped(
        code_field=request.POST.get("column-code", ""),
        facts={fact: name for fact in FACTS if (name := request.POST.get(f"column-{fact}", ""))},
        is_part=bool(request.POST.get("is_part")),
    )


def _page(
    request: HttpRequest, found: ParcelImport, problems: tuple[Problem, ...] = (), *, status: int = 200
) -> HttpResponse:
    actor, language = actor_of(request), page_language()
    data = request.POST if request.method == "POST" else kept_form(request)
    stage = ImportStage(found.stage)
    context = {
        "draft": found,
        "municipality": found.municipality,
        "tag": dict(zip(("colour", "icon"), _TAGS[stage], strict=True)),
        "stage_key": f"cadastre.stage_{stage}",
        "is_running": stage in _RUNNING,
        "share": min(1.0, found.done / found.total) if found.total and found.done else 0.0,
        "percent": max(1, round(100 * found.done / found.total)) if found.total and found.done else 0,
        "told": told(found.problem, language) if found.problem else None,
        "is_own": found.prepared_by_id == actor.user_id,
        "must_accept": imports.must_accept(found),
        "retired": imports.retired_by(found),
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {each.field: True for each in problems},
        **_columns(found, data if data is not None and data.get("act", "map") == "map" else None),
        **_noted(actor, found),
    }
    return render(request, "web/layers/cadastre_import.html", context, status=status)


def _columns(found: ParcelImport, data: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the fields of the columns as they were typed, or as the import has them, or as they may be guessed."""
    known = {each["name"].lower(): each["name"] for each in found.content.get("fields", ())}
    standing = {"code": found.code_field, **found.facts} if found.code_field else _guessed(known)
    chosen = {role: str(data.get(f"column-{role}", "")) for role in _GUESSES} if data is not None else standing
    roles = [
        {
            "role": role,
            "title_key": f"cadastre.fact_{role.replace('-', '_')}",
            "chosen": chosen.get(role, ""),
            "field": f"column-{role}",
        }
        for role in ("code", *FACTS)
    ]
    return {"roles": roles, "is_part": bool(data.get("is_part")) if data is not None else found.is_part}


def _guessed(known: Mapping[str, str]) -> dict[str, str]:
    return {role: known[word] for role, guesses in _GUESSES.items() for word in reversed(guesses) if word in known}


def _noted(actor: Actor, found: ParcelImport) -> dict[str, Any]:
    """Return what is left out and what else was noted, worst first."""
    total = sum(found.effects.values())
    if not total:
        return {}
    notes = sorted(islice(KeptReport(found.report).notes(), 10 * _SHOWN), key=lambda each: each.effect != LEFT_OUT)
    return _listed(actor, found.municipality, notes[:_SHOWN], total=total)


def _listed(actor: Actor, municipality: Municipality, notes: list[Note], *, total: int) -> dict[str, Any]:
    language = page_language()
    lines = [
        {**each.document(language), "at": each.place, "is_bad": each.effect == LEFT_OUT, "number": number}
        for number, each in enumerate(notes, start=1)
    ]
    marks = [Mark(each.place, is_bad=each.effect == LEFT_OUT) for each in notes]
    return {
        "notes": lines,
        "note_count": total,
        "numbered": NUMBERED,
        "places_map": marks_map(actor, municipality, marks, language),
    }


def _faults(fabric: FabricCheck | None) -> Iterator[Note]:
    """Yield overlaps and gaps in turn, each largest first, so that neither hides the other."""
    if fabric is None:
        return
    found = Report()
    note_faults(found, fabric)
    notes = list(found.notes())
    overlaps, gaps = notes[: len(fabric.overlaps)], notes[len(fabric.overlaps) :]
    half = _SHOWN // 2
    yield from overlaps[: max(half, _SHOWN - len(gaps))]
    yield from gaps


def _file(found: Notes, form: str, name: str) -> HttpResponse:
    blocks, kind = {
        "csv": (csv_blocks, "text/csv; charset=utf-8"),
        "geojson": (_places, "application/geo+json"),
    }[form]
    answer = HttpResponse(blocks(found, page_language()), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _places(found: Notes, language: str) -> Iterator[bytes]:
    """Yield the notes as GeoJSON, to lie beside the file in a GIS."""
    yield b'{"type":"FeatureCollection","features":['
    between = b""
    for note in found.notes():
        said = note.document(language)
        shape = {"type": "Point", "coordinates": note.place} if note.place else None
        facts = {name: said[name] for name in ("row", "code", "effect", "finding", "reason")}
        yield between + orjson.dumps({"type": "Feature", "geometry": shape, "properties": facts})
        between = b","
    yield b"]}"
