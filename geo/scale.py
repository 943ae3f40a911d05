"""Areas on the ellipsoid of shapes that are given in the working grid.

The area of a piece on the ellipsoid is the integral of 1/k² over it, k² being the areal scale of
the projection. Around a place 1/k² is a polynomial of the second degree to 1e-9 (over ten
kilometres in UTM; the third derivative is 16 x / R⁴), and the integral of a polynomial over a
polygon is a sum over its corners: exact, quick, and additive, so that the parts of a boundary sum
to the whole of it whatever way it is cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj

from geo.crs import Array, reference_system, to_wgs84

#: Cells in which one polynomial is fitted, metres: small against the radius of the earth.
_CELL_M = 10_000.0
#: Monomials u^p v^q of the polynomial, in the order of the coefficients and moments.
_POWERS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class ArealScale:
    """1/k² about an origin in the grid, as a polynomial of the second degree in metres from it."""

    origin: tuple[float, float]
    coefficients: tuple[float, ...]

    def areas(self, geometries: Geometries) -> tuple[Array, Array]:
        """Return area on the ellipsoid and planar area of polygons in the grid, m², shape (n,) each.

        Rings may turn either way; empty geometries and ``None`` have no area.
        """
        moments = _moments(geometries, self.origin)
        return moments @ np.asarray(self.coefficients), moments[:, 0]

    def lengths(self, geometries: Geometries) -> tuple[Array, Array]:
        """Return length on the ground and in the grid of lines in the grid, metres, shape (n,) each.

        A conformal grid has one scale at a place, whatever the direction; along an edge that of its
        middle is taken. Other shapes have no length.
        """
        lines, shape_of = shapely.get_parts(geometries, return_index=True)
        is_line = shapely.get_dimensions(lines) == 1
        if not is_line.any():
            return np.zeros(len(geometries)), np.zeros(len(geometries))
        points, line_of = shapely.get_coordinates(lines[is_line], return_index=True)
        same = line_of[1:] == line_of[:-1]
        starts, ends = points[:-1][same], points[1:][same]
        steps = np.hypot(*(ends - starts).T)
        u, v = ((starts + ends) / 2 - self.origin).T
        factors = np.column_stack([u**p * v**q for p, q in _POWERS]) @ np.asarray(self.coefficients)
        owners = shape_of[is_line][line_of[:-1][same]]
        ground, grid = (
            np.asarray(np.bincount(owners, weights=each, minlength=len(geometries)), dtype=float)
            for each in (steps * np.sqrt(factors), steps)
        )
        return ground, grid

    def ground(self, metres: float) -> float:
        """Return a length in the grid near the origin as metres on the ground."""
        return float(metres * np.sqrt(self.coefficients[0]))


def scale_at(x: float, y: float, srid: int) -> ArealScale:
    """Return the scale about a place in the grid `srid`, shifted to that place as origin."""
    column, row = round(x / _CELL_M), round(y / _CELL_M)
    c = _fitted(column, row, srid)
    u, v = x - column * _CELL_M, y - row * _CELL_M
    shifted = (
        c[0] + c[1] * u + c[2] * v + c[3] * u * u + c[4] * u * v + c[5] * v * v,
        c[1] + 2 * c[3] * u + c[4] * v,
        c[2] + c[4] * u + 2 * c[5] * v,
        *c[3:],
    )
    return ArealScale((x, y), shifted)


def factors_at(xs: Array, ys: Array, srid: int) -> Array:
    """Return 1/k² at places in the grid `srid`, shape (n,): area on the ellipsoid for a planar one."""
    columns, rows = np.round(xs / _CELL_M).astype(int), np.round(ys / _CELL_M).astype(int)
    factors = np.empty(len(xs))
    for column, row in {*zip(columns.tolist(), rows.tolist(), strict=True)}:
        here = (columns == column) & (rows == row)
        u, v = xs[here] - column * _CELL_M, ys[here] - row * _CELL_M
        terms = np.column_stack([u**p * v**q for p, q in _POWERS])
        factors[here] = terms @ np.asarray(_fitted(column, row, srid))
    return factors


@lru_cache(maxsize=4096)
def _fitted(column: int, row: int, srid: int) -> tuple[float, ...]:
    steps = np.array([(i, j) for i in (-1.0, 0.0, 1.0) for j in (-1.0, 0.0, 1.0)])
    places = (steps + np.array([column, row])) * _CELL_M
    lonlat = to_wgs84(places, srid).lonlat
    factors = Proj(reference_system(srid)).get_factors(lonlat[:, 0], lonlat[:, 1])
    terms = np.column_stack([steps[:, 0] ** p * steps[:, 1] ** q for p, q in _POWERS])
    found, *_ = np.linalg.lstsq(terms, 1 / np.asarray(factors.areal_scale), rcond=None)
    units = np.array([_CELL_M ** (p + q) for p, q in _POWERS])
    return tuple(float(value) for value in found / units)


def _moments(geometries: Geometries, origin: tuple[float, float]) -> Array:
    """Integrate the monomials over each geometry (Green's theorem); shape (n, 6)."""
    polygons, owner = shapely.get_parts(geometries, return_index=True)
    rings, polygon_of = shapely.get_rings(polygons, return_index=True)
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    total = np.zeros((len(geometries), len(_POWERS)))
    if not len(points):
        return total
    by_ring = _ring_moments(points - origin, ring_of, len(rings))
    sign = np.sign(by_ring[0])
    sign[1:][polygon_of[1:] == polygon_of[:-1]] *= -1.0  # every ring of a polygon but its first is a hole
    shape_of = owner[polygon_of]
    for power, moments in enumerate(by_ring):
        total[:, power] = np.bincount(shape_of, weights=moments * sign, minlength=len(geometries))
    return total


def _ring_moments(points: Array, ring_of: NDArray[np.intp], count: int) -> list[Array]:
    same = ring_of[1:] == ring_of[:-1]
    (x0, y0), (x1, y1) = points[:-1][same].T, points[1:][same].T
    cross = x0 * y1 - x1 * y0
    terms = (
        cross / 2,
        (x0 + x1) * cross / 6,
        (y0 + y1) * cross / 6,
        (x0 * x0 + x0 * x1 + x1 * x1) * cross / 12,
        (x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) * cross / 24,
        (y0 * y0 + y0 * y1 + y1 * y1) * cross / 12,
    )
    rings = ring_of[:-1][same]
    return [np.asarray(np.bincount(rings, weights=term, minlength=count), dtype=float) for term in terms]
