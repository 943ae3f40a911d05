"""The worklist of an officer: what waits for them, for their office, what is late, what is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import CASE_ROLES
from core.jalali import TEHRAN
from core.persian import latin_digits, normalise_letters, plain_dashes, strip_bidi
from core.tracking import read_tracking_code
from landrequests.case_queries import worklist
from landrequests.definition import Workflow, from_json
from landrequests.models import ContestedFinding, LandRequest, RequestMessage, ServiceEdition

#: Words of a search that count; more would only slow it down.
_MOST_WORDS = 5


class Desk(StrEnum):
    """One tab of the worklist."""

    MINE = "mine"
    OFFICE = "office"
    OVERDUE = "overdue"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters: a service, a state of a workflow, and what was typed into the search."""

    service: str = ""
    state: str = ""
    text: str = ""


def on_desk(actor: Actor, desk: Desk, wanted: Wanted) -> QuerySet[LandRequest]:
    """Return the cases on a tab that fit the filters, most urgent first; closed ones latest first."""
    found = _desk(actor, desk)
    if wanted.service:
        found = found.filter(service=wanted.service)
    if wanted.state:
        found = found.filter(state=wanted.state)
    return _searched(found, wanted.text)


def contested_among(cases: Iterable[LandRequest]) -> frozenset[UUID]:
    """Return those in which a finding was contested after the office last wrote in the thread."""
    answered = RequestMessage.objects.filter(request=OuterRef("pk"), is_from_office=True, at__gt=OuterRef("latest"))
    contested = ContestedFinding.objects.filter(report__boundary=OuterRef("boundary")).order_by("-at")
    latest = Subquery(contested.values("at")[:1], output_field=DateTimeField())
    found = LandRequest.objects.filter(pk__in=[case.pk for case in cases]).annotate(latest=latest)
    waiting = found.filter(latest__isnull=False).exclude(Exists(answered))
    return frozenset(waiting.values_list("pk", flat=True))


def counts(actor: Actor) -> dict[Desk, int]:
    """Return how many cases lie on each tab."""
    return {desk: _desk(actor, desk).order_by().count() for desk in Desk}


@dataclass(frozen=True, slots=True)
class Met:
    """A service and a state that cases on a tab have, and how many."""

    service: str
    state: str
    edition_id: int
    number: int


def met_on(actor: Actor, desk: Desk) -> tuple[Met, ...]:
    """Return the services and states there are on a tab: what its filters offer."""
    rows = _desk(actor, desk).order_by().values_list("service", "state", "edition_id").annotate(number=Count("pk"))
    return tuple(Met(*row) for row in rows)


def workflow_of(edition_id: int) -> Workflow:
    """Return the way of work of an edition."""
    return _workflow(edition_id)


def today() -> date:
    """Return the day it is in the offices."""
    return timezone.now().astimezone(TEHRAN).date()


def _desk(actor: Actor, desk: Desk) -> QuerySet[LandRequest]:
    found = worklist(actor)
    if desk is Desk.CLOSED:
        # a closed case waits for nobody: that is what the day tells
        return found.filter(due_on__isnull=True).order_by("-updated_at", "id")
    found = found.filter(due_on__isnull=False)
    if desk is Desk.MINE:
        return found.filter(_waits_for(actor, found))
    if desk is Desk.OVERDUE:
        return found.filter(_waits_for_an_officer(found), due_on__lt=today())
    return found


def _waits_for(actor: Actor, found: QuerySet[LandRequest]) -> Q:
    editions = _editions(found)
    waits = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role not in CASE_ROLES:
            continue
        place = Q(municipality_id=grant.municipality_id)
        if grant.office:
            place &= Q(office=grant.office)
        waits |= place & _in_states(editions, [grant.role])
    return waits


def _waits_for_an_officer(found: QuerySet[LandRequest]) -> Q:
    return _in_states(_editions(found), CASE_ROLES)


def _in_states(editions: Iterable[int], roles: Iterable[str]) -> Q:
    wanted = frozenset(roles)
    states = Q(pk__in=[])
    for edition in editions:
        acting = {move.source for move in workflow_of(edition).moves if move.role in wanted}
        states |= Q(edition_id=edition, state__in=acting - {LandRequest.DRAFT})
    return states


def _editions(found: QuerySet[LandRequest]) -> list[int]:
    return list(found.order_by().values_list("edition_id", flat=True).distinct())


@lru_cache(maxsize=256)
def _workflow(edition_id: int) -> Workflow:
    # an edition is never changed, so its meaning may be kept
    return from_json(ServiceEdition.objects.get(pk=edition_id).definition).workflow


def _searched(found: QuerySet[LandRequest], text: str) -> QuerySet[LandRequest]:
    if code := read_tracking_code(text):
        return found.filter(tracking_code=code)
    for word in normalise_letters(strip_bidi(text)).split()[:_MOST_WORDS]:
        plain = plain_dashes(latin_digits(word))
        found = found.filter(
            Q(tracking_code__icontains=plain)
            | Q(parcel_code__istartswith=plain)
            | Q(applicant__person__given_name__icontains=word)
            | Q(applicant__person__family_name__icontains=word)
            | Q(answers__applicants__icontains=word)
        )
    return found
