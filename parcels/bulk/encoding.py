"""Rows as the tables take them: derived and put together as bytes of a binary COPY, by the thousand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray

from geo.crs import Array
from parcels.bulk.binary import sliced
from parcels.bulk.deriving import Derived, of_rings, of_shapes
from parcels.bulk.rows import CORNER, Rows
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

Indices = NDArray[np.intp]


def fields_of(rows: Rows) -> list[bytes]:
    """Return the fields of areas, geometries and facts of each row."""
    counts = rows.heads["corners"].astype(np.int64)
    rings, others = np.flatnonzero(counts), np.flatnonzero(counts == 0)
    places: list[Indices] = []
    made: list[bytes] = []
    for alike, fields in chain(_of_rings(rows, rings, counts[rings]), _of_others(rows, others)):
        places.append(alike)
        made += fields
    if not made:
        return []
    ordered = [made[place] for place in np.argsort(np.concatenate(places)).tolist()]
    sizes = rows.heads["size"].tolist()
    if len(rows.bodies[0]) == sizes[0]:
        return ordered  # no facts
    return [fields + body[size:] for fields, body, size in zip(ordered, rows.bodies, sizes, strict=True)]


def _of_rings(rows: Rows, rings: Indices, counts: NDArray[np.int64]) -> Iterator[tuple[Indices, list[bytes]]]:
    """Yield rows and their fields, those of as many corners at once: a tenth of the time of writing out shapes."""
    if not len(rings):
        return
    bodies = [
        rows.bodies[index][: count * CORNER] for index, count in zip(rings.tolist(), counts.tolist(), strict=True)
    ]
    corners = np.frombuffer(b"".join(bodies), dtype=np.float64).reshape(-1, 2)
    derived = of_rings(corners, counts, settings.GRID_SRID)
    for count in np.unique(counts).tolist():
        alike = np.flatnonzero(counts == count)
        yield rings[alike], _together(derived, alike, (derived.ends[alike] - count)[:, None] + np.arange(count))


def _together(derived: Derived, alike: Indices, corners: Indices) -> list[bytes]:
    """Return the fields of rings of as many corners; `corners` says which are theirs."""
    count = corners.shape[1]
    ring: list[Any] = [("head", _RING), ("corners", "<f8", (count, 2))]
    layout: list[Any] = [*((name, _AREA) for name in AREAS), *((name, ring) for name in GEOMETRIES)]
    table = np.zeros(len(alike), dtype=layout)
    for name, values in zip(AREAS, (derived.grid_area_m2, derived.area_m2), strict=True):
        table[name]["size"], table[name]["value"] = _AREA["value"].itemsize, values[alike]
    for name, points in zip(GEOMETRIES, derived.corners, strict=True):
        head = table[name]["head"]
        head["size"] = _RING.itemsize - _RING["size"].itemsize + CORNER * count
        head["multi"], head["order"], head["type"], head["rings"], head["corners"] = _MULTI, 1, _WKB_POLYGON, 1, count
        table[name]["corners"] = points[corners]
    return sliced(table.tobytes(), table.itemsize)


def _of_others(rows: Rows, others: Indices) -> Iterator[tuple[Indices, list[bytes]]]:
    """Yield shapes of several rings and their fields."""
    if not len(others):
        return
    sizes = rows.heads["size"][others].tolist()
    wkb = [rows.bodies[index][:size] for index, size in zip(others.tolist(), sizes, strict=True)]
    shapes: Shapes = np.asarray(shapely.from_wkb(np.array(wkb, dtype=object)))
    derived = of_shapes(shapes, settings.GRID_SRID)
    areas = np.zeros((len(shapes), len(AREAS)), dtype=_AREA)
    areas["size"] = _AREA["value"].itemsize
    areas["value"] = np.column_stack([derived.grid_area_m2, derived.area_m2])
    geometries = [_multipolygons(shapes, points) for points in derived.corners]
    yield (
        others,
        [b"".join([areas[place].tobytes(), *each]) for place, each in enumerate(zip(*geometries, strict=True))],
    )


def _multipolygons(shapes: Shapes, corners: Array) -> list[bytes]:
    moved = np.asarray(shapely.set_coordinates(shapes.copy(), corners))
    every = [bytes(shapely.to_wkb(shapely.multipolygons(shapely.get_parts(each)), byte_order=1)) for each in moved]
    return [len(each).to_bytes(4, "big") + each for each in every]
