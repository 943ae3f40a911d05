"""What the layers of a municipality and their classes are called, for those who name them in rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.texts import Text
from zoning.models import ZoneClass, ZoningLayer
from zoning.registry import declared_layers


@dataclass(frozen=True, slots=True)
class LayerWords:
    """The name of a layer, and the names of its classes by code."""

    title: Text
    classes: Mapping[str, Text]


def layer_words(municipality: str) -> dict[str, LayerWords]:
    """Return the names of every layer a rule may ask; of a plan's own classes, those of its latest version."""
    classes: dict[str, dict[str, Text]] = {}
    own = ZoneClass.objects.filter(version__layer__municipality__code=municipality).order_by("version__number")
    for layer, code, fa, en in own.values_list("version__layer__code", "code", "label_fa", "label_en"):
        classes.setdefault(layer, {})[code] = Text(fa, en)
    known = {
        each.code: LayerWords(each.title, classes.get(each.code, {}))
        for each in ZoningLayer.objects.filter(municipality__code=municipality).order_by("code")
    }
    for code, declared in declared_layers().items():
        titles = {name: legend.title for name, legend in declared.classes.items()}
        met = classes.get(code, {}) if declared.has_own_legend else {}
        known[code] = LayerWords(declared.title, met | titles)
    return known
