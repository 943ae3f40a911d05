"""The zoning check over HTTP, on layers of whole metres whose answers are worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import shapely
from django.test import Client
from shapely.geometry import MultiPolygon, Polygon, mapping

from accounts.actor import SYSTEM
from core.canonical import digest
from geo.crs import to_wgs84
from geo.measures import geodesic_area_m2
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.services import service_of
from landrequests.sheet.contents import contents_of
from parcels.actions import ParcelRow, ensure_municipality, load_parcels
from parcels.codes import RenovationCode
from zoning.actions import ZoneIn, create_version, ensure_layer

pytestmark = pytest.mark.django_db

GRID = 32639
TOWN = "zaminabad"
#: A place in the plain west of Qazvin; every shape below is in metres from it.
EAST, NORTH = 401_000.0, 4_000_000.0
LAYERS = {code for name in ("land-use-change", "land-allocation", "article-12") for code in service_of(name).layers}


def rectangle(west: float, south: float, east: float, north: float) -> Polygon:
    return shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)


FAR = rectangle(30_000, 0, 30_100, 100)
FIELD = rectangle(0, 0, 100, 100)


def make_layer(
    code: str, class_code: str, shape: Polygon, coverage: Polygon | None = None, *, status: str = "in-force"
) -> None:
    layer = ensure_layer(SYSTEM, TOWN, code)
    create_version(
        actor=SYSTEM,
        layer=layer,
        zones=[ZoneIn(zone_id="1", class_code=class_code, geometry=MultiPolygon([shape]))],
        coverage=coverage,
        valid_from=date(2020, 1, 1),
        source="test",
        status=status,
    )


def make_town(**shapes: tuple[str, Polygon]) -> None:
    """Publish every layer of the services; those not given hold one zone 30 km away."""
    ensure_municipality(SYSTEM, TOWN, name_fa="زمین‌آباد", name_en="Zaminabad")
    elsewhere = {"farmland-quality": "4", "guide-plan": "approved", "state-land": "free", "protected-area": "buffer"}
    from zoning.registry import declared_layers

    for code in sorted(LAYERS):
        usual = elsewhere.get(code) or next(iter(declared_layers()[code].classes))
        class_code, shape = shapes.get(code.replace("-", "_"), (usual, FAR))
        make_layer(code, class_code, shape)


def lonlat(shape: Polygon) -> dict[str, Any]:
    return dict(mapping(shapely.transform(shape, lambda points: to_wgs84(points, GRID).lonlat)))


def ask(client: Client, shape: Polygon = FIELD, service: str = "land-use-change", **more: Any) -> Mapping[str, Any]:
    body = {"geometry": lonlat(shape), "service": service, **more}
    answer = client.post("/api/v1/overlays/", body, content_type="application/json")
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)


def layer_of(report: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    return next(layer for layer in report["layers"] if layer["layer"] == code)


def test_land_far_from_every_layer_is_clear(client: Client) -> None:
    make_town()
    report = ask(client)
    assert report["verdict"] == "clear"
    assert {layer["relation"] for layer in report["layers"]} == {"outside"}


def test_a_part_in_a_blocking_layer_is_measured_and_blocks(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    river = layer_of(report, "river-setback")
    assert report["verdict"] == "blocked"
    assert river["relation"] == "partly"
    (found,) = river["classes"]
    # corners come as degrees of 7 and more decimals: a centimetre at the most
    assert found["grid_area_m2"] == pytest.approx(2000.0, abs=0.05)
    assert found["area_m2"] == pytest.approx(geodesic_area_m2(rectangle(80, 0, 100, 100), GRID), abs=0.05)
    assert found["share"] == pytest.approx(0.2, abs=1e-5)
    assert river["distance_m"] is None


def test_the_distance_is_told_where_the_land_lies_outside(client: Client) -> None:
    make_town(urban_limit=("limit", rectangle(150, 0, 300, 100)))
    assert layer_of(ask(client), "urban-limit")["distance_m"] == pytest.approx(50.0, abs=0.05)


def test_the_same_question_gives_the_same_digest_and_facts(client: Client) -> None:
    make_town(farmland_quality=("1", rectangle(-10, -10, 50, 200)))
    first, second = ask(client), ask(client)
    assert first["id"] != second["id"]
    assert first["digest"] == second["digest"]
    assert first["layers"] == second["layers"]
    assert first["verdict"] == "conditional"


def test_the_digest_is_over_the_canonical_json_of_the_facts(client: Client) -> None:
    make_town()
    report = OverlayReport.objects.get(id=ask(client)["id"])
    assert report.digest == digest(report_document(report, "fa", for_digest=True))
    for language in ("fa", "en"):
        assert report_document(report, language, for_digest=True) == _stripped(report_document(report, language))


def _stripped(shown: Any) -> Any:
    """Take words and identifiers out of a document as people get it, as the contract says of the digest."""
    words = {"id", "message", "label", "title", "authority", "agency", "agencies", "names", "expires_at"}
    if isinstance(shown, dict):
        left = {name: each for name, each in shown.items() if name not in words | {"digest", "requests"}}
        return {k: _stripped(v) for k, v in left.items() if not (k == "source" and isinstance(v, str))}
    return [_stripped(each) for each in shown] if isinstance(shown, list) else shown


def test_a_plan_in_preparation_is_told_with_its_share_and_never_counted(client: Client) -> None:
    make_town()
    before = ask(client)
    make_layer("heritage", "core", rectangle(0, 0, 40, 100), status="pending")  # in force it would block
    after = ask(client)
    assert "pending" not in before
    (plan,) = after["pending"]
    assert (plan["layer"], plan["status"], plan["relation"]) == ("heritage", "pending", "partly")
    assert plan["classes"][0]["share"] == pytest.approx(0.4, abs=1e-6)
    assert layer_of(after, "heritage")["relation"] == "outside"
    assert (after["verdict"], after["findings"]) == (before["verdict"], before["findings"])
    assert after["layers"] == before["layers"]
    report = OverlayReport.objects.get(id=after["id"])
    assert report_document(report, "fa", for_digest=True) == _stripped(report_document(report, "fa"))
    assert [line.title for line in contents_of(report, "en").pending] == ["heritage site and its buffer"]
    html = client.get(f"/overlay/{report.pk}/").content.decode()
    assert "هنوز نافذ نیست" in html[html.index('id="pending"') :]


def test_a_plan_in_preparation_elsewhere_is_no_news(client: Client) -> None:
    make_town()
    make_layer("heritage", "core", FAR, status="pending")
    assert "pending" not in ask(client)


def test_a_new_version_changes_the_digest_and_no_old_answer(client: Client) -> None:
    make_town()
    old = ask(client)
    make_layer("national-land", "national", rectangle(-10, -10, 200, 200))
    new = ask(client)
    again = json.loads(client.get(f"/api/v1/overlays/{old['id']}/").content)
    assert (old["verdict"], new["verdict"]) == ("clear", "blocked")
    assert again == old
    assert new["digest"] != old["digest"]


def test_an_earlier_state_of_knowledge_can_be_asked(client: Client) -> None:
    make_town()
    old = ask(client)
    make_layer("national-land", "national", rectangle(-10, -10, 200, 200))
    repeated = ask(client, known_at=old["known_at"])
    assert (repeated["verdict"], repeated["digest"]) == ("clear", old["digest"])


def test_before_the_layers_were_in_force_nothing_can_be_said(client: Client) -> None:
    make_town()
    report = ask(client, on="2019-12-31")
    assert report["layers"] == []
    assert report["verdict"] == "conditional"


def test_no_data_is_not_no_obstacle(client: Client) -> None:
    make_town()
    make_layer("gas-setback", "setback", FAR, coverage=rectangle(20_000, -5000, 40_000, 5000))
    report = ask(client)
    assert layer_of(report, "gas-setback")["relation"] == "no_data"
    assert report["verdict"] == "conditional"


def test_a_layer_that_is_not_public_speaks_only_through_its_rule(client: Client) -> None:
    make_town(
        military_zone=("military", rectangle(50, 0, 300, 300)), state_land=("free", rectangle(-10, -10, 200, 200))
    )
    report = ask(client, service="land-allocation")
    assert "military-zone" not in {layer["layer"] for layer in report["layers"]}
    (finding,) = [each for each in report["findings"] if each["rule"] == "military-zone"]
    assert not any(digit in finding["message"] for digit in "0123456789۰۱۲۳۴۵۶۷۸۹")
    assert report["verdict"] == "conditional"


def test_national_and_state_land_count_together_for_an_allocation(client: Client) -> None:
    """40 m of national and 70 m of state land overlap by 10 m: together 100 of 100, not 110."""
    make_town(
        national_land=("national", rectangle(-10, -10, 40, 200)), state_land=("free", rectangle(30, -10, 200, 200))
    )
    assert ask(client, service="land-allocation")["verdict"] == "clear"


def test_overlapping_layers_are_not_added_up(client: Client) -> None:
    """Both hold the same western 60 %: 60 % together, although their shares add up to 120 %."""
    make_town(
        national_land=("national", rectangle(-10, -10, 60, 200)), state_land=("free", rectangle(-10, -10, 60, 200))
    )
    report = ask(client, service="land-allocation")
    assert [each["rule"] for each in report["findings"] if each["effect"] == "blocks"] == ["not-state-land"]


def test_parcels_that_share_ground_are_named(client: Client) -> None:
    make_town()
    town = ensure_municipality(SYSTEM, TOWN, name_fa="زمین‌آباد", name_en="Zaminabad")
    code = RenovationCode.parse("95-1-1-7")
    load_parcels(SYSTEM, town, [ParcelRow(code=code, wkb=shapely.to_wkb(rectangle(50, 0, 150, 100)))])
    (parcel,) = ask(client)["neighbours"]["parcels"]
    assert parcel["code"] == str(code)
    assert parcel["share"] == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"service": "article-12"}, 400, "bad_overlay_request"),
        ({"boundary": "x", "service": "article-12"}, 400, "bad_overlay_request"),
        ({"boundary": "01920000-0000-7000-8000-000000000000", "service": "article-12"}, 404, "not_found"),
        ({"geometry": lonlat(FIELD), "service": "nothing"}, 404, "unknown_service"),
        ({"geometry": lonlat(FIELD), "service": "article-12", "on": "1405/08/30"}, 400, "bad_overlay_request"),
        ({"geometry": lonlat(FIELD), "service": "article-12", "on": "2026-02-30"}, 400, "bad_overlay_request"),
        ({"geometry": lonlat(FIELD), "service": "article-12", "municipality": "atlantis"}, 404, "municipality_unknown"),
        ({"geometry": {"type": "Point", "coordinates": [50, 36]}, "service": "article-12"}, 422, "no_polygon"),
    ],
)
def test_what_can_not_be_understood_is_named(client: Client, body: dict[str, Any], status: int, code: str) -> None:
    make_town()
    answer = client.post("/api/v1/overlays/", body, content_type="application/json")
    problem = json.loads(answer.content)
    assert (answer.status_code, problem["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert problem["message"]


_ODD: list[Any] = [
    7,
    True,
    1e400,
    [],
    ["article-12"],
    {"code": "zaminabad"},
    "\x00",
    "\ud800",
    "a" * 100_000,
    [[[[]]]] * 40,
]


@pytest.mark.parametrize("member", ["service", "municipality", "on", "known_at", "boundary", "geometry", "drawn"])
@pytest.mark.parametrize("value", _ODD, ids=lambda value: str(value)[:12].encode("unicode_escape").decode())
def test_no_value_of_a_wrong_kind_is_a_fault_of_ours(client: Client, member: str, value: Any) -> None:
    make_town()
    body = {"geometry": lonlat(FIELD), "service": "article-12", member: value}
    answer = client.post("/api/v1/overlays/", json.dumps(body), content_type="application/json")
    # anything but true says that it was not drawn
    assert answer.status_code in ((201, 400) if member == "drawn" else (400, 404, 422)), answer.content
    assert "message" in json.loads(answer.content) or member == "drawn"


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00", "9999-12-31T23:59:59-23:00", "2026-01-01T00:00:00+23:59", "0001-01-01T00:00:00+14:00"],
)
def test_the_first_and_the_last_instant_can_be_asked(client: Client, moment: str) -> None:
    make_town()
    body = {"geometry": lonlat(FIELD), "service": "article-12", "known_at": moment, "on": "0001-01-01"}
    answer = client.post("/api/v1/overlays/", body, content_type="application/json")
    assert answer.status_code in (201, 400), answer.content


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"geometry": ' * 50_000, "{", "", "null", "[]", '"x"', "\ufeff{}", "nan"]
)
def test_no_body_is_a_fault_of_ours(client: Client, text: str) -> None:
    answer = client.post("/api/v1/overlays/", text, content_type="application/json")
    assert answer.status_code in (400, 404, 413)  # of an empty body the service is missing
    assert json.loads(answer.content)["message"]


def test_an_answer_says_the_same_when_it_is_read_again(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    made = ask(client, known_at="2099-01-01T00:00:00+03:30")
    assert made["known_at"] == "2098-12-31T20:30:00Z"
    assert json.loads(client.get(f"/api/v1/overlays/{made['id']}/").content) == made


def test_an_unknown_report_is_not_found(client: Client) -> None:
    answer = client.get("/api/v1/overlays/01920000-0000-7000-8000-000000000000/")
    assert answer.status_code == 404


def test_messages_follow_the_language_asked_for(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    made = ask(client)
    english = json.loads(client.get(f"/api/v1/overlays/{made['id']}/", headers={"Accept-Language": "en"}).content)
    assert "of the land lies in" in english["findings"][0]["message"]
    assert "از زمین در" in made["findings"][0]["message"]
    assert english["digest"] == made["digest"]
