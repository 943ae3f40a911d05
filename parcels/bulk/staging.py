"""Rows as PostgreSQL's binary COPY takes them, put together by the thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import Array
from parcels.bulk.shapes import Outlines, Shapes

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_POLYGON = int(shapely.GeometryType.POLYGON)
_WKB_POLYGON = 3
#: A multipolygon of one polygon: byte order, type, count; the polygon follows.
_MULTI = b"\x01\x06\x00\x00\x00\x01\x00\x00\x00"
#: What stands before the corners of a polygon of one ring: size of the field, multipolygon, polygon, ring.
_HEAD = np.dtype(
    [("size", ">i4"), ("multi", "V9"), ("order", "u1"), ("type", "<u4"), ("rings", "<u4"), ("corners", "<u4")]
)
_CORNER = 16

#: Columns of every row, in order: the texts of facts stand between these and the geometries.
NUMBERS = (
    ("row", ">i8", "bigint"),
    ("region", ">i4", "integer"),
    ("neighbourhood", ">i4", "integer"),
    ("block", ">i4", "integer"),
    ("number", ">i4", "integer"),
    ("building", ">i4", "integer"),
    ("apartment", ">i4", "integer"),
    ("trade_unit", ">i4", "integer"),
    ("grid_area_m2", ">f8", "double precision"),
    ("area_m2", ">f8", "double precision"),
)
GEOMETRIES = ("geom", "geom_4326", "geom_3857")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows to be staged: `numbers` count from 1, `parts` have shape (n, 7), `facts` are columns of texts."""

    numbers: NDArray[np.int64]
    parts: NDArray[np.int32]
    outlines: Outlines
    facts: Sequence[Sequence[str | None]]


def encoded(rows: Rows) -> bytes:
    """Return rows as the bytes of a binary COPY, without its header."""
    outlines = rows.outlines
    columns: list[Iterator[bytes] | Sequence[bytes]] = [_numbers(rows)]
    columns += [[_text(each) for each in column] for column in rows.facts]
    layout = _Layout.of(outlines.shapes)
    for corners in outlines.corners:
        columns += layout.geometries(corners)
    return b"".join(chain.from_iterable(zip(*columns, strict=True)))


def _numbers(rows: Rows) -> list[bytes]:
    types: list[Any] = [("count", ">i2")]
    for name, kind, _ in NUMBERS:
        types += [(f"{name}_size", ">i4"), (name, kind)]
    table = np.zeros(len(rows.numbers), dtype=types)
    table["count"] = len(NUMBERS) + len(rows.facts) + len(GEOMETRIES)
    for name, kind, _ in NUMBERS:
        table[f"{name}_size"] = int(kind[-1])
    table["row"] = rows.numbers
    for position, (name, _, _) in enumerate(NUMBERS[1:8]):
        table[name] = rows.parts[:, position]
    table["grid_area_m2"], table["area_m2"] = rows.outlines.grid_area_m2, rows.outlines.area_m2
    return _sliced(table.tobytes(), table.itemsize)


def _text(value: str | None) -> bytes:
    if value is None:
        return _NULL
    data = value.encode()
    return len(data).to_bytes(4, "big") + data


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the corners of shapes stand one after another; `is_plain` says which are one ring and nothing else."""

    shapes: Shapes
    counts: NDArray[np.int64]
    is_plain: NDArray[np.bool_]

    @classmethod
    def of(cls, shapes: Shapes) -> _Layout:
        is_plain = (shapely.get_type_id(shapes) == _POLYGON) & (shapely.get_num_interior_rings(shapes) == 0)
        return cls(shapes, shapely.get_num_coordinates(shapes).astype(np.int64), is_plain)

    def geometries(self, corners: Array) -> tuple[list[bytes], list[bytes]]:
        """Return what stands before the corners of each shape and the corners; each shape a multipolygon.

        Most parcels are one ring: their bytes are put together here, a third of the time of writing
        out new shapes.
        """
        heads = _sliced(self._heads().tobytes(), _HEAD.itemsize)
        data, ends = np.ascontiguousarray(corners).tobytes(), np.cumsum(self.counts) * _CORNER
        bodies = [data[start:end] for start, end in pairwise([0, *ends.tolist()])]
        for index in np.flatnonzero(~self.is_plain).tolist():
            end = int(ends[index]) // _CORNER
            heads[index], bodies[index] = b"", _whole(self.shapes[index], corners[end - self.counts[index] : end])
        return heads, bodies

    def _heads(self) -> NDArray[np.void]:
        heads = np.zeros(len(self.counts), dtype=_HEAD)
        heads["size"] = _HEAD.itemsize - 4 + _CORNER * self.counts
        heads["multi"] = np.frombuffer(_MULTI, dtype=heads.dtype["multi"])[0]
        heads["order"], heads["type"], heads["rings"] = 1, _WKB_POLYGON, 1
        heads["corners"] = self.counts
        return heads


def _whole(shape: Any, corners: Array) -> bytes:
    moved = shapely.set_coordinates(shape, corners)
    parts = shapely.get_parts(moved)
    data = bytes(shapely.to_wkb(shapely.multipolygons(parts), byte_order=1))
    return len(data).to_bytes(4, "big") + data


def _sliced(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]
