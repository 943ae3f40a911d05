"""Notations with marks of their own, after their standards."""

from __future__ import annotations

import pytest

from geo.notations import TextOptions, read_text
from geo.notations.errors import CoordinateSyntaxError


def pairs(text: str) -> list[tuple[float, float]]:
    return [(point.x, point.y) for point in read_text(text).points]


def test_wkt_keeps_polygons_and_holes_apart() -> None:
    reading = read_text(
        "MULTIPOLYGON(((51 35,52 35,52 36,51 35),(51.2 35.1,51.3 35.1,51.3 35.2,51.2 35.1)),"
        "((53 35,54 35,54 36,53 35)))"
    )
    assert reading.parts == (((0, 1, 2, 3), (4, 5, 6, 7)), ((8, 9, 10, 11),))
    assert (reading.points[4].x, reading.points[4].y) == (51.2, 35.1)


def test_two_polygons_one_after_the_other_are_two_parts() -> None:
    reading = read_text("POLYGON((51 35,52 35,52 36,51 35))\nPOLYGON((53 35,54 35,54 36,53 35))")
    assert reading.parts == (((0, 1, 2, 3),), ((4, 5, 6, 7),))


def test_a_single_ring_has_no_parts() -> None:
    assert read_text("POLYGON Z((51 35 7,52 35 7,52 36 7,51 35 7))").parts is None
    assert read_text("POLYGON((51 35,52 35,52 36,51 35))").notation == "wkt"


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON((51 35,52 35,52 36,51 35)",
        "POLYGON((51 35,52 x,52 36,51 35))",
        "POLYGON((51 35,52,52 36,51 35))",
        "GEOMETRYCOLLECTION((51 35))",
    ],
)
def test_broken_wkt_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="line=1"):
        read_text(text)


def test_geojson_keeps_polygons_and_skips_the_box() -> None:
    reading = read_text(
        '{"type":"FeatureCollection","bbox":[51,35,54,36],"features":['
        '{"type":"Feature","properties":{"n":[1,2]},"geometry":{"type":"Polygon",'
        '"coordinates":[[[51,35],[52,35],[52,36],[51,35]]]}},'
        '{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[53,35],[54,35],[54,36],[53,35]]]}}]}'
    )
    assert reading.parts == (((0, 1, 2, 3),), ((4, 5, 6, 7),))
    assert (reading.points[5].x, reading.points[5].y) == (54, 35)


def test_geojson_names_its_system() -> None:
    text = (
        '{"type":"Point","coordinates":[533188.11,3948862.04],'
        '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32639"}}}'
    )
    assert read_text(text).srid == 32639


@pytest.mark.parametrize(
    "text", ['{"coordinates":' + "[" * 5000, '{"coordinates":[NaN,1]}', '{"coordinates":[1' + "0" * 5000 + ",2]}"]
)
def test_hostile_json_is_refused(text: str) -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text(text)


def test_nmea_takes_each_fix_once() -> None:
    """Checksums computed by hand: the exclusive or of the characters between $ and *."""
    text = (
        "$GPGGA,123519,3541.596,N,05121.702,E,1,08,0.9,1190.4,M,46.9,M,,\n$GPRMC,123519,A,3541.596,N,05121.702,E,,,,,"
    )
    assert pairs(text) == [(pytest.approx(51 + 21.702 / 60), pytest.approx(35 + 41.596 / 60))]


@pytest.mark.parametrize(
    "text",
    [
        "$GPGGA,123519,3541.596,N,05121.702,E,0,08,0.9,1190.4,M,46.9,M,,",
        "$GPGGA,123519,3541.596,N,05121.702,E,1,08,0.9,1190.4,M,46.9,M,,*00",
        "$GPRMC,123519,V,3541.596,N,05121.702,E,,,,,",
        "$GPGGA,123519,,N,05121.702,E,1,08,0.9,1190.4,M,46.9,M,,",
    ],
)
def test_a_sentence_without_a_fix_or_with_a_wrong_sum_is_refused(text: str) -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text(text)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("+40-075CRSWGS84/", 40.0, -75.0),
        ("+40.20361-75.00417/".replace("-75", "-075"), 40.20361, -75.00417),
        ("+401213.1-0750015.1/", 40.203639, -75.004194),
        ("+27.5916+086.5640+8850CRSWGS_84/", 27.5916, 86.5640),
    ],
)
def test_iso_6709_examples_of_the_standard(text: str, lat: float, lon: float) -> None:
    """Statue of Liberty, its sexagesimal twin and Everest: examples of ISO 6709, annex H."""
    assert pairs(text) == [(pytest.approx(lon, abs=1e-6), pytest.approx(lat, abs=1e-6))]


@pytest.mark.parametrize("text", ["38SMB4414084706", "38S MB 44140 84706", "۳۸smb۴۴۱۴۰۸۴۷۰۶"])
def test_mgrs_gives_the_corner_of_the_square(text: str) -> None:
    """GeographicLib, GeoConvert: 38n 444140.6 3684706.3 is 38SMB4414084706, and 33.3 44.4."""
    assert pairs(text) == [(pytest.approx(44.4, abs=1.1e-5), pytest.approx(33.3, abs=1.1e-5))]


def test_the_square_ec_of_band_s_is_no_mark_of_seconds() -> None:
    assert read_text("40SEC3318848862").notation == "mgrs"


@pytest.mark.parametrize("text", ["38SMB441408470", "38SZZ4414084706", "38SMB441408470612"])
def test_wrong_grid_references_are_refused(text: str) -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text(text)


def test_a_listing_of_autocad_gives_its_vertices_alone() -> None:
    text = (
        'LWPOLYLINE  Layer: "X"\n  Handle = 1f3a\n  area   1523.4\n at point  X=714084.0  Y=3935791.53  Z=   0.0\n'
        " at point  X=714058.49  Y=3935751.9  Z=   0.0\n"
    )
    assert pairs(text) == [(714084.0, 3935791.53), (714058.49, 3935751.9)]


def test_a_listing_with_an_arc_is_refused() -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text("at point X=714084.0 Y=3935791.53\nbulge 0.4142\nat point X=714058.49 Y=3935751.9")


def test_a_map_link_prefers_the_place_to_the_view() -> None:
    text = "https://www.google.com/maps/place/x/@35.60,51.30,17z/data=!3d35.6830958!4d51.366772"
    reading = read_text(text)
    assert (reading.points[0].y, reading.points[0].x) == (35.6830958, 51.366772)
    assert not reading.findings


def test_a_geo_address_on_another_datum_is_refused() -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text("geo:35.7,51.4;crs=ed50")


@pytest.mark.parametrize("text", ["8H7XP9X2+QF", '=HYPERLINK("x","35.7 51.4")', "4-12-24-20-1-0-0"])
def test_what_is_known_and_not_read_is_refused(text: str) -> None:
    with pytest.raises(CoordinateSyntaxError):
        read_text(text)


def test_a_polygon_claimed_as_metres_but_in_degrees_is_asked_about() -> None:
    reading = read_text("POLYGON((51 35,52 35,52 36,51 35))", TextOptions(notation="utm", zone=39))
    assert reading.question is not None
    assert reading.question.kind == "notation"
