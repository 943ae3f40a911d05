"""Lists that count their points: a number given twice, a number left out."""

from __future__ import annotations

import pytest

from geo.notations import TextOptions, read_text
from geo.notations.errors import CoordinateSyntaxError


def listed(*numbers: int, name: str = "") -> str:
    return "\n".join(f"{name}{number} {535000.5 + 10 * at} {3950000.5 + at * at}" for at, number in enumerate(numbers))


@pytest.mark.parametrize(
    ("numbers", "left_out"),
    [((1, 2, 4, 5), 3), ((2, 3, 4, 5), 1), ((1, 2, 3, 4), None), ((1, 3, 5, 7), None), ((101, 102, 104), None)],
)
def test_the_one_number_that_is_left_out_is_told(numbers: tuple[int, ...], left_out: int | None) -> None:
    findings = read_text(listed(*numbers), TextOptions(zone=39)).findings
    assert [each.context["number"] for each in findings if each.code == "number_left_out"] == [left_out][
        : bool(left_out)
    ]


@pytest.mark.parametrize("name", ["", "P"])
def test_a_number_given_to_two_places_is_refused_at_its_line(name: str) -> None:
    with pytest.raises(CoordinateSyntaxError) as caught:
        read_text(listed(1, 2, 3, 3, 4, name=name), TextOptions(zone=39))
    assert caught.value.context["line"] == 4
