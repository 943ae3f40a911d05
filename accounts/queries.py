"""Reading accounts and roles."""

from __future__ import annotations

from accounts.actor import Grant
from accounts.models import RoleGrant


def grants_of(user_id: int) -> frozenset[Grant]:
    """Return the roles granted to a user that have not been taken back."""
    rows = RoleGrant.objects.filter(user_id=user_id, revoked_at__isnull=True)
    return frozenset(
        Grant(role, municipality, office)
        for role, municipality, office in rows.values_list("role", "municipality_id", "office")
    )
