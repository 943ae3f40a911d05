"""The planner's screen over HTTP: who may see it, what it tells apart, asking again, before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM, Actor
from accounts.models import User
from core.canonical import digest
from landrequests.actions import create_boundary
from landrequests.comparison import compare
from landrequests.intake import options_from, source_from
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.reports import make_report, question
from landrequests.services import service_of
from landrequests.sheet.contents import contents_of
from tests.landrequests.cases import make_officer, make_user
from tests.landrequests.test_reports import FIELD, TOWN, lonlat, make_layer, make_town, rectangle
from web.planner_rows import PlannerRow
from zoning.actions import ZoneIn, create_version, ensure_layer

pytestmark = pytest.mark.django_db

#: The river takes 2,000 m² of 10,000; national land shares 5 cm; the limit lies 50 m off; heritage has no data.
LAYERS: dict[str, Any] = {
    "river_setback": ("margin", rectangle(80, -50, 200, 200)),
    "national_land": ("national", rectangle(-50, -50, 0.05, 200)),
    "urban_limit": ("limit", rectangle(150, 0, 300, 100)),
}


def report_on(actor: Actor, on: date | None = None, **options: Any) -> OverlayReport:
    boundary = create_boundary(
        actor=actor, source=source_from({"geometry": lonlat(FIELD)}), options=options_from(options)
    )
    asked = question(service=service_of("land-use-change"), municipality=TOWN, on=on)
    return make_report(actor=actor, boundary=boundary, asked=asked)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id or 0))
    return client


@pytest.fixture
def officer() -> Actor:
    make_town(**LAYERS)
    make_layer("heritage", "core", rectangle(900, 0, 950, 100), coverage=rectangle(800, 0, 1000, 100))
    return make_officer(1, "roads")


def rows_of(html: str) -> dict[str, str]:
    """Return the state of each row of the table."""
    return dict(re.findall(r'data-row="([^"]+)" data-state="([^"]+)"', html))


def test_every_layer_has_a_row_and_clear_touched_and_no_data_are_told_apart(officer: Actor) -> None:
    report = report_on(officer)
    rows = rows_of(signed_in(officer).get(f"/office/overlays/{report.pk}/").content.decode())
    assert rows["river-setback/margin"] == "blocks"
    assert rows["national-land/national"] == "touched"
    assert rows["urban-limit"] == "clear"
    assert rows["heritage"] == "no_data"
    assert {key.split("/")[0] for key in rows} >= {layer["layer"] for layer in report.facts["layers"]}


def test_a_layer_with_data_for_a_part_alone_is_never_told_as_clear(officer: Actor) -> None:
    # gas lines are known west of the middle alone, and none is near: half the boundary is unknown
    make_layer("gas-setback", "setback", rectangle(-500, 0, -490, 10), coverage=rectangle(-600, -600, 50, 600))
    report = report_on(officer)
    client = signed_in(officer)
    address = f"/office/overlays/{report.pk}/"
    assert "gas-setback" in rows_of(client.get(address, {"show": "no_data"}).content.decode())
    assert "gas-setback" not in rows_of(client.get(address, {"show": "clear"}).content.decode())
    simple = client.get(f"/overlay/{report.pk}/").content.decode()
    clear, unknown = (
        simple.split(f"<summary>{name}")[1].split("</details>")[0] for name in ("بررسی شد", "داده نداریم")
    )
    assert "حریم خط گاز" not in clear
    assert "حریم خط گاز" in unknown
    told = contents_of(report, "fa")
    assert {line.code: bool(line.uncovered) for line in told.unknown}["gas-setback"]
    assert "gas-setback" not in {line.code for line in told.clear}


def test_a_sliver_tells_its_width_and_a_layer_away_its_distance(officer: Actor) -> None:
    html = signed_in(officer).get(f"/office/overlays/{report_on(officer).pk}/").content.decode()
    assert "باریکه‌ای به پهنای ۰٫۰۵" in html
    assert "۵۰٫۰\xa0متر دورتر" in html


@pytest.mark.parametrize(
    ("shown", "states"),
    [("blocks", {"blocks"}), ("touched", {"touched"}), ("no_data", {"no_data"}), ("clear", {"clear"})],
)
def test_a_filter_shows_its_rows_alone(officer: Actor, shown: str, states: set[str]) -> None:
    html = signed_in(officer).get(f"/office/overlays/{report_on(officer).pk}/", {"show": shown}).content.decode()
    assert set(rows_of(html).values()) == states


def test_rows_are_sorted_by_area_when_asked(officer: Actor) -> None:
    html = signed_in(officer).get(f"/office/overlays/{report_on(officer).pk}/", {"sort": "area"}).content.decode()
    assert next(iter(rows_of(html))) == "river-setback/margin"


def test_an_applicant_is_led_to_the_simple_page_and_a_stranger_finds_nothing(officer: Actor) -> None:
    owner = make_user(0)
    report = report_on(owner)
    address = f"/office/overlays/{report.pk}/"
    assert signed_in(owner).get(address).headers["Location"] == f"/overlay/{report.pk}/"
    assert signed_in(make_user(2)).get(address).status_code == 404
    assert Client().get(address).headers["Location"].startswith("/account/sign-in/")


def test_asked_again_for_an_earlier_day_the_screen_shows_before_and_after(officer: Actor) -> None:
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, "river-setback"),
        zones=[ZoneIn(zone_id="1", class_code="margin", geometry=MultiPolygon([rectangle(50, -50, 90, 200)]))],
        coverage=None,
        valid_from=date(2025, 3, 21),
        source="test",
    )
    report, client = report_on(officer), signed_in(officer)
    address = f"/office/overlays/{report.pk}/"
    answer = client.post(address, {"on": "۱۴۰۲/۰۱/۰۱", "known_at": "", "key": "k1"})
    made = OverlayReport.objects.exclude(pk=report.pk).get()
    assert made.on == date(2023, 3, 21)
    assert answer.headers["Location"] == f"/office/overlays/{made.pk}/?before={report.pk}#compare"
    html = client.get(answer.headers["Location"].partition("#")[0]).content.decode()
    # 40 m × 100 m now, 20 m × 100 m then; the earlier day stands before, whichever was asked first
    assert re.search(r"۲٬۰۰[۰-۲]٫\d.*۴٬۰۰[۰-۴]٫\d.*\+۲٬۰۰[۰-۲]٫\d", html, re.DOTALL)


def test_the_same_key_asks_once(officer: Actor) -> None:
    report, client = report_on(officer), signed_in(officer)
    for _ in range(2):
        client.post(f"/office/overlays/{report.pk}/", {"on": "1402/01/01", "key": "k1"})
    assert OverlayReport.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "written", "told"),
    [("on", "۱۴۰۲/۱۳/۰۱", "تاریخ نیست"), ("on", "فردا", "تاریخ نیست"), ("known_at", "1499/01/01", "هنوز نرسیده")],
)
def test_a_wrong_day_is_said_at_its_field_and_nothing_typed_is_lost(
    officer: Actor, field: str, written: str, told: str
) -> None:
    report = report_on(officer)
    answer = signed_in(officer).post(f"/office/overlays/{report.pk}/", {field: written, "key": "k"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert f'value="{written}"' in html
    assert OverlayReport.objects.count() == 1


def test_the_share_of_the_deed_stands_beside_that_of_the_boundary(officer: Actor) -> None:
    report = report_on(officer, declared={"area_m2": 10_400})
    html = signed_in(officer).get(f"/office/overlays/{report.pk}/").content.decode()
    row = html.partition('data-row="river-setback/margin"')[2].partition("</tr>")[0]
    # 2,000 of 10,000 m² measured, and of 10,400 declared
    assert "۲۰٫۰\xa0٪" in row
    assert "۱۹٫۲\xa0٪" in row


def test_the_report_over_http_tells_the_share_of_the_deed_and_its_digest_stays(officer: Actor) -> None:
    report = report_on(officer, declared={"area_m2": 10_400})
    told = signed_in(officer).get(f"/api/v1/overlays/{report.pk}/").json()
    (margin,) = (found for layer in told["layers"] if layer["layer"] == "river-setback" for found in layer["classes"])
    assert told["deed"] == {"area_m2": 10_400.0, "origin": "declared", "parcel": None}
    assert margin["deed_share"] == pytest.approx(2_000 / 10_400, rel=1e-3)
    assert told["digest"] == report.digest == digest(report_document(report, "en", for_digest=True))
    assert "deed" not in signed_in(officer).get(f"/api/v1/overlays/{report_on(officer).pk}/").json()


def test_without_a_deed_there_is_no_second_share(officer: Actor) -> None:
    html = signed_in(officer).get(f"/office/overlays/{report_on(officer).pk}/").content.decode()
    assert "سهم از سند" not in html


def test_a_class_that_is_no_longer_met_is_one_change_and_tells_the_distance(officer: Actor) -> None:
    before = report_on(officer)
    make_layer("river-setback", "margin", rectangle(130, -50, 200, 200))
    found = compare(before, report_on(officer))
    (river,) = [pair for pair in found.changed if pair.key.startswith("river-setback")]
    assert river.key == "river-setback/margin"
    assert river.change_m2 == pytest.approx(-2000.0, abs=2.0)  # of the ellipsoid
    assert river.after is not None
    assert river.after.relation == "outside"
    assert river.after.distance_m == pytest.approx(30.0, abs=0.05)


def test_a_layer_without_a_version_then_is_told_apart_from_one_that_was_clear(officer: Actor) -> None:
    found = compare(report_on(officer, on=date(2001, 1, 1)), report_on(officer))
    assert all(pair.before is None for pair in found.changed)
    assert {pair.key for pair in found.unmeasured} >= {"urban-limit", "heritage"}


def test_the_simple_page_tells_a_sliver_apart_from_what_is_clear(officer: Actor) -> None:
    html = signed_in(officer).get(f"/overlay/{report_on(officer).pk}/").content.decode()
    touched = html.partition("برخورد زیر دقت لایه")[2].partition("</details>")[0]
    checked = html.partition("بررسی شد، اثر ندارد")[2].partition("</details>")[0]
    assert "باریکه‌ای به پهنای ۰٫۰۵" in touched
    assert "اراضی ملی" in touched
    assert "اراضی ملی" not in checked


def test_a_line_that_is_met_is_not_told_as_a_layer_without_zones() -> None:
    row = PlannerRow(key="river-line/stream", state="informs", title="", label="", authority="", length_m=84.6)
    assert not row.is_told_by_distance
    assert replace(row, length_m=None, state="clear").is_told_by_distance


def test_layers_without_data_are_named_by_their_titles_in_one_line(officer: Actor) -> None:
    report = report_on(officer)
    earlier = report_on_same(officer, report, date(2019, 1, 1))  # before any version was in force
    page = signed_in(officer).get(f"/office/overlays/{report.pk}/", {"before": str(earlier.pk)}).content.decode()
    told = page[page.index('id="compare"') : page.index('id="rows"')]
    assert told.count("برای این لایه‌ها داده نیست") <= 2  # those that count, those that inform
    assert "«بستر و حریم رودخانه»" in told
    assert "river-setback" not in told


def test_beside_a_comparison_stand_the_rows_that_count_and_all_when_asked(officer: Actor) -> None:
    report = report_on(officer)
    earlier = report_on_same(officer, report, date(2019, 1, 1))
    client, address = signed_in(officer), f"/office/overlays/{report.pk}/"
    beside = rows_of(client.get(address, {"before": str(earlier.pk)}).content.decode())
    everything = rows_of(client.get(address, {"before": str(earlier.pk), "show": "all"}).content.decode())
    assert set(beside.values()) <= {"blocks", "warns", "informs", "met"}
    assert set(everything) == set(rows_of(client.get(address).content.decode()))


def test_named_in_either_order_two_reports_say_the_same_and_which_of_them_the_page_is(officer: Actor) -> None:
    report = report_on(officer)
    earlier = report_on_same(officer, report, date(2019, 1, 1))
    pages = [
        signed_in(officer).get(f"/office/overlays/{one.pk}/", {"before": str(other.pk)}).content.decode()
        for one, other in ((report, earlier), (earlier, report))
    ]
    sides = [page[page.index('class="small sides"') : page.index("</dl>", page.index("sides"))] for page in pages]
    assert [side.count("همین گزارش") for side in sides] == [1, 1]
    assert len({side.replace(" <b>همین گزارش</b> ·", "") for side in sides}) == 1


def report_on_same(actor: Actor, report: OverlayReport, on: date) -> OverlayReport:
    asked = question(service=service_of(report.service), municipality=report.municipality.code, on=on)
    return make_report(actor=actor, boundary=report.boundary, asked=asked)
