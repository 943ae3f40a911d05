"""Contesting a finding: somebody says that it is not right, and why. The report stays as it was."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from core.errors import DomainError, NotAllowedError
from landrequests.case_errors import ReasonMissingError, SignInNeededError
from landrequests.models import Boundary, ContestedFinding, LandRequest, OverlayReport
from landrequests.notices import tell_of_contest

#: The longest reason that is kept.
LONGEST_REASON = 4000


class UnknownFindingError(DomainError):
    """The report has no such finding."""

    code = "unknown_finding"


class ContestedAlreadyError(DomainError):
    """The same person has contested the finding before; a reason once given is not changed."""

    code = "contested_already"
    status = 409


def may_contest(actor: Actor, report: OverlayReport) -> bool:
    """Say whether an actor may contest the findings of a report they see: whose boundary or request it is."""
    if actor.user_id is None:
        return False
    owner = report.boundary.owner_id
    if owner is None or owner == actor.user_id:  # of nobody: who holds its address may speak for it
        return True
    return LandRequest.objects.filter(boundary_id=report.boundary_id, applicant_id=actor.user_id).exists()


@transaction.atomic
def contest(*, actor: Actor, report: OverlayReport, rule: str, layer: str, reason: str) -> ContestedFinding:
    """Keep with a report that somebody contests one of its findings, and tell the office that has its case.

    Raises
    ------
    SignInNeededError, NotAllowedError
        Nobody is signed in; the boundary is somebody else's.
    UnknownFindingError, ReasonMissingError
        The report has no finding of this rule on this layer; no reason is given.
    ContestedAlreadyError
        The actor has contested it before.
    """
    if actor.user_id is None:
        raise SignInNeededError()
    if not may_contest(actor, report):
        raise NotAllowedError()
    for fault in faults_of(report, rule=rule, layer=layer, reason=reason):
        raise fault
    try:
        with transaction.atomic():
            made = ContestedFinding.objects.create(
                report=report, rule=rule, layer=layer, reason=reason.strip()[:LONGEST_REASON], by_id=actor.user_id
            )
    except IntegrityError:
        raise ContestedAlreadyError(field="finding") from None
    tell_of_contest(made)
    return made


def faults_of(report: OverlayReport, *, rule: str, layer: str, reason: str) -> tuple[DomainError, ...]:
    """Return all that is wrong with what somebody gave to contest a finding."""
    faults: list[DomainError] = []
    if (rule, layer) not in {(each["rule"], each["layer"]) for each in report.facts["findings"]}:
        faults.append(UnknownFindingError(field="finding"))
    if not reason.strip():
        faults.append(ReasonMissingError(field="reason"))
    return tuple(faults)


def contested_of(report: OverlayReport) -> QuerySet[ContestedFinding]:
    """Return what was contested of a report, first things first; ask `report_for` for the report before."""
    return report.contested.select_related("by__person")


def contested_at(boundary: Boundary) -> QuerySet[ContestedFinding]:
    """Return what was contested in any report on a boundary."""
    found = ContestedFinding.objects.filter(report__boundary=boundary)
    return found.select_related("report", "by__person")
