"""What can go wrong with a request."""

from __future__ import annotations

from core.errors import DomainError


class NotADraftError(DomainError):
    """The request has been sent; its answers change only where they were asked for again."""

    code = "not_a_draft"
    status = 409


class UnknownStepError(DomainError):
    """The service has no such step, or it is not asked in this case."""

    code = "unknown_step"
    status = 404


class IncompleteRequestError(DomainError):
    """Something is missing or wrong; `steps` in the context names where."""

    code = "request_incomplete"


class ObjectionMissingError(DomainError):
    """The check says blocked: it may be filed with a stated objection, never silently."""

    code = "objection_missing"


class MoveNotPossibleError(DomainError):
    """The workflow has no such move from here for this actor."""

    code = "move_not_possible"
    status = 409


class OutdatedViewError(DomainError):
    """Somebody else has acted since the page was made: nothing was done."""

    code = "outdated_view"
    status = 409


class ReasonMissingError(DomainError):
    """A return or a refusal says why."""

    code = "reason_missing"


class UnknownItemError(DomainError):
    """A return asks for something the service does not have, or a refusal cites a rule that found nothing."""

    code = "unknown_item"


class RoleNeededError(DomainError):
    """The page is for those who work on requests; `roles` in the context names them."""

    code = "role_needed"
    status = 403


class OwnCaseError(DomainError):
    """Nobody decides on a request of their own."""

    code = "own_case"
    status = 403


class KeyReusedError(DomainError):
    """The Idempotency-Key was used for something else."""

    code = "key_reused"
    status = 409


class TooManyTracksError(DomainError):
    """The address has asked for too many tracking codes; ``retry_after`` in seconds."""

    code = "too_many_tracks"
    status = 429


class PaperRefusedError(DomainError):
    """The document is of a kind, size or state that can't be taken; ``why`` is a code of messages."""

    code = "paper_refused"


class PaperTooLargeError(DomainError):
    """The document is larger than allowed."""

    code = "paper_too_large"
    status = 413


class SignInNeededError(DomainError):
    """A request belongs to somebody: one has to sign in first."""

    code = "sign_in_needed"
    status = 403
