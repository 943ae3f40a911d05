from __future__ import annotations

import json

import pytest

from core.errors import DomainError, EmptyError
from importers.errors import CorruptFileError, FileCoordinateError, NoPolygonError, TooComplexError
from importers.options import ReadOptions
from tests.importers.conftest import Read, codes, parcel_error_m
from tests.importers.samples import LONLAT, UTM39N, closed, geojson

POLYGON = {"type": "Polygon", "coordinates": [closed(LONLAT)]}
PROJECTED = {"type": "Polygon", "coordinates": [closed(UTM39N)]}


def nested(depth: int) -> dict[str, object]:
    shape: dict[str, object] = POLYGON
    for _ in range(depth):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    return shape


@pytest.mark.parametrize(
    "document",
    [POLYGON, {"type": "Feature", "properties": None, "geometry": POLYGON}, nested(5)],
)
def test_geometry_feature_and_collection_give_the_parcel(read: Read, document: dict[str, object]) -> None:
    reading = read(json.dumps(document).encode(), "a.geojson")
    assert (reading.srid, parcel_error_m(reading) < 1e-4) == (4326, True)


def test_crs_member_with_a_code_is_used_and_said(read: Read) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32639"}}
    reading = read(geojson(PROJECTED, crs=crs), "a.geojson")
    assert (reading.srid, reading.srid_from, parcel_error_m(reading)) == (32639, "file", 0)
    assert "crs_member_used" in codes(reading)


def test_linked_crs_is_not_followed_but_asked_for(read: Read) -> None:
    crs = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}}
    reading = read(geojson(PROJECTED, crs=crs), "a.geojson")
    assert (reading.srid, codes(reading)) == (None, {"crs_not_understood"})


def test_metres_without_a_crs_have_no_system_until_one_is_said(read: Read) -> None:
    assert read(geojson(PROJECTED), "a.geojson").srid is None
    answered = read(geojson(PROJECTED), "a.geojson", ReadOptions(srid=32639))
    assert (answered.srid, answered.srid_from) == (32639, "request")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"type": "FeatureCollection", "features": []}', EmptyError),
        (b'{"type": "Topology", "objects": {}}', CorruptFileError),
        (b'{"type": "Polygon", "coordinates": [[[51, NaN], [52, 35], [52, 36]]]}', CorruptFileError),
        (b'{"type": "Polygon", "coordinates": [[[51, 1e999], [52, 35], [52, 36]]]}', CorruptFileError),
        (b'{"type": "Polygon", "coordinates": [[["51", "35"], [52, 35], [52, 36]]]}', FileCoordinateError),
        (b'{"type": "Polygon", "coordinates": [[[51, 35], [52, 35]]]}', NoPolygonError),
        (json.dumps(nested(300)).encode(), TooComplexError),
        (b'{"type":"GeometryCollection","geometries":[' * 5000, CorruptFileError),
    ],
    ids=str,
)
def test_what_is_refused(read: Read, content: bytes, error: type[DomainError]) -> None:
    with pytest.raises(error):
        read(content, "a.geojson")
