"""Layers and boundaries of rectangles, on the plain of Qazvin (EPSG:32639)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import shapely
from django.apps import apps
from shapely.geometry import MultiPolygon, Polygon

from accounts.actor import SYSTEM
from core.texts import Text
from geo.measures import geodesic_area_m2
from zoning.actions import Handling, create_version, ensure_layer
from zoning.models import LayerVersion
from zoning.overlay import LayerResult, overlay
from zoning.queries import versions_in_force
from zoning.registry import declared_layers
from zoning.validation import ZoneIn

E0, N0 = 401_000.0, 4_006_000.0
GRID = 32639
TODAY = date(2026, 11, 21)
EVER = datetime(2100, 1, 1, tzinfo=UTC)
TOWN = "test-town"


def rectangle(west: float, south: float, east: float, north: float) -> Polygon:
    """Return a rectangle, in metres from (E0, N0)."""
    return shapely.box(E0 + west, N0 + south, E0 + east, N0 + north)


def make_municipality(code: str = TOWN) -> Any:
    model: Any = apps.get_model("parcels", "Municipality")
    return model.objects.get_or_create(code=code, defaults={"name_fa": "شهر آزمون", "name_en": "Test town"})[0]


def zone(class_code: str, geometry: Any, zone_id: str | None = None, **fields: Any) -> ZoneIn:
    return ZoneIn(zone_id=zone_id or f"z-{class_code}", class_code=class_code, geometry=geometry, **fields)


def make_version(
    zones: Iterable[ZoneIn],
    code: str = "test-layer",
    *,
    accuracy_m: float = 0.5,
    is_public: bool = True,
    kind: str = "polygon",
    coverage: Polygon | MultiPolygon | None = None,
    municipality: str = TOWN,
    **fields: Any,
) -> LayerVersion:
    make_municipality(municipality)
    own = {
        "title_fa": "لایهٔ آزمون",
        "title_en": "test layer",
        "accuracy_m": accuracy_m,
        "is_public": is_public,
        "geometry": kind,
    }
    layer = ensure_layer(SYSTEM, municipality, code, **({} if code in declared_layers() else own))
    fields = {"valid_from": date(2020, 1, 1), "source": "test", "handling": Handling()} | fields
    return create_version(actor=SYSTEM, layer=layer, zones=zones, coverage=coverage, **fields).version


def check(
    boundary: Polygon | MultiPolygon, code: str = "test-layer", on: date = TODAY, *, area_m2: float | None = None
) -> LayerResult:
    """Check a boundary against one layer of the town."""
    (result,) = overlay(
        geometry=boundary,
        area_m2=geodesic_area_m2(boundary, GRID) if area_m2 is None else area_m2,
        versions=versions_in_force(SYSTEM, TOWN, on, EVER, [code]),
    )
    return result


def words(fa: str) -> Text:
    return Text(fa, fa)
