"""What is public about a parcel, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from core.texts import Text
from parcels.codes import RenovationCode


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRecord:
    """A parcel with its public attributes; no owners.

    `geometry` is the text of a GeoJSON MultiPolygon (WGS 84, seven decimals, right-hand rule).
    `area_m2` is on the ellipsoid, `grid_area_m2` planar in the grid, `deed_area_m2` the deed's.
    `replaced_by` are the codes that came in place of a retired one. `distance_m` is from the place
    asked about, where one was.
    """

    id: int
    municipality: str
    municipality_name: Text
    code: RenovationCode
    status: str
    address: str
    plate_main: int | None
    plate_sub: int | None
    section: int | None
    deed_area_m2: float | None
    area_m2: float
    grid_area_m2: float
    survey_verified: bool
    neighbourhood_name: Text | None
    geometry: str
    replaced_by: tuple[str, ...] = ()
    distance_m: float | None = None

    @property
    def is_retired(self) -> bool:
        """Say whether the code is no longer in use."""
        return self.status == "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A building, apartment or trade unit of a parcel; 0 means “not applicable”."""

    building: int
    apartment: int
    trade_unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A code one level further, and how many live parcels stand under it."""

    code: RenovationCode
    parcel_count: int
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetRecord:
    """A street near a parcel: widths in metres; `line` and `area` are WKB in the working grid."""

    code: str
    name: Text
    street_class: str
    existing_width_m: float
    approved_width_m: float
    line: bytes
    area: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The shape of a parcel near another one: WKB in the working grid."""

    id: int
    code: RenovationCode
    wkb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies about a place, for sketches and neighbour lists; WKB in the working grid."""

    parcels: tuple[Outline, ...]
    streets: tuple[StreetRecord, ...]
    buildings: tuple[bytes, ...]
