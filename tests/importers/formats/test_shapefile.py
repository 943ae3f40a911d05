from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import CRS

from core.errors import DomainError
from importers import reader
from importers.errors import CorruptFileError, MixedFilesError, NotFiniteError
from importers.options import UNSAID, ReadOptions
from importers.source import Part, Source
from tests.importers.conftest import Read, codes, parcel_error_m
from tests.importers.samples import UTM39N, archive, shapefile, zipped

PARCEL = shapely.Polygon(UTM39N)
HOLE = [(535040.0, 3950030.0), (535045.0, 3950030.0), (535045.0, 3950035.0)]
FAR = [(x + 200, y) for x, y in UTM39N]


def test_zipped_parcel_is_read_as_it_is_stored(read: Read, tmp_path: Path) -> None:
    reading = read(zipped(shapefile(tmp_path)), "a.zip")
    assert (reading.format, reading.srid, parcel_error_m(reading)) == ("shapefile", 32639, 0)
    assert reading.shapes[0].name == "ملک آقای رضایی"


@pytest.mark.parametrize("missing", [(".shx",), (".dbf",), (".cpg",), (".shx", ".dbf", ".cpg")])
def test_companions_may_be_missing(read: Read, tmp_path: Path, missing: tuple[str, ...]) -> None:
    parts = {suffix: part for suffix, part in shapefile(tmp_path).items() if suffix not in missing}
    assert parcel_error_m(read(zipped(parts), "a.zip")) == 0


def test_without_prj_the_system_is_unknown_until_said(read: Read, tmp_path: Path) -> None:
    parts = shapefile(tmp_path)
    del parts[".prj"]
    assert read(zipped(parts), "a.zip").srid is None
    assert read(zipped(parts), "a.zip", ReadOptions(srid=32639)).srid_from == "request"


def test_folders_and_upper_case_make_no_difference(read: Read, tmp_path: Path) -> None:
    members = {f"نقشه/PARCEL{suffix.upper()}": part for suffix, part in shapefile(tmp_path).items()}
    assert parcel_error_m(read(archive(members), "a.zip")) == 0


def test_loose_parts_given_together_are_one_source(tmp_path: Path) -> None:
    parts = tuple(Part(f"parcel{suffix}", content) for suffix, content in shapefile(tmp_path).items())
    reading = reader.read(Source(parts=parts, options=UNSAID, folder=tmp_path))
    assert (reading.srid, parcel_error_m(reading)) == (32639, 0)


def test_unrelated_files_together_are_refused(tmp_path: Path) -> None:
    parts = (Part("a.shp", shapefile(tmp_path)[".shp"]), Part("b.kml", b"<kml/>"))
    with pytest.raises(MixedFilesError):
        reader.read(Source(parts=parts, options=UNSAID, folder=tmp_path))


@pytest.mark.parametrize(
    ("cpg", "written", "guessed"),
    [(b"1256", "cp1256", False), (b"ANSI 1256", "cp1256", False), (None, "cp1256", True), (None, "utf-8", False)],
)
def test_persian_attributes_in_every_encoding(
    read: Read, tmp_path: Path, cpg: bytes | None, written: str, *, guessed: bool
) -> None:
    parts = shapefile(tmp_path, encoding="UTF-8" if written == "utf-8" else "CP1256")
    parts[".dbf"] = parts[".dbf"][:29] + b"\0" + parts[".dbf"][30:]
    parts.pop(".cpg", None)
    reading = read(zipped(parts | ({".cpg": cpg} if cpg else {})), "a.zip")
    assert reading.shapes[0].name == "ملک آقای رضایی"
    assert ("encoding_guessed" in codes(reading)) == guessed


def test_damaged_table_costs_only_the_attributes(read: Read, tmp_path: Path) -> None:
    parts = shapefile(tmp_path) | {".dbf": b"\x03junk"}
    reading = read(zipped(parts), "a.zip")
    assert parcel_error_m(reading) == 0
    assert "attributes_unreadable" in codes(reading)


