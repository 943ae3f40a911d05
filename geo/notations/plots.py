"""Several polygons written below each other in one text: where one ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.notations.reading import TypedPoint
from geo.notations.sheet import raw_lines

#: A polygon has three corners at least.
_FEWEST = 3
_LONG_NUMBER = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plots:
    """Runs of points, each a polygon. `sure`: more than an empty line or a word tells them apart."""

    runs: tuple[tuple[TypedPoint, ...], ...]
    sure: bool


def plots_in(text: str, points: Sequence[TypedPoint]) -> Plots | None:
    """Return the polygons of a text whose points were read, or ``None`` where it holds one.

    A new one begins behind a corner that closes its ring, where the names of the points begin
    anew, where all points of one bear its name, or behind an empty or ruled line. Names in words
    (north-east corner) may be given twice.
    """
    counted = bool(points) and (points[0].label.isdecimal() or len(points[0].label) == 1)
    ways = (
        (_closures(points), True),
        (_names(points), counted),
        (_same_names(points), True),
        (_gaps(text, points), False),
    )
    for starts, sure in ways:
        runs = _runs(points, starts)
        if len(runs) > 1 and all(_is_polygon(run) for run in runs):
            return Plots(runs=runs, sure=sure)
    return None


def _runs(points: Sequence[TypedPoint], starts: Iterable[int]) -> tuple[tuple[TypedPoint, ...], ...]:
    bounds = [0, *(start for start in starts if start), len(points)]
    return tuple(tuple(points[low:high]) for low, high in itertools.pairwise(bounds))


def _is_polygon(run: Sequence[TypedPoint]) -> bool:
    return len({(point.x, point.y) for point in run}) >= _FEWEST


def _closures(points: Sequence[TypedPoint]) -> list[int]:
    starts, first = [], 0
    for at, point in enumerate(points):
        same = (point.x, point.y) == (points[first].x, points[first].y)
        if same and at - first >= _FEWEST and at + 1 < len(points):
            first = at + 1
            starts.append(first)
    return starts


def _names(points: Sequence[TypedPoint]) -> list[int]:
    name = points[0].label if points else ""
    starts = [at for at, point in enumerate(points) if point.label == name] if name else []
    for run in _runs(points, starts):
        if len({point.label for point in run}) < len(run):
            return []
    return starts


def _same_names(points: Sequence[TypedPoint]) -> list[int]:
    """Return where the name changes that all points of a polygon bear, if each bears one of its own: 101, 101, 102."""
    starts = [at for at, (one, other) in enumerate(itertools.pairwise(points), 1) if one.label != other.label]
    names = [points[at].label for at in (0, *starts)]
    return starts if all(names) and len(set(names)) == len(names) else []


def _gaps(text: str, points: Sequence[TypedPoint]) -> list[int]:
    lines = raw_lines(text)
    pairs = enumerate(itertools.pairwise(points), 1)
    return [at for at, (one, other) in pairs if _is_gap(lines[one.line : other.line - 1])]


def _is_gap(between: Sequence[str]) -> bool:
    """Say whether one line at least is bare, a rule or a title, not half of a point: ``قطعه ۲``."""
    return any(not _LONG_NUMBER.search(line) for line in between)
