"""Many polygons against the layers at once: one row for each pair of polygon and zone that meets.

The file is read in batches, several of which are cut at once, so that neither the file nor the pairs
are ever held whole; the pieces of the layers are.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, TextIO

import numpy as np
import shapely
from django.conf import settings
from django.db import connection

from core.findings import Finding
from geo.crs import Array
from zoning.cutting import Cuts, Pieces, are_wide, cut, pieces_of, scale_about
from zoning.results import LayerVersionRef
from zoning.scale import factors_at
from zoning.sources import Row, Source, rows_of
from zoning.validation import Intake, ZoneIn

_BATCH = 2_000
COLUMNS = ("parcel_id", "layer", "zone_id", "class", "area_m2", "grid_area_m2", "share")
#: Further columns where a layer has zones that are no areas.
MARKS = ("length_m", "points", "grid_length_m")

Progress = Callable[[int, int], None]
Line = tuple[str | float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """How many candidates were checked, pairs found; `faults` tell of rows left out, `findings` of rows mended."""

    candidates: int
    pairs: int
    faults: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The versions that are asked: layer codes by row, and ids and classes of their zones by row."""

    layers: dict[int, str]
    zones: dict[int, tuple[str, str]]
    has_marks: bool


def write_pairs(
    *,
    source: Source,
    id_field: str,
    versions: Sequence[LayerVersionRef],
    out: TextIO,
    progress: Progress,
    workers: int = 1,
) -> Pairs:
    """Check every polygon of a file against versions of layers and write the pairs as CSV.

    Areas are told to a millionth of a square metre, shares to ten digits; rows come in the order of
    the file, then by layer and zone. Versions never change: all workers see the same ones.
    """
    intake = Intake(srid=settings.GRID_SRID, legend=None, repeats=True)
    asked = _asked(versions)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS + (MARKS if asked.has_marks else ()))
    candidates = pairs = 0
    batches = _batches(intake.usable(_zones(source, id_field, progress)))
    for size, lines in _cut(batches, asked, workers):
        writer.writerows(lines)
        candidates, pairs = candidates + size, pairs + len(lines)
    return Pairs(
        candidates=candidates,
        pairs=pairs,
        faults=tuple(intake.faults),
        findings=tuple(intake.findings),
        left_out=intake.left_out,
    )


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


def _batches(zones: Iterable[ZoneIn]) -> Iterator[list[ZoneIn]]:
    source = iter(zones)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _cut(batches: Iterable[list[ZoneIn]], asked: _Asked, workers: int) -> Iterator[tuple[int, list[Line]]]:
    """Yield the size and the lines of each batch, in their order."""
    pieces = pieces_of(list(asked.layers))
    with ThreadPoolExecutor(max(1, workers)) as pool:
        waiting: deque[tuple[int, Future[list[Line]]]] = deque()
        for batch in batches:
            waiting.append((len(batch), pool.submit(_lines, pieces, batch, asked)))
            if len(waiting) > 2 * workers:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: deque[tuple[int, Future[list[Line]]]]) -> tuple[int, list[Line]]:
    size, lines = waiting.popleft()
    return size, lines.result()


def _lines(pieces: Pieces, batch: list[ZoneIn], asked: _Asked) -> list[Line]:
    shapes = np.array([zone.geometry for zone in batch], dtype=object)
    return list(_measured(cut(pieces, shapes), pieces, batch, asked))


def _ellipsoidal(shapes: Any) -> Array:
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    areas = np.asarray(shapely.area(shapes) * factors_at(middles[:, 0], middles[:, 1], settings.GRID_SRID))
    for wide in np.flatnonzero(are_wide(shapes)):
        areas[wide] = scale_about(shapes[wide]).areas(shapes[[wide]])[0][0]
    return areas


def _measured(cuts: Cuts, pieces: Pieces, batch: list[ZoneIn], asked: _Asked) -> Iterator[Line]:
    wholes = _ellipsoidal(np.array([zone.geometry for zone in batch], dtype=object))
    areas, x, y, lengths, u, v, points = cuts.moments.T
    ground = _where_known(cuts.on_ground[:, 0], areas * _factors(areas, x, y))
    measures = [np.round(ground, 6), np.round(areas, 6), np.round(np.minimum(1.0, ground / wholes[cuts.polygons]), 10)]
    if asked.has_marks:
        on_ground = _where_known(cuts.on_ground[:, 1], lengths * np.sqrt(_factors(lengths, u, v)))
        measures += [np.round(on_ground, 6), points.astype(int), np.round(lengths, 6)]
    numbers = zip(*(each.tolist() for each in measures), strict=True)
    for polygon, zone, told in zip(cuts.polygons.tolist(), cuts.zones.tolist(), numbers, strict=True):
        version, row = pieces.zones[zone]
        yield (batch[polygon].zone_id, asked.layers[version], *asked.zones[row], *told)


def _where_known(known: Array, others: Array) -> Array:
    return np.where(np.isnan(known), others, known)


def _factors(weights: Array, x: Array, y: Array) -> Array:
    """Return 1/k² at the middles that weighted sums of coordinates give; 1 where nothing weighs."""
    factors = np.ones(len(weights))
    some = weights > 0
    factors[some] = factors_at(x[some] / weights[some], y[some] / weights[some], settings.GRID_SRID)
    return factors


def _asked(versions: Sequence[LayerVersionRef]) -> _Asked:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT zone.id, zone.zone_id, class.code FROM zoning_zone zone"
            " JOIN zoning_zoneclass class ON class.id = zone.zone_class_id WHERE zone.version_id = ANY(%s)",
            [[version.id for version in versions]],
        )
        zones = {row: (zone_id, class_code) for row, zone_id, class_code in cursor.fetchall()}
    return _Asked(
        layers={version.id: version.layer for version in versions},
        zones=zones,
        has_marks=not all(version.has_areas_only for version in versions),
    )
