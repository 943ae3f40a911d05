"""Tracking codes: unguessable, forgiving of how they are typed, never of a wrong letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.tracking import ALPHABET, new_tracking_code, read_tracking_code


def test_a_code_has_three_groups_of_four_and_more_than_50_random_bits() -> None:
    codes = {new_tracking_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(len(code) == 14 and code[4] == code[9] == "-" for code in codes)
    # each place takes every letter over 2000 codes
    assert all({code.replace("-", "")[place] for code in codes} == set(ALPHABET) for place in range(11))


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_tracking_code()
    persian = code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f" {persian}\u200f",
        code.replace("-", "–"),
    ):
        assert read_tracking_code(typed) == code


def test_misread_letters_are_taken_for_digits() -> None:
    code = next(code for code in (new_tracking_code() for _ in range(1000)) if "0" in code and "1" in code)
    assert read_tracking_code(code.replace("0", "O").replace("1", "l")) == code


@given(place=st.integers(0, 11), other=st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found(place: int, other: str) -> None:
    letters = list(new_tracking_code().replace("-", ""))
    if letters[place] == other:
        return
    letters[place] = other
    assert read_tracking_code("".join(letters)) is None


def test_anything_else_is_no_code() -> None:
    for text in ("", "1234", "7K2M-9QXA-30T", "سلام", "7K2M-9QXA-30TU", "x" * 300):
        assert read_tracking_code(text) is None
