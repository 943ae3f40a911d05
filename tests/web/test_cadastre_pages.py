"""The page of the cadastre: the last import, who and from which file, what was left out, overlaps and gaps."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from shapely.affinity import translate

from accounts.actor import SYSTEM, Actor
from accounts.models import User
from accounts.roles import CADASTRE_MANAGER
from parcels.fabric import check_fabric
from parcels.models import Municipality, ParcelImport
from tests.landrequests.cases import make_officer
from tests.parcels.test_import import BOW_TIE, write
from tests.parcels.town import lot, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make_town()


@pytest.fixture
def office(client: Client, town: Municipality) -> Actor:
    officer = make_officer(1, "", CADASTRE_MANAGER)
    client.force_login(User.objects.get(pk=officer.user_id))
    return officer


def imported(tmp_path: Path) -> ParcelImport:
    """Bring in 200 lots, two of which overlap by 20 m², and one row that is left out."""
    shapes = [*[lot(18 + n) for n in range(199)], translate(lot(18 + 199), -1.0), BOW_TIE]
    path = write(tmp_path / "town.gpkg", shapes, [f"4-12-24-{18 + n}" for n in range(201)])
    call_command("import_parcels", str(path), "--municipality", "zaminabad", "--code-field", "code", "--part")
    check_fabric(SYSTEM, Municipality.objects.get(code="zaminabad"))
    return ParcelImport.objects.get()


@pytest.mark.usefixtures("office")
def test_the_last_import_is_told_with_its_figures_and_faults(client: Client, tmp_path: Path) -> None:
    found = imported(tmp_path)
    page = client.get("/layers/cadastre/").content.decode()
    for told in ("town.gpkg", "با فرمان سامانه", "۱۹۴", "۱ هم‌پوشانی", f"/layers/cadastre/imports/{found.pk}/"):
        assert told in page
    one = client.get(f"/layers/cadastre/imports/{found.pk}/").content.decode()
    assert "مرز خودش را قطع می‌کند" in one
    assert "تأیید و ورود به کاداستر" not in one


@pytest.mark.usefixtures("office")
def test_reports_are_tables_and_places(client: Client, tmp_path: Path) -> None:
    found = imported(tmp_path)
    answer = client.get(f"/layers/cadastre/imports/{found.pk}/report.csv", headers={"Accept-Language": "en"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    (left_out,) = (row for row in rows if row["effect"] == "left_out")
    assert (left_out["row"], left_out["code"]) == ("201", "4-12-24-218")
    assert float(left_out["lon"]) == pytest.approx(49.9, abs=0.01)
    assert answer["Cache-Control"] == "no-store"
    (fault,) = client.get("/layers/cadastre/faults.geojson").json()["features"]
    assert fault["properties"]["finding"] == "parcel_shares_ground"
    assert "20" in client.get("/layers/cadastre/faults.csv", headers={"Accept-Language": "en"}).content.decode()


@pytest.mark.usefixtures("office")
def test_without_anything_the_page_says_so(client: Client) -> None:
    page = client.get("/layers/cadastre/").content.decode()
    assert "هنوز هیچ ورودی ثبت نشده است" in page
    assert "هنوز جست‌وجو نشده است" in page


def test_who_keeps_no_cadastre_is_told_whom_to_ask(client: Client, town: Municipality) -> None:
    client.force_login(User.objects.get(pk=make_officer(2, "roads").user_id))
    answer = client.get("/layers/cadastre/")
    assert answer.status_code == 403
    assert "متصدی کاداستر" in answer.content.decode()
    assert "/layers/cadastre/" not in client.get("/layers/").content.decode()
