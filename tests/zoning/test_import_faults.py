"""`import_zoning` when something goes wrong: nothing half-loaded, and it is said what and where."""

from __future__ import annotations

import csv
import zlib
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.zoning.factories import make_municipality, rectangle
from tests.zoning.test_importing import BOW_TIE, imported, write
from zoning.models import LayerVersion, Zone

pytestmark = pytest.mark.django_db

MANY = [rectangle(100 * n, 0, 100 * n + 90, 90) for n in range(20)]


def test_one_in_ten_invalid_stops_the_import_with_every_row_named(tmp_path: Path, capsys: Any) -> None:
    shapes = [BOW_TIE if n % 10 == 4 else shape for n, shape in enumerate(MANY)]
    path, report = write(tmp_path / "a.gpkg", shapes, kind=["bed"] * 20), tmp_path / "report.csv"
    code, answer = imported(path, "--report", report, capsys=capsys)
    assert (code, answer["code"], LayerVersion.objects.count()) == (4, "too_many_faulty_zones", 0)
    with report.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["row"], row["finding"]) for row in rows] == [("5", "zone_invalid"), ("15", "zone_invalid")]
    assert all(row["reason"] and row["lon"] for row in rows)


def test_the_wrong_encoding_is_refused_with_the_likely_one(tmp_path: Path, capsys: Any) -> None:
    kinds = ["بستر".encode().decode("latin-1")] * 20
    code, answer = imported(write(tmp_path / "a.gpkg", MANY, kind=kinds), capsys=capsys)
    assert (code, answer["code"], LayerVersion.objects.count()) == (4, "source_encoding_wrong", 0)
    assert "UTF-8" in answer["hint"]


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, capsys: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON zoning_zonepiece FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    code, answer = imported(write(tmp_path / "a.gpkg", MANY, kind=["bed"] * 20), capsys=capsys)
    assert (code, answer["code"], Zone.objects.count()) == (4, "load_no_room", 0)


@pytest.mark.django_db(transaction=True)
def test_a_second_import_of_a_layer_at_the_same_time_is_refused(tmp_path: Path, capsys: Any) -> None:
    make_municipality()
    path = write(tmp_path / "a.gpkg", MANY, kind=["bed"] * 20)
    with psycopg.connect(connection.connection.info.dsn) as other:
        key = zlib.crc32(b"river-setback") >> 1
        other.execute("SELECT pg_advisory_xact_lock(hashtext('zoning.import'), %s)", [key])
        code, answer = imported(path, capsys=capsys)
        assert (code, answer["code"], LayerVersion.objects.count()) == (4, "load_running", 0)
    assert imported(path, capsys=capsys)[0] == 0
