"""`import_parcels`: a whole cadastre out of a file, all of it or nothing, and every faulty row named."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pyogrio
import pytest
import shapely
from django.core.management import CommandError, call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from pyproj import Geod, Transformer
from shapely import box
from shapely.geometry import LineString, MultiPolygon, Polygon

from accounts.actor import SYSTEM, VISITOR
from core.errors import NotAllowedError
from parcels.actions import ensure_municipality, retire_parcel
from parcels.bulk.order import ImportOrder
from parcels.bulk.running import import_parcels
from parcels.models import Municipality, Parcel, Unit
from parcels.tasks import check_fabric
from tests.parcels.town import EAST, NORTH, code, lot, lot_with_hole, make_town
from tiles.models import TileRevision

#: Faults of shapes whose place is known.
PLACED = {"parcel_row_invalid", "parcel_row_not_area", "parcel_row_outside"}
ROOT = Path(__file__).parents[2]
CITY = "shahr"
BOW_TIE = Polygon([(401100, 4006700), (401110, 4006710), (401110, 4006700), (401100, 4006710)])


@pytest.fixture
def city(db: None) -> Municipality:
    return ensure_municipality(SYSTEM, CITY, name_fa="شهر", name_en="City")


def square(number: int) -> Polygon:
    west, south = EAST + 30 * (number % 40), NORTH + 30 * (number // 40)
    return box(west, south, west + 20, south + 25)


def codes(count: int) -> list[str]:
    return [f"1-2-3-{1 + number}-0-0-0" for number in range(count)]


def write(
    path: Path,
    shapes: Sequence[Any],
    names: Sequence[Any] | None = None,
    *,
    crs: str | None = "EPSG:32639",
    **more: list[Any],
) -> Path:
    columns = {"code": list(names) if names is not None else codes(len(shapes)), **more}
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array([*shapes, None], dtype=object)[:-1]),
        field_data=[np.array(values, dtype=object) for values in columns.values()],
        fields=list(columns),
        geometry_type="Unknown" if path.suffix == ".gpkg" else "Polygon",
        crs=crs,
        **({"encoding": "CP1256"} if path.suffix == ".shp" else {}),
    )
    return path


def run(path: Path, *more: object, capsys: Any) -> tuple[int, Any]:
    """Return the exit code and the JSON answer."""
    arguments = ("--municipality", CITY, "--code-field", "code", "--json", "--language", "en")
    exit_code = 0
    try:
        call_command("import_parcels", str(path), *arguments, *[str(each) for each in more])
    except SystemExit as end:
        exit_code = int(end.code or 0)
    return exit_code, json.loads(capsys.readouterr().out)


def live() -> list[str]:
    rows = Parcel.objects.filter(municipality__code=CITY, status="live").order_by("region", "block", "number")
    return [str(each) for each in rows]


def standing() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('parcels_parcel', 'parcels_unit')"
            " UNION SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid IN ('parcels_parcel'::regclass, 'parcels_unit'::regclass)"
            " UNION SELECT tgname, tgenabled::text FROM pg_trigger WHERE tgrelid = 'parcels_parcel'::regclass"
            " AND NOT tgisinternal ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def test_codes_are_cut_to_the_land_and_units_are_made(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    names = ["1-2-3-1-0-0-0", "۱-۲-۳-۲-۱-۴-۰", "1/2/3/2/1/5", "1-2-3-3"]
    path = write(tmp_path / "a.gpkg", [square(1), square(2), square(2), square(3)], names)
    exit_code, answer = run(path, capsys=capsys)
    assert (exit_code, answer["added"], answer["units"], answer["left_out"]) == (0, 3, 2, 0)
    assert live() == ["1-2-3-1", "1-2-3-2", "1-2-3-3"]
    assert set(Unit.objects.filter(municipality=city).values_list("building", "apartment")) == {(1, 4), (1, 5)}


def test_what_is_derived_agrees_with_proj_and_karney(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    shapes = [square(1), lot_with_hole(), MultiPolygon([lot(30), lot(40)])]
    run(write(tmp_path / "a.gpkg", shapes), capsys=capsys)
    for shape, parcel in zip(shapes, Parcel.objects.filter(municipality=city).order_by("number"), strict=True):
        dense = shapely.segmentize(shape, 1)
        lonlat = shapely.transform(dense, _to(4326), interleaved=False)
        area, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(lonlat))
        assert parcel.area_m2 == pytest.approx(area, rel=1e-8)
        assert parcel.grid_area_m2 == pytest.approx(shape.area, rel=1e-12)
        mercator = shapely.transform(shape, _to(3857), interleaved=False)
        ours = shapely.from_wkb(bytes(parcel.geom_3857.wkb))
        assert shapely.hausdorff_distance(ours, mercator) < 1e-6
        assert ours.normalize().equals_exact(shapely.multipolygons(shapely.get_parts(mercator)).normalize(), 1e-6)


def _to(srid: int) -> Any:
    return Transformer.from_crs(32639, srid, always_xy=True).transform


@pytest.mark.parametrize("srid", [4326, 32638])
def test_other_systems_are_carried_into_the_grid(city: Municipality, tmp_path: Path, capsys: Any, srid: int) -> None:
    field = box(EAST, NORTH, EAST + 900, NORTH + 700)  # its edges bend
    moved = [shapely.transform(each, _to(srid), interleaved=False) for each in (square(1), field)]
    run(write(tmp_path / "a.gpkg", moved, crs=f"EPSG:{srid}"), capsys=capsys)
    small, large = Parcel.objects.filter(municipality=city).order_by("number")
    assert shapely.hausdorff_distance(shapely.from_wkb(bytes(small.geom.wkb)), square(1)) < 1e-4
    if srid == 4326:  # edges are geodesics there
        area, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(moved[1]))
        assert large.area_m2 == pytest.approx(area, rel=1e-8)
    else:
        back = shapely.transform(shapely.segmentize(moved[1], 5), _from(srid), interleaved=False)
        assert shapely.symmetric_difference(shapely.from_wkb(bytes(large.geom.wkb)), back).area < 3.2  # 1 mm × 3200 m
    assert Parcel.objects.filter(municipality=city, geom__isvalid=True).count() == 2


def _from(srid: int) -> Any:
    return Transformer.from_crs(srid, 32639, always_xy=True).transform


def test_the_same_again_changes_nothing(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(20)])
    run(path, capsys=capsys)
    before, revision = (
        list(Parcel.objects.order_by("pk").values_list("pk")),
        TileRevision.objects.get(layer="parcels").number,
    )
    _, answer = run(path, capsys=capsys)
    assert (answer["added"], answer["changed"], answer["same"], answer["vanished"]) == (0, 0, 20, 0)
    assert list(Parcel.objects.order_by("pk").values_list("pk")) == before
    assert TileRevision.objects.get(layer="parcels").number == revision


def test_added_changed_and_vanished_are_told_apart(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    run(write(tmp_path / "a.gpkg", [square(n) for n in range(40)]), capsys=capsys)
    revision = TileRevision.objects.get(layer="parcels").number
    shapes = [square(n) for n in range(39)]
    shapes[5] = shapes[5].buffer(-1, join_style="mitre")
    path = write(tmp_path / "b.gpkg", [*shapes, square(90)], [*codes(39), "1-2-9-1"])
    _, answer = run(path, capsys=capsys)
    assert (answer["added"], answer["changed"], answer["same"]) == (1, 1, 38)
    assert (answer["vanished"], answer["retired"]) == (1, 1)
    assert [(note["code"], note["effect"]) for note in answer["notes"]] == [("1-2-3-40", "vanished")]
    assert Parcel.objects.get(municipality=city, block=3, number=40).status == "retired"
    assert TileRevision.objects.get(layer="parcels").number > revision
    assert Parcel.objects.get(municipality=city, block=3, number=6).grid_area_m2 == pytest.approx(18 * 23)


def test_losing_much_is_refused_unless_allowed(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    run(write(tmp_path / "a.gpkg", [square(n) for n in range(40)]), capsys=capsys)
    half = write(tmp_path / "b.gpkg", [square(n) for n in range(20)])
    exit_code, answer = run(half, capsys=capsys)
    assert (exit_code, answer["code"], len(live())) == (4, "parcel_import_too_many_vanished", 40)
    assert "--part" in answer["hint"]
    assert run(half, "--part", capsys=capsys)[1]["retired"] == 0
    assert len(live()) == 40
    assert run(half, "--allow-drop", capsys=capsys)[1]["retired"] == 20
    assert len(live()) == 20


def test_a_parcel_whose_row_is_faulty_has_not_vanished(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    run(write(tmp_path / "a.gpkg", [square(n) for n in range(40)]), capsys=capsys)
    shapes = [BOW_TIE, *(square(n) for n in range(1, 40))]
    _, answer = run(write(tmp_path / "b.gpkg", shapes), "--max-bad", "0.05", capsys=capsys)
    assert (answer["left_out"], answer["vanished"], len(live())) == (1, 0, 40)


def test_a_retired_code_without_successor_comes_back_one_with_does_not(
    city: Municipality, tmp_path: Path, capsys: Any
) -> None:
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(40)])
    run(path, capsys=capsys)
    retire_parcel(SYSTEM, city, code("1-2-3-1"))
    retire_parcel(SYSTEM, city, code("1-2-3-2"), replaced_by=[code("1-2-3-3")])
    _, answer = run(path, "--max-bad", "0.05", capsys=capsys)
    assert (answer["changed"], answer["left_out"]) == (1, 1)
    assert answer["notes"][0]["finding"] == "parcel_row_retired"
    assert "1-2-3-3" in answer["notes"][0]["reason"]
    assert len(live()) == 39


@pytest.mark.parametrize(
    ("shape", "name", "finding"),
    [
        (BOW_TIE, "1-2-4-1", "parcel_row_invalid"),
        (Polygon(), "1-2-4-1", "parcel_row_no_shape"),
        (None, "1-2-4-1", "parcel_row_no_shape"),
        (LineString([(401100, 4006700), (401110, 4006700)]), "1-2-4-1", "parcel_row_not_area"),
        (box(401100, 1006700, 401110, 1006710), "1-2-4-1", "parcel_row_outside"),
        (box(401100, 4006700, 401100.05, 4006700.05), "1-2-4-1", "parcel_row_no_area"),
        (square(99), "1-2-x-1", "parcel_row_code"),
        (square(99), "", "parcel_row_code"),
        (square(99), "1-2-4", "parcel_row_code"),
        (square(99), "1-2-0-4", "parcel_row_code"),
        (square(99), None, "parcel_row_code"),
    ],
)
def test_a_faulty_row_is_named_and_the_rest_goes_in(
    city: Municipality, tmp_path: Path, capsys: Any, shape: Any, name: Any, finding: str
) -> None:
    shapes, names = [square(n) for n in range(120)], codes(120)
    shapes[70], names[70] = shape, name
    exit_code, answer = run(write(tmp_path / "a.gpkg", shapes, names), capsys=capsys)
    assert (exit_code, answer["left_out"], len(live())) == (0, 1, 119)
    (note,) = answer["notes"]
    assert (note["row"], note["code"], note["finding"]) == (71, name or "", finding)
    assert note["lon"] is not None or finding not in PLACED


def test_a_code_with_two_shapes_is_left_out_in_both_rows(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    shapes, names = [square(n) for n in range(300)], codes(300)
    names[10] = names[200]  # another shape
    shapes[11], names[11] = shapes[201], names[201]  # the same row again
    _, answer = run(write(tmp_path / "a.gpkg", shapes, names), capsys=capsys)
    notes = {note["row"]: note for note in answer["notes"]}
    assert {row: note["finding"] for row, note in notes.items()} == {
        11: "parcel_row_code_repeated",
        201: "parcel_row_code_repeated",
        202: "parcel_row_same_again",
    }
    assert "11, 201" in notes[11]["reason"]
    assert len(live()) == 297


def test_units_of_different_shapes_need_a_row_for_the_land(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    shapes = [*(square(n) for n in range(298)), square(400), square(401)]
    names = [*codes(298), "1-2-4-1-1-0-0", "1-2-4-1-2-0-0"]
    _, answer = run(write(tmp_path / "a.gpkg", shapes, names), capsys=capsys)
    assert {note["finding"] for note in answer["notes"]} == {"parcel_row_units_differ"}
    assert len(live()) == 298
    path = write(tmp_path / "b.gpkg", [*shapes, square(402)], [*names, "1-2-4-1"])
    _, answer = run(path, capsys=capsys)
    assert (answer["left_out"], answer["added"], answer["units"]) == (0, 1, 2)
    assert Parcel.objects.get(municipality=city, block=4).geom.extent == pytest.approx(square(402).bounds)


def test_one_in_ten_invalid_stops_the_import_with_every_row_named(
    city: Municipality, tmp_path: Path, capsys: Any
) -> None:
    shapes = [BOW_TIE if n % 10 == 3 else square(n) for n in range(200)]
    report = tmp_path / "report.csv"
    exit_code, answer = run(write(tmp_path / "a.gpkg", shapes), "--report", report, capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "parcel_import_too_many_bad", [])
    with report.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [int(row["row"]) for row in rows] == [n + 1 for n in range(200) if n % 10 == 3]
    assert all("valid" in row["reason"] and abs(float(row["lon"]) - 49.9) < 0.001 for row in rows)


def test_the_wrong_system_is_refused_with_the_one_that_fits(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    city.service_area = shapely_box(49.5, 35.9, 50.5, 36.6)
    city.save()
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(20)], crs="EPSG:32638")
    exit_code, answer = run(path, capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "parcel_import_wrong_place", [])
    assert "EPSG:32639" in answer["hint"]
    assert "EPSG:4326" not in answer["hint"]


def test_land_of_another_town_is_refused_in_words(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    city.service_area = shapely_box(51.0, 35.0, 51.5, 35.5)
    city.save()
    exit_code, answer = run(write(tmp_path / "a.gpkg", [square(n) for n in range(20)]), capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "parcel_import_wrong_place", [])
    assert "another town" in answer["hint"]


def shapely_box(west: float, south: float, east: float, north: float) -> Any:
    from django.contrib.gis.geos import Polygon as Area

    return Area.from_bbox((west, south, east, north))


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_without_system_is_a_choice(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)], crs=None)
    assert run(path, capsys=capsys)[0] == 3
    assert run(path, "--srid", 32639, capsys=capsys)[0] == 0


def test_a_missing_column_is_named_with_those_there_are(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)], owner=["a"])
    exit_code, answer = run(path, "--fact", "address=neshani", capsys=capsys)
    assert (exit_code, answer["code"]) == (4, "source_field_missing")
    assert "neshani" in answer["message"]
    assert "owner" in answer["message"]


def test_the_wrong_encoding_is_refused_with_the_likely_one(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.shp", [square(n) for n in range(9)], address=["خيابان شهيد بهشتي"] * 9)
    path.with_suffix(".cpg").unlink()
    exit_code, answer = run(path, "--fact", "address=address", "--encoding", "latin-1", capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "source_encoding_wrong", [])
    assert "CP1256" in answer["hint"]
    run(path, "--fact", "address=address", "--encoding", "cp1256", capsys=capsys)
    assert Parcel.objects.filter(municipality=city).first().address == "خیابان شهید بهشتی"


def test_a_value_that_cant_be_used_is_dropped_and_listed_the_row_stays(
    city: Municipality, tmp_path: Path, capsys: Any
) -> None:
    path = write(
        tmp_path / "a.gpkg", [square(1), square(2)], post=["۳۴۱۵۶۷۸۹۰۱", "12"], plate=["12", "x"], deed=["500.25", "-3"]
    )
    facts = ("--fact", "postal-code=post", "--fact", "plate-main=plate", "--fact", "deed-area-m2=deed")
    _, answer = run(path, *facts, capsys=capsys)
    assert (answer["added"], answer["left_out"]) == (2, 0)
    assert [(note["row"], note["effect"]) for note in answer["notes"]] == [(2, "value_dropped")] * 3
    first = Parcel.objects.get(municipality=city, number=1)
    assert (first.postal_code, first.plate_main, float(first.deed_area_m2)) == ("3415678901", 12, 500.25)


def test_facts_that_are_not_given_stay(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)], address=["کوچه یکم"])
    run(path, "--fact", "address=address", capsys=capsys)
    run(write(tmp_path / "b.gpkg", [square(2)]), capsys=capsys)
    assert Parcel.objects.get(municipality=city).address == "کوچه یکم"


def test_codes_that_are_there_can_be_skipped_or_refused(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    run(write(tmp_path / "a.gpkg", [square(1)]), capsys=capsys)
    path = write(tmp_path / "b.gpkg", [square(3), square(2)])
    exit_code, answer = run(path, "--on-conflict", "fail", capsys=capsys)
    assert (exit_code, answer["code"], len(live())) == (4, "parcel_import_codes_there", 1)
    run(path, "--on-conflict", "skip", capsys=capsys)
    assert Parcel.objects.get(municipality=city, number=1).geom.extent == pytest.approx(square(1).bounds)
    assert len(live()) == 2


def test_a_dry_run_tells_and_keeps_nothing(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    _, answer = run(write(tmp_path / "a.gpkg", [square(1)]), "--dry-run", capsys=capsys)
    assert (answer["added"], answer["dry_run"], live()) == (1, True, [])


def test_indexes_keys_and_triggers_stand_as_before(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    before = standing()
    path = write(tmp_path / "a.gpkg", [square(1), square(2)], ["1-2-3-1-1", "1-2-3-2"])
    run(path, capsys=capsys)
    assert standing() == before
    make_town()
    run(write(tmp_path / "b.gpkg", [square(n) for n in range(5)]), capsys=capsys)
    assert standing() == before


def test_other_municipalities_are_left_alone(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    make_town()
    others = list(Parcel.objects.exclude(municipality=city).order_by("pk").values_list("pk", "status"))
    run(write(tmp_path / "a.gpkg", [square(1)], ["4-12-24-20"]), capsys=capsys)
    assert list(Parcel.objects.exclude(municipality=city).order_by("pk").values_list("pk", "status")) == others
    assert live() == ["4-12-24-20"]


def test_only_who_manages_the_cadastre_may(city: Municipality, tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)])
    with pytest.raises(NotAllowedError):
        import_parcels(VISITOR, ImportOrder(path=path, municipality=CITY, code_field="code"))


def test_a_share_outside_0_to_1_is_wrong_usage(city: Municipality, tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)])
    with pytest.raises(CommandError) as caught:
        call_command("import_parcels", str(path), "--municipality", CITY, "--code-field", "code", "--max-bad", "3")
    assert caught.value.returncode == 2


def test_after_a_change_a_job_looks_for_overlaps_and_the_command_that_lists_them_is_named(
    city: Municipality, tmp_path: Path, capsys: Any
) -> None:
    path = write(tmp_path / "a.gpkg", [square(1), square(1).buffer(2, join_style="mitre")])
    waiting = ProcrastinateJob.objects.filter(task_name="parcels.check_fabric")
    said, jobs, before = [], [], waiting.count()
    for more in (["--dry-run"], [], []):
        call_command("import_parcels", str(path), "--municipality", CITY, "--code-field", "code", *more)
        said.append(f"check_parcels --municipality {CITY} --last" in capsys.readouterr().out)
        jobs.append(waiting.count() - before)
    assert (said, jobs) == ([False, True, False], [0, 1, 1])  # a trial; written; the same again
    assert check_fabric(city.pk) == 1
    call_command("check_parcels", "--municipality", CITY, "--last", "--json")
    (overlap,) = json.loads(capsys.readouterr().out)["overlaps"]
    assert (overlap["parcels"], overlap["area_m2"]) == (["1-2-3-1", "1-2-3-2"], pytest.approx(500))


def test_before_anybody_has_looked_there_is_no_list(city: Municipality) -> None:
    with pytest.raises(CommandError, match="nobody has looked"):
        call_command("check_parcels", "--municipality", CITY, "--last")


def test_overlaps_and_gaps_are_in_the_report_where_they_are_asked_for(
    city: Municipality, tmp_path: Path, capsys: Any
) -> None:
    shapes = [
        box(EAST, NORTH, EAST + 20, NORTH + 25),
        box(EAST + 19.9, NORTH, EAST + 40, NORTH + 25),
        box(EAST + 40.2, NORTH, EAST + 60, NORTH + 25),
    ]
    path, report = write(tmp_path / "a.gpkg", shapes), tmp_path / "report.csv"
    exit_code, answer = run(path, "--list-faults", "--report", report, capsys=capsys)
    assert (exit_code, answer["added"], answer["left_out"], answer["faults"]) == (0, 3, 0, "listed")
    overlap, gap = answer["notes"]
    assert (overlap["finding"], overlap["code"]) == ("parcel_shares_ground", "1-2-3-1")
    assert "2.5 m² with the parcel 1-2-3-2" in overlap["reason"]
    assert (gap["finding"], gap["code"], gap["effect"]) == ("parcel_gap", "1-2-3", "noticed")
    assert "5 m², 19.8 cm wide" in gap["reason"]
    assert all(abs(each["lon"] - 49.9) < 0.01 for each in answer["notes"])
    with report.open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 2


def test_interrupted_nothing_has_changed(city: Municipality, tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [square(1)])

    def interrupt(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    order = ImportOrder(path=path, municipality=CITY, code_field="code", progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_parcels(SYSTEM, order)
    assert live() == []


def test_a_full_disk_is_said_and_leaves_nothing(city: Municipality, tmp_path: Path, capsys: Any) -> None:
    make_town()  # units stand here: the database fails in the last step of all
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON parcels_unit FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    before = standing()
    exit_code, answer = run(write(tmp_path / "a.gpkg", [square(1)], ["1-2-3-1-1"]), capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "load_no_room", [])
    assert standing() == before


@pytest.fixture
def second_connection(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    connection.ensure_connection()
    with psycopg.connect(connection.connection.info.dsn) as other:
        yield other


def test_a_second_import_at_the_same_time_is_refused(
    second_connection: psycopg.Connection[Any], tmp_path: Path, capsys: Any
) -> None:
    city = ensure_municipality(SYSTEM, CITY, name_fa="شهر", name_en="City")
    second_connection.execute("SELECT pg_advisory_xact_lock(hashtext('parcels.import'), %s)", [city.pk])
    path = write(tmp_path / "a.gpkg", [square(1)])
    exit_code, answer = run(path, capsys=capsys)
    assert (exit_code, answer["code"], live()) == (4, "load_running", [])
    second_connection.rollback()
    assert run(path, capsys=capsys)[0] == 0


def test_killed_in_the_middle_nothing_has_changed(second_connection: psycopg.Connection[Any], tmp_path: Path) -> None:
    ensure_municipality(SYSTEM, CITY, name_fa="شهر", name_en="City")
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(50)])
    second_connection.execute("LOCK TABLE parcels_unit IN ROW EXCLUSIVE MODE")  # the import stops here, all rows staged
    name = connection.settings_dict["NAME"]
    environment = {**os.environ, "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"}
    child = subprocess.Popen(
        [sys.executable, "manage.py", "import_parcels", str(path), "--municipality", CITY, "--code-field", "code"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until(second_connection, f"SELECT EXISTS ({_LOCKS} AND locktype = 'relation' AND NOT granted)")
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    second_connection.rollback()
    _until(second_connection, f"SELECT NOT EXISTS ({_LOCKS} AND locktype = 'advisory')")
    assert live() == []
    assert Unit.objects.count() == 0


#: Of this database: others of the server have their own.
_LOCKS = "SELECT FROM pg_locks WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())"


def _until(other: psycopg.Connection[Any], question: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        row = other.execute(question).fetchone()
        if row and row[0]:
            return
        time.sleep(0.1)
    raise TimeoutError(question)
