"""Is the parcel fabric whole? Ground that two parcels claim, and narrow strips that none does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accounts.actor import Actor
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tiles.statements import fetch, statement

_SQL = Path(__file__).parent / "sql"
#: Less is rounding.
LEAST_M2 = 0.1
#: Wider strips between parcels of a block are ways, not faults of drawing.
WIDEST_GAP_M = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBorder:
    """Ground in two live parcels: `area_m2` in the grid, a place in it in degrees.

    Both being survey-verified can only be from before the database refused it.
    """

    one: RenovationCode
    other: RenovationCode
    area_m2: float
    lon: float
    lat: float
    are_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Ground between the parcels of a block that is in none: `width_m` is 2 × area ÷ perimeter."""

    block: RenovationCode
    area_m2: float
    lon: float
    lat: float
    width_m: float


def shared_ground(
    _actor: Actor, municipality: Municipality, *, least_m2: float = LEAST_M2, limit: int = 10_000
) -> tuple[SharedBorder, ...]:
    """Return every pair of live parcels with common ground, largest first."""
    values = {"municipality": municipality.pk, "least_m2": least_m2, "limit": limit}
    return tuple(
        SharedBorder(
            one=min(RenovationCode.parse(one), RenovationCode.parse(other)),
            other=max(RenovationCode.parse(one), RenovationCode.parse(other)),
            area_m2=area,
            lon=lon,
            lat=lat,
            are_verified=verified,
        )
        for one, other, area, lon, lat, verified in fetch(statement(_SQL / "shared_ground.sql"), values, prepared=False)
    )


def nobodys_ground(
    _actor: Actor, municipality: Municipality, *, least_m2: float = LEAST_M2, limit: int = 10_000
) -> tuple[Strip, ...]:
    """Return every narrow strip between parcels of one block, largest first."""
    values = {"municipality": municipality.pk, "least_m2": least_m2, "limit": limit, "half_m": WIDEST_GAP_M / 2}
    return tuple(
        Strip(block=RenovationCode.parse(block), area_m2=area, lon=lon, lat=lat, width_m=width)
        for block, area, lon, lat, width in fetch(statement(_SQL / "nobodys_ground.sql"), values, prepared=False)
    )
