"""The page and the addresses on which a layer version is tried: asked once, watched, read, downloaded whole."""

from __future__ import annotations

import csv
import io
from datetime import date

import orjson
import pytest
import shapely
from django.test import Client

from accounts.actor import SYSTEM
from accounts.models import User
from accounts.roles import LAYER_MANAGER
from landrequests.layer_trials import run_part
from landrequests.models import LayerTrial, LayerTrialPart
from parcels.actions import ParcelRow, load_parcels
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tests.landrequests.cases import make_officer, make_town
from tests.landrequests.test_reports import TOWN, rectangle
from zoning.actions import ZoneIn, create_version, ensure_layer

pytestmark = pytest.mark.django_db

PAGE = "/office/layers/urban-limit/versions/2/trial/"
API = "/api/v1/zoning-layers/urban-limit/versions/2/trial/"


def draft(east: float) -> None:
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, "urban-limit"),
        zones=[ZoneIn(zone_id="1", class_code="limit", geometry=rectangle(0, 0, east, 20))],
        coverage=None,
        valid_from=date(2026, 12, 1),
        source="طرح تازه",
        publish=False,
    )


@pytest.fixture
def manager() -> Client:
    """Return a manager in a town of 60 lots, half of which a draft takes into the urban limit."""
    make_town(urban_limit=("limit", rectangle(0, 0, 300, 20)))
    lots = [
        ParcelRow(
            code=RenovationCode.parse(f"9-1-1-{lot + 1}"),
            wkb=shapely.to_wkb(rectangle(10 * lot, 0, 10 * lot + 10, 20)),
        )
        for lot in range(60)
    ]
    load_parcels(SYSTEM, Municipality.objects.get(code=TOWN), lots)
    draft(600)
    client = Client()
    client.force_login(User.objects.get(pk=make_officer(0, "", LAYER_MANAGER).user_id))
    return client


def run_all() -> None:
    for part in LayerTrialPart.objects.all():
        run_part(part.pk)


def test_page_asks_once_watches_and_shows_whom_it_affects(manager: Client) -> None:
    assert "آزمودن روی همهٔ قطعه‌ها" in manager.get(PAGE).content.decode()
    for _ in range(2):
        assert manager.post(PAGE, {"key": "k" * 20}).status_code == 302
    assert LayerTrial.objects.count() == 1
    assert "data-running" in manager.get(PAGE).content.decode()
    run_all()
    page = manager.get(PAGE)
    shown = page.content.decode()
    assert "زمین ۳۰ قطعه از ۶۰ قطعه تغییر می‌کند." in shown
    assert 'class="sketch-affected"' in shown
    assert shown.count('scope="rowgroup"') == 30
    assert page.headers["Cache-Control"] == "no-store"


def test_files_hold_every_affected_parcel(manager: Client) -> None:
    assert manager.get(API).status_code == 404
    assert manager.post(API).status_code == 202
    run_all()
    told = orjson.loads(manager.get(API).content)
    assert (told["parcels"], told["done"], told["affected"], told["is_finished"]) == (60, 60, 30, True)
    table = b"".join(manager.get(f"{API}parcels.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {row["parcel"] for row in rows} == {f"9-1-1-{number}" for number in range(31, 61)}
    assert sum(float(row["gained"]) for row in rows) == pytest.approx(told["changed_m2"], abs=0.01)
    places = orjson.loads(b"".join(manager.get(f"{API}parcels.geojson").streaming_content))
    assert len(places["features"]) == 30
    assert all(49.7 < each["geometry"]["coordinates"][0] < 50.0 for each in places["features"])


def test_trial_of_nobody_says_so(manager: Client) -> None:
    draft(300)
    manager.post(PAGE.replace("2", "3"))
    run_all()
    shown = manager.get(PAGE.replace("2", "3")).content.decode()
    assert "زمین هیچ‌یک از ۶۰ قطعه تغییر نمی‌کند." in shown
