"""Writing zoning layers: layers, versions, publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.apps import apps
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction
from django.utils import timezone
from shapely.geometry import MultiPolygon, Polygon

from accounts.actor import Actor
from accounts.roles import LAYER_MANAGER
from core.errors import NotAllowedError
from core.findings import Finding
from core.texts import Text
from geo.crs import WGS84
from geo.densify import carry
from tiles.actions import touch
from zoning import loading
from zoning.declarations import Kind, Legend
from zoning.errors import (
    CoverageInvalidError,
    FaultyZonesError,
    LayerAccuracyError,
    LayerCodeUnusableError,
    LayerMunicipalityUnknownError,
    LayerUnknownError,
    NoZonesError,
    PiecesDifferError,
    TooFewZonesError,
    ValidityInvalidError,
)
from zoning.models import LawStatus, LayerVersion, ZoneClass, ZoningLayer
from zoning.queries import published_versions
from zoning.registry import declared_layers
from zoning.validation import Intake, ZoneIn

__all__ = ["Created", "Handling", "ZoneIn", "create_version", "ensure_layer", "publish", "withdraw"]

#: From so many zones on, the planner is told at once.
_MANY = 500
#: Letters of a layer's code, as its column takes them.
_LONGEST = 40
_CODE = re.compile(rf"[-\w]{{1,{_LONGEST}}}", re.ASCII)
_WORDS = ("title_fa", "title_en", "authority_fa", "authority_en", "accuracy_m", "geometry", "is_public")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How a new version is taken.

    With `quarantine` faulty zones are left out and listed, else one of them refuses the version;
    with `unclassified` zones without class are kept as such where the layer's legend is open; with
    `joins` features of one id, alike in all but their shape, are parts of one zone;
    `repair` mends invalid shapes with a finding. `max_drop` is the share of features or of area,
    against the version published last, above which the version is refused; ``None`` for no limit.
    `legend` gives words and colours of classes that the layer's declaration lacks.
    """

    quarantine: bool = False
    repair: bool = False
    unclassified: bool = False
    joins: bool = False
    max_drop: float | None = None
    source_sha256: str = ""
    legend: Mapping[str, Legend] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new version: `faults` say what is wrong with the zones left out, `findings` what was noticed or repaired."""

    version: LayerVersion
    faults: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    left_out: int = 0


@transaction.atomic
def ensure_layer(actor: Actor, municipality: str, code: str, **fields: Any) -> ZoningLayer:
    """Return the layer of a municipality, made if it is not there yet.

    Words, accuracy, kind of shape and publicity come from the layer's declaration; `fields`
    (``title_fa``, ``title_en``, ``authority_fa``, ``authority_en``, ``accuracy_m``, ``geometry``,
    ``is_public``) go before it; title and accuracy are needed where there is none.

    Raises
    ------
    LayerUnknownError, LayerCodeUnusableError, LayerAccuracyError
        The layer is neither there nor declared, and `fields` lack a title or the accuracy; its code or
        accuracy can't be used.
    LayerMunicipalityUnknownError
        There is no municipality of this code.
    """
    _permit(actor, _municipality_id(municipality))
    found = ZoningLayer.objects.filter(municipality__code=municipality, code=code).first()
    if found is not None:
        return found
    return ZoningLayer.objects.create(
        municipality_id=_municipality_id(municipality), code=code, **_layer_fields(code, fields)
    )


@transaction.atomic
def create_version(
    *,
    actor: Actor,
    layer: ZoningLayer,
    zones: Iterable[ZoneIn],
    coverage: Polygon | MultiPolygon | None,
    valid_from: date,
    valid_to: date | None = None,
    source: str,
    status: str = LawStatus.IN_FORCE,
    publish: bool = True,  # keyword-only
    handling: Handling = Handling(),  # frozen
) -> Created:
    """Write a new version of a layer: all of it or nothing; readers see the old one until the end.

    Parameters
    ----------
    zones
        In the working grid, read once, in batches.
    coverage
        Where the layer has data, in the working grid; ``None`` for the whole service area of the
        municipality (everywhere, if it has none).
    valid_from, valid_to
        In force from the first day until before the second.

    Raises
    ------
    FaultyZonesError
        Zones are faulty, and `handling` does not say to leave them out.
    NoZonesError
        Every zone is faulty. None at all is fine: nothing of the kind lies in the coverage.
    TooFewZonesError
        The version holds much less than the one it follows.
    """
    _permit(actor, layer.municipality_id)
    if valid_to is not None and valid_to <= valid_from:
        raise ValidityInvalidError(valid_from=valid_from.isoformat(), valid_to=valid_to.isoformat())
    ZoningLayer.objects.select_for_update().get(pk=layer.pk)  # first: two imports may number at once
    version = LayerVersion.objects.create(
        layer=layer,
        number=_next_number(layer),
        source=source,
        source_sha256=handling.source_sha256,
        status=LawStatus(status),
        valid_from=valid_from,
        valid_to=valid_to,
        coverage=_coverage(layer, coverage),
    )
    intake = _intake(layer, handling)
    count = loading.copy_zones(version, intake.usable(zones), loading.ClassRows(version, _legend(layer, handling)))
    loading.join_parts(version, intake.parts)
    _settle(version, count, intake, handling)
    if publish:
        _publish(version)
    faults, findings = tuple(intake.faults), tuple(intake.findings)
    return Created(version=version, faults=faults, findings=findings, left_out=intake.left_out)


@transaction.atomic
def publish(*, actor: Actor, version: LayerVersion) -> LayerVersion:
    """Publish a draft: from now on it counts."""
    _permit(actor, version.layer.municipality_id)
    locked = LayerVersion.objects.select_for_update().select_related("layer").get(pk=version.pk)
    if locked.published_at is None:
        _publish(locked)
    return locked


@transaction.atomic
def withdraw(*, actor: Actor, version: LayerVersion) -> LayerVersion:
    """Take a published version back: from now on the one before it counts again. Nothing is deleted."""
    _permit(actor, version.layer.municipality_id)
    locked = LayerVersion.objects.select_for_update().select_related("layer").get(pk=version.pk)
    if locked.published_at is not None and locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        touch(locked.layer.code)
    return locked


def _permit(actor: Actor, municipality_id: int) -> None:
    if not actor.holds(LAYER_MANAGER, municipality_id):
        raise NotAllowedError()


def _publish(version: LayerVersion) -> None:
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])
    touch(version.layer.code)


def _municipality_id(code: str) -> int:
    municipality: Any = apps.get_model("parcels", "Municipality")  # a sibling: known by name only
    found = municipality.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise LayerMunicipalityUnknownError(municipality=code)
    return int(found)


def _layer_fields(code: str, given: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(_WORDS)
    if unknown:
        raise TypeError(f"a layer has no {', '.join(sorted(unknown))}")
    declared = declared_layers().get(code)
    fields: dict[str, Any] = {}
    if declared is not None:
        fields = {
            **_text("title", declared.title),
            **_text("authority", declared.authority),
            "accuracy_m": declared.accuracy_m,
            "geometry": declared.geometry,
            "is_public": declared.is_public,
        }
    fields |= given
    if not fields.get("title_fa") or fields.get("accuracy_m") is None:
        raise LayerUnknownError(layer=code)
    if not _CODE.fullmatch(code):
        raise LayerCodeUnusableError(layer=code[:80], limit=_LONGEST)
    if not (np.isfinite(fields["accuracy_m"]) and fields["accuracy_m"] > 0):
        raise LayerAccuracyError(accuracy_m=str(fields["accuracy_m"]))
    fields.setdefault("title_en", fields["title_fa"])
    return fields


def _text(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_fa": text.fa, f"{name}_en": text.en}


def _next_number(layer: ZoningLayer) -> int:
    newest = layer.versions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def _coverage(layer: ZoningLayer, area: Polygon | MultiPolygon | None) -> Any:
    given = _service_area(layer) if area is None else area
    if given is None:
        return None
    if not isinstance(given, Polygon | MultiPolygon) or given.is_empty or not given.is_valid:
        raise CoverageInvalidError()
    whole = given if isinstance(given, MultiPolygon) else MultiPolygon([given])
    return GEOSGeometry(memoryview(whole.wkb), srid=settings.GRID_SRID)


def _service_area(layer: ZoningLayer) -> Polygon | MultiPolygon | None:
    """Return where the layer's municipality works, in the grid; ``None`` where that is not narrowed."""
    municipality: Any = layer.municipality
    if municipality.service_area is None:
        return None
    box = shapely.from_wkb(bytes(municipality.service_area.wkb))
    return carry(box, WGS84, settings.GRID_SRID) if isinstance(box, Polygon | MultiPolygon) else None


