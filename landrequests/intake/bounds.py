"""Stage six: what a boundary may be at all."""

from __future__ import annotations

from core.findings import Finding
from geo.crs import to_wgs84
from geo.measures import Measures
from landrequests.intake.draft import Asking, Draft
from landrequests.intake.errors import AreaTooLargeError, AreaTooSmallError, OutsideAreaError
from landrequests.intake.served import holds_all

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
    if not holds_all(asking.options.area, lonlat):
        raise OutsideAreaError(at=(round(float(lonlat[0, 0]), 7), round(float(lonlat[0, 1]), 7)))
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
            raise AreaTooSmallError(area_m2=round(measures.area_m2, 3), limit=LEAST_M2)
        if measures.area_m2 > MOST_M2:
            raise AreaTooLargeError(area_m2=round(measures.area_m2), limit=MOST_M2)
    return ()
