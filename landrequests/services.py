"""The catalogue of land services, as values."""

from __future__ import annotations

from functools import cache

from core.errors import DomainError
from core.registry import declared
from landrequests import catalogue
from landrequests.declarations import LandService


class UnknownServiceError(DomainError):
    """No land service has this code."""

    code = "unknown_service"
    status = 404


@cache
def services() -> dict[str, LandService]:
    """Return every land service by its code."""
    return declared(catalogue, "SERVICE", LandService)


def service_of(code: str) -> LandService:
    """Return the land service of a code.

    Raises
    ------
    UnknownServiceError
        There is none; the codes there are stand in the context as ``choices``.
    """
    found = services().get(code)
    if found is None:
        raise UnknownServiceError(service=code[:60], field="service", choices=sorted(services()))
    return found
