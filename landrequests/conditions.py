"""When a rule applies: questions to the overlay result, without any law in them.

Every condition is a value with the layers it needs and a function from facts to hits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from core.texts import Text
from zoning.overlay import ClassResult, LayerResult, Relation
from zoning.proximity import Nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a condition holds: what fills the rule's message."""

    layer: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Near:
    """Zones of one layer, of some classes (of any where none is named)."""

    layer: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a boundary when its rules are asked.

    `results` are the overlay's answers by layer code. `combined_shares` holds, for each set of
    layers that a condition asks about together, the share (0 to 1) of the boundary inside their
    union, since shares of layers that overlap can't be added. `nearest` holds the nearest zone for
    each set of classes that a condition asks about. `titles` are the names of layers without a result.
    `pending` is what plans in preparation say: told, and asked by no rule.
    """

    area_m2: float
    results: Mapping[str, LayerResult]
    combined_shares: Mapping[frozenset[str], float] = field(default_factory=dict)
    nearest: Mapping[Near, Nearest | None] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)
    pending: tuple[LayerResult, ...] = ()

    def known(self, layers: Iterable[str]) -> Iterator[LayerResult]:
        """Yield the results of `layers` that have data at the place."""
        for code in layers:
            result = self.results.get(code)
            if result is not None and result.relation != Relation.NO_DATA:
                yield result


class Condition(Protocol):
    """A question to the facts."""

    @property
    def layers(self) -> tuple[str, ...]:
        """Codes of the layers the answer depends on."""

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return where the condition holds; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Some part of the boundary, more than the layer's accuracy explains, lies in the classes.

    No classes named means any class. Of each class more than the share `more_than` (0 to 1) is asked.
    """

    layer: str
    classes: tuple[str, ...] = ()
    more_than: float = 0.0

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit for each class met."""
        return tuple(
            Hit(layer=self.layer, context=class_context(result, found))
            for result in facts.known(self.layers)
            for found in met(result, self.classes)
            if found.share > self.more_than or self.more_than == 0  # lines and points hold no share
        )


@dataclass(frozen=True, slots=True)
class Inside:
    """The whole boundary, but for what the layer's accuracy explains, lies in one of the classes."""

    layer: str
    classes: tuple[str, ...] = ()

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return a hit for each class that holds the whole."""
        return tuple(
            Hit(layer=self.layer, context=class_context(result, found))
            for result in facts.known(self.layers)
            for found in met(result, self.classes)
            if found.relation == Relation.INSIDE
        )


@dataclass(frozen=True, slots=True)
class PartlyInside:
    """The layer holds a part of the boundary, not the whole of it."""

    layer: str

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return a hit for each class that holds a part."""
        return tuple(
            Hit(layer=self.layer, context=class_context(result, found))
            for result in facts.known(self.layers)
            if result.relation == Relation.PARTLY
            for found in met(result)
        )


@dataclass(frozen=True, slots=True)
class OutsideAll:
    """No part of the boundary lies in any of the layers; where one has no data, nobody can say."""

    layers: tuple[str, ...]

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit, of the layer that is nearest, with its distance."""
        results = tuple(facts.known(self.layers))
        if len(results) < len(self.layers) or any(tuple(met(result)) for result in results):
            return ()
        nearest = min(results, key=lambda result: result.distance_m if result.distance_m is not None else math.inf)
        return (Hit(layer=nearest.layer, context={"distance_m": nearest.distance_m or 0.0}),)


@dataclass(frozen=True, slots=True)
class InsideLessThan:
    """Less than a share of the boundary lies in the union of the layers."""

    layers: tuple[str, ...]
    share: float

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit with the share found and the part that is missing."""
        found = facts.combined_shares[frozenset(self.layers)]
        if found >= self.share or len(tuple(facts.known(self.layers))) < len(self.layers):
            return ()
        missing = (1 - found) * facts.area_m2
        return (Hit(layer=self.layers[0], context={"share": found, "limit": self.share, "area_m2": missing}),)


@dataclass(frozen=True, slots=True)
class NearerThan:
    """A zone of the classes lies nearer than a distance in metres; to meet it counts as 0."""

    near: Near
    metres: float

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.near.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit with the distance."""
        found = facts.nearest[self.near]
        if found is None or found.distance_m >= self.metres:
            return ()
        return (Hit(layer=self.near.layer, context={"distance_m": found.distance_m, "limit": self.metres}),)


@dataclass(frozen=True, slots=True)
class Distance:
    """The boundary lies outside the layer: how far is worth saying."""

    layer: str

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit with the distance where there is one."""
        return tuple(
            Hit(layer=self.layer, context={"distance_m": result.distance_m})
            for result in facts.known(self.layers)
            if result.distance_m is not None
        )


@dataclass(frozen=True, slots=True)
class NearestIs:
    """The zone of the layer that is nearest, or that the boundary meets, is of one of the classes."""

    layer: str
    classes: tuple[str, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit with the name of the zone and its distance (0 where they meet)."""
        found = facts.nearest[Near(self.layer)]
        if found is None or found.class_code not in self.classes:
            return ()
        return (Hit(layer=self.layer, context={"label": found.label, "distance_m": found.distance_m}),)


@dataclass(frozen=True, slots=True)
class Area:
    """Always holds: the boundary's own area, beside a layer that the service needs anyway."""

    layer: str

    @property
    def layers(self) -> tuple[str, ...]:
        """The one layer."""
        return (self.layer,)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """Return one hit with the area."""
        return (Hit(layer=self.layer, context={"area_m2": facts.area_m2}),)


def met(result: LayerResult, classes: tuple[str, ...] = ()) -> Iterator[ClassResult]:
    """Yield the classes of a layer that hold more of the boundary than its accuracy explains."""
    for found in result.classes:
        if found.relation in (Relation.INSIDE, Relation.PARTLY) and (not classes or found.class_code in classes):
            yield found


def class_context(result: LayerResult, found: ClassResult) -> dict[str, object]:
    """Return what a message may say of a class: its label, area, share, and the layer's title."""
    return {"label": found.label, "title": result.title, "area_m2": found.area_m2, "share": found.share}
