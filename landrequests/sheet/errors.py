"""What may go wrong with sheets."""

from __future__ import annotations

from core.errors import DomainError


class TooManyLookUpsError(DomainError):
    """The address has asked for too many sheets by their codes; ``retry_after`` in seconds."""

    code = "too_many_sheet_look_ups"
    status = 429


class TooManySheetsError(DomainError):
    """The address has had too many sheets made; ``retry_after`` in seconds."""

    code = "too_many_sheets"
    status = 429
