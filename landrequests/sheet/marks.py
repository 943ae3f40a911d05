"""Where the numbers of the painted classes stand on a map: those of the same land together, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry

from landrequests.sheet.frame import Frame, Point, polygons_of

#: Width and height of one number on paper, millimetres.
SIDE_MM = 4.2
_APART_MM = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Numbers that stand side by side: `ground` is their place in the grid, `at` its place in millimetres."""

    numbers: tuple[int, ...]
    ground: Point
    at: Point

    @property
    def width_mm(self) -> float:
        """Return how wide the numbers are together."""
        return SIDE_MM * len(self.numbers)

    def places(self, *, is_rtl: bool) -> Iterator[tuple[int, Point]]:
        """Yield each number with its middle, in the direction of reading."""
        first, turn = self.at[0] - (self.width_mm - SIDE_MM) / 2, reversed if is_rtl else tuple
        for index, number in enumerate(turn(self.numbers)):
            yield number, (first + SIDE_MM * index, self.at[1])

    def hides(self, other: Mark) -> bool:
        """Say whether the two would lie over one another."""
        return (
            abs(self.at[0] - other.at[0]) < (self.width_mm + other.width_mm) / 2 + _APART_MM
            and abs(self.at[1] - other.at[1]) < SIDE_MM + _APART_MM
        )


def marks_of(frame: Frame, pieces: Iterable[tuple[int, BaseGeometry]]) -> tuple[Mark, ...]:
    """Return where the numbers of pieces stand: in the largest part of each, joined where they would overlap."""
    marks = [mark for number, shape in pieces for mark in _alone(frame, number, shape)]
    while pair := next((pair for pair in combinations(marks, 2) if pair[0].hides(pair[1])), None):
        first, second = pair
        joined = Mark(numbers=tuple(sorted(first.numbers + second.numbers)), ground=first.ground, at=first.at)
        marks = [joined if mark is first else mark for mark in marks if mark is not second]
    return tuple(marks)


def _alone(frame: Frame, number: int, shape: BaseGeometry) -> Iterator[Mark]:
    if not shape.is_empty:
        place = shapely.point_on_surface(max(polygons_of(shape), key=lambda part: part.area, default=shape))
        yield Mark(numbers=(number,), ground=(place.x, place.y), at=frame.place(place.x, place.y))
