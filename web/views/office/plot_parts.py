"""The building rules of a draft part by part: one zone with its table, the figures of all zones, the sentences."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.canonical import Json
from core.errors import DomainError, NotFoundError
from core.identifiers import uuid7
from core.messages import words as message_words
from core.texts import Text
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.plot_rulebook import PLOT_RULES
from landrequests.rule_actions import RuleDraft, RuleDraftChangedError, save_draft
from landrequests.rule_faults import FaultyPlotRulesError
from landrequests.rule_subjects import PlotRules
from web.forms import plot_rules as forms
from web.forms.plot_rules import Member, PlotForm, Shape
from web.templatetags.zamin import fa, page_language, said
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.plot_changes import PlaceChanged, changes_shown, member_title
from web.views.office.plot_rule_sets import place_of_plot_rules
from web.views.office.rule_draft import seen_in
from web.words import words
from zoning.layer_words import layer_words
from zoning.plot_rules.rule_set import PlotFault

_EMPTY_ROW: Mapping[str, Any] = {}
#: The most faults that a page lists; of the others it says how many they are.
_MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a set that has a page: what it is called, its members, and what stands in it now."""

    kind: str
    members: tuple[Member, ...]
    written: Mapping[str, Any]
    zone: str = ""

    @property
    def place(self) -> str:
        """Return where the part stands in the set."""
        return f"zones.{self.zone}" if self.kind == "zone" else ""

    @property
    def anchor(self) -> str:
        """Return where the draft's page shows it."""
        return f"zone-{self.zone}" if self.kind == "zone" else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A field on the page: its member, its words, what stands in it and what is wrong with it."""

    member: Member
    title: Text
    hint: Text | None
    texts: tuple[tuple[str, str, str], ...]
    faults: tuple[str, ...]

    @property
    def shape(self) -> str:
        """Return what it is typed in."""
        return self.member.shape.value

    @property
    def described(self) -> str:
        """Return what describes the field to who hears the page."""
        return f"{self.member.name}-hint" if self.hint else ""


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_zone(request: HttpRequest, zone: str = "") -> HttpResponse:
    """Show one zone of the draft, or a new one; a POST keeps it, or takes it out."""
    draft = _draft(request)
    zones = draft.rules.get("zones", {})
    if zone and zone not in zones:
        raise NotFoundError(zone=zone)
    chosen = zone or request.POST.get("zone", "").strip()[:80]
    part = Part(kind="zone", members=forms.ZONE, written=zones.get(zone, {}), zone=chosen)
    if request.method == "POST" and request.POST.get("act") == "remove" and zone:
        return _kept(request, draft, part, _without(draft, zone), forms.form_from(part.members, request.POST))
    return _answered(request, draft, part, is_new=not zone)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_general(request: HttpRequest) -> HttpResponse:
    """Show the figures that count in every zone; a POST keeps them."""
    draft = _draft(request)
    return _answered(request, draft, Part(kind="general", members=forms.GENERAL, written=draft.rules))


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_sentences(request: HttpRequest) -> HttpResponse:
    """Show the sentences on how the tables are read; a POST keeps them."""
    draft = _draft(request)
    return _answered(request, draft, Part(kind="sentences", members=forms.SENTENCES, written=draft.rules))


def _draft(request: HttpRequest) -> RuleSet:
    actor, municipality = place_of_plot_rules(request)
    return draft_in(request, actor, municipality, PLOT_RULES)


def _answered(request: HttpRequest, draft: RuleSet, part: Part, *, is_new: bool = False) -> HttpResponse:
    if request.method != "POST":
        kept = kept_form(request)
        rows = part.written.get("rows", ()) or ((_EMPTY_ROW,) if is_new else ())
        written = {"is_buildable": True} if is_new else part.written
        form = forms.form_from(part.members, kept) if kept else forms.form_of(part.members, written, rows)
        return _page(request, draft, part, form, is_new=is_new)
    form = forms.form_from(part.members, request.POST)
    act, _, number = request.POST.get("act", "").partition(":")
    if act in ("add-row", "delete-row"):  # the table grows or shrinks before anything is kept
        return _page(request, draft, part, with_rows(form, act, number), is_new=is_new)
    return _kept(request, draft, part, _with_part(draft, part, form), form, is_new=is_new)


def with_rows(form: PlotForm, act: str, number: str) -> PlotForm:
    """Return a form with a row more, or without one."""
    rows = form.rows
    if act == "add-row":
        return replace(form, rows=(*rows, {cell.name: "" for cell in forms.CELLS})[: forms.MOST_ROWS])
    gone = int(number) - 1 if number.isdecimal() and len(number) < 4 else -1
    return replace(form, rows=tuple(row for at, row in enumerate(rows) if at != gone))


def _with_part(draft: RuleSet, part: Part, form: PlotForm) -> dict[str, Any]:
    """Return the rules of the draft with one part as it was typed."""
    rules: dict[str, Any] = copy.deepcopy(draft.rules)
    if part.kind != "zone":
        return forms.written_from(form, part.members, rules)
    made = forms.written_from(form, part.members, part.written) | {"rows": forms.rows_from(form)}
    return rules | {"zones": rules.get("zones", {}) | {part.zone: made}}


def _without(draft: RuleSet, zone: str) -> dict[str, Any]:
    zones = {code: rules for code, rules in draft.rules["zones"].items() if code != zone}
    return dict(draft.rules) | {"zones": zones}


def _kept(
    request: HttpRequest, draft: RuleSet, part: Part, rules: dict[str, Any], form: PlotForm, *, is_new: bool = False
) -> HttpResponse:
    faults = (*faults_in(draft, rules), *_faults_typed(draft, part, form, is_new=is_new))
    if faults:
        return _refused(request, draft, part, form, faults, is_new=is_new)
    try:
        save_rules(request, draft, part.anchor, rules)
    except RuleDraftChangedError as error:
        fresh = _draft(request)
        problems = (problem_of(error, "meanwhile"),)
        return _page(request, fresh, part, form, problems, is_new=is_new, status=409)
    except DomainError as error:
        return _page(request, draft, part, form, (problem_of(error, "form"),), is_new=is_new, status=error.status)
    return redirect(f"{reverse('pages:office-plot-rules-draft')}#{part.anchor}")


def faults_in(draft: RuleSet, rules: dict[str, Any]) -> tuple[PlotFault, ...]:
    """Return all that is wrong with the rules of a draft as they would be."""
    try:
        PlotRules().require_sound(draft, rules)
    except FaultyPlotRulesError as error:
        return tuple(each for each in error.faults if each.place != "zones.")  # no class: `_faults_typed` tells it
    return ()


def _faults_typed(draft: RuleSet, part: Part, form: PlotForm, *, is_new: bool) -> tuple[PlotFault, ...]:
    """Return what makes no rules at all: a new zone without a class, or one that is there; lines that are no pairs."""
    if is_new and not part.zone:
        return (PlotFault(place="zone", code="plot_rule_no_class"),)
    if is_new and part.zone in draft.rules.get("zones", {}):
        return (PlotFault(place="zone", code="plot_rule_zone_there", context={"value": part.zone}),)
    return tuple(forms.unpaired(form, part.members, part.place))


def save_rules(request: HttpRequest, draft: RuleSet, part: str, rules: dict[str, Any]) -> None:
    """Keep rules that a part's page made, once."""
    actor, seen = actor_of(request), seen_in(request)

    def act() -> dict[str, Any]:
        wanted = RuleDraft(rules=rules, reason=draft.reason, valid_from=draft.valid_from, valid_to=draft.valid_to)
        if draft.revision == seen and rules == draft.rules:  # what stays as it was tried stays tried
            return {"revision": seen}
        return {"revision": save_draft(actor=actor, draft=draft, seen=seen, wanted=wanted).revision}

    asked: Json = {"part": part, "rules": rules, "draft": draft.pk, "seen": seen}
    once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)


