"""Vector tiles of the zoning layers: the version in force today.

Of a layer for everybody the public classes; of one that is not public, all of it, to those whose
office it is: in their own municipalities alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from accounts.actor import SYSTEM, VISITOR, Actor
from core.texts import Text
from tiles.registry import KEBAB, TileLayer, register, register_finder
from zoning.models import LayerVersion, ZoningLayer
from zoning.queries import ids_in_force, workplaces
from zoning.registry import declared_layers

#: Layers of many small zones are left out where a tile would hold a whole town of them.
_DETAILED, _DETAILED_FROM, _OTHERS_FROM = frozenset({"land-use", "road-widening", "article-12-ruling"}), 12, 8

_ZONES = (
    "SELECT zone.id, zone.zone_id, zone.name_fa, zone.name_en, class.code AS class_code, zone.geom_3857"
    " FROM zoning_zone zone JOIN zoning_zoneclass class ON class.id = zone.zone_class_id"
    " WHERE {classes} AND "
)
_PUBLIC, _ALL = _ZONES.format(classes="class.is_public"), _ZONES.format(classes="true")


def publish() -> None:
    """Register one tile layer for each declared layer, and those that offices have made without one."""
    for layer in declared_layers().values():
        register(_tile_layer(layer.code, layer.title, is_public=layer.is_public))
    register_finder(_made_by_offices)


def source_of(versions: Iterable[int], zones: str = _PUBLIC) -> str:
    """Return the sub-select of the zones of some versions; one branch each, so that each uses the index."""
    branches = [f"{zones}zone.version_id = {int(version)}" for version in versions]
    return "(" + " UNION ALL ".join(branches or [f"{zones}false"]) + ")"


def _made_by_offices() -> dict[str, TileLayer]:
    rows: QuerySet[ZoningLayer] = ZoningLayer.objects.exclude(code__in=declared_layers()).order_by("code", "pk")
    found: dict[str, TileLayer] = {}
    for row in rows.filter(code__regex=KEBAB.pattern):
        # of one code in several municipalities: public where one of them is, and then of those alone
        is_public = row.is_public or (row.code in found and found[row.code].may_see is None)
        found[row.code] = _tile_layer(row.code, Text(row.title_fa, row.title_en), is_public=is_public)
    return found


def _tile_layer(code: str, title: Text, *, is_public: bool) -> TileLayer:
    ids: Callable[[Actor], tuple[int, ...]] = partial(_ids_today, code)
    return TileLayer(
        code=code,
        title=title,
        source=(lambda _: source_of(ids(VISITOR))) if is_public else (lambda actor: source_of(_own(actor, ids), _ALL)),
        properties=("zone_id", "class_code AS class", "name_fa AS name", "name_en"),
        fields={"zone_id": "String", "class": "String", "name": "String", "name_en": "String"},
        minzoom=_DETAILED_FROM if code in _DETAILED else _OTHERS_FROM,
        version=lambda: "-".join(str(each) for each in ids(VISITOR if is_public else SYSTEM)),
        may_see=None if is_public else _works_here,
    )


def _ids_today(code: str, actor: Actor) -> tuple[int, ...]:
    return ids_in_force(actor, code, timezone.localdate(), timezone.now())


def _works_here(actor: Actor) -> bool:
    return actor.is_system or bool(workplaces(actor))


def _own(actor: Actor, ids: Callable[[Actor], tuple[int, ...]]) -> tuple[int, ...]:
    """Return the versions of the municipalities somebody works for."""
    if actor.is_system:
        return ids(actor)
    rows = LayerVersion.objects.filter(pk__in=ids(actor), layer__municipality_id__in=workplaces(actor))
    return tuple(rows.values_list("pk", flat=True))
