"""Writing the cadastre: bulk loads of streets, neighbourhoods, blocks and parcels.

Rows are typed values in the working grid; each load is one transaction. A row whose code is there
already is brought up to date; rows that are not given stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from accounts.actor import Actor
from parcels.codes import RenovationCode
from parcels.models import Municipality

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodRow:
    """A neighbourhood: `wkb` is a polygon or multipolygon in the working grid."""

    region: int
    number: int
    name_fa: str
    wkb: bytes
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """A block: `wkb` is a polygon or multipolygon in the working grid."""

    region: int
    neighbourhood: int
    number: int
    wkb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetRow:
    """A street: `centre_line` (line) and `wkb` (the existing way, polygon or ``None``) in the working grid.

    `street_class` is A1, A2, C, L or K.
    """

    code: str
    name_fa: str
    street_class: str
    existing_width_m: Decimal
    approved_width_m: Decimal
    centre_line: bytes
    wkb: bytes | None = None
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRow:
    """A parcel: `code` has four parts; `wkb` is a polygon or multipolygon in the working grid.

    `names` are further names it is searched by (its street, its neighbourhood); the address is
    always one of them.
    """

    code: RenovationCode
    wkb: bytes
    address: str = ""
    names: tuple[str, ...] = ()
    postal_code: str = ""
    plate_main: int | None = None
    plate_sub: int | None = None
    section: int | None = None
    deed_area_m2: Decimal | None = None
    survey_verified: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingRow:
    """A building on a parcel: `code` has five parts; `wkb` is its footprint in the working grid."""

    code: RenovationCode
    wkb: bytes
    floors: int | None = None


def ensure_municipality(
    actor: Actor, code: str, *, name_fa: str, name_en: str, service_area: Box | None = None
) -> Municipality:
    """Return the municipality of `code`, made or brought up to date; `service_area` in degrees."""
    raise NotImplementedError


def load_neighbourhoods(actor: Actor, municipality: Municipality, rows: Iterable[NeighbourhoodRow]) -> int:
    """Load neighbourhoods and return how many."""
    raise NotImplementedError


def load_blocks(actor: Actor, municipality: Municipality, rows: Iterable[BlockRow]) -> int:
    """Load blocks and return how many."""
    raise NotImplementedError


def load_streets(actor: Actor, municipality: Municipality, rows: Iterable[StreetRow]) -> int:
    """Load streets and return how many."""
    raise NotImplementedError


def load_parcels(actor: Actor, municipality: Municipality, rows: Iterable[ParcelRow]) -> int:
    """Load parcels and return how many."""
    raise NotImplementedError


def load_units(actor: Actor, municipality: Municipality, codes: Iterable[RenovationCode]) -> int:
    """Load units by their full codes; their parcels must be there. Return how many."""
    raise NotImplementedError


def load_buildings(actor: Actor, municipality: Municipality, rows: Iterable[BuildingRow]) -> int:
    """Load footprints; their parcels must be there. Return how many."""
    raise NotImplementedError


def retire_parcel(
    actor: Actor, municipality: Municipality, code: RenovationCode, *, replaced_by: Iterable[RenovationCode] = ()
) -> None:
    """Retire a code for ever and say what came in its place."""
    raise NotImplementedError
