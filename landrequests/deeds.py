"""The area in the deed of a boundary's land: a claim on paper, never mixed with what is measured."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.actor import Actor
from landrequests.answers import read_step
from landrequests.case_queries import steps_asked, visible_requests
from landrequests.models import Boundary, LandRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An area in m² and where it is from: a ``request``'s document, a ``parcel``'s record, or ``declared``."""

    area_m2: float
    origin: str
    code: str = ""


def deed_of(actor: Actor, boundary: Boundary) -> Deed | None:
    """Return the deed's area as far as the actor may know it: that of a request first, then the boundary's own."""
    # a visitor may see no request: nothing to ask, where every check of theirs would
    visible = None if actor.is_visitor else visible_requests(actor)
    case = None if visible is None else visible.filter(boundary=boundary).order_by("created_at").first()
    area_m2 = deed_area_in(case) if case is not None else None
    if area_m2 is not None:
        return Deed(area_m2=area_m2, origin="request")
    declared = boundary.options.get("declared") or {}
    if not declared.get("area_m2"):
        return None
    is_parcel = declared.get("kind") == "parcel" and bool(declared.get("code"))
    return Deed(
        area_m2=float(declared["area_m2"]),
        origin="parcel" if is_parcel else "declared",
        code=str(declared["code"]) if is_parcel else "",
    )


def deed_area_in(case: LandRequest) -> float | None:
    """Return the area that the document of a request gives, if it was asked for and given."""
    for step in steps_asked(case):
        if step.code == "ownership":
            found = read_step(step, case.answers.get(step.code, {})).values.get("deed_area_m2")
            return float(found) if found else None
    return None