def _intake(layer: ZoningLayer, handling: Handling) -> Intake:
    declared, kind = declared_layers().get(layer.code), Kind(layer.geometry)
    if declared is None:
        return Intake(
            srid=settings.GRID_SRID,
            legend=None,
            kind=kind,
            repair=handling.repair,
            unclassified=handling.unclassified,
            joins=handling.joins,
        )
    codes = frozenset(declared.classes) | frozenset(handling.legend)
    return Intake(
        srid=settings.GRID_SRID,
        legend=codes,
        kind=kind,
        open_legend=declared.has_own_legend,
        repair=handling.repair,
        unclassified=handling.unclassified,
        joins=handling.joins,
    )


def _legend(layer: ZoningLayer, handling: Handling) -> dict[str, ZoneClass]:
    declared = declared_layers().get(layer.code)
    words = dict(declared.classes if declared else {}) | dict(handling.legend)
    return {code: _class_row(code, legend, position) for position, (code, legend) in enumerate(words.items())}


def _class_row(code: str, legend: Legend, position: int) -> ZoneClass:
    return ZoneClass(
        code=code,
        label_fa=legend.title.fa,
        label_en=legend.title.en,
        colour=legend.colour,
        is_public=legend.is_public,
        position=position,
    )


def _settle(version: LayerVersion, count: int, intake: Intake, handling: Handling) -> None:
    if intake.faults and not handling.quarantine:
        raise FaultyZonesError(count=intake.left_out, faults=tuple(intake.faults))
    if count == 0 and intake.faults:
        raise NoZonesError(layer=version.layer.code, faults=tuple(intake.faults))
    if handling.max_drop is not None:
        _refuse_drop(version, count, handling.max_drop)
    differing = loading.subdivide(version, is_large=count >= _MANY)
    if differing:
        raise PiecesDifferError(zones=", ".join(differing))
    version.feature_count = count
    version.findings = [_kept(each) for each in (*intake.faults, *intake.findings)]
    version.save(update_fields=["feature_count", "findings"])


def _refuse_drop(version: LayerVersion, count: int, limit: float) -> None:
    before = published_versions(version.layer).filter(status=version.status).first()
    if before is None or before.feature_count == 0:
        return
    was, now = loading.zones_extent(before), loading.zones_extent(version)
    lost = max(1 - count / before.feature_count, 1 - now / was if was else 0.0)
    if lost > limit:
        raise TooFewZonesError(
            layer=version.layer.code, before=before.feature_count, now=count, percent=round(100 * lost, 1)
        )


def _kept(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "at": list(finding.at) if finding.at else None,
        "context": dict(finding.context),
    }
