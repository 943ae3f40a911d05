"""Reading layers and versions, on behalf of an actor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import LAYER_MANAGER, STAFF_ROLES
from core.errors import NotFoundError
from core.texts import Text
from tiles.statements import ask, fetch, statement
from zoning.declarations import MIXED, POLYGON, Kind
from zoning.models import LawStatus, LayerVersion, Zone, ZoneClass, ZoningLayer
from zoning.registry import declared_layers
from zoning.results import LayerVersionRef

#: What is known where nothing was ever published.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_SQL = Path(__file__).parent / "sql"
HOLDING, MOMENT = _SQL / "versions_holding.sql", _SQL / "knowledge_moment.sql"
_TITLES = _SQL / "titles.sql"


def workplaces(actor: Actor) -> frozenset[int]:
    """Return the municipalities somebody works for: what is not public there is theirs to see, and no other's."""
    return frozenset(grant.municipality_id for grant in actor.grants if grant.role in STAFF_ROLES)


def sees_all_of(actor: Actor, municipality_id: int) -> bool:
    """Say whether the actor sees the layers and classes of a municipality that are not public."""
    return actor.is_system or municipality_id in workplaces(actor)


def visible_layers(actor: Actor, municipality: str) -> QuerySet[ZoningLayer]:
    """Return the layers the actor may see, by code."""
    layers = ZoningLayer.objects.filter(municipality__code=municipality).order_by("code")
    return layers if actor.is_system else layers.filter(Q(is_public=True) | Q(municipality_id__in=workplaces(actor)))


def layer_for(actor: Actor, municipality: str, code: str) -> ZoningLayer:
    """Return a layer if the actor may see it.

    Raises
    ------
    NotFoundError
        No such layer, or none for this actor: the answer is the same.
    """
    found = visible_layers(actor, municipality).filter(code=code).first()
    if found is None:
        raise NotFoundError(layer=code)
    return found


def published_versions(layer: ZoningLayer) -> QuerySet[LayerVersion]:
    """Return the versions of a layer that are published and not withdrawn, newest first."""
    found = layer.versions.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    return found.defer("coverage", "findings").prefetch_related("classes").order_by("-number")


def version_for(actor: Actor, municipality: str, code: str, number: int) -> LayerVersion:
    """Return a version of a layer, a draft too, for who manages the layers.

    Raises
    ------
    NotFoundError
        No such version, or none for this actor: the answer is the same.
    """
    rows = LayerVersion.objects.filter(layer__municipality__code=municipality, layer__code=code, number=number)
    found = rows.select_related("layer__municipality").defer("coverage", "findings").first()
    if found is None or not actor.holds(LAYER_MANAGER, found.layer.municipality_id):
        raise NotFoundError(layer=code)
    return found


def versions_of(
    actor: Actor,
    municipality: str,
    on: date,
    known_at: datetime,
    codes: Collection[str] | None = None,
    *,
    status: LawStatus = LawStatus.IN_FORCE,
) -> dict[str, LayerVersion]:
    """Return the rows of the versions that hold with a status, by layer code, with their legends, for showing."""
    del actor  # as of `versions_in_force`
    ids = [ref.id for ref in _refs(status, municipality, on, known_at, codes)]
    rows = LayerVersion.objects.filter(pk__in=ids).select_related("layer").prefetch_related("classes")
    return {row.layer.code: row for row in rows.defer("coverage", "findings")}


def classes_of(actor: Actor, version: LayerVersion) -> list[ZoneClass]:
    """Return the legend of a version, in its order, without classes the actor may not see."""
    sees_all = sees_all_of(actor, version.layer.municipality_id)
    return [each for each in version.classes.all() if each.is_public or sees_all]


def legends_of(municipality: str) -> dict[str, frozenset[str] | None]:
    """Return the layers that rules may ask, each with the codes of its classes.

    ``None`` stands where classes come with each version: no list of them could be complete.
    """
    known: dict[str, frozenset[str] | None] = {
        code: None if layer.has_own_legend else frozenset(layer.classes) for code, layer in declared_layers().items()
    }
    own = ZoningLayer.objects.filter(municipality__code=municipality).values_list("code", flat=True)
    return dict.fromkeys(own) | known


