"""A dozen requests of the demonstration: filed, sent back, decided, by the same actions as anybody's.

Only the day by which a case is due is set afterwards, where one is to be late: the clock of a
demonstration can't be turned back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from shapely.geometry import mapping

from accounts.actor import SYSTEM, Actor, actor_for
from accounts.models import User
from core.canonical import digest
from geo.crs import to_wgs84
from landrequests.actions import create_boundary
from landrequests.case_actions import check, move, save_step, say, set_position, start, submit
from landrequests.case_queries import definition_of, last_event_number, own_requests, steps_asked
from landrequests.definition import Step, StepKind
from landrequests.demo.constraints import RULING
from landrequests.demo.country import REGION, STATE_SECTOR
from landrequests.demo.people import PEOPLE
from landrequests.intake import options_from, source_from
from landrequests.intake.source import Source
from landrequests.models import LandRequest
from landrequests.papers import receive
from parcels.codes import RenovationCode
from parcels.models import Municipality, Parcel
from parcels.queries import outline_of, parcel_by_code
from zoning.queries import zone_ids_in_force

#: How many parcels are tried for a wanted verdict.
MOST_TRIED = 25
_OFFICERS = {"agriculture": 2, "roads": 3, "housing": 3}
#: Regions of the town in which each service has its parcels: town, villages, fields.
_REGIONS = {"article-12": range(1, 90), "guide-plan-boundary": range(90, 91)}
_FIELDS = range(95, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One case to be: by whom, for what, with which verdict, and what officers do with it.

    `moves` are pairs of a move and its reason; `items` go with a return or a refusal. `among` is
    where its parcel is looked for: ``rulings`` or ``state-land``, of which there are too few to come
    upon one by trying parcels all over the town.
    """

    applicant: int
    service: str
    verdict: str
    moves: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    asked: str = ""
    days_late: int = 0
    among: str = ""
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)


_DEED = {"kind": "deed", "plate_main": "217", "plate_sub": "48", "section": "5"}
_SHARED = {
    "kind": "shared-deed",
    "plate_main": "217",
    "section": "5",
    "owners": [{"name": "مریم رستگار", "share": "۴"}, {"name": "رؤیا لالۀ‌صحرایی", "share": "۲"}],
}
_ACCEPT, _ON, _ISSUE = ("accept", ""), ("forward", ""), ("issue", "")

