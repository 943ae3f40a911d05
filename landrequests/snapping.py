"""Laying a boundary upon its neighbours' borders: offered where it is a hand's breadth off, done where chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import shapely
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from core.errors import DomainError, NotFoundError
from core.findings import Finding
from core.texts import Text
from geo.crs import WGS84
from geo.densify import Area, carry
from geo.geojson import written
from geo.measures import planar_area
from geo.snapping import Snapped, snapped
from landrequests.actions import create_boundary
from landrequests.case_actions import set_position
from landrequests.intake import options_from, source_from
from landrequests.intake.keeping import findings_kept
from landrequests.models import Boundary, LandRequest
from parcels.codes import RenovationCode
from parcels.models import Municipality
from parcels.overlaps import LEAST_AREA_M2, WIDEST_GAP_M, parcels_beside, parcels_meeting
from parcels.queries import outline_of, parcel_by_code

#: Beyond these a border is not drawn by hand, and laying it takes longer than a page may.
_MOST_NEIGHBOURS, _MOST_CORNERS = 40, 4_000
_LAID = Text("روی مرز ثبتی همسایه‌ها", "on the neighbours' registered borders")
_KEPT = Text("همان که داده شد", "as it was given")


class NothingToSnapError(DomainError):
    """The boundary lies on its neighbours' borders, or too far from them, or is not settled."""

    code = "nothing_to_snap"
    status = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A boundary as it would be on its neighbours' borders; `parcels` are the codes of these."""

    before: Area
    after: Snapped
    parcels: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return the offer as JSON, shapes in longitude, latitude."""
        before, after = planar_area(self.before), planar_area(self.after.geometry)
        return {
            "before": written(_lonlat(self.before)),
            "after": written(_lonlat(self.after.geometry)),
            "parcels": list(self.parcels),
            "corners": self.after.corners,
            "furthest_m": self.after.furthest_m,
            "grid_area_m2": {"before": round(before, 4), "after": round(after, 4), "change": round(after - before, 4)},
        }


def offer_for(actor: Actor, boundary: Boundary, municipality: Municipality) -> Offer | None:
    """Return how a boundary would lie on the borders of the parcels it overlaps or misses by a sliver.

    ``None`` where it is not settled, was answered before, is a registered parcel itself, or there is
    nothing to lay it upon.
    """
    if boundary.geom is None or boundary.geom.num_coords > _MOST_CORNERS or _is_answered(boundary):
        return None
    geometry = _area(bytes(boundary.geom.wkb))
    met = parcels_meeting(actor, municipality, geometry)
    beside = [found.code for found in met if found.width_m <= WIDEST_GAP_M]
    beside += [gap.code for gap in parcels_beside(actor, municipality, geometry)]
    if not 0 < len(beside) <= _MOST_NEIGHBOURS:
        return None
    if met and _is_same(_outline(actor, met[0].code, municipality), geometry):
        return None
    outlines = [_outline(actor, code, municipality) for code in beside]
    after = snapped(geometry, outlines, WIDEST_GAP_M)
    return Offer(before=geometry, after=after, parcels=tuple(map(str, beside))) if after else None


def _is_answered(boundary: Boundary) -> bool:
    return any(answer["kind"] == "snap" for answer in boundary.answers)


def _outline(actor: Actor, code: RenovationCode, municipality: Municipality) -> Area:
    return _area(outline_of(actor, parcel_by_code(actor, code, municipality=municipality.code)).wkb)


def _is_same(parcel: Area, geometry: Area) -> bool:
    """Say whether a boundary is a registered parcel: a registered border is not moved here."""
    return bool(shapely.area(shapely.symmetric_difference(parcel, geometry)) < LEAST_AREA_M2)


@transaction.atomic
def keep_unsnapped(*, actor: Actor, boundary: Boundary) -> Boundary:
    """Note that the person looked at the offer and let the boundary lie as it was given.

    Raises
    ------
    NotFoundError
        It is gone.
    """
    locked = Boundary.objects.select_for_update().filter(pk=boundary.pk).first()
    if locked is None:
        raise NotFoundError()
    if locked.is_ready and not _is_answered(locked):
        locked.answers = [*locked.answers, _answer(actor, locked, laid_on=())]
        locked.save(update_fields=["answers"])
    return locked


@transaction.atomic
def snap(*, actor: Actor, boundary: Boundary, municipality: Municipality) -> Boundary:
    """Return a new boundary on its neighbours' borders; the given one stays as it is.

    Taken twice, it is the same one. It keeps the reading and the answers of the first, and
    that, by whom and when it was laid.

    Raises
    ------
    NothingToSnapError
        There is no offer.
    """
    # the row first: of two taps at once the second waits, and finds what the first has made
    Boundary.objects.select_for_update().filter(pk=boundary.pk).first()
    offer = offer_for(actor, boundary, municipality)
    if offer is None:
        raise NothingToSnapError()
    options = options_from({"area": boundary.options.get("area", "service")})
    given = source_from({"geometry": written(_lonlat(offer.after.geometry))})
    known = _made_of(actor, boundary, given.sha256)
    if known is not None:
        return known
    made = create_boundary(actor=actor, source=given, options=options)
    if not made.is_ready:
        raise NothingToSnapError()
    made.source = {**boundary.source, "snapped_from": str(boundary.pk)}
    made.answers = [*boundary.answers, _answer(actor, boundary, laid_on=offer.parcels)]
    made.findings = [*boundary.findings, *findings_kept([_note(offer)])]
    made.save(update_fields=["source", "answers", "findings"])
    return made


def _made_of(actor: Actor, boundary: Boundary, sha256: str) -> Boundary | None:
    """Return what this person has made of a boundary by taking the same offer before."""
    same = Boundary.objects.filter(source_sha256=sha256, owner_id=actor.user_id)
    return same.filter(source__snapped_from=str(boundary.pk)).first()


@transaction.atomic
def snap_position(*, actor: Actor, request: LandRequest, takes: bool) -> LandRequest:
    """Lay the position of a request on its neighbours' borders, or note that it stays as it was given.

    Raises
    ------
    NothingToSnapError
        There is no position, or no offer for it.
    """
    boundary = request.boundary
    if boundary is None or not boundary.is_ready:
        raise NothingToSnapError()
    if not takes:
        keep_unsnapped(actor=actor, boundary=boundary)
        return request
    made = snap(actor=actor, boundary=boundary, municipality=request.municipality)
    return set_position(actor=actor, request=request, boundary=made, origin=request.boundary_origin)


def _answer(actor: Actor, boundary: Boundary, *, laid_on: tuple[str, ...]) -> dict[str, Any]:
    """Return the answer as kept with the boundary; laid on nothing, it stayed as it was."""
    label = _LAID if laid_on else _KEPT
    return {
        "choice": [0 if laid_on else 1],
        "kind": "snap",
        "values": list(laid_on),
        "labels": [{"fa": label.fa, "en": label.en}],
        "from": str(boundary.pk),
        "by": actor.user_id,
        "at": timezone.now().isoformat(),
    }


def _note(offer: Offer) -> Finding:
    context = {"corners": offer.after.corners, "furthest_m": offer.after.furthest_m, "count": len(offer.parcels)}
    return Finding(code="snapped_to_neighbours", severity="warning", context=context)


def _area(wkb: bytes) -> Area:
    return cast("Area", shapely.from_wkb(wkb))


def _lonlat(geometry: Area) -> Area:
    """Return an area of the grid in degrees, with points where an edge straight in the one bends in the other."""
    return carry(geometry, settings.GRID_SRID, WGS84)
