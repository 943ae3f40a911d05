"""Figures rounded by the hundred, each to the very number that Python's own rounding gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: A power of ten above this, or a product above that, might not be exact.
_MOST_DECIMALS, _LARGEST = 9, 1e12
#: Nearer than this to the middle between two, the product's own rounding could turn the balance.
_SURELY = 0.499
#: Of fewer, one by one is quicker.
_MANY = 16


def rounded(values: NDArray[np.float64], decimals: int) -> list[float]:
    """Return ``[round(value, decimals) for value in values]``, in a fraction of its time.

    A whole number divided by a power of ten is the number nearest to that decimal: so is what `round` gives.
    """
    if not 0 <= decimals <= _MOST_DECIMALS:
        raise ValueError(decimals)
    if len(values) < _MANY:
        return [round(value, decimals) for value in values.tolist()]
    scale = 10.0**decimals
    with np.errstate(all="ignore"):  # of the infinite nothing is sure
        scaled = values * scale
        whole = np.rint(scaled)
        found: list[float] = (whole / scale).tolist()
        unsure = ~((np.abs(scaled - whole) < _SURELY) & (np.abs(scaled) < _LARGEST))
    for index in np.flatnonzero(unsure).tolist():
        found[index] = round(float(values[index]), decimals)
    return found
