"""A new version of a zoning layer from a vector file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import shapely
from django.db import transaction
from shapely.geometry import MultiPolygon, Polygon

from accounts.actor import Actor
from core.findings import Finding
from core.identifiers import sha256_of_file
from importers.undisturbed import undisturbed
from zoning.actions import Created, Handling, create_version, ensure_layer, publish
from zoning.comparing import compared
from zoning.declarations import LINE, MIXED, POINT, POLYGON, Kind
from zoning.errors import CoverageInvalidError, TooManyFaultyZonesError
from zoning.models import LawStatus, ZoningLayer
from zoning.queries import held_on, plan_in_preparation
from zoning.registry import declared_layers
from zoning.shapes import AREA, dimension_of
from zoning.sources import Row, Source, open_source, rows_of
from zoning.validation import ZoneIn

#: Share of features or area that a new version may lack before it is asked for.
MAX_DROP = 0.1
#: Share of the features that may be left out for a fault.
MAX_BAD = 0.01

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a file differs from the version in force on its day, in zones; `before` is that one's number, if any.

    `renamed` have another name or approval; `gained` and `lost` are m² of ground by class.
    """

    before: int | None
    added: int
    moved: int
    reclassed: int
    renamed: int
    vanished: int
    same: int
    gained: Mapping[str, float]
    lost: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns say what; without `id` the row number is the zone's id."""

    class_: str
    id: str | None = None

    @property
    def names(self) -> list[str]:
        """All columns that are read."""
        return [self.class_] if self.id is None else [self.class_, self.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """What is to be imported, and how.

    `title`, `accuracy_m` and `kind` make a layer that is not there; without `kind` it is of the shape
    the file's features have. `max_drop` and `max_bad` are shares, 0 to 1; `max_drop` is ``None`` for no limit.
    `enacts` says that it is the layer's plan in preparation, come into force.
    `compared` is told how the file differs from the version in force before anything is published or kept.
    """

    path: Path
    municipality: str
    layer: str
    columns: Columns
    valid_from: date
    source: str
    valid_to: date | None = None
    status: LawStatus = LawStatus.IN_FORCE
    source_layer: str | None = None
    srid: int | None = None
    encoding: str | None = None
    coverage: Path | None = None
    title: str = ""
    accuracy_m: float | None = None
    kind: Kind | None = None
    publish: bool = False
    dry_run: bool = False
    repair: bool = False
    max_drop: float | None = MAX_DROP
    max_bad: float = MAX_BAD
    enacts: bool = False
    progress: Progress = field(default=lambda _done, _all: None, compare=False)
    compared: Callable[[Comparison], None] = field(default=lambda _found: None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A new version and how it differs from the one whose place it takes."""

    created: Created
    comparison: Comparison


def import_layer(actor: Actor, order: ImportOrder) -> Imported:
    """Read the file and write the version: all of it or nothing. Faulty rows are left out and listed.

    A dry run does everything and takes it back.
    """
    source = open_source(order.path, layer=order.source_layer, srid=order.srid, encoding=order.encoding)
    coverage = None if order.coverage is None else read_coverage(order.coverage)
    with undisturbed("zoning.import", zlib.crc32(order.layer.encode()) >> 1, order.layer):
        layer = ensure_layer(actor, order.municipality, order.layer, **_layer_fields(order, source))
        created = create_version(
            actor=actor,
            layer=layer,
            zones=_zones(source, order),
            coverage=coverage,
            valid_from=order.valid_from,
            valid_to=order.valid_to,
            source=order.source,
            status=order.status,
            publish=False,
            handling=Handling(
                quarantine=True,
                repair=order.repair,
                unclassified=True,
                joins=True,
                max_drop=order.max_drop,
                source_sha256=sha256_of_file(order.path) if order.path.is_file() else "",
            ),
        )
        _refuse_bad(created, source, order)
        comparison = _compared(layer, created, order)
        order.compared(comparison)
        if order.publish:
            if order.enacts and (plan := plan_in_preparation(layer)) and order.status == LawStatus.IN_FORCE:
                created.version.supersedes = plan.number
                created.version.save(update_fields=["supersedes"])
            created = replace(created, version=publish(actor=actor, version=created.version))
        if order.dry_run:
            transaction.set_rollback(True)
    return Imported(created=created, comparison=comparison)


def _compared(layer: ZoningLayer, created: Created, order: ImportOrder) -> Comparison:
    before = held_on(layer, order.valid_from, order.status)
    columns = {"class"} if order.columns.id is None else {"class", "id"}
    found = compared(created.version, None if before is None else before.id, columns=columns)
    areas = [each for each in found["classes"] if each["dimension"] == AREA]
    gained, lost = ({each["class"]: each[name] for each in areas if each[name]} for name in ("gained", "lost"))
    return Comparison(before=None if before is None else before.number, gained=gained, lost=lost, **found["counts"])


def read_coverage(path: Path) -> MultiPolygon:
    """Return the union of the areas of a file, in the working grid.

    Raises
    ------
    CoverageInvalidError
        One of its features is no valid area.
    """
    source = open_source(path)
    shapes = [row.geometry for row in rows_of(source, ())]
    if not shapes or not all(isinstance(shape, Polygon | MultiPolygon) and shape.is_valid for shape in shapes):
        raise CoverageInvalidError()
    return MultiPolygon([part for part in shapely.get_parts(shapely.union_all(shapes)) if isinstance(part, Polygon)])


def _zones(source: Source, order: ImportOrder) -> Iterator[ZoneIn]:
    for row in rows_of(source, order.columns.names):
        yield _zone(row, order.columns)
        order.progress(row.row, source.count)


def _zone(row: Row, columns: Columns) -> ZoneIn:
    zone_id = str(row.row) if columns.id is None else row.values[columns.id]
    class_code = row.values[columns.class_]
    return ZoneIn(
        zone_id=zone_id,
        class_code=class_code,
        geometry=row.geometry,
        row=row.row,
        faults=tuple(_troubles(row, zone_id, class_code)),
    )


def _troubles(row: Row, zone_id: str, class_code: str) -> Iterator[Finding]:
    if not row.trouble:
        return
    context: dict[str, object] = {"row": str(row.row), "id": zone_id, "class": class_code}
    if row.place is not None:
        context |= {"lon": round(row.place[0], 5), "lat": round(row.place[1], 5)}
    yield Finding(code=row.trouble, severity="error", at=row.place, context=context)


def _layer_fields(order: ImportOrder, source: Source) -> dict[str, object]:
    fields: dict[str, object] = {}
    if order.kind is not None or order.layer not in declared_layers():
        fields["geometry"] = order.kind or _kind_of(source)
    if order.title:
        fields |= {"title_fa": order.title, "title_en": order.title}
    if order.accuracy_m is not None:
        fields["accuracy_m"] = order.accuracy_m
    return fields


def _kind_of(source: Source) -> Kind:
    """Return the kind of shape the file says its features have; where it says nothing, that of what it holds."""
    named = {
        name: kind for kind, name in ((POLYGON, "polygon"), (POLYGON, "surface"), (LINE, "line"), (POINT, "point"))
    }
    declared = next((kind for name, kind in named.items() if name in source.shape.lower()), None)
    if declared is not None:
        return declared
    found = {dimension_of(row.geometry) for row in rows_of(source, ()) if row.geometry is not None} - {-1}
    return next((kind for kind in (POLYGON, LINE, POINT) if found <= kind.dimensions), MIXED)


def _refuse_bad(created: Created, source: Source, order: ImportOrder) -> None:
    bad = created.left_out
    if bad > order.max_bad * source.count:
        raise TooManyFaultyZonesError(
            bad=bad,
            rows=source.count,
            percent=round(100 * bad / source.count, 2),
            limit=round(100 * order.max_bad, 2),
            faults=created.faults,
        )
