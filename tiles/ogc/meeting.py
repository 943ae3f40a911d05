"""What meets a shape, told by boxes wherever boxes are enough: the exact test costs ten times as much."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

#: A box of the database is kept to about this much of its coordinates, outwards.
_COARSENESS = 1e-6


def meets(column: str, shape: bytes, bind: Callable[[bytes], str]) -> str:
    """Return SQL that says whether a column meets a shape (EWKB in its system), as ``ST_Intersects`` does.

    `bind` binds a value and returns its place.
    """
    place = bind(shape)
    exact = f"ST_Intersects({column}, {place})"
    inner = inner_box(shape)
    if inner is not None:
        # as an OR the planner would search the index twice
        exact = f"CASE WHEN {column} @ {bind(inner)} THEN true ELSE {exact} END"
    return f"({column} && {place} AND {exact})"


def inner_box(shape: bytes) -> bytes | None:
    """Return a box so far within a shape that whatever has its own box there meets the shape, if there is one."""
    area = shapely.from_wkb(shape)
    bounds = np.array(shapely.bounds(area))
    if not np.isfinite(bounds).all():
        return None
    margin = _COARSENESS * float(np.abs(bounds).max())
    west, south, east, north = (bounds + margin * np.array([1, 1, -1, -1])).tolist()
    if west >= east or south >= north:
        return None
    box = shapely.set_srid(shapely.box(west, south, east, north), shapely.get_srid(area))
    if not shapely.covers(area, box):
        return None
    written: bytes = shapely.to_wkb(box, include_srid=True)
    return written
