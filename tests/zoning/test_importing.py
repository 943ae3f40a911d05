"""`import_zoning` and `check_overlays`, from files as municipalities have them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from django.core.management import CommandError, call_command
from pyproj import Transformer

from accounts.actor import SYSTEM
from tests.zoning.factories import E0, GRID, N0, TOWN, check, make_municipality, make_version, rectangle, zone
from zoning.importing import Columns, ImportOrder, import_layer
from zoning.models import LayerVersion, ZoningLayer

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).parents[2].parent / "shared"
SQUARES = [rectangle(0, 0, 100, 100), rectangle(100, 0, 200, 100)]
BOW_TIE = shapely.Polygon([(401000, 4006500), (401100, 4006600), (401100, 4006500), (401000, 4006600)])


def write(
    path: Path, shapes: Sequence[Any], *, crs: str | None = "EPSG:32639", layer: str | None = None, **columns: list[Any]
) -> Path:
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
        field_data=[np.array(values, dtype=object) for values in columns.values()],
        fields=list(columns),
        geometry_type="Unknown",
        crs=crs,
        layer=layer or path.stem,
        append=path.exists(),
    )
    return path


def run(command: str, *arguments: object, capsys: Any) -> tuple[int, Any]:
    """Return the exit code and the JSON answer."""
    make_municipality()
    code = 0
    try:
        call_command(command, *[str(each) for each in arguments], "--municipality", TOWN, "--json", "--language", "en")
    except SystemExit as end:
        code = int(end.code or 0)
    return code, json.loads(capsys.readouterr().out)


def imported(path: Path, *more: object, capsys: Any, layer: str = "river-setback") -> tuple[int, Any]:
    arguments = (path, "--layer", layer, "--class-field", "kind", "--publish", "--valid-from", "2020-01-01", *more)
    return run("import_zoning", *arguments, capsys=capsys)


def test_a_file_becomes_a_version_in_force(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "river.gpkg", SQUARES, kind=["bed", "margin"], ref=["r-1", "r-2"])
    code, answer = imported(path, "--id-field", "ref", "--source", "letter 12", capsys=capsys)
    assert (code, answer["zones"], answer["published"]) == (0, 2, True)
    features = {
        found.class_code: found.features[0].id for found in check(rectangle(50, 0, 150, 50), "river-setback").classes
    }
    assert features == {"bed": "r-1", "margin": "r-2"}
    assert LayerVersion.objects.get().source == "letter 12"


def test_without_an_id_column_the_row_number_is_the_id(tmp_path: Path, capsys: Any) -> None:
    imported(write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"]), capsys=capsys)
    found = check(rectangle(100, 0, 150, 50), "river-setback").classes
    assert found[0].features[0].id == "2"


def test_a_plan_in_preparation_comes_in_as_such(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    assert imported(path, "--status", "pending", capsys=capsys)[0] == 0
    version = LayerVersion.objects.get()
    assert (version.status, version.published_at is not None) == ("pending", True)


def test_without_publish_it_stays_a_draft(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    run("import_zoning", path, "--layer", "river-setback", "--class-field", "kind", capsys=capsys)
    assert LayerVersion.objects.get().published_at is None


def test_faulty_rows_are_listed_with_row_reason_and_place(tmp_path: Path, capsys: Any) -> None:
    shapes = [*SQUARES, BOW_TIE, None]
    path = write(tmp_path / "a.gpkg", shapes, kind=["bed", "gravel", "bed", "bed"], ref=["a", "b", "c", "d"])
    code, answer = imported(path, "--id-field", "ref", "--max-bad", 1, capsys=capsys)
    assert (code, answer["zones"]) == (0, 1)
    assert [(each["row"], each["id"], each["code"]) for each in answer["faults"]] == [
        ("2", "b", "zone_class_unknown"),
        ("3", "c", "zone_invalid"),
        ("4", "d", "zone_empty"),
    ]
    assert answer["faults"][1]["at"] == pytest.approx([49.899, 36.199], abs=2e-3)


def test_repair_is_asked_for(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [BOW_TIE], kind=["bed"])
    assert imported(path, capsys=capsys)[0] == 4
    code, answer = imported(path, "--repair", capsys=capsys)
    assert (code, [each["code"] for each in answer["findings"]]) == (0, ["zone_repaired"])


def test_a_ring_that_crosses_itself_by_a_hair_is_mended_with_a_finding_and_not_left_out(
    tmp_path: Path, capsys: Any
) -> None:
    """Chords of arcs cross like this: a loop of 0.007 m² on the edge of a hectare."""
    loop = [(0, 0), (60, 0), (60.1, 0.1), (59.9, 0.1), (60.2, -0.1), (100, 0), (100, 100), (0, 100)]
    crossed = shapely.Polygon([(E0 + x, N0 + y) for x, y in loop])
    assert not crossed.is_valid
    path = write(tmp_path / "a.gpkg", [crossed], kind=["bed"])
    code, answer = imported(path, capsys=capsys)
    assert (code, answer["zones"]) == (0, 1)
    assert [(each["row"], each["code"]) for each in answer["findings"]] == [("1", "zone_repaired")]
    (found,) = check(rectangle(-10, -10, 110, 110), "river-setback").classes
    assert found.grid_area_m2 == pytest.approx(10_002, abs=1)


def test_a_dry_run_keeps_nothing(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    code, answer = imported(path, "--dry-run", capsys=capsys)
    assert (code, answer["zones"], answer["published"]) == (0, 2, False)
    assert not ZoningLayer.objects.exists()


def test_what_differs_from_the_version_in_force_is_shown_before_anything_is_published(
    tmp_path: Path, capsys: Any
) -> None:
    first = write(tmp_path / "a.gpkg", [*SQUARES, rectangle(200, 0, 300, 100)], kind=["bed"] * 3, ref=["1", "2", "3"])
    _, answer = imported(first, "--id-field", "ref", capsys=capsys)
    assert (answer["compared"]["before"], answer["compared"]["added"]) == (None, 3)
    shapes = [SQUARES[0], rectangle(100, 0, 190, 100), rectangle(300, 0, 400, 100)]
    path = write(tmp_path / "b.gpkg", shapes, kind=["margin", "bed", "bed"], ref=["1", "2", "4"])
    seen: list[tuple[Any, int]] = []
    order = ImportOrder(
        path=path,
        municipality=TOWN,
        layer="river-setback",
        columns=Columns(class_="kind", id="ref"),
        valid_from=date(2021, 1, 1),
        source="plan",
        publish=True,
        compared=lambda found: seen.append((found, LayerVersion.objects.filter(published_at__isnull=False).count())),
    )
    done = import_layer(SYSTEM, order)
    ((found, published),) = seen
    assert (found, published) == (done.comparison, 1)
    counts = (found.added, found.moved, found.reclassed, found.renamed, found.vanished, found.same)
    assert (found.before, counts) == (1, (1, 1, 1, 0, 1, 0))
    assert found.gained == {"bed": pytest.approx(10_000, rel=1e-3), "margin": pytest.approx(10_000, rel=1e-3)}
    assert found.lost == {"bed": pytest.approx(21_000, rel=1e-3)}
    assert LayerVersion.objects.get(number=2).published_at is not None


def test_the_comparison_is_printed(tmp_path: Path, capsys: Any) -> None:
    make_municipality()
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    arguments = ("--layer", "river-setback", "--class-field", "kind", "--municipality", TOWN, "--dry-run")
    call_command("import_zoning", str(path), *arguments)
    assert "against nothing in force: 2 added, 0 moved" in capsys.readouterr().err


def test_losing_much_of_a_layer_is_asked_for(tmp_path: Path, capsys: Any) -> None:
    imported(write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"]), capsys=capsys)
    half = write(tmp_path / "b.gpkg", SQUARES[:1], kind=["bed"])
    code, answer = imported(half, capsys=capsys)
    assert (code, answer["code"]) == (4, "too_few_zones")
    assert imported(half, "--allow-drop", capsys=capsys)[0] == 0


def test_an_unknown_layer_is_made_with_title_and_accuracy(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["x", "y"])
    code, answer = imported(path, capsys=capsys, layer="slope")
    assert (code, answer["code"]) == (4, "zoning_layer_unknown")
    assert imported(path, "--title", "شیب", "--accuracy-m", "2", capsys=capsys, layer="slope")[0] == 0
    assert ZoningLayer.objects.get().accuracy_m == 2


def test_several_layers_in_a_file_are_a_choice(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, layer="one", kind=["bed", "margin"])
    write(path, SQUARES[:1], layer="two", kind=["bed"])
    code, answer = imported(path, capsys=capsys)
    assert (code, answer["code"]) == (3, "source_layer_needed")
    assert imported(path, "--source-layer", "two", capsys=capsys)[1]["zones"] == 1


def test_a_missing_reference_system_is_a_choice(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.shp"
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(SQUARES, dtype=object)),
        field_data=[np.array(["bed", "margin"], dtype=object)],
        fields=["kind"],
        geometry_type="Polygon",
        crs="EPSG:32639",
    )
    path.with_suffix(".prj").unlink()
    code, answer = imported(path, capsys=capsys)
    assert (code, answer["code"]) == (3, "source_srid_needed")
    assert imported(path, "--srid", GRID, capsys=capsys)[0] == 0


def test_a_reference_system_that_contradicts_the_file_is_a_choice(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    assert imported(path, "--srid", 32638, capsys=capsys)[1]["code"] == "source_srid_contradicts"


def test_coordinates_far_away_are_refused(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", [shapely.box(7, 47, 7.1, 47.1)], crs="EPSG:4326", kind=["bed"])
    code, answer = imported(path, capsys=capsys)
    assert (code, answer["faults"][0]["code"]) == (4, "zone_outside_area")


@pytest.mark.parametrize(("field", "code"), [("nothing", "source_field_missing")])
def test_a_missing_column_is_named(tmp_path: Path, capsys: Any, field: str, code: str) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    assert imported(path, "--id-field", field, capsys=capsys)[1]["code"] == code


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"no geopackage")
    assert imported(path, capsys=capsys)[1]["code"] == "source_unreadable"
    assert imported(tmp_path / "missing.gpkg", capsys=capsys)[1]["code"] == "source_unreadable"


def test_a_format_that_points_elsewhere_is_refused(tmp_path: Path, capsys: Any) -> None:
    target = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    path = tmp_path / "a.vrt"
    source = f'<SrcDataSource relativeToVRT="0">{target}</SrcDataSource>'
    path.write_text(f'<OGRVRTDataSource><OGRVRTLayer name="a">{source}</OGRVRTLayer></OGRVRTDataSource>')
    assert imported(path, capsys=capsys)[1]["code"] == "source_driver_refused"


def test_the_coverage_comes_from_a_file(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES[:1], kind=["bed"])
    cover = write(tmp_path / "cover.gpkg", [rectangle(0, 0, 500, 500)], name=["cover"])
    imported(path, "--coverage", cover, capsys=capsys)
    assert check(rectangle(600, 0, 700, 100), "river-setback").relation == "no_data"
    assert check(rectangle(300, 0, 400, 100), "river-setback").relation == "outside"


def test_a_line_straight_in_another_zone_stays_where_it_was(tmp_path: Path, capsys: Any) -> None:
    """Two corners 20 km apart in zone 38: in zone 39 the straight line between them lies metres off."""
    to_38 = Transformer.from_crs(32639, 32638, always_xy=True)
    x, y = to_38.transform(401_000, 4_006_000)
    path = write(tmp_path / "a.gpkg", [shapely.box(x, y, x + 20_000, y + 1_000)], crs="EPSG:32638", kind=["bed"])
    imported(path, capsys=capsys)
    middle = shapely.Point(*to_38.transform(x + 10_000, y, direction="INVERSE"))
    edge = shapely.from_wkb(bytes(LayerVersion.objects.get().zones.get().geom.wkb)).boundary
    assert edge.distance(middle) < 0.002


def test_a_wrong_day_is_a_fault_of_use(tmp_path: Path, capsys: Any) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, kind=["bed", "margin"])
    with pytest.raises(CommandError) as wrong:
        imported(path, "--valid-to", "tomorrow", capsys=capsys)
    assert wrong.value.returncode == 2


def pairs_of(path: Path, out: Path, *more: object, capsys: Any) -> tuple[int, Any, list[dict[str, str]]]:
    code, answer = run("check_overlays", path, "--id-field", "code", "--out", out, *more, capsys=capsys)
    rows = list(csv.DictReader(out.open(encoding="utf-8"))) if out.exists() else []
    return code, answer, rows


def test_every_pair_that_meets_is_one_row(tmp_path: Path, capsys: Any) -> None:
    make_version(
        [zone("bed", rectangle(0, 0, 30, 200), "b"), zone("margin", rectangle(30, 0, 60, 200), "m")], "river-setback"
    )
    make_version([zone("national", rectangle(50, 0, 500, 500), "n")], "national-land")
    path = write(tmp_path / "lots.gpkg", [rectangle(0, 0, 100, 100), rectangle(900, 0, 950, 50)], code=["p1", "p2"])
    code, answer, rows = pairs_of(path, tmp_path / "out.csv", capsys=capsys)
    assert (code, answer["candidates"], answer["pairs"]) == (0, 2, 3)
    assert list(rows[0]) == ["parcel_id", "layer", "zone_id", "class", "area_m2", "grid_area_m2", "share"]
    found = {(row["parcel_id"], row["zone_id"]): float(row["grid_area_m2"]) for row in rows}
    assert found == {
        ("p1", "b"): pytest.approx(3_000, abs=1e-5),
        ("p1", "m"): pytest.approx(3_000, abs=1e-5),
        ("p1", "n"): pytest.approx(5_000, abs=1e-5),
    }
    assert [float(row["share"]) for row in rows if row["zone_id"] == "n"] == [pytest.approx(0.5, abs=1e-7)]


def test_only_the_layers_asked_for_are_checked(tmp_path: Path, capsys: Any) -> None:
    make_version([zone("bed", rectangle(0, 0, 30, 200))], "river-setback")
    make_version([zone("national", rectangle(50, 0, 500, 500))], "national-land")
    path = write(tmp_path / "lots.gpkg", [rectangle(0, 0, 100, 100)], code=["p1"])
    _, _, rows = pairs_of(path, tmp_path / "out.csv", "--layers", "national-land", capsys=capsys)
    assert [row["layer"] for row in rows] == ["national-land"]
    code, answer, _ = pairs_of(path, tmp_path / "out.csv", "--layers", "national-land,nothing", capsys=capsys)
    assert (code, answer["code"]) == (4, "layers_unknown")


def test_faulty_polygons_are_listed_and_the_rest_checked(tmp_path: Path, capsys: Any) -> None:
    make_version([zone("bed", rectangle(0, 0, 30, 200))], "river-setback")
    lots = [rectangle(0, 0, 100, 100), BOW_TIE, rectangle(0, 0, 10, 10)]
    path = write(tmp_path / "lots.gpkg", lots, code=["p1", "p2", "p1"])
    _, answer, rows = pairs_of(path, tmp_path / "out.csv", capsys=capsys)
    assert [(each["row"], each["code"]) for each in answer["faults"]] == [("2", "zone_invalid")]
    assert [(each["row"], each["code"]) for each in answer["findings"]] == [("3", "candidate_id_repeated")]
    assert [float(row["grid_area_m2"]) for row in rows] == pytest.approx([3_000, 100])


@pytest.mark.shared
def test_real_cadastre_meets_the_same_ground_as_three_other_engines(tmp_path: Path, capsys: Any) -> None:
    folder = SHARED / "data" / "ch-solothurn-2525"
    if not folder.exists():
        pytest.skip("no shared data")
    source = folder / "transplanted_32639.gpkg"
    options = ("--source-layer", "landcover", "--layer", "landcover", "--class-field", "code", "--id-field", "zone_id")
    made = ("--title", "پوشش زمین", "--accuracy-m", "0.05", "--valid-from", "2020-01-01", "--publish")
    assert run("import_zoning", source, *options, *made, capsys=capsys)[1]["zones"] == 1_384
    out = tmp_path / "pairs.csv"
    asked = ("--source-layer", "parcels", "--id-field", "parcel_id", "--layers", "landcover", "--out", out)
    assert run("check_overlays", source, *asked, capsys=capsys)[1]["candidates"] == 554
    ours = {(row["parcel_id"], row["zone_id"]): float(row["grid_area_m2"]) for row in csv.DictReader(out.open("r"))}
    truth = list(csv.DictReader((folder / "truth.csv").open("r")))
    for engine in ("area_m2_postgis", "area_m2_shapely", "area_m2_clipper"):
        theirs = {(row["parcel_id"], row["zone_id"]): float(row[engine]) for row in truth}
        assert {pair for pair, area in theirs.items() if area >= 1} <= set(ours)
        assert {pair for pair, area in ours.items() if area >= 1} <= set(theirs)
        assert max(abs(area - ours[pair]) for pair, area in theirs.items() if pair in ours) < 0.006


@pytest.mark.shared
def test_a_swiss_theme_of_areas_lines_and_points_gives_every_expected_row(tmp_path: Path, capsys: Any) -> None:
    """Their percent and scaled shares are of the land register's area; ours of the geometry: scaled alike here."""
    folder = SHARED / "data" / "oereb-sample"
    if not folder.exists():
        pytest.skip("no shared data")
    parcel = json.loads((folder / "parcel.json").read_text())
    path = tmp_path / "oereb.gpkg"
    write(path, [_moved(parcel["limit"])], layer="parcel", code=["70"])
    rows = list(csv.DictReader((folder / "restrictions.csv").open()))
    themes = sorted({row["theme"] for row in rows})
    for theme in themes:
        mine = [row for row in rows if row["theme"] == theme]
        shapes = [_moved(row["wkt_2056"]) for row in mine]
        columns = {"law": [row["restriction_id"] for row in mine], "ref": [row["geometry_id"] for row in mine]}
        write(path, shapes, layer=theme, **columns)
        options = (
            "--source-layer",
            theme,
            "--layer",
            theme.replace("_", "-"),
            "--class-field",
            "law",
            "--id-field",
            "ref",
        )
        made = ("--title", theme, "--accuracy-m", "0.05", "--valid-from", "2016-02-25", "--publish")
        answer = run("import_zoning", path, *options, *made, capsys=capsys)[1]
        assert (answer["zones"], answer["faults"]) == (len(mine), [])
    asked = ("--source-layer", "parcel", "--id-field", "code", "--out", tmp_path / "pairs.csv")
    assert run("check_overlays", path, *asked, capsys=capsys)[0] == 0
    pairs: dict[tuple[str, str], list[float]] = {}
    for row in csv.DictReader((tmp_path / "pairs.csv").open()):
        sums = pairs.setdefault((row["layer"].replace("-", "_"), row["class"]), [0.0, 0.0, 0.0])
        sums[0] += float(row["grid_area_m2"])
        sums[1] += float(row["length_m"])
        sums[2] += float(row["points"])
    for row in csv.DictReader((folder / "expected.csv").open()):
        area, length, points = pairs.pop((row["theme"], row["restriction_id"]), [0.0, 0.0, 0.0])
        assert area / parcel["areas_ratio"] == pytest.approx(float(row["area_m2_scaled"] or 0), abs=0.001)
        assert round(100 * area / parcel["areas_ratio"] / parcel["land_registry_area"], 1) == float(
            row["part_in_percent"] or 0
        )
        assert length * GRID_SCALE == pytest.approx(float(row["length_m"] or 0), abs=0.001)
        assert points == float(row["points"] or 0)
    assert pairs == {}


#: Length in the grid for one on the ground, at the place the sample is moved to.
GRID_SCALE = 0.99972


def _moved(wkt: str) -> Any:
    return shapely.affinity.translate(shapely.from_wkt(wkt), -2_206_000, 2_789_000)
