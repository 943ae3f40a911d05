"""The declared zoning layers."""

from __future__ import annotations

from functools import cache

from core.registry import declared
from zoning import layers
from zoning.declarations import Layer


@cache
def declared_layers() -> dict[str, Layer]:
    """Return every declared layer by its code."""
    return declared(layers, "LAYER", Layer)
