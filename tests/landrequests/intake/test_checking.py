"""From something given to a boundary: right answers, questions, reasons."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from core.errors import DomainError
from landrequests.intake import Outcome, answers_from, check, document_of, options_from, source_from
from tests.landrequests.intake.parcels import GRID_AREA_M2, LONLAT, UTM, is_same_ring, kruger, metres


def checked(given: dict[str, Any]) -> Outcome:
    return check(source_from(given), options_from(given), answers_from(given.get("choose")))


def document(given: dict[str, Any]) -> dict[str, Any]:
    return document_of(checked(given), "en")


def refusal(given: dict[str, Any]) -> str:
    with pytest.raises(DomainError) as caught:
        checked(given)
    return caught.value.code


def shell(geometry: dict[str, Any]) -> list[list[float]]:
    coordinates = geometry["coordinates"]
    return coordinates[0] if geometry["type"] == "Polygon" else coordinates[0][0]


def moved(east: float = 0.0, north: float = 0.0) -> list[list[float]]:
    return [[x + east, y + north] for x, y in UTM]


HERE = {"kind": "village", "lon": 51.3873, "lat": 35.6937, "radius_km": 5}
PARCEL = {"kind": "parcel", "ring": [list(point) for point in LONLAT]}


class TestRightAnswers:
    def test_utm_points_become_the_parcel_to_the_millimetre(self) -> None:
        found = document({"points": moved(), "zone": 39})
        assert found["status"] == "ready"
        assert is_same_ring(shell(found["geometry"]), LONLAT)
        assert found["measures"]["grid_area_m2"] == pytest.approx(GRID_AREA_M2, abs=1e-4)
        assert found["measures"]["vertex_count"] == 7

    def test_points_come_back_in_the_order_they_were_given(self) -> None:
        found = document({"points": moved(), "zone": 39})
        assert all(metres((lon, lat), want) < 0.001 for (lon, lat), want in zip(found["points"], LONLAT, strict=True))

    def test_text_in_persian_digits_is_the_same_parcel(self) -> None:
        latin = "\n".join(f"{lat:.10f}, {lon:.10f}" for lon, lat in LONLAT)
        persian = latin.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        assert is_same_ring(shell(document({"text": persian})["geometry"]), LONLAT)

    def test_geojson_is_turned_by_the_right_hand_rule(self) -> None:
        clockwise = [list(point) for point in LONLAT][::-1]
        geometry = {"type": "Polygon", "coordinates": [[*clockwise, clockwise[0]]]}
        ring = shell(document({"geometry": geometry})["geometry"])
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0

    def test_repeated_corner_is_dropped_with_a_finding(self) -> None:
        points = moved()
        found = document({"points": [*points[:3], points[2], *points[3:], points[0]], "zone": 39})
        assert found["status"] == "ready"
        assert found["measures"]["vertex_count"] == 7

    def test_unclosed_ring_of_a_geometry_is_closed_with_a_finding(self) -> None:
        geometry = {"type": "Polygon", "coordinates": [[list(point) for point in LONLAT]]}
        found = document({"geometry": geometry})
        assert found["status"] == "ready"
        assert "ring_closed" in [finding["code"] for finding in found["findings"]]

    def test_multipart_feature_is_one_boundary(self) -> None:
        parts = [[[*map(list, LONLAT), list(LONLAT[0])]], [[[x + 0.01, y] for x, y in [*LONLAT, LONLAT[0]]]]]
        found = document({"geometry": {"type": "MultiPolygon", "coordinates": parts}})
        assert (found["status"], found["measures"]["part_count"]) == ("ready", 2)

    def test_old_datum_is_carried_over_with_a_finding(self) -> None:
        # EPSG:1514 from the published parameters moves Tehran about 176 m (importers' survey of 2026)
        found = document({"points": moved(), "srid": 2059})
        assert "datum_shifted" in [finding["code"] for finding in found["findings"]]
        away = metres(tuple(found["points"][0]), LONLAT[0])
        assert 165 < away < 182

    def test_digest_is_the_same_again_and_in_both_languages(self) -> None:
        outcome = checked({"points": moved(), "zone": 39})
        assert document_of(outcome, "fa")["digest"] == document_of(outcome, "en")["digest"]
        assert document_of(outcome, "fa")["digest"] == document({"points": moved(), "zone": 39})["digest"]

    def test_point_is_enough_where_a_point_is_wanted(self) -> None:
        found = document({"text": "35.6937, 51.3873", "geometry": "point"})
        assert (found["status"], found["points"]) == ("ready", [[51.3873, 35.6937]])

    def test_zone_missing_is_settled_by_the_declared_village(self) -> None:
        found = document({"points": moved(), "notation": "utm", "declared": HERE})
        assert found["status"] == "ready"
        assert found["source"]["srid_from"] == "declared"
        assert "zone_from_place" in [finding["code"] for finding in found["findings"]]


class TestQuestions:
    """Each kind of choice: asked, right one first, settled by its answer."""

    def settled(self, given: dict[str, Any], kind: str, index: int = 0) -> dict[str, Any]:
        asked = document(given)
        assert asked["status"] == "needs_choice"
        assert asked["geometry"] is None
        assert asked["choices"][index]["kind"] == kind
        return document({**given, "choose": [[index]]})

    def test_zone_missing_without_a_place_is_asked(self) -> None:
        asked = document({"points": moved(), "notation": "utm"})
        assert {choice["value"] for choice in asked["choices"]} >= {39, 40}
        index = [choice["value"] for choice in asked["choices"]].index(39)
        found = self.settled({"points": moved(), "notation": "utm"}, "zone", index)
        assert is_same_ring(shell(found["geometry"]), LONLAT)

    def test_province_never_settles_a_zone(self) -> None:
        province = {"kind": "province", "lon": 51.4, "lat": 35.7, "radius_km": 100}
        assert document({"points": moved(), "notation": "utm", "declared": province})["status"] == "needs_choice"

    def test_wrong_zone_is_proposed_and_never_applied(self) -> None:
        given = {"points": moved(), "zone": 40, "declared": HERE}
        asked = document(given)
        assert (asked["choices"][0]["kind"], asked["choices"][0]["value"]) == ("zone", 39)
        assert len(asked["choices"]) <= 3
        assert is_same_ring(shell(asked["choices"][0]["preview"]), LONLAT)
        assert is_same_ring(shell(self.settled(given, "zone")["geometry"]), LONLAT)

    def test_exchanged_axes_that_were_claimed_are_asked(self) -> None:
        given = {"points": [[y, x] for x, y in UTM], "zone": 39, "axis_order": "lonlat"}
        assert is_same_ring(shell(self.settled(given, "axis_order")["geometry"]), LONLAT)

    @pytest.mark.parametrize(("unit", "factor"), [("mm", 1000.0), ("cm", 100.0), ("ft", 1 / 0.3048), ("km", 0.001)])
    def test_other_units_are_asked(self, unit: str, factor: float) -> None:
        given = {"points": [[x * factor, y * factor] for x, y in UTM], "notation": "utm", "zone": 39}
        asked = document(given)
        assert (asked["choices"][0]["kind"], asked["choices"][0]["value"]) == ("unit", unit)
        assert is_same_ring(shell(self.settled(given, "unit")["geometry"]), LONLAT)

    def test_dropped_digits_of_the_northing_are_asked(self) -> None:
        given = {"points": moved(north=-3_000_000), "zone": 39, "declared": HERE}
        assert is_same_ring(shell(self.settled(given, "offset")["geometry"]), LONLAT)

    def test_zone_before_the_easting_is_asked(self) -> None:
        given = {"points": moved(east=39_000_000), "notation": "utm", "zone": 39}
        assert is_same_ring(shell(self.settled(given, "zone")["geometry"]), LONLAT)

    def test_old_datum_is_seen_against_the_registered_parcel(self) -> None:
        # ED50 numbers of the parcel: by Krüger's series the parcel lies where the datum puts it
        on_ed50 = document({"points": moved(), "srid": 2059})["points"]
        given = {"points": moved(), "zone": 39, "declared": {"kind": "parcel", "ring": on_ed50}}
        asked = document(given)
        assert (asked["choices"][0]["kind"], asked["choices"][0]["value"]) == ("datum", 2059)
        assert self.settled(given, "datum")["source"]["srid"] == 2059

    def test_registered_parcel_accepts_its_own_corners(self) -> None:
        assert document({"points": moved(east=1.0), "zone": 39, "declared": PARCEL})["status"] == "ready"

    def test_neighbouring_parcel_is_asked_about(self) -> None:
        asked = document({"points": moved(east=80.0), "zone": 39, "declared": PARCEL})
        assert [choice["kind"] for choice in asked["choices"]] == ["place"]

    def test_other_place_is_asked_and_can_be_kept(self) -> None:
        elsewhere = {"kind": "county", "lon": 50.0, "lat": 36.3, "radius_km": 20}
        found = self.settled({"points": moved(), "zone": 39, "declared": elsewhere}, "place")
        assert found["status"] == "ready"
        assert "outside_place" in [finding["code"] for finding in found["findings"]]

    def test_area_off_by_more_than_five_percent_is_asked(self) -> None:
        given = {"points": moved(), "zone": 39, "declared": {"area_m2": GRID_AREA_M2 * 1.06}}
        assert self.settled(given, "area")["status"] == "ready"
        near = {"points": moved(), "zone": 39, "declared": {"area_m2": GRID_AREA_M2 * 1.04}}
        assert document(near)["status"] == "ready"

    def test_stray_corner_is_asked_about_with_its_number(self) -> None:
        points = moved()
        points[3][1] += 10_000
        given = {"points": points, "zone": 39}
        asked = document(given)
        assert (asked["choices"][0]["kind"], asked["choices"][0]["value"]) == ("vertex", 4)
        assert self.settled(given, "vertex")["measures"]["vertex_count"] == 6

    def test_bow_tie_is_asked_with_repairs(self) -> None:
        points = [[535000, 3950000], [535050, 3950050], [535050, 3950000], [535000, 3950050]]
        given = {"points": points, "zone": 39}
        asked = document(given)
        assert {choice["kind"] for choice in asked["choices"]} == {"repair"}
        assert "self_intersection" in [finding["code"] for finding in asked["findings"]]
        # the square of 50 m that its four corners make in order
        assert self.settled(given, "repair")["measures"]["grid_area_m2"] == pytest.approx(2500, abs=1e-3)

    def test_features_are_asked_and_several_may_be_taken(self) -> None:
        features = [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for ring in (
                [[*point] for point in [*LONLAT, LONLAT[0]]],
                [[x + 0.001, y] for x, y in [*LONLAT, LONLAT[0]]],
            )
        ]
        given = {"geometry": {"type": "FeatureCollection", "features": features}}
        assert self.settled(given, "feature")["measures"]["part_count"] == 1
        assert document({**given, "choose": [[0, 1]]})["measures"]["part_count"] == 2

    @pytest.mark.parametrize("kind", ["LineString", "MultiPoint"])
    def test_line_or_points_may_be_closed(self, kind: str) -> None:
        geometry = {"type": kind, "coordinates": [list(point) for point in LONLAT]}
        found = self.settled({"geometry": geometry}, "close")
        assert is_same_ring(shell(found["geometry"]), LONLAT)
        assert "ring_closed" in [finding["code"] for finding in found["findings"]]

    def test_packed_degrees_are_asked_where_dms_was_claimed(self) -> None:
        # 35.4112 is 35°41′12″ = 35.686667
        points = [[35.4112, 51.2033], [35.4115, 51.2033], [35.4115, 51.2041]]
        given = {"points": points, "notation": "dms"}
        found = self.settled(given, "notation")
        assert found["points"][0] == pytest.approx([51 + 20 / 60 + 33 / 3600, 35 + 41 / 60 + 12 / 3600], abs=1e-9)

    def test_one_answer_may_raise_the_next_question(self) -> None:
        given = {
            "points": [[x * 1000, y * 1000] for x, y in UTM],
            "notation": "utm",
            "declared": {"area_m2": GRID_AREA_M2 * 2},
        }
        first = document(given)
        assert first["choices"][0]["kind"] == "unit"
        second = document({**given, "choose": [[0]]})
        assert second["choices"][0]["kind"] == "zone"
        index = [choice["value"] for choice in second["choices"]].index(39)
        third = document({**given, "choose": [[0], [index]]})
        assert third["choices"][0]["kind"] == "area"
        assert document({**given, "choose": [[0], [index], [0]]})["status"] == "ready"

    def test_answer_to_no_question_is_refused(self) -> None:
        assert refusal({"points": moved(), "zone": 39, "choose": [[0]]}) == "bad_choice"
        assert refusal({"points": moved(), "notation": "utm", "choose": [[9]]}) == "bad_choice"


class TestRefusals:
    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"text": ""}, "empty"),
            ({"points": []}, "empty"),
            ({"text": "سلام"}, "coordinate_syntax"),
            ({"points": [[535000, 3950000], [535010, 3950000]], "zone": 39}, "too_few_points"),
            ({"points": [[51, 35], [51, 35], [51, 35]]}, "too_few_points"),
            ({"points": [[535000, 3950000], [535010, 3950010], [535020, 3950020]], "zone": 39}, "zero_area"),
            ({"points": [[1000, 1000], [1050, 1113], [909, 1179]], "zone": 39}, "local_coordinates"),
            ({"points": [[1000, 1000], [1050, 1113], [909, 1179]], "notation": "utm"}, "local_coordinates"),
            ({"points": [[2.29, 48.85], [2.30, 48.85], [2.30, 48.86]]}, "outside_area"),
            ({"points": [[535000, 3950000], [535000.5, 3950000], [535000, 3950000.5]], "zone": 39}, "area_too_small"),
            ({"points": [[500000, 3950000], [520000, 3950000], [510000, 3960000]], "zone": 39}, "area_too_large"),
            ({"points": [[1e9, 1e9], [2e9, 1e9], [1e9, 3e9]], "srid": 32639, "area": "world"}, "not_on_earth"),
            ({"points": [[535000, 3950000]] * 3, "zone": 61}, "zone_unknown"),
            ({"points": [[535000, 3950000], [535010, 3950000], [535010, 3950020]], "srid": 23039}, "unknown_srid"),
            ({"geometry": {"type": "Point", "coordinates": [51.4, 35.7]}}, "no_polygon"),
            ({"geometry": {"type": "FeatureCollection", "features": []}}, "empty"),
            ({"geometry": {"type": "Circle"}}, "geojson_invalid"),
            ({"geometry": {"type": "Polygon", "coordinates": [[["a", 1]]]}}, "geojson_invalid"),
            ({"geometry": {"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]}}, "geojson_invalid"),
            ({}, "nothing_given"),
            ({"text": "1", "points": [[1, 2]]}, "nothing_given"),
            ({"text": "35 51", "zone": "many"}, "bad_option"),
            ({"text": "35 51", "declared": [1]}, "bad_option"),
            ({"text": "35 51", "declared": {"lon": 400, "lat": 1}}, "bad_option"),
            ({"points": [[1, None]]}, "bad_option"),
            ({"text": "35\x00 51"}, "bad_option"),
            ({"text": "35\ud800 51"}, "bad_option"),
        ],
    )
    def test_reason_has_its_code(self, given: dict[str, Any], code: str) -> None:
        assert refusal(given) == code

    def test_too_many_corners_are_refused(self) -> None:
        points = [[51.0 + number * 1e-7, 35.0 + (number % 2) * 1e-6] for number in range(100_001)]
        assert refusal({"points": points, "srid": 4326}) == "too_many_corners"


@pytest.mark.parametrize(("east", "north", "zone"), [(535012.345, 3950010.12, 39), (700000.0, 3300000.0, 40)])
def test_krugers_series_agrees_with_the_intake(east: float, north: float, zone: int) -> None:
    points = [[east, north], [east + 30, north], [east, north + 30]]
    found = document({"points": points, "zone": zone})
    assert metres(tuple(found["points"][0]), kruger(east, north, zone)) < 0.0005
