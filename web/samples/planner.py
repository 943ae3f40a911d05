"""Samples of the planner's parts: rows of the table in every state, two checks compared, sizes of a trial."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from core.texts import Text
from landrequests.comparison import Comparison, Pair, Side, Told
from landrequests.models import Boundary, OverlayReport
from landrequests.sheet.neighbours import neighbours_told
from web.planner_rows import PlannerRow
from web.samples.requests import AT, DAY, NOBODY, SERVICE
from web.templatetags.zamin import page_language, said
from web.views.check_changes import CheckChanges, told_of
from web.views.office.planner import View

_RIVER, _FARM = Text("بستر و حریم رودخانه", "River setback"), Text("درجهٔ اراضی کشاورزی", "Class of farmland")
_FIRST, _SECOND = Text("درجهٔ ۱", "class 1"), Text("درجهٔ ۲", "class 2")
_SHARED = {"kind": "overlap", "width_m": 9.1, "area_m2": 1_000.0, "share": 0.1}
_NEIGHBOURS = {
    "neighbours": {
        "parcels": [
            {"code": "95-1-1-1", **_SHARED},
            {"code": "95-1-1-2", **_SHARED, "kind": "sliver", "width_m": 0.05, "area_m2": 3.5, "share": 0.0004},
        ],
        "gaps": [{"code": "95-1-1-3", "width_m": 0.2}],
        "requests": [{"service": SERVICE.code, **_SHARED}],
    }
}
_PLANNED = {"label": "", "area_m2": 374.2, "share": 0.244}
#: Not nobody's: a second boundary beside it.
_OTHER = UUID(int=1)


def planner_samples() -> dict[str, Any]:
    """Return what the parts of the planner's screen are shown with."""
    comparison = _comparison()
    told = {"came": tuple(told_of(comparison.came)), "went": tuple(told_of(comparison.went))}
    return {
        "view": View(shown="all", sort="state", row="farmland-class/first", before=""),
        "rows": tuple(_rows()),
        "neighbours": neighbours_told(_NEIGHBOURS, page_language()),
        "pending": [{"title": said(_RIVER), "authority": said(SERVICE.authority), "version": 2, "classes": [_PLANNED]}],
        "comparison": comparison,
        "changes": CheckChanges(comparison=comparison, **told),
        "sizes": ((3_255.0, "m2"), (148.2, "m"), (6.0, "points")),
        **told,
    }


def _rows() -> list[PlannerRow]:
    law: dict[str, Any] = {"authority": said(SERVICE.authority), "version": 3, "valid_from": DAY}
    river = law | {"title": said(_RIVER), "accuracy_m": 0.5}
    farm = law | {"title": said(_FARM), "accuracy_m": 1.0}
    return [
        PlannerRow(key="river-setback/bed", state="blocks", label="", **_met(214.3, 0.017), **river),
        PlannerRow(
            key="farmland-class/first", state="warns", label=said(_FIRST), pieces=2, **_met(3_255.0, 0.2604), **farm
        ),
        PlannerRow(
            key="farmland-class/second",
            state="touched",
            label=said(_SECOND),
            width_m=0.04,
            **_met(0.9, 0.00001),
            **farm,
        ),
        PlannerRow(key="river-line/stream", state="informs", label="", length_m=84.6, **river),
        PlannerRow(key="well/point", state="met", label="", points=2, **river),
        PlannerRow(key="urban-limit", state="clear", label="", distance_m=1_027.0, **river),
        PlannerRow(key="private-exception", state="no_data", label="", uncovered_m2=12_500.0, **farm),
    ]


def _met(area_m2: float, share: float) -> dict[str, Any]:
    return {"area_m2": area_m2, "grid_area_m2": area_m2 * 0.9992, "share": share, "deed_share": share * 1.019}


def _comparison() -> Comparison:
    return Comparison(
        before=_report(NOBODY, 12_500.0, verdict="blocked"),
        after=_report(_OTHER, 12_266.3, verdict="conditional"),
        changed=(
            Pair(
                key="river-setback/bed", title=_RIVER, label=None, before=_side(area_m2=214.3, share=0.017), after=None
            ),
            Pair(
                key="farmland-class/first",
                title=_FARM,
                label=_FIRST,
                before=_side(area_m2=3_255.0, share=0.2604),
                after=_side(area_m2=3_021.3, share=0.2463, version=4),
            ),
            Pair(
                key="urban-limit",
                title=Text("محدودهٔ شهر", "Urban limit"),
                label=None,
                before=_side(relation="outside", distance_m=1_027.0),
                after=_side(relation="no_data", uncovered_m2=12_266.3),
            ),
        ),
        renewed=(),
        same_count=5,
        came=(Told(rule="farmland-class", effect="informs", message=_FARM, context={}),),
        went=(Told(rule="river-setback", effect="blocks", message=_RIVER, context={}),),
    )


def _report(boundary: UUID, area_m2: float, *, verdict: str) -> OverlayReport:
    """Return a check that is kept nowhere, of a boundary of this area."""
    land = Boundary(id=boundary, measures={"area_m2": area_m2})
    known = AT if boundary == NOBODY else AT + timedelta(days=1)
    return OverlayReport(id=boundary, boundary=land, verdict=verdict, on=known.date(), known_at=known)


def _side(**given: Any) -> Side:
    usual: dict[str, Any] = {"relation": "partly", "version": 3, "uncovered_m2": 0.0}
    unknown: dict[str, Any] = dict.fromkeys(("area_m2", "share", "width_m", "distance_m"))
    return Side(**(unknown | usual | given))
