"""Facts of made-up plots, worked out by hand."""

from __future__ import annotations

from core.texts import Text
from zoning.plot_rules.facts import Frontage, Part, PlotFacts, Source, Widening
from zoning.plot_rules.reading import PlotAnswer, read
from zoning.plot_rules.registry import declared_sets

(SET,) = declared_sets()
SOURCES = {
    "land-use": Source(layer="land-use", title=Text("", ""), version=1, source="test", accuracy_m=0.2),
    "road-widening": Source(layer="road-widening", title=Text("", ""), version=1, source="test", accuracy_m=0.1),
}


def part(zone: str, area_m2: float, *, width_m: float = 10.0) -> Part:
    return Part(
        zone=zone,
        label=Text(zone, zone),
        colour="#FFFFFF",
        is_public=True,
        area_m2=area_m2,
        remaining_m2=area_m2,
        width_m=width_m,
    )


def facts(*parts: Part, street_m: float | None = 20.0, uncovered_m2: float = 0.0) -> PlotFacts:
    whole = sum(each.area_m2 for each in parts) + uncovered_m2
    street = [
        Frontage(
            code="1",
            name=Text("گذر", "street"),
            existing_m=width,
            approved_m=width,
            before_m=10.0,
            after_m=10.0,
        )
        for width in (street_m,)
        if width is not None
    ]
    return PlotFacts(
        area_m2=whole,
        parts=parts,
        widening=Widening(lost_m2=0.0, remaining_m2=whole, pieces=1),
        uncovered_m2=uncovered_m2,
        frontages=tuple(street),
        corners=(),
        sources=SOURCES,
    )


def answer(*parts: Part, street_m: float | None = 20.0, uncovered_m2: float = 0.0) -> PlotAnswer:
    return read(facts(*parts, street_m=street_m, uncovered_m2=uncovered_m2), SET)
