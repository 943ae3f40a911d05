"""A lost digit, or one too many, is named where it stands; nothing is filled in."""

from __future__ import annotations

import pytest

from core.errors import DomainError
from geo.notations import read_text


@pytest.mark.parametrize(
    ("text", "line", "column", "found", "said"),
    [
        (
            "404444.4 4010161.2\n404495.1 4010154.6\n404547.7 401016.2",
            3,
            10,
            "401016.2",
            "northing (Y) in Iran has 7",
        ),
        ("4010161.2 404444.4\n4010154.6 404495.1\n401016.2 404547.7", 3, 1, "401016.2", "northing (Y) in Iran has 7"),
        ("404444.4 4010161.2\n40495.1 4010154.6\n404547.7 4010161.2", 2, 1, "40495.1", "easting (X) in Iran has 6"),
        ("404444.4 4010161.2\n4040495.1 4010154.6\n404547.7 4010161.2", 2, 1, "4040495.1", "a digit too many"),
    ],
)
def test_number_with_a_digit_less_or_more_is_named(text: str, line: int, column: int, found: str, said: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_text(text)
    context = caught.value.context
    assert (context["line"], context["column"], context["found"]) == (line, column, found)
    assert said in context["reason"].en  # type: ignore[union-attr]  # its words
