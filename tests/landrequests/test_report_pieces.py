"""The shapes of a report, on layers of whole metres whose answers are worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from django.test import Client
from shapely.geometry import shape

from geo.crs import from_wgs84
from tests.landrequests.test_reports import GRID, ask, layer_of, make_layer, make_town, rectangle

pytestmark = pytest.mark.django_db


def pieces_of(client: Client, report: Any, **more: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/overlays/{report['id']}/pieces/", more, headers={"Accept": "application/geo+json"})
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/geo+json"
    return {feature["id"]: feature for feature in json.loads(answer.content)["features"]}


def in_grid(feature: dict[str, Any]) -> Any:
    return shapely.transform(shape(feature["geometry"]), lambda points: from_wgs84(points, GRID))


def test_each_class_met_comes_as_the_shape_that_was_measured(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    piece = pieces_of(client, report)["piece:river-setback/margin"]
    (found,) = layer_of(report, "river-setback")["classes"]
    assert in_grid(piece).area == pytest.approx(2000.0, abs=0.05)
    assert in_grid(piece).area == pytest.approx(found["grid_area_m2"], abs=1e-3)
    assert piece["properties"]["area_m2"] == found["area_m2"]
    assert piece["properties"]["effect"] == "blocks"


def test_the_boundary_comes_first_and_layers_away_draw_nothing(client: Client) -> None:
    make_town()
    assert list(pieces_of(client, ask(client))) == ["boundary"]


def test_the_band_reaches_as_far_as_the_layer_is_accurate_to_both_sides(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    accuracy = layer_of(report, "river-setback")["accuracy_m"]
    west, _, east, _ = in_grid(pieces_of(client, report)["band:river-setback/margin"]).bounds
    assert (east - west) == pytest.approx(2 * accuracy, abs=0.01)


def test_a_part_that_no_layer_covers_is_drawn(client: Client) -> None:
    make_town()
    make_layer("heritage", "core", rectangle(60, 0, 70, 100), coverage=rectangle(40, -50, 200, 200))
    found = pieces_of(client, ask(client))
    assert in_grid(found["uncovered:heritage"]).area == pytest.approx(4000.0, abs=0.1)


def test_a_later_report_shows_what_came_and_what_went(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    before = ask(client)
    make_layer("river-setback", "margin", rectangle(50, -50, 90, 200))
    after = ask(client)
    found = pieces_of(client, after, before=before["id"])
    assert in_grid(found["gained:river-setback/margin"]).area == pytest.approx(3000.0, abs=0.1)
    assert in_grid(found["lost:river-setback/margin"]).area == pytest.approx(1000.0, abs=0.1)
    reverse = pieces_of(client, before, before=after["id"])  # asked from the other side, time still runs forwards
    for name in ("gained:river-setback/margin", "lost:river-setback/margin"):
        assert reverse[name]["geometry"] == found[name]["geometry"]


def test_a_plan_in_preparation_is_drawn_apart_from_what_counts(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    before = ask(client)
    make_layer("river-setback", "margin", rectangle(60, -50, 200, 200), status="pending")
    report = ask(client)
    assert (report["verdict"], report["findings"]) == (before["verdict"], before["findings"])
    found = pieces_of(client, report)
    assert in_grid(found["piece:river-setback/margin"]).area == pytest.approx(2000.0, abs=0.05)
    planned = found["planned:river-setback/margin"]
    assert in_grid(planned).area == pytest.approx(4000.0, abs=0.1)
    assert (planned["properties"]["version"], planned["properties"]["effect"]) == (2, None)


def test_an_old_report_is_drawn_from_the_versions_it_names(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    before = ask(client)
    first = client.get(f"/api/v1/overlays/{before['id']}/pieces/").content
    make_layer("river-setback", "margin", rectangle(50, -50, 90, 200))
    assert client.get(f"/api/v1/overlays/{before['id']}/pieces/").content == first


def test_a_report_to_compare_with_that_does_not_exist_is_refused(client: Client) -> None:
    make_town()
    report = ask(client)
    for wrong in ("x", "01900000-0000-7000-8000-000000000000"):
        assert client.get(f"/api/v1/overlays/{report['id']}/pieces/", {"before": wrong}).status_code == 404
