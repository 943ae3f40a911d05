"""The import itself: read in a stream, staged, compared, written; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from numpy.typing import NDArray

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from core.texts import Text
from geo.crs import OFFERED
from geo.place import LATITUDE, LONGITUDE
from importers.layerfile import LayerFile
from importers.undisturbed import undisturbed
from importers.vectorfile import Batch, Record, Source, open_source, records, require_fields
from parcels.bulk.errors import (
    CodesThereError,
    NothingToImportError,
    TooManyBadRowsError,
    TooManyVanishedError,
    VerifiedShareGroundError,
    WrongPlaceError,
)
from parcels.bulk.facts import columns_of, require_known
from parcels.bulk.faults import note_faults
from parcels.bulk.filling import Fill
from parcels.bulk.merging import Counts, Merge, publish_changes
from parcels.bulk.messages import KINDS
from parcels.bulk.order import Comparison, Imported, ImportOrder
from parcels.bulk.reading import Reader
from parcels.bulk.recording import record
from parcels.bulk.report import Report
from parcels.bulk.rows import Rows
from parcels.bulk.shapes import Box, Ground, lonlats
from parcels.bulk.spool import Spool
from parcels.bulk.tables import create_staging, stage
from parcels.bulk.threads import side_by_side
from parcels.errors import MunicipalityUnknownError
from parcels.fabric import check_fabric
from parcels.models import Municipality, Parcel
from parcels.tasks import check_fabric_later, derive_blocks_later

#: Features read at once: several such batches are in memory.
_BATCH = 8_192
_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
#: Places kept of rows that lie outside, to find the reference system that would explain them.
_PLACES_KEPT = 500
#: Share of those places that another system must bring into the area to be named.
_EXPLAINED = 0.9
_NO_SYSTEM = Text("هیچ‌کدام؛ شاید فایل از شهر دیگری است", "none; perhaps the file is another town's")


def import_parcels(actor: Actor, order: ImportOrder, upload: LayerFile | None = None) -> Imported:
    """Bring the cadastre of a municipality to what a file says. Faulty rows are left out and listed.

    Parameters
    ----------
    upload
        The file, where somebody sent it: it is read in a confined child, and recorded by who asks.

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
    source = upload.source() if upload else _opened(order)
    require_fields(source, [order.code_field, *order.facts.values()])
    if not source.count:
        raise NothingToImportError(name=order.path.name)
    with _verified_apart(), undisturbed("parcels.import", municipality.pk, municipality.code):
        _set_up()
        done = _Run(order=order, source=source, municipality=municipality, upload=upload).imported()
        if done.has_written and upload is None:
            record(actor, municipality, order, done)
    if done.has_written and order.lists_faults:
        note_faults(done.report, check_fabric(actor, municipality))
    return done


@dataclass(slots=True, kw_only=True)
class _Run:
    """One import under way."""

    order: ImportOrder
    source: Source
    municipality: Municipality
    upload: LayerFile | None
    report: Report = field(default_factory=Report)
    outside: list[NDArray[np.float64]] = field(default_factory=list)
    lands: list[NDArray[np.uint64]] = field(default_factory=list)
    faulty: list[tuple[int, ...]] = field(default_factory=list)
    units: int = 0

    def imported(self) -> Imported:
        facts = columns_of(self.order.facts)
        if self._has_parcels():
            return self._merged(facts, self._read())
        with Spool() as spool:
            for rows in self._read():
                spool.add(rows)
            self._lock()
            if self._has_parcels() or self._has_repeated():
                return self._merged(facts, spool.blocks())
            return self._filled(facts, spool)

    def _filled(self, facts: Sequence[str], spool: Spool) -> Imported:
        """Write the first parcels of the municipality: there is nothing to compare them with."""
        self._refuse_bad()
        found = self._told(Counts(added=len(spool), changed=0, same=0, vanished=0, live=0, units=self.units))
        return self._written(found, Fill(municipality=self.municipality.pk, facts=facts, spool=spool).write)

    def _read(self) -> Iterator[Rows]:
        """Yield the good rows; what is known of the others is kept."""
        wanted = [self.order.code_field, *self.order.facts.values()]
        ground = Ground(srid=self.source.srid, grid=settings.GRID_SRID, area=_area(self.municipality))
        reader = Reader(source=self.source, code_field=self.order.code_field, facts=self.order.facts, ground=ground)
        given: Iterator[Batch | Record] = records(self.source, wanted, size=_BATCH)
        if self.upload:
            given = self.upload.batches(self.source)
        for piece in side_by_side(reader.read, given):
            for note in piece.notes:
                self.report.add(note)
            self.faulty += piece.faulty
            self.outside += piece.outside[: _PLACES_KEPT - len(self.outside)]
            self.lands.append(piece.lands)
            self.units += int(piece.rows.has_unit.sum())
            yield piece.rows
            self.order.progress(piece.done, self.source.count)

    def _merged(self, facts: Sequence[str], rows: Iterator[Rows]) -> Imported:
        """Compare the rows with what is there and write what differs."""
        merge = Merge(municipality=self.municipality.pk, facts=facts, report=self.report)
        with connection.cursor() as cursor:
            create_staging(cursor, facts)
            stage(cursor, facts, rows)
            cursor.executemany("INSERT INTO parcel_faulty VALUES (%s, %s, %s, %s)", self.faulty)
        self._lock()
        if self._has_repeated():
            merge.settle_repeated()
        merge.match()
        self._refuse_bad()
        counts = merge.compare()
        updates = self.order.on_conflict == "update"
        retires = updates and not self.order.is_part
        merge.note_vanished(stays=not retires)
        found = self._told(counts)
        self._refuse_change(merge, found, retires=retires)
        return self._written(
            found, lambda: merge.apply(updates=updates, retires=retires), retired=found.vanished if retires else 0
        )

    def _has_parcels(self) -> bool:
        return Parcel.objects.filter(municipality=self.municipality).exists()

    def _lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE parcels_parcel, parcels_unit IN SHARE ROW EXCLUSIVE MODE")

    def _has_repeated(self) -> bool:
        """Say whether some land may be named twice; two lands of one sum are told apart afterwards."""
        lands = np.sort(np.concatenate(self.lands)) if self.lands else np.zeros(0)
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
                likely=", ".join(self._likely()) or _NO_SYSTEM,
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
                lon, lat = lonlats(points, system.srid).T
            inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
            if inside.mean() >= _EXPLAINED:
                found.append(f"EPSG:{system.srid}")
        return found

    def _told(self, counts: Counts) -> Comparison:
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
        self.order.compared(found)
        return found

    def _written(self, found: Comparison, write: Callable[[], None], *, retired: int = 0) -> Imported:
        if not self.order.dry_run:
            write()
        done = Imported(
            found=found, report=self.report, srid=self.source.srid, retired=retired, dry_run=self.order.dry_run
        )
        if done.has_written:
            publish_changes()
            derive_blocks_later(self.municipality)
            if not self.order.lists_faults:
                check_fabric_later(self.municipality)
        return done

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


def _opened(order: ImportOrder) -> Source:
    return open_source(order.path, layer=order.source_layer, srid=order.srid, encoding=order.encoding)


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


def _percent(share: float) -> float:
    return round(100 * share, 2)
