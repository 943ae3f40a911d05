"""One draft of a layer on its way: reading, columns, check, difference, publication; the report of its faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import actor_of
from core.errors import DomainError, NotFoundError
from core.identifiers import uuid7
from core.jalali import short_date
from core.kept_errors import told
from core.messages import words as message_words
from core.persian import latin_digits
from core.texts import Text
from geo.invalid_reasons import REASONS
from importers.layer_uploads import MOST_BYTES, Reading
from landrequests.keyed import once
from web.forms.days import TypedDayError, typed_day
from web.layer_sketches import NUMBERED, change_map, faults_map
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.layers.faults import problems_of
from web.views.layers.shown import LAW_KEYS
from web.views.office.rule_draft import seen_in
from zoning import drafts
from zoning.comparing import KINDS, adds_up
from zoning.draft_errors import DraftIncompleteError, refuse_all
from zoning.importing import MAX_DROP
from zoning.layer_words import layer_words
from zoning.models import Doing, Extent, LawStatus, LayerDraft, Stage
from zoning.registry import declared_layers
from zoning.validation import UNCLASSIFIED

_SHOWN = 100
_LEAST = 0.05
_TAGS = {
    Stage.READING: ("blue", "clock"),
    Stage.CHECKING: ("blue", "clock"),
    Stage.MAPPING: ("yellow", "file-pen-line"),
    Stage.CHECKED: ("green", "circle-check"),
    Stage.UNREADABLE: ("red", "circle-x"),
    Stage.REFUSED: ("red", "circle-x"),
    Stage.WITHDRAWN: ("white", "circle-minus"),
}
_FIELDS = ("source", "licence", "valid_from", "valid_to")
#: The fields of the columns and the version, as they stand on the page.
_ORDER = ("class", "source", "status", "valid_from", "valid_to")
_UNCLASSIFIED = Text("بی‌رده", "without class")
#: Where each part of a check begins and ends, as shares of the time it takes.
_SHARES = {
    Doing.ROWS: (0.0, 0.55),
    Doing.PIECES: (0.55, 0.65),
    Doing.DIFFERENCE: (0.65, 0.92),
    Doing.QUALITY: (0.92, 1.0),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft; a POST reads it anew, maps and checks it, mends, publishes or withdraws it."""
    actor = actor_of(request)
    found = drafts.draft_for(actor, draft_id)
    if found.stage == Stage.PUBLISHED and found.version is not None:
        return redirect(_version_address(found))
    if request.method != "POST":
        return _page(request, found)
    try:
        with transaction.atomic():
            once(
                actor=actor,
                key=request.POST.get("key", ""),
                asked={"draft": str(draft_id), "act": request.POST.get("act", ""), "seen": seen_in(request)},
                act=lambda: _acted(request, found),
            )
    except DomainError as error:
        fresh = drafts.draft_for(actor, draft_id)
        act = request.POST.get("act", "")
        return _page(request, fresh, problems_of(error, lambda each: _field_of(each, act)), status=error.status)
    return redirect(_onward(request, found))


@require_safe
@for_signed_in
def report(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Answer every fault of a draft with row, reason and place, as a table."""
    found = drafts.draft_for(actor_of(request), draft_id)
    language = page_language()
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["no", "row", "id", "class", "severity", "code", "message", "lon", "lat"])
    for number, each in enumerate(found.findings, start=1):
        context = each["context"]
        told = said_of(each, language)
        place = each["at"] or ("", "")
        cells = (context.get("row", ""), context.get("id", ""), context.get("class", ""))
        writer.writerow([number, *map(_cell, cells), each["severity"], each["code"], _cell(told), *place])
    # the mark that tells Excel that this is UTF-8
    return _file("\ufeff" + table.getvalue(), "text/csv; charset=utf-8", f"{found.layer.code}-faults.csv")


@require_safe
@for_signed_in
def places(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Answer the places of a draft's faults as GeoJSON, to lie beside the file in a GIS."""
    found = drafts.draft_for(actor_of(request), draft_id)
    language = page_language()
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": each["at"]} if each["at"] else None,
            "properties": {
                "no": number,
                **{name: each["context"].get(name) for name in ("row", "id", "class")},
                "code": each["code"],
                "message": said_of(each, language),
            },
        }
        for number, each in enumerate(found.findings, start=1)
    ]
    document = orjson.dumps({"type": "FeatureCollection", "features": features}).decode()
    return _file(document, "application/geo+json", f"{found.layer.code}-faults.geojson")