def test_holes_and_parts_of_a_record_stay_one_shape(read: Read, tmp_path: Path) -> None:
    both = shapely.MultiPolygon([shapely.Polygon(UTM39N, [HOLE]), shapely.Polygon(FAR)])
    geometry = read(zipped(shapefile(tmp_path, [both], geometry_type="MultiPolygon")), "a.zip").shapes[0].geometry
    assert geometry.equals(both)
    assert sorted(len(part.interiors) for part in geometry.geoms) == [0, 1]


def test_heights_and_empty_records_are_noted(read: Read, tmp_path: Path) -> None:
    high = shapely.force_3d(PARCEL, 1200.0)
    reading = read(zipped(shapefile(tmp_path, [None, high], geometry_type="Polygon Z")), "a.zip")
    assert (reading.skipped["null_record"], reading.shapes[0].number, parcel_error_m(reading)) == (1, 2, 0)
    assert "altitude_dropped" in codes(reading)


def test_points_are_one_row_in_their_order(read: Read, tmp_path: Path) -> None:
    points = [shapely.Point(x, y) for x, y in UTM39N]
    reading = read(zipped(shapefile(tmp_path, points, geometry_type="Point")), "a.zip")
    assert [shape.kind for shape in reading.shapes] == ["points"]
    assert parcel_error_m(reading) == 0


