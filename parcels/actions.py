"""Writing the cadastre: bulk loads of streets, neighbourhoods, blocks and parcels.

Rows are typed values in the working grid; each load is one transaction. A row whose code is there
already is brought up to date; rows that are not given stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.gis.geos import Polygon
from django.db import transaction

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from core.persian import folded, normalise_letters
from parcels.codes import LAND_PARTS, RenovationCode
from parcels.errors import CodeNotLandError, ParcelMissingError
from parcels.loading import Target, upsert
from parcels.models import Municipality, Parcel
from parcels.verified import judge_verified
from tiles.actions import touch

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


@transaction.atomic
def ensure_municipality(
    actor: Actor, code: str, *, name_fa: str, name_en: str, service_area: Box | None = None
) -> Municipality:
    """Return the municipality of `code`, made or brought up to date; `service_area` in degrees.

    Raises
    ------
    NotAllowedError
        Only the platform itself makes municipalities: a manager has one, and no say over others.
    """
    if not actor.is_system:
        raise NotAllowedError()
    values = {
        "name_fa": normalise_letters(name_fa),
        "name_en": name_en,
        "service_area": Polygon.from_bbox(service_area) if service_area else None,
    }
    municipality, _ = Municipality.objects.update_or_create(code=code, defaults=values)
    return municipality


@transaction.atomic
def load_neighbourhoods(actor: Actor, municipality: Municipality, rows: Iterable[NeighbourhoodRow]) -> int:
    """Load neighbourhoods and return how many."""
    _require_manager(actor, municipality)
    columns = ("municipality_id", "region", "number", "name_fa", "name_en", "name_folded", "geom")
    target = Target(
        table="parcels_neighbourhood",
        columns=columns,
        key=("municipality_id", "region", "number"),
        geometries=("geom",),
    )
    named = ((normalise_letters(row.name_fa), row) for row in rows)
    values = (
        (municipality.pk, row.region, row.number, name, row.name_en, folded(name), row.wkb) for name, row in named
    )
    count = upsert(target, values)
    touch("neighbourhood-labels")
    return count


@transaction.atomic
def load_blocks(actor: Actor, municipality: Municipality, rows: Iterable[BlockRow]) -> int:
    """Load blocks and return how many."""
    _require_manager(actor, municipality)
    key = ("municipality_id", "region", "neighbourhood", "number")
    target = Target(table="parcels_block", columns=(*key, "geom"), key=key, geometries=("geom",))
    count = upsert(target, ((municipality.pk, row.region, row.neighbourhood, row.number, row.wkb) for row in rows))
    touch("blocks")
    return count


@transaction.atomic
def load_streets(actor: Actor, municipality: Municipality, rows: Iterable[StreetRow]) -> int:
    """Load streets and return how many."""
    _require_manager(actor, municipality)
    target = Target(
        table="parcels_street",
        columns=(
            "municipality_id",
            "code",
            "name_fa",
            "name_en",
            "name_folded",
            "street_class",
            "existing_width_m",
            "approved_width_m",
            "centre_line",
            "geom",
        ),
        key=("municipality_id", "code"),
        geometries=("centre_line", "geom"),
    )
    count = upsert(target, (_street_values(municipality, row) for row in rows))
    touch("streets", "street-areas")
    return count


def _street_values(municipality: Municipality, row: StreetRow) -> tuple[object, ...]:
    name = normalise_letters(row.name_fa)
    return (
        municipality.pk,
        row.code,
        name,
        row.name_en,
        folded(name),
        row.street_class,
        row.existing_width_m,
        row.approved_width_m,
        row.centre_line,
        row.wkb,
    )


_PARCEL_KEY = ("municipality_id", "region", "neighbourhood", "block", "number")
_PARCEL_FACTS = (
    "status",
    "address",
    "postal_code",
    "plate_main",
    "plate_sub",
    "section",
    "deed_area_m2",
    "survey_verified",
    "names_folded",
)


@transaction.atomic
def load_parcels(actor: Actor, municipality: Municipality, rows: Iterable[ParcelRow]) -> int:
    """Load parcels and return how many.

    Raises
    ------
    VerifiedOverlapError
        Two that are marked survey-verified share ground.
    """
    _require_manager(actor, municipality)
    columns = (*_PARCEL_KEY, *_PARCEL_FACTS, "geom")
    target = Target(table="parcels_parcel", columns=columns, key=_PARCEL_KEY, geometries=("geom",))
    count = upsert(target, (_parcel_values(municipality, row) for row in rows))
    judge_verified()
    touch("parcels", "parcel-labels")
    return count


def _parcel_values(municipality: Municipality, row: ParcelRow) -> tuple[object, ...]:
    if row.code.is_unit:
        raise CodeNotLandError(code=row.code.said)
    return (
        municipality.pk,
        *row.code.parcel.prefix,
        "retired" if row.is_retired else "live",
        normalise_letters(row.address),
        row.postal_code,
        row.plate_main,
        row.plate_sub,
        row.section,
        row.deed_area_m2,
        row.survey_verified,
        "|".join(folded(name) for name in (row.address, *row.names) if name),
        row.wkb,
    )


@transaction.atomic
def load_units(actor: Actor, municipality: Municipality, codes: Iterable[RenovationCode]) -> int:
    """Load units by their full codes; their parcels must be there. Return how many."""
    _require_manager(actor, municipality)
    key = ("municipality_id", "parcel_id", "building", "apartment", "trade_unit")
    found = _parcel_ids(municipality)
    rows = ((municipality.pk, _parcel_id(found, code), *code.parts[LAND_PARTS:]) for code in codes)
    return upsert(Target(table="parcels_unit", columns=key, key=key), rows)


@transaction.atomic
def load_buildings(actor: Actor, municipality: Municipality, rows: Iterable[BuildingRow]) -> int:
    """Load footprints; their parcels must be there. Return how many."""
    _require_manager(actor, municipality)
    key = ("municipality_id", "parcel_id", "number")
    target = Target(table="parcels_building", columns=(*key, "floors", "geom"), key=key, geometries=("geom",))
    found = _parcel_ids(municipality)
    values = ((municipality.pk, _parcel_id(found, row.code), row.code.building, row.floors, row.wkb) for row in rows)
    count = upsert(target, values)
    touch("buildings")
    return count


@transaction.atomic
def retire_parcel(
    actor: Actor, municipality: Municipality, code: RenovationCode, *, replaced_by: Iterable[RenovationCode] = ()
) -> None:
    """Retire a code for ever and say what came in its place.

    Raises
    ------
    ParcelMissingError
        One of the codes is not there.
    """
    _require_manager(actor, municipality)
    parcel = _parcel(municipality, code)
    parcel.status = "retired"
    parcel.save(update_fields=["status"])
    parcel.replaced_by.set([_parcel(municipality, each) for each in replaced_by])
    touch("parcels", "parcel-labels")


def _parcel(municipality: Municipality, code: RenovationCode) -> Parcel:
    region, neighbourhood, block, number = code.parcel.prefix
    found = Parcel.objects.select_for_update().filter(
        municipality=municipality, region=region, neighbourhood=neighbourhood, block=block, number=number
    )
    if (parcel := found.first()) is None:
        raise ParcelMissingError(code=code.said)
    return parcel


def _parcel_ids(municipality: Municipality) -> dict[tuple[int, ...], int]:
    rows = Parcel.objects.filter(municipality=municipality).values_list(*_PARCEL_KEY[1:], "pk")
    return {(region, neighbourhood, block, number): pk for region, neighbourhood, block, number, pk in rows}


def _parcel_id(found: dict[tuple[int, ...], int], code: RenovationCode) -> int:
    if (pk := found.get(code.parcel.prefix)) is None:
        raise ParcelMissingError(code=code.said)
    return pk


def _require_manager(actor: Actor, municipality: Municipality) -> None:
    if not actor.holds(CADASTRE_MANAGER, municipality.pk):
        raise NotAllowedError()
