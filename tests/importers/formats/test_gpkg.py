from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import DomainError
from importers.errors import BadArchiveError, CorruptFileError, NoPolygonError
from importers.sniffing import choose
from importers.source import Part
from tests.importers.conftest import Read, parcel_error_m
from tests.importers.samples import UTM39N, archive, gpkg

FAR = [(x + 200, y) for x, y in UTM39N]


def altered(folder: Path, *statements: str) -> bytes:
    path = folder / "parcel.gpkg"
    gpkg(folder)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path.read_bytes()


def test_parcel_is_read_as_it_is_stored(read: Read, tmp_path: Path) -> None:
    reading = read(gpkg(tmp_path), "a.gpkg")
    assert (reading.srid, reading.srid_from, parcel_error_m(reading)) == (32639, "file", 0)


def test_layers_are_told_apart(read: Read, tmp_path: Path) -> None:
    reading = read(gpkg(tmp_path, {"parcels": UTM39N, "frames": FAR}), "a.gpkg")
    assert {shape.layer for shape in reading.shapes} == {"parcels", "frames"}


VIEW = """CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS fid, NULL AS geom FROM n"""


@pytest.mark.parametrize(
    ("statements", "error"),
    [
        (
            (
                "UPDATE gpkg_contents SET table_name = 'trap'",
                "UPDATE gpkg_geometry_columns SET table_name = 'trap'",
                VIEW,
            ),
            NoPolygonError,
        ),
        (("DROP TABLE gpkg_contents",), CorruptFileError),
        (("UPDATE gpkg_geometry_columns SET column_name = 'name'; --",), CorruptFileError),
    ],
)
def test_views_and_broken_packages_are_refused(
    read: Read, tmp_path: Path, statements: tuple[str, ...], error: type[DomainError]
) -> None:
    with pytest.raises(error):
        read(altered(tmp_path, *[each.split(";")[0] for each in statements]), "a.gpkg")


def test_other_database_called_geopackage_is_refused(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()
    with pytest.raises(CorruptFileError):
        read(path.read_bytes(), "a.gpkg")


def test_package_in_a_zip_is_asked_for_bare(tmp_path: Path) -> None:
    with pytest.raises(BadArchiveError):
        choose((Part("a.zip", archive({"a.gpkg": gpkg(tmp_path)})),))
