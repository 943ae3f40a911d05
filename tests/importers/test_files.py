"""The public way in, through a real child."""

from __future__ import annotations

from pathlib import Path

import pytest

import importers
from core.errors import DomainError, EmptyError, TooLargeError, error_from
from core.messages import hint, known_codes, words
from core.texts import Text
from geo.reading import Reading
from importers import errors, limits
from importers.isolation import protocol
from tests.importers.conftest import parcel_error_m
from tests.importers.samples import archive, dwg, dxf, geojson, gpkg, gpx, kml, shapefile, zipped


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sample(folder: Path, name: str) -> bytes:
    makers = {
        "a.kml": kml,
        "a.kmz": lambda: archive({"doc.kml": kml()}),
        "a.geojson": geojson,
        "a.gpx": gpx,
        "a.dxf": dxf,
        "a.dwg": lambda: dwg(folder),
        "a.gpkg": lambda: gpkg(folder),
        "a.zip": lambda: zipped(shapefile(folder)),
    }
    return makers[name]()


@pytest.mark.parametrize("name", ["a.kml", "a.kmz", "a.geojson", "a.gpx", "a.dxf", "a.dwg", "a.gpkg", "a.zip"])
def test_parcel_comes_back_from_the_child_in_every_format(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "upload", sample(tmp_path, name))
    reading = importers.read_files([path], names=[name])
    assert parcel_error_m(reading, srid=32639) < 1e-4


def test_loose_parts_of_a_shapefile_are_read_together(tmp_path: Path) -> None:
    shapefile(tmp_path)
    assert parcel_error_m(importers.read_files(sorted(tmp_path.glob("parcel.*")))) == 0


def test_answer_to_a_missing_system_is_used(tmp_path: Path) -> None:
    path = written(tmp_path, "a.dxf", dxf())
    reading = importers.read_files([path], options=importers.ReadOptions(srid=32639))
    assert (reading.srid, reading.srid_from) == (32639, "request")


def test_large_and_empty_files_never_reach_a_reader(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        importers.read_files([written(tmp_path, "a.kml", bytes(limits.PACKED_BYTES + 1))])
    with pytest.raises(EmptyError):
        importers.read_files([written(tmp_path, "b.kml", b"")])


def test_error_keeps_its_words_across_the_border(tmp_path: Path) -> None:
    path = written(tmp_path, "a.kmz", archive({"a.kml": kml(), "b.kml": kml()}))
    with pytest.raises(errors.BadArchiveError) as refused:
        importers.read_files([path])
    detail = refused.value.context["detail"]
    assert isinstance(detail, Text)
    assert "a.kml" in words("bad_archive", "fa", refused.value.context)


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"error": "nonsense", "context": {}}', b'{"reading": {}}'])
def test_senseless_answer_is_a_corrupt_file(answer: bytes) -> None:
    with pytest.raises(errors.CorruptFileError):
        protocol.reading_from(answer)


def test_geometry_of_another_kind_is_not_built() -> None:
    document = protocol.answer_of(Reading(format="kml", reader="x", shapes=()))
    collection = "0107000000" + "01000000" * 1
    shape = (
        b'{"wkb":"'
        + collection.encode()
        + b'","kind":"area","number":1,"layer":"","name":"","attributes":{},"findings":[]}'
    )
    with pytest.raises(errors.CorruptFileError):
        protocol.reading_from(document.replace(b'"shapes":[]', b'"shapes":[' + shape + b"]"))


OURS = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, DomainError)]


@pytest.mark.parametrize("error", OURS)
def test_every_error_has_words_and_a_remedy(error: type[DomainError]) -> None:
    if error is DomainError:
        return
    context = {
        "name": "a", "suffix": ".a", "version": "1", "count": 1, "limit": 1, "detail": Text("ا", "a"), "line": 1,
        "text": "x", "feature": 1, "vertex": 1, "limit_s": 10, "retry_after": 2,
    }  # fmt: skip
    assert error.code in known_codes()
    assert words(error.code, "fa", context)
    assert hint(error.code, "en", context)
    assert isinstance(error_from(error.code, {}), error)
