"""Faults of the declared services, reported by ``manage.py check``."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from landrequests.services import services
from zoning.registry import declared_layers


def check_services(app_configs: Any, **_options: Any) -> list[CheckMessage]:  # noqa: ARG001  # Django's signature
    """Report every fault of every declared service, layers that do not exist included."""
    try:
        found = services()
    except (TypeError, ValueError) as error:
        return [Error(str(error), id="landrequests.E001")]
    faults = [fault for service in found.values() for fault in service.faults()]
    known = declared_layers()
    for service in found.values():
        faults += [f"service {service.code}: no layer {code}" for code in service.layers if code not in known]
    return [Error(fault, id="landrequests.E002") for fault in faults]
