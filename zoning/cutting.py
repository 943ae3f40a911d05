"""Many polygons cut with the pieces of some versions, all held in memory: the database takes ten times as long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import Array
from tiles.statements import fetch, statement
from zoning.scale import ArealScale, Geometries, scale_at
from zoning.shapes import AREA, LINE, POINT

_PIECES = Path(__file__).parent / "sql" / "pieces.sql"
#: Below this a pair is a common edge: what rounding leaves of it, m² and m.
SMALLEST_M2, SHORTEST_M = 1e-6, 1e-6
_MOMENTS = 7
#: Over this 1/k² bends by 2e-7 of the area it is taken for (variance by the earth's radius squared).
_WIDE_M = 10_000.0

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of some versions; `rank` says to which of `zones` each belongs, rows of version and zone in order."""

    tree: shapely.STRtree
    shapes: Geometries
    dimensions: Numbers
    rank: Numbers
    zones: list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """What polygons share with zones, an item for each pair that meets, by polygon, version and zone.

    `moments` are the sums over the pieces: area with its x and y, length with its x and y, points.
    `on_ground` are area and length on the ellipsoid of what wide polygons share, not a number for others.
    """

    polygons: Numbers
    zones: Numbers
    moments: Array
    on_ground: Array


def pieces_of(versions: Sequence[int]) -> Pieces:
    """Read the pieces of some versions, which never change."""
    rows = fetch(statement(_PIECES), {"versions": list(versions)}, prepared=False)
    shapes = np.array(shapely.from_wkb([bytes(row[2]) for row in rows]), dtype=object)
    zones = sorted({(row[0], row[1]) for row in rows})
    ranks = {zone: rank for rank, zone in enumerate(zones)}
    return Pieces(
        tree=shapely.STRtree(shapes),
        shapes=shapes,
        dimensions=np.asarray(shapely.get_dimensions(shapes), dtype=np.intp),
        rank=np.array([ranks[row[0], row[1]] for row in rows], dtype=np.intp),
        zones=zones,
    )


def cut(pieces: Pieces, polygons: Geometries) -> Cuts:
    """Cut polygons in the grid with the pieces: many threads may do so at once."""
    shapely.prepare(polygons)
    polygon, piece = pieces.tree.query(polygons, predicate="intersects")
    dimensions = pieces.dimensions[piece]
    shared = _shared(polygons[polygon], pieces.shapes[piece])
    moments = _moments(shared, dimensions)
    on_ground = _on_ground(polygons, polygon, shared)
    some = (moments[:, 0] > 0) | (moments[:, 3] > 0) | (moments[:, 6] > 0)
    # one number for each pair of polygon and zone, in their order
    pairs, of_pair = np.unique((polygon * len(pieces.zones) + pieces.rank[piece])[some], return_inverse=True)
    weights = np.column_stack([moments, on_ground])[some].T
    sums: Array = np.column_stack([np.bincount(of_pair, weights=each, minlength=len(pairs)) for each in weights])
    sums, on_ground = sums[:, :_MOMENTS], sums[:, _MOMENTS:]
    kept = (sums[:, 0] > SMALLEST_M2) | (sums[:, 3] > SHORTEST_M) | (sums[:, 6] > 0)
    polygons_met, zones_met = np.divmod(pairs[kept], max(1, len(pieces.zones)))
    return Cuts(polygons=polygons_met, zones=zones_met, moments=sums[kept], on_ground=on_ground[kept])


def _shared(polygons: Geometries, pieces: Geometries) -> Geometries:
    """Return what each polygon, prepared, shares with its piece."""
    shared = pieces.copy()
    rest = np.flatnonzero(~shapely.contains_properly(polygons, pieces))
    whole = shapely.covers(pieces[rest], polygons[rest])
    shared[rest[whole]] = polygons[rest[whole]]
    rest = rest[~whole]
    shared[rest] = shapely.intersection(polygons[rest], pieces[rest])
    return shared


def _on_ground(polygons: Geometries, polygon: Numbers, shared: Geometries) -> Array:
    """Return area and length on the ellipsoid of what wide polygons share; not a number for others."""
    found = np.full((len(shared), 2), np.nan)
    for wide in np.flatnonzero(are_wide(polygons)):
        of_it = np.flatnonzero(polygon == wide)
        scale = scale_about(polygons[wide])
        found[of_it, 0], found[of_it, 1] = scale.areas(shared[of_it])[0], scale.lengths(shared[of_it])[0]
    return found


def are_wide(polygons: Geometries) -> NDArray[np.bool_]:
    """Say of polygons in the grid whether one factor for all a zone has of them would not do."""
    west, south, east, north = shapely.bounds(polygons).T
    return np.asarray((east - west > _WIDE_M) | (north - south > _WIDE_M))


def scale_about(polygon: BaseGeometry) -> ArealScale:
    """Return the scale about the middle of a polygon in the grid."""
    middle = polygon.centroid
    return scale_at(middle.x, middle.y, settings.GRID_SRID)


def _moments(shared: Geometries, dimensions: Numbers) -> Array:
    """Return area, x, y, length, x, y and number of points of shapes; of each what its piece's dimension has."""
    middles = shapely.get_coordinates(shapely.centroid(_filled(shared)))
    areas = np.where(dimensions == AREA, shapely.area(shared), 0.0)
    lengths = np.where(dimensions == LINE, shapely.length(shared), 0.0)
    points = np.where((dimensions == POINT) & ~shapely.is_empty(shared), shapely.get_num_geometries(shared), 0)
    return np.column_stack([areas, areas[:, None] * middles, lengths, lengths[:, None] * middles, points])


def _filled(shared: Geometries) -> Geometries:
    """Return the shapes with a place for those that are empty, which weigh nothing."""
    filled = shared.copy()
    filled[shapely.is_empty(shared)] = shapely.Point(0, 0)
    return filled