def _acted(request: HttpRequest, found: LayerDraft) -> dict[str, Any]:
    actor, seen = actor_of(request), seen_in(request)
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: drafts.read_again(actor=actor, draft=found, seen=seen, reading=_reading(request)),
        "map": lambda: drafts.map_columns(actor=actor, draft=found, seen=seen, mapped=_mapped(request, found)),
        "check": lambda: drafts.check_again(actor=actor, draft=found, seen=seen),
        "resume": lambda: drafts.go_on(actor=actor, draft=found, seen=seen),
        "mend": lambda: drafts.replace_files(actor=actor, draft=found, seen=seen, files=request.FILES.getlist("file")),
        "bound": lambda: drafts.bound(
            actor=actor,
            draft=found,
            seen=seen,
            extent=request.POST.get("extent", ""),
            files=request.FILES.getlist("extent_file"),
        ),
        "publish": lambda: drafts.publish_draft(
            actor=actor,
            draft=found,
            seen=seen,
            accepts_loss=bool(request.POST.get("accepts_loss")),
            enacts=_enacts(request, found),
        ),
        "drop": lambda: drafts.withdraw_draft(actor=actor, draft=found, seen=seen, why=_why(request.POST)),
    }
    act = request.POST.get("act", "")
    if act not in acts:
        raise NotFoundError()
    acts[act]()
    return {}


def _enacts(request: HttpRequest, found: LayerDraft) -> bool | None:
    """Return the answer on the plan in preparation that the page asked about; of another plan there is none."""
    plan = drafts.plan_to_settle(found)
    if plan is None or request.POST.get("plan", "") != str(plan.number):
        return None
    return {"yes": True, "no": False}.get(request.POST.get("enacts", ""))


def _onward(request: HttpRequest, found: LayerDraft) -> str:
    act = request.POST.get("act", "")
    if act == "drop":
        return reverse("pages:layer", args=[found.layer.code]) + _town(found)
    if act == "publish":
        return _version_address(drafts.draft_for(actor_of(request), found.pk))
    return reverse("pages:layer-draft", args=[found.pk])


def _version_address(found: LayerDraft) -> str:
    number = found.version.number if found.version else 0
    return reverse("pages:layer-version", args=[found.layer.code, number]) + _town(found)


def _town(found: LayerDraft) -> str:
    return f"?municipality={found.layer.municipality.code}"


def _field_of(error: DomainError, act: str) -> str:
    named = str(error.context.get("field") or "")
    file = "extent_file" if act == "bound" else "file"
    fields = dict.fromkeys(("empty", "layer_files", "too_large"), file)
    return {"class": "column-class"}.get(named, named) or fields.get(error.code, "publish")


def _reading(request: HttpRequest) -> Reading:
    srid = latin_digits(request.POST.get("srid", "")).strip().upper().removeprefix("EPSG:")
    if srid and not (srid.isdecimal() and len(srid) < 7):
        raise DraftIncompleteError(field="srid")
    return Reading(
        source_layer=request.POST.get("source_layer", "").strip()[:200],
        srid=int(srid) if srid else None,
        encoding=request.POST.get("encoding", "").strip()[:40],
    )


def _mapped(request: HttpRequest, found: LayerDraft) -> drafts.Mapped:
    """Return what was said of the columns and the version; what can't be read is refused with all that is missing."""
    status, status_faults = _status(request.POST.get("status", ""))
    valid_from, from_faults = _day(request, "valid_from")
    valid_to, to_faults = _day(request, "valid_to")
    mapped = drafts.Mapped(
        columns={role: name for role in drafts.ROLES if (name := request.POST.get(f"column-{role}", ""))},
        source=request.POST.get("source", ""),
        licence=request.POST.get("licence", ""),
        status=status,
        valid_from=valid_from,
        valid_to=valid_to,
        repairs=bool(request.POST.get("repairs")),
    )
    unread = (*status_faults, *from_faults, *to_faults)
    if unread:
        told = {each.context["field"] for each in unread}
        others = [each for each in drafts.mapping_faults(found, mapped) if each.context["field"] not in told]
        refuse_all(sorted((*others, *unread), key=lambda each: _ORDER.index(str(each.context["field"]))))
    return mapped


def _day(request: HttpRequest, field: str) -> tuple[date | None, tuple[DomainError, ...]]:
    try:
        return typed_day(field, request.POST.get(field, "")), ()
    except TypedDayError as error:
        return None, (error,)


def _status(written: str) -> tuple[LawStatus, tuple[DomainError, ...]]:
    if written not in LawStatus.values:
        return LawStatus.IN_FORCE, (DraftIncompleteError(field="status"),)
    return LawStatus(written), ()


