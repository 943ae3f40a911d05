"""Zoning layers as collections of OGC API – Features: each public layer as it is in force today."""

from __future__ import annotations

from collections.abc import Collection as Ids
from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone

from accounts.actor import VISITOR
from core.texts import Text
from tiles.ogc.collections import Collection, Condition, Kind, Property, Shape, register_finder
from zoning.declarations import Kind as Geometry
from zoning.queries import PublicLayer, public_layers_in_force

_KINDS = {
    Geometry.POLYGON: "MultiPolygon",
    Geometry.LINE: "MultiLineString",
    Geometry.POINT: "MultiPoint",
    Geometry.MIXED: "Geometry",
}
_DESCRIPTION = Text(
    "پهنه‌های این لایه، آن‌گونه که امروز معتبر است. نام هر عارضه کد شهرداری، نقطه و شناسهٔ پهنه است.",
    "The zones of this layer as it is in force today. A feature's name is the municipality, a dot and the zone.",
)
_PROPERTIES = (
    Property(name="municipality", title=Text("کد شهرداری", "Municipality code"), sql="m.code"),
    Property(name="zone_id", title=Text("شناسهٔ پهنه", "Zone"), sql="zone.zone_id"),
    Property(name="class", title=Text("رده", "Class"), sql="class.code"),
    Property(name="class_label", title=Text("نام رده", "Name of the class"), sql="class.label_fa"),
    Property(name="class_label_en", title=Text("نام انگلیسی رده", "English name of the class"), sql="class.label_en"),
    Property(name="name", title=Text("نام", "Name"), sql="zone.name_fa"),
    Property(name="name_en", title=Text("نام انگلیسی", "English name"), sql="zone.name_en"),
    Property(name="approval_number", title=Text("شمارهٔ مصوبه", "Approval number"), sql="zone.approval_number"),
    Property(
        name="approval_date", title=Text("تاریخ مصوبه", "Approval date"), sql="zone.approval_date", kind=Kind.DATE
    ),
    Property(name="version", title=Text("نسخه", "Version"), sql="version.number", kind=Kind.INTEGER),
    Property(name="source", title=Text("منبع", "Source"), sql="version.source"),
    Property(name="valid_from", title=Text("معتبر از", "Valid from"), sql="version.valid_from", kind=Kind.DATE),
    Property(name="valid_to", title=Text("معتبر تا", "Valid until"), sql="version.valid_to", kind=Kind.DATE),
)
_SOURCE = (
    "zoning_zone AS zone JOIN zoning_zoneclass AS class ON class.id = zone.zone_class_id"
    " JOIN zoning_layerversion AS version ON version.id = zone.version_id"
    " JOIN zoning_zoninglayer AS layer ON layer.id = version.layer_id"
    " JOIN parcels_municipality AS m ON m.id = layer.municipality_id"
)


def publish() -> None:
    """Have the layers found that are there."""
    register_finder(_in_force)


def _in_force() -> Mapping[str, Collection]:
    found = public_layers_in_force(VISITOR, timezone.localdate(), timezone.now())
    return {layer.code: _collection(layer) for layer in found}


def _collection(layer: PublicLayer) -> Collection:
    return Collection(
        code=layer.code,
        title=layer.title,
        description=_DESCRIPTION,
        source=_SOURCE,
        where=f"class.is_public AND zone.version_id = ANY({_array(layer.versions)})",
        shape=Shape(
            columns={settings.GRID_SRID: "zone.geom", 3857: "zone.geom_3857"},
            indexed=3857,
            kind=_KINDS[layer.geometry],
        ),
        key="zone.id",
        feature_id="m.code || '.' || zone.zone_id",
        named=_named,
        valid=("version.valid_from", "version.valid_to"),
        layers=(layer.code,),
        properties=_PROPERTIES,
    )


def _array(versions: Ids[int]) -> str:
    return f"ARRAY[{','.join(str(int(each)) for each in versions)}]::bigint[]"


def _named(name: str) -> Condition | None:
    municipality, dot, zone = name.partition(".")
    if not dot or not zone:
        return None
    return Condition("m.code = %(town)s AND zone.zone_id = %(zone)s", {"town": municipality, "zone": zone})
