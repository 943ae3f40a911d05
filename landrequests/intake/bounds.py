"""Stage six: what a boundary may be at all."""

from __future__ import annotations

from core.findings import Finding
from geo.crs import to_wgs84
from geo.measures import Measures
from landrequests.intake.draft import Asking, Draft
from landrequests.intake.errors import AreaTooLargeError, AreaTooSmallError, OutsideAreaError
from landrequests.intake.served import first_outside

LEAST_M2 = 1.0
MOST_M2 = 50_000_000.0


def bounded(draft: Draft, asking: Asking) -> Draft:
    """Return the draft if all its corners lie in the served area.

    Raises
    ------
    OutsideAreaError
        One does not.
    """
    lonlat = to_wgs84(draft.points(), draft.srid or 0).lonlat
    corner = first_outside(asking.options.area, lonlat)
    if corner is not None:
        raise OutsideAreaError(at=(round(float(corner[0]), 7), round(float(corner[1]), 7)))
    return draft


def measured(measures: Measures, asking: Asking) -> tuple[Finding, ...]:
    """Refuse an area out of bounds.

    Raises
    ------
    AreaTooSmallError, AreaTooLargeError
        Outside 1 m² to 50 km²; the area ``world`` lifts the limits.
    """
    if asking.options.area != "world":
        if measures.area_m2 < LEAST_M2:
            raise AreaTooSmallError(area_m2=round(measures.area_m2, 3), limit=LEAST_M2, at=measures.centroid)
        if measures.area_m2 > MOST_M2:
            raise AreaTooLargeError(area_m2=round(measures.area_m2), limit=MOST_M2, at=measures.centroid)
    return ()
