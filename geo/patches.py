"""Points by the million, carried by polynomials that were fitted to PROJ and tried against it.

Between systems on one datum the way is smooth: in a cell of ten kilometres a polynomial of the fourth
degree is as near to PROJ as PROJ is to itself (4e-9 m), at a fraction of the time. Where one is not,
PROJ itself is asked. A point's cell alone says which polynomial carries it, and each term is
reckoned point by point: what two outlines share they share afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.crs import WGS84, Array, NoOperationError, from_wgs84, reference_system, to_wgs84

#: Cells in metres, and in degrees.
_CELL_M, _CELL_DEGREES = 10_000.0, 0.1
#: How far a polynomial may lie beside PROJ, in metres and in degrees: ten nanometres.
_WORST_M, _WORST_DEGREES = 1e-8, 1e-13
_DEGREE = 4
#: The powers of each term in the order they are reckoned in: of x from the highest on, with each those of y.
_POWERS = [(x, y) for x in range(_DEGREE, -1, -1) for y in range(_DEGREE - x, -1, -1)]
#: Points reckoned at once, so that they stay near the processor.
_AT_ONCE = 8_192
#: Columns and rows of cells beyond these are nobody's.
_FARTHEST = 4_000
#: A box of so many cells at most is looked up as it lies.
_LOOKED_UP = 4_096

Flags = NDArray[np.bool_]


def carried(points: Array, srid: int, target: int) -> Array:
    """Bring points, shape (n, 2), from one system into another, as `to_wgs84` and `from_wgs84` do.

    Raises
    ------
    NoOperationError
        As those do.
    """
    if srid == target:
        return points
    if not (_is_on_wgs84(srid) and _is_on_wgs84(target) and len(points)):
        return _by_proj(points, srid, target)
    with np.errstate(invalid="ignore", over="ignore"):
        places = np.ascontiguousarray(points.T) / _cell(srid)
        cells = np.rint(places)
        far = ~(np.abs(cells) < _FARTHEST).all(axis=0)
    places[:, far] = cells[:, far] = 0
    known, of = _numbered(cells.astype(np.int64))
    patches = [_fitted(column, row, srid, target) for column, row in known]
    terms = np.stack([_NONE if each is None else each for each in patches])
    found = _by_patches((places - cells) * 2, terms, of)
    others = far | np.array([each is None for each in patches])[of]
    if others.any():
        found[others] = _by_proj(points[others], srid, target)
    return found


def _by_proj(points: Array, srid: int, target: int) -> Array:
    return from_wgs84(to_wgs84(points, srid).lonlat, target)


def _by_patches(places: Array, terms: Array, of: NDArray[np.intp]) -> Array:
    """Return what each point's polynomial makes of it; `terms` have shape (cells, axes, terms)."""
    if len(terms) == 1:
        return _along(places, terms[0])
    order = np.argsort(of.astype(np.uint16) if len(terms) < _LOOKED_UP else of, kind="stable")
    places = places[:, order]
    found = np.empty((len(order), 2))
    ends = np.cumsum(np.bincount(of, minlength=len(terms))).tolist()
    for each, (start, end) in zip(terms, pairwise([0, *ends]), strict=True):
        found[order[start:end]] = _along(places[:, start:end], each)
    return found


def _along(places: Array, terms: Array) -> Array:
    found = np.empty((places.shape[1], 2))
    for start in range(0, len(found), _AT_ONCE):
        x, y = places[:, start : start + _AT_ONCE]
        for axis, each in enumerate(terms.tolist()):
            found[start : start + _AT_ONCE, axis] = _reckoned(x, y, each)
    return found


def _numbered(cells: NDArray[np.int64]) -> tuple[list[tuple[int, int]], NDArray[np.intp]]:
    """Return the cells there are and which of them each point lies in."""
    low = cells.min(axis=1)
    width, height = (cells.max(axis=1) - low + 1).tolist()
    if width * height > _LOOKED_UP:
        every, of = np.unique(cells, axis=1, return_inverse=True)
        return [(int(column), int(row)) for column, row in every.T], of.reshape(-1)
    codes = (cells[0] - low[0]) * height + (cells[1] - low[1])
    there = np.bincount(codes, minlength=width * height) > 0
    numbers = np.cumsum(there) - 1
    columns, rows = np.divmod(np.flatnonzero(there), height)
    return list(zip((columns + low[0]).tolist(), (rows + low[1]).tolist(), strict=True)), numbers[codes]


def _reckoned(x: Array, y: Array, terms: Sequence[float]) -> Array:
    """Return a polynomial at points of a cell, -1 to 1; its terms as `_POWERS` has them."""
    total = np.full(len(x), terms[0])
    inner = np.empty(len(x))
    each = iter(terms[1:])
    for power in range(_DEGREE - 1, -1, -1):
        np.multiply(y, next(each), out=inner)
        inner += next(each)
        for _ in range(_DEGREE - power - 1):
            inner *= y
            inner += next(each)
        total *= x
        total += inner
    return total


@lru_cache(maxsize=65_536)
def _fitted(column: int, row: int, srid: int, target: int) -> Array | None:
    """Return the terms of both axes, shape (2, terms), or nothing where they would not do."""
    size = _cell(srid)
    nodes, tried, solution, powers = _basis()
    try:
        there = [_by_proj((each / 2 + (column, row)) * size, srid, target) for each in (nodes, tried)]
    except NoOperationError:
        return None
    if not all(np.isfinite(each).all() for each in there):
        return None
    middle = there[0].mean(axis=0)
    terms = solution @ (there[0] - middle)
    worst = _WORST_M if _cell(target) == _CELL_M else _WORST_DEGREES
    if np.abs(powers @ terms + middle - there[1]).max() > worst:
        return None
    terms[-1] += middle
    return np.ascontiguousarray(terms.T)


@cache
def _basis() -> tuple[Array, Array, Array, Array]:
    """Return where polynomials are fitted and tried, what makes terms of values there, and the powers tried."""
    nodes, tried = (_square(each) for each in (np.cos(np.pi * (np.arange(8) + 0.5) / 8), np.linspace(-1, 1, 10)))
    return nodes, tried, np.asarray(np.linalg.pinv(_powers(nodes))), _powers(tried)


def _square(steps: Array) -> Array:
    return np.array([(x, y) for x in steps for y in steps])


def _powers(places: Array) -> Array:
    return np.column_stack([places[:, 0] ** x * places[:, 1] ** y for x, y in _POWERS])


@cache
def _cell(srid: int) -> float:
    return _CELL_M if reference_system(srid).is_projected else _CELL_DEGREES


@cache
def _is_on_wgs84(srid: int) -> bool:
    base = reference_system(srid).geodetic_crs
    return base is not None and base.to_epsg() == WGS84


_NONE = np.zeros((2, len(_POWERS)))
