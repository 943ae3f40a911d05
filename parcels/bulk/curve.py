"""Places along a space-filling curve: what lies together stands together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.crs import Array

Keys = NDArray[np.uint64]

#: Places within one cell of so many metres keep the order of the file.
_CELL_M = 4.0
#: Bits of a cell's column and row: 2^22 cells of 4 m go round the earth.
_BITS = 22


def along_curve(places: Array) -> Keys:
    """Return where places, shape (n, 2) in metres, stand along a Hilbert curve."""
    every = np.uint32((1 << _BITS) - 1)
    columns, rows = np.floor(places / _CELL_M).astype(np.int64).T.astype(np.uint32) & every
    keys = np.zeros(len(places), dtype=np.uint64)
    for level in reversed(range(_BITS)):
        right, upper = (columns >> np.uint32(level)) & np.uint32(1), (rows >> np.uint32(level)) & np.uint32(1)
        keys = (keys << np.uint64(2)) | ((np.uint32(3) * right) ^ upper)
        # lower quarters are turned, the right one of them mirrored, too
        mirror = np.where(upper < right, every, np.uint32(0))
        turned = (columns ^ rows) * (np.uint32(1) - upper)
        columns, rows = columns ^ mirror ^ turned, rows ^ mirror ^ turned
    return keys
