"""The files of a layer as people send them, good and hostile, read in a confined child."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from core.errors import DomainError
from core.texts import Text
from importers import layerfile
from importers.errors import (
    SourceDriverRefusedError,
    SourceSridNeededError,
    SourceStoppedError,
    SourceUnreadableError,
    UnsafeArchiveError,
)
from importers.isolation.bounds import MIB, Bounds
from importers.layerfile import Wanted
from importers.vectorfile import Batch, batches, open_source
from tests.zoning.test_importing import write

SHAPES = [shapely.box(500_000 + n, 4_000_000, 500_000 + n + 1, 4_000_001) for n in range(5)]
PATIENT = Bounds(seconds=60.0, processor=20.0, resident=400 * MIB, file_size=64 * MIB, answer=32 * MIB)


def read(paths: Path | list[Path], names: list[str] | None = None, **wanted: Any) -> list[Batch]:
    given = paths if isinstance(paths, list) else [paths]
    with layerfile.opened(given, names or [path.name for path in given], Wanted(**wanted), PATIENT) as file:
        file.layers()
        return list(file.batches(file.source()))


def of(path: Path) -> tuple[list[bytes], dict[str, list[str]]]:
    """Return shapes and values as `vectorfile` reads them in the process itself."""
    source = open_source(path)
    found = list(batches(source, source.fields))
    return together(found)


def together(found: list[Batch]) -> tuple[list[bytes], dict[str, list[str]]]:
    shapes = [
        None if each is None else shapely.to_wkb(shapely.force_2d(each)) for part in found for each in part.shapes
    ]
    names = found[0].values if found else {}
    return shapes, {name: [text for part in found for text in part.values[name]] for name in names}


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "fgb", "shp"])
def test_what_comes_out_is_what_the_library_reads(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a.{suffix}", SHAPES, kind=["الف", "ب", "c", "", "ه"], ref=list("12345"))
    parts = sorted(tmp_path.glob("a.*"))
    assert together(read(parts)) == of(path)


def test_odd_shapes_come_out_as_they_are(tmp_path: Path) -> None:
    inner = shapely.GeometryCollection([shapely.Point(1, 1), shapely.GeometryCollection([SHAPES[0]])])
    shapes = [inner, shapely.Point(), shapely.MultiPoint([(1, 1)]), shapely.LineString([(0, 0, 5), (1, 1, 5)]), None]
    path = tmp_path / "a.gpkg"
    wkb = np.array([None if each is None else shapely.to_wkb(each) for each in shapes], dtype=object)
    pyogrio.raw.write(
        path, wkb, [np.array(list("abcde"), dtype=object)], ["kind"], geometry_type="Unknown", crs="EPSG:32639"
    )
    (batch,) = read(path)
    kinds = [None if each is None else each.geom_type for each in batch.shapes]
    assert kinds == ["GeometryCollection", "Point", "MultiPoint", "LineString", None]
    assert [each.geom_type for each in batch.shapes[0].geoms] == ["Point", "Polygon"]
    assert batch.is_given.tolist() == [True, True, True, True, False]


def test_many_features_come_in_their_order_over_several_batches(tmp_path: Path) -> None:
    numbers = [str(n) for n in range(5000)]
    path = write(tmp_path / "a.fgb", SHAPES * 1000, ref=numbers)
    found = read(path)
    assert len(found) > 1
    assert [batch.first for batch in found] == [1 + sum(len(each) for each in found[:n]) for n in range(len(found))]
    assert sorted(together(found)[1]["ref"], key=int) == numbers


def test_packed_shapefile_in_a_persian_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.shp", SHAPES, kind=list("abcde"))
    archive = tmp_path / "لایه.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in tmp_path.glob("a.*"):
            packed.write(part, f"پوشهٔ من/A{part.suffix.upper()}")
        packed.writestr("__MACOSX/._A.SHP", b"litter")
    assert together(read(archive))[1] == {"kind": list("abcde")}


def test_some_columns_and_some_features_alone_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", SHAPES, kind=list("abcde"), ref=list("12345"))
    (batch,) = read(path, fields=("ref",), most=2)
    assert batch.values == {"ref": ["1", "2"]}


def test_layers_are_told_before_one_is_chosen(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", SHAPES, layer="one", kind=list("abcde"))
    write(path, SHAPES, layer="two", kind=list("abcde"))
    with layerfile.opened([path], ["a.gpkg"], Wanted(layer="gone"), PATIENT) as file:
        assert file.layers() == ("one", "two")
        with pytest.raises(DomainError) as error:
            file.source()
    assert error.value.code == "source_layer_needed"


def hostile(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
    "</OGRVRTDataSource>"
)


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "kml", "fgb", "shp"])
def test_file_that_names_other_files_is_refused_under_any_suffix(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(SourceDriverRefusedError):
        read(hostile(tmp_path, f"a.{suffix}", VRT))


def test_file_that_hides_its_kind_reaches_nothing(tmp_path: Path) -> None:
    secret = hostile(tmp_path, "secret.csv", "id,WKT\n1,POINT(1 1)\n")
    hidden = VRT.replace("/etc/passwd", str(secret))
    with pytest.raises(DomainError):
        read(hostile(tmp_path, "a.gpkg", " " * 5000 + hidden))


def test_view_without_end_is_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", SHAPES, layer="a", kind=list("abcde"))
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE a RENAME TO b")
        database.execute(
            "CREATE VIEW a AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT n.x AS fid, (SELECT geom FROM b LIMIT 1) AS geom, 'k' AS kind FROM n WHERE n.x < 0"
        )
    with pytest.raises(SourceStoppedError) as error:
        read(path)
    assert getattr(error.value.context["reason"], "en", "") == "reading it took too long"


DEEP = '{"type":"GeometryCollection","geometries":[' * 5000 + "]}" * 5000


@pytest.mark.parametrize(
    "content",
    [
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":' + DEEP + "}]}",
        '{"type":"FeatureCollection","features":' + "[" * 100_000,
        '{"type":"Feature","properties":' + '{"a":' * 50_000 + "1" + "}" * 50_000 + ',"geometry":null}',
        "\0" * 1000,
        '{"type":"FeatureCollection","features":[' + "0," * 1_000_000 + "0]}",
    ],
)
def test_malformed_geojson_is_refused_or_harmless(tmp_path: Path, content: str) -> None:
    try:
        found = read(hostile(tmp_path, "a.geojson", content))
    except DomainError:
        return
    assert sum(len(batch) for batch in found) <= 1


def test_coordinates_that_are_no_numbers_arrive_as_such_or_not_at_all(tmp_path: Path) -> None:
    ring = [[1e308, 35], [52, 1e308], [52, 36], [1e308, 35]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}).replace("36", "NaN")
    try:
        (batch,) = read(hostile(tmp_path, "a.geojson", text))
    except DomainError:
        return
    assert len(batch) == 1


@pytest.mark.parametrize("keep", [0.1, 0.9])
@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson"])
def test_file_that_breaks_off_is_refused_or_read_to_where_it_breaks(tmp_path: Path, suffix: str, keep: float) -> None:
    content = write(tmp_path / f"whole.{suffix}", SHAPES * 20, kind=list("abcde") * 20).read_bytes()
    count = 0
    with contextlib.suppress(SourceUnreadableError, SourceStoppedError, SourceSridNeededError):
        count = sum(len(batch) for batch in read(hostile(tmp_path, f"a.{suffix}", content[: int(len(content) * keep)])))
    assert count <= 100


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "members",
    [{"../../a.gpkg": b"x"}, {"/etc/a.gpkg": b"x"}, {"a.gpkg": bytes(16 * MIB)}, {"a.gpkg": zipped(a=b"x")}],
)
def test_archive_built_to_harm_is_refused(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(UnsafeArchiveError):
        read(hostile(tmp_path, "a.zip", zipped(**members)))


def test_name_of_a_file_is_told_and_never_used(tmp_path: Path) -> None:
    path = hostile(tmp_path, "x", b"nothing that is a layer")
    with pytest.raises(SourceUnreadableError) as error:
        read([path], ["../../../نام.gpkg"])
    assert error.value.context["name"] == "../../../نام.gpkg"
    assert "/tmp/" not in str(error.value.context["reason"])  # place: the folder of the child is nobody's business


def test_file_of_no_known_format_is_told_in_words_of_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"this is no geopackage" * 50)
    with pytest.raises(SourceUnreadableError) as error:
        read(path)
    reason = error.value.context["reason"]
    assert isinstance(reason, Text)
    assert reason.fa.startswith("درون آن با هیچ قالب پذیرفته‌ای")
    assert "driver" not in reason.fa + reason.en
