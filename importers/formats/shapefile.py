"""Shapefiles: zipped in any folder and case, or their loose parts given together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from core.findings import Finding
from geo.reading import Reading, Shape, ShapeKind
from importers import dbf, shp
from importers.archive import is_archive
from importers.crs_text import Placed, place, together
from importers.errors import NoPolygonError
from importers.registry import Format
from importers.source import Part, Source

_KINDS: dict[str, ShapeKind] = {"LineString": "line", "MultiPoint": "points"}


@dataclass(slots=True)
class _Layer:
    """The parts of one shapefile, by suffix."""

    name: str
    parts: dict[str, Part]
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def content(self, suffix: str) -> bytes:
        part = self.parts.get(suffix)
        return part.content if part else b""


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is a ``.shp``, or an archive by that name; archives are known by members."""
    return head.startswith(shp.MAGIC) or (is_archive(head) and name.lower().endswith(".shz"))


def read(source: Source) -> Reading:
    """Read every layer; shapes carry its name where there are several."""
    layers = list(_layers(source.parts))
    read_layers = [(layer, _placed(layer, source.options.encoding)) for layer in layers]
    one = together([placed for _, placed in read_layers])
    noticed = [finding for layer in layers for finding in layer.findings]
    skipped = sum((layer.skipped for layer in layers), Counter[str]())
    return Reading(
        format="shapefile",
        reader="zamin-shp 1",
        shapes=one.shapes,
        srid=one.srid,
        srid_from="file" if one.srid is not None else None,
        findings=(*noticed, *one.findings),
        skipped=dict(skipped),
    )


def _layers(parts: tuple[Part, ...]) -> Iterator[_Layer]:
    by_name: dict[str, dict[str, Part]] = defaultdict(dict)
    for part in parts:
        by_name[str(PurePosixPath(part.name.replace("\\", "/")).with_suffix("")).lower()][part.suffix] = part
    found = [each for each in by_name.values() if ".shp" in each]
    if not found:
        raise NoPolygonError(count=0)
    for members in found:
        yield _Layer(members[".shp"].stem, _lone_companions(members, parts) if len(found) == 1 else members)


def _lone_companions(members: dict[str, Part], parts: tuple[Part, ...]) -> dict[str, Part]:
    """Take in companions of another name (a renamed ``.shp``): one of each kind, with no other part of that name."""
    counts = Counter(part.suffix for part in parts)
    named = Counter(part.stem.lower() for part in parts if part.suffix not in {".prj", ".cpg"})
    lone = [part for part in parts if part.suffix in {".prj", ".cpg"} and counts[part.suffix] == 1]
    return {**{part.suffix: part for part in lone if not named[part.stem.lower()]}, **members}


def _placed(layer: _Layer, encoding: str | None) -> Placed:
    table = _table(layer, encoding)
    records = [each for each in shp.records(layer.content(".shp")) if each.index not in table.deleted]
    _tell_deleted(layer, table)
    shapes = [shape for record in records for shape in _shapes(record, layer, table.rows)]
    wkt = layer.content(".prj").decode("utf-8", "replace")
    return place(shapes, wkt) if wkt.strip() else Placed(tuple(shapes), None)


def _shapes(record: shp.Record, layer: _Layer, rows: tuple[dict[str, str], ...]) -> Iterator[Shape]:
    if not record.geometries:
        layer.skipped["null_record"] += 1
    if record.has_z:
        _notice_once(layer, Finding(code="altitude_dropped"))
    attributes = rows[record.index] if record.index < len(rows) else {}
    for geometry in record.geometries:
        kind = _KINDS.get(geometry.geom_type, "area")
        yield Shape(
            geometry=geometry,
            kind=kind,
            number=record.index + 1,
            layer=layer.name,
            name=_name(attributes),
            attributes=attributes,
        )


def _name(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.casefold() in {"name", "نام"}), "")


def _tell_deleted(layer: _Layer, table: dbf.Table) -> None:
    """Leave out the shapes of deleted rows, as GIS software does, and say so."""
    if count := len(table.deleted):
        layer.skipped["deleted_row"] += count
        layer.findings.append(Finding(code="deleted_rows_skipped", severity="warning", context={"count": count}))


def _table(layer: _Layer, encoding: str | None) -> dbf.Table:
    content = layer.content(".dbf")
    if not content:
        return dbf.EMPTY
    try:
        table = dbf.table(content, code_page=layer.content(".cpg"), encoding=encoding)
    except dbf.DamagedTableError:
        layer.findings.append(Finding(code="attributes_unreadable", severity="warning"))
        return dbf.EMPTY
    if table.is_guess:
        context = {"encoding": table.encoding}
        layer.findings.append(Finding(code="encoding_guessed", severity="warning", context=context))
    return table


def _notice_once(layer: _Layer, finding: Finding) -> None:
    if finding not in layer.findings:
        layer.findings.append(finding)


FORMAT = Format(
    code="shapefile",
    suffixes=(".shp", ".zip", ".shz"),
    recognises=recognises,
    read=read,
    members=(".shp",),
    companions=(
        ".shx",
        ".dbf",
        ".prj",
        ".cpg",
        ".sbn",
        ".sbx",
        ".qpj",
        ".qix",
        ".xml",
        ".qmd",
        ".fix",
        ".idx",
        ".atx",
        ".ain",
        ".aih",
    ),
)
