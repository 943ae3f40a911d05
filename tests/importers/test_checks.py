from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
import shapely

from geo.reading import Reading, Shape
from importers import limits
from importers.checks import checked, corners
from importers.errors import NotFiniteError, TooComplexError, TooManyVerticesError
from tests.importers.samples import UTM39N

PARCEL = shapely.Polygon(UTM39N)


def circle(count: int) -> shapely.Polygon:
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return shapely.Polygon(np.column_stack([np.cos(angles), np.sin(angles)]))


def reading(*shapes: Shape) -> Reading:
    return Reading(format="kml", reader="test", shapes=shapes)


def test_closing_corner_is_not_counted() -> None:
    holed = shapely.Polygon(UTM39N, [[(535040, 3950030), (535045, 3950030), (535045, 3950035)]])
    assert corners(Shape(geometry=holed)) == 10
    assert corners(Shape(geometry=shapely.MultiPolygon([PARCEL, PARCEL]))) == 14


def test_as_many_corners_as_allowed_and_no_more() -> None:
    assert checked(reading(Shape(geometry=circle(limits.CORNERS)))).shapes
    with pytest.raises(TooManyVerticesError):
        checked(reading(Shape(geometry=circle(limits.CORNERS + 1))))


def test_too_many_shapes_are_refused() -> None:
    with pytest.raises(TooComplexError):
        checked(reading(*[Shape(geometry=PARCEL)] * (limits.SHAPES + 1)))


def test_infinite_corner_is_named() -> None:
    line = shapely.LineString([(0, 0), (1, np.inf), (2, 2)])
    with pytest.raises(NotFiniteError) as refused:
        checked(reading(Shape(geometry=line, kind="line", number=4)))
    assert refused.value.context == {"feature": 4, "vertex": 2}


def test_attributes_are_kept_within_bounds() -> None:
    long: Mapping[str, str] = {"a": "ب" * 1000, "b": "x" * 5000, "c": "after"}
    many = [Shape(geometry=PARCEL, number=n, attributes=long) for n in range(limits.FEATURES_WITH_ATTRIBUTES + 1)]
    shapes = checked(reading(*many)).shapes
    assert (set(shapes[0].attributes), dict(shapes[-1].attributes)) == ({"a"}, {})


def test_names_lose_what_cannot_be_shown() -> None:
    shape = Shape(geometry=PARCEL, name="\u202eملك\x00 علي\ud800", layer="x" * 1000)
    first = checked(reading(shape)).shapes[0]
    assert (first.name, len(first.layer)) == ("ملک علی?", limits.NAME_LETTERS)
