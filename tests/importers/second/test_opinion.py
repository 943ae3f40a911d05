"""Two readings of one drawing: what counts as the same, and what is said where they differ."""

from __future__ import annotations

from shapely.geometry import LineString, Polygon, box

from geo.reading import Reading, Shape
from importers.second.opinion import agreed
from tests.importers.samples import UTM39N

PARCEL, HOUSE = Polygon(UTM39N), box(535_015, 3_950_015, 535_025, 3_950_025)


def reading(name: str, *geometries: Polygon) -> Reading:
    shapes = tuple(Shape(geometry=each, number=number) for number, each in enumerate(geometries, 1))
    return Reading(format="dwg", reader=name, shapes=shapes)


def test_readers_that_see_the_same_are_both_named() -> None:
    both = agreed(reading("one 1", PARCEL, HOUSE), reading("two 2", HOUSE, PARCEL))
    assert (both.reader, len(both.shapes), both.findings) == ("one 1, two 2", 2, ())


def test_curves_cut_more_finely_are_the_same() -> None:
    circle = Polygon([*PARCEL.centroid.buffer(20, quad_segs=64).exterior.coords])
    finer = Polygon([*PARCEL.centroid.buffer(20, quad_segs=128).exterior.coords])
    assert agreed(reading("one", circle), reading("two", finer)).findings == ()


def test_a_shape_that_only_the_second_sees_is_added_and_said() -> None:
    both = agreed(reading("one", HOUSE), reading("two", HOUSE, PARCEL))
    assert [shape.number for shape in both.shapes] == [1, 2]
    assert [(each.code, dict(each.context)) for each in both.findings] == [
        ("readers_disagree", {"first": 0, "second": 1})
    ]


def test_the_same_outline_two_centimetres_away_is_another() -> None:
    moved = Polygon([(x + 0.02, y) for x, y in UTM39N])
    assert [each.code for each in agreed(reading("one", PARCEL), reading("two", moved)).findings] == [
        "readers_disagree"
    ]


def test_a_line_is_no_area() -> None:
    line = Reading(format="dwg", reader="two", shapes=(Shape(geometry=LineString(UTM39N), kind="line"),))
    assert [each.code for each in agreed(reading("one", PARCEL), line).findings] == ["readers_disagree"]
