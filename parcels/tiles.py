"""The cadastre's layers of vector tiles: blocks and streets from afar, parcels from zoom 15."""

from __future__ import annotations

from core.persian import LATIN_DIGITS, LRI, PDI, PERSIAN_DIGITS
from core.texts import Text
from tiles.registry import TileLayer, register

#: The code on the map: Persian digits, isolated, or its parts change places within Persian words.
_CODE_SHOWN = (
    f"'{LRI}' || translate(concat_ws('-', region, neighbourhood, block, number),"
    f" '{LATIN_DIGITS}', '{PERSIAN_DIGITS}') || '{PDI}' AS label"
)
#: Codes repeat between municipalities.
_TOWN = "(SELECT m.code FROM parcels_municipality m WHERE m.id = municipality_id) AS municipality"
_STREET = (
    "name_fa AS name",
    "name_en",
    "street_class AS class",
    "existing_width_m::float8 AS existing_width_m",
    "approved_width_m::float8 AS approved_width_m",
)
_STREET_FIELDS = {
    "name": "String",
    "name_en": "String",
    "class": "String",
    "existing_width_m": "Number",
    "approved_width_m": "Number",
}

LAYERS = (
    TileLayer(
        code="parcels",
        title=Text("ملک‌ها", "Parcels"),
        source="parcels_parcel",
        where="status = 'live'",
        minzoom=15,
    ),
    TileLayer(
        code="parcel-labels",
        title=Text("کد ملک‌ها", "Parcel codes"),
        source="parcels_parcel",
        geometry="ST_PointOnSurface(geom_3857)",
        indexed="geom_3857",
        properties=(_CODE_SHOWN, "concat_ws('-', region, neighbourhood, block, number) AS code", "number", _TOWN),
        fields={"label": "String", "code": "String", "number": "Number", "municipality": "String"},
        where="status = 'live'",
        minzoom=17,
    ),
    TileLayer(
        code="blocks",
        title=Text("بلوک‌ها", "Blocks"),
        source="parcels_block",
        properties=("number",),
        fields={"number": "Number"},
        minzoom=12,
    ),
    TileLayer(
        code="streets",
        title=Text("معابر", "Streets"),
        source="parcels_street",
        geometry="centre_line_3857",
        properties=_STREET,
        fields=_STREET_FIELDS,
        minzoom=12,
    ),
    TileLayer(
        code="street-areas",
        title=Text("سطح معابر", "Street areas"),
        source="parcels_street",
        properties=("street_class AS class",),
        fields={"class": "String"},
        where="geom_3857 IS NOT NULL",
        minzoom=14,
    ),
    TileLayer(
        code="buildings",
        title=Text("ساختمان‌ها", "Buildings"),
        source="parcels_building",
        properties=("floors",),
        fields={"floors": "Number"},
        minzoom=16,
    ),
    TileLayer(
        code="neighbourhood-labels",
        title=Text("نام محله‌ها", "Neighbourhood names"),
        source="parcels_neighbourhood",
        geometry="ST_PointOnSurface(geom_3857)",
        indexed="geom_3857",
        properties=("name_fa AS name", "name_en"),
        fields={"name": "String", "name_en": "String"},
        minzoom=12,
    ),
)


def publish() -> None:
    """Register the layers."""
    for layer in LAYERS:
        register(layer)
