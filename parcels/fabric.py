"""Is the parcel fabric whole? Ground that two parcels claim, and narrow strips that none does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from parcels.codes import RenovationCode
from parcels.models import FabricCheck, Municipality
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

    @property
    def document(self) -> dict[str, object]:
        """Return it as it is kept and told."""
        return {
            "parcels": [self.one.short, self.other.short],
            "area_m2": round(self.area_m2, 4),
            "at": [round(self.lon, 7), round(self.lat, 7)],
            "survey_verified": self.are_verified,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Ground between the parcels of a block that is in none: `width_m` is 2 × area ÷ perimeter."""

    block: RenovationCode
    area_m2: float
    lon: float
    lat: float
    width_m: float

    @property
    def document(self) -> dict[str, object]:
        """Return it as it is kept and told."""
        return {
            "block": self.block.short,
            "area_m2": round(self.area_m2, 4),
            "width_m": round(self.width_m, 3),
            "at": [round(self.lon, 7), round(self.lat, 7)],
        }


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


@transaction.atomic
def check_fabric(actor: Actor, municipality: Municipality) -> FabricCheck:
    """Look for overlaps and gaps and keep what was found; what was kept before goes."""
    if not actor.holds(CADASTRE_MANAGER, municipality.pk):
        raise NotAllowedError()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    found = {
        "at": timezone.now(),
        "overlaps": [each.document for each in shared_ground(actor, municipality)],
        "gaps": [each.document for each in nobodys_ground(actor, municipality)],
    }
    return FabricCheck.objects.update_or_create(municipality=municipality, defaults=found)[0]
