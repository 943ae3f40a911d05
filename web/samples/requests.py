"""Samples of an applicant's parts: steps with faults, papers, the way, the verdict, what was said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from core.texts import Text
from landrequests.answers import Raw, read_step
from landrequests.definition import DocumentKind, Step
from landrequests.models import LandRequest, Notice, OverlayReport, RequestDocument
from landrequests.services import service_of
from landrequests.stages import Place, Stage
from web.forms.steps import fault_text, field_views
from web.templatetags.zamin import said
from web.views.applicant.documents import Card
from web.views.applicant.mine import Line, StateTag
from web.views.applicant.told import Told
from web.views.applicant.verdict import Verdict
from web.views.applicant.ways import Task
from web.views.boundary import Problem
from web.views.overlay import Row
from web.words import words

#: Nobody's: a link of a sample leads to the page that says so.
NOBODY = UUID(int=0)
DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 5, 44, tzinfo=UTC)
SERVICE = service_of("land-use-change")
CODE = "R90Y-HT7Z-4VNG"
_ICONS = {
    "white": "circle-dashed",
    "yellow": "hourglass",
    "blue": "file-pen-line",
    "red": "circle-x",
    "green": "circle-check",
}
_FAULTY: Raw = {
    "kind": "shared-deed",
    "plate_main": "۲۱۷",
    "section": "پنج",
    "owners": [{"name": "مریم رستگار", "share": "۳"}, {"name": "", "share": "۲"}],
}


def case() -> LandRequest:
    """Return a case that is kept nowhere."""
    return LandRequest(id=NOBODY, state="submitted", tracking_code=CODE, parcel_code="4-12-24-20", updated_at=AT)


def request_samples() -> dict[str, Any]:
    """Return what the parts of the applicant's pages are shown with."""
    return {
        "case": case(),
        "draft": LandRequest(id=NOBODY, updated_at=AT),
        "title": SERVICE.title,
        "tags": tags(),
        "lines": tuple(_line(tag) for tag in tags()),
        "tasks": tuple(_tasks()),
        "cycles": (_cycle(2), _cycle(0)),
        "step": _step("ownership"),
        "bar": (-1, 0, 1, 2, 3),
        "fields": _fields(),
        "problems": _problems(),
        "cards": tuple(_cards()),
        "verdicts": tuple(_verdicts()),
        "notices": tuple(_notices()),
        "page": Paginator(range(60), 20).page(2),
        "messages": thread(),
        "events": tuple(_events()),
    }


def tags() -> tuple[StateTag, ...]:
    """Return the five colours with their words."""
    named = {"white": "requests.draft"}
    return tuple(
        StateTag(colour, icon, words()[named.get(colour, f"requests.colour_{colour}")])
        for colour, icon in _ICONS.items()
    )


def thread() -> tuple[dict[str, object], ...]:
    """Return two messages, one of each side."""
    asked = Text("سند را بی‌برش بفرستید.", "Please send the deed uncropped.")
    said_back = Text("فرستادم؛ هر چهار صفحه.", "Sent: all four pages.")
    return (
        {"is_from_office": True, "text": said(asked), "at": AT, "author": {"person": _name("آرش مهرابی", "Arash")}},
        {"is_from_office": False, "text": said(said_back), "at": AT, "author": {"person": _name("مریم", "Maryam")}},
    )


def _name(fa: str, en: str) -> str:
    return said(Text(fa, en))


def _step(code: str) -> Step:
    return next(step for step in SERVICE.steps if step.code == code)


def _line(tag: StateTag) -> Line:
    is_draft = tag.colour == "white"
    request = LandRequest(id=NOBODY, updated_at=AT) if is_draft else case()
    return Line(request=request, title=SERVICE.title, tag=tag, told=said(tag.word), address="#lists", due_on=DAY)


