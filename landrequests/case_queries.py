"""Reading requests; every look-up on behalf of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actor import Actor
from accounts.roles import CASE_ROLES
from core.errors import NotFoundError
from core.tracking import read_tracking_code
from landrequests.answers import Fault, is_asked, read_step
from landrequests.definition import Definition, Move, Role, Step, StepKind, from_json
from landrequests.models import LandRequest, Notice, RequestDocument, RequestEvent, ServiceEdition


def visible_requests(actor: Actor) -> QuerySet[LandRequest]:
    """Return the requests the actor may see: their own, and those sent to an office they work in."""
    found = LandRequest.objects.select_related(
        "edition", "municipality", "boundary", "report", "report_before__boundary", "applicant__person"
    )
    if actor.is_system:
        return found
    if actor.user_id is None:
        return found.none()
    mine = Q(applicant_id=actor.user_id)
    for grant in actor.grants:
        if grant.role in CASE_ROLES:
            theirs = Q(municipality_id=grant.municipality_id) & ~Q(state=LandRequest.DRAFT)
            mine |= theirs & Q(office=grant.office) if grant.office else theirs
    return found.filter(mine)


def request_for(actor: Actor, identifier: UUID | str) -> LandRequest:
    """Return the request if the actor may see it.

    Raises
    ------
    NotFoundError
        No such request, or none for this actor: the answer is the same.
    """
    try:
        key = identifier if isinstance(identifier, UUID) else UUID(identifier)
    except ValueError as error:
        raise NotFoundError() from error
    found = visible_requests(actor).filter(pk=key).first()
    if found is None:
        raise NotFoundError()
    return found


def own_requests(actor: Actor) -> QuerySet[LandRequest]:
    """Return the actor's own requests, latest first."""
    if actor.user_id is None:
        return LandRequest.objects.none()
    return visible_requests(actor).filter(applicant_id=actor.user_id).order_by("-updated_at")


def worklist(actor: Actor) -> QuerySet[LandRequest]:
    """Return the cases of the offices the actor works in, most urgent first."""
    return (
        visible_requests(actor)
        .exclude(state=LandRequest.DRAFT)
        .exclude(applicant_id=actor.user_id)
        .order_by("due_on", "submitted_at", "id")
    )


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a tracking code alone tells: the service, the state and since when."""

    request: LandRequest


def tracked(text: str) -> Tracked | None:
    """Return the state of the request of a tracking code, or ``None``: the code alone shows no more."""
    code = read_tracking_code(text)
    if code is None:
        return None
    found = LandRequest.objects.select_related("edition").filter(tracking_code=code).first()
    return None if found is None else Tracked(found)


def definition_of(request: LandRequest) -> Definition:
    """Return the definition under which the request began."""
    return _definition(request.edition_id)


@lru_cache(maxsize=256)
def _definition(edition_id: int) -> Definition:
    # an edition is never changed, so its meaning may be kept
    return from_json(ServiceEdition.objects.get(pk=edition_id).definition)


def steps_asked(request: LandRequest) -> tuple[Step, ...]:
    """Return the steps that are asked in this request, by its answers so far."""
    definition = definition_of(request)
    return tuple(
        step
        for step in definition.steps
        if step.when is None or is_asked(step.when, request.answers.get(step.when_step, {}))
    )


def faults_of_step(request: LandRequest, step: Step) -> tuple[Fault, ...]:
    """Return what is missing or wrong in a step; empty where it is done."""
    if step.kind is StepKind.POSITION:
        if request.boundary is None:
            return (Fault("position", "position_missing"),)
        return () if request.boundary.is_ready else (Fault("position", "position_not_settled"),)
    if step.kind is StepKind.DOCUMENTS:
        present = {document.kind for document in current_documents(request)}
        return tuple(
            Fault(kind.code, "paper_missing", {"label": kind.title})
            for kind in step.documents
            if (kind.required or kind.code in request.items_asked) and kind.code not in present
        )
    return read_step(step, request.answers.get(step.code, {})).faults


def is_begun(request: LandRequest, step: Step) -> bool:
    """Say whether anything has been put into a step."""
    if step.kind is StepKind.POSITION:
        return request.boundary_id is not None
    if step.kind is StepKind.DOCUMENTS:
        return request.documents.exists()
    return bool(request.answers.get(step.code))


def current_documents(request: LandRequest) -> QuerySet[RequestDocument]:
    """Return the papers handed in, without those that were replaced."""
    return request.documents.filter(replaced_at__isnull=True).order_by("uploaded_at")


def open_papers(request: LandRequest, step: Step) -> frozenset[str]:
    """Return the codes of the papers of a step that may be handed in: those asked for again, if some were."""
    codes = frozenset(kind.code for kind in step.documents)
    asked = codes & frozenset(request.items_asked)
    return asked if asked and step.code not in request.items_asked else codes


def document_for(actor: Actor, identifier: UUID | str) -> RequestDocument:
    """Return a paper of a request the actor may see.

    Raises
    ------
    NotFoundError
        No such paper, or none for this actor: the answer is the same.
    """
    found = RequestDocument.objects.filter(pk=identifier).first()
    if found is None:
        raise NotFoundError()
    request_for(actor, found.request_id)
    return found


def roles_of(actor: Actor, request: LandRequest) -> frozenset[str]:
    """Return the roles of the workflow that the actor has in a request."""
    roles = actor.roles_in(request.municipality_id, request.office) & CASE_ROLES
    is_applicant = actor.user_id is not None and actor.user_id == request.applicant_id
    return frozenset({Role.APPLICANT}) if is_applicant else roles


def moves_for(actor: Actor, request: LandRequest) -> tuple[Move, ...]:
    """Return the moves the actor may make now."""
    if request.is_draft:
        return ()
    return definition_of(request).workflow.moves_from(request.state, roles_of(actor, request))


def history(request: LandRequest) -> QuerySet[RequestEvent]:
    """Return what happened to a request, first to last."""
    return request.events.select_related("actor__person").order_by("number")


def last_event_number(request: LandRequest) -> int:
    """Return the number of the last event: what a page tells it has seen."""
    return request.events.order_by("-number").values_list("number", flat=True).first() or 0


def unread_notices(actor: Actor) -> int:
    """Return how many notices the actor has not read."""
    return inbox(actor).filter(read_at__isnull=True).count()


def inbox(actor: Actor) -> QuerySet[Notice]:
    """Return the notices for the actor, latest first."""
    if actor.user_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(recipient_id=actor.user_id).select_related("request").order_by("-created_at")
