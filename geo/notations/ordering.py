"""Whether the points of a list stand in another order than their names count: 1, 10, 11, 2, 3 or 1, 4, 2, 5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from geo.notations.reading import TypedPoint

_FEWEST = 4
#: ``12``, ``P12``, ``نقطه 12``: what is not the number is the same for every point.
_NAME = re.compile(r"(\D{0,20}?)\s{0,3}(\d{1,5})")


def counted_order(points: Sequence[TypedPoint]) -> tuple[int, ...]:
    """Return the places (from 0) of the points as their names count them; nothing where that is how they stand.

    The names must count on without a gap; a list may begin anywhere and run either way.
    """
    names = _numbers(points)
    if len(names) < _FEWEST or sorted(names) != list(range(min(names), min(names) + len(names))):
        return ()
    if _runs_on(names) or _runs_on(names[::-1]):
        return ()
    return tuple(sorted(range(len(names)), key=names.__getitem__))


def _numbers(points: Sequence[TypedPoint]) -> list[int]:
    """Return the numbers in the names of the points, or nothing where they have none, or other words."""
    labels = [point.label.strip() for point in points]
    if len(labels) > 1 and labels[-1] == labels[0] and _same_place(points[0], points[-1]):
        labels.pop()
    if all(len(label) == 1 and label.isascii() and label.isalpha() for label in labels):
        return [ord(label.upper()) for label in labels]
    found = [_NAME.fullmatch(label) for label in labels]
    if any(match is None for match in found) or len({match[1] for match in found if match}) > 1:
        return []
    return [int(match[2]) for match in found if match]


def _runs_on(names: Sequence[int]) -> bool:
    """Say whether names count on, all around: 3, 4, 1, 2 does."""
    return sum(second - first != 1 for first, second in pairwise((*names, names[0]))) == 1


def _same_place(one: TypedPoint, other: TypedPoint) -> bool:
    return (one.x, one.y) == (other.x, other.y)
