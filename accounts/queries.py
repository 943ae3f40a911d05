"""Reading accounts and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from accounts.actor import Actor, Grant
from accounts.models import RoleGrant, User
from accounts.roles import ADMINISTRATOR
from core.errors import NotAllowedError
from core.texts import Text


def grants_of(user_id: int) -> frozenset[Grant]:
    """Return the roles granted to a user that have not been taken back."""
    rows = RoleGrant.objects.filter(user_id=user_id, revoked_at__isnull=True)
    return frozenset(
        Grant(role, municipality, office)
        for role, municipality, office in rows.values_list("role", "municipality_id", "office")
    )


def holders_of(roles: Iterable[str], *, municipality_id: int, office: str) -> set[int]:
    """Return the users who hold one of some roles in an office of a municipality today."""
    held = RoleGrant.objects.filter(
        role__in=list(roles), municipality_id=municipality_id, office__in=("", office), revoked_at__isnull=True
    )
    return set(held.filter(user__is_active=True).values_list("user_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role as an administrator sees it: who holds or held it, where, from when, until when."""

    name: str
    account: str
    role: str
    office: str
    municipality: Text
    granted_at: datetime
    revoked_at: datetime | None
    is_active: bool


def roles_held(actor: Actor) -> tuple[Held, ...]:
    """Return the roles given in the municipalities that the actor administers, those in force first.

    National ids stay hidden but for their last digits: enough to tell two namesakes apart.

    Raises
    ------
    NotAllowedError
        The actor administers none.
    """
    towns = [grant.municipality_id for grant in actor.grants if grant.role == ADMINISTRATOR and not grant.office]
    if not towns:
        raise NotAllowedError()
    rows = RoleGrant.objects.filter(municipality_id__in=towns).select_related("user__person", "municipality")
    ordered = rows.order_by(F("revoked_at").desc(nulls_first=True), "role", "office", "pk")
    return tuple(
        Held(
            name=str(row.user.person or row.user),
            account=str(row.user),
            role=row.role,
            office=row.office,
            municipality=Text(row.municipality.name_fa, row.municipality.name_en),
            granted_at=row.granted_at,
            revoked_at=row.revoked_at,
            is_active=row.user.is_active,
        )
        for row in ordered
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """What an account page says about its owner, to nobody else."""

    name: str
    national_id: str
    mobile: str


def person_shown(actor: Actor) -> PersonShown | None:
    """Return the facts of the actor's own account, or ``None`` for a visitor."""
    if actor.user_id is None:
        return None
    user = User.objects.select_related("person").filter(pk=actor.user_id).first()
    if user is None:
        return None
    name = str(user.person) if user.person else user.national_id
    return PersonShown(name=name, national_id=user.national_id, mobile=user.mobile)
