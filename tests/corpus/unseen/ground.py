"""Parcels at random places of Iran, in UTM and in degrees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from pyproj import Transformer

Point = tuple[float, float]

#: Towns in every zone of Iran: longitude, latitude.
TOWNS: dict[int, tuple[Point, ...]] = {
    38: ((46.292, 38.066), (47.065, 34.314), (45.072, 37.552), (46.423, 33.637)),
    39: ((50.005, 36.269), (49.583, 37.281), (51.667, 32.654), (48.684, 31.320), (52.531, 29.610), (53.06, 36.56)),
    40: ((54.357, 31.897), (57.067, 30.283), (59.606, 36.297), (55.677, 29.452), (56.266, 27.183)),
    41: ((60.862, 29.496), (60.643, 25.296), (61.493, 31.029), (60.629, 34.737)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A job of `check_boundaries` and what must come of it.

    `expect` is ``ok``, ``ask`` or ``reject``; `also` lists what is right too. `rings` are the shells
    in degrees, in whichever turn; for ``ask`` with rings one of the first previews must be the truth.
    """

    name: str
    job: dict[str, Any]
    expect: str
    rings: tuple[tuple[Point, ...], ...] = ()
    also: tuple[str, ...] = ()
    tolerance_m: float = 0.01
    holes: int | None = None
    paths: dict[str, bytes] = field(default_factory=dict)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True, allow_ballpark=False)


def lonlat(points: Sequence[Point], srid: int) -> tuple[Point, ...]:
    """Return points of a system in degrees on WGS 84."""
    if srid == 4326:
        return tuple(points)
    return tuple(_transformer(srid, 4326).itransform(points))  # type: ignore[arg-type]  # pairs in, pairs out


def projected(points: Sequence[Point], srid: int) -> tuple[Point, ...]:
    """Return points in degrees on WGS 84 in another system."""
    return tuple(_transformer(4326, srid).itransform(points))  # type: ignore[arg-type]  # see above


def rounded(points: Sequence[Point], places: int) -> tuple[Point, ...]:
    return tuple((round(x, places), round(y, places)) for x, y in points)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Corners in UTM of its zone, to the centimetre."""

    zone: int
    corners: tuple[Point, ...]

    @property
    def srid(self) -> int:
        return 32600 + self.zone

    @property
    def degrees(self) -> tuple[Point, ...]:
        return lonlat(self.corners, self.srid)


def parcel(random: Random, *, zone: int | None = None, count: int | None = None, size: float | None = None) -> Parcel:
    """Return a star-shaped parcel, so that it never crosses itself."""
    zone = zone or random.choice((38, 39, 40, 41))
    lon, lat = random.choice(TOWNS[zone])
    ((east, north),) = projected([(lon + random.uniform(-0.02, 0.02), lat + random.uniform(-0.02, 0.02))], 32600 + zone)
    count = count or random.randint(4, 8)
    reach = size or random.uniform(9, 120)
    step = math.tau / count
    angles = [step * (index + random.uniform(-0.25, 0.25)) for index in range(count)]
    lengths = [reach * random.uniform(0.7, 1.3) for _ in range(count)]
    corners = [(east + r * math.cos(a), north + r * math.sin(a)) for a, r in zip(angles, lengths, strict=True)]
    if random.random() < 0.5:
        corners.reverse()
    return Parcel(zone, rounded(corners, 2))
