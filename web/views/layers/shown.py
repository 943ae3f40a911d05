"""The layers as everybody sees them: the list, one layer with legend and versions, the quality sheet of a version."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actor import Actor, actor_of
from accounts.roles import LAYER_MANAGER
from core.errors import NotFoundError
from parcels.imports import may_import
from parcels.models import Municipality
from parcels.queries import workplace_of
from web.layer_sketches import MOST_DRAWN, layer_map
from web.templatetags.zamin import page_language
from zoning.drafts import drafts_of, may_manage, standing_before, withdrawn_drafts
from zoning.models import LawStatus, LayerQuality, LayerVersion, ZoneClass, ZoningLayer
from zoning.queries import (
    classes_of,
    enactment_of,
    enactments,
    layer_for,
    published_versions,
    sees_all_of,
    versions_of,
    visible_layers,
)

#: The status of a version in law, as the keys of its words name it.
LAW_KEYS = {LawStatus.IN_FORCE: "in_force", LawStatus.PENDING: "pending", LawStatus.REPEALED: "repealed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerLine:
    """A layer in the list, with the version in force and that in preparation, each with its legend."""

    layer: ZoningLayer
    version: LayerVersion | None
    classes: list[ZoneClass]
    pending: LayerVersion | None = None
    pending_classes: list[ZoneClass] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version in the table of a layer, with its state.

    ``in_force``, ``pending``, ``repealed``, ``published``, ``later``, ``pending_later``, ``past``, ``enacted`` or
    ``withdrawn``; `enacted_as` is the version as which a plan in preparation came, or comes, into force.
    """

    version: LayerVersion
    state: str
    enacted_as: LayerVersion | None = None


def place_of(request: HttpRequest) -> tuple[Actor, Municipality]:
    """Return who asks, and of which municipality."""
    actor = actor_of(request)
    return actor, workplace_of(actor, LAYER_MANAGER, request.GET.get("municipality") or None)


def layer_of(request: HttpRequest, code: str) -> tuple[Actor, Municipality, ZoningLayer]:
    """Return who asks and the layer they ask for.

    Raises
    ------
    NotFoundError
        There is none, or none that they may see.
    """
    actor, municipality = place_of(request)
    return actor, municipality, layer_for(actor, municipality.code, code)


@require_safe
def layers(request: HttpRequest) -> HttpResponse:
    """List the layers of a municipality; who manages them finds the drafts too."""
    actor, municipality = place_of(request)
    held, pending = _held(actor, municipality)
    is_manager = may_manage(actor, municipality.pk)
    context = {
        "municipality": municipality,
        "lines": [
            _line(actor, layer, held.get(layer.code), pending.get(layer.code))
            for layer in visible_layers(actor, municipality.code)
        ],
        "is_manager": is_manager,
        "keeps_cadastre": may_import(actor, municipality.pk),
        "drafts": list(drafts_of(actor, municipality.pk)) if is_manager else [],
    }
    return render(request, "web/layers/list.html", context)


@require_safe
def layer(request: HttpRequest, code: str) -> HttpResponse:
    """Show a layer: its legend, the version in force with its quality, every version."""
    actor, municipality, found = layer_of(request, code)
    in_force, in_preparation = _held(actor, municipality, {code})
    held, pending = in_force.get(code), in_preparation.get(code)
    is_manager = may_manage(actor, municipality.pk)
    context = {
        "municipality": municipality,
        "layer": found,
        "line": _line(actor, found, held, pending),
        "versions": _versions(actor, found, held, pending),
        "is_manager": is_manager,
        "drafts": list(drafts_of(actor, municipality.pk).filter(layer=found)) if is_manager else [],
        "withdrawn": list(withdrawn_drafts(actor, found)) if is_manager else [],
        "map": _map(actor, municipality, held),
        "pending_map": _map(actor, municipality, pending),
        "most_drawn": MOST_DRAWN,
        **(quality_context(held) if held else {}),
    }
    return render(request, "web/layers/layer.html", context)


