"""The sketch of a parcel with the strip that street widening takes from it."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from django.utils.safestring import SafeString

from accounts.actor import Actor
from parcels.queries import outline_of
from parcels.records import ParcelRecord
from parcels.sketch import parcel_sketch
from zoning.clips import clips


def sketch_of(
    actor: Actor, parcel: ParcelRecord, language: str, *, widening: Sequence[int] = (), is_on_grid: bool = False
) -> SafeString:
    """Return the sketch as SVG; `widening` are the versions whose classes are painted as lost land.

    Its area is that on the ellipsoid, or that in the grid where the figures beside it are.
    """
    strips = []
    if widening:
        lot = shapely.from_wkb(outline_of(actor, parcel).wkb)
        strips = [clip.geometry for clip in clips(lot, widening)]
    return parcel_sketch(actor, parcel, language, strips=strips, is_on_grid=is_on_grid)
