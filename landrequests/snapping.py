"""Laying a boundary upon its neighbours' borders: offered where it is a hand's breadth off, done where chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import shapely
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from core.errors import DomainError
from core.findings import Finding
from geo.crs import to_wgs84
from geo.densify import Area
from geo.geojson import written
from geo.measures import planar_area
from geo.snapping import Snapped, snapped
from landrequests.actions import create_boundary
from landrequests.intake import options_from, source_from
from landrequests.intake.keeping import findings_kept
from landrequests.models import Boundary
from parcels.models import Municipality
from parcels.overlaps import WIDEST_GAP_M, parcels_beside, parcels_meeting
from parcels.queries import outline_of, parcel_by_code


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

    ``None`` where it is not settled, or there is nothing to lay it upon.
    """
    if boundary.geom is None:
        return None
    geometry = _area(bytes(boundary.geom.wkb))
    beside = [found.code for found in parcels_meeting(actor, municipality, geometry) if found.is_sliver]
    beside += [gap.code for gap in parcels_beside(actor, municipality, geometry)]
    if not beside:
        return None
    records = [parcel_by_code(actor, code, municipality=municipality.code) for code in beside]
    outlines = [_area(outline_of(actor, each).wkb) for each in records]
    after = snapped(geometry, outlines, WIDEST_GAP_M)
    return Offer(before=geometry, after=after, parcels=tuple(map(str, beside))) if after else None


@transaction.atomic
def snap(*, actor: Actor, boundary: Boundary, municipality: Municipality) -> Boundary:
    """Return a new boundary on its neighbours' borders; the given one stays as it is.

    The new one keeps the reading and the answers of the first, and that, by whom and when it was laid.

    Raises
    ------
    NothingToSnapError
        There is no offer.
    """
    offer = offer_for(actor, boundary, municipality)
    if offer is None:
        raise NothingToSnapError()
    options = options_from({"area": boundary.options.get("area", "service")})
    given = source_from({"geometry": written(_lonlat(offer.after.geometry))})
    made = create_boundary(actor=actor, source=given, options=options)
    if not made.is_ready:
        raise NothingToSnapError()
    made.source = {**boundary.source, "snapped_from": str(boundary.pk)}
    made.answers = [*boundary.answers, _answer(offer, boundary, actor)]
    made.findings = [*boundary.findings, *findings_kept([_note(offer)])]
    made.save(update_fields=["source", "answers", "findings"])
    return made


def _answer(offer: Offer, boundary: Boundary, actor: Actor) -> dict[str, Any]:
    return {
        "choice": [0],
        "kind": "snap",
        "values": list(offer.parcels),
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
    corners = to_wgs84(shapely.get_coordinates(geometry), settings.GRID_SRID).lonlat
    return shapely.set_coordinates(shapely.transform(geometry, lambda points: points), corners)
