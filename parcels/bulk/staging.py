"""Rows as PostgreSQL's binary COPY takes them, put together by the thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from parcels.bulk.shapes import Outlines, Shapes

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_POLYGON = int(shapely.GeometryType.POLYGON)
#: A multipolygon of one polygon: byte order, type, count; the polygon follows.
_MULTI = b"\x01\x06\x00\x00\x00\x01\x00\x00\x00"

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
    for shapes in (outlines.grid, outlines.wgs84, outlines.mercator):
        columns += _geometries(shapes)
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


def _geometries(shapes: Shapes) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Return what stands before the bytes of each shape, and the bytes; every shape as a multipolygon."""
    wkb = shapely.to_wkb(shapes, byte_order=1).tolist()
    single = shapely.get_type_id(shapes) == _POLYGON
    sizes = np.fromiter(map(len, wkb), dtype=">i4", count=len(wkb)) + np.where(single, len(_MULTI), 0)
    lengths = _sliced(sizes.astype(">i4").tobytes(), 4)
    if single.all():
        return [each + _MULTI for each in lengths], wkb
    return [each + _MULTI if is_one else each for each, is_one in zip(lengths, single.tolist(), strict=True)], wkb


def _sliced(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]
