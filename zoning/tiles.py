"""Vector tiles of the public zoning layers: the version in force today, public classes only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.utils import timezone

from accounts.actor import VISITOR
from tiles.registry import TileLayer, register
from zoning.declarations import Layer
from zoning.queries import ids_in_force
from zoning.registry import declared_layers

#: Layers of many small zones are left out where a tile would hold a whole town of them.
_DETAILED, _DETAILED_FROM, _OTHERS_FROM = frozenset({"land-use", "road-widening", "article-12-ruling"}), 12, 8

_ZONES = (
    "SELECT zone.id, zone.zone_id, zone.name_fa, zone.name_en, class.code AS class_code, zone.geom_3857"
    " FROM zoning_zone zone JOIN zoning_zoneclass class ON class.id = zone.zone_class_id"
    " WHERE class.is_public AND "
)


def publish() -> None:
    """Register one tile layer for each declared layer that is public."""
    for layer in declared_layers().values():
        if layer.is_public:
            register(_tile_layer(layer))


def source_of(versions: Iterable[int]) -> str:
    """Return the sub-select of the zones of some versions; one branch each, so that each uses the index."""
    branches = [f"{_ZONES}zone.version_id = {int(version)}" for version in versions]
    return "(" + " UNION ALL ".join(branches or [f"{_ZONES}false"]) + ")"


def _tile_layer(layer: Layer) -> TileLayer:
    ids: Callable[[], tuple[int, ...]] = partial(_ids_today, layer.code)
    return TileLayer(
        code=layer.code,
        title=layer.title,
        source=lambda: source_of(ids()),
        properties=("zone_id", "class_code AS class", "name_fa AS name", "name_en"),
        fields={"zone_id": "String", "class": "String", "name": "String", "name_en": "String"},
        minzoom=_DETAILED_FROM if layer.code in _DETAILED else _OTHERS_FROM,
        version=lambda: "-".join(str(each) for each in ids()),
    )


def _ids_today(code: str) -> tuple[int, ...]:
    return ids_in_force(VISITOR, code, timezone.localdate(), timezone.now())
