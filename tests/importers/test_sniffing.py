from __future__ import annotations

import pytest

from core.errors import DomainError, EmptyError
from importers.errors import BadArchiveError, FormatMismatchError, MixedFilesError, UnsupportedFormatError
from importers.registry import formats
from importers.sniffing import choose
from importers.source import Part
from tests.importers.samples import archive, dxf, geojson, gpx, kml

UTF16 = kml().decode().replace("UTF-8", "UTF-16").encode("utf-16")
COMMENTED = b"<?xml version='1.0'?>\n<!-- <gpx> -->\n" + kml()[39:]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (kml(), "a.kml", "kml"),
        (UTF16, "a.kml", "kml"),
        (COMMENTED, "a.kml", "kml"),
        (gpx(), "a.gpx", "gpx"),
        (geojson(), "a.json", "geojson"),
        (dxf(), "A.DXF", "dxf"),
        (b"999\ncomment\n" + dxf(), "a.dxf", "dxf"),
        (archive({"doc.kml": kml()}), "a.kmz", "kmz"),
        (archive({"doc.kml": kml()}), "a.zip", "kmz"),
        (archive({"نقشه.dxf": dxf()}), "a.zip", "dxf"),
        (kml(), "a.xml", "kml"),
    ],
)
def test_format_is_told_by_content(content: bytes, name: str, code: str) -> None:
    assert choose((Part(name, content),)).format.code == code


@pytest.mark.parametrize(
    ("content", "name"),
    [(kml(), "a.gpx"), (gpx(), "a.kml"), (dxf(), "a.dwg"), (geojson(), "a.zip"), (kml(), "a.kmz")],
)
def test_accepted_format_under_another_accepted_suffix_is_said(content: bytes, name: str) -> None:
    assert [finding.code for finding in choose((Part(name, content),)).findings] == ["suffix_mismatch"]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "a.kml", EmptyError),
        (b" \r\n\t", "a.kml", EmptyError),
        (b"\x89PNG\r\n\x1a\n", "a.kml", FormatMismatchError),
        (b"Rar!\x1a\x07\x00", "a.zip", FormatMismatchError),
        (b"<OGRVRTDataSource/>", "a.kml", FormatMismatchError),
        (b"<WFS_Capabilities/>", "a.gpx", FormatMismatchError),
        (kml(), "a.exe", UnsupportedFormatError),
        (b"<OGRVRTDataSource/>", "a.vrt", UnsupportedFormatError),
        (archive({"a.txt": b"x"}), "a.zip", BadArchiveError),
        (archive({"a.dxf": dxf(), "b.dxf": dxf()}), "a.zip", BadArchiveError),
    ],
)
def test_what_is_refused(content: bytes, name: str, error: type[DomainError]) -> None:
    with pytest.raises(error):
        choose((Part(name, content),))


def test_several_files_that_are_no_shapefile_are_refused() -> None:
    with pytest.raises(MixedFilesError):
        choose((Part("a.kml", kml()), Part("b.kml", kml())))


def test_every_format_of_the_product_is_declared() -> None:
    assert set(formats()) == {"csv", "dwg", "dxf", "geojson", "gpkg", "gpx", "kml", "kmz", "shapefile", "xlsx"}
