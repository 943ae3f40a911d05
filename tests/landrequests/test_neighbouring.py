"""What adjoins a boundary: overlaps, slivers and gaps, worked out by hand; whose request it is, only officers learn."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
import shapely.affinity

from accounts.actor import SYSTEM
from landrequests.actions import create_boundary
from landrequests.case_actions import move, submit
from landrequests.case_queries import last_event_number
from landrequests.intake import options_from, source_from
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.reports import make_report, question
from landrequests.services import service_of
from parcels.actions import ParcelRow, load_parcels
from parcels.codes import RenovationCode
from parcels.models import Municipality
from parcels.overlaps import parcels_beside
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_reports import TOWN, lonlat, rectangle

pytestmark = pytest.mark.django_db


def report(actor: Any, shape: Any) -> OverlayReport:
    boundary = create_boundary(actor=actor, source=source_from({"geometry": lonlat(shape)}), options=options_from({}))
    town = Municipality.objects.get(code=TOWN)
    return make_report(
        actor=actor, boundary=boundary, asked=question(service=service_of("article-12"), municipality=town.code)
    )


def neighbours(found: OverlayReport, actor: Any = None) -> dict[str, Any]:
    return dict(report_document(found, "en", actor=actor)["neighbours"])


def register(**lots: Any) -> None:
    town = Municipality.objects.get(code=TOWN)
    rows = [
        ParcelRow(code=RenovationCode.parse(f"95-1-1-{name[3:]}"), wkb=shapely.to_wkb(lot))
        for name, lot in lots.items()
    ]
    load_parcels(SYSTEM, town, rows)


def test_overlap_sliver_and_gap_are_told_apart() -> None:
    make_town(**IN_TOWN)
    register(
        lot1=rectangle(90, 0, 190, 100),  # 10 m × 100 m upon the boundary
        lot2=rectangle(0, 99.95, 90, 200),  # a border drawn 5 cm off: 90 m × 5 cm
        lot3=rectangle(-100, 0, -0.2, 100),  # 20 cm of nobody's land
        lot4=rectangle(0, -100, 90, -0.9),  # 90 cm: not beside it
    )
    found = neighbours(report(make_user(0), rectangle(0, 0, 100, 100)))
    assert {each["code"][:8]: each["kind"] for each in found["parcels"]} == {
        "95-1-1-1": "overlap",
        "95-1-1-2": "sliver",
    }
    areas = [each["grid_area_m2"] for each in found["parcels"]]
    assert areas == pytest.approx([1000, 4.5], abs=0.02)
    (gap,) = found["gaps"]
    assert gap["code"].startswith("95-1-1-3")
    assert gap["width_m"] == pytest.approx(0.2, abs=0.001)


def test_gaps_of_land_with_many_corners_are_the_distances() -> None:
    make_town(**IN_TOWN)
    round_land = shapely.MultiPolygon([shapely.Point(402_000, 4_002_000).buffer(100, quad_segs=32)])
    reaches = (100.0, 100.0005, 100.02, 100.3, 100.49, 100.52, 100.58, 130.0)
    lots = {
        f"lot{number}": shapely.affinity.rotate(
            shapely.box(402_000 + reach, 4_001_999, 402_000 + reach + 4, 4_002_001),
            40 * number,
            origin=(402_000, 4_002_000),
        )
        for number, reach in enumerate(reaches, 1)
    } | {"lot20": shapely.box(401_990, 4_001_990, 402_010, 4_002_010)}
    register(**lots)
    apart = {name: float(shapely.distance(lot, round_land)) for name, lot in lots.items()}
    expected = sorted(away for away in apart.values() if 0.001 < away <= 0.5)
    found = parcels_beside(SYSTEM, Municipality.objects.get(code=TOWN), round_land)
    assert len(expected) >= 3
    assert [gap.width_m for gap in found] == pytest.approx(expected, abs=2e-3)  # corners are kept to the millimetre


def test_open_request_of_another_is_told_and_only_its_officer_learns_which() -> None:
    make_town(**IN_TOWN)
    first, second, officer, elsewhere = make_user(0), make_user(1), make_officer(2, "roads"), make_officer(3, "x")
    draft = make_draft(first)
    case = submit(actor=first, request=draft, seen_report=str(draft.report_id)).request
    found = report(second, rectangle(60, 0, 160, 100))
    (shared,) = neighbours(found, second)["requests"]
    assert shared["kind"] == "overlap"
    assert shared["grid_area_m2"] == pytest.approx(4000, abs=0.05)
    assert set(shared) == {"service", "kind", "width_m", "area_m2", "grid_area_m2", "share"}
    assert str(case.pk) not in str(report_document(found, "fa"))
    assert neighbours(found, elsewhere)["requests"] == [shared]
    (known,) = neighbours(found, officer)["requests"]
    assert known["tracking_code"] == case.tracking_code


def test_drafts_ends_and_requests_of_ones_own_are_no_neighbours() -> None:
    make_town(**IN_TOWN)
    first, second = make_user(0), make_user(1)
    draft = make_draft(first)
    assert neighbours(report(second, rectangle(60, 0, 160, 100)))["requests"] == []
    case = submit(actor=first, request=draft, seen_report=str(draft.report_id)).request
    assert neighbours(report(first, rectangle(60, 0, 160, 100)))["requests"] == []
    move(actor=first, request=case, code="withdraw", seen=last_event_number(case))
    assert neighbours(report(second, rectangle(60, 0, 160, 100)))["requests"] == []


def test_what_others_file_changes_no_digest() -> None:
    make_town(**IN_TOWN)
    first, second = make_user(0), make_user(1)
    before = report(second, rectangle(60, 0, 160, 100))
    draft = make_draft(first)
    submit(actor=first, request=draft, seen_report=str(draft.report_id))
    after = report(second, rectangle(60, 0, 160, 100))
    assert neighbours(after)["requests"]
    assert before.digest == after.digest