def _page(
    request: HttpRequest, found: LayerDraft, problems: tuple[Problem, ...] = (), *, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    data = request.POST if request.method == "POST" else kept_form(request)
    context = {
        "draft": found,
        "layer": found.layer,
        "municipality": found.layer.municipality,
        "tag": dict(zip(("colour", "icon"), _TAGS[Stage(found.stage)], strict=True)),
        "stage_key": f"layers.stage_{found.stage}",
        "law_key": f"layers.law_{LAW_KEYS[LawStatus(found.status)]}",
        "is_running": found.stage in (Stage.READING, Stage.CHECKING),
        "progress": _progress(found),
        "told": told(found.problem, page_language()) if found.problem else None,
        "is_own": found.drafted_by_id == actor.user_id,
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {each.field: True for each in problems},
        "most_bytes": MOST_BYTES,
        **_extent(found, data),
        **_form(found, data),
        "is_withdrawn": found.stage == Stage.WITHDRAWN,
        "why": _why(data) if data is not None and data.get("act") == "drop" else "",
        **(_results(request, found) if _is_checked(found) else {}),
    }
    return render(request, "web/layers/draft.html", context, status=status)


def _is_checked(found: LayerDraft) -> bool:
    is_kept = found.stage == Stage.WITHDRAWN and (found.comparison is not None or bool(found.findings))
    return is_kept or found.stage in (Stage.CHECKED, Stage.REFUSED)


def _why(data: Mapping[str, Any]) -> str:
    return str(data.get("why", "")).strip()[:500]


def _progress(found: LayerDraft) -> dict[str, Any]:
    """Return how far the check is: its step, and about which share of the whole lies behind it."""
    if found.stage != Stage.CHECKING or not found.done:
        return {}
    steps = list(_SHARES)
    number = steps.index(Doing(found.doing))
    begin, end = _SHARES[steps[number]]
    part = found.done / max(found.total, 1) if found.doing == Doing.ROWS else 0.0
    share = begin + (end - begin) * min(part, 1.0)
    return {
        "number": number + 1,
        "steps": len(steps),
        "step_key": f"layers.doing_{found.doing}",
        "share": round(share, 2),
        "percent": max(1, round(100 * share)),
    }


def _extent(found: LayerDraft, data: Mapping[str, Any] | None) -> dict[str, Any]:
    keys = {Extent.KEPT: "layers.extent_kept", Extent.ALL: "layers.extent_all", Extent.FILE: "layers.extent_file_way"}
    typed = str(data.get("extent", "")) if data is not None and data.get("act") == "bound" else ""
    return {
        "extent": typed or found.extent,
        "extents": [{"code": code.value, "title_key": key} for code, key in keys.items()],
        "extent_key": keys[Extent(found.extent)],
    }


def _form(found: LayerDraft, data: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the fields as they were typed, or as the draft has them."""
    standing = {
        "source": found.source,
        "licence": found.licence,
        **{name: _written(getattr(found, name)) for name in ("valid_from", "valid_to")},
    }
    is_typed = data is not None and data.get("act", "map") == "map"
    typed = {name: str(data.get(name, "")) for name in _FIELDS} if is_typed and data is not None else standing
    chosen = (
        {role: str(data.get(f"column-{role}", "")) for role in drafts.ROLES}
        if is_typed and data is not None
        else found.columns or _guessed(found)
    )
    declared = declared_layers().get(found.layer.code)
    known = ", ".join(sorted(declared.classes)) if declared and not declared.has_own_legend else ""
    roles = [
        {"role": role, "title_key": f"layers.role_{role}", "chosen": chosen.get(role, ""), "field": f"column-{role}"}
        for role in drafts.ROLES
    ]
    is_repaired = bool(data.get("repairs")) if is_typed and data is not None else found.repairs
    status = str(data.get("status", "")) if is_typed and data is not None else found.status
    return {
        "typed": typed,
        "roles": roles,
        "known_classes": known,
        "repairs": is_repaired,
        "status": status,
        "statuses": [
            {"code": code, "name": f"layers.law_{key}", "told": f"layers.law_{key}_told"}
            for code, key in LAW_KEYS.items()
        ],
    }


def _written(day: date | None) -> str:
    return short_date(day, page_language()) if day else ""


def _guessed(found: LayerDraft) -> dict[str, str]:
    """Return columns whose names say what they are: shown as a choice made, changed at will."""
    names = {
        "class": ("class", "kind", "type", "code", "use", "رده", "کاربری"),
        "id": ("id", "zone_id", "ref", "gid", "شناسه"),
        "name": ("name", "title", "نام"),
        "approval_number": ("approval_number", "approval", "شماره تصویب"),
        "approval_date": ("approval_date", "approved", "تاریخ تصویب"),
    }
    fields = {each["name"].lower(): each["name"] for each in found.content.get("fields", ())}
    return {role: fields[word] for role, words in names.items() for word in reversed(words) if word in fields}


def _results(request: HttpRequest, found: LayerDraft) -> dict[str, Any]:
    actor, language = actor_of(request), page_language()
    bad = drafts.left_out(found)
    loss = max(0.0, drafts.loss_of(found))
    return {
        "figures": {
            "total": found.total,
            "accepted": found.version.feature_count if found.version else _accepted(found, bad),
            "bad": bad,
            "odd": sum(1 for each in found.findings if each["severity"] != "error"),
        },
        "findings": [_finding(number, each) for number, each in enumerate(found.findings[:_SHOWN], start=1)],
        "finding_count": len(found.findings),
        "numbered": NUMBERED,
        "is_bounded": found.version is not None and found.version.coverage is not None,
        "is_too_faulty": drafts.is_too_faulty(found),
        "most_bad_percent": round(100 * drafts.MAX_BAD),
        "plan": drafts.plan_to_settle(found),
        "accepted": bool(request.POST.get("accepts_loss")),
        "enacts": request.POST.get("enacts", ""),
        "must_accept": bool(bad) or loss > MAX_DROP,
        "loss_percent": round(100 * loss, 1),
        "faults_map": faults_map(actor, found, language),
        "change_map": change_map(actor, found, language),
        **(_difference(found) if found.comparison else {}),
    }


def _accepted(found: LayerDraft, bad: int) -> int:
    """Return how many features a check took that has no version now: none, unless the draft was withdrawn since."""
    return found.total - bad if found.comparison is not None else 0


def _finding(number: int, each: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": number,
        "row": each["context"].get("row", ""),
        "message": said_of(each, page_language()),
        "is_bad": each["severity"] == "error",
        "at": each["at"],
    }


def said_of(each: Mapping[str, Any], language: str) -> str:
    """Return what a kept finding says: its row as a number, the library's reason in the language."""
    context = dict(each["context"])
    if str(context.get("row", "")).isdecimal():
        context["row"] = int(context["row"])
    if (reason := context.get("reason")) in REASONS:
        context["reason"] = REASONS[reason]
    return message_words(each["code"], language, context)


def _difference(found: LayerDraft) -> dict[str, Any]:
    comparison = found.comparison or {}
    classes = layer_words(found.layer.municipality.code)[found.layer.code].classes
    units = {2: "m2", 1: "m", 0: "points"}
    # less than a palm of ground is rounding of common edges
    changed = [each for each in comparison["classes"] if max(each["gained"], each["lost"]) > _LEAST]

    def title(code: str | None) -> Text | None:
        return None if code is None else _UNCLASSIFIED if code == UNCLASSIFIED else classes.get(code, Text(code, code))

    against = found.against
    return {
        "against_law": LAW_KEYS[LawStatus(against.status)] if against else "",
        "counts": [{"title_key": f"layers.kind_{kind}", "count": comparison["counts"][kind]} for kind in KINDS],
        "classes": [
            {
                "title": title(each["class"]),
                "unit": units[each["dimension"]],
                "sizes": [each[name] for name in ("before", "after", "gained", "lost")],
            }
            for each in changed
        ],
        "is_overlapping": not all(adds_up(each) for each in changed),
        "unchanged": len(comparison["classes"]) - len(changed),
        "zones": [
            {
                **each,
                "title_key": f"layers.kind_{each['kind']}",
                "was": title(each["was_class"]),
                "now": title(each["now_class"]),
            }
            for each in comparison["zones"][:_SHOWN]
        ],
        "extent_change": _extent_change(comparison.get("extent")),
        "more_zones": len(comparison["zones"]) > _SHOWN,
    }


def _extent_change(sizes: Mapping[str, float | None] | None) -> list[dict[str, Any]]:
    if not sizes:
        return []
    is_same = sizes["before"] == sizes["after"] and not sizes["gained"] and not sizes["lost"]
    names = ["same"] if is_same else ["before", "after", *(name for name in ("gained", "lost") if sizes[name])]
    return [{"title_key": f"layers.extent_{name}", "area": sizes.get(name, sizes["after"])} for name in names]


def _cell(value: object) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _file(content: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
