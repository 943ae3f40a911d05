"""Many polygons against the layers at once: one join in the database, one row for each pair that meets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import numpy as np
import psycopg
import shapely
from django.conf import settings
from django.db import connection, transaction

from core.findings import Finding
from geo.crs import Array
from tiles.statements import statement
from zoning.loading import raw_connection
from zoning.results import LayerVersionRef
from zoning.scale import factors_at
from zoning.sources import Row, Source, rows_of
from zoning.validation import Intake, ZoneIn

_PAIRS = Path(__file__).parent / "sql" / "pairs.sql"
#: Below this a pair is a common edge: what rounding leaves of it, m².
SMALLEST_M2 = 1e-6
_BATCH = 20_000
COLUMNS = ("parcel_id", "layer", "zone_id", "class", "area_m2", "grid_area_m2", "share")

Progress = Callable[[int, int], None]
Line = tuple[str, str, str, str, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """How many candidates were checked, pairs found; `faults` name the rows left out."""

    candidates: int
    pairs: int
    faults: tuple[Finding, ...]


@dataclass(slots=True)
class _Candidates:
    """Ids and areas of the candidates, by their number in the table."""

    ids: list[str] = field(default_factory=list)
    areas: list[float] = field(default_factory=list)


@transaction.atomic
def write_pairs(
    *, source: Source, id_field: str, versions: Sequence[LayerVersionRef], out: TextIO, progress: Progress
) -> Pairs:
    """Check every polygon of a file against versions of layers and write the pairs as CSV.

    Areas are told to a millionth of a square metre, shares to ten digits; rows come in the order of
    the file, then by layer and zone.
    """
    intake = Intake(srid=settings.GRID_SRID, legend=None)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL jit = off")
        cursor.execute(
            f"CREATE TEMP TABLE zoning_candidate (number int, geom geometry(MultiPolygon, {settings.GRID_SRID}))"
            " ON COMMIT DROP"
        )
    candidates = _load(intake.usable(_zones(source, id_field, progress)))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for line in _lines(candidates, versions):
        writer.writerow(line)
        count += 1
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE zoning_candidate")
    return Pairs(candidates=len(candidates.ids), pairs=count, faults=tuple(intake.faults))


def _zones(source: Source, id_field: str, progress: Progress) -> Iterator[ZoneIn]:
    for row in rows_of(source, [id_field]):
        yield _candidate(row, id_field)
        progress(row.row, source.count)


def _candidate(row: Row, id_field: str) -> ZoneIn:
    context: dict[str, object] = {"row": str(row.row), "id": row.values[id_field], "class": "candidate"}
    if row.place is not None:
        context |= {"lon": round(row.place[0], 5), "lat": round(row.place[1], 5)}
    faults = (Finding(code=row.trouble, severity="error", context=context),) if row.trouble else ()
    return ZoneIn(
        zone_id=row.values[id_field], class_code="candidate", geometry=row.geometry, row=row.row, faults=faults
    )


def _load(zones: Iterable[ZoneIn]) -> _Candidates:
    candidates = _Candidates()
    with raw_connection().cursor() as cursor:
        with cursor.copy("COPY zoning_candidate FROM STDIN") as copy:
            for batch in _batches(zones):
                shapes = np.array([zone.geometry for zone in batch], dtype=object)
                texts = shapely.to_wkb(shapely.set_srid(shapes, settings.GRID_SRID), hex=True, include_srid=True)
                for number, text in enumerate(texts, start=len(candidates.ids)):
                    copy.write_row((number, text))
                candidates.ids += [zone.zone_id for zone in batch]
                candidates.areas += _ellipsoidal(shapes).tolist()
        cursor.execute("ANALYZE zoning_candidate")
    return candidates


def _batches(zones: Iterable[ZoneIn]) -> Iterator[list[ZoneIn]]:
    batch: list[ZoneIn] = []
    for zone in zones:
        batch.append(zone)
        if len(batch) == 1_000:
            yield batch
            batch = []
    if batch:
        yield batch


def _ellipsoidal(shapes: Any) -> Array:
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    return np.asarray(shapely.area(shapes) * factors_at(middles[:, 0], middles[:, 1], settings.GRID_SRID))


def _lines(candidates: _Candidates, versions: Sequence[LayerVersionRef]) -> Iterator[Line]:
    layers = {version.id: version.layer for version in versions}
    zones = _zone_codes(tuple(layers))
    values = {"versions": list(layers), "smallest": SMALLEST_M2}
    with psycopg.ServerCursor(raw_connection(), "zoning_pairs") as cursor:
        cursor.itersize = _BATCH
        cursor.execute(statement(_PAIRS) + "\nORDER BY 1, 2, 3", values)
        while rows := cursor.fetchmany(_BATCH):
            yield from _measured(rows, candidates, layers, zones)


def _measured(
    rows: list[Any], candidates: _Candidates, layers: dict[int, str], zones: dict[int, tuple[str, str]]
) -> Iterator[Line]:
    grid, x, y = np.array([row[3:] for row in rows], dtype=float).T
    areas = grid * factors_at(x / grid, y / grid, settings.GRID_SRID)
    for (number, version, zone, *_), grid_area, area in zip(rows, grid.tolist(), areas.tolist(), strict=True):
        share = min(1.0, area / candidates.areas[number])
        yield (
            candidates.ids[number],
            layers[version],
            *zones[zone],
            round(area, 6),
            round(grid_area, 6),
            round(share, 10),
        )


def _zone_codes(versions: Sequence[int]) -> dict[int, tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT zone.id, zone.zone_id, class.code FROM zoning_zone zone"
            " JOIN zoning_zoneclass class ON class.id = zone.zone_class_id WHERE zone.version_id = ANY(%s)",
            [list(versions)],
        )
        return {row: (zone_id, class_code) for row, zone_id, class_code in cursor.fetchall()}