CASES = (
    Wanted(applicant=0, service="land-use-change", verdict="conditional", answers={"ownership": _SHARED}),
    Wanted(applicant=1, service="land-use-change", verdict="blocked", days_late=3),
    Wanted(
        applicant=0,
        service="land-use-change",
        verdict="conditional",
        moves=(_ACCEPT,),
        asked="بازدید از زمین چه روزی است؟",
    ),
    Wanted(
        applicant=1,
        service="land-use-change",
        verdict="conditional",
        moves=(_ACCEPT, ("return", "تصویر سند خوانا نیست؛ همهٔ صفحه‌ها را روشن‌تر بفرستید.")),
        items=("deed",),
    ),
    Wanted(applicant=1, service="land-allocation", verdict="blocked", moves=(_ACCEPT,), days_late=1),
    Wanted(applicant=0, service="land-allocation", verdict="conditional", among="state-land"),
    Wanted(
        applicant=1,
        service="land-allocation",
        verdict="blocked",
        moves=(("refuse", "زمین درون اراضی دولتی نیست و واگذاری آن با این دستگاه نیست."),),
        items=("not-state-land",),
    ),
    Wanted(applicant=0, service="article-12", verdict="clear", moves=(_ACCEPT, _ON, _ISSUE)),
    Wanted(applicant=1, service="article-12", verdict="clear", moves=(_ACCEPT,)),
    Wanted(applicant=1, service="article-12", verdict="conditional", days_late=2, among="rulings"),
    Wanted(applicant=0, service="guide-plan-boundary", verdict="clear", moves=(_ACCEPT,)),
    Wanted(applicant=1, service="guide-plan-boundary", verdict="conditional"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """How many cases were made, and how many had been there."""

    new: int
    known: int


@transaction.atomic
def ensure_cases(municipality: Municipality) -> Made:
    """Make the cases of the demonstration's people; those who have requests already get none."""
    known = {index for index in {each.applicant for each in CASES} if own_requests(_actor(index)).exists()}
    wanted = [each for each in CASES if each.applicant not in known]
    tried: dict[str, int] = {}
    for each in wanted:
        _make(each, municipality, tried)
    return Made(len(wanted), len(CASES) - len(wanted))


def _make(wanted: Wanted, municipality: Municipality, tried: dict[str, int]) -> LandRequest:
    applicant = _actor(wanted.applicant)
    draft = start(actor=applicant, service=wanted.service, municipality=municipality)
    draft = _placed(wanted, applicant, draft, tried)
    for step in definition_of(draft).steps:
        if step.kind in (StepKind.TERMS, StepKind.FIELDS) and step.when is None:
            raw = _answers(wanted, step) | _deed_area(draft, step)
            save_step(actor=applicant, request=draft, step_code=step.code, raw=raw)
    _hand_in(applicant, draft)
    report = check(actor=applicant, request=draft)
    objection = "زمین در سال‌های اخیر دیگر کشت نمی‌شود." if report.verdict == "blocked" else ""
    case = submit(actor=applicant, request=draft, seen_report=str(report.pk), objection=objection).request
    if wanted.asked:
        say(actor=applicant, request=case, text=wanted.asked)
    return _worked_on(wanted, case)


def _worked_on(wanted: Wanted, case: LandRequest) -> LandRequest:
    officer = _actor(_OFFICERS[case.office])
    for code, reason in wanted.moves:
        items = _items(wanted, case, code)
        case = move(actor=officer, request=case, code=code, seen=last_event_number(case), reason=reason, items=items)
    if wanted.days_late:
        late = timezone.localdate() - timedelta(days=wanted.days_late)
        LandRequest.objects.filter(pk=case.pk).update(due_on=late)
    return case


def _items(wanted: Wanted, case: LandRequest, code: str) -> list[str]:
    if code == "refuse" and case.report is not None:
        found = {finding["rule"] for finding in case.report.facts["findings"]}
        return [item for item in wanted.items if item in found]
    return list(wanted.items) if code == "return" else []


def _placed(wanted: Wanted, applicant: Actor, draft: LandRequest, tried: dict[str, int]) -> LandRequest:
    """Take the first parcel not taken before on which the check says what is wanted.

    Raises
    ------
    LookupError
        There is none among those tried: the town does not hold what its cases need.
    """
    codes, kind = list(_candidates(draft.municipality, wanted)), f"{wanted.service}/{wanted.among}"
    first = tried.get(kind, 0)
    for number, code in enumerate(codes[first : first + MOST_TRIED], start=first + 1):
        boundary = create_boundary(actor=applicant, source=_outline(code), options=options_from({}))
        draft = set_position(
            actor=applicant, request=draft, boundary=boundary, origin="accepted", parcel_code=code.short
        )
        tried[kind] = number
        if check(actor=applicant, request=draft).verdict == wanted.verdict:
            return LandRequest.objects.get(pk=draft.pk)
    raise LookupError(f"no parcel of the town on which {wanted.service} is {wanted.verdict}")


def _candidates(municipality: Municipality, wanted: Wanted) -> Iterator[RenovationCode]:
    if wanted.among == "rulings":
        return _with_ruling(municipality)
    if wanted.among == "state-land":
        return _spread(municipality, region=REGION, neighbourhood=STATE_SECTOR)
    return _spread(municipality, region__in=list(_REGIONS.get(wanted.service, _FIELDS)))


def _with_ruling(municipality: Municipality) -> Iterator[RenovationCode]:
    """Yield the parcels that have an Article-12 ruling: the generator names its zone after the parcel."""
    there = set(_spread(municipality))
    for zone in zone_ids_in_force(SYSTEM, municipality.code, "article-12-ruling", timezone.localdate()):
        code = RenovationCode.parse(zone.removeprefix(RULING))
        if code in there:
            yield code


def _spread(municipality: Municipality, **where: object) -> Iterator[RenovationCode]:
    parcels = Parcel.objects.filter(municipality=municipality, status="live", **where)
    # spread over the town by a number that is the same each time
    rows = sorted(parcels.values_list("region", "neighbourhood", "block", "number"), key=lambda row: digest(list(row)))
    yield from (RenovationCode(*row) for row in rows)


def _outline(code: RenovationCode) -> Source:
    outline = shapely.from_wkb(outline_of(SYSTEM, parcel_by_code(SYSTEM, code)).wkb)
    corners = to_wgs84(shapely.get_coordinates(outline), settings.GRID_SRID).lonlat
    return source_from({"geometry": dict(mapping(shapely.set_coordinates(outline, np.asarray(corners))))})


def _actor(index: int) -> Actor:
    return actor_for(User.objects.get(national_id=PEOPLE[index].national_id).pk)


def _answers(wanted: Wanted, step: Step) -> dict[str, Any]:
    person = PEOPLE[wanted.applicant]
    if step.code in wanted.answers:
        return wanted.answers[step.code]
    if step.code == "applicants":
        row = {
            "kind": "natural",
            "name": f"{person.given_name} {person.family_name}",
            "national_id": person.national_id,
            "mobile": person.mobile,
            "capacity": "principal",
        }
        return {"applicants": [row]}
    known: dict[str, dict[str, Any]] = {"terms": {"accepted": "yes"}, "ownership": _DEED}
    return known.get(step.code) or {
        each.code: each.options[0].code for each in step.fields if each.required and each.options
    }


def _deed_area(draft: LandRequest, step: Step) -> dict[str, Any]:
    if step.code != "ownership":
        return {}
    parcel = parcel_by_code(SYSTEM, RenovationCode.parse(draft.parcel_code))
    return {"deed_area_m2": f"{parcel.deed_area_m2:.1f}"} if parcel.deed_area_m2 else {}


def _hand_in(applicant: Actor, draft: LandRequest) -> None:
    for step in steps_asked(draft):
        for kind in step.documents:
            if kind.required:
                name = f"{kind.code}.pdf"
                receive(actor=applicant, request=draft, kind=kind.code, name=name, content=_paper(kind.title.en))


def _paper(title: str) -> bytes:
    """Return a PDF of one page that says what it stands for: every paper of the demonstration is made up."""
    text = f"BT /F1 20 Tf 60 760 Td (ZAMINABAD DEMONSTRATION) Tj 0 -40 Td ({title}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + head + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
