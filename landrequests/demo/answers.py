"""What each layer and each service answers for a parcel: the rules written a second time.

`../spec` fixes the rules; `landrequests.catalogue` declares them for the product. Here they stand
once more, as plain conditions, so that the two can be held against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from landrequests.demo.exact import apart, box_of, common_edge_m, common_m2, distance_m, own_edge_inside_m
from landrequests.demo.frame import Surface, area_m2
from landrequests.demo.seams import corners_of
from landrequests.demo.town import Feature, LayerData

#: Thinner than this, in metres, what two surfaces share is their common edge, not ground.
CONTACT_M = 1e-6
#: Least share of a plot inside national or state land for an allocation.
STATE_SHARE = 0.99
#: Prime farmland nearer than this, in metres, makes an allocation conditional.
PRIME_NEAR_M = 250.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassAnswer:
    """How much of a parcel lies in a class: `relation` is inside, partly or touches."""

    class_code: str
    area_m2: float
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerAnswer:
    """How a parcel lies to a layer."""

    layer: str
    relation: str
    classes: tuple[ClassAnswer, ...] = ()
    features: tuple[Feature, ...] = ()

    def met(self, *classes: str) -> list[str]:
        """Return the classes met by more than the layer's accuracy explains; of the ones named, if any are."""
        real = [each.class_code for each in self.classes if each.relation in ("inside", "partly")]
        return [code for code in real if not classes or code in classes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that blocks or warns. `effect` is ``needs-data`` where a layer it needs says nothing."""

    rule: str
    effect: str
    layer: str = ""
    class_code: str = ""


def answer(surface: Surface, layer: LayerData) -> LayerAnswer:
    """Return how a parcel lies to a layer."""
    if not _is_covered(surface, layer.coverage):
        return LayerAnswer(layer=layer.code, relation="no_data", features=layer.features)
    groups: dict[str, list[Surface]] = defaultdict(list)
    mine = box_of(surface)
    for feature in layer.features:
        if not apart(mine, _box(feature.surface)):
            groups[feature.class_code].append(feature.surface)
    held = tuple(each for code in sorted(groups) if (each := _class(surface, code, groups[code], layer.accuracy_m)))
    found = held or tuple(_edges_alone(surface, groups))
    return LayerAnswer(layer=layer.code, relation=_relation(found), classes=found, features=layer.features)


def _edges_alone(surface: Surface, groups: Mapping[str, list[Surface]]) -> Iterator[ClassAnswer]:
    """Yield the classes whose zones have a corner in common with a parcel that lies in none of them."""
    own = corners_of([surface])
    for code in sorted(groups):
        if own & corners_of(groups[code]):
            yield ClassAnswer(class_code=code, area_m2=0.0, relation="touches")


@cache
def _is_covered(surface: Surface, coverage: Surface) -> bool:
    return common_m2(surface, coverage) >= CONTACT_M


@cache
def _box(surface: Surface) -> tuple[int, int, int, int]:
    return box_of(surface)


def _relation(classes: tuple[ClassAnswer, ...]) -> str:
    for relation in ("inside", "partly", "touches"):
        if any(each.relation == relation for each in classes):
            return relation
    return "outside"


def _class(surface: Surface, code: str, zones: list[Surface], accuracy_m: float) -> ClassAnswer | None:
    """Judge a class by its zones: in the demonstration zones of one class never overlap."""
    whole = area_m2(surface)
    pieces = [(area, zone) for zone in zones if (area := common_m2(surface, zone)) > 0]
    real = [(area, zone) for area, zone in pieces if _width_m(area, common_edge_m(surface, zone)) > CONTACT_M]
    if not real:
        return None
    total = sum(area for area, _ in real)
    thin = all(_width_m(area, common_edge_m(surface, zone)) < accuracy_m for area, zone in real)
    if total < whole / 2 and thin:
        return ClassAnswer(class_code=code, area_m2=total, relation="touches")
    return ClassAnswer(class_code=code, area_m2=total, relation=_inside_or_partly(surface, total, real, accuracy_m))


def _inside_or_partly(surface: Surface, total: float, real: list[tuple[float, Surface]], accuracy_m: float) -> str:
    """Say whether nothing, or only a sliver, lies outside the class.

    What lies outside has for its edge the parcel's own edge outside the zones and the zones' edge
    inside the parcel.
    """
    whole = area_m2(surface)
    outside = whole - total
    if outside <= 1e-6 * whole + 1e-6:
        return "inside"
    if outside >= whole / 2:
        return "partly"
    round_it = _edge_outside_m(surface, [zone for _, zone in real])
    return "inside" if _width_m(outside, round_it) < accuracy_m else "partly"


def _edge_outside_m(surface: Surface, zones: list[Surface]) -> float:
    own = sum(_ring_m(surface))
    inner = [common_edge_m(surface, zone) for zone in zones]
    shared = [own_edge_inside_m(surface, zone) for zone in zones]
    # edge of a piece = the parcel's edge in the zone + the zone's edge in the parcel
    return own - sum(shared) + sum(edge - part for edge, part in zip(inner, shared, strict=True))


def _ring_m(surface: Surface) -> Iterator[float]:
    for ring in (ring for polygon in surface for ring in polygon):
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            yield float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5) / 1000


def _width_m(area: float, edge: float) -> float:
    return 2 * area / edge if edge else 0.0


def verdicts(surface: Surface, found: Mapping[str, LayerAnswer]) -> dict[str, tuple[Finding, ...]]:
    """Return, for each of the four services, the rules that block or warn."""
    return {
        "article-12": tuple(_article_12(found)),
        "guide-plan-boundary": tuple(_guide_plan(surface, found)),
        "land-allocation": tuple(_allocation(surface, found)),
        "land-use-change": tuple(_use_change(found)),
    }


def verdict_of(findings: Iterable[Finding]) -> str:
    """Return what the rules say together."""
    effects = {each.effect for each in findings}
    if "blocks" in effects:
        return "blocked"
    return "conditional" if effects & {"warns", "needs-data"} else "clear"


def _met(found: Mapping[str, LayerAnswer], rule: str, effect: str, layer: str, *classes: str) -> Iterator[Finding]:
    for class_code in found[layer].met(*classes):
        yield Finding(rule=rule, effect=effect, layer=layer, class_code=class_code)


def _use_change(found: Mapping[str, LayerAnswer]) -> Iterator[Finding]:
    yield from _met(found, "inside-urban-limit", "blocks", "urban-limit")
    yield from _met(found, "inside-guide-plan", "blocks", "guide-plan", "approved", "under-revision")
    yield from _met(found, "inside-national-land", "blocks", "national-land")
    yield from _met(found, "protected-core", "blocks", "protected-area", "core")
    yield from _met(found, "river-setback", "blocks", "river-setback")
    yield from _met(found, "power-setback", "blocks", "power-setback")
    yield from _met(found, "gas-setback", "blocks", "gas-setback")
    yield from _met(found, "inside-urban-buffer", "warns", "urban-buffer")
    yield from _met(found, "prime-farmland", "warns", "farmland-quality", "1")
    yield from _met(found, "heritage-setback", "warns", "heritage")
    yield from _met(found, "protected-buffer", "warns", "protected-area", "buffer")


def _allocation(surface: Surface, found: Mapping[str, LayerAnswer]) -> Iterator[Finding]:
    if _share(surface, found, "national-land", "state-land") < STATE_SHARE:
        yield Finding(rule="not-state-land", effect="blocks", layer="national-land")
    yield from _met(found, "allocation-in-force", "blocks", "state-land", "allocated")
    yield from _met(found, "protected-area", "blocks", "protected-area")
    yield from _met(found, "inside-urban-limit", "blocks", "urban-limit")
    near = nearest(surface, (each for each in found["farmland-quality"].features if each.class_code == "1"))
    if near is not None and near[0] < PRIME_NEAR_M:
        yield Finding(rule="prime-farmland-near", effect="warns", layer="farmland-quality")
    yield from _met(found, "military-zone", "warns", "military-zone")
    yield from _met(found, "airport-zone", "warns", "airport-zone")


def _article_12(found: Mapping[str, LayerAnswer]) -> Iterator[Finding]:
    if not found["urban-limit"].met() and not found["urban-buffer"].met():
        # the harim surrounds the limit: outside both it is the nearer
        yield Finding(rule="outside-town", effect="blocks", layer="urban-buffer")
    yield from _met(found, "ruling-in-force", "warns", "article-12-ruling")


def _guide_plan(surface: Surface, found: Mapping[str, LayerAnswer]) -> Iterator[Finding]:
    near = nearest(surface, found["guide-plan"].features)
    if near is not None and near[1].class_code == "unplanned":
        yield Finding(rule="no-approved-plan", effect="warns", layer="guide-plan")
    if near is not None and near[1].class_code == "under-revision":
        yield Finding(rule="plan-under-revision", effect="warns", layer="guide-plan")


def _share(surface: Surface, found: Mapping[str, LayerAnswer], *layers: str) -> float:
    """Return the share inside layers that never overlap here."""
    return sum(each.area_m2 for layer in layers for each in found[layer].classes) / area_m2(surface)


def nearest(surface: Surface, features: Iterable[Feature]) -> tuple[float, Feature] | None:
    """Return the nearest of the zones and its distance in metres, 0 where it meets the parcel."""
    placed = [(_distance_m(surface, each.surface), each) for each in features]
    return min(placed, key=lambda pair: (pair[0], pair[1].id)) if placed else None


def _distance_m(surface: Surface, zone: Surface) -> float:
    return 0.0 if common_m2(surface, zone) > CONTACT_M else distance_m(surface, zone)