def class_codes(municipality: str, layer: str) -> frozenset[str] | None:
    """Return the classes of a layer that are declared or stand in one of its versions; ``None`` without the layer."""
    declared = declared_layers().get(layer)
    own = ZoningLayer.objects.filter(municipality__code=municipality, code=layer)
    if declared is None and not own.exists():
        return None
    found = ZoneClass.objects.filter(version__layer__in=own).values_list("code", flat=True)
    return frozenset(found) | frozenset(declared.classes if declared else ())


def ask_titles(municipality: str, codes: Collection[str]) -> Callable[[], dict[str, Text]]:
    """Ask what layers are called, whether a version of them is in force or not; what is returned gives it.

    Unknown ones are left out.
    """
    declared = declared_layers()
    found = {code: declared[code].title for code in codes if code in declared}
    others = sorted(set(codes) - found.keys())
    if not others:
        return lambda: found
    rows = ask(statement(_TITLES), {"municipality": municipality, "codes": others})
    return lambda: found | {code: Text(title_fa, title_en) for code, title_fa, title_en in rows()}


def default_municipality() -> str:
    """Return the code of the installation's municipality."""
    return str(settings.DEFAULT_MUNICIPALITY)


def versions_in_force(
    actor: Actor,
    municipality: str,
    on: date,
    known_at: datetime,
    codes: Collection[str] | None = None,
) -> tuple[LayerVersionRef, ...]:
    """Return the version of each layer that was in force on a day, as known at an instant, by code.

    Layers that are not public are among them for every actor: they are checked for everyone, and
    `LayerVersionRef.is_public` says whose areas and shapes stay unsaid. Drafts never are. Where
    several versions hold on the day, the one valid latest counts, then the one with the highest
    number. A layer without such a version is missing from the answer.
    """
    del actor  # nothing published is kept from the check; what is shown of it depends on the actor
    return _refs(LawStatus.IN_FORCE, municipality, on, known_at, codes)


def held_on(layer: ZoningLayer, day: date, status: LawStatus = LawStatus.IN_FORCE) -> LayerVersionRef | None:
    """Return the version of a layer that holds on a day with a status: a new one for that day takes its place."""
    found = _refs(status, layer.municipality.code, day, timezone.now(), {layer.code})
    return next(iter(found), None)


def enactments(layer: ZoningLayer) -> list[LayerVersion]:
    """Return the published versions of a layer as which plans in preparation came into force, the first first."""
    rows = layer.versions.filter(supersedes__isnull=False, published_at__isnull=False, withdrawn_at__isnull=True)
    return list(rows.defer("coverage", "findings").order_by("published_at"))


def enactment_of(version: LayerVersion, enacted: Sequence[LayerVersion]) -> LayerVersion | None:
    """Return the version as which a plan in preparation came into force: the first that says so."""
    moment = version.published_at
    if version.status != LawStatus.PENDING or moment is None:
        return None
    said = (each for each in enacted if each.published_at and each.published_at > moment)
    return next((each for each in said if (each.supersedes or 0) >= version.number), None)


