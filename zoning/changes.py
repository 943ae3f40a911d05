"""What changes for many shapes when one version of a layer takes the place of another.

A class may hold as much of a shape as before and yet other ground: gain and loss are told apart,
each by the ground itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import shapely
from django.conf import settings
from django.db import connection
from shapely.geometry import MultiPolygon

from zoning.candidates import joined
from zoning.scale import ArealScale, scale_at
from zoning.shapes import AREA, LINE

_HOLDINGS = Path(__file__).parent / "sql" / "holdings.sql"
#: A line or a point this near to where it was is where it was, metres.
_SAME_PLACE_M = 1e-3
#: Gain and loss below this are rounding of common edges: m², metres, number of points.
_LEAST = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one class held of a shape, and what it would hold.

    `dimension` says what is measured: 2 areas in m² on the ellipsoid, 1 lines in metres on the
    ground, 0 points by number.
    """

    class_code: str
    dimension: int
    before: float
    after: float
    gained: float
    lost: float


def changes_of(shapes: Sequence[MultiPolygon], before: int | None, after: int) -> dict[int, tuple[Change, ...]]:
    """Return what changes for shapes in the grid between two versions (drafts too), by their number from 0.

    Shapes for which nothing changes are not named. Where nothing was `before`, all is gained.
    """
    versions = [after] if before is None else [before, after]
    rows = joined(_raw(), np.array(shapes, dtype=object), _HOLDINGS, {"versions": versions}) if len(shapes) else []
    found: dict[int, tuple[Change, ...]] = {}
    for number, of_shape in groupby(rows, key=lambda row: int(row[0])):
        changes = tuple(_changes(shapes[number], of_shape, after))
        if changes:
            found[number] = changes
    return found


def _raw() -> psycopg.Connection[Any]:
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw


def _changes(shape: MultiPolygon, rows: Iterable[Any], after: int) -> Iterator[Change]:
    middle = shape.centroid
    scale = scale_at(middle.x, middle.y, settings.GRID_SRID)
    for (code, dimension), held in groupby(rows, key=lambda row: (str(row[1]), int(row[2]))):
        parts = {row[3] == after: shape if row[4] else shapely.from_wkb(row[5]) for row in held}
        was, now = parts.get(False, MultiPolygon()), parts.get(True, MultiPolygon())
        gained, lost = _beyond(now, was, dimension), _beyond(was, now, dimension)
        sizes = _sizes([was, now, gained, lost], dimension, scale)
        if max(sizes[2:]) > _LEAST:
            yield Change(
                class_code=code,
                dimension=dimension,
                before=sizes[0],
                after=sizes[1],
                gained=sizes[2],
                lost=sizes[3],
            )


def _beyond(these: shapely.Geometry, those: shapely.Geometry, dimension: int) -> shapely.Geometry:
    """Return what of some zones lies beyond others of their kind."""
    return shapely.difference(these, those if dimension == AREA else shapely.buffer(those, _SAME_PLACE_M))


def _sizes(parts: list[shapely.Geometry], dimension: int, scale: ArealScale) -> list[float]:
    shapes = np.array(parts, dtype=object)
    if dimension == AREA:
        sizes = scale.areas(shapes)[0]
    elif dimension == LINE:
        sizes = scale.lengths(shapes)[0]
    else:
        sizes = shapely.get_num_coordinates(shapes).astype(float)
    return [float(size) for size in sizes]
