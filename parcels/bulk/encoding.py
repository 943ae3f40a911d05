"""Rows as the tables take them: derived and put together as bytes of a binary COPY, by the thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray

from geo.crs import Array
from parcels.bulk.binary import Column, fill, layout_of
from parcels.bulk.deriving import Derived, of_rings, of_shapes
from parcels.bulk.rings import CORNER, Indices, Rings, pieces, spans
from parcels.bulk.rows import Bytes, Rows
from parcels.bulk.shapes import Shapes

AREAS = ("grid_area_m2", "area_m2")
GEOMETRIES = ("geom", "geom_4326", "geom_3857")

_WKB_POLYGON = 3
#: A multipolygon of one polygon: byte order, type, count; the polygon follows.
_MULTI = np.frombuffer(b"\x01\x06\x00\x00\x00\x01\x00\x00\x00", dtype="V9")[0]
#: What stands before the corners of a polygon of one ring: size of the field, multipolygon, polygon, ring.
_RING = np.dtype(
    [("size", ">i4"), ("multi", "V9"), ("order", "u1"), ("type", "<u4"), ("rings", "<u4"), ("corners", "<u4")]
)
_AREA = np.dtype([("size", ">i4"), ("value", ">f8")])
_CORNERS = np.dtype(f"V{CORNER}")
_AREAS = [(name, _AREA) for name in AREAS]


def encoded(rows: Rows, columns: Sequence[Column], more: int) -> memoryview:
    """Return rows for COPY: some columns, then areas, geometries and the fields of facts, `more` of them."""
    table = np.zeros(len(rows), dtype=[*layout_of(columns), *_AREAS])
    fill(table, columns, more)
    counts = rows.rings.counts
    rings, others = np.flatnonzero(counts), np.flatnonzero(counts == 0)
    kept = rows.heads["more"].astype(np.int64) - rows.heads["size"]
    sizes = table.itemsize + len(GEOMETRIES) * (_RING.itemsize + CORNER * counts) + kept
    shapes = _shapes_of(rows, others, table)
    sizes[others] += np.array(list(map(len, shapes)), dtype=np.int64) - len(GEOMETRIES) * _RING.itemsize
    written = np.empty(int(sizes.sum()), dtype=np.uint8)
    starts = np.cumsum(sizes) - sizes
    if len(rings):
        _write_rings(written, starts[rings], Rings(rows.corners, counts[rings]), (table, rings))
    _put(written, starts, table)
    for start, shape in zip((starts[others] + table.itemsize).tolist(), shapes, strict=True):
        written[start : start + len(shape)] = np.frombuffer(shape, dtype=np.uint8)
    if kept.any():
        facts = spans(rows.more_starts + rows.heads["size"], kept)
        written[spans(starts + sizes - kept, kept)] = rows.more[facts]
    return written.data


def _put(written: Bytes, starts: NDArray[np.int64], items: NDArray[Any]) -> None:
    kind = np.dtype(f"V{items.itemsize}")
    pieces(written, kind)[starts] = items.view(kind)


def _write_rings(
    written: Bytes, starts: NDArray[np.int64], rings: Rings, table: tuple[NDArray[np.void], Indices]
) -> None:
    """Write geometries of single rings, and their areas into the table."""
    rows, which = table
    derived = of_rings(rings, settings.GRID_SRID)
    _set_areas(rows, which, derived)
    head = np.zeros(len(rings), dtype=_RING)
    head["size"] = _RING.itemsize - _RING["size"].itemsize + CORNER * rings.counts
    head["multi"], head["order"], head["type"], head["rings"], head["corners"] = (
        _MULTI,
        1,
        _WKB_POLYGON,
        1,
        rings.counts,
    )
    places = starts + rows.itemsize
    for corners in derived.corners:
        _put(written, places, head)
        _put(
            written,
            spans(places + _RING.itemsize, rings.counts, CORNER),
            np.ascontiguousarray(corners).view(_CORNERS).reshape(-1),
        )
        places += _RING.itemsize + CORNER * rings.counts


def _set_areas(table: NDArray[np.void], which: Indices, derived: Derived) -> None:
    for name, values in zip(AREAS, (derived.grid_area_m2, derived.area_m2), strict=True):
        fields = np.zeros(len(which), dtype=_AREA)
        fields["size"], fields["value"] = _AREA["value"].itemsize, values
        table[name][which] = fields


def _shapes_of(rows: Rows, others: Indices, table: NDArray[np.void]) -> list[bytes]:
    """Return the fields of geometries of shapes of several rings; their areas go into the table."""
    if not len(others):
        return []
    starts, sizes = rows.more_starts[others].tolist(), rows.heads["size"][others].tolist()
    wkb = [rows.more[start : start + size].tobytes() for start, size in zip(starts, sizes, strict=True)]
    shapes: Shapes = np.asarray(shapely.from_wkb(np.array(wkb, dtype=object)))
    derived = of_shapes(shapes, settings.GRID_SRID)
    _set_areas(table, others, derived)
    geometries = [_multipolygons(shapes, points) for points in derived.corners]
    return [b"".join(each) for each in zip(*geometries, strict=True)]


def _multipolygons(shapes: Shapes, corners: Array) -> list[bytes]:
    moved = np.asarray(shapely.set_coordinates(shapes.copy(), corners))
    every = [bytes(shapely.to_wkb(shapely.multipolygons(shapely.get_parts(each)), byte_order=1)) for each in moved]
    return [len(each).to_bytes(4, "big") + each for each in every]
