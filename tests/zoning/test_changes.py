"""What a new version changes for many shapes, by hand: rectangles on the plain, metres from one place."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point

from tests.zoning.factories import E0, N0, make_version, rectangle, zone
from zoning.changes import changes_of

pytestmark = pytest.mark.django_db

LOTS = [MultiPolygon([rectangle(40 * lot, 0, 40 * lot + 40, 25)]) for lot in range(3)]
DRAFT: dict[str, Any] = {"publish": False}


def changed(before: list[Any] | None, after: list[Any], kind: str = "polygon") -> dict[int, dict[str, Any]]:
    """Return (before, after, gained, lost) of each class of each lot, to whole units.

    The ground is 1.0006 times the grid here: what is larger than 100 is told to tens.
    """
    old = None if before is None else make_version(before, kind=kind).pk
    found = changes_of(LOTS, old, make_version(after, kind=kind, **DRAFT).pk)
    return {
        number: {
            each.class_code: tuple(
                round(size, -1 if size > 100 else 0) for size in (each.before, each.after, each.gained, each.lost)
            )
            for each in changes
        }
        for number, changes in found.items()
    }


def test_only_lots_whose_ground_changes_are_named() -> None:
    before = [zone("A", rectangle(0, 0, 60, 25)), zone("B", rectangle(60, 0, 120, 25))]
    after = [zone("A", rectangle(0, 0, 50, 25)), zone("B", rectangle(50, 0, 120, 25))]
    assert changed(before, after) == {1: {"A": (500, 250, 0, 250), "B": (500, 750, 250, 0)}}


def test_other_ground_of_the_same_size_is_a_change() -> None:
    before, after = [zone("A", rectangle(0, 0, 20, 25))], [zone("A", rectangle(20, 0, 40, 25))]
    assert changed(before, after) == {0: {"A": (500, 500, 500, 500)}}


def test_zones_of_one_class_are_taken_together_however_they_are_cut() -> None:
    before = [zone("A", rectangle(0, 0, 120, 25), "whole")]
    after = [zone("A", rectangle(0, 0, 70, 25), "west"), zone("A", rectangle(50, 0, 120, 25), "east")]
    assert changed(before, after) == {}


def test_where_nothing_was_in_force_all_is_gained() -> None:
    assert changed(None, [zone("A", rectangle(100, 0, 300, 25))]) == {2: {"A": (0, 500, 500, 0)}}


def test_a_class_that_goes_is_lost() -> None:
    before = [zone("A", rectangle(0, 0, 120, 25)), zone("B", rectangle(80, 0, 120, 25))]
    assert changed(before, [zone("A", rectangle(0, 0, 120, 25))]) == {2: {"B": (1000, 0, 0, 1000)}}


def test_lines_change_by_length_and_stay_where_they_were_drawn_with_more_corners() -> None:
    road = LineString([(E0, N0 + 10), (E0 + 80, N0 + 10)])
    same = shapely.segmentize(road, 7)
    further = LineString([(E0, N0 + 10), (E0 + 120, N0 + 10)])
    assert changed([zone("A", road)], [zone("A", same)], "line") == {}
    assert changed([zone("B", road)], [zone("B", further)], "line") == {2: {"B": (0, 40, 40, 0)}}


def test_points_change_by_number() -> None:
    wells = [Point(E0 + 10, N0 + 10), Point(E0 + 50, N0 + 10)]
    moved = [Point(E0 + 10, N0 + 10), Point(E0 + 55, N0 + 10)]
    before = [zone("A", well, f"{number}") for number, well in enumerate(wells)]
    after = [zone("A", well, f"{number}") for number, well in enumerate(moved)]
    assert changed(before, after, "point") == {1: {"A": (1, 1, 1, 1)}}
