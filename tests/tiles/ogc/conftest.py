"""Two municipalities with the same codes on different ground, each with zones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from shapely.affinity import translate
from shapely.geometry import Polygon

from accounts.actor import SYSTEM
from parcels.actions import ensure_municipality, load_parcels, load_units
from parcels.models import Division, Municipality
from tests.parcels.town import EAST, NORTH, code, lot, make_town, parcel_row
from tests.zoning.factories import make_version, zone
from tiles import queries

#: How far east of the first municipality the second one lies, in metres of the grid.
APART_M = 3_000.0

Get = Callable[..., Any]


def zone_of(east_m: float = 0.0) -> Polygon:
    """Return a zone over lots 18 to 20."""
    return translate(Polygon([(EAST, NORTH), (EAST + 30, NORTH), (EAST + 30, NORTH + 20), (EAST, NORTH + 20)]), east_m)


@pytest.fixture
def towns(db: None) -> tuple[Municipality, Municipality]:
    queries._bounds.cache_clear()
    first = make_town()
    second = ensure_municipality(SYSTEM, "second", name_fa="شهر دوم", name_en="Second")
    rows = [parcel_row(f"4-12-24-{number}", translate(lot(number), APART_M), address="") for number in (20, 21)]
    load_parcels(SYSTEM, second, rows)
    load_units(SYSTEM, second, [code("4-12-24-20-1-2-0")])
    fields: dict[str, Any] = {"valid_from": date(2020, 1, 1)}
    make_version([zone("national", zone_of(), "z/1")], "national-land", municipality="zaminabad", **fields)
    make_version([zone("national", zone_of(APART_M), "z/1")], "national-land", municipality="second", **fields)
    make_version([zone("military", zone_of(), "fence")], "military-zone", municipality="zaminabad", **fields)
    province = Division.objects.create(level="province", code="26", name_fa="قزوین", name_folded="قزوین")
    Division.objects.create(
        level="city", code="2601000001", parent=province, name_fa="قزوین", name_folded="قزوین", lon=50.0, lat=36.27
    )
    return first, second


@pytest.fixture
def get(client: Client) -> Get:
    """Ask for JSON below ``/ogc/``; anything but 200 fails unless it is expected."""

    def asked(path: str = "", expected: int = 200, **parameters: object) -> Any:
        response = client.get(f"/ogc/{path}", parameters, headers={"Accept-Language": "en"})
        assert response.status_code == expected, response.content.decode()
        return response.json()

    return asked
