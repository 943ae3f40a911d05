"""GeoJSON (RFC 7946): one feature, longitude and latitude on WGS 84."""

from __future__ import annotations

import orjson

from core.texts import Text
from geo.geojson import written
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat


def write(plan: Plan, system: System, _language: str) -> bytes:
    """Return the boundary as a feature with its measures."""
    feature = {
        "type": "Feature",
        "id": plan.name,
        "geometry": written(plan.area_in(system)),
        "properties": plan.facts(),
    }
    return orjson.dumps(feature, option=orjson.OPT_INDENT_2)


FORMAT = ExportFormat(
    code="geojson",
    title=Text("GeoJSON", "GeoJSON"),
    suffix=".geojson",
    media_type="application/geo+json",
    systems=("degrees",),
    rank=20,
    write=write,
)
