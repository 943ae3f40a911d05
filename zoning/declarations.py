"""What a zoning layer is: a value that a module of ``zoning/layers`` declares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.texts import Text

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CLASS_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-F]{6}")


class Kind(StrEnum):
    """The shape of a layer's zones: areas hold a share of a boundary, lines a length, points a number.

    Where the law gives a line or a point a setback, the layer holds that setback, as areas.
    ``mixed`` layers hold zones of several shapes, as public-law themes do.
    """

    POLYGON = "polygon"
    LINE = "line"
    POINT = "point"
    MIXED = "mixed"

    @property
    def dimensions(self) -> frozenset[int]:
        """The dimensions a zone of the layer may have: 0 points, 1 lines, 2 areas."""
        return _DIMENSIONS[self]


POLYGON, LINE, POINT, MIXED = Kind.POLYGON, Kind.LINE, Kind.POINT, Kind.MIXED
_DIMENSIONS = {POLYGON: frozenset({2}), LINE: frozenset({1}), POINT: frozenset({0}), MIXED: frozenset({0, 1, 2})}


@dataclass(frozen=True, slots=True)
class Legend:
    """One class of a layer: its words, its colour on maps (``#RRGGBB``), whether it may be shown."""

    title: Text
    colour: str
    is_public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One zoning layer, whole.

    `accuracy_m` is what the layer's edges are known to, in metres: a strip thinner than this, that
    holds less than half of a boundary, is a shared line and no intrusion. `basis` is the law or
    plan the layer stands on, where a rule names no other source. `has_own_legend` says that each
    municipality's plan brings classes of its own beside the ones declared; elsewhere an undeclared
    class is refused, since rules ask for classes by their code. A layer that is not public is
    checked for everyone; its areas, shapes and tiles are not shown.
    """

    code: str
    title: Text
    authority: Text
    accuracy_m: float
    classes: Mapping[str, Legend]
    basis: Text
    geometry: Kind = POLYGON
    is_public: bool = True
    has_own_legend: bool = False


def faults_of(layer: Layer) -> tuple[str, ...]:
    """Return what is wrong with a declaration, in English; empty where nothing is."""
    found = []
    if not _CODE.fullmatch(layer.code):
        found.append(f"{layer.code!r} is no kebab-case code")
    if not 0 < layer.accuracy_m <= 100:
        found.append(f"accuracy of {layer.accuracy_m} m is not within 0 to 100")
    if not layer.classes:
        found.append("it declares no class")
    for text in (layer.title, layer.authority, layer.basis):
        found += _missing_words(text)
    for code, legend in layer.classes.items():
        found += _legend_faults(code, legend)
    return tuple(found)


def _legend_faults(code: str, legend: Legend) -> list[str]:
    found = [f"class {code!r}: {fault}" for fault in _missing_words(legend.title)]
    if not _CLASS_CODE.fullmatch(code):
        found.append(f"{code!r} is no class code")
    if not _COLOUR.fullmatch(legend.colour):
        found.append(f"class {code!r}: {legend.colour!r} is no colour #RRGGBB")
    return found


def _missing_words(text: Text) -> list[str]:
    return [] if text.fa.strip() and text.en.strip() else [f"words are missing in {text!r}"]