def _refused(
    request: HttpRequest, draft: RuleSet, part: Part, form: PlotForm, faults: Sequence[PlotFault], *, is_new: bool
) -> HttpResponse:
    named, others = forms.faults_by_field(faults, part.members, part.place)
    problems = [Problem(name, f"{title_of(name)}: {text}") for name, texts in named.items() for text in texts]
    problems += [Problem(_elsewhere(each), fault_said(each)) for each in others]
    form = replace(form, faults=named | {each.place: (fault_said(each),) for each in others if each.place == "zone"})
    return _page(request, draft, part, form, first_of(problems, "form"), is_new=is_new, status=422)


def _elsewhere(fault: PlotFault) -> str:
    return "zone" if fault.code in ("plot_rule_no_class", "plot_rule_zone_there", "plot_rule_zone") else "form"


def fault_said(fault: PlotFault) -> str:
    """Return a fault that has no field of its own in words, with its place."""
    told = message_words(fault.code, page_language(), fault.context)
    return told if fault.place == "zone" else f"\u2066{fault.place}\u2069: {told}"


def first_of(problems: Sequence[Problem], field: str) -> tuple[Problem, ...]:
    """Return the problems that a page lists; where there are more, the last says at `field` how many."""
    rest = len(problems) - _MOST_PROBLEMS
    if rest <= 0:
        return tuple(problems)
    told = words()["plotrules.more_faults"].say(page_language(), {"count": fa(rest)})
    return (*problems[:_MOST_PROBLEMS], Problem(field, told))


