"""A few lots on a street, built in code: the corner (E, N) = (401100, 4006700) of EPSG:32639.

Block 4-12-24: lots 18 to 23, each 10 m by 20 m, side by side eastward along a street of 10 m to the
south (approved 12 m). Block 4-12-25: one lot 5 with a hole, 100 m further north.
"""

from __future__ import annotations

from decimal import Decimal

from shapely import box, to_wkb
from shapely.geometry import LineString, Polygon

from accounts.actor import SYSTEM
from parcels.actions import (
    BlockRow,
    BuildingRow,
    NeighbourhoodRow,
    ParcelRow,
    StreetRow,
    ensure_municipality,
    load_blocks,
    load_buildings,
    load_neighbourhoods,
    load_parcels,
    load_streets,
    load_units,
)
from parcels.codes import RenovationCode
from parcels.models import Municipality

EAST, NORTH = 401_100.0, 4_006_700.0
#: The middle of lot 4-12-24-20 (E 401125, N 4006710) in degrees, by PROJ (49.900179140, 36.200159927).
MIDDLE_OF_20 = (49.9001791, 36.2001599)


def lot(number: int) -> Polygon:
    west = EAST + (number - 18) * 10
    return box(west, NORTH, west + 10, NORTH + 20)


def lot_with_hole() -> Polygon:
    outer = box(EAST, NORTH + 100, EAST + 30, NORTH + 130)
    return outer.difference(box(EAST + 10, NORTH + 110, EAST + 20, NORTH + 120))


def code(text: str) -> RenovationCode:
    return RenovationCode.parse(text)


def parcel_row(text: str, shape: Polygon, **facts: object) -> ParcelRow:
    return ParcelRow(code=code(text), wkb=to_wkb(shape), **facts)


def make_town(municipality_code: str = "zaminabad") -> Municipality:
    town = ensure_municipality(SYSTEM, municipality_code, name_fa="زمین‌آباد", name_en="Zaminabad")
    whole = box(EAST - 50, NORTH - 50, EAST + 150, NORTH + 150)
    load_neighbourhoods(
        SYSTEM, town, [NeighbourhoodRow(region=4, number=12, name_fa="مهرگان", wkb=to_wkb(whole), name_en="Mehregan")]
    )
    load_blocks(
        SYSTEM,
        town,
        [
            BlockRow(region=4, neighbourhood=12, number=24, wkb=to_wkb(box(EAST, NORTH, EAST + 60, NORTH + 20))),
            BlockRow(region=4, neighbourhood=12, number=25, wkb=to_wkb(box(EAST, NORTH + 100, EAST + 30, NORTH + 130))),
        ],
    )
    load_streets(SYSTEM, town, [street_row()])
    load_parcels(SYSTEM, town, parcel_rows())
    load_units(SYSTEM, town, [code("4-12-24-20-1-0-0"), code("4-12-24-20-1-2-0"), code("4-12-24-20-1-0-3")])
    footprint = box(EAST + 21, NORTH + 8, EAST + 29, NORTH + 19)
    load_buildings(SYSTEM, town, [BuildingRow(code=code("4-12-24-20-1"), wkb=to_wkb(footprint), floors=2)])
    return town


def street_row() -> StreetRow:
    return StreetRow(
        code="K-7",
        name_fa="کوچهٔ ارغوان",
        name_en="Arghavan Alley",
        street_class="L",
        existing_width_m=Decimal(10),
        approved_width_m=Decimal(12),
        centre_line=to_wkb(LineString([(EAST - 50, NORTH - 5), (EAST + 150, NORTH - 5)])),
        wkb=to_wkb(box(EAST - 50, NORTH - 10, EAST + 150, NORTH)),
    )


def parcel_rows() -> list[ParcelRow]:
    rows = [
        parcel_row(
            f"4-12-24-{number}",
            lot(number),
            address=f"کوچهٔ ارغوان، پلاک {number}",
            names=("مهرگان",),
            plate_main=217,
            plate_sub=number,
            section=5,
            deed_area_m2=Decimal("200.50"),
        )
        for number in range(18, 24)
    ]
    return [*rows, parcel_row("4-12-25-5", lot_with_hole(), names=("مهرگان",))]