def plan_in_preparation(layer: ZoningLayer) -> LayerVersion | None:
    """Return the newest plan in preparation of a layer, of any day, that has not come into force."""
    enacted = enactments(layer)
    rows = layer.versions.filter(status=LawStatus.PENDING, published_at__isnull=False, withdrawn_at__isnull=True)
    newest_first = rows.defer("coverage", "findings").order_by("-number")
    return next((each for each in newest_first if enactment_of(each, enacted) is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLayer:
    """A public layer by its code, with the rows of its versions in force, one of each municipality."""

    code: str
    title: Text
    geometry: Kind
    versions: tuple[int, ...]


def public_layers_in_force(_actor: Actor, on: date, known_at: datetime) -> tuple[PublicLayer, ...]:
    """Return the public layers that hold on a day in any municipality, by code."""
    versions = _of_layers(known_at).filter(status=LawStatus.IN_FORCE, layer__is_public=True)
    columns = ("id", "layer__code", "layer__title_fa", "layer__title_en", "layer__geometry")
    found: dict[str, PublicLayer] = {}
    for version, code, fa, en, kind in _holding(versions, on, "layer_id").values_list(*columns):
        known = found.get(code)
        found[code] = PublicLayer(
            code=code,
            title=known.title if known else Text(fa, en),
            geometry=known.geometry if known and known.geometry == kind else Kind(kind) if not known else MIXED,
            versions=(*(known.versions if known else ()), version),
        )
    return tuple(found[code] for code in sorted(found))


def ids_in_force(actor: Actor, code: str, on: date, known_at: datetime) -> tuple[int, ...]:
    """Return the rows of the versions of a layer in force in any municipality, for an actor who may see it."""
    versions = _of_layers(known_at).filter(status=LawStatus.IN_FORCE, layer__code=code)
    if not actor.is_system:
        own = Q(layer__municipality_id__in=workplaces(actor))
        versions = versions.filter(Q(layer__is_public=True) | own)
    chosen = _holding(versions, on, "layer_id")
    return tuple(chosen.values_list("id", flat=True))


def zone_ids_in_force(actor: Actor, municipality: str, layer: str, on: date) -> tuple[str, ...]:
    """Return the names of the zones of a layer as it is in force on a day, in their order."""
    moment = knowledge_moment(municipality)
    versions = [each.id for each in versions_in_force(actor, municipality, on, moment, {layer})]
    return tuple(Zone.objects.filter(version_id__in=versions).order_by("pk").values_list("zone_id", flat=True))


def versions_pending(actor: Actor, municipality: str, on: date, known_at: datetime) -> tuple[LayerVersionRef, ...]:
    """Return the versions that are in preparation: to be shown, never counted as in force."""
    del actor  # as above
    return _refs(LawStatus.PENDING, municipality, on, known_at)


def _of_layers(known_at: datetime) -> QuerySet[LayerVersion]:
    withdrawn = Q(withdrawn_at__isnull=False, withdrawn_at__lte=known_at)
    return LayerVersion.objects.filter(~withdrawn, published_at__lte=known_at)


def _holding(versions: QuerySet[LayerVersion], on: date, layer: str) -> QuerySet[LayerVersion]:
    holds = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return versions.filter(holds).order_by(layer, "-valid_from", "-number").distinct(layer)


def _refs(
    status: LawStatus, municipality: str, on: date, known_at: datetime, codes: Collection[str] | None = None
) -> tuple[LayerVersionRef, ...]:
    asked = {
        "status": status.value,
        "municipality": municipality,
        "on": on,
        "known_at": known_at,
        "codes": None if codes is None else list(codes),
    }
    return tuple(_ref(row) for row in fetch(statement(HOLDING), asked))


@lru_cache(maxsize=256)
def refs_written(rows: str) -> tuple[LayerVersionRef, ...]:
    """Return the versions in a JSON list of rows of ``versions_holding.sql``: the text says all there is to them."""
    return tuple(_written(row) for row in orjson.loads(rows))


def _written(row: dict[str, Any]) -> LayerVersionRef:
    days = {name: None if row[name] is None else date.fromisoformat(row[name]) for name in ("valid_from", "valid_to")}
    return _ref(tuple((row | days).values()))


def _ref(row: tuple[Any, ...]) -> LayerVersionRef:
    key, layer, number, title_fa, title_en, authority_fa, authority_en, accuracy_m, *kind, geometry = row
    is_public, covers_everything, status, source, valid_from, valid_to = kind
    return LayerVersionRef(
        id=key,
        layer=layer,
        number=number,
        title=Text(title_fa, title_en),
        authority=Text(authority_fa, authority_en),
        accuracy_m=float(accuracy_m),  # JSON has 1 for 1.0
        is_public=is_public,
        covers_everything=covers_everything,
        status=status,
        source=source,
        valid_from=valid_from,
        valid_to=valid_to,
        has_areas_only=geometry == POLYGON,
    )


def knowledge_moment(municipality: str) -> datetime:
    """Return the instant at which the published layers of a municipality last changed.

    Asked as `known_at` it gives the same answer as now, and keeps giving it: a question without an
    instant of its own is repeatable to the last byte until a version is published or withdrawn.
    """
    ((moment,),) = fetch(statement(MOMENT), {"municipality": municipality})
    return moment or NEVER


def publications(municipality: str) -> dict[int, datetime]:
    """Return the instants at which the published versions of a municipality became known, by row."""
    rows = LayerVersion.objects.filter(layer__municipality__code=municipality, published_at__isnull=False)
    return {row: moment for row, moment in rows.values_list("id", "published_at") if moment is not None}
