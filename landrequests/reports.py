"""Zoning checks: made once, frozen, shown in either language.

The report is a value (`OverlayReport.facts`); JSON, page and sheet render the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from shapely.geometry import MultiPolygon

from accounts.actor import Actor
from core.canonical import digest
from core.errors import DomainError, NotFoundError
from core.texts import Text
from landrequests.actions import boundary_of
from landrequests.case_queries import visible_requests
from landrequests.conditions import Condition, Facts, InsideLessThan, Near, NearerThan, NearestIs
from landrequests.declarations import LandService
from landrequests.in_force import ask_in_force
from landrequests.intake import Options, Source
from landrequests.models import Boundary, OverlayReport
from landrequests.neighbouring import ask_neighbours
from landrequests.queries import boundary_for
from landrequests.report_document import report_document
from landrequests.rulebook import Rulebook
from landrequests.rules import RuleFinding, findings_of, unevaluated, verdict_of
from parcels.models import Municipality
from tiles.statements import begin, insert, together
from zoning.overlay import LayerResult, ask_layers, ask_overlay
from zoning.proximity import ask_combined, ask_nearest
from zoning.queries import ask_titles
from zoning.results import ClassResult, FeatureResult, LayerVersionRef, Relation

TEHRAN = ZoneInfo("Asia/Tehran")
#: Decimals of areas and lengths (m², m) and of shares in a report: what its digest stands on.
AREA_DECIMALS, SHARE_DECIMALS = 6, 9
#: Relations in which a layer meets a boundary.
MEETING = frozenset({Relation.INSIDE, Relation.PARTLY, Relation.TOUCHES})
#: What questions came to when they were asked last, by service, municipality and day; so many are remembered.
_LAST: dict[tuple[str, str, date], Question] = {}
_REMEMBERED = 100


class BoundaryNotReadyError(DomainError):
    """The boundary still has a question open, so nothing can be measured."""

    code = "boundary_not_ready"
    status = 409


class UnsuitableAreaError(DomainError):
    """The boundary is smaller or larger than the service takes."""

    code = "unsuitable_area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the layers: by which rules of a service, on which day, by whose knowledge.

    `on` defaults to today in Tehran. `known_at` pins the state of knowledge; by default it is the
    moment at which layers or rules last changed, so that the same question on the same versions is the
    same to the last byte. `versions` are those of the layers that are asked, `pending` those in preparation.
    """

    rulebook: Rulebook
    municipality: Municipality
    on: date
    known_at: datetime
    versions: tuple[LayerVersionRef, ...]
    pending: tuple[LayerVersionRef, ...] = ()

    @property
    def service(self) -> LandService:
        """The service under its rules in force."""
        return self.rulebook.service

    @property
    def all_versions(self) -> tuple[LayerVersionRef, ...]:
        """The versions that are asked, those in preparation last."""
        return (*self.versions, *self.pending)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question whose parts are asked for; called, it gives it. `likely` is what it came to when it was asked last."""

    key: tuple[str, str, date] | None
    answer: Callable[[], Question]

    def __call__(self) -> Question:
        """Return the question."""
        found = self.answer()
        if self.key is not None:
            if len(_LAST) >= _REMEMBERED:
                _LAST.clear()
            _LAST[self.key] = found
        return found

    @property
    def likely(self) -> Question | None:
        """What was answered last: good for a guess alone."""
        return None if self.key is None else _LAST.get(self.key)


def question(
    *, service: LandService, municipality: str | None = None, on: date | None = None, known_at: datetime | None = None
) -> Question:
    """Return the question with its defaults filled in; `municipality` is a code, by default the installation's own.

    Raises
    ------
    MunicipalityUnknownError
        There is none of this code.
    """
    return ask_question(service=service, municipality=municipality, on=on, known_at=known_at)()


def ask_question(
    *, service: LandService, municipality: str | None = None, on: date | None = None, known_at: datetime | None = None
) -> AskedQuestion:
    """Ask for what a `question` needs; what is returned gives it."""
    day = on or timezone.now().astimezone(TEHRAN).date()
    place = municipality or settings.DEFAULT_MUNICIPALITY
    holding = ask_in_force(service, place, day, known_at)

    def answer() -> Question:
        held = holding()
        return Question(
            rulebook=held.rulebook,
            municipality=held.municipality,
            on=day,
            known_at=held.known_at,
            versions=held.versions,
            pending=held.pending,
        )

    return AskedQuestion((service.code, place, day) if known_at is None else None, answer)


class LayersAhead:
    """What lies in the layers, asked within `together` before a boundary is measured.

    It is asked of what held last, as what holds is being asked itself: `ask_report` asks anew where that has changed,
    or the ground is another.
    """

    __slots__ = ("_asked", "_ground", "_judged", "_versions")

    def __init__(self, asked: AskedQuestion) -> None:
        self._asked = asked
        self._ground: MultiPolygon | None = None
        self._versions: tuple[LayerVersionRef, ...] = ()
        self._judged: Callable[[float], tuple[LayerResult, ...]] | None = None

    def ask(self, ground: MultiPolygon) -> None:
        """Have the database begin."""
        likely = self._asked.likely
        if likely is not None:
            self._ground, self._versions = ground, likely.all_versions
            self._judged = ask_layers(geometry=ground, versions=self._versions)
            begin()

    def found(self, ground: MultiPolygon, asked: Question) -> Callable[[float], tuple[LayerResult, ...]] | None:
        """Return what gives it for an area, where that very ground and those very versions were asked."""
        is_same = asked.all_versions == self._versions and ground == self._ground
        return self._judged if is_same else None


def make_report(*, actor: Actor, boundary: Boundary, asked: Question) -> OverlayReport:
    """Ask the layers and the rules of the service, and keep the answer.

    Raises
    ------
    BoundaryNotReadyError
        The boundary is not settled.
    UnsuitableAreaError
        The service has its own limits of area.
    """
    report = report_of(actor=actor, boundary=boundary, asked=asked)
    insert(report)
    return report


def check_source(*, actor: Actor, source: Source, asked: Question) -> OverlayReport:
    """Take what was given for a boundary, ask about it, and keep both; or the boundary alone with its open question.

    Raises
    ------
    BoundaryNotReadyError
        A question is open: the error names the boundary.
    DomainError
        It can't become a boundary, or has no answer: nothing is kept.
    """
    boundary = boundary_of(actor=actor, source=source, options=Options())
    if not boundary.is_ready:
        insert(boundary)
    report = report_of(actor=actor, boundary=boundary, asked=asked)
    insert(boundary, report)
    return report


def report_of(*, actor: Actor, boundary: Boundary, asked: Question) -> OverlayReport:
    """Ask as `make_report` does, and keep nothing."""
    return sealed(unsealed_report(actor=actor, boundary=boundary, asked=asked))


def sealed(report: OverlayReport) -> OverlayReport:
    """Return a report with its digest."""
    report.digest = digest(report_document(report, "en", for_digest=True))
    return report


def unsealed_report(*, actor: Actor, boundary: Boundary, asked: Question) -> OverlayReport:
    """Ask as `report_of` does, without the digest."""
    with together():
        report = ask_report(actor=actor, boundary=boundary, asked=asked)
    return report()


def ask_report(
    *,
    actor: Actor,
    boundary: Boundary,
    asked: Question,
    ahead: LayersAhead | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Callable[[], OverlayReport]:
    """Ask for the `unsealed_report` within `together`; what is returned gives it.

    What needs no database, `meanwhile` among it, is done while the database works.
    """
    geometry = boundary.ground
    if not boundary.is_ready or geometry is None or boundary.measures is None:
        raise BoundaryNotReadyError(boundary=str(boundary.id))
    area_m2 = boundary.measures["area_m2"]
    _check_area(asked.service, area_m2)
    found = None if ahead is None else ahead.found(geometry, asked)
    layers = found or ask_layers(geometry=geometry, versions=asked.all_versions)
    rest = _ask_rest(geometry, area_m2, asked)
    begin()
    neighbours = ask_neighbours(actor, asked.municipality, geometry, boundary)
    begin()
    if meanwhile is not None:
        meanwhile()
    report = OverlayReport(
        boundary=boundary,
        municipality=asked.municipality,
        service=asked.service.code,
        on=asked.on,
        known_at=asked.known_at,
    )
    facts = rest(layers(area_m2))  # judged while the database goes on to the neighbours
    findings = findings_of(asked.service, facts)
    report.verdict, report.facts = verdict_of(findings).value, _kept_facts(asked, facts, findings)

    def whole() -> OverlayReport:
        report.facts["neighbours"] = neighbours()
        return report

    return whole


def _kept_facts(asked: Question, facts: Facts, findings: Sequence[RuleFinding]) -> dict[str, Any]:
    """Return what a report keeps but for the neighbours."""
    lacking = [{"rule": rule, "layers": list(layers)} for rule, layers in unevaluated(asked.service, facts)]
    rulebook = asked.rulebook
    return {
        "layers": [_layer(result) for result in facts.results.values() if result.is_public],
        "findings": [_rule_finding(finding) for finding in findings],
        "rules": {"number": rulebook.number, "fingerprint": rulebook.digest, "unevaluated": lacking},
    } | _pending(facts)


def assessed(geometry: MultiPolygon, area_m2: float, asked: Question) -> tuple[RuleFinding, ...]:
    """Return what the rules make of what the layers say of a geometry in the working grid."""
    with together():
        layers = ask_overlay(geometry=geometry, area_m2=area_m2, versions=asked.all_versions)
        rest = _ask_rest(geometry, area_m2, asked)
    return findings_of(asked.service, rest(layers()))


def report_for(actor: Actor, report_id: UUID) -> OverlayReport:
    """Return a report the actor may see: that of a boundary of theirs, or of a request they may see.

    Raises
    ------
    NotFoundError
        No such report, or none for this actor: the answer is the same.
    """
    found = OverlayReport.objects.select_related("boundary", "municipality").filter(id=report_id).first()
    if found is None:
        raise NotFoundError()
    theirs = Q(boundary_id=found.boundary_id) | Q(report_before__boundary_id=found.boundary_id)
    if not visible_requests(actor).filter(theirs).exists():
        boundary_for(actor, found.boundary_id)
    return found


def _check_area(service: LandService, area_m2: float) -> None:
    if not service.minimum_area_m2 <= area_m2 <= service.maximum_area_m2:
        raise UnsuitableAreaError(
            service=service.title, area_m2=area_m2, least=service.minimum_area_m2, most=service.maximum_area_m2
        )


def _ask_rest(geometry: MultiPolygon, area_m2: float, asked: Question) -> Callable[[tuple[LayerResult, ...]], Facts]:
    """Ask what else the rules want to know of a geometry; what is returned makes of it, and the layers, the facts."""
    by_layer = {version.layer: version for version in asked.versions}
    conditions: list[Condition] = [rule.when for rule in asked.service.rules]
    unions = {frozenset(each.layers) for each in conditions if isinstance(each, InsideLessThan)}
    nears = {each.near for each in conditions if isinstance(each, NearerThan)} | {
        Near(each.layer) for each in conditions if isinstance(each, NearestIs)
    }
    shares = {
        codes: ask_combined(geometry, [by_layer[code].id for code in sorted(codes) if code in by_layer])
        for codes in unions
    }
    nearest = {
        near: ask_nearest(geometry, by_layer[near.layer].id, near.classes) for near in nears if near.layer in by_layer
    }
    titles = ask_titles(asked.municipality.code, set(asked.service.layers) - by_layer.keys())

    def facts(found: tuple[LayerResult, ...]) -> Facts:
        return Facts(
            area_m2=area_m2,
            results={result.layer: result for result in found[: len(asked.versions)]},
            combined_shares={codes: share() for codes, share in shares.items()},
            nearest={near: nearest[near]() if near in nearest else None for near in nears},
            titles=titles(),
            pending=found[len(asked.versions) :],
        )

    return facts


def _pending(facts: Facts) -> dict[str, Any]:
    """Return the plans in preparation that meet the boundary: told, never counted; nothing where there are none."""
    met = [_layer(result) for result in facts.pending if result.is_public and result.relation in MEETING]
    return {"pending": met} if met else {}


def _layer(result: LayerResult) -> dict[str, Any]:
    return {
        "layer": result.layer,
        "version": result.version,
        "title": _both(result.title),
        "authority": _both(result.authority),
        "source": result.source,
        "status": result.status,
        "valid_from": None if result.valid_from is None else result.valid_from.isoformat(),
        "valid_to": None if result.valid_to is None else result.valid_to.isoformat(),
        "accuracy_m": result.accuracy_m,
        "relation": result.relation.value,
        "classes": [
            {
                "class": found.class_code,
                "label": _both(found.label),
                "relation": found.relation.value,
                "width_m": None if found.width_m is None else round(found.width_m, AREA_DECIMALS),
                "pieces": found.pieces,
                **_measures(found),
                "share": round(found.share, SHARE_DECIMALS),
                "features": [{"id": zone.id, **_measures(zone)} for zone in found.features],
            }
            for found in result.classes
            if found.is_public
        ],
        "uncovered_m2": round(result.uncovered_m2, AREA_DECIMALS),
        "distance_m": None if result.distance_m is None else round(result.distance_m, AREA_DECIMALS),
    }


def _measures(found: ClassResult | FeatureResult) -> dict[str, float]:
    """Return the areas, and the length of lines or the number of points where there are such."""
    lengths = {"length_m": found.length_m, "grid_length_m": found.grid_length_m}
    rounded = {"area_m2": found.area_m2, "grid_area_m2": found.grid_area_m2} | {
        name: metres for name, metres in lengths.items() if metres is not None
    }
    points = {} if found.points is None else {"points": found.points}
    return {name: round(value, AREA_DECIMALS) for name, value in rounded.items()} | points


def _rule_finding(finding: RuleFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "effect": finding.effect.value,
        "layer": finding.layer,
        "message": _both(finding.message),
        "source": _both(finding.source),
        "agency": None if finding.agency is None else _both(finding.agency),
        "context": {name: _kept(value) for name, value in finding.context.items()},
    }


def _kept(value: object) -> object:
    if isinstance(value, Text):
        return _both(value)
    return round(value, AREA_DECIMALS) if isinstance(value, float) else value


def _both(text: Text) -> dict[str, str]:
    return {"fa": text.fa, "en": text.en}
