"""The first building rules of a town that has none: one zone with its table, and what counts in all, in one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from core.identifiers import uuid7
from landrequests.models import RuleSet
from landrequests.plot_rulebook import PLOT_RULES
from landrequests.rule_actions import RuleDraftChangedError
from web.forms import plot_rules as forms
from web.forms.plot_rules import Member, PlotForm, Shape
from web.templatetags.zamin import said
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.plot_parts import (
    cell_titles,
    fault_said,
    faults_in,
    first_of,
    save_rules,
    shown_fields,
    shown_rows,
    title_of,
    with_rows,
)
from web.views.office.plot_rule_sets import place_of_plot_rules
from zoning.layer_words import layer_words
from zoning.plot_rules.registry import declared_sets
from zoning.plot_rules.rule_set import PlotFault

_SOURCE = Member(("sentences_source",), Shape.BOTH)
_MEMBERS = (*forms.GENERAL, *forms.ZONE, _SOURCE)
#: What no field is for.
_BASE: Final[dict[str, Any]] = {
    "parking": {"rule": {"code": "parking"}},
    "corner_cut": {"rule": {"code": "corner-cut"}},
}
#: What stands in the fields of an empty form; figures of the law are never proposed.
_BEGUN: Final[dict[str, Any]] = {
    "layer": "land-use",
    "widening_layer": "road-widening",
    "least_part_m2": 1,
    "is_buildable": True,
}
#: The fields as they stand on the page, by the first step of their place.
_ORDER = (
    *("title", "layer", "widening_layer", "least_part_m2", "zone", "is_buildable", "rows", "source"),
    *("minimum_lot_m2", "minimum_source", "uses", "parking", "corner_cut", "sentences_source", "form"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_first(request: HttpRequest) -> HttpResponse:
    """Show the form of the first zone while the draft has no rules; a POST keeps it."""
    actor, municipality = place_of_plot_rules(request)
    draft = draft_in(request, actor, municipality, PLOT_RULES)
    if request.method != "POST":
        if draft.rules:
            return redirect("pages:office-plot-rules-draft")
        kept = kept_form(request)
        form = forms.form_from(_MEMBERS, kept) if kept else forms.form_of(_MEMBERS, _BEGUN, ({},))
        return _page(request, draft, form, kept.get("zone", "") if kept else "")
    form, zone = forms.form_from(_MEMBERS, request.POST), request.POST.get("zone", "").strip()[:80]
    act, _, number = request.POST.get("act", "").partition(":")
    if act == "layer":  # its classes are shown, before anything is kept
        return _page(request, draft, form, zone)
    if act in ("add-row", "delete-row"):
        return _page(request, draft, with_rows(form, act, number), zone)
    return _kept(request, draft, form, zone)


def _kept(request: HttpRequest, draft: RuleSet, form: PlotForm, zone: str) -> HttpResponse:
    rules = _written(form, zone)
    faults = (*faults_in(draft, rules), *forms.unpaired(form, forms.ZONE, f"zones.{zone}"))
    if not zone:
        faults = (PlotFault(place="zone", code="plot_rule_no_class"), *faults)
    if faults:
        problems, form = _placed(faults, form, zone)
        return _page(request, draft, form, zone, problems, status=422)
    try:
        if draft.rules:  # written meanwhile by somebody else: this form would replace them all
            raise RuleDraftChangedError()
        save_rules(request, draft, "first", rules)
    except DomainError as error:
        return _page(request, draft, form, zone, (problem_of(error, "form"),), status=error.status)
    return redirect("pages:office-plot-rules-draft")


def _written(form: PlotForm, zone: str) -> dict[str, Any]:
    """Return the rules that the form makes: the sentences are the platform's, their source is what was typed."""
    made = forms.written_from(form, forms.ZONE, {}) | {"rows": forms.rows_from(form)}
    source = forms.written_from(form, (_SOURCE,), {})["sentences_source"]
    readings = {
        code: {"code": code, "text": {"fa": rule.text.fa, "en": rule.text.en}, "source": source}
        for code, rule in declared_sets()[0].readings.items()
    }
    return forms.written_from(form, forms.GENERAL, _BASE) | {"zones": {zone: made}, "readings": readings}


def _placed(faults: Sequence[PlotFault], form: PlotForm, zone: str) -> tuple[tuple[Problem, ...], PlotForm]:
    """Return every fault at its field, in the order of the page."""
    of_zone, rest = forms.faults_by_field(faults, forms.ZONE, f"zones.{zone}")
    general, others = forms.faults_by_field(rest, forms.GENERAL)
    named = of_zone | general
    for fault in others:
        name = _field_of(fault)
        named[name] = tuple(dict.fromkeys((*named.get(name, ()), _said(fault, name))))
    order = sorted(named, key=lambda name: _ORDER.index(name.partition("-")[0]))
    problems = [Problem(name, _titled(name, text)) for name in order for text in named[name]]
    return first_of(problems, "form"), replace(form, faults=named)


def _field_of(fault: PlotFault) -> str:
    """Return the field at which a fault stands that is of no single member."""
    if fault.place.startswith("readings."):
        return "sentences_source"
    return "zone" if fault.code in ("plot_rule_no_class", "plot_rule_zone") else "form"


def _said(fault: PlotFault, name: str) -> str:
    """Return a fault in words, with its place where no field tells it."""
    return fault_said(fault if name == "form" else replace(fault, place="zone"))


def _titled(name: str, text: str) -> str:
    return text if name == "form" else f"{title_of(name)}: {text}"


def _page(
    request: HttpRequest,
    draft: RuleSet,
    form: PlotForm,
    zone: str,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    known = layer_words(draft.municipality.code)
    layer = form.texts["layer"]
    context = {
        "draft": draft,
        "zone": zone,
        "free_classes": sorted(known[layer].classes.items()) if layer in known else (),
        "zone_faults": form.faults.get("zone", ()),
        "fields": shown_fields(_MEMBERS, form),
        "cell_titles": [cell_titles(cell) for cell in forms.CELLS],
        "rows": shown_rows(form),
        "row_faults": form.faults.get("rows", ()),
        "layers": sorted(((code, each.title) for code, each in known.items()), key=lambda each: said(each[1])),
        "sentences": [rule.text for _, rule in sorted(declared_sets()[0].readings.items())],
        "key": uuid7().hex,
        "problems": problems,
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/plot_first.html", context, status=status)
