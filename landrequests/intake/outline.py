"""Stage four: the outline itself. Repeats, a stray corner, crossings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import shapely

from core.findings import Finding, Severity
from core.persian import fa_number
from core.texts import Text
from geo.crs import WGS84
from geo.densify import Area, polygons_of, rings_of
from geo.doubts import TIDIABLE, doubts_of, tidied
from geo.measures import carried
from geo.place import astray
from geo.rings import cleaned, polygon_from_points, without_corners
from geo.validity import Repair, RepairKind, SelfIntersectionError, flaw_of, repairs
from landrequests.intake.draft import Asking, Draft, place_of, preview
from landrequests.intake.location import is_packed
from landrequests.intake.outcome import Choice, Question

#: More corners than this are not named one by one.
_NAMED = 8
#: What is shown before all is known of it: at most so many degrees across and so many corners, within UTM.
_SMALL, _FEW, _NORTHERNMOST = 0.02, 500, 80.0
_REPAIR_LABELS: dict[RepairKind, Text] = {
    "reorder": Text("ترتیب دو گوشهٔ پشت سر هم جابه‌جا شود", "exchange two neighbouring corners"),
    "split": Text("خط در جای برخورد بریده شود", "cut the outline where it meets itself"),
    "merge": Text("پاره‌ها یکی شود", "merge the parts"),
    "cut_out": Text("بخش روی هم بیرون گذاشته شود (جای خالی)", "leave out what lies upon each other (a hole)"),
    "cut_spike": Text("زائده بریده شود", "cut the spike off"),
    "drop_hole": Text("بخش خالیِ نادرست کنار گذاشته شود", "leave out the hole that is wrong"),
    "merge_holes": Text("همهٔ بخش‌های خالی از زمین کم شود", "take all holes out of the land"),
}


#: What only tells; the rest asks for a look.
_SEVERITIES: dict[str, Severity] = {"corners_close": "info"}


def outlined(draft: Draft, asking: Asking) -> Draft:
    """Return the draft with a valid area, every corner accounted for.

    Raises
    ------
    DomainError
        ``too_few_points``, ``zero_area``, or ``self_intersection`` where no repair exists.
    """
    if draft.area is None:
        return draft
    draft = _in_order(draft, asking)
    # before rings are turned: a corner is named by its number as given
    draft = _without_stray(draft, asking)
    if draft.area is None:
        return draft
    area, notes = cleaned(draft.area)
    if area is not draft.area:
        draft = replace(draft, area=area)
    return _valid(draft.noting(notes), asking)


def _in_order(draft: Draft, asking: Asking) -> Draft:
    """Ask where the numbers of the points have them in another order than the list."""
    if not draft.counted or draft.typed is None or draft.area is None:
        return draft
    counted = polygon_from_points(draft.typed[list(draft.counted)])
    if flaw_of(counted) is not None:
        return draft
    crosses = flaw_of(draft.area) is not None
    note = Finding(code="points_out_of_order", severity="warning")
    choices = (
        Choice(
            kind="repair", value="by_number", label=_BY_NUMBER, score=0.8 if crosses else 0.5,
            preview=preview(counted, draft.srid),
        ),
        Choice(
            kind="repair", value="as_listed", label=_AS_LISTED, score=0.2 if crosses else 0.5,
            preview=preview(draft.area, draft.srid),
        ),
    )  # fmt: skip
    taken = asking.interview.ask(Question(choices=choices, findings=(note,)))[0]
    if taken.value == "as_listed":
        return draft.noting((note,))
    done = Finding(code="repaired", severity="warning", context={"how": _BY_NUMBER})
    return replace(draft, area=counted, typed=draft.typed[list(draft.counted)], counted=()).noting((done,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stray:
    """Corners (from 0) of one polygon that lie far from its others, and how that is said."""

    part: int
    corners: tuple[int, ...]
    note: Finding

    @property
    def numbers(self) -> tuple[int, ...]:
        """The corners as people count them."""
        return tuple(corner + 1 for corner in self.corners)


def _without_stray(draft: Draft, asking: Asking) -> Draft:
    found = _stray(draft)
    if found is None or draft.area is None or is_packed(draft, asking):
        return draft
    whole = preview(draft.area, draft.srid)
    choices = [Choice(kind="vertex", value="keep", label=_KEEP, score=0.4, preview=whole)]
    smaller = without_corners(draft.area, found.part, found.corners)
    value = found.numbers[0] if len(found.numbers) == 1 else list(found.numbers)
    if smaller is not None:
        shown = preview(smaller, draft.srid)
        choices.insert(
            0, Choice(kind="vertex", value=value, label=_left_out(found), score=0.6, preview=shown, before=whole)
        )
    taken = asking.interview.ask(Question(choices=tuple(choices), findings=(found.note,)))[0]
    if taken.value == "keep" or smaller is None:
        return draft.noting((found.note,))
    context = {"vertex": _listed(found)}
    return replace(draft, area=smaller).noting(
        (Finding(code="corner_left_out", severity="warning", at=found.note.at, context=context),)
    )


def _left_out(stray: _Stray) -> Text:
    shown = _listed(stray)
    return Text(f"گوشهٔ {shown.fa} کنار گذاشته شود", f"leave corner {shown.en} out")


def _listed(stray: _Stray) -> Text:
    """Return the numbers of the corners; of many the first ones."""
    numbers = [str(number) for number in stray.numbers[:_NAMED]]
    more = "…" if len(stray.numbers) > _NAMED else ""
    return Text("، ".join(map(fa_number, numbers)) + more, ", ".join(numbers) + more)


def _stray(draft: Draft) -> _Stray | None:
    for part, polygon in enumerate(polygons_of(draft.area) if draft.area is not None else ()):
        shell = rings_of(polygon)[0]
        found = astray(shell, draft.srid or 0)
        if found is None:
            continue
        corners, distance = found
        first = shell[corners[0]]
        at = place_of((float(first[0]), float(first[1])), draft.srid)
        bare = _Stray(part=part, corners=corners, note=Finding(code="corner_far_away", severity="warning", at=at))
        context = {"vertex": _listed(bare), "distance_m": round(distance)}
        return replace(bare, note=replace(bare.note, context=context))
    return None


def _valid(draft: Draft, asking: Asking) -> Draft:
    if draft.area is None:
        return draft
    flaw = flaw_of(draft.area)
    if flaw is None:
        return _tidy(_shown(draft, asking), asking)
    note = Finding(code=flaw.code, severity="error", at=place_of(flaw.at, draft.srid))
    found = repairs(draft.area, flaw)
    if not found:
        raise SelfIntersectionError(at=note.at)
    taken = asking.interview.ask(_repair_question(draft, found, note))[0]
    repair = next(each for each in found if each.kind == taken.value)
    area, notes = cleaned(repair.geometry)
    repaired = Finding(code="repaired", severity="warning", at=note.at, context={"how": _REPAIR_LABELS[repair.kind]})
    return replace(draft, area=area).noting((repaired, *notes))


def _shown(draft: Draft, asking: Asking) -> Draft:
    """Show the area to whoever waits for it, where that costs next to nothing should it be refused."""
    if draft.area is None or asking.glimpse is None or draft.srid != WGS84 or not _is_small(draft.area):
        return draft
    seen = carried(draft.area, WGS84)
    asking.glimpse(seen)
    return replace(draft, carried=seen)


def _is_small(area: Area) -> bool:
    west, south, east, north = area.bounds
    is_placed = -180 <= west <= east <= 180 and abs(south) <= _NORTHERNMOST >= abs(north)
    return is_placed and max(east - west, north - south) <= _SMALL and int(shapely.get_num_coordinates(area)) <= _FEW


def _tidy(draft: Draft, asking: Asking) -> Draft:
    """Ask about needles and slivers: they are right as geometry, and hardly meant."""
    if draft.area is None or draft.srid is None:
        return draft
    doubts = doubts_of(draft.area, draft.srid)
    if not doubts:
        return draft
    notes = tuple(
        Finding(code=each.code, severity=_SEVERITIES.get(each.code, "warning"), at=at)
        for each in doubts
        if (at := place_of(each.at, draft.srid)) is not None
    )
    is_tidiable = any(each.code in TIDIABLE for each in doubts)
    simpler = tidied(draft.area, draft.srid) if is_tidiable else None
    if simpler is None:
        return draft.noting(notes)
    given = preview(draft.area, draft.srid)
    choices = (
        Choice(
            kind="repair",
            value="tidy",
            label=_TIDIED,
            score=0.6,
            preview=preview(simpler, draft.srid),
            before=given,
        ),
        Choice(kind="repair", value="keep", label=_AS_GIVEN, score=0.4, preview=given),
    )
    if asking.interview.ask(Question(choices=choices, findings=notes))[0].value == "keep":
        return draft.noting(notes)
    repaired = Finding(code="repaired", severity="warning", at=notes[0].at, context={"how": _TIDIED})
    return replace(draft, area=simpler).noting((repaired,))


def _repair_question(draft: Draft, found: tuple[Repair, ...], note: Finding) -> Question:
    choices = tuple(
        Choice(
            kind="repair",
            value=each.kind,
            label=_REPAIR_LABELS[each.kind],
            score=round(0.6 - 0.1 * number, 3),
            preview=preview(each.geometry, draft.srid),
            before=None if number or draft.area is None else preview(draft.area, draft.srid),
        )
        for number, each in enumerate(found)
    )
    return Question(choices=choices, findings=(note,))


_TIDIED = Text("سوزن‌ها و نوارهای باریک برداشته شود", "take needles and narrow strips away")
_AS_GIVEN = Text("همین درست است، چنان‌که داده شد", "it is right as it was given")
_BY_NUMBER = Text("به ترتیب شمارهٔ نقطه‌ها", "in the order of the points' numbers")
_AS_LISTED = Text("به ترتیب نوشته‌شده در فهرست", "in the order of the list")
_KEEP = Text("همهٔ گوشه‌ها درست است", "all corners are right")