def version_page(
    request: HttpRequest, actor: Actor, version: LayerVersion, more: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Show one version: source, dates, map, legend, quality; to who manages it, taking it back."""
    municipality = version.layer.municipality
    is_manager = may_manage(actor, municipality.pk)
    newer = standing_before(version) if is_manager and version.published_at and not version.withdrawn_at else []
    context = {
        "version": version,
        "law_key": f"layers.law_{LAW_KEYS[LawStatus(version.status)]}",
        "layer": version.layer,
        "municipality": municipality,
        "classes": classes_of(actor, version),
        "most_drawn": MOST_DRAWN,
        "map": layer_map(actor, version, page_language(), is_all=sees_all_of(actor, municipality.pk)),
        "is_manager": is_manager,
        "newer": len(newer),
        "before": _before(version) if is_manager else None,
        "enacted_as": (enacted := enactment_of(version, enactments(version.layer))),
        "is_enacted": enacted is not None and enacted.valid_from <= timezone.localdate(),
        **quality_context(version),
        **(more or {}),
    }
    return render(request, "web/layers/version.html", context, status=status)


def published_version(actor: Actor, found: ZoningLayer, number: int) -> LayerVersion:
    """Return a version of a layer that is or was published; one taken back for who manages layers alone.

    Raises
    ------
    NotFoundError
        There is none for this actor.
    """
    rows = LayerVersion.objects.filter(layer=found, number=number, published_at__isnull=False)
    if not may_manage(actor, found.municipality_id):
        rows = rows.filter(withdrawn_at__isnull=True)
    related = ("layer__municipality", "drafted_by__person", "published_by__person", "withdrawn_by__person")
    version = rows.select_related(*related).defer("coverage", "findings").prefetch_related("classes").first()
    if version is None:
        raise NotFoundError(layer=found.code)
    return version


def quality_context(version: LayerVersion) -> dict[str, Any]:
    """Return what the quality sheet says of a version."""
    quality = LayerQuality.objects.filter(version=version).first()
    covered = None
    if quality is not None and quality.coverage_m2:
        covered = min(1.0, max(0.0, quality.zones_m2 - quality.overlap_m2) / quality.coverage_m2)
    return {"quality": quality, "covered": covered, "has_areas": version.layer.geometry in ("polygon", "mixed")}


def _held(
    actor: Actor, municipality: Municipality, codes: Collection[str] | None = None
) -> tuple[dict[str, LayerVersion], dict[str, LayerVersion]]:
    """Return the versions of today that are in force, and those in preparation, by layer."""
    asked = (actor, municipality.code, timezone.localdate(), timezone.now(), codes)
    return versions_of(*asked), versions_of(*asked, status=LawStatus.PENDING)


def _map(actor: Actor, municipality: Municipality, version: LayerVersion | None) -> str:
    if version is None:
        return ""
    return layer_map(actor, version, page_language(), is_all=sees_all_of(actor, municipality.pk))


def _line(
    actor: Actor, found: ZoningLayer, held: LayerVersion | None, pending: LayerVersion | None = None
) -> LayerLine:
    return LayerLine(
        layer=found,
        version=held,
        classes=classes_of(actor, held) if held else [],
        pending=pending,
        pending_classes=classes_of(actor, pending) if pending else [],
    )


def _versions(
    actor: Actor, found: ZoningLayer, held: LayerVersion | None, pending: LayerVersion | None
) -> list[VersionLine]:
    rows = published_versions(found)
    if may_manage(actor, found.municipality_id):
        rows = found.versions.filter(published_at__isnull=False).defer("coverage", "findings").order_by("-number")
    today = {each.pk: state for each, state in ((held, "in_force"), (pending, "pending")) if each is not None}
    enacted = enactments(found)
    lines = ((each, enactment_of(each, enacted)) for each in rows)
    return [
        VersionLine(version=each, state=today.get(each.pk) or _state(each, by), enacted_as=by) for each, by in lines
    ]


def _state(version: LayerVersion, enacted_as: LayerVersion | None) -> str:
    """Return why a version does not hold today."""
    if version.withdrawn_at is not None:
        return "withdrawn"
    if enacted_as is not None and enacted_as.valid_from <= timezone.localdate():
        return "enacted"
    if version.status == LawStatus.REPEALED:
        return "repealed"
    today = timezone.localdate()
    if version.valid_from > today:
        return "later" if version.status == LawStatus.IN_FORCE else "pending_later"
    return "past" if version.valid_to is not None and version.valid_to <= today else "published"


def _before(version: LayerVersion) -> LayerVersion | None:
    """Return the version that would count in the place of this one."""
    rows = published_versions(version.layer).exclude(pk=version.pk).filter(status=version.status)
    earlier = rows.filter(valid_from__lte=timezone.localdate()).order_by("-valid_from", "-number")
    return earlier.first()
