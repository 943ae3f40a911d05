"""The boundary that is given back, as a value, in whichever system is asked for.

An edge is straight in the system it was given in. Carried into another it may bend, so points are
added wherever the straight line would leave it by a millimetre: `Corner.is_added` tells them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

import numpy as np
from shapely.geometry import MultiPolygon, shape

from geo.crs import WGS84, Array, from_wgs84, reference_system, to_wgs84
from geo.densify import GEOD, Area, carry, carry_path, rings_of
from landrequests.intake.draft import as_multipolygon
from landrequests.models import Boundary
from landrequests.reports import BoundaryNotReadyError

System = Literal["utm", "degrees"]
#: Two computations of one corner differ by less, in metres as in degrees.
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A point of the outline and the side that begins at it.

    `part` and `ring` count from 1, ring 1 is the outer one. `number` counts corners from 1 through
    the whole boundary; an added point has none. `x`, `y` are easting, northing or longitude,
    latitude. `side_m` is the length to the next corner on the WGS 84 ellipsoid, `bearing` the
    direction to it in degrees clockwise: from grid north in UTM, from true north (geodetic
    azimuth) in degrees; an added point has neither.
    """

    part: int
    ring: int
    number: int | None
    x: float
    y: float
    side_m: float | None = None
    bearing: float | None = None

    @property
    def is_added(self) -> bool:
        """Say whether it is no corner, only a point of a side that bends in this system."""
        return self.number is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A settled boundary. `corners` are those given, on `srid`; `utm_srid` is where metres are told."""

    name: str
    corners: MultiPolygon
    srid: int
    utm_srid: int
    measures: Mapping[str, Any]
    digest: str
    made_at: datetime

    def srid_of(self, system: System) -> int:
        """Return the EPSG code of a system."""
        return self.utm_srid if system == "utm" else WGS84

    def area_in(self, system: System) -> MultiPolygon:
        """Return the boundary in a system, within a millimetre of the record all along its edges."""
        return as_multipolygon(carry(self.corners, self.srid, self.srid_of(system)))

    @property
    def label(self) -> str:
        """The UTM system as people write it: ``WGS 84 / UTM zone 39N``."""
        return reference_system(self.utm_srid).name

    @property
    def zone(self) -> str:
        """The UTM zone with its hemisphere: ``39N``."""
        return reference_system(self.utm_srid).utm_zone or ""

    def facts(self) -> dict[str, str | float]:
        """Return what a file says of the boundary beside its outline; nothing of any person."""
        return {
            "name": self.name,
            "area_m2": self.measures["area_m2"],
            "grid_area_m2": self.measures["grid_area_m2"],
            "perimeter_m": self.measures["perimeter_m"],
            "utm_srid": self.utm_srid,
            "digest": self.digest,
        }

    def table(self, system: System) -> list[Corner]:
        """Return every corner in order, with the points that a bent side needs."""
        rows: list[Corner] = []
        count = 0
        for part, polygon in enumerate(self.corners.geoms, 1):
            for ring, path in enumerate(rings_of(polygon), 1):
                rows += _rows(_Ring(part, ring, count, path), self.srid, self.srid_of(system))
                count += len(path) - 1
        return rows


def plan_of(boundary: Boundary) -> Plan:
    """Return a settled boundary as a plan.

    Raises
    ------
    BoundaryNotReadyError
        A question is open still.
    """
    kept, measures = boundary.corners, boundary.measures
    if not boundary.is_ready or kept is None or measures is None:
        raise BoundaryNotReadyError(boundary=str(boundary.pk))
    corners = as_multipolygon(cast("Area", shape(kept["geometry"])))
    return Plan(
        name=boundary.pk.hex[-8:],
        corners=corners,
        srid=kept["srid"],
        utm_srid=_utm_srid(kept["srid"], measures),
        measures=measures,
        digest=boundary.digest,
        made_at=boundary.created_at,
    )


def _utm_srid(srid: int, measures: Mapping[str, Any]) -> int:
    """Return the zone it was given in, where that is UTM on WGS 84; else the zone of its middle."""
    return srid if 32601 <= srid <= 32660 or 32701 <= srid <= 32760 else int(measures["grid_srid"])


@dataclass(frozen=True, slots=True)
class _Ring:
    """A closed ring on the system it was given in; `before` is how many corners come before it."""

    part: int
    number: int
    before: int
    path: Array


def _rows(ring: _Ring, srid: int, target: int) -> Iterator[Corner]:
    corners = _carried(ring.path, srid, target)
    sides, bearings = _lengths_m(ring.path, srid), _bearings(corners, target)
    at = 0
    for x, y in carry_path(ring.path, srid, target)[:-1]:
        place = {"part": ring.part, "ring": ring.number, "x": float(x), "y": float(y)}
        if np.hypot(*(corners[at] - (x, y))) > _SAME:
            yield Corner(number=None, **place)  # type: ignore[arg-type]  # whole numbers stay whole
            continue
        number = ring.before + at + 1
        yield Corner(number=number, side_m=sides[at], bearing=bearings[at], **place)  # type: ignore[arg-type]
        at += 1


def _carried(path: Array, srid: int, target: int) -> Array:
    return path if srid == target else from_wgs84(to_wgs84(path, srid).lonlat, target)


def _lengths_m(path: Array, srid: int) -> list[float]:
    lonlat = to_wgs84(path, srid).lonlat
    _, _, lengths = GEOD.inv(lonlat[:-1, 0], lonlat[:-1, 1], lonlat[1:, 0], lonlat[1:, 1])
    return [float(length) for length in np.asarray(lengths)]


def _bearings(corners: Array, srid: int) -> list[float]:
    if srid == WGS84:
        found, _, _ = GEOD.inv(corners[:-1, 0], corners[:-1, 1], corners[1:, 0], corners[1:, 1])
    else:
        east, north = np.diff(corners, axis=0).T
        found = np.degrees(np.arctan2(east, north))
    return [float(bearing) % 360 for bearing in np.asarray(found)]
