"""On whose behalf something is read or done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a signed-in user, a visitor, or the platform itself.

    `user_id` is ``None`` for a visitor and for the platform; `is_system` tells them apart.
    `roles` are codes of roles such as ``layer-manager``.
    """

    user_id: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def is_visitor(self) -> bool:
        """Say whether nobody is signed in."""
        return self.user_id is None and not self.is_system


VISITOR = Actor()
SYSTEM = Actor(is_system=True)


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor behind a request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return VISITOR
    return Actor(user_id=user.pk)