def title_of(name: str) -> str:
    """Return what a field is called in the summary, with its row."""
    step, _, rest = name.partition("-")
    if step != "rows":
        return said(member_title(name))
    number, _, cell = rest.partition("-")
    if not cell:
        return said(words()["plotrules.rows"])
    row = words()["plotrules.row"].say(page_language(), {"number": fa(number)})
    return f"{row}{said(words()['base.comma'])} {said(words()[f'plotrules.{cell}'])}"


def _page(
    request: HttpRequest,
    draft: RuleSet,
    part: Part,
    form: PlotForm,
    problems: tuple[Problem, ...] = (),
    *,
    is_new: bool = False,
    status: int = 200,
) -> HttpResponse:
    known = layer_words(draft.municipality.code)
    layer = draft.rules.get("layer", "land-use")
    classes = known[layer].classes if layer in known else {}
    zones = draft.rules.get("zones", {})
    context = {
        "draft": draft,
        "part": part,
        "is_new": is_new,
        "zone_title": classes.get(part.zone),
        "free_classes": [(code, title) for code, title in sorted(classes.items()) if code not in zones],
        "fields": shown_fields(part.members, form),
        "cells": forms.CELLS,
        "cell_titles": [cell_titles(cell) for cell in forms.CELLS],
        "rows": shown_rows(form),
        "row_faults": form.faults.get("rows", ()),
        "zone_faults": form.faults.get("zone", ()),
        "layers": sorted(((code, each.title) for code, each in known.items()), key=lambda each: said(each[1])),
        "meanwhile": _meanwhile(draft, part, form) if status == 409 else (),
        "key": uuid7().hex,
        "problems": problems,
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/plot_part.html", context, status=status)


def _meanwhile(draft: RuleSet, part: Part, form: PlotForm) -> Sequence[PlaceChanged]:
    """Return what the draft holds now where it differs from what was typed."""
    town, typed = draft.municipality.code, _with_part(draft, part, form)
    if part.kind != "zone":
        return changes_shown(draft.rules, typed, town)
    now = draft.rules | {
        "zones": {each: rules for each, rules in draft.rules.get("zones", {}).items() if each == part.zone}
    }
    return changes_shown(now, now | {"zones": {part.zone: typed["zones"][part.zone]}}, town)


def shown_fields(members: Sequence[Member], form: PlotForm) -> dict[str, tuple[Shown, ...]]:
    """Return the fields of a page by the first step of their place in the set."""
    steps = dict.fromkeys(member.path[0] for member in members)
    return {step: tuple(_field(form, each) for each in members if each.path[0] == step) for step in steps}


def _field(form: PlotForm, member: Member) -> Shown:
    languages = ("fa", "en") if member.shape in (Shape.BOTH, Shape.LINES) else ("",)
    return Shown(
        member=member,
        title=member_title(member.name),
        hint=words().get(f"plotrules.{member.name.replace('-', '_')}_hint"),
        texts=tuple((field, form.texts[field], each) for field, each in zip(member.fields, languages, strict=True)),
        faults=form.faults.get(member.name, ()),
    )


def cell_titles(cell: Member) -> tuple[Text, Text | None]:
    """Return what a column of the table is called, and its unit."""
    return words()[f"plotrules.{cell.name}"], words()[f"plotrules.unit_{cell.unit}"] if cell.unit else None


def shown_rows(form: PlotForm) -> list[list[dict[str, Any]]]:
    """Return the cells of the table row by row, each with its words and what is wrong with it."""
    return [
        [
            {
                "name": cell.name,
                "id": f"rows-{number}-{cell.name}",
                "value": row[cell.name],
                "title": words()[f"plotrules.{cell.name}"],
                "unit": words()[f"plotrules.unit_{cell.unit}"],
                "faults": form.faults.get(f"rows-{number}-{cell.name}", ()),
            }
            for cell in forms.CELLS
        ]
        for number, row in enumerate(form.rows, 1)
    ]
