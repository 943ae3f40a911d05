"""Layers and candidates as agencies deliver them: one zone in several features, lines beside areas, whole counties."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.core.management import CommandError
from pyproj import Transformer
from shapely.geometry import GeometryCollection, LineString, Point

from tests.zoning.factories import E0, N0, make_version, rectangle, zone
from tests.zoning.test_importing import run, write
from zoning.models import Zone, ZoningLayer

pytestmark = pytest.mark.django_db

AREA = rectangle(0, 0, 50, 50)
NEW = ("--class-field", "kind", "--title", "any", "--accuracy-m", "0.1", "--valid-from", "2020-01-01", "--publish")
LOT = rectangle(-100, -100, 400, 400)


def delivered(path: Path, features: list[tuple[str, str, Any]], *, crs: str = "EPSG:32639") -> Path:
    ids, kinds, shapes = ([*each] for each in zip(*features, strict=True))
    return write(path / "layer.gpkg", shapes, crs=crs, ref=ids, kind=kinds)


def imported(path: Path, *more: object, capsys: Any, layer: str = "any") -> tuple[int, Any]:
    return run("import_zoning", path, "--layer", layer, "--id-field", "ref", *NEW, *more, capsys=capsys)


def pairs(folder: Path, lots: list[Any], capsys: Any, layer: str = "any") -> dict[str, dict[str, str]]:
    path = write(folder / "lots.gpkg", lots, code=[f"p{n}" for n in range(len(lots))])
    out = folder / "pairs.csv"
    code, _ = run("check_overlays", path, "--id-field", "code", "--layers", layer, "--out", out, capsys=capsys)
    assert code == 0
    return {f"{row['parcel_id']} {row['zone_id']}": row for row in csv.DictReader(out.open(encoding="utf-8"))}


def test_features_of_one_id_and_class_are_one_zone_with_the_ground_of_all(tmp_path: Path, capsys: Any) -> None:
    features = [
        ("a", "x", AREA),
        ("b", "y", rectangle(300, 300, 310, 310)),
        ("a", "x", rectangle(100, 0, 110, 10)),
        ("a", "x", rectangle(25, 25, 75, 75)),  # a quarter of it is ground of the first
    ]
    code, answer = imported(delivered(tmp_path, features), capsys=capsys)
    assert (code, answer["zones"], answer["left_out"], answer["faults"]) == (0, 2, 0, [])
    assert [(each["row"], each["code"]) for each in answer["findings"]] == [
        ("3", "zone_part_joined"),
        ("4", "zone_part_joined"),
    ]
    found = {name: float(row["grid_area_m2"]) for name, row in pairs(tmp_path, [LOT], capsys).items()}
    assert found == {"p0 a": pytest.approx(2_500 + 100 + 1_875), "p0 b": pytest.approx(100)}


def test_a_feature_delivered_twice_counts_once(tmp_path: Path, capsys: Any) -> None:
    code, answer = imported(delivered(tmp_path, [("a", "x", AREA), ("a", "x", AREA)]), capsys=capsys)
    assert (code, answer["zones"]) == (0, 1)
    assert float(pairs(tmp_path, [LOT], capsys)["p0 a"]["grid_area_m2"]) == pytest.approx(2_500)


def test_points_and_lines_of_one_id_are_one_zone_too(tmp_path: Path, capsys: Any) -> None:
    features = [
        ("400", "x", Point(E0 + 5, N0 + 5)),
        ("400", "x", Point(E0 + 7, N0 + 5)),
        ("wall", "y", LineString([(E0, N0), (E0 + 10, N0)])),
        ("wall", "y", LineString([(E0 + 5, N0), (E0 + 20, N0)])),
    ]
    code, answer = imported(delivered(tmp_path, features), capsys=capsys)
    assert (code, answer["zones"]) == (0, 2)
    found = pairs(tmp_path, [LOT], capsys)
    assert found["p0 400"]["points"] == "2"
    # 5 of the 25 metres stand in both; the ground is longer than the grid by the scale at the place
    assert float(found["p0 wall"]["grid_length_m"]) == pytest.approx(20, abs=1e-6)
    assert float(found["p0 wall"]["length_m"]) == pytest.approx(20 * 1.00028, rel=2e-5)


@pytest.mark.parametrize("other", [("a", "y", rectangle(100, 0, 110, 10)), ("a", "x", Point(E0, N0))])
def test_one_id_for_two_classes_or_kinds_of_shape_is_a_fault(tmp_path: Path, capsys: Any, other: Any) -> None:
    code, answer = imported(delivered(tmp_path, [("a", "x", AREA), other]), capsys=capsys)
    assert (code, [each["code"] for each in answer["faults"]]) == (4, ["zone_id_repeated"])
    assert not Zone.objects.exists()


@pytest.mark.parametrize("crs", ["EPSG:32639", "EPSG:4326", "EPSG:32638"])
def test_lines_and_points_beside_an_area_cost_it_none_of_its_ground(tmp_path: Path, capsys: Any, crs: str) -> None:
    loose = [LineString([(E0 - 50, N0), (E0, N0)]), Point(E0 + 90, N0)]
    shape = GeometryCollection([*loose, AREA, rectangle(100, 0, 110, 10)])
    if crs != "EPSG:32639":
        to = Transformer.from_crs("EPSG:32639", crs, always_xy=True)
        shape = shapely.transform(shape, lambda points: np.column_stack(to.transform(*points.T)))
    code, answer = imported(delivered(tmp_path, [("a", "x", shape)], crs=crs), "--geometry", "polygon", capsys=capsys)
    assert (code, answer["zones"], [each["code"] for each in answer["findings"]]) == (0, 1, ["zone_parts_dropped"])
    assert float(pairs(tmp_path, [LOT], capsys)["p0 a"]["grid_area_m2"]) == pytest.approx(2_600, abs=0.01)


def test_a_candidate_with_a_stray_line_is_checked_with_its_area(tmp_path: Path, capsys: Any) -> None:
    make_version([zone("A", AREA, "a")], "any", accuracy_m=0.1)
    lot = GeometryCollection([rectangle(40, 0, 60, 10), LineString([(E0, N0), (E0 + 9, N0)])])
    assert float(pairs(tmp_path, [lot], capsys)["p0 a"]["share"]) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize("accuracy", ["-1", "0", "nan", "inf"])
def test_an_accuracy_that_is_no_length_is_refused(tmp_path: Path, capsys: Any, accuracy: str) -> None:
    path = delivered(tmp_path, [("a", "x", AREA)])
    code, answer = imported(path, "--accuracy-m", accuracy, capsys=capsys)
    assert (code, answer["code"]) == (4, "zoning_layer_accuracy_wrong")
    assert "--accuracy-m 0.5" in answer["hint"]


@pytest.mark.parametrize("layer", ["a,b", "Two words", "لایه", "x" * 41])
def test_a_code_that_can_stand_in_no_address_makes_no_layer(tmp_path: Path, capsys: Any, layer: str) -> None:
    code, answer = imported(delivered(tmp_path, [("a", "x", AREA)]), capsys=capsys, layer=layer)
    assert (code, answer["code"]) == (4, "zoning_layer_code_unusable")
    assert not ZoningLayer.objects.exists()


def test_a_place_where_nothing_can_be_written_is_a_fault_of_use(tmp_path: Path, capsys: Any) -> None:
    make_version([zone("A", AREA, "a")], "any", accuracy_m=0.1)
    path = write(tmp_path / "lots.gpkg", [LOT], code=["p"])
    with pytest.raises(CommandError) as wrong:
        run("check_overlays", path, "--id-field", "code", "--out", tmp_path / "none" / "pairs.csv", capsys=capsys)
    assert wrong.value.returncode == 2


def test_a_county_is_measured_on_the_ellipsoid_to_a_millionth(tmp_path: Path, capsys: Any) -> None:
    county = rectangle(-60_000, -40_000, 90_000, 50_000)
    make_version([zone("A", rectangle(10_000, -80_000, 200_000, 80_000), "a")], "any", accuracy_m=0.1)
    row = pairs(tmp_path, [county], capsys)["p0 a"]
    east, whole = on_ellipsoid(rectangle(10_000, -40_000, 90_000, 50_000)), on_ellipsoid(county)
    assert float(row["area_m2"]) == pytest.approx(east, rel=1e-6)
    assert float(row["share"]) == pytest.approx(east / whole, rel=1e-6)


def on_ellipsoid(shape: Any) -> float:
    """Return the area by an equal-area projection about the place, of edges with a corner each kilometre."""
    grid = Transformer.from_crs("EPSG:32639", "EPSG:4326", always_xy=True)
    lon, lat = grid.transform(shape.centroid.x, shape.centroid.y)
    equal = f"+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m"
    to = Transformer.from_crs("EPSG:32639", equal, always_xy=True)
    dense = shapely.segmentize(shape, 1_000)
    return float(shapely.transform(dense, lambda points: np.column_stack(to.transform(*points.T))).area)
