"""The numbers of the classes on a sheet's map: readable wherever the classes lie."""

from __future__ import annotations

import itertools

import pytest
import shapely
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from landrequests.sheet.frame import Frame
from landrequests.sheet.marks import SIDE_MM, marks_of
from tests.landrequests.test_reports import ask, make_town, rectangle

FRAME = Frame(west=0.0, north=1120.0, denominator=10_000)


def square(x: float, y: float, side: float = 50.0) -> shapely.Polygon:
    return shapely.box(x, y, x + side, y + side)


def test_classes_of_the_same_land_share_one_label() -> None:
    (mark,) = marks_of(FRAME, [(1, square(500, 500)), (2, square(500, 500)), (3, square(501, 500))])
    assert mark.numbers == (1, 2, 3)
    assert [number for number, _ in mark.places(is_rtl=False)] == [1, 2, 3]
    assert [number for number, _ in mark.places(is_rtl=True)] == [3, 2, 1]
    middles = [x for _, (x, _) in mark.places(is_rtl=False)]
    assert [b - a for a, b in itertools.pairwise(middles)] == pytest.approx([SIDE_MM, SIDE_MM])
    assert sum(middles) / 3 == pytest.approx(mark.at[0])


def test_classes_apart_keep_their_own_labels_and_an_empty_one_has_none() -> None:
    found = marks_of(FRAME, [(1, square(100, 500)), (2, square(900, 500)), (3, shapely.Polygon())])
    assert [mark.numbers for mark in found] == [(1,), (2,)]


@given(st.lists(st.tuples(st.floats(0, 1700), st.floats(0, 1000)), max_size=14))
def test_no_number_is_lost_and_none_hides_another(corners: list[tuple[float, float]]) -> None:
    marks = marks_of(FRAME, [(number, square(*corner)) for number, corner in enumerate(corners, 1)])
    assert sorted(number for mark in marks for number in mark.numbers) == list(range(1, len(corners) + 1))
    places = [place for mark in marks for _, place in mark.places(is_rtl=True)]
    for (x, y), (u, v) in itertools.combinations(places, 2):
        assert abs(x - u) >= SIDE_MM - 1e-6 or abs(y - v) >= SIDE_MM - 1e-6


@pytest.mark.django_db
def test_the_planners_file_writes_the_numbers_of_the_same_land_together(client: Client) -> None:
    part = rectangle(60, -50, 200, 200)
    make_town(river_setback=("margin", part), urban_buffer=("buffer", part), national_land=("national", part))
    report = ask(client)
    html = client.get(f"/api/v1/overlays/{report['id']}/sheet.html?language=en").content.decode()
    assert "1, 2, 3" in html
