"""Samples of the officers' parts: lines of the worklist, the check, the bar of decisions, a move's form."""

from __future__ import annotations

from typing import Any

from core.texts import Text
from landrequests.models import LandRequest, OverlayReport
from web.samples.requests import AT, CODE, DAY, NOBODY, SERVICE, case, thread
from web.templatetags.zamin import area, said
from web.views.boundary import Problem
from web.views.office.case import Declared
from web.views.office.check import Change, CheckShown, Fresh
from web.views.office.decisions import Tick
from web.views.office.tags import StateShown, TimeLeft
from web.views.office.told import Told
from web.views.office.worklist import Choice, Filter, Line
from web.views.overlay import Row
from web.words import words

_ICONS = {
    "yellow": "hourglass",
    "blue": "file-pen-line",
    "red": "circle-x",
    "green": "circle-check",
    "white": "circle-minus",
}
_RIVER, _FARM = Text("بستر و حریم رودخانه", "River setback"), Text("درجهٔ اراضی کشاورزی", "Class of farmland")


def office_samples() -> dict[str, Any]:
    """Return what the parts of the officers' pages are shown with."""
    moves = {move.kind.value: move for move in SERVICE.workflow.moves}
    return {
        "case": case(),
        "moves": moves,
        "bars": (
            {"moves": {kind: moves[kind] for kind in ("forward", "return", "refuse")}},
            {"moves": {kind: moves[kind] for kind in ("issue", "return", "refuse")}},
            {"is_own": True},
            {"waits": True},
            {},
        ),
        "tabs": (("mine", "#office", 5, True), ("office", "#office", 14, False), ("closed", "#office", 0, False)),
        "filters": (_filter("service", is_on=True), _filter("state", is_on=False)),
        "lines": tuple(_lines()),
        "states": tuple(_states()),
        "check": _check(),
        "declared": Declared(12_500.0, 12_266.3),
        "fresh": _fresh(),
        "events": (_event(),),
        "messages": thread(),
        "ticks": tuple(_ticks()),
        "problems": (Problem("reason", said(words()["office.reason_missing"])),),
        "faulty": {"reason": True},
        "waiting": _waiting(),
    }


def _waiting() -> LandRequest:
    """Return a case that waits for somebody else."""
    waiting = case()
    waiting.due_on = DAY
    return waiting


def _states() -> list[StateShown]:
    return [
        StateShown(colour, icon, words()[f"office.colour_{colour}"], SERVICE.title) for colour, icon in _ICONS.items()
    ]


def _lines() -> list[Line]:
    late = TimeLeft(said(words()["office.due_today"]), is_late=True, icon="triangle-alert")
    calm = TimeLeft(said(Text("۱۴ روز", "14 days")), is_late=False, icon="clock")
    return [
        Line(
            address="#office",
            code=CODE,
            title=SERVICE.title,
            parcel="4-12-24-20" if left else "",
            applicant=said(Text("مریم رستگار", "Maryam Rastegar")),
            state=state,
            left=left,
            due_on=DAY if left else None,
            is_contested=left is late,
        )
        for state, left in zip(_states(), (late, calm, None), strict=False)
    ]


def _filter(name: str, *, is_on: bool) -> Filter:
    choice = Choice(address="#office", title=said(SERVICE.title), number=3, is_on=is_on)
    return Filter(name=name, choices=(choice,), without="#office")


def _check() -> CheckShown:
    rows = (
        Row(effect="blocks", layer=said(_RIVER), label="", area_m2=214.3, share=0.017, version=3),
        Row(effect="warns", layer=said(_FARM), label=said(Text("درجهٔ ۱", "class 1")), area_m2=3_255.0, version=7),
        Row(effect="informs", layer=said(_RIVER), label="", distance_m=1_027.0, version=1),
        Row(effect="", layer=said(_FARM), label="", area_m2=0.9, share=0.00001, version=3),
    )
    layer = {"title": said(_FARM), "version": 2, "distance_m": 320.0, "authority": said(SERVICE.authority)}
    return CheckShown(
        report=OverlayReport(id=NOBODY, verdict="conditional", known_at=AT),
        rows=rows,
        clear=(layer,),
        touched=({**layer, "classes": ({"width_m": 0.04},), "accuracy_m": 0.1},),
        unknown=(layer,),
        partly_unknown=({**layer, "uncovered_m2": 120.0},),
    )


def _fresh() -> Fresh:
    change = Change(title=said(_RIVER), before=area(214.3), after="–")
    return Fresh(report=OverlayReport(id=NOBODY), changes=(change,))


def _event() -> Told:
    return Told(
        number=3,
        icon="file-pen-line",
        title=words()["office.bar_return"],
        stage=words()["requests.colour_blue"],
        who=said(Text("آرش مهرابی", "Arash Mehrabi")),
        is_applicant=False,
        note=said(Text("تصویر سند خوانا نیست.", "The scan of the deed can't be read.")),
        details=(said(Text("تصویر سند", "Scan of the deed")),),
        at=AT,
    )


def _ticks() -> list[Tick]:
    rule = SERVICE.rules[0]
    return [
        Tick(code="rule", title=said(_RIVER), told=said(rule.source), effect="blocks", is_ticked=True),
        Tick(code="paper", title=said(Text("تصویر سند", "Scan of the deed")), is_paper=True),
    ]
