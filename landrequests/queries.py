"""Reading what people gave; every look-up on behalf of somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import CASE_ROLES
from core.errors import NotFoundError
from landrequests.case_queries import visible_requests
from landrequests.intake.keeping import choices_shown, findings_shown
from landrequests.models import Boundary


def visible_boundaries(actor: Actor) -> QuerySet[Boundary]:
    """Return the boundaries the actor may see: their own, those of cases, and those of nobody whose id they know.

    The id of a boundary of nobody is unguessable; the set is for look-ups by id, never for lists.
    """
    current = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
    found = Boundary.objects.filter(current)
    if actor.is_system:
        return found
    mine = Q(owner__isnull=True)
    if actor.user_id is not None:
        mine |= Q(owner_id=actor.user_id)
    if actor.roles & CASE_ROLES:
        mine |= Q(pk__in=visible_requests(actor).values("boundary_id"))
    return found.filter(mine)


def boundary_for(actor: Actor, identifier: UUID | str) -> Boundary:
    """Return a boundary the actor may see.

    Raises
    ------
    NotFoundError
        There is none, none any more, or none for this actor: the answer is the same.
    """
    try:
        key = identifier if isinstance(identifier, UUID) else UUID(identifier)
    except ValueError as error:
        raise NotFoundError() from error
    found = visible_boundaries(actor).filter(pk=key).first()
    if found is None:
        raise NotFoundError()
    return found


def boundary_document(boundary: Boundary, language: str) -> dict[str, Any]:
    """Return the boundary document of the contract, in the language asked for."""
    document: dict[str, Any] = {
        "id": str(boundary.pk),
        "status": boundary.status,
        "geometry": boundary.outline,
        "source": boundary.source,
        "measures": boundary.measures,
        "findings": findings_shown(boundary.findings, language),
        "choices": choices_shown(boundary.choices, language),
        "several": boundary.several,
        "digest": boundary.digest or None,
        "expires_at": None if boundary.expires_at is None else boundary.expires_at.isoformat(),
    }
    if boundary.points is not None:
        document["points"] = boundary.points
    return document