def _tasks() -> list[Task]:
    told = said(Text("سهم‌ها روی هم ۵ از ۶ دانگ است.", "The shares add up to 5 of 6 dang."))
    states = (("done", ""), ("partial", ""), ("fix", told), ("todo", ""))
    steps = [step for step in SERVICE.steps if step.fields or step.documents][: len(states)]
    return [
        Task(step=step, address="#steps", state=state, told=text, is_complete=state == "done")
        for step, (state, text) in zip(steps, states, strict=False)
    ]


def _cycle(now: int) -> tuple[Stage, ...]:
    states = [state for state in SERVICE.workflow.states if state.colour in {"yellow", "green"}]
    places = [Place.DONE if at < now else Place.NOW if at == now else Place.AHEAD for at in range(len(states))]
    return tuple(
        Stage(state=state, place=place, on=DAY, is_expected=place is Place.AHEAD)
        for state, place in zip(states, places, strict=True)
    )


def _fields() -> tuple[object, ...]:
    read = read_step(_step("ownership"), _FAULTY)
    return field_views(_step("ownership"), _FAULTY, read.values, read.faults)


def _problems() -> tuple[Problem, ...]:
    faults = read_step(_step("ownership"), _FAULTY).faults
    return tuple(Problem(fault.path, fault_text(fault)) for fault in faults)


def _paper(kind: str, name: str) -> RequestDocument:
    return RequestDocument(id=NOBODY, kind=kind, name=name, media_type="application/pdf", size=860_160, uploaded_at=AT)


def _kind(code: str, *, required: bool = True) -> DocumentKind:
    deed = _step("documents").documents[0]
    return DocumentKind(code=f"sample-{code}", title=deed.title, hint=deed.hint, required=required)


def _cards() -> list[dict[str, object]]:
    """Return a paper in each state; `sending` is one under way, which the script shows else."""
    why = words()["design.paper_fault"]
    sending = {"name": "naghshe.pdf", "percent": 62}
    sent = _paper("deed", "sanad.pdf")
    shown: list[dict[str, object]] = [
        {"card": Card(kind=_kind("empty"), paper=None, is_asked_again=False, is_open=True)},
        {"card": Card(kind=_kind("sent-now"), paper=None, is_asked_again=False, is_open=True), "sending": sending},
        {
            "card": Card(kind=_kind("faulty"), paper=None, is_asked_again=False, is_open=True),
            "problems": (Problem("paper-sample-faulty", said(why)),),
            "faulty": {"paper-sample-faulty": True},
        },
        {"card": Card(kind=_kind("again"), paper=sent, is_asked_again=True, is_open=True)},
        {"card": Card(kind=_kind("done", required=False), paper=sent, is_asked_again=False, is_open=False)},
    ]
    return [{"sending": None, "problems": (), "faulty": {}} | each for each in shown]


def _verdicts() -> list[Verdict]:
    report = OverlayReport(id=NOBODY)
    reason = Row(
        effect="blocks",
        layer=said(Text("بستر و حریم رودخانه", "River setback")),
        label="",
        message=said(words()["design.note"]),
        source=said(SERVICE.source),
        agency=said(SERVICE.authority),
    )
    unknown = (said(Text("دشت ممنوعهٔ آب زیرزمینی", "Closed groundwater plain")),)
    return [
        Verdict(report=report, code="blocked", reasons=(reason,), unknown=()),
        Verdict(report=report, code="conditional", reasons=(reason,), unknown=unknown),
        Verdict(report=report, code="clear", reasons=(), unknown=()),
    ]


def _notices() -> list[Notice]:
    text = Text(f"درخواست {CODE}: در حال بررسی کارشناس", f"Request {CODE}: with the expert")
    known = {"request_id": NOBODY, "text_fa": text.fa, "text_en": text.en, "created_at": AT}
    return [Notice(**known), Notice(read_at=AT, **known)]


def _events() -> list[Told]:
    note = said(Text("تصویر سند خوانا نیست.", "The scan of the deed can't be read."))
    return [
        Told(icon="file-pen-line", title=words()["requests.colour_blue"], note=note, at=AT),
        Told(icon="send", title=words()["requests.event_submit"], note="", at=AT),
    ]
