"""Who may enter: somebody with a role in an office; a case of another office is not there for them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from accounts.actor import Actor, actor_of
from accounts.roles import CASE_ROLES
from core.errors import NotFoundError
from core.texts import Text
from landrequests.case_errors import RoleNeededError
from landrequests.case_queries import request_for
from landrequests.models import LandRequest
from web.words import words

_ROLES = ("expert", "commission", "inspector")


def officer_of(request: HttpRequest) -> Actor:
    """Return who asks for the page, if they work on requests anywhere.

    Raises
    ------
    RoleNeededError
        They don't; the message names the roles that do.
    """
    actor = actor_of(request)
    if not any(grant.role in CASE_ROLES for grant in actor.grants):
        raise RoleNeededError(roles=role_names(_ROLES))
    return actor


def case_for(request: HttpRequest, case_id: UUID) -> LandRequest:
    """Return a case that was sent to an office the person works in, their own among them.

    Raises
    ------
    NotFoundError
        There is none, it is a draft, or it is another office's: the answer is the same.
    """
    actor = actor_of(request)
    found = request_for(actor, case_id)
    if found.is_draft or not actor.roles_in(found.municipality_id, found.office) & CASE_ROLES:
        raise NotFoundError()
    return found


def role_names(roles: tuple[str, ...]) -> Text:
    """Return the names of roles as a list in words."""
    names = [words()[f"office.role_{role}"] for role in roles]
    return Text("، ".join(name.fa for name in names), ", ".join(name.en for name in names))
