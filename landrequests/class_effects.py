"""What the findings of a report do on each class of its layers: for tables, maps and sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

Effect = Literal["blocks", "warns", "informs"]
#: What rules do, the gravest last.
EFFECTS: tuple[Effect, ...] = ("informs", "warns", "blocks")


def class_effects(facts: Mapping[str, Any]) -> dict[tuple[str, str], Effect]:
    """Return the gravest effect on each class, by the codes of layer and class; classes without any are left out.

    What is said of a layer as a whole, that it has no data or does not hold enough of the land,
    says nothing of the class that was met.
    """
    layers = {layer["layer"]: layer for layer in facts["layers"]}
    told: dict[tuple[str, str], Effect] = {}
    for effect in EFFECTS:
        for finding in facts["findings"]:
            if finding["effect"] == effect and (layer := layers.get(finding["layer"])):
                told |= {(layer["layer"], code): effect for code in _classes_of(finding["context"], layer)}
    return told


def _classes_of(context: Mapping[str, Any], layer: Mapping[str, Any]) -> Iterator[str]:
    """Yield the classes that a finding is about; a distance of 0 names none and is about all that are met."""
    label = context.get("label")
    for found in layer["classes"]:
        if found["label"] == label if label is not None else context.get("distance_m") == 0:
            yield found["class"]
