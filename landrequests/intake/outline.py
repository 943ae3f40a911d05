"""Stage four: the outline itself. Repeats, a stray corner, crossings."""

from __future__ import annotations

from dataclasses import replace

import shapely

from core.findings import Finding
from core.persian import fa_number
from core.texts import Text
from geo.densify import rings_of
from geo.place import outlier
from geo.rings import cleaned, without_corner
from geo.validity import Repair, SelfIntersectionError, flaw_of, repairs
from landrequests.intake.draft import Asking, Draft, place_of, preview
from landrequests.intake.location import is_packed
from landrequests.intake.outcome import Choice, Question

_REPAIR_LABELS = {
    "reorder": Text("ترتیب دو گوشهٔ پشت سر هم جابه‌جا شود", "exchange two neighbouring corners"),
    "split": Text("خط در جای برخورد بریده شود", "cut the outline where it crosses"),
    "drop_holes": Text("بخش‌های روی هم یکی شود", "merge what overlaps"),
}


def outlined(draft: Draft, asking: Asking) -> Draft:
    """Return the draft with a valid area, every corner accounted for.

    Raises
    ------
    DomainError
        ``too_few_points``, ``zero_area``, or ``self_intersection`` where no repair exists.
    """
    if draft.area is None:
        return draft
    # before rings are turned: a corner is named by its number as given
    draft = _without_stray(draft, asking)
    if draft.area is None:
        return draft
    area, notes = cleaned(draft.area)
    return _valid(replace(draft, area=area).noting(notes), asking)


def _without_stray(draft: Draft, asking: Asking) -> Draft:
    found = _stray(draft)
    if found is None or draft.area is None or is_packed(draft, asking):
        return draft
    place, note = found
    smaller = without_corner(draft.area, place)
    number = str(place[1] + 1)
    choices = [
        Choice(kind="vertex", value="keep", label=_KEEP, score=0.4, preview=preview(draft.area, draft.srid)),
    ]
    if smaller is not None:
        label = Text(f"گوشهٔ {fa_number(number)} کنار گذاشته شود", f"leave corner {number} out")
        shown = preview(smaller, draft.srid)
        choices.insert(0, Choice(kind="vertex", value=place[1] + 1, label=label, score=0.6, preview=shown))
    taken = asking.interview.ask(Question(choices=tuple(choices), findings=(note,)))[0]
    if taken.value == "keep" or smaller is None:
        return draft.noting((note,))
    left_out = Finding(code="corner_left_out", severity="warning", at=note.at, context={"vertex": number})
    return replace(draft, area=smaller).noting((left_out,))


def _stray(draft: Draft) -> tuple[tuple[int, int], Finding] | None:
    for part, polygon in enumerate(shapely.get_parts(draft.area)):
        shell = rings_of(polygon)[0]
        found = outlier(shell, draft.srid or 0)
        if found is not None:
            at = place_of((float(shell[found[0], 0]), float(shell[found[0], 1])), draft.srid)
            context = {"vertex": str(found[0] + 1), "distance_m": round(found[1])}
            note = Finding(code="corner_far_away", severity="warning", at=at, context=context)
            return (part, found[0]), note
    return None


def _valid(draft: Draft, asking: Asking) -> Draft:
    if draft.area is None:
        return draft
    flaw = flaw_of(draft.area)
    if flaw is None:
        return draft
    note = Finding(code=flaw.code, severity="error", at=place_of(flaw.at, draft.srid))
    found = repairs(draft.area)
    if not found:
        raise SelfIntersectionError(at=note.at)
    taken = asking.interview.ask(_repair_question(draft, found, note))[0]
    repair = next(each for each in found if each.kind == taken.value)
    area, notes = cleaned(repair.geometry)
    repaired = Finding(code="repaired", severity="warning", at=note.at, context={"how": _REPAIR_LABELS[repair.kind]})
    return replace(draft, area=area).noting((repaired, *notes))


def _repair_question(draft: Draft, found: tuple[Repair, ...], note: Finding) -> Question:
    choices = tuple(
        Choice(
            kind="repair",
            value=each.kind,
            label=_REPAIR_LABELS[each.kind],
            score=round(0.6 - 0.1 * number, 3),
            preview=preview(each.geometry, draft.srid),
        )
        for number, each in enumerate(found)
    )
    return Question(choices=choices, findings=(note,))


_KEEP = Text("همهٔ گوشه‌ها درست است", "all corners are right")
