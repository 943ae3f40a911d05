"""Vector files of an office's own disk, whole and in batches: layers and cadastres of any size.

What is uploaded is read in a confined process (`importers.reader`, `importers.layerfile`); what is read
here in the process itself comes from somebody with the rights of the installation.
"""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import nanoarrow
import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS
from pyproj.exceptions import CRSError

from core.texts import Text
from geo.crs import reference_system
from importers.errors import (
    SourceDriverRefusedError,
    SourceEncodingUnknownError,
    SourceFieldMissingError,
    SourceLayerMissingError,
    SourceLayerNeededError,
    SourceSridContradictsError,
    SourceSridNeededError,
    SourceUnreadableError,
)

#: What may be opened: nothing that can name another file or an address (VRT, WFS, …).
DRIVERS = frozenset(
    {"GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON", "FlatGeobuf", "OpenFileGDB", "KML", "LIBKML", "GML"}
)
#: Features in memory at once.
BATCH = 8_192
#: Arcs become chords that turn by this angle, degrees: 2.4 mm beside the arc at a radius of a kilometre.
_ARC_STEP = "0.25"
pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": _ARC_STEP})

#: Types of Arrow whose values are looked at as bytes; others are few kinds of numbers.
_TEXTS = frozenset({"string", "large_string"})

#: What GDAL says of a file that no reader knows; the rest of its sentence is for programmers.
_NO_FORMAT = "not recognized as being in a supported file format"
_NO_KNOWN_FORMAT = Text(
    "درون آن با هیچ قالب پذیرفته‌ای نمی‌خواند؛ شاید تنها پسوندش عوض شده یا ناتمام رسیده است",
    "what is in it is none of the accepted formats; perhaps only its ending was changed, or it came incomplete",
)

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One layer of a vector file, with the reference system it is read in.

    `shape` is what the file says its features are, such as ``MultiPolygon``; ``Unknown`` where it leaves it open.
    """

    path: Path
    layer: str
    srid: int
    fields: tuple[str, ...]
    encoding: str | None
    count: int
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some features one after another; `first` counts from 1.

    `shapes` are as they stand in the file, in its system, ``None`` where there is none or it can't
    be read (`is_given` says which). `values` are the texts of columns, empty where there is none.
    """

    first: int
    shapes: Shapes
    is_given: NDArray[np.bool_]
    values: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.shapes)

    @property
    def wkb(self) -> Packed:
        """Return the shapes as they would stand in a file."""
        every = [each or b"" for each in shapely.to_wkb(self.shapes, byte_order=1)]
        sizes = np.fromiter(map(len, every), dtype=np.int64, count=len(every))
        return Packed(np.frombuffer(b"".join(every), dtype=np.uint8), np.cumsum(sizes) - sizes, sizes)

    def shapes_at(self, which: NDArray[np.intp]) -> Shapes:
        """Return some of the shapes."""
        return self.shapes[which]


@dataclass(frozen=True, slots=True)
class Packed:
    """Geometries as WKB in one piece of memory: where each begins and how long it is, 0 where there is none."""

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Some features as they stand in the file, shapes not yet built; `first` counts from 1."""

    source: Source
    first: int
    wkb: Packed
    values: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.wkb.sizes)

    @property
    def is_given(self) -> NDArray[np.bool_]:
        """Say where there is a shape, readable or not."""
        return self.wkb.sizes > 0

    def shapes_at(self, which: NDArray[np.intp]) -> Shapes:
        """Return shapes in the system of the file; ``None`` where there is none or it can't be read."""
        starts, sizes = self.wkb.starts[which], self.wkb.sizes[which]
        found = [
            self.wkb.data[start : start + size].tobytes() if size else None
            for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
        ]
        try:
            return np.asarray(shapely.from_wkb(np.array([*found, None], dtype=object)[:-1], on_invalid="ignore"))
        except NotImplementedError:
            return _straight(self.source, self.first, len(self))[which]


def open_source(
    path: Path, *, layer: str | None = None, srid: int | None = None, encoding: str | None = None
) -> Source:
    """Look at a vector file and settle which layer and reference system are meant.

    Raises
    ------
    SourceUnreadableError, SourceDriverRefusedError, SourceLayerMissingError, SourceEncodingUnknownError
        It can't be used.
    ChoiceNeededError
        Layer or reference system is open.
    """
    _require_encoding(encoding)
    name = _layer_name(path, layer)
    with _readable(path):
        info = pyogrio.read_info(path, layer=name, encoding=encoding, force_feature_count=True)
    if info["driver"] not in DRIVERS:
        raise SourceDriverRefusedError(driver=info["driver"])
    return Source(
        path=path,
        layer=name,
        srid=_settled(_srid_of(info["crs"]), srid),
        fields=tuple(str(each) for each in info["fields"]),
        encoding=encoding,
        count=int(info["features"]),
        shape=str(info["geometry_type"] or ""),
    )


def layers_of(path: Path) -> list[str]:
    """Return the names of the layers of a file.

    Raises
    ------
    SourceUnreadableError
        It is damaged, or not there.
    """
    if not path.exists():
        raise SourceUnreadableError(name=path.name, reason=Text("چنین فایلی نیست", "no such file"))
    with _readable(path):
        return [str(name) for name, _ in pyogrio.list_layers(path)]


def require_fields(source: Source, fields: Sequence[str]) -> None:
    """Refuse a source that lacks one of some columns.

    Raises
    ------
    SourceFieldMissingError
        A column is not there.
    """
    for each in fields:
        if each not in source.fields:
            raise SourceFieldMissingError(field=each, known=", ".join(source.fields))


