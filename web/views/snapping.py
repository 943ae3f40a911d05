"""The offer to lay a boundary on its neighbours' borders, as the pages of a boundary and of a request ask it."""

from __future__ import annotations

from accounts.actor import Actor
from landrequests.models import Boundary
from landrequests.snapping import keep_unsnapped, offer_for, snap
from parcels.errors import MunicipalityUnknownError
from parcels.models import Municipality
from parcels.queries import municipality_of
from web.snapping_sketches import SnappingCard, snapping_card

#: What a page may answer: take the offer, or keep what was given.
SNAP_ANSWERS = frozenset({"take", "keep"})


def snapping_of(
    actor: Actor, boundary: Boundary, language: str, municipality: Municipality | None = None
) -> SnappingCard | None:
    """Return the open offer for a boundary with its sketches; ``None`` where there is none."""
    try:
        offer = offer_for(actor, boundary, municipality or municipality_of(actor))
    except MunicipalityUnknownError:  # nothing is registered here yet
        return None
    return snapping_card(actor, offer, language) if offer else None


def answer_snapping(
    *, actor: Actor, boundary: Boundary, takes: bool, municipality: Municipality | None = None
) -> Boundary:
    """Return the boundary that the person goes on with: a new one on the borders, or the same.

    Raises
    ------
    DomainError
        It is gone, or there is nothing to lay it on any more.
    """
    if not takes:
        return keep_unsnapped(actor=actor, boundary=boundary)
    return snap(actor=actor, boundary=boundary, municipality=municipality or municipality_of(actor))
