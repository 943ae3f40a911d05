"""The town written into the database: one transaction a municipality, safe to run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db import transaction

from accounts.actor import SYSTEM
from core.texts import Text
from geo.crs import to_wgs84
from landrequests.demo import names
from landrequests.demo.frame import GRID_SRID, line_wkb, shape_of, wkb_of
from landrequests.demo.town import Code, LayerData, Plot, Street, Town
from parcels import actions as parcels
from parcels.codes import RenovationCode
from parcels.models import Block, Building, Municipality, Neighbourhood, Parcel, ParcelChange, Unit
from parcels.models import Street as StreetModel
from zoning import actions as zoning
from zoning.models import LayerVersion

#: Half of the service area around the centre of the town, in metres.
REACH_M = 16_000.0
MARK = "دادهٔ نمایشی زمین‌آباد"

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was written; `unchanged` where the same town was there already."""

    municipality: str
    parcels: int
    units: int
    streets: int
    blocks: int
    layers: int
    zones: int
    digest: str
    unchanged: bool


def load(town: Town, *, code: str = names.MUNICIPALITY_CODE, copy: int = 0, report: Report = lambda _: None) -> Loaded:
    """Write a town as the municipality of a code, in place of what the demonstration wrote before.

    Nothing is done where the same town is there. Parcels, streets and blocks are replaced; layers
    get a new version, since versions are never changed. All of it is written, or nothing.
    """
    digest = town.digest
    if _is_there(code, digest, town):
        return _loaded(town, code, digest, unchanged=True)
    with transaction.atomic():
        municipality = _municipality(town, code, copy)
        report("parcels")
        _clear(municipality)
        _cadastre(municipality, town)
        for layer in town.layers:
            report(layer.code)
            for note in _layer(code, layer, digest):
                report(note)
    return _loaded(town, code, digest, unchanged=False)


def _is_there(code: str, digest: str, town: Town) -> bool:
    versions = LayerVersion.objects.filter(
        layer__municipality__code=code, source_sha256=digest, published_at__isnull=False, withdrawn_at__isnull=True
    )
    parcels_there = Parcel.objects.filter(municipality__code=code).count()
    return versions.count() >= len(town.layers) and parcels_there == len(town.plots) + len(town.retired)


def _loaded(town: Town, code: str, digest: str, *, unchanged: bool) -> Loaded:
    return Loaded(
        municipality=code,
        parcels=len(town.plots),
        units=sum(1 for _ in _units(town)),
        streets=len(town.streets),
        blocks=len(town.blocks),
        layers=len({layer.code for layer in town.layers}),
        zones=sum(len(layer.features) for layer in town.layers),
        digest=digest,
        unchanged=unchanged,
    )


def _municipality(town: Town, code: str, copy: int) -> Municipality:
    number = f" {copy + 1}" if copy else ""
    return parcels.ensure_municipality(
        SYSTEM,
        code,
        name_fa=f"{names.MUNICIPALITY.fa}{number}",
        name_en=f"{names.MUNICIPALITY.en}{number}",
        service_area=_service_area(town),
    )


def _service_area(town: Town) -> tuple[float, float, float, float]:
    limit = shape_of(town.layer("urban-limit").features[0].surface)
    x, y = limit.centroid.x / 1000, limit.centroid.y / 1000
    corners = np.array([[x + i * REACH_M, y + j * REACH_M] for i in (-1, 1) for j in (-1, 1)])
    lonlat = to_wgs84(corners, GRID_SRID).lonlat
    west, south = lonlat.min(axis=0)
    east, north = lonlat.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _clear(municipality: Municipality) -> None:
    """Take away what an earlier run wrote; the municipality stays, and so do the layers' old versions."""
    Parcel.replaced_by.through.objects.filter(from_parcel__municipality=municipality).delete()
    for model in (Unit, Building, Parcel, ParcelChange, Block, Neighbourhood, StreetModel):
        rows: Any = model.objects.filter(municipality=municipality)
        rows.delete()


