from __future__ import annotations

import pytest

from core.errors import DomainError, EmptyError
from importers.errors import CorruptFileError, FileCoordinateError, NoPolygonError, NotFiniteError, UnsafeXmlError
from tests.importers.conftest import Read, codes, parcel_error_m
from tests.importers.samples import LONLAT, closed, coordinates, kml, placemark, polygon, ring


def test_parcel_is_read_to_a_tenth_of_a_millimetre(read: Read) -> None:
    reading = read(kml(), "a.kml")
    assert parcel_error_m(reading) < 1e-4
    assert (reading.format, reading.srid, reading.srid_from, reading.version) == ("kml", 4326, "format", "2.2")


@pytest.mark.parametrize(
    "root",
    ["<kml>", '<k:kml xmlns:k="http://www.opengis.net/kml/2.2" xmlns="http://earth.google.com/kml/2.1">'],
)
def test_namespace_makes_no_difference(read: Read, root: str) -> None:
    content = kml(root=root).replace(b"</kml>", b"</k:kml>" if root.startswith("<k:") else b"</kml>")
    assert parcel_error_m(read(content, "a.kml")) < 1e-4


def test_undeclared_prefix_is_tolerated(read: Read) -> None:
    content = kml(f"<gx:Tour/>{placemark(polygon())}")
    assert parcel_error_m(read(content, "a.kml")) < 1e-4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1256"])
def test_encoding_makes_no_difference(read: Read, encoding: str) -> None:
    text = kml(placemark(polygon(), "زمین")).decode().replace("UTF-8", encoding.removesuffix("-sig"))
    reading = read(text.replace("ی", "ي").encode(encoding), "a.kml")
    assert (reading.shapes[0].name, parcel_error_m(reading) < 1e-4) == ("زمین", True)


def test_undeclared_windows_encoding_is_read_and_said(read: Read) -> None:
    content = kml(placemark(polygon(), "ملك")).decode().encode("windows-1256")
    reading = read(content, "a.kml")
    assert reading.shapes[0].name == "ملک"
    assert "encoding_guessed" in codes(reading)


def test_persian_digits_and_marks_are_numbers(read: Read) -> None:
    persian = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫،")
    latin = coordinates(closed(LONLAT))
    shape = polygon().replace(latin, latin.translate(persian))
    assert parcel_error_m(read(kml(placemark(shape)), "a.kml")) < 1e-4


def test_altitude_is_dropped_with_a_finding(read: Read) -> None:
    content = kml().replace(b" 51.", b",1250.5 51.")
    reading = read(content, "a.kml")
    assert parcel_error_m(reading) < 1e-4
    assert "altitude_dropped" in codes(reading)


def test_open_ring_is_closed_with_a_finding(read: Read) -> None:
    shape = polygon().replace(coordinates(closed(LONLAT)), coordinates(LONLAT))
    reading = read(kml(placemark(shape)), "a.kml")
    assert parcel_error_m(reading) < 1e-4
    assert "ring_closed" in codes(reading)


def test_deep_folders_and_multigeometries_are_walked(read: Read) -> None:
    shape = "<MultiGeometry>" * 20 + polygon() + "</MultiGeometry>" * 20
    folders = "<Folder>" * 40 + placemark(shape) + "</Folder>" * 40
    assert parcel_error_m(read(kml(folders), "a.kml")) < 1e-4


def test_several_rings_in_one_inner_boundary_are_all_holes(read: Read) -> None:
    hole = [(51.3872, 35.6935), (51.3873, 35.6935), (51.3873, 35.6936)]
    other = [(51.3871, 35.6938), (51.3872, 35.6938), (51.3872, 35.6939)]
    inner = f"<innerBoundaryIs>{ring(hole)}{ring(other)}</innerBoundaryIs>"
    reading = read(kml(placemark(polygon(inner=inner))), "a.kml")
    assert len(reading.shapes[0].geometry.interiors) == 2


def test_polygons_of_one_placemark_are_one_shape_and_of_two_are_two(read: Read) -> None:
    far = [(x + 0.01, y) for x, y in LONLAT]
    together = kml(placemark(f"<MultiGeometry>{polygon()}{polygon(far)}</MultiGeometry>"))
    apart = kml(placemark(polygon()) + placemark(polygon(far)))
    assert [shape.geometry.geom_type for shape in read(together, "a.kml").shapes] == ["MultiPolygon"]
    assert len(read(apart, "a.kml").shapes) == 2


def test_points_become_one_row_in_their_order(read: Read) -> None:
    points = "".join(placemark(f"<Point><coordinates>{x},{y},0</coordinates></Point>") for x, y in LONLAT)
    reading = read(kml(points), "a.kml")
    assert [shape.kind for shape in reading.shapes] == ["points"]
    assert parcel_error_m(reading) < 1e-4


@pytest.mark.parametrize("tag", ["LineString", "LinearRing"])
def test_line_and_lone_ring_are_lines(read: Read, tag: str) -> None:
    content = kml(placemark(f"<{tag}><coordinates>{coordinates(closed(LONLAT))}</coordinates></{tag}>"))
    reading = read(content, "a.kml")
    assert [shape.kind for shape in reading.shapes] == ["line"]
    assert parcel_error_m(reading) < 1e-4


def test_line_beside_a_polygon_is_left_aside_and_counted(read: Read) -> None:
    line = placemark(f"<LineString><coordinates>{coordinates(LONLAT)}</coordinates></LineString>")
    reading = read(kml(placemark(polygon()) + line), "a.kml")
    assert (len(reading.shapes), reading.skipped["other_line"]) == (1, 1)
    assert "others_left_aside" in codes(reading)


def test_degrees_that_are_metres_have_no_known_system(read: Read) -> None:
    metres = [(535012.3, 3950010.1), (535062.8, 3950014.6), (535060.4, 3950041.3)]
    reading = read(kml(placemark(polygon(metres))), "a.kml")
    assert (reading.srid, codes(reading)) == (None, {"numbers_are_not_degrees"})


BOX = "<LatLonBox><north>36</north><south>35</south><east>52</east><west>51</west></LatLonBox>"
OVERLAY = f"<GroundOverlay>{BOX}</GroundOverlay>"
LINK = "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"
DOCTYPE = b'<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SHORT = [(51.0, 35.0)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (kml(LINK), EmptyError),
        (kml(OVERLAY), EmptyError),
        (kml(""), EmptyError),
        (
            kml(
                placemark(
                    "<Polygon><outerBoundaryIs><LinearRing><coordinates/></LinearRing></outerBoundaryIs></Polygon>"
                )
            ),
            EmptyError,
        ),
        (kml(placemark(polygon(SHORT))), NoPolygonError),
        (kml()[:400], CorruptFileError),
        (kml().replace(b"<kml", DOCTYPE + b"<kml"), UnsafeXmlError),
        (kml().replace(b"<kml", b"<!DOCTYPE kml><kml"), UnsafeXmlError),
        (kml().replace(b"51.38698179709", b"abc"), FileCoordinateError),
        (kml().replace(b"51.38698179709", b"nan"), NotFiniteError),
        (kml().replace(b"51.38698179709", b"1e999"), NotFiniteError),
        (kml("<Folder>" * 3000 + placemark(polygon()) + "</Folder>" * 3000), CorruptFileError),
    ],
    ids=str,
)
def test_what_is_refused(read: Read, content: bytes, error: type[DomainError]) -> None:
    with pytest.raises(error):
        read(content, "a.kml")
