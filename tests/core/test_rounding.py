"""Rounding by the hundred gives the numbers that Python's own rounding gives, to the bit."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rounding import rounded


def bits(values: list[float]) -> bytes:
    return struct.pack(f"{len(values)}d", *values)


_NUMBERS = (
    st.floats(allow_nan=False) | st.floats(-1e6, 1e6) | st.integers(-(10**13), 10**13).map(lambda whole: whole / 2e7)
)


@given(st.lists(_NUMBERS, max_size=40), st.integers(0, 9))
def test_numbers_are_those_of_python(values: list[float], decimals: int) -> None:
    assert bits(rounded(np.array(values, dtype=np.float64), decimals)) == bits(
        [round(each, decimals) for each in values]
    )


@pytest.mark.parametrize(
    "value", [0.0, -0.0, 0.5, 2.5e-7, 1.0000005, 2.675, 1e300, -1e-300, 123456.7890125, float("inf")]
)
def test_numbers_in_the_middle_are_those_of_python(value: float) -> None:
    for decimals in (0, 2, 6, 9):
        for count in (1, 20):
            assert bits(rounded(np.full(count, value), decimals)) == bits([round(value, decimals)] * count)


def test_no_number_is_no_number() -> None:
    assert str(rounded(np.array([float("nan")]), 6)) == "[nan]"
    assert set(map(str, rounded(np.full(20, float("nan")), 6))) == {"nan"}


def test_decimals_beyond_what_is_exact_are_refused() -> None:
    with pytest.raises(ValueError, match="10"):
        rounded(np.array([1.0]), 10)
