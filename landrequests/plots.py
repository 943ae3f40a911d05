"""The rules of a plot on a day: layers, streets and rule set brought together for a parcel or a boundary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import shapely
from django.conf import settings
from django.utils import timezone
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from core.errors import DomainError
from core.jalali import TEHRAN
from landrequests.models import Boundary
from landrequests.plot_rulebook import plot_moment, plot_rules_in_force
from parcels.models import Municipality
from parcels.queries import municipality_of, outline_of, streets_near
from parcels.records import ParcelRecord, StreetRecord
from zoning.pieces import ClassPart, Found, VersionPart, parts_of
from zoning.plot_rules.facts import Source
from zoning.plot_rules.ground import Ground, Way, ZoneShape, facts_of
from zoning.plot_rules.reading import PlotAnswer, read
from zoning.plot_rules.rule_set import RuleSet
from zoning.queries import NEVER, knowledge_moment, versions_in_force
from zoning.results import LayerVersionRef
from zoning.scale import scale_at
from zoning.shapes import AREA

#: The finding of every answer: streets have no versions, so that none of another day can be asked.
STREETS_OF_TODAY = "streets_of_today"
#: What may stick out of a layer's coverage and be rounding, in m².
_ROUNDING_M2 = 0.01


class PlotRulesMissingError(DomainError):
    """No set of plot rules is in force in the municipality on the day."""

    code = "plot_rules_missing"
    status = 404


class ParcelRetiredError(DomainError):
    """The code is no longer in use: its land stands under other codes."""

    code = "parcel_retired"
    status = 409


class PlotNotReadyError(DomainError):
    """The boundary still has a question open, so nothing can be measured."""

    code = "plot_not_ready"
    status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRules:
    """What the rules say of a plot: the answer with the day and the state of knowledge it holds for."""

    municipality: str
    on: date
    known_at: datetime
    area_m2: float
    answer: PlotAnswer


def today() -> date:
    """Return the day in Tehran."""
    return timezone.now().astimezone(TEHRAN).date()


def rules_of_parcel(
    actor: Actor, parcel: ParcelRecord, on: date | None = None, known_at: datetime | None = None
) -> PlotRules:
    """Return the rules of a parcel on a day, by what was known at an instant.

    Raises
    ------
    ParcelRetiredError
        The code is no longer in use.
    PlotRulesMissingError
        The municipality has no plot rules on that day.
    """
    if parcel.is_retired:
        raise ParcelRetiredError(code=parcel.code.said, replaced_by=", ".join(parcel.replaced_by))
    plot = cast("MultiPolygon", shapely.from_wkb(outline_of(actor, parcel).wkb))
    return _rules(actor, plot, (parcel.municipality, parcel.area_m2), on, known_at)


def rules_of_boundary(
    actor: Actor,
    boundary: Boundary,
    municipality: Municipality,
    on: date | None = None,
    known_at: datetime | None = None,
) -> PlotRules:
    """Return the rules of a settled boundary as if it were one plot.

    Raises
    ------
    PlotNotReadyError
        The boundary is not settled.
    PlotRulesMissingError
        The municipality has no plot rules on that day.
    """
    if not boundary.is_ready or boundary.geom is None or boundary.measures is None:
        raise PlotNotReadyError(boundary=str(boundary.id))
    plot = cast("MultiPolygon", shapely.from_wkb(bytes(boundary.geom.wkb)))
    return _rules(actor, plot, (municipality.code, boundary.measures["area_m2"]), on, known_at)


def _rules(
    actor: Actor, plot: MultiPolygon, held: tuple[str, float], on: date | None, known_at: datetime | None
) -> PlotRules:
    municipality, area_m2 = held
    day = on or today()
    town = municipality_of(actor, municipality)
    moment = known_at or max(knowledge_moment(municipality), plot_moment(town) or NEVER)
    rule_set = plot_rules_in_force(town, day, moment)
    if rule_set is None:
        raise PlotRulesMissingError(municipality=municipality, on=day.isoformat())
    return PlotRules(
        municipality=municipality,
        on=day,
        known_at=moment,
        area_m2=area_m2,
        answer=answer_under(actor, plot, municipality, rule_set, day, moment),
    )


def answer_under(
    actor: Actor, plot: MultiPolygon, municipality: str, rule_set: RuleSet, on: date, known_at: datetime
) -> PlotAnswer:
    """Return what a set of rules says of a plot (in the working grid) by the layers of a day."""
    codes = (rule_set.layer, rule_set.widening_layer)
    versions = {each.layer: each for each in versions_in_force(actor, municipality, on, known_at, codes)}
    return read(facts_of(_ground(actor, plot, rule_set, versions), rule_set), rule_set)


def _ground(actor: Actor, plot: MultiPolygon, rule_set: RuleSet, versions: Mapping[str, LayerVersionRef]) -> Ground:
    normal = shapely.normalize(plot)
    found = parts_of(normal, tuple(versions.values()))
    plan, widening = versions.get(rule_set.layer), versions.get(rule_set.widening_layer)
    middle = normal.centroid
    return Ground(
        plot=normal,
        zones=_zones(found, found.versions[plan.id]) if plan else (),
        taken=_taken(found, widening) if widening else None,
        ways=_ways(actor, normal),
        sources={code: _source(version) for code, version in versions.items()},
        scale=scale_at(middle.x, middle.y, settings.GRID_SRID),
    )


def _zones(found: Found, plan: VersionPart) -> tuple[ZoneShape, ...]:
    return tuple(
        ZoneShape(zone=part.code, label=part.label, colour=part.colour, is_public=part.is_public, shape=shape)
        for part in plan.classes.values()
        if (shape := _areal(found, part)) is not None
    )


def _taken(found: Found, version: LayerVersionRef) -> BaseGeometry | None:
    """Return what lies in the approved streets; ``None`` where the layer does not cover the whole plot."""
    part = found.versions[version.id]
    if not version.covers_everything and not _covers(found, part):
        return None
    shapes = [shape for each in part.classes.values() if (shape := _areal(found, each)) is not None]
    return shapely.union_all(shapes) if shapes else MultiPolygon()


def _covers(found: Found, part: VersionPart) -> bool:
    if part.cover is None:
        return False
    covered = found.parts[part.cover]
    outside = shapely.difference(found.parts[0], covered) if covered is not None else found.parts[0]
    return bool(shapely.area(outside) < _ROUNDING_M2)


def _areal(found: Found, part: ClassPart) -> BaseGeometry | None:
    """Return the area that a class holds; lines and points of the plan hold none."""
    shape = found.parts[part.parts[AREA]] if AREA in part.parts else None
    return None if shape is None or shapely.area(shape) <= 0 else shape


def _ways(actor: Actor, plot: MultiPolygon) -> tuple[Way, ...]:
    west, south, east, north = plot.bounds
    return tuple(_way(street) for street in streets_near(actor, (west, south, east, north)))


def _way(street: StreetRecord) -> Way:
    line = shapely.from_wkb(street.line)
    ground = (
        shapely.from_wkb(street.area)
        if street.area
        else line.buffer(street.existing_width_m / 2, cap_style="flat", join_style="mitre")
    )
    return Way(
        code=street.code,
        name=street.name,
        existing_m=street.existing_width_m,
        approved_m=street.approved_width_m,
        line=line,
        ground=ground,
    )


def _source(version: LayerVersionRef) -> Source:
    return Source(
        layer=version.layer,
        title=version.title,
        version=version.number,
        source=version.source,
        accuracy_m=version.accuracy_m,
    )
