"""The import itself: read in a stream, staged, compared, written; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from numpy.typing import NDArray

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from geo.crs import OFFERED
from geo.place import LATITUDE, LONGITUDE
from importers.encodings import require_readable
from importers.undisturbed import undisturbed
from importers.vectorfile import Batch, Source, batches, open_source, require_fields
from parcels.bulk import shapes as outline
from parcels.bulk.codes import Codes, read_codes
from parcels.bulk.errors import (
    CodesThereError,
    NothingToImportError,
    TooManyBadRowsError,
    TooManyVanishedError,
    VerifiedShareGroundError,
    WrongPlaceError,
)
from parcels.bulk.facts import read_facts, require_known, staged_columns
from parcels.bulk.merging import Counts, Merge, publish_changes
from parcels.bulk.messages import KINDS
from parcels.bulk.order import Comparison, Imported, ImportOrder
from parcels.bulk.report import VALUE_DROPPED, Note, Report
from parcels.bulk.shapes import Box, Ground
from parcels.bulk.staging import Rows, encoded
from parcels.bulk.tables import create_staging, staging_copy
from parcels.codes import LAND_PARTS
from parcels.errors import MunicipalityUnknownError
from parcels.models import Municipality
from parcels.tasks import derive_blocks_later

_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
#: Places kept of rows that lie outside, to find the reference system that would explain them.
_PLACES_KEPT = 500
#: Share of those places that another system must bring into the area to be named.
_EXPLAINED = 0.9
_BY_LAND = np.array([1_000_003, 998_244_353, 1_000_000_007, 2_147_483_647], dtype=np.uint64)


def import_parcels(actor: Actor, order: ImportOrder) -> Imported:
    """Bring the cadastre of a municipality to what a file says. Faulty rows are left out and listed.

    Raises
    ------
    DomainError
        Nothing was written; where rows were read, context holds their ``report``.
    """
    municipality = Municipality.objects.filter(code=order.municipality).first()
    if municipality is None:
        raise MunicipalityUnknownError(municipality=order.municipality)
    if not actor.holds(CADASTRE_MANAGER, municipality.pk):
        raise NotAllowedError()
    require_known(order.facts)
    source = open_source(order.path, layer=order.source_layer, srid=order.srid, encoding=order.encoding)
    require_fields(source, [order.code_field, *order.facts.values()])
    if not source.count:
        raise NothingToImportError(name=order.path.name)
    with _verified_apart(), undisturbed("parcels.import", municipality.pk, municipality.code):
        _set_up()
        return _Run(order=order, source=source, municipality=municipality).imported()


@dataclass(slots=True, kw_only=True)
class _Run:
    """One import under way."""

    order: ImportOrder
    source: Source
    municipality: Municipality
    report: Report = field(default_factory=Report)
    outside: list[NDArray[np.float64]] = field(default_factory=list)
    lands: list[NDArray[np.uint64]] = field(default_factory=list)
    faulty: list[tuple[int, ...]] = field(default_factory=list)

    def imported(self) -> Imported:
        facts = staged_columns(self.order.facts)
        merge = Merge(municipality=self.municipality.pk, facts=facts, report=self.report)
        with connection.cursor() as cursor:
            create_staging(cursor, facts)
            with staging_copy(cursor, facts) as copy:
                for rows, done in _ahead(self._staged()):
                    copy.write(rows)
                    self.order.progress(done, self.source.count)
            cursor.executemany("INSERT INTO parcel_faulty VALUES (%s, %s, %s, %s)", self.faulty)
            cursor.execute("LOCK TABLE parcels_parcel, parcels_unit IN SHARE ROW EXCLUSIVE MODE")
        if self._has_repeated():
            merge.settle_repeated()
        merge.match()
        self._refuse_bad()
        counts = merge.compare()
        return self._merged(merge, counts)

    def _staged(self) -> Iterator[tuple[bytes, int]]:
        """Yield rows for the staging table, and how many features of the file are done with them."""
        for batch in batches(self.source, [self.order.code_field, *self.order.facts.values()]):
            yield self._encoded(batch), batch.first + len(batch) - 1

    def _encoded(self, batch: Batch) -> bytes:
        """Return the good rows of a batch for the staging table; the others go into the report."""
        require_readable(self.source, batch, list(self.order.facts.values()))
        codes = read_codes(batch.values[self.order.code_field])
        given = outline.opened(batch.shapes)
        ground = Ground(srid=self.source.srid, grid=settings.GRID_SRID, area=_area(self.municipality))
        wrong = outline.faults(given, batch.is_given, ground)
        good = self._good(batch, codes, wrong)
        carried, lost = outline.in_grid(given[good], ground)
        if lost:
            kept = np.flatnonzero(good)
            self._note_faults(batch, codes, {int(kept[index]): each for index, each in lost.items()})
            good[kept[list(lost)]] = False
            carried = np.delete(carried, list(lost))
        return self._rows(batch, codes, good, carried)

    def _good(self, batch: Batch, codes: Codes, wrong: dict[int, outline.Fault]) -> NDArray[np.bool_]:
        good = np.ones(len(batch), dtype=bool)
        for index, reason in codes.faults.items():
            self._note(batch, index, outline.Fault("parcel_row_code", {"reason": reason}))
            good[index] = False
        self._note_faults(batch, codes, {index: each for index, each in wrong.items() if good[index]})
        good[list(wrong)] = False
        return good

    def _note_faults(self, batch: Batch, codes: Codes, faults: dict[int, outline.Fault]) -> None:
        for index in sorted(faults):
            self._note(batch, index, faults[index])
            self.faulty.append(tuple(codes.parts[index, :LAND_PARTS].tolist()))
            if faults[index].finding == "parcel_row_outside" and len(self.outside) < _PLACES_KEPT:
                self.outside.append(_middle(batch.shapes[index]))

    def _note(self, batch: Batch, index: int, fault: outline.Fault) -> None:
        code = batch.values[self.order.code_field][index][:80]
        self.report.add(
            Note(row=batch.first + index, code=code, finding=fault.finding, place=fault.place, context=fault.context)
        )

    def _rows(self, batch: Batch, codes: Codes, good: NDArray[np.bool_], carried: outline.Shapes) -> bytes:
        made = outline.outlines(carried, settings.GRID_SRID)
        parts = codes.parts[good]
        kept = np.flatnonzero(good)
        facts, dropped = read_facts(self.order.facts, batch)
        for each in dropped:
            if good[each.index]:
                code, context = (
                    batch.values[self.order.code_field][each.index],
                    {"value": each.value, "column": each.column},
                )
                row = batch.first + each.index
                self.report.add(
                    Note(row=row, code=code, finding="parcel_value_dropped", effect=VALUE_DROPPED, context=context)
                )
        chosen = [[column[index] for index in kept.tolist()] for column in facts]
        self.lands.append((parts[:, :LAND_PARTS].astype(np.uint64) * _BY_LAND).sum(axis=1))
        return encoded(Rows(numbers=kept + batch.first, parts=parts, outlines=made, facts=chosen))

    def _has_repeated(self) -> bool:
        """Say whether some land may be named twice; two lands of one sum are told apart afterwards."""
        lands = np.sort(np.concatenate(self.lands)) if self.lands else np.zeros(0)
        self.lands.clear()
        return bool((lands[1:] == lands[:-1]).any())

    def _refuse_bad(self) -> None:
        bad, rows = self.report.left_out, self.source.count
        if bad <= self.order.max_bad * rows:
            return
        most, count = max(
            ((finding, count) for finding, count in self.report.findings.items() if finding != "parcel_value_dropped"),
            key=lambda each: each[1],
        )
        if most == "parcel_row_outside" and count > bad / 2:
            raise WrongPlaceError(
                outside=count,
                rows=rows,
                srid=str(self.source.srid),
                municipality=self.municipality.code,
                likely=", ".join(self._likely()) or "—",
                report=self.report,
            )
        raise TooManyBadRowsError(
            bad=bad,
            rows=rows,
            percent=_percent(bad / rows),
            limit=_percent(self.order.max_bad),
            most=KINDS[most],
            report=self.report,
        )

    def _likely(self) -> list[str]:
        """Return the systems in which what lies outside would lie inside."""
        points, (west, south, east, north) = np.array(self.outside), _area(self.municipality)
        found = []
        for system in OFFERED:
            with np.errstate(all="ignore"):
                lon, lat = outline.lonlats(points, system.srid).T
            inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
            if inside.mean() >= _EXPLAINED:
                found.append(f"EPSG:{system.srid}")
        return found

    def _merged(self, merge: Merge, counts: Counts) -> Imported:
        found = Comparison(
            rows=self.source.count,
            left_out=self.report.left_out,
            added=counts.added,
            changed=counts.changed,
            same=counts.same,
            vanished=counts.vanished,
            live=counts.live,
            units=counts.units,
        )
        retires = self.order.on_conflict == "update" and not self.order.is_part
        merge.note_vanished(stays=not retires)
        self.order.compared(found)
        self._refuse_change(merge, found, retires=retires)
        if not self.order.dry_run:
            merge.apply(updates=self.order.on_conflict == "update", retires=retires)
            if found.added or found.changed or (retires and found.vanished):
                publish_changes()
                derive_blocks_later(self.municipality)
        return Imported(
            found=found,
            report=self.report,
            srid=self.source.srid,
            retired=found.vanished if retires else 0,
            dry_run=self.order.dry_run,
        )

    def _refuse_change(self, merge: Merge, found: Comparison, *, retires: bool) -> None:
        there = found.changed + found.same
        if self.order.on_conflict == "fail" and there:
            raise CodesThereError(count=there, sample=merge.sample("parcel_matched"), report=self.report)
        limit = self.order.max_drop
        if retires and limit is not None and found.vanished > limit * found.live:
            raise TooManyVanishedError(
                vanished=found.vanished,
                live=found.live,
                percent=_percent(found.vanished / found.live),
                limit=_percent(limit),
                sample=merge.sample("parcel_vanished"),
                report=self.report,
            )


def _ahead(items: Iterator[tuple[bytes, int]]) -> Iterator[tuple[bytes, int]]:
    """Yield items, the next one made while this one is on its way: the server works beside us, not after us."""
    with ThreadPoolExecutor(1) as helper:
        following = helper.submit(next, items, None)
        while (item := following.result()) is not None:
            following = helper.submit(next, items, None)
            yield item


def _set_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")


@contextmanager
def _verified_apart() -> Iterator[None]:
    """Say which survey-verified parcels would share ground, where the database refuses that."""
    try:
        yield
    except DatabaseError as error:
        cause = error.__cause__
        if not isinstance(cause, psycopg.errors.ExclusionViolation):
            raise
        one, other, shared_m2 = str(cause.diag.message_detail).split()
        raise VerifiedShareGroundError(one=one, other=other, shared_m2=shared_m2) from error


def _area(municipality: Municipality) -> Box:
    """Return where parcels may lie, as a box in degrees."""
    if municipality.service_area is not None:
        west, south, east, north = municipality.service_area.extent
        return (float(west), float(south), float(east), float(north))
    if settings.SERVICE_AREA == "world":
        return _WORLD
    return (LONGITUDE[0], LATITUDE[0], LONGITUDE[1], LATITUDE[1])


def _middle(shape: Any) -> NDArray[np.float64]:
    west, south, east, north = shape.bounds
    return np.array([(west + east) / 2, (south + north) / 2])


def _percent(share: float) -> float:
    return round(100 * share, 2)
