"""The town put together from its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from landrequests.demo import awkward, blocks, constraints, country_roads, townsite, villages
from landrequests.demo.country import country
from landrequests.demo.expected import chosen
from landrequests.demo.frame import Surface
from landrequests.demo.town import Code, Feature, LayerData, Plot, Town

#: The seed of the installation's own demonstration.
SEED = 1405


def town(size: str = "small", seed: int = SEED) -> Town:
    """Return the town of a size and seed: the same every time, on every machine.

    Every size has all streets, blocks and layers; `small` holds the parcels of one neighbourhood,
    of parts of two villages and of some fields, with the same codes and shapes as in `demo`.
    """
    site, land, settled = townsite.site(seed), country(seed), villages.villages(seed)
    urban = [plot for number, block in site.blocks for plot in blocks.plots(number, block, seed)]
    rural = [*(plot for built in settled for plot in built.plots), *land.plots]
    addressed = [replace(plot, postal_code=f"34199{i:05d}") for i, plot in enumerate(urban, start=1)]
    odd = awkward.with_awkward_cases((*addressed, *rural))
    parts = constraints.Parts(site=site, country=land, villages=settled, plots=tuple(odd.plots.values()))
    small = _small(site, parts)
    kept = _built(small if size == "small" else parts.plots, site, seed)
    kept = kept if size == "small" else awkward.with_building_astride(kept, odd)
    layers = _layers(parts)
    awkward.note_found(
        kept, [strip for layer in layers if layer.code == "road-widening" for strip in _surfaces(layer)], odd
    )
    return Town(
        size=size,
        seed=seed,
        neighbourhoods=(
            *site.neighbourhoods,
            *(built.neighbourhood for built in settled),
            *land.neighbourhoods,
        ),
        blocks=(
            *(blocks.block_row(number, block) for number, block in site.blocks),
            *(block for built in settled for block in built.blocks),
            *land.blocks,
        ),
        streets=(*site.streets, *country_roads.roads(), *(lane for built in settled for lane in built.lanes)),
        plots=kept,
        layers=layers,
        chosen=chosen(small),
        retired=() if size == "small" else tuple(odd.retired),
        cases=() if size == "small" else tuple(odd.cases),
    )


def _surfaces(layer: LayerData) -> list[Surface]:
    return [feature.surface for feature in layer.features]


def _built(plots: tuple[Plot, ...], site: townsite.Site, seed: int) -> tuple[Plot, ...]:
    lots = {
        Code(block.cut.sketch.region, block.cut.sketch.neighbourhood, number, lot.order): lot
        for number, block in site.blocks
        for lot in block.cut.lots
    }
    return tuple(blocks.with_houses(plot, lots[plot.code], seed) if plot.code in lots else plot for plot in plots)


def _small(site: townsite.Site, parts: constraints.Parts) -> tuple[Plot, ...]:
    surveyed = {
        (block.cut.sketch.region, block.cut.sketch.neighbourhood, number)
        for number, block in site.blocks
        if townsite.is_small(block.cut.sketch)
    }
    return tuple(plot for plot in parts.plots if _is_small(plot, surveyed, parts))


def _is_small(plot: Plot, surveyed: set[tuple[int, int, int]], parts: constraints.Parts) -> bool:
    code = plot.code
    if code.region == villages.REGION:
        return code.block <= villages.SMALL.get(code.neighbourhood, 0)
    return code in parts.country.small or (code.region, code.neighbourhood, code.block) in surveyed


def _layers(parts: constraints.Parts) -> tuple[LayerData, ...]:
    drawn = constraints.features(parts)
    current = [_layer(code, features) for code, features in drawn.items()]
    old = constraints.old_guide_plan(parts)
    earlier = replace(_layer("guide-plan", old), valid_from=date(2011, 3, 21), valid_to=date(2023, 6, 22))
    overruled = _layer("article-12-ruling", constraints.overruled(drawn["article-12-ruling"]))
    before = replace(overruled, valid_from=date(2005, 3, 21), valid_to=date(2023, 6, 22))
    return (earlier, before, *current)


def _layer(code: str, features: tuple[Feature, ...]) -> LayerData:
    return LayerData(
        code=code,
        accuracy_m=constraints.ACCURACY_M[code],
        coverage=constraints.coverage(code),
        features=features,
        status="pending" if code == "pending-plan" else "in-force",
        repair=code == "public-project",
    )
