"""Trying a version of a layer on every parcel: asking for it, how far it is, whom it would affect."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.identifiers import uuid7
from core.texts import Text
from landrequests.keyed import once
from landrequests.layer_trial_map import trial_map
from landrequests.layer_trials import ask_layer_trial, layer_trial_for, state_of
from landrequests.models import AffectedParcel, LayerTrial
from parcels.queries import municipality_of
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in
from zoning.layer_words import layer_words
from zoning.models import LayerVersion
from zoning.queries import version_for

ON_A_PAGE = 50

Classes = dict[str, Text]


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def layer_trial(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show the last trial of a version; a POST asks for one, or for the rest of one that stopped."""
    actor = actor_of(request)
    municipality = municipality_of(actor, request.GET.get("municipality") or None)
    version = version_for(actor, municipality.code, code, number)
    if request.method == "POST":

        def act() -> dict[str, Any]:
            ask_layer_trial(actor=actor, municipality=municipality, layer=code, number=number)
            return {}

        once(actor=actor, key=request.POST.get("key", ""), asked={"try": [municipality.pk, code, number]}, act=act)
        return redirect(f"{request.get_full_path()}#trial")
    trial = layer_trial_for(actor, municipality, code, number)
    classes: Classes = dict(layer_words(municipality.code)[code].classes)
    context: dict[str, Any] = {
        "version": version,
        "municipality": municipality,
        "key": uuid7().hex,
        "trial": trial,
        **(_found(request, trial, version, classes) if trial else {}),
    }
    if trial and context["state"].is_finished:
        context["map"] = trial_map(actor, municipality, trial, page_language())
    return render(request, "web/office/layer_trial.html", context)


def _found(request: HttpRequest, trial: LayerTrial, version: LayerVersion, classes: Classes) -> dict[str, Any]:
    state = state_of(trial)
    page = Paginator(trial.affected.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "state": state,
        "totals": [{"title": _title(classes, total.class_code), "total": total} for total in state.classes],
        "page": page,
        "lines": [_line(parcel, classes) for parcel in page],
        "earlier": _address(request, page.previous_page_number()) if page.has_previous() else "",
        "later": _address(request, page.next_page_number()) if page.has_next() else "",
        "downloads": {"layer": version.layer.code, "number": version.number},
    }


def _line(parcel: AffectedParcel, classes: Classes) -> dict[str, Any]:
    changes = [{**change, "title": _title(classes, change["class"])} for change in parcel.changes]
    return {"code": parcel.code, "changed_m2": parcel.changed_m2, "changes": changes}


def _title(classes: Classes, code: str) -> Text:
    return classes.get(code) or Text(code, code)


def _address(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}#affected"
