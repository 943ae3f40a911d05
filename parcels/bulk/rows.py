"""Good rows on their way into the tables: checked, in the grid, with nothing derived yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from parcels.bulk.curve import Keys, along_curve
from parcels.bulk.shapes import Shapes

_POLYGON = int(shapely.GeometryType.POLYGON)
#: Bytes of a corner: two numbers.
CORNER = 16
#: Parts of the code as columns; the first four are the land's.
CODE = ("region", "neighbourhood", "block", "number", "building", "apartment", "trade_unit")
#: What a row is known by: its number in the file, from 1, the parts of its code, how many corners its
#: shape has (0 for one that is more than a ring), and the bytes of its shape.
HEAD = np.dtype([("row", "<i8"), ("parts", "<i4", (len(CODE),)), ("corners", "<u4"), ("size", "<u4")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows with what they hold: the corners of one ring, or WKB, in the grid; then the fields of facts.

    `keys` say where they lie along a curve.
    """

    heads: NDArray[np.void]
    keys: Keys
    bodies: list[bytes]

    def __len__(self) -> int:
        return len(self.bodies)

    @property
    def has_unit(self) -> NDArray[np.bool_]:
        """Say which rows name a building, an apartment or a trade unit."""
        return np.asarray((self.heads["parts"][:, 4:] > 0).any(axis=1))


def rows_of(numbers: NDArray[np.int64], parts: NDArray[np.int32], grid: Shapes, facts: Sequence[list[bytes]]) -> Rows:
    """Return rows of areas in the grid; `parts` have shape (n, 7), `facts` are columns of fields."""
    counts = np.asarray(shapely.get_num_coordinates(grid), dtype=np.int64)
    is_ring = (shapely.get_type_id(grid) == _POLYGON) & (shapely.get_num_interior_rings(grid) == 0)
    bodies = _cut(shapely.get_coordinates(grid).tobytes(), counts * CORNER)
    others = np.flatnonzero(~is_ring)
    for index, wkb in zip(others.tolist(), shapely.to_wkb(grid[others]), strict=True):
        bodies[index] = wkb
    heads = np.zeros(len(numbers), dtype=HEAD)
    heads["row"], heads["parts"], heads["corners"] = numbers, parts, np.where(is_ring, counts, 0)
    heads["size"] = np.fromiter(map(len, bodies), dtype=np.uint32, count=len(bodies))
    if facts:
        bodies = [b"".join(each) for each in zip(bodies, *facts, strict=True)]
    bounds = np.asarray(shapely.bounds(grid)).reshape(-1, 4)
    return Rows(heads=heads, keys=along_curve((bounds[:, :2] + bounds[:, 2:]) / 2), bodies=bodies)


def _cut(data: bytes, sizes: NDArray[np.int64]) -> list[bytes]:
    return [data[start:end] for start, end in pairwise([0, *np.cumsum(sizes).tolist()])]