def batches(source: Source, fields: Sequence[str], *, size: int = BATCH) -> Iterator[Batch]:
    """Yield the features in the order of the file, with the values of some columns.

    Raises
    ------
    SourceFieldMissingError, SourceUnreadableError
        A column is not there; the file breaks off.
    """
    for each in records(source, fields, size=size):
        shapes = each.shapes_at(np.arange(len(each)))
        yield Batch(first=each.first, shapes=shapes, is_given=each.is_given, values=each.values)


def records(source: Source, fields: Sequence[str], *, size: int = BATCH) -> Iterator[Record]:
    """Yield the features in the order of the file, with the values of some columns.

    Raises
    ------
    SourceFieldMissingError, SourceUnreadableError
        A column is not there; the file breaks off.
    """
    require_fields(source, fields)
    wanted = list(dict.fromkeys(fields))
    options = {"layer": source.layer, "encoding": source.encoding, "columns": wanted, "datetime_as_string": True}
    first = 1
    with (
        _readable(source.path),
        pyogrio.raw.open_arrow(source.path, batch_size=size, use_pyarrow=False, **options) as (meta, stream),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # nanoarrow knows the shapes as bytes alone, which is what they are here
        for record in nanoarrow.ArrayStream(stream):
            yield _record(source, wanted, record, first, str(meta["geometry_name"] or "wkb_geometry"))
            first += len(record)


def _record(source: Source, wanted: list[str], record: Any, first: int, geometry: str) -> Record:
    columns = {str(each.schema.name): each for each in (record.child(i) for i in range(record.n_children))}
    values = {name: _texts(columns[name]) for name in wanted}
    return Record(source=source, first=first, wkb=_packed(columns[geometry]), values=values)


def _packed(column: Any) -> Packed:
    offsets = np.asarray(column.buffer(1))[column.offset : column.offset + len(column) + 1].astype(np.int64)
    sizes = np.diff(offsets)
    if column.buffer(0).size_bytes:
        sizes[~_validity(column)] = 0
    data = bytes(column.buffer(2)) if column.buffer(2).size_bytes else b""
    return Packed(np.frombuffer(data, dtype=np.uint8), offsets[:-1], sizes)


def _straight(source: Source, first: int, count: int) -> Shapes:
    """Return shapes with straight edges; GDAL makes chords of arcs, the stream of Arrow hands them on as arcs."""
    _, _, straight, _ = pyogrio.raw.read(
        source.path, layer=source.layer, columns=[], skip_features=first - 1, max_features=count
    )
    return np.asarray(shapely.from_wkb(straight, on_invalid="ignore"))


def _pieces(column: Any) -> list[bytes | None]:
    """Return the bytes of each value of a column of texts or bytes; ``None`` for no value."""
    offsets = np.asarray(column.buffer(1)).tolist()
    data = bytes(column.buffer(2)) if column.buffer(2).size_bytes else b""
    window = offsets[column.offset : column.offset + len(column) + 1]
    found: list[bytes | None] = [data[start:end] for start, end in pairwise(window)]
    if column.buffer(0).size_bytes:
        for index in np.flatnonzero(~_validity(column)).tolist():
            found[index] = None
    return found


def _validity(column: Any) -> NDArray[np.bool_]:
    packed = np.frombuffer(bytes(column.buffer(0)), dtype=np.uint8)
    bits = np.unpackbits(packed, bitorder="little")[column.offset : column.offset + len(column)]
    return bits.astype(bool)


def _texts(column: Any) -> list[str]:
    kind = str(column.schema.type).removeprefix("Type.").lower()
    if kind in _TEXTS:
        # a byte that is no text stays visible as U+FFFD, for the check of encodings
        return ["" if each is None else str(each, "utf-8", "replace").strip() for each in _pieces(column)]
    return [text_of(each) for each in column.to_pylist()]


def text_of(value: Any) -> str:
    """Return a value of a column as text: a code kept in a column of numbers has no decimals."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (DataSourceError, DataLayerError, ValueError, OSError, RuntimeError) as error:
        raise SourceUnreadableError(name=path.name, reason=_why(str(error))) from error


def _why(said: str) -> Text:
    """Return in words what GDAL says of a file that it can't read; what is rare is said as GDAL says it."""
    if _NO_FORMAT in said:
        return _NO_KNOWN_FORMAT
    return Text(f"\u2066{said[:200]}\u2069", said[:200])


def _require_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError as error:
        raise SourceEncodingUnknownError(encoding=encoding) from error


def _layer_name(path: Path, layer: str | None) -> str:
    known = layers_of(path)
    if layer is None and len(known) == 1:
        return known[0]
    if layer is None:
        raise SourceLayerNeededError(known=", ".join(known))
    if layer not in known:
        raise SourceLayerMissingError(layer=layer, known=", ".join(known))
    return layer


def _srid_of(crs: str | None) -> int | None:
    if not crs:
        return None
    try:
        found = CRS.from_user_input(crs).to_epsg(min_confidence=70)
    except CRSError:
        return None
    return None if found is None else int(found)


def _settled(found: int | None, given: int | None) -> int:
    if given is not None:
        reference_system(given)
    if found is not None and given is not None and found != given:
        raise SourceSridContradictsError(found=str(found), given=str(given))
    settled = given if found is None else found
    if settled is None:
        raise SourceSridNeededError()
    return settled
