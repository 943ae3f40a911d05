"""Reading accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.actor import Actor, Grant
from accounts.models import RoleGrant, User


def grants_of(user_id: int) -> frozenset[Grant]:
    """Return the roles granted to a user that have not been taken back."""
    rows = RoleGrant.objects.filter(user_id=user_id, revoked_at__isnull=True)
    return frozenset(
        Grant(role, municipality, office)
        for role, municipality, office in rows.values_list("role", "municipality_id", "office")
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
