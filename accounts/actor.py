"""On whose behalf something is read or done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody holds: in one municipality, and in one of its offices where `office` is named."""

    role: str
    municipality_id: int
    office: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a signed-in user, a visitor, or the platform itself.

    `user_id` is ``None`` for a visitor and for the platform; `is_system` tells them apart.
    `roles` are codes of roles such as ``layer-manager``; `grants` say where each of them holds.
    """

    user_id: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    is_system: bool = False
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def is_visitor(self) -> bool:
        """Say whether nobody is signed in."""
        return self.user_id is None and not self.is_system

    def roles_in(self, municipality_id: int, office: str) -> frozenset[str]:
        """Return the roles held in an office of a municipality."""
        return frozenset(
            grant.role
            for grant in self.grants
            if grant.municipality_id == municipality_id and grant.office in ("", office)
        )

    def holds(self, role: str, municipality_id: int) -> bool:
        """Say whether a role is held for the whole of a municipality; the platform itself may everything."""
        return self.is_system or role in self.roles_in(municipality_id, "")

    @property
    def offices(self) -> frozenset[tuple[int, str]]:
        """Return municipality and office of every grant that names an office."""
        return frozenset((grant.municipality_id, grant.office) for grant in self.grants if grant.office)


VISITOR = Actor()
SYSTEM = Actor(is_system=True)


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor behind a request; looked up once for each request."""
    known = getattr(request, "zamin_actor", None)
    if isinstance(known, Actor):
        return known
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return VISITOR
    actor = actor_for(user.pk)
    request.zamin_actor = actor  # type: ignore[attr-defined]  # kept for the length of the request
    return actor


def actor_for(user_id: int) -> Actor:
    """Return the actor that a user is, with the roles granted to them today."""
    from accounts.queries import grants_of

    grants = grants_of(user_id)
    return Actor(user_id=user_id, roles=frozenset(grant.role for grant in grants), grants=grants)
