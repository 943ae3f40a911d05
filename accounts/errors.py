"""What can go wrong with accounts."""

from __future__ import annotations

from core.errors import DomainError


class UnknownRoleError(DomainError):
    """There is no such role."""

    code = "unknown_role"