def test_two_layers_of_two_systems_meet_on_wgs84_with_a_finding(read: Read, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    a, b = (
        shapefile(tmp_path),
        shapefile(tmp_path / "b", [shapely.Polygon([(51, 35), (51.1, 35), (51, 35.1)])], crs="EPSG:4326"),
    )
    members = {f"a{suffix}": part for suffix, part in a.items()} | {f"b{suffix}": part for suffix, part in b.items()}
    reading = read(archive(members), "a.zip")
    assert ({shape.layer for shape in reading.shapes}, reading.srid) == ({"a", "b"}, 4326)
    assert parcel_error_m(reading) < 1e-6
    assert "layers_in_several_systems" in codes(reading)


def test_layer_without_a_system_beside_one_with_is_kept_and_says_so(read: Read, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    a, b = shapefile(tmp_path), shapefile(tmp_path / "b")
    members = {f"a{suffix}": part for suffix, part in a.items()}
    members |= {f"b{suffix}": part for suffix, part in b.items() if suffix != ".prj"}
    reading = read(archive(members), "a.zip")
    assert {shape.layer: shape.is_unplaced for shape in reading.shapes} == {"a": False, "b": True}
    assert (reading.srid, "layers_without_system" in codes(reading)) == (32639, True)


@pytest.mark.parametrize("form", ["WKT1_ESRI", "WKT1_GDAL", "WKT2_2019"])
@pytest.mark.parametrize("srid", [32639, 4326, 2059, 27039, 3200])
def test_described_system_is_recognised_by_its_number(read: Read, tmp_path: Path, form: str, srid: int) -> None:
    wkt = CRS.from_epsg(srid).to_wkt(form)
    reading = read(zipped(shapefile(tmp_path) | {".prj": wkt.encode()}), "a.zip")
    assert (reading.srid, reading.srid_from) == (srid, "file")


def test_system_without_a_number_is_transformed_and_named(read: Read, tmp_path: Path) -> None:
    custom = CRS.from_proj4("+proj=tmerc +lat_0=0 +lon_0=51.5 +k=1 +x_0=500000 +y_0=0 +ellps=WGS84 +datum=WGS84")
    wkt = custom.to_wkt("WKT1_GDAL").replace("unknown", "Tehran local", 1)
    reading = read(zipped(shapefile(tmp_path) | {".prj": wkt.encode()}), "a.zip")
    named = next(finding for finding in reading.findings if finding.code == "crs_without_code")
    assert (reading.srid, named.context["name"], named.context["accuracy_m"]) == (4326, "Tehran local", 0)
    lon = shapely.get_coordinates(reading.shapes[0].geometry)[0, 0]
    assert 51.87 < lon < 51.90  # 35 km east of 51.5 at this latitude: 35012 / (111320 cos 35.69°) = 0.387°


def test_parameters_count_more_than_the_name_and_it_is_said(read: Read, tmp_path: Path) -> None:
    wkt = CRS.from_epsg(32639).to_wkt("WKT1_ESRI").replace('"Central_Meridian",51', '"Central_Meridian",57')
    reading = read(zipped(shapefile(tmp_path) | {".prj": wkt.encode()}), "a.zip")
    assert (reading.srid, codes(reading)) == (32640, {"crs_name_disagrees"})


def test_shifted_zone_is_not_taken_for_the_zone(read: Read, tmp_path: Path) -> None:
    wkt = CRS.from_epsg(32639).to_wkt("WKT1_ESRI").replace('"False_Easting",500000', '"False_Easting",400000')
    reading = read(zipped(shapefile(tmp_path) | {".prj": wkt.encode()}), "a.zip")
    lon = shapely.get_coordinates(reading.shapes[0].geometry)[0, 0]
    assert (reading.srid, codes(reading)) == (4326, {"crs_without_code"})
    assert lon == pytest.approx(52.4913, abs=1e-3)  # 135 km east of 51 instead of 35


@pytest.mark.parametrize("prj", [b"<html>404</html>", b"http://127.0.0.1:9/crs", b"+proj=utm +zone=39", b"PROJCS[" * 9])
def test_text_that_is_no_wkt_never_reaches_proj(read: Read, tmp_path: Path, prj: bytes) -> None:
    reading = read(zipped(shapefile(tmp_path) | {".prj": prj}), "a.zip")
    assert (reading.srid, "crs_not_understood" in codes(reading)) == (None, True)


def broken_off(shp: bytes) -> bytes:
    return shp[:-40]


def not_finite(shp: bytes) -> bytes:
    return shp[:-16] + np.array([np.nan, 1.0]).tobytes()


@pytest.mark.parametrize(("spoil", "error"), [(broken_off, CorruptFileError), (not_finite, NotFiniteError)])
def test_what_is_refused(read: Read, tmp_path: Path, spoil: object, error: type[DomainError]) -> None:
    parts = shapefile(tmp_path)
    parts[".shp"] = spoil(parts[".shp"])  # type: ignore[operator]
    with pytest.raises(error):
        read(zipped(parts), "a.zip")


def test_ed50_of_an_iranian_zone_is_irans_ed50(read: Read, tmp_path: Path) -> None:
    # EPSG has ED50 / UTM zone 38N for Turkey alone; programs write the other zones without a number
    wkt = CRS.from_epsg(23038).to_wkt("WKT1_ESRI").replace("45.0", "51.0").replace("Zone_38N", "Zone_39N")
    reading = read(zipped({**shapefile(tmp_path), ".prj": wkt.encode()}), "a.zip")
    assert (reading.srid, codes(reading)) == (2059, {"crs_taken_for"})


def test_of_a_datum_nobody_shifts_only_the_projection_is_undone(read: Read, tmp_path: Path) -> None:
    wkt = CRS.from_epsg(32639).to_wkt("WKT1_ESRI").replace("D_WGS_1984", "D_Rough").replace("298.257223563", "300.0")
    reading = read(zipped({**shapefile(tmp_path), ".prj": wkt.encode()}), "a.zip")
    lon, lat = shapely.centroid(reading.shapes[0].geometry).coords[0]
    assert (reading.srid, codes(reading)) == (None, {"crs_without_operation"})
    assert (lon, lat) == (pytest.approx(51.387, abs=0.002), pytest.approx(35.694, abs=0.002))
