"""Outlines of one ring, by the hundred thousand: taken from the bytes of a file without building shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.crs import Array
from importers.vectorfile import Packed

Indices = NDArray[np.intp]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Bytes of a corner: two numbers.
CORNER = 16
_POLYGON, _MULTIPOLYGON = 3, 6
#: What a polygon of one ring begins with; a multipolygon of one has nine bytes before that.
_HEAD = np.dtype([("order", "u1"), ("kind", "<u4"), ("rings", "<u4"), ("corners", "<u4")])
_MULTI = 9
#: A ring turns about its middle by more than this share of its extent's square at each step, or GEOS is asked:
#: thousands of times what reckoning may be wrong by.
_TURN = 1e-12


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings, each closed: their corners one after another, shape (all corners, 2), and how many each has."""

    corners: Array
    counts: Counts

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def starts(self) -> Counts:
        """Return where each begins among the corners."""
        return np.cumsum(self.counts) - self.counts

    def taken(self, which: Indices) -> Rings:
        """Return some of them."""
        counts = self.counts[which]
        return Rings(self.corners[spans(self.starts[which], counts)], counts)

    def bounds(self) -> Array:
        """Return the box of each, shape (n, 4)."""
        if not len(self):
            return np.zeros((0, 4))
        starts = self.starts
        axes = np.ascontiguousarray(self.corners.T)
        return np.column_stack([each.reduceat(axis, starts) for each in (np.minimum, np.maximum) for axis in axes])


def spans(starts: NDArray[Any], counts: NDArray[Any], step: int = 1) -> Indices:
    """Return the places of pieces of an array, `counts` of them `step` apart from each start on."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts) * step, counts) + np.arange(total) * step


def pieces(data: NDArray[np.uint8], kind: np.dtype[Any]) -> NDArray[Any]:
    """Return a view of bytes in which every byte begins an item."""
    return np.ndarray((max(0, len(data) - kind.itemsize + 1),), dtype=kind, buffer=data, strides=(1,))


def plain_rings(wkb: Packed) -> tuple[Indices, Rings]:
    """Return which outlines are one ring that is certainly valid, and those rings.

    Such a ring turns one way round a point within it, and round it once: no two of its edges meet but
    where they follow each other.
    """
    none = np.zeros(0, dtype=np.intp), Rings(np.zeros((0, 2)), np.zeros(0, dtype=np.int64))
    which, starts, counts = _single(wkb)
    if not len(which):
        return none
    corners = pieces(wkb.data, np.dtype("V16"))[spans(starts, counts, CORNER)]
    rings = Rings(np.ascontiguousarray(corners).view(np.float64).reshape(-1, 2), counts)
    bounds = rings.bounds()
    good = _is_round(rings, (bounds[:, :2] + bounds[:, 2:]) / 2, bounds)
    if not good.all():
        doubtful = np.flatnonzero(~good)
        rest = rings.taken(doubtful)
        good[doubtful] = _is_round(rest, _middles(rest), bounds[doubtful])
    if good.all():
        return which, rings
    kept = np.flatnonzero(good)
    return which[kept], rings.taken(kept)


def _single(wkb: Packed) -> tuple[Indices, Counts, Counts]:
    """Return which are polygons of one ring, where their corners begin and how many they have."""
    which = np.flatnonzero(wkb.sizes >= _HEAD.itemsize + 4 * CORNER)
    heads = pieces(wkb.data, _HEAD)
    starts, sizes = wkb.starts[which], wkb.sizes[which]
    outer = heads[starts]
    is_multi = (outer["order"] == 1) & (outer["kind"] == _MULTIPOLYGON) & (outer["rings"] == 1)
    starts, sizes = starts + _MULTI * is_multi, sizes - _MULTI * is_multi
    inner = np.where(is_multi, heads[starts], outer)
    counts = inner["corners"].astype(np.int64)
    is_ring = (inner["order"] == 1) & (inner["kind"] == _POLYGON) & (inner["rings"] == 1)
    is_ring &= (counts >= 4) & (sizes == _HEAD.itemsize + CORNER * counts)
    return which[is_ring], starts[is_ring] + _HEAD.itemsize, counts[is_ring]


def _is_round(rings: Rings, middles: Array, bounds: Array) -> Flags:
    counts, starts = rings.counts, rings.starts
    ends = starts + counts - 1
    closed = (rings.corners[starts] == rings.corners[ends]).all(axis=1)
    with np.errstate(invalid="ignore", over="ignore"):
        x, y = (np.ascontiguousarray(axis) for axis in (rings.corners - np.repeat(middles, counts, axis=0)).T)
        turns = np.empty(len(x))
        turns[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
        turns[ends] = turns[starts]  # from one ring to the next there is no edge
        least = _TURN * np.square(np.maximum(*(bounds[:, 2:] - bounds[:, :2]).T))
        one_way = (np.minimum.reduceat(turns, starts) > least) | (np.maximum.reduceat(turns, starts) < -least)
    above = y >= 0
    passes = np.empty(len(x), dtype=np.int64)
    passes[:-1] = above[:-1] != above[1:]
    passes[ends] = 0
    return np.asarray(closed & one_way & (np.add.reduceat(passes, starts) == 2))


def _middles(rings: Rings) -> Array:
    """Return the middle of the area of each; anything where it has none."""
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        return measured(rings)[1]


def areas_of(rings: Rings) -> Array:
    """Return the areas of rings in their plane."""
    x, y = _about_their_origins(rings)
    return np.asarray(np.abs(np.add.reduceat(_crosses(x, y), rings.starts)) / 2) if len(rings) else np.zeros(0)


def measured(rings: Rings) -> tuple[Array, Array]:
    """Return area and middle of the area of rings in their plane."""
    starts = rings.starts
    x, y = _about_their_origins(rings)
    cross = _crosses(x, y)
    twice = np.add.reduceat(cross, starts)
    sums = [np.add.reduceat((axis + np.append(axis[1:], 0.0)) * cross, starts) for axis in (x, y)]
    return np.abs(twice) / 2, rings.corners[starts] + np.column_stack(sums) / (3 * twice[:, None])


def _about_their_origins(rings: Rings) -> tuple[Array, Array]:
    x, y = (np.ascontiguousarray(each) for each in rings.corners.T)
    starts, counts = rings.starts, rings.counts
    return x - np.repeat(x[starts], counts), y - np.repeat(y[starts], counts)


def _crosses(x: Array, y: Array) -> Array:
    # a ring ends where it began, at its origin: the step on to the next one encloses nothing
    return np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
