"""Faults of the declarations, told by ``manage.py check``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from zoning.declarations import Layer, faults_of
from zoning.registry import declared_layers


@register()
def check_layers(app_configs: Sequence[AppConfig] | None = None, **_options: object) -> list[CheckMessage]:
    """Report every fault of every declared layer."""
    if app_configs is not None and all(config.name != "zoning" for config in app_configs):
        return []
    try:
        return messages_for(declared_layers().values())
    except (TypeError, ValueError) as error:
        return [Error(str(error), id="zoning.E001")]


def messages_for(layers: Iterable[Layer]) -> list[CheckMessage]:
    """Return one message for each fault."""
    return [Error(fault, obj=layer.code, id="zoning.E002") for layer in layers for fault in faults_of(layer)]
