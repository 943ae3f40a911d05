"""Twenty codes and twenty points, written in every way, through the one box: all must lead to their parcel."""

from __future__ import annotations

import pytest
from django.test import Client
from shapely import box, to_wkb

from accounts.actor import SYSTEM
from geo.crs import to_wgs84
from parcels.actions import ParcelRow, ensure_municipality, load_parcels
from parcels.codes import RenovationCode
from tests.parcels.town import EAST, NORTH
from tests.parcels.written import Variant, written_codes, written_points

#: Regions, neighbourhoods, blocks and numbers of one to five digits, as the demonstration and real towns have them.
CODES = (
    *("4-12-24-20", "1-1-1000-1", "1-2-3-4", "2-6-14-16", "3-5-7-121", "90-4-1-6", "95-13-2-11", "4-9-5-10"),
    *("12-3-45-6", "1-10-100-1000", "7-7-7-7", "2-2-31-12", "11-11-11-11", "3-1-17-12", "20-5-9-99999"),
    *("4-12-24-2", "4-12-2-420", "41-2-24-20", "1-24-36-50", "5-36-49-54"),
)


@pytest.fixture
def points(db: None) -> dict[str, tuple[float, float]]:
    """Load twenty lots of 20 m by 20 m, 60 m apart, and return a point in the middle of each."""
    town = ensure_municipality(SYSTEM, "zaminabad", name_fa="زمین‌آباد", name_en="Zaminabad")
    corners = {code: (EAST + i % 5 * 60, NORTH + i // 5 * 60) for i, code in enumerate(CODES)}
    rows = [
        ParcelRow(code=RenovationCode.parse(code), wkb=to_wkb(box(x, y, x + 20, y + 20)))
        for code, (x, y) in corners.items()
    ]
    load_parcels(SYSTEM, town, rows)
    middles = to_wgs84([(x + 10.25, y + 9.75) for x, y in corners.values()], 32639).lonlat
    return {code: (float(lon), float(lat)) for code, (lon, lat) in zip(corners, middles, strict=True)}


def test_every_way_of_writing_leads_to_the_parcel(client: Client, points: dict[str, tuple[float, float]]) -> None:
    variants = [variant for code in CODES for variant in written_codes(code)]
    variants += [variant for code, (lon, lat) in points.items() for variant in written_points(code, lon, lat)]
    assert len(variants) >= 200
    assert [each for each in variants if _address(client, each) != f"/parcel/{each.code}/"] == []


def _address(client: Client, variant: Variant) -> str:
    return str(client.get("/search/", {"q": variant.text}).headers.get("Location", ""))