def _cadastre(municipality: Municipality, town: Town) -> None:
    parcels.load_neighbourhoods(SYSTEM, municipality, _neighbourhoods(town))
    parcels.load_blocks(SYSTEM, municipality, _blocks(town))
    parcels.load_streets(SYSTEM, municipality, (_street(street) for street in town.streets))
    # what shares ground on purpose is not verified: the database would refuse it
    overlapping = {code for case, code in town.cases if case == "overlap"}
    rows = [_parcel(plot, is_verified=plot.code not in overlapping) for plot in town.plots]
    parcels.load_parcels(SYSTEM, municipality, (*rows, *(_parcel(each.plot, is_retired=True) for each in town.retired)))
    for each in town.retired:
        parcels.retire_parcel(
            SYSTEM, municipality, _land(each.plot.code), replaced_by=[_land(code) for code in each.replaced_by]
        )
    parcels.load_buildings(SYSTEM, municipality, _buildings(town))
    parcels.load_units(SYSTEM, municipality, _units(town))


def _neighbourhoods(town: Town) -> Iterator[parcels.NeighbourhoodRow]:
    for each in town.neighbourhoods:
        yield parcels.NeighbourhoodRow(
            region=each.region, number=each.number, name_fa=each.name_fa, name_en=each.name_en, wkb=wkb_of(each.surface)
        )


def _blocks(town: Town) -> Iterator[parcels.BlockRow]:
    for each in town.blocks:
        yield parcels.BlockRow(
            region=each.region, neighbourhood=each.neighbourhood, number=each.number, wkb=wkb_of(each.surface)
        )


def _street(street: Street) -> parcels.StreetRow:
    return parcels.StreetRow(
        code=street.code,
        name_fa=street.name_fa,
        name_en=street.name_en,
        street_class=street.street_class,
        existing_width_m=street.width_m,
        approved_width_m=street.approved_width_m,
        centre_line=line_wkb(street.lines),
        wkb=wkb_of(street.surface),
    )


def _parcel(plot: Plot, *, is_verified: bool = True, is_retired: bool = False) -> parcels.ParcelRow:
    return parcels.ParcelRow(
        code=_code(plot),
        wkb=wkb_of(plot.surface),
        address=plot.address,
        names=plot.names,
        postal_code=plot.postal_code,
        plate_main=plot.plate_main or None,
        plate_sub=plot.plate_sub or None,
        section=plot.section or None,
        deed_area_m2=plot.deed_area_m2,
        survey_verified=is_verified and plot.code.region < 90,
        is_retired=is_retired,
    )


def _buildings(town: Town) -> Iterator[parcels.BuildingRow]:
    for plot in town.plots:
        for house in plot.buildings:
            yield parcels.BuildingRow(
                code=_code(plot, building=house.number), wkb=wkb_of(house.surface), floors=house.floors
            )


def _units(town: Town) -> Iterator[RenovationCode]:
    for plot in town.plots:
        for house in plot.buildings:
            yield _code(plot, building=house.number)
            for number in range(1, house.apartments + 1):
                yield _code(plot, building=house.number, apartment=number)
            for number in range(1, house.trades + 1):
                yield _code(plot, building=house.number, trade_unit=number)


def _code(plot: Plot, building: int = 0, apartment: int = 0, trade_unit: int = 0) -> RenovationCode:
    code = plot.code
    return RenovationCode(code.region, code.neighbourhood, code.block, code.number, building, apartment, trade_unit)


def _land(code: Code) -> RenovationCode:
    return RenovationCode(code.region, code.neighbourhood, code.block, code.number)


def _layer(municipality: str, layer: LayerData, digest: str) -> list[str]:
    made = zoning.create_version(
        actor=SYSTEM,
        layer=zoning.ensure_layer(SYSTEM, municipality, layer.code),
        zones=_zones(layer),
        coverage=_metres(layer.coverage),
        valid_from=layer.valid_from,
        valid_to=layer.valid_to,
        source=MARK,
        status=layer.status,
        handling=zoning.Handling(source_sha256=digest, repair=layer.repair),
    )
    return [f"{layer.code}: {finding.code}" for finding in made.findings]


def _zones(layer: LayerData) -> Iterator[zoning.ZoneIn]:
    for row, each in enumerate(layer.features, start=1):
        yield zoning.ZoneIn(
            zone_id=each.id,
            class_code=each.class_code,
            geometry=_metres(each.surface),
            name=Text(each.label_fa, each.label_en or each.label_fa) if each.label_fa else Text("", ""),
            approval_number=each.approval,
            approval_date=each.approved_on,
            row=row,
        )


def _metres(surface: Any) -> shapely.MultiPolygon:
    return shapely.transform(shape_of(surface), lambda points: points / 1000.0)
