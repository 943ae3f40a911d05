"""The trial sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.bench.faults import Tally, compare

Kept = dict[str, tuple[str | None, int, int]]


@pytest.mark.parametrize(
    ("kept", "lost", "doubled"),
    [
        ({"a": ("CODE", 1, 1)}, 0, 0),
        ({}, 1, 0),
        ({"a": (None, 0, 0)}, 1, 0),
        ({"a": ("OTHER", 1, 1)}, 1, 0),
        ({"a": ("CODE", 1, 0)}, 1, 0),
        ({"a": ("CODE", 2, 1)}, 0, 1),
        ({"a": ("CODE", 1, 2)}, 0, 1),
    ],
)
def test_what_was_acknowledged_and_is_lost_or_doubled_is_counted(kept: Kept, lost: int, doubled: int) -> None:
    tally = Tally()
    compare(tally, ["a"], {"a": "CODE"}, kept)
    assert (tally.acknowledged, tally.lost, tally.doubled) == (1, lost, doubled)
    assert tally.is_clean == (not lost and not doubled)


def test_what_nobody_was_told_is_neither_lost_nor_acknowledged() -> None:
    tally = Tally()
    compare(tally, ["a"], {}, {})
    assert (tally.acknowledged, tally.lost) == (0, 0)


@pytest.mark.parametrize("fault", ["stuck", "unanswered"])
def test_stuck_and_unanswered_are_faults(fault: str) -> None:
    assert not Tally(**{fault: 1}).is_clean
