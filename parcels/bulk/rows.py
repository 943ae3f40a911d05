"""Good rows on their way into the tables: checked, in the grid, with nothing derived yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import Array
from parcels.bulk.curve import Keys, along_curve
from parcels.bulk.rings import Indices, Rings, spans
from parcels.bulk.shapes import Shapes

_POLYGON = int(shapely.GeometryType.POLYGON)
#: Parts of the code as columns; the first four are the land's.
CODE = ("region", "neighbourhood", "block", "number", "building", "apartment", "trade_unit")
#: What a row is known by: its number in the file, from 1, the parts of its code, how many corners its
#: shape has (0 for one that is more than a ring), the bytes of such a shape, and those with the facts.
HEAD = np.dtype([("row", "<i8"), ("parts", "<i4", (len(CODE),)), ("corners", "<u4"), ("size", "<u4"), ("more", "<u4")])

Bytes = NDArray[np.uint8]
Facts = Sequence[list[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows with what they hold, one after another.

    `corners` are those of single rings, in the grid; `more` has the WKB of other shapes, and the
    fields of facts. `keys` say where the rows lie along a curve.
    """

    heads: NDArray[np.void]
    keys: Keys
    corners: Array
    more: Bytes

    def __len__(self) -> int:
        return len(self.heads)

    @property
    def has_unit(self) -> NDArray[np.bool_]:
        """Say which rows name a building, an apartment or a trade unit."""
        return np.asarray((self.heads["parts"][:, 4:] > 0).any(axis=1))

    @property
    def rings(self) -> Rings:
        """Return the rings there are; a row without one has none of the corners."""
        return Rings(self.corners, self.heads["corners"].astype(np.int64))

    @property
    def more_starts(self) -> NDArray[np.int64]:
        """Return where in `more` each row's bytes begin."""
        sizes = self.heads["more"].astype(np.int64)
        return np.cumsum(sizes) - sizes

    def taken(self, order: Indices) -> Rows:
        """Return the rows in another order."""
        heads = self.heads[order]
        return Rows(
            heads=heads,
            keys=self.keys[order],
            corners=self.rings.taken(order).corners,
            more=self.more[spans(self.more_starts[order], heads["more"].astype(np.int64))]
            if len(self.more)
            else self.more,
        )


def together(rows: Sequence[Rows]) -> Rows:
    """Return rows one after another."""
    return Rows(
        heads=np.concatenate([each.heads for each in rows]),
        keys=np.concatenate([each.keys for each in rows]),
        corners=np.concatenate([each.corners for each in rows]),
        more=np.concatenate([each.more for each in rows]),
    )


def rows_of_rings(numbers: NDArray[np.int64], parts: NDArray[np.int32], grid: Rings, facts: Facts) -> Rows:
    """Return rows of single rings in the grid; `parts` have shape (n, 7), `facts` are columns of fields."""
    fields = [b"".join(each) for each in zip(*facts, strict=True)] if facts else []
    heads = _heads(numbers, parts, fields)
    heads["corners"] = grid.counts
    return Rows(heads=heads, keys=_keys(grid.bounds()), corners=grid.corners, more=_bytes(fields))


def rows_of(numbers: NDArray[np.int64], parts: NDArray[np.int32], grid: Shapes, facts: Facts) -> Rows:
    """Return rows of any areas in the grid."""
    is_ring = (shapely.get_type_id(grid) == _POLYGON) & (shapely.get_num_interior_rings(grid) == 0)
    shapes = [b"" if alone else wkb for alone, wkb in zip(is_ring.tolist(), shapely.to_wkb(grid), strict=True)]
    heads = _heads(numbers, parts, fields := [b"".join(each) for each in zip(shapes, *facts, strict=True)])
    heads["size"] = np.fromiter(map(len, shapes), dtype=np.uint32, count=len(shapes))
    heads["corners"] = np.where(is_ring, shapely.get_num_coordinates(grid), 0)
    corners = np.asarray(shapely.get_coordinates(grid[is_ring]))
    keys = _keys(np.asarray(shapely.bounds(grid)).reshape(-1, 4))
    return Rows(heads=heads, keys=keys, corners=corners, more=_bytes(fields))


def _heads(numbers: NDArray[np.int64], parts: NDArray[np.int32], fields: Sequence[bytes]) -> NDArray[np.void]:
    heads = np.zeros(len(numbers), dtype=HEAD)
    heads["row"], heads["parts"] = numbers, parts
    if fields:
        heads["more"] = np.fromiter(map(len, fields), dtype=np.uint32, count=len(fields))
    return heads


def _keys(bounds: Array) -> Keys:
    return along_curve((bounds[:, :2] + bounds[:, 2:]) / 2)


def _bytes(fields: Sequence[bytes]) -> Bytes:
    return np.frombuffer(b"".join(fields), dtype=np.uint8)
