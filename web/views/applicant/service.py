"""One service: what it is for, what it asks, and the door into it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.messages import hint, words
from landrequests.answers import TICKED
from landrequests.case_actions import save_step, start
from landrequests.case_queries import request_for
from landrequests.declarations import LandService
from landrequests.definition import Step, StepKind
from landrequests.keyed import once
from landrequests.services import service_of
from landrequests.stages import main_way
from parcels.queries import municipality_of, parcel_named
from web.views.applicant.ways import next_address
from web.views.boundary import Problem
from web.views.rulebook import service_in_force
from web.views.services import rule_shown


@require_http_methods(["GET", "HEAD", "POST"])
def service_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a service with its terms; accepting them begins a draft."""
    service = service_of(code)
    if request.method != "POST":
        return _page(request, service)
    actor = actor_of(request)
    if actor.is_visitor:
        return redirect_to_login(request.get_full_path())
    if _terms(service) is not None and request.POST.get("accepted") != TICKED:
        problem = Problem("accepted", words("answer_not_accepted", _language()))
        return _page(request, service, (problem,), status=422)
    try:
        begun = _begin(actor, service, request)
    except DomainError as error:
        language = _language()
        problem = Problem("parcel", words(error.code, language, error.context), hint(error.code, language))
        return _page(request, service, (problem,), status=error.status)
    return redirect(next_address(request_for(actor, begun["request"])))


def _begin(actor: Actor, service: LandService, request: HttpRequest) -> dict[str, Any]:
    parcel = request.POST.get("parcel", "").strip()[:60]
    town = municipality_of(actor, request.POST.get("municipality") or None)
    code = parcel_named(actor, parcel, municipality=town.code).code.short if parcel else ""

    def act() -> dict[str, Any]:
        draft = start(actor=actor, service=service.code, municipality=town, parcel_code=code)
        terms = _terms(service)
        if terms is not None:
            save_step(actor=actor, request=draft, step_code=terms.code, raw={"accepted": TICKED})
        return {"request": str(draft.pk)}

    asked: dict[str, Json] = {"start": service.code, "parcel": code, "municipality": town.code}
    return once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)


def _terms(service: LandService) -> Step | None:
    return next((step for step in service.steps if step.kind is StepKind.TERMS), None)


def _page(
    request: HttpRequest, service: LandService, problems: tuple[Problem, ...] = (), status: int = 200
) -> HttpResponse:
    workflow = service.workflow
    way = [workflow.initial, *(move.target for move in main_way(workflow))]
    context = {
        "service": service,
        "terms": _terms(service),
        "rules": [rule_shown(rule) for rule in service_in_force(service).rules],
        "papers": [kind for step in service.steps for kind in step.documents],
        "way": [workflow.state(code) for code in way],
        "parcel": (request.POST.get("parcel") or request.GET.get("parcel") or "")[:60],
        "municipality": request.POST.get("municipality") or request.GET.get("municipality") or "",
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "requests.start_error",
        "key": request.POST.get("key") or uuid7().hex,
    }
    return render(request, "web/requests/service.html", context, status=status)


def _language() -> str:
    return translation.get_language() or "fa"
