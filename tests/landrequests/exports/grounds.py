"""Boundaries of every kind that is given back, and what of them comes in again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from core.identifiers import uuid7
from geo.crs import from_wgs84
from geo.densify import carry
from geo.geojson import written
from geo.measures import measure
from landrequests.exports.plan import Plan, System, plan_of
from landrequests.intake import Options, Outcome, check, source_from_files
from landrequests.models import Boundary
from tests.landrequests.intake.parcels import UTM

WITH_HOLES = Polygon(
    [(535000, 3950000), (535120, 3950010), (535115, 3950090), (535005.5, 3950080.25)],
    [box(535020, 3950020, 535030, 3950030).exterior.coords, box(535060, 3950040, 535075.125, 3950055).exterior.coords],
)
SEVERAL = MultiPolygon([WITH_HOLES, box(535300, 3950000, 535340, 3950030), box(535023, 3950023, 535026, 3950026)])


def at(lon: float, lat: float, srid: int, side: float = 60.0) -> Polygon:
    """Return a five-cornered parcel about a place, on a UTM zone."""
    ((x, y),) = from_wgs84(np.array([[lon, lat]]), srid).round(3)
    return Polygon([(x, y), (x + side, y + 3), (x + side + 11, y + side), (x + 20, y + side + 9), (x - 8, y + 30)])


#: Name, outline and the EPSG code of its coordinates.
GROUNDS: dict[str, tuple[Any, int]] = {
    "parcel": (Polygon(UTM), 32639),
    "holes": (WITH_HOLES, 32639),
    "several parts with holes": (SEVERAL, 32639),
    "zone 38": (at(46.3, 38.1, 32638), 32638),
    "zone 40": (at(57.1, 27.2, 32640), 32640),
    "zone 41": (at(60.9, 29.5, 32641), 32641),
    "across 54 east, as zone 39": (at(53.9998, 36.5, 32639), 32639),
    "across 54 east, as zone 40": (at(53.9998, 36.5, 32640), 32640),
    "just west of 48 east": (at(47.9995, 34.0, 32638), 32638),
    "degrees across 60 east": (
        Polygon([(59.9996, 33.1), (60.0006, 33.1001), (60.0005, 33.1008), (59.9994, 33.1007)]),
        4326,
    ),
    "old datum": (Polygon([(x + 90, y + 200) for x, y in UTM]), 2059),
    "sides of 4 km": (at(51.2, 35.6, 32639, side=4000.0), 32639),
    "sides of 4 km in degrees": (Polygon([(51.2, 35.6), (51.245, 35.601), (51.246, 35.63), (51.199, 35.629)]), 4326),
}


def plan(name: str) -> Plan:
    """Return a ground as a boundary that was settled."""
    return plan_of_ground(*GROUNDS[name])


def plan_of_ground(outline: Any, srid: int) -> Plan:
    """Return an outline as a boundary that was settled."""
    outline = shapely.orient_polygons(outline)
    measures = measure(outline, srid).document()
    kept = {"srid": srid, "geometry": written(outline)}
    made = datetime(2026, 11, 21, 9, tzinfo=UTC)
    return plan_of(
        Boundary(
            pk=uuid7(),
            status=Boundary.READY,
            corners=kept,
            measures=measures,
            digest="sha256:" + "0" * 64,
            created_at=made,
        )
    )


def read_again(content: bytes, name: str, folder: Path, given: Plan, system: System) -> Outcome:
    """Return what the intake makes of a file: every polygon of it, in the system it was written in."""
    path = folder / name
    path.write_bytes(content)
    source = source_from_files((path,), (name,))
    outcome = check(source, Options())
    if outcome.choices and outcome.choices[0].kind in ("srid", "zone"):
        outcome = check(source, Options(srid=given.srid_of(system)))
    if outcome.choices and outcome.choices[0].kind == "feature":
        everything = (tuple(range(len(outcome.choices))),)
        options = Options(srid=given.srid_of(system))
        outcome = check(source, options, everything)
        if outcome.choices and outcome.choices[0].kind == "repair":
            # a drawing has rings alone: the person says that the inner ones are cut out
            outcome = check(source, options, (*everything, (0,)))
    assert outcome.is_ready, [choice.kind for choice in outcome.choices]
    return outcome


def metres_apart(given: Plan, again: Outcome) -> float:
    """Return how far the outlines of two boundaries lie apart at most, along their sides too, in metres."""
    assert again.corners is not None
    one = shapely.boundary(carry(given.corners, given.srid, given.utm_srid))
    other = shapely.boundary(carry(again.corners, int(again.facts.srid or 0), given.utm_srid))
    return max(shapely.hausdorff_distance(*pair, densify=0.05) for pair in ((one, other), (other, one)))
