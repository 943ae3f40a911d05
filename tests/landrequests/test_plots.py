"""The rules of a plot over HTTP: a corner lot of whole metres, its answers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import shapely
from django.test import Client
from pytest_django import Settings
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from accounts.actor import SYSTEM
from parcels.actions import ParcelRow, StreetRow, ensure_municipality, load_parcels, load_streets, retire_parcel
from parcels.codes import RenovationCode
from parcels.models import Municipality, Street
from tests.landrequests.test_reports import EAST, NORTH, TOWN, rectangle
from zoning.actions import ZoneIn, create_version, ensure_layer

pytestmark = pytest.mark.django_db

#: 20 × 25 m between an alley in the south (8 m, 12 m approved) and a street in the west (18 m, 24 m approved).
LOT = rectangle(0, 0, 20, 25)
CODE = "1-1-1-1"


@pytest.fixture(autouse=True)
def _settings(settings: Settings) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN


def street(code: str, widths: tuple[float, float], line: tuple[float, float, float, float]) -> StreetRow:
    west, south, east, north = line
    centre = LineString([(EAST + west, NORTH + south), (EAST + east, NORTH + north)])
    return StreetRow(
        code=code,
        name_fa=f"گذر {code}",
        name_en=f"Street {code}",
        street_class="L",
        existing_width_m=widths[0],
        approved_width_m=widths[1],
        centre_line=shapely.to_wkb(MultiLineString([centre])),
        wkb=shapely.to_wkb(MultiPolygon([centre.buffer(widths[0] / 2, cap_style="flat")])),
    )


def layer(code: str, zones: Mapping[str, Polygon], coverage: Polygon | None = None) -> None:
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, code),
        zones=[ZoneIn(zone_id=name, class_code=name, geometry=MultiPolygon([shape])) for name, shape in zones.items()],
        coverage=coverage,
        valid_from=date(2020, 1, 1),
        source="test",
    )


def make_plot(
    *, streets: bool = True, coverage: Polygon | None = None, zones: Mapping[str, Polygon] | None = None
) -> None:
    ensure_municipality(SYSTEM, TOWN, name_fa="زمین‌آباد", name_en="Zaminabad")
    town = Municipality.objects.get(code=TOWN)
    load_parcels(SYSTEM, town, [ParcelRow(code=RenovationCode.parse(CODE), wkb=shapely.to_wkb(MultiPolygon([LOT])))])
    if streets:
        south, west = street("south", (8, 12), (-60, -4, 60, -4)), street("west", (18, 24), (-9, -60, -9, 60))
        load_streets(SYSTEM, town, [south, west])
    layer("land-use", zones or {"R2": rectangle(0, 0, 20, 25)}, coverage)
    # 2 m along the alley, 3 m along the street
    layer("road-widening", {"recess": rectangle(0, 0, 20, 2).union(rectangle(0, 0, 3, 25))}, coverage)


def asked(query: str = "", language: str = "en") -> Any:
    answer = Client().get(f"/api/v1/parcels/{CODE}/rules/{query}", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.content
    return answer.json()


def figures(document: Any) -> dict[str, float]:
    return {each["code"]: each["value"] for each in document["figures"]}


def test_widening_takes_its_strips_and_leaves_a_new_front() -> None:
    make_plot()
    found = asked()
    # 20 × 25 less 20 × 2 and 3 × 23
    assert found["widening"] == {
        "lost_m2": 109.0, "share": 0.218, "remaining_m2": 391.0, "remaining_pieces": 1,
        "table_m2": 391, "sliver": False,
    }  # fmt: skip
    fronts = {each["street"]: (each["before_m"], each["after_m"]) for each in found["frontages"]}
    # metres on the ground: the grid here is 0.99972 of it
    assert fronts == {"south": pytest.approx((20, 17), rel=5e-4), "west": pytest.approx((25, 23), rel=5e-4)}


def test_corner_of_two_wide_streets_is_cut() -> None:
    make_plot()
    (corner,) = asked()["corner_cuts"]
    assert set(corner["streets"]) == {"south", "west"}
    assert corner["area_m2"] == pytest.approx(2.0)


def test_widest_street_by_approved_width_chooses_the_row() -> None:
    make_plot()
    (part,) = asked()["parts"]
    # R2, 391 m² at 24 m: 250 %, 50 % × 5; (391 / 2) / 25 = 7.82
    assert part["rule"]["code"] == "r2-from-301"
    assert figures(part) == {
        "density": 250, "coverage": 50, "floors": 5, "open-space": 25, "street": 20, "units": 7,
        "table-area": 391, "footprint": 195.5, "floor-area": 977.5,
    }  # fmt: skip


def test_every_figure_names_its_rule_and_its_layer_version() -> None:
    make_plot()
    found = asked()
    versions = {each["layer"]: each["version"] for each in found["layers"]}
    assert versions == {"land-use": 1, "road-widening": 1}
    for figure in [*found["figures"], *found["parts"][0]["figures"]]:
        assert figure["rule"]["text"]
        assert figure["rule"]["source"]
        assert set(figure["layers"]) <= set(versions)


def test_two_zones_are_read_apart_and_summed() -> None:
    make_plot(zones={"R2": rectangle(0, 10, 20, 25), "M1": rectangle(0, 0, 20, 10)})
    found = asked()
    # R2: 17 × 15 = 255 × 1.8; M1: 17 × 8 = 136 × 3.0
    assert [(each["class"], each["table_m2"], each["rule"]["code"]) for each in found["parts"]] == [
        ("R2", 255, "r2-201-300"),
        ("M1", 136, "m1-from-150"),
    ]
    assert figures(found)["floor-area"] == pytest.approx(255 * 1.8 + 136 * 3)


@pytest.mark.parametrize(("lots", "allowed"), [(2, False), (3, False)])
def test_subdivision_is_refused_below_the_minimum(lots: int, *, allowed: bool) -> None:
    make_plot()
    found = asked(f"?lots={lots}")["subdivision"]
    assert (found["most"], found["allowed"], found["minimum_lot_m2"]) == (1, allowed, 200)  # 391 / 200


def test_no_street_on_record_is_said() -> None:
    make_plot(streets=False)
    found = asked()
    assert (found["state"], found["calculator"], figures(found).get("floor-area")) == ("no-street", None, None)


def test_land_outside_the_plan_has_no_figures() -> None:
    make_plot(coverage=rectangle(1000, 1000, 1100, 1100), zones={"R2": rectangle(1000, 1000, 1050, 1050)})
    found = asked()
    assert (found["state"], found["widening"], found["parts"]) == ("no-data", None, [])


def test_class_that_is_not_public_is_told_without_name_and_area() -> None:
    make_plot(zones={"N1": rectangle(0, 0, 20, 25)})
    (part,) = asked()["parts"]
    assert part["class"] is None
    assert set(part) == {"class", "state", "message"}


def test_same_question_has_the_same_digest_in_both_languages() -> None:
    make_plot()
    assert asked()["digest"] == asked(language="fa")["digest"]
    assert asked()["digest"] != asked("?floors=2")["digest"]


def test_day_before_the_rules_is_refused_with_a_way_out() -> None:
    make_plot()
    answer = Client().get(f"/api/v1/parcels/{CODE}/rules/?on=1400/01/01", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (404, "plot_rules_missing")
    assert answer.json()["hint"]


@pytest.mark.parametrize(
    ("query", "field"),
    [("lots=1", "lots"), ("floors=x", "floors"), ("coverage=NaN", "coverage"), ("on=1405/13/40", "on")],
)
def test_faulty_question_names_its_field(query: str, field: str) -> None:
    make_plot()
    answer = Client().get(f"/api/v1/parcels/{CODE}/rules/?{query}")
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_persian_digits_are_read() -> None:
    make_plot()
    assert len(asked("?floors=۲&coverage=۴۰٫۵")["calculator"]["storeys"]) == 2


def test_retired_code_points_to_what_came_in_its_place() -> None:
    make_plot()
    town = Municipality.objects.get(code=TOWN)
    new = RenovationCode.parse("1-1-1-2")
    load_parcels(SYSTEM, town, [ParcelRow(code=new, wkb=shapely.to_wkb(MultiPolygon([rectangle(30, 0, 40, 20)])))])
    retire_parcel(SYSTEM, town, RenovationCode.parse(CODE), replaced_by=[new])
    answer = Client().get(f"/api/v1/parcels/{CODE}/rules/")
    assert (answer.status_code, answer.json()["code"]) == (409, "parcel_retired")
    assert "1-1-1-2" in answer.json()["message"]


def test_streets_are_of_today_whatever_the_day_and_the_answer_says_so(client: Client) -> None:
    make_plot()
    was = client.get(f"/api/v1/parcels/{CODE}/rules/", {"on": "2025-01-01"}).json()
    Street.objects.update(approved_width_m=30)
    now = client.get(f"/api/v1/parcels/{CODE}/rules/", {"on": "2025-01-01"}).json()
    assert [each["code"] for each in was["findings"]] == ["streets_of_today"]
    assert "گذر" in was["findings"][0]["message"]
    assert was["digest"] != now["digest"]
    page = client.get(f"/parcel/{CODE}/rules/", {"on": "2025-01-01"}).content.decode()
    assert 'id="streets-told"' in page
    today = client.get(f"/parcel/{CODE}/rules/").content.decode()
    assert 'id="streets-told"' not in today
    assert was["findings"][0]["message"] in today
