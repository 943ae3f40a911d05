"""What can go wrong when requests are worked with over HTTP."""

from __future__ import annotations

from core.errors import DomainError


class BadMemberError(DomainError):
    """A member of the body is missing or of a wrong kind."""

    code = "bad_member"
    status = 400


class CheckChangedError(DomainError):
    """The layers say something else than what the person saw: nothing was sent.

    `report` names the fresh report, `differences` what reads otherwise now.
    """

    code = "check_changed"
    status = 409
