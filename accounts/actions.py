"""Writing accounts and roles. What an actor may do here stands in each function."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from accounts.errors import UnknownRoleError
from accounts.models import Person, RoleGrant, User
from accounts.roles import ROLES
from core.errors import NotAllowedError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody who is to have an account. Without a password nobody can sign in to it."""

    national_id: str
    given_name: str
    family_name: str
    mobile: str = ""
    password: str | None = None


@transaction.atomic
def ensure_account(actor: Actor, wanted: NewAccount) -> User:
    """Return the account of a national id, made if there is none; what is there stays as it is.

    Raises
    ------
    NotAllowedError
        Only the platform itself makes accounts so far.
    """
    _require_system(actor)
    person, _ = Person.objects.get_or_create(
        national_id=wanted.national_id,
        defaults={"given_name": wanted.given_name, "family_name": wanted.family_name},
    )
    known = User.objects.filter(national_id=wanted.national_id).first()
    if known is not None:
        return known
    return User.objects.create_user(wanted.national_id, wanted.password, person=person, mobile=wanted.mobile)


@transaction.atomic
def grant(actor: Actor, *, user: User, role: str, municipality_id: int, office: str = "") -> RoleGrant:
    """Give a role, once: in a municipality, or in one office of it.

    Raises
    ------
    NotAllowedError, UnknownRoleError
    """
    _require_system(actor)
    if role not in ROLES:
        raise UnknownRoleError(role=role[:40], choices=sorted(ROLES))
    found, _ = RoleGrant.objects.get_or_create(
        user=user, role=role, municipality_id=municipality_id, office=office, revoked_at=None
    )
    return found


def _require_system(actor: Actor) -> None:
    if not actor.is_system:
        raise NotAllowedError()
