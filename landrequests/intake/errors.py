"""What makes an intake stop, beyond what readers and geometry say."""

from __future__ import annotations

from core.errors import DomainError


class BadOptionError(DomainError):
    """An option or the body of a request is of a wrong kind; context names the ``field``."""

    code = "bad_option"
    status = 400


class BadChoiceError(DomainError):
    """The answer is no index of the choices offered, or there is no open question."""

    code = "bad_choice"
    status = 422


class SystemsMixedError(DomainError):
    """The shapes taken together are partly of a layer whose reference system nobody said."""

    code = "systems_mixed"


class OutsideAreaError(DomainError):
    """The boundary lies outside the area that is served."""

    code = "outside_area"


class NotOnEarthError(DomainError):
    """The numbers are no place on earth in the system they were given in."""

    code = "not_on_earth"


class AreaTooSmallError(DomainError):
    """The boundary is smaller than a boundary may be."""

    code = "area_too_small"


class AreaTooLargeError(DomainError):
    """The boundary is larger than a boundary may be."""

    code = "area_too_large"


class TooManyCornersError(DomainError):
    """More corners than a boundary may have, in a text, points or a drawing."""

    code = "too_many_corners"


class NothingGivenError(DomainError):
    """Neither files, text, points nor a geometry were given, or several of them."""

    code = "nothing_given"
    status = 400


class TooManyBoundariesError(DomainError):
    """A source without an account has had its boundaries of the hour; ``retry_after`` in seconds."""

    code = "too_many_boundaries"
    status = 429
