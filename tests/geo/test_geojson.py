"""GeoJSON in both directions."""

from __future__ import annotations

from typing import Any

import pytest
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

from geo.geojson import GeoJsonError, shapes_from, written

RING = [[51.0, 35.0], [51.1, 35.0], [51.1, 35.1], [51.0, 35.0]]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [RING]},
        {"type": "MultiPolygon", "coordinates": [[RING], [RING]]},
        {"type": "LineString", "coordinates": RING[:3]},
        {"type": "MultiPoint", "coordinates": RING[:3]},
    ],
)
def test_what_was_read_is_written_again(geometry: dict[str, Any]) -> None:
    (shape,) = shapes_from(geometry)
    assert written(shape.geometry) == geometry


def test_feature_collection_counts_features_and_keeps_names() -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "زمین"},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    found = shapes_from({"type": "FeatureCollection", "features": [feature, feature]})
    assert [(shape.number, shape.name) for shape in found] == [(1, "زمین"), (2, "زمین")]


def test_feature_without_geometry_is_nothing() -> None:
    assert shapes_from({"type": "Feature", "properties": None, "geometry": None}) == ()


def test_collection_gives_each_of_its_geometries() -> None:
    parts = [{"type": "Polygon", "coordinates": [RING]}, {"type": "Point", "coordinates": [51, 35]}]
    found = shapes_from({"type": "GeometryCollection", "geometries": parts})
    assert [shape.kind for shape in found] == ["area", "points"]


def test_heights_are_left_out_and_open_rings_told() -> None:
    (shape,) = shapes_from({"type": "Polygon", "coordinates": [[[51, 35, 9], [51.1, 35, 9], [51.1, 35.1, 9]]]})
    assert shape.geometry.equals(Polygon(RING))
    assert [finding.code for finding in shape.findings] == ["ring_closed"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "Polygon",
        {"type": "Circle"},
        {"type": ["Polygon"]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[51, 35]]]},
        {"type": "Polygon", "coordinates": [[[51, "35"], [1, 2], [3, 4]]]},
        {"type": "Polygon", "coordinates": [[[51, True], [1, 2], [3, 4]]]},
        {"type": "Polygon", "coordinates": [[[51, float("nan")], [1, 2], [3, 4]]]},
        {"type": "LineString", "coordinates": [[51, 35]]},
        {"type": "FeatureCollection"},
        {"type": "Feature", "geometry": []},
        {"type": "GeometryCollection", "geometries": [1]},
    ],
)
def test_what_is_no_geojson_is_refused(value: object) -> None:
    with pytest.raises(GeoJsonError):
        shapes_from(value)


def test_nesting_without_end_is_refused() -> None:
    value: dict[str, Any] = {"type": "Point", "coordinates": [51, 35]}
    for _ in range(50):
        value = {"type": "GeometryCollection", "geometries": [value]}
    with pytest.raises(GeoJsonError):
        shapes_from(value)


def test_other_kinds_are_never_written() -> None:
    assert written(MultiPoint([(1, 2)])) == {"type": "MultiPoint", "coordinates": [[1, 2]]}
    assert written(MultiPolygon([Polygon(RING)]))["coordinates"][0][0][0] == [51.0, 35.0]
    with pytest.raises(TypeError):
        written(Polygon(RING).exterior)
