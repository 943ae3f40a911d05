"""One step of a draft: terms or fields, kept right or wrong, shown again with every fault."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.canonical import digest
from landrequests.answers import Fault, Raw, read_step
from landrequests.case_actions import open_steps, save_step
from landrequests.case_errors import NotADraftError, UnknownStepError
from landrequests.case_queries import steps_asked
from landrequests.definition import FieldKind, Step, StepKind
from landrequests.models import LandRequest
from web.forms.steps import fault_text, field_views, is_row_button, raw_from
from web.views.applicant.documents import documents_page
from web.views.applicant.frame import step_context
from web.views.applicant.guard import for_signed_in, kept_form, own_request
from web.views.applicant.position import position_page
from web.views.applicant.ways import next_address, page_address
from web.views.boundary import Problem


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def step_page(request: HttpRequest, request_id: UUID, code: str) -> HttpResponse:
    """Show a step that may be changed now; a POST keeps it and goes on."""
    case = own_request(request, request_id)
    step = next((each for each in steps_asked(case) if each.code == code), None)
    if step is None:
        raise UnknownStepError(step=code[:40])
    if step.code not in open_steps(case):
        if request.method == "POST":
            raise NotADraftError(step=step.code)
        return redirect(page_address(case))
    if step.kind is StepKind.POSITION:
        return position_page(request, case, step)
    if step.kind is StepKind.DOCUMENTS:
        return documents_page(request, case, step)
    return _save(request, case, step) if request.method == "POST" else _open(request, case, step)


def _open(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    kept = kept_form(request)
    raw = case.answers.get(step.code)
    if kept is not None:
        return _page(request, case, step, raw_from(step, kept), note="requests.kept_note")
    if raw is None:
        return _page(request, case, step, prefilled(case, step))
    # a fault is news only where something was typed: a step that is opened again says what is left
    return _page(request, case, step, raw, faults=read_step(step, raw).faults if request.GET.get("faults") else ())


def _save(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    raw = raw_from(step, request.POST)
    before = case.answers.get(step.code)
    if request.POST.get("seen") not in (None, _seen(before)) and raw != before:
        return _page(request, case, step, raw, note="requests.changed_elsewhere", status=409)
    read = save_step(actor=actor_of(request), request=case, step_code=step.code, raw=raw)
    if is_row_button(request.POST):
        return _page(request, case, step, raw, anchor=request.POST.get("add", ""))
    if "back" in request.POST:
        return redirect(page_address(case))
    if not read.is_complete:
        return _page(request, case, step, raw, faults=read.faults, status=422)
    return redirect(next_address(case, after=step.code))


def _seen(raw: Raw | None) -> str:
    """Return what a page says it has seen of a step, so that a second tab overwrites nothing unseen."""
    return digest(dict(raw or {}))[7:23]


def _page(
    request: HttpRequest,
    case: LandRequest,
    step: Step,
    raw: Raw,
    *,
    faults: tuple[Fault, ...] = (),
    note: str = "",
    anchor: str = "",
    status: int = 200,
) -> HttpResponse:
    context = step_context(case, step) | {
        "fields": field_views(step, raw, read_step(step, raw).values, faults),
        "accepted": raw.get("accepted") == "yes",
        "problems": [Problem(fault.path, fault_text(fault)) for fault in faults],
        "faulty": {fault.path: True for fault in faults},
        "summary_key": "requests.mend_one" if len(faults) == 1 else "requests.mend_several",
        "note": note,
        "anchor": anchor,
        "seen": _seen(case.answers.get(step.code)),
    }
    return render(request, "web/requests/step.html", context, status=status)


def prefilled(case: LandRequest, step: Step) -> dict[str, Any]:
    """Return what is known of the person already: shown in the fields, theirs to change.

    The names come from the account; nothing else is said for anybody.
    """
    raw: dict[str, Any] = {}
    person = case.applicant.person
    for field in step.fields:
        if field.kind is not FieldKind.GROUP or person is None:
            continue
        known = {
            "kind": "natural",
            "name": f"{person.given_name} {person.family_name}",
            "national_id": person.national_id,
            "mobile": case.applicant.mobile,
            "capacity": "principal",
        }
        raw[field.code] = [{each.code: known.get(each.code, "") for each in field.fields}]
    return raw
