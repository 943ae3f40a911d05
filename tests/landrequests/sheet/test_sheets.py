"""The sheet of a zoning check: a PDF that can be signed, looked up, and made again to the byte."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import timedelta
from typing import Any

import pypdf
import pytest
import rfc8785
import shapely
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.actor import SYSTEM
from core.jalali import TEHRAN
from core.tracking import ALPHABET, new_code, read_code
from landrequests.actions import delete_expired_boundaries
from landrequests.models import Boundary, OverlayReport, OverlaySheet
from landrequests.sheet.corner_table import MOST_ROWS, corner_rows
from landrequests.sheet.issuing import CODE_PLACES, sheet_of
from tests.landrequests.test_reports import TOWN, ask, make_layer, make_town, rectangle
from zoning.actions import withdraw
from zoning.models import LayerVersion

pytestmark = pytest.mark.django_db


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def sheet(client: Client, report: Any, language: str = "en", **headers: str) -> bytes:
    answer = client.get(f"/api/v1/overlays/{report['id']}/sheet.pdf?language={language}", headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.content


def code_of(report: Any) -> str:
    return OverlaySheet.objects.get(report_id=report["id"]).code


def twin(client: Client, code: str) -> Any:
    answer = client.get(f"/verify/{code}.json")
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_the_sheet_says_what_the_report_says(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    text = " ".join(" ".join(pages(sheet(client, report))).split())
    river = next(layer for layer in report["layers"] if layer["layer"] == "river-setback")
    assert f"{river['classes'][0]['area_m2']:,.1f}" in text
    assert f"{river['classes'][0]['grid_area_m2']:,.1f}" in text
    assert "Not possible with this boundary" in text
    assert report["digest"] in text.replace(" ", "")
    assert report["known_at"] in text
    assert code_of(report) in text
    assert "valid from 2020-01-01" in text
    assert "source: test" in text
    assert "For information, not a permit." in text
    easting, northing = 401_000.0, 4_000_000.0
    assert f"{easting:.3f}"[:8] in text or f"{easting - 0.001:.3f}"[:8] in text
    assert f"{northing:.3f}"[:9] in text or f"{northing - 0.001:.3f}"[:9] in text


def test_pages_are_numbered_in_both_languages(client: Client) -> None:
    make_town()
    report = ask(client)
    english, persian = pages(sheet(client, report)), pages(sheet(client, report, "fa"))
    assert f"Page 1 of {len(english)}" in english[0]
    digits = "".join(chr(ord("۰") + int(digit)) for digit in str(len(persian)))
    assert all(digits in page for page in persian)
    assert "صفحه" in persian[0].replace("\u200c", "") or "ﺻﻔﺤ" in persian[0]


def test_the_font_is_in_the_file_and_nothing_is_linked(client: Client) -> None:
    make_town()
    reader = pypdf.PdfReader(io.BytesIO(sheet(client, ask(client), "fa")))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert {str(font["/BaseFont"]).split("+")[1] for font in fonts} <= {"Vazirmatn", "Vazirmatn-Bold"}
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_same_sheet_is_the_same_bytes(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    first = sheet(client, report, "fa")
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert sheet(client, report, "fa") == first
    assert OverlaySheet.objects.filter(report_id=report["id"]).count() == 1


def test_a_year_and_three_versions_later_the_result_is_the_same_to_the_byte(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    asked = ask(client, on="2026-11-21")
    paper = sheet(client, asked)
    kept = client.get(f"/api/v1/overlays/{asked['id']}/").content
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        for west in (0, 20, 40):
            make_layer("river-setback", "margin", rectangle(west, -50, 200, 200))
        assert client.get(f"/api/v1/overlays/{asked['id']}/").content == kept
        assert sheet(client, asked) == paper
        again = ask(client, on="2026-11-21", known_at=asked["known_at"])
        now = ask(client)
    assert again["digest"] == asked["digest"]
    assert now["digest"] != asked["digest"]
    ids = ("id", "boundary")
    assert json.dumps({k: v for k, v in again.items() if k not in ids}) == json.dumps(
        {k: v for k, v in asked.items() if k not in ids}
    )


def test_the_code_has_128_bits_and_more_and_finds_a_slip_of_the_pen() -> None:
    code = new_code(CODE_PLACES)
    assert CODE_PLACES * 5 >= 128
    assert read_code(code.lower().replace("-", " "), CODE_PLACES) == code
    plain = code.replace("-", "")
    for place, letter in enumerate(plain):
        other = ALPHABET[(ALPHABET.index(letter) + 1) % 32]
        assert read_code(plain[:place] + other + plain[place + 1 :], CODE_PLACES) is None


def test_the_code_leads_neither_to_the_report_nor_to_the_boundary(client: Client) -> None:
    make_town()
    report = ask(client)
    sheet(client, report)
    told = json.dumps(twin(client, code_of(report)))
    assert report["id"] not in told
    assert report["boundary"]["id"] not in told


def test_anybody_can_recompute_the_digest_of_the_twin(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    sheet(client, report)
    found = twin(client, code_of(report))
    assert found["intact"] is True
    assert "sha256:" + hashlib.sha256(rfc8785.dumps(found["facts"])).hexdigest() == report["digest"]
    assert found["digest"] == report["digest"]


def test_facts_changed_behind_the_platform_are_not_intact(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    sheet(client, report)
    row = OverlayReport.objects.get(id=report["id"])
    row.verdict = "clear"
    row.save()
    found = twin(client, code_of(report))
    assert found["intact"] is False
    assert found["computed_digest"] != found["digest"]


def test_a_sheet_is_current_until_one_of_its_layers_has_a_newer_version(client: Client) -> None:
    make_town()
    report = ask(client)
    sheet(client, report)
    assert twin(client, code_of(report))["standing"] == "current"
    make_layer("national-land", "national", rectangle(-10, -10, 200, 200))
    found = twin(client, code_of(report))
    assert found["standing"] == "replaced"
    (change,) = found["changes"]
    assert (change["kind"], change["layer"], change["old"], change["new"]) == ("layer", "national-land", 1, 2)
    assert change["since"] == timezone.now().astimezone(TEHRAN).date().isoformat()


def test_a_version_that_is_withdrawn_makes_the_sheet_current_again(client: Client) -> None:
    make_town()
    report = ask(client)
    sheet(client, report)
    make_layer("national-land", "national", rectangle(-10, -10, 200, 200))
    withdraw(actor=SYSTEM, version=LayerVersion.objects.get(layer__code="national-land", number=2))
    assert twin(client, code_of(report))["standing"] == "current"


def test_a_layer_that_only_the_office_sees_replaces_without_its_name(client: Client) -> None:
    make_town()
    report = ask(client)
    sheet(client, report)
    make_layer("military-zone", "military", rectangle(5_000, 5_000, 5_100, 5_100))
    (change,) = twin(client, code_of(report))["changes"]
    assert (change["kind"], change["layer"]) == ("layer-private", None)


def test_the_boundary_of_a_visitor_is_kept_once_it_has_a_sheet(client: Client) -> None:
    make_town()
    report, loose = ask(client), ask(client)
    sheet(client, report)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        delete_expired_boundaries()
        assert twin(client, code_of(report))["intact"] is True
    assert not Boundary.objects.filter(id=loose["boundary"]["id"]).exists()


def test_a_wrong_code_is_nobodys(client: Client) -> None:
    answer = client.get(f"/verify/{new_code(CODE_PLACES)}.json")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_looking_up_and_making_are_limited(client: Client, settings: Settings) -> None:
    settings.RATE_LIMITS = True
    codes = [client.get(f"/verify/{new_code(CODE_PLACES)}.json").status_code for _ in range(31)]
    assert codes == [404] * 30 + [429]


def test_the_command_writes_the_sheet(tmp_path: Any, settings: Settings) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN
    make_town()
    shape = rectangle(0, 0, 100, 100)
    source = tmp_path / "field.csv"
    rows = "\n".join(f"{x},{y}" for x, y in shape.exterior.coords[:-1])
    source.write_text(f"easting,northing\n{rows}\n", encoding="utf-8")
    target = tmp_path / "sheet.pdf"
    call_command("check_overlay", str(source), service="land-use-change", srid=32639, pdf=target, language="en")
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_boundary_of_very_many_corners_is_cut_off_on_paper_alone() -> None:
    circle = shapely.Point(401_000, 4_000_000).buffer(500, quad_segs=500)
    assert len(corner_rows(circle, "fa")) == MOST_ROWS


def test_a_sheet_is_made_once_however_often_it_is_asked_for(client: Client) -> None:
    make_town()
    report = OverlayReport.objects.get(id=ask(client)["id"])
    assert sheet_of(report) == sheet_of(report)
