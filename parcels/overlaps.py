"""Which parcels a boundary shares ground with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tiles.statements import ask, statement

_SQL = Path(__file__).parent / "sql" / "overlaps.sql"
_GAPS = Path(__file__).parent / "sql" / "gaps.sql"
#: Below this two outlines only touch: coordinates are kept to the millimetre.
LEAST_AREA_M2 = 0.01
#: Corners of parcels are known to a decimetre: thinner overlaps are a shared border drawn twice.
SLIVER_WIDTH_M = 0.10
#: Parcels farther than this from a boundary do not adjoin it; nearer than a millimetre they touch.
WIDEST_GAP_M, LEAST_GAP_M = 0.50, 0.001

#: The four parts of a parcel's code, grid area, area on the ellipsoid, and width, ``None`` for none.
SharedRow = tuple[int, int, int, int, float, float, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGround:
    """The part of a parcel inside a boundary: `area_m2` on the ellipsoid, `grid_area_m2` in the grid.

    `width_m` is 2 × area ÷ perimeter.
    """

    code: RenovationCode
    area_m2: float
    grid_area_m2: float
    width_m: float

    @property
    def is_sliver(self) -> bool:
        """Say whether it is thinner than corners of parcels are known."""
        return self.width_m < SLIVER_WIDTH_M


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A parcel beside a boundary with a strip of nobody's land between them, `width_m` at its narrowest."""

    code: RenovationCode
    width_m: float


def parcels_meeting(actor: Actor, municipality: Municipality, geometry: BaseGeometry) -> tuple[SharedGround, ...]:
    """Return every live parcel that shares ground with `geometry` (in the grid), largest part first."""
    return tuple(
        SharedGround(code=RenovationCode(*land), grid_area_m2=grid_area, area_m2=area, width_m=width or 0.0)
        for *land, grid_area, area, width in ask_meeting(actor, municipality.pk, shapely.to_wkb(geometry))()
    )


def ask_meeting(_actor: Actor, municipality: int, wkb: bytes) -> Callable[[], list[SharedRow]]:
    """Ask for `parcels_meeting` as rows, of which large land has thousands; what is returned gives them."""
    return _asked(_SQL, municipality, wkb, {"least": LEAST_AREA_M2})


def parcels_beside(actor: Actor, municipality: Municipality, geometry: BaseGeometry) -> tuple[Gap, ...]:
    """Return every live parcel with a narrow gap to `geometry` (in the grid), nearest first."""
    return ask_beside(actor, municipality.pk, shapely.to_wkb(geometry))()


def ask_beside(_actor: Actor, municipality: int, wkb: bytes) -> Callable[[], tuple[Gap, ...]]:
    """Ask for `parcels_beside`; what is returned gives them."""
    rows = _asked(_GAPS, municipality, wkb, {"least": LEAST_GAP_M, "most": WIDEST_GAP_M})
    return lambda: tuple(Gap(code=RenovationCode(*land), width_m=width) for *land, width in rows())


def _asked(sql: Path, municipality: int, wkb: bytes, limits: dict[str, float]) -> Callable[[], list[tuple[Any, ...]]]:
    values: dict[str, Any] = {"geometry": wkb, "srid": settings.GRID_SRID, "municipality": municipality, **limits}
    return ask(statement(sql), values)
