"""What is done to a request: one verb, one function, one transaction, one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from core.canonical import digest
from core.jalali import TEHRAN
from core.tracking import new_tracking_code
from core.working_days import after_working_days
from landrequests.answers import ReadStep, read_step
from landrequests.case_errors import (
    IncompleteRequestError,
    MoveNotPossibleError,
    NotADraftError,
    ObjectionMissingError,
    OutdatedViewError,
    OwnCaseError,
    ReasonMissingError,
    SignInNeededError,
    UnknownItemError,
    UnknownStepError,
)
from landrequests.case_queries import (
    definition_of,
    faults_of_step,
    last_event_number,
    request_for,
    roles_of,
    steps_asked,
)
from landrequests.definition import Move, MoveKind, Role, Step, StepKind, as_json
from landrequests.differences import Difference, differences
from landrequests.models import (
    Boundary,
    LandRequest,
    OverlayReport,
    RequestEvent,
    RequestMessage,
    ServiceEdition,
)
from landrequests.notices import tell, tell_of_message
from landrequests.reports import make_report, question
from landrequests.services import service_of
from parcels.models import Municipality


@transaction.atomic
def start(*, actor: Actor, service: str, municipality: Municipality, parcel_code: str = "") -> LandRequest:
    """Begin a draft of a service, under the definition in force now.

    Raises
    ------
    SignInNeededError
        A visitor can't: a request belongs to somebody.
    UnknownServiceError
    """
    if actor.user_id is None:
        raise SignInNeededError()
    declared = service_of(service)
    request = LandRequest.objects.create(
        municipality=municipality,
        edition=edition_of(service),
        service=declared.code,
        office=declared.office,
        applicant_id=actor.user_id,
        parcel_code=parcel_code[:60],
    )
    _record(request, actor, "start", LandRequest.DRAFT, LandRequest.DRAFT)
    return request


def edition_of(service: str) -> ServiceEdition:
    """Return the kept definition of a service as it is declared now, kept if it is new."""
    definition = as_json(service_of(service).definition)
    found, _ = ServiceEdition.objects.get_or_create(
        digest=digest(definition), defaults={"service": service, "definition": definition}
    )
    return found


@transaction.atomic
def save_step(*, actor: Actor, request: LandRequest, step_code: str, raw: Mapping[str, Any]) -> ReadStep:
    """Keep what was typed into a step, right or wrong, and say what it means.

    Raises
    ------
    NotADraftError, UnknownStepError, NotFoundError
    """
    locked = open_for(actor, request, step_code)
    step = _step_asked(locked, step_code)
    locked.answers = {**locked.answers, step_code: dict(raw)}
    locked.save(update_fields=["answers", "updated_at"])
    request.answers = locked.answers
    return read_step(step, raw)


@transaction.atomic
def set_position(
    *, actor: Actor, request: LandRequest, boundary: Boundary, origin: str, parcel_code: str = ""
) -> LandRequest:
    """Take a boundary as the position; what was measured before for another one falls away."""
    locked = open_for(actor, request, "position")
    if boundary.owner_id is None:
        boundary.owner_id, boundary.expires_at = actor.user_id, None
        boundary.save(update_fields=["owner", "expires_at"])
        # what it was laid from stays with it, its original file too
        before = Boundary.objects.filter(pk=boundary.source.get("snapped_from"), owner=None)
        before.update(owner=actor.user_id, expires_at=None)
    _replace_report(locked, None)
    locked.boundary, locked.boundary_origin = boundary, origin
    locked.parcel_code = parcel_code or locked.parcel_code
    kept = ["boundary", "boundary_origin", "report", "report_before", "parcel_code", "updated_at"]
    locked.save(update_fields=kept)
    return locked


@transaction.atomic
def check(*, actor: Actor, request: LandRequest) -> OverlayReport:
    """Ask the layers about the position, unless they have been asked and nothing has changed since.

    Raises
    ------
    IncompleteRequestError
        There is no settled position yet.
    """
    locked = _lock(actor, request)
    if locked.boundary is None or not locked.boundary.is_ready:
        raise IncompleteRequestError(steps=definition_of(locked).title, field="position")
    asked = question(service=service_of(locked.service), municipality=locked.municipality.code)
    known = locked.report
    if known is not None and (known.boundary_id, known.on, known.known_at) == (
        locked.boundary_id,
        asked.on,
        asked.known_at,
    ):
        return known
    report = make_report(actor=actor, boundary=locked.boundary, asked=asked)
    if locked.is_draft or (locked.applicant_id == actor.user_id and open_steps(locked)):
        _replace_report(locked, report)
        locked.save(update_fields=["report", "report_before", "updated_at"])
        request.report, request.report_before = report, locked.report_before
    return report


def _replace_report(request: LandRequest, report: OverlayReport | None) -> None:
    """Put another check in the place of the one there is; a draft remembers what that one said."""
    if request.is_draft and request.report is not None:
        request.report_before = request.report
    request.report = report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of sending: the request, and where the check has changed, what; then nothing was sent."""

    request: LandRequest
    changes: tuple[Difference, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Say whether it has been sent."""
        return not self.changes


@transaction.atomic
def submit(*, actor: Actor, request: LandRequest, seen_report: str, objection: str = "") -> Sent:
    """Send a draft: everything complete, checked against the layers as they are now.

    `seen_report` is the id of the report the person saw. Where a fresh one says something else,
    nothing is sent: the fresh one is kept with the draft and the difference is returned. A request
    that has been sent already is returned as it is: sent twice is sent once.

    Raises
    ------
    IncompleteRequestError, ObjectionMissingError
    """
    locked = _lock(actor, request)
    if not locked.is_draft:
        return Sent(request=locked)
    if locked.applicant_id != actor.user_id:
        raise MoveNotPossibleError(state=locked.state)
    _require_complete(locked)
    seen = _seen(locked, seen_report)
    fresh = check(actor=actor, request=locked)
    locked.report = fresh
    changes = differences(seen, fresh)
    if changes:
        return Sent(request=locked, changes=changes)
    if fresh.verdict == "blocked" and not objection.strip():
        raise ObjectionMissingError(field="objection")
    _send(locked, actor, objection.strip())
    return Sent(request=locked)


@transaction.atomic
def move(
    *, actor: Actor, request: LandRequest, code: str, seen: int, reason: str = "", items: Sequence[str] = ()
) -> LandRequest:
    """Make a move of the workflow: one at a time, by somebody who may, having seen the last event.

    `seen` is the number of the last event on the page the decision was made on. `items` are codes
    of steps or papers that a return asks for, or of the report's rules that a refusal cites. Where a
    request is sent again, `reason` is the objection that a check which blocks by now calls for.

    Raises
    ------
    OutdatedViewError
        Somebody else has acted meanwhile: nothing is done.
    MoveNotPossibleError, OwnCaseError, ReasonMissingError, UnknownItemError, ObjectionMissingError
    """
    locked = _lock(actor, request)  # first: two officers may decide at once
    workflow = definition_of(locked).workflow
    title = workflow.state(locked.state).title if not locked.is_draft else locked.state
    if seen != last_event_number(locked):
        raise OutdatedViewError(state=title)
    made = _permitted(actor, locked, code, title)
    if made.needs_reason and not reason.strip():
        raise ReasonMissingError(field="reason")
    _require_known(locked, made, items)
    if made.kind is MoveKind.AMEND:
        _amend(locked, actor, reason.strip())
    if made.kind is MoveKind.RETURN:
        locked.items_asked, locked.report_before = list(items), locked.report
    before, locked.state = locked.state, made.target
    locked.due_on = _due(made.due_days) if made.target not in workflow.final else None
    locked.save()
    event = _record(
        locked, actor, made.code, before, made.target, note=reason.strip(), facts=_decided(locked, made, items)
    )
    if made.kind is MoveKind.ISSUE:
        from landrequests.issuing import issue

        issue(request=locked, event=event)
    tell(request=locked, event=event, move=made)
    return locked


@transaction.atomic
def say(*, actor: Actor, request: LandRequest, text: str) -> RequestMessage:
    """Add a message to the thread of a request, and tell the other side that there is one."""
    locked = _lock(actor, request)
    if not text.strip():
        raise ReasonMissingError(field="text")
    if actor.user_id is None:
        raise SignInNeededError()
    is_office = locked.applicant_id != actor.user_id
    message = RequestMessage.objects.create(
        request=locked, author_id=actor.user_id, is_from_office=is_office, text=text.strip()[:4000]
    )
    tell_of_message(message)
    return message


def _amend(request: LandRequest, actor: Actor, objection: str) -> None:
    """Check a request that is sent again; what blocks is filed with an objection, never silently."""
    _require_complete(request)
    request.report = check(actor=actor, request=request)
    if objection:
        request.objection = objection
    if request.report.verdict == "blocked" and not request.objection:
        raise ObjectionMissingError(field="objection")
    request.items_asked = []


def _seen(request: LandRequest, report_id: str) -> OverlayReport | None:
    """Return the report the person saw, if it is one of this position."""
    try:
        key = UUID(report_id)
    except ValueError:
        return None
    return OverlayReport.objects.filter(pk=key, boundary=request.boundary).first()


def _lock(actor: Actor, request: LandRequest) -> LandRequest:
    """Return the request under a row lock, if the actor may see it."""
    request_for(actor, request.pk)
    return LandRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def open_steps(request: LandRequest) -> frozenset[str]:
    """Return the codes of the steps that may be changed now: all of a draft, those asked for again.

    A paper that was asked for opens the step it belongs to.
    """
    asked = {step.code for step in steps_asked(request)}
    if request.is_draft:
        return frozenset(asked)
    if not any(
        m.kind is MoveKind.AMEND for m in definition_of(request).workflow.moves_from(request.state, [Role.APPLICANT])
    ):
        return frozenset()
    wanted = set(request.items_asked)
    wanted |= {step.code for step in steps_asked(request) for kind in step.documents if kind.code in wanted}
    return frozenset(asked & wanted) or frozenset(asked - {"terms"})


def open_for(actor: Actor, request: LandRequest, step_code: str) -> LandRequest:
    """Return the request under a row lock, if this step of it is the actor's to change now.

    Raises
    ------
    NotADraftError, NotFoundError
    """
    locked = _lock(actor, request)
    if locked.applicant_id != actor.user_id or step_code not in open_steps(locked):
        raise NotADraftError(step=step_code)
    return locked


def _step_asked(request: LandRequest, code: str) -> Step:
    found = next((step for step in steps_asked(request) if step.code == code), None)
    if found is None or found.kind in (StepKind.POSITION, StepKind.DOCUMENTS):
        raise UnknownStepError(step=code[:40])
    return found


def _require_complete(request: LandRequest) -> None:
    open_ones = [step for step in steps_asked(request) if faults_of_step(request, step)]
    if open_ones:
        raise IncompleteRequestError(
            steps="، ".join(step.title.fa for step in open_ones), choices=[step.code for step in open_ones]
        )


def _send(request: LandRequest, actor: Actor, objection: str) -> None:
    workflow = definition_of(request).workflow
    request.state = workflow.initial
    request.tracking_code = new_tracking_code()
    request.submitted_at = timezone.now()
    request.objection = objection
    request.report_before = None  # what was tried in the draft is the applicant's own
    request.due_on = _due(workflow.due_days)
    request.save()
    facts = {"report": str(request.report_id), "digest": request.report.digest if request.report else ""}
    event = _record(request, actor, "submit", LandRequest.DRAFT, request.state, note=objection, facts=facts)
    tell(request=request, event=event, move=None)


def _permitted(actor: Actor, request: LandRequest, code: str, title: object) -> Move:
    if request.is_draft:
        raise MoveNotPossibleError(state=title)
    workflow = definition_of(request).workflow
    found = [m for m in workflow.moves_from(request.state, roles_of(actor, request)) if m.code == code]
    if found:
        return found[0]
    is_own = actor.user_id == request.applicant_id
    office_roles = actor.roles_in(request.municipality_id, request.office)
    if is_own and any(m.code == code for m in workflow.moves_from(request.state, office_roles)):
        raise OwnCaseError()
    raise MoveNotPossibleError(state=title, move=code[:40])


def _require_known(request: LandRequest, made: Move, items: Sequence[str]) -> None:
    known: set[str] = set()
    if made.kind is MoveKind.RETURN:
        steps = steps_asked(request)
        known = {step.code for step in steps} | {kind.code for step in steps for kind in step.documents}
    elif made.kind is MoveKind.REFUSE and request.report is not None:
        known = {finding["rule"] for finding in request.report.facts["findings"]}
    if strange := [item for item in items if item not in known]:
        raise UnknownItemError(item=strange[0][:40], field="items")


def _decided(request: LandRequest, made: Move, items: Sequence[str]) -> dict[str, Any]:
    """Return what a decision stands on: report, its versions and rules by digest, the boundary's digest."""
    if made.role is Role.APPLICANT or request.report is None:
        return {}
    return {
        "report": str(request.report_id),
        "digest": request.report.digest,
        "boundary_digest": request.boundary.digest if request.boundary else "",
        "edition": request.edition.digest,
        "items": list(items) if made.kind is MoveKind.RETURN else [],
        "rules": list(items) if made.kind is MoveKind.REFUSE else [],
    }


def _due(days: int) -> date:
    return after_working_days(timezone.now().astimezone(TEHRAN).date(), days)


def _record(
    request: LandRequest,
    actor: Actor,
    action: str,
    before: str,
    after: str,
    *,
    note: str = "",
    facts: Mapping[str, Any] | None = None,
) -> RequestEvent:
    return RequestEvent.objects.create(
        request=request,
        number=last_event_number(request) + 1,
        actor_id=actor.user_id,
        action=action,
        from_state=before,
        to_state=after,
        note=note,
        facts=dict(facts or {}),
    )
