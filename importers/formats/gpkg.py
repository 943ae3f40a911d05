"""GeoPackage 1.0 to 1.4, read with SQLite itself: feature tables only, no view, no trigger.

The file is opened read-only and immutable; its schema is not trusted, and whatever is not a plain
table of features is not touched. The geometry blobs are decoded here (OGC 12-128r18, 2.1.3).
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from geo.crs import WGS84
from geo.reading import Reading, Shape, ShapeKind
from importers import limits
from importers.crs_text import Placed, place, together
from importers.errors import CorruptFileError, NoPolygonError
from importers.registry import Format
from importers.source import Source

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_IDS = frozenset({b"GPKG", b"GP10", b"GP11"})
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_KINDS: dict[str, ShapeKind] = {"Polygon": "area", "MultiPolygon": "area", "LineString": "line", "MultiPoint": "points"}
_LAYERS = """
SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
FROM gpkg_contents c
JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
JOIN sqlite_master m ON lower(m.name) = lower(c.table_name)
  AND m.type = 'table' AND upper(m.sql) NOT LIKE 'CREATE VIRTUAL%'
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
WHERE c.data_type = 'features'
ORDER BY c.table_name
"""


@dataclass(slots=True)
class _Layer:
    """A feature table, and what its row says about the reference system."""

    table: str
    column: str
    srs_id: int
    organisation: str
    code: int | None
    definition: str
    skipped: Counter[str] = field(default_factory=Counter)
    has_z: bool = False


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is an SQLite file that calls itself GeoPackage, in it or by its name."""
    return head.startswith(_MAGIC) and (head[68:72] in _APPLICATION_IDS or name.lower().endswith(".gpkg"))


def read(source: Source) -> Reading:
    """Read every feature table; shapes carry its name."""
    path = source.folder / "package.gpkg"
    path.write_bytes(source.only.content)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            layers = [(layer, _placed(connection, layer)) for layer in _layers(connection)]
    except (sqlite3.Error, UnicodeDecodeError) as error:  # it quotes broken names in its own messages
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error
    return _reading(layers, source.only.content[68:72])


def _reading(layers: list[tuple[_Layer, Placed]], application: bytes) -> Reading:
    one = together([placed for _, placed in layers])
    heights = (Finding(code="altitude_dropped"),) if any(layer.has_z for layer, _ in layers) else ()
    return Reading(
        format="gpkg",
        reader=f"sqlite {sqlite3.sqlite_version}",
        version=application.decode("ascii", "replace").strip("\0"),
        shapes=one.shapes,
        srid=one.srid,
        srid_from="file" if one.srid is not None else None,
        findings=(*one.findings, *heights),
        skipped=dict(sum((layer.skipped for layer, _ in layers), Counter[str]())),
    )


def _layers(connection: sqlite3.Connection) -> list[_Layer]:
    rows = connection.execute(_LAYERS).fetchall()
    if not rows:
        raise NoPolygonError(count=0)
    return [_Layer(t, c, int(srs), str(org or ""), code, str(wkt or "")) for t, c, srs, org, code, wkt in rows]


def _placed(connection: sqlite3.Connection, layer: _Layer) -> Placed:
    shapes = tuple(_shapes(connection, layer))
    if layer.organisation.upper() == "EPSG" and layer.code:
        return Placed(shapes, int(layer.code))
    if layer.srs_id in {-1, 0} or not layer.definition:
        return Placed(shapes, None)
    if layer.srs_id == WGS84:
        return Placed(shapes, WGS84)
    return place(shapes, layer.definition)


def _shapes(connection: sqlite3.Connection, layer: _Layer) -> Iterator[Shape]:
    names = _columns(connection, layer)
    columns = ", ".join(_quoted(name) for name in (layer.column, *names))
    rows = connection.execute(f"SELECT {columns} FROM {_quoted(layer.table)}")  # noqa: S608  # names quoted, values none
    for number, (blob, *values) in enumerate(rows, start=1):
        if number > limits.SHAPES:
            layer.skipped["beyond_limit"] += 1
            continue
        attributes = {name: str(value) for name, value in zip(names, values, strict=True) if value is not None}
        for geometry in _parts(blob, layer, number):
            yield Shape(
                geometry=geometry,
                kind=_KINDS[geometry.geom_type],
                number=number,
                layer=layer.table,
                name=next((text for key, text in attributes.items() if key.casefold() in {"name", "نام"}), ""),
                attributes=attributes,
            )


def _columns(connection: sqlite3.Connection, layer: _Layer) -> list[str]:
    """Return the plain columns beside the geometry; generated ones would run expressions of the file."""
    rows = connection.execute("SELECT name, type, hidden FROM pragma_table_xinfo(?)", (layer.table,)).fetchall()
    plain = {str(name): str(kind) for name, kind, hidden in rows if hidden == 0}
    if layer.column not in plain:
        raise CorruptFileError(line=0, reason="geometry column")
    return [name for name, kind in plain.items() if name != layer.column and "BLOB" not in kind.upper()][:64]


def _parts(blob: object, layer: _Layer, number: int) -> Iterator[BaseGeometry]:
    try:
        geometry = _geometry(blob, number)
    except NotImplementedError:
        layer.skipped["curve"] += 1
        return
    if geometry is None or geometry.is_empty:
        layer.skipped["null_record"] += 1
        return
    layer.has_z = layer.has_z or geometry.has_z
    flat = shapely.force_2d(geometry)
    if flat.geom_type in {"Polygon", "MultiPolygon", "LineString", "MultiPoint"}:
        yield flat
    elif flat.geom_type == "Point":
        yield MultiPoint(shapely.get_coordinates(flat))
    elif flat.geom_type == "MultiLineString":
        yield from shapely.get_parts(flat)
    else:
        layer.skipped[flat.geom_type.lower()] += 1


def _geometry(blob: object, number: int) -> BaseGeometry | None:
    if blob is None:
        return None
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise CorruptFileError(line=0, feature=number, reason="geometry blob")
    flags = blob[3]
    start = 8 + _ENVELOPES.get(flags >> 1 & 0b111, 0)
    try:
        return shapely.from_wkb(blob[start:])
    except (ShapelyError, struct.error) as error:
        raise CorruptFileError(line=0, feature=number, reason="geometry") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# a GeoPackage holds many layers and is small as it is: in a zip it is one of several things, or a backup
FORMAT = Format(code="gpkg", suffixes=(".gpkg",), recognises=recognises, read=read, packable=False)
