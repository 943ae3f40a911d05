"""Canonical JSON is the reference implementation's, byte for byte, whichever way it was written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import canonical, digest

_LEAVES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**9), 10**9).map(lambda value: value / 1e6)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_VALUES)
def test_bytes_are_the_references(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(
    st.lists(st.dictionaries(st.text("aé\uffff\U0001f600", max_size=2), _LEAVES, max_size=4), min_size=16, max_size=20)
)
def test_bytes_of_many_rows_are_the_references(rows: list[Any]) -> None:
    assert canonical(rows) == rfc8785.dumps(rows)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53, UUID(int=1), object()])
def test_many_rows_with_what_has_no_canonical_form_are_refused(value: Any) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical([{"a": 0.5}] * 20 + [{"a": value}])


@pytest.mark.parametrize(
    "value",
    [1.0, -0.0, 1e-5, 1e-7, 123456789012345680.0, 1e21, 2.0**53, 0.1, {"\U0001f600": 1, "\uffff": 2}, (1, 2.0), "\x7f"],
)
def test_numbers_and_names_that_writers_differ_on(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, float("nan"), float("inf"), UUID(int=1), {1: 2}, {"a": object()}, "\ud800"])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(value)


def test_digest_of_a_known_document() -> None:
    # sha256sum of the bytes {"a":1,"b":[true,null,0.5]}
    assert digest({"b": [True, None, 0.5], "a": 1.0}) == (
        "sha256:95d0815759425a67782c9797aaa9e5f3bd757703d5741fda280967ae35e2bec7"
    )
