"""What adjoins a boundary, on every page of a check: overlap, sliver, gap, and open requests of others."""

from __future__ import annotations

import pytest
import shapely
from django.test import Client
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM, Actor
from accounts.models import User
from landrequests.actions import create_boundary
from landrequests.case_actions import submit
from landrequests.intake import options_from, source_from
from landrequests.models import LandRequest, OverlayReport
from landrequests.reports import make_report, question
from landrequests.services import service_of
from landrequests.sheet.contents import contents_of
from landrequests.sheet.neighbours import MOST, neighbours_told
from parcels.actions import ParcelRow, load_parcels
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_reports import TOWN, lonlat, rectangle

pytestmark = pytest.mark.django_db

#: Of the land asked about, 100 × 100 m: one parcel under its west, one 5 cm in the south, one 20 cm off in the east.
LOTS = {
    "95-1-1-1": rectangle(0, 0, 10, 100),
    "95-1-1-2": rectangle(20, -30, 90, 0.05),
    "95-1-1-3": rectangle(100.2, 0, 120, 100),
}


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id or 0))
    return client


def on_field(actor: Actor) -> OverlayReport:
    source = source_from({"geometry": lonlat(rectangle(0, 0, 100, 100))})
    boundary = create_boundary(actor=actor, source=source, options=options_from({}))
    asked = question(service=service_of("article-12"), municipality=TOWN)
    return make_report(actor=actor, boundary=boundary, asked=asked)


@pytest.fixture
def case() -> LandRequest:
    """Return the request of somebody on land beside which lie parcels, and upon which another has filed."""
    make_town(**IN_TOWN)
    rows = [
        ParcelRow(code=RenovationCode.parse(code), wkb=shapely.to_wkb(MultiPolygon([shape])))
        for code, shape in LOTS.items()
    ]
    load_parcels(SYSTEM, Municipality.objects.get(code=TOWN), rows)
    applicant = make_user(0)
    draft = make_draft(applicant)
    return submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request


def test_the_page_of_a_check_tells_overlap_sliver_gap_and_that_others_have_filed(case: LandRequest) -> None:
    other = make_user(1)
    html = signed_in(other).get(f"/overlay/{on_field(other).pk}/").content.decode()
    part = html[html.index('id="neighbours"') :]
    assert part.count("هم‌پوشانی") == 2  # a parcel, and the request of the other
    assert "نوار مرزی به پهنای ۵٫۰\xa0سانتی‌متر" in part  # twice 70 × 0.05 by 140.1
    assert "فاصلهٔ ۲۰٫۰\xa0سانتی‌متر" in part
    assert "درخواست‌های باز دیگران روی همین زمین" in part
    assert case.tracking_code not in html


def test_the_officer_reads_which_request_it_is_on_case_and_planners_screen(case: LandRequest) -> None:
    officer, other = make_officer(2, "roads"), make_user(1)
    report = on_field(other)
    draft = make_draft(other)
    second = submit(actor=other, request=draft, seen_report=str(draft.report_id)).request
    for address in (f"/office/requests/{second.pk}/", f"/office/overlays/{second.report_id}/"):
        html = signed_in(officer).get(address).content.decode()
        part = html[html.index('id="neighbours"') :]
        assert case.tracking_code in part[: part.index("</section>")]
        assert "۹۵-۱-۱-۳" in part
    assert report.digest


def test_sheet_and_offline_file_name_the_same_neighbours(case: LandRequest) -> None:
    other = make_user(1)
    report = on_field(other)
    found = contents_of(report, "en").neighbours
    assert [(each.name, each.relation) for each in found.parcels] == [
        ("95-1-1-1", "overlap"),
        ("95-1-1-2", "sliver along the border, 5.0\xa0cm wide"),
    ]
    assert [(each.name, each.relation) for each in found.gaps] == [("95-1-1-3", "gap of 20.0\xa0cm")]
    assert [(each.relation, each.code) for each in found.requests] == [("overlap", "")]
    html = signed_in(other).get(f"/overlay/{report.pk}/sheet.html").content.decode()
    assert "۹۵-۱-۱-۳" in html
    assert "درخواست‌های باز دیگران" in html
    assert case.tracking_code not in html


def test_what_is_not_written_is_counted_and_told() -> None:
    row = {"kind": "overlap", "width_m": 5.0, "area_m2": 10.0, "grid_area_m2": 10.0, "share": 0.001}
    parcels = [{"code": f"4-12-24-{number}", **row} for number in range(1, MOST + 4)]
    found = neighbours_told({"neighbours": {"parcels": parcels, "gaps": [], "requests": []}}, "en")
    assert (len(found.parcels), found.count) == (MOST, MOST + 3)
    assert found.more_parcels == "And 3 more that are not written here; all are in the JSON report."
    assert (found.more_gaps, found.more_requests) == ("", "")
