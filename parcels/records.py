"""What is public about a parcel, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.texts import Text
from parcels.codes import RenovationCode


class ParcelRecord(NamedTuple):
    """A parcel with its public attributes, as the database sends them (``sql/features.sql``); no owners.

    A plain tuple, since an answer holds up to a thousand. `geometry` is the text of a GeoJSON MultiPolygon
    (WGS 84, seven decimals, right-hand rule). `area_m2` is on the ellipsoid, `grid_area_m2` planar in the
    grid, `deed_area_m2` the deed's. `successors` are the codes that came in place of a retired one.
    `distance_m` is from the place asked about, where one was.
    """

    id: int
    municipality: str
    municipality_fa: str
    municipality_en: str
    region: int
    neighbourhood: int
    block: int
    number: int
    status: str
    address: str
    plate_main: int | None
    plate_sub: int | None
    section: int | None
    deed_area_m2: float | None
    area_m2: float
    grid_area_m2: float
    survey_verified: bool
    neighbourhood_fa: str | None
    neighbourhood_en: str | None
    geometry: str
    successors: Sequence[str] | None = None
    distance_m: float | None = None

    @property
    def code(self) -> RenovationCode:
        """Return the code of four parts."""
        return RenovationCode(self.region, self.neighbourhood, self.block, self.number)

    @property
    def municipality_name(self) -> Text:
        """Return the name of the municipality."""
        return Text(self.municipality_fa, self.municipality_en)

    @property
    def neighbourhood_name(self) -> Text | None:
        """Return the name of the neighbourhood, where it has one."""
        name = self.neighbourhood_fa
        return Text(name, self.neighbourhood_en or name) if name else None

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """Return the codes that came in place of a retired one."""
        return tuple(self.successors or ())

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
    """The shape of a parcel near another one: WKB in the working grid; `municipality` where it was asked for."""

    id: int
    code: RenovationCode
    wkb: bytes
    municipality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies about a place, for sketches and neighbour lists; WKB in the working grid."""

    parcels: tuple[Outline, ...]
    streets: tuple[StreetRecord, ...]
    buildings: tuple[bytes, ...]
