"""Submissions with a declared place and one mistake each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from shapely.geometry import Polygon

from tests.corpus.unseen.ground import Case, Parcel, Point, lonlat, parcel, projected, rounded

KINDS = ("village", "county", "parcel")
Numbers = list[tuple[float, ...]]


def _place(random: Random, land: Parcel, kind: str) -> dict[str, Any]:
    area = round(Polygon(land.corners).area * random.uniform(0.995, 1.005), 1)
    if kind == "parcel":
        moved = [(x + random.gauss(0, 0.4), y + random.gauss(0, 0.4)) for x, y in land.corners]
        return {"kind": kind, "area_m2": area, "ring": [list(p) for p in rounded(lonlat(moved, land.srid), 9)]}
    radius = random.uniform(1.2, 5) if kind == "village" else random.uniform(20, 70)
    (x, y), away, turn = land.corners[0], random.uniform(0, 0.8) * radius * 1000, random.uniform(0, math.tau)
    ((lon, lat),) = lonlat([(x + away * math.cos(turn), y + away * math.sin(turn))], land.srid)
    return {"kind": kind, "area_m2": area, "lon": round(lon, 5), "lat": round(lat, 5), "radius_km": round(radius, 2)}


def _utm(points: Numbers, zone: int, place: dict[str, Any]) -> dict[str, Any]:
    return {
        "points": [list(p) for p in points],
        "notation": "utm",
        "zone": zone,
        "axis_order": "lonlat",
        "declared": place,
        "area": "iran",
    }


def _degrees(points: Numbers, place: dict[str, Any]) -> dict[str, Any]:
    return {
        "points": [list(p) for p in points],
        "notation": "dd",
        "axis_order": "latlon",
        "declared": place,
        "area": "iran",
    }


def _scaled(factor: float) -> Callable[[Parcel], Numbers]:
    return lambda land: [(round(x * factor, 3), round(y * factor, 3)) for x, y in land.corners]


def _latlon(points: tuple[Point, ...]) -> Numbers:
    return [(round(lat, 8), round(lon, 8)) for lon, lat in points]


_UTM_FIXES: dict[str, Callable[[Parcel], Numbers]] = {
    "axes_swapped": lambda land: [(y, x) for x, y in land.corners],
    "unit_mm": _scaled(1000),
    "unit_cm": _scaled(100),
    "unit_ft": _scaled(1 / 0.3048),
    "northing_without_millions": lambda land: [(x, round(y % 1_000_000, 3)) for x, y in land.corners],
    "zone_prefixed": lambda land: [(round(x + land.zone * 1_000_000, 3), y) for x, y in land.corners],
}


def _fixes(random: Random, kind: str) -> Iterator[Case]:
    for name, change in _UTM_FIXES.items():
        land = parcel(random)
        yield Case(
            name=name,
            job=_utm(change(land), land.zone, _place(random, land, kind)),
            expect="ask",
            rings=(land.degrees,),
            tolerance_m=0.05,
        )
    for step in (-1, 1, 2, -2):
        land = parcel(random)
        wrong = land.zone + step
        if 38 <= wrong <= 41:
            yield Case(
                name=f"zone{step:+d}",
                job=_utm(list(land.corners), wrong, _place(random, land, kind)),
                expect="ask",
                rings=(land.degrees,),
            )
    land = parcel(random)
    yield Case(
        name="latlon_swapped",
        job=_degrees([(b, a) for a, b in _latlon(land.degrees)], _place(random, land, kind)),
        expect="ask",
        rings=(land.degrees,),
    )


def _fine(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random)
    yield Case(
        name="none_utm",
        job=_utm(list(land.corners), land.zone, _place(random, land, kind)),
        expect="ok",
        rings=(land.degrees,),
    )
    land = parcel(random)
    yield Case(
        name="none_degrees",
        job=_degrees(_latlon(land.degrees), _place(random, land, kind)),
        expect="ok",
        rings=(land.degrees,),
    )
    west = Parcel(
        40,
        rounded(
            projected([(53.7 + x / 1e5, 31.0 + y / 1e5) for x, y in ((0, 0), (60, 4), (55, 70), (3, 66))], 32640), 2
        ),
    )
    yield Case(
        name="none_neighbour_zone",
        job=_utm(list(west.corners), 40, _place(random, west, kind)),
        expect="ok",
        rings=(west.degrees,),
    )


def _ed50(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random, size=60)
    numbers = rounded(projected(land.degrees, 2020 + land.zone), 3)
    if kind == "parcel":
        yield Case(
            name="ed50_utm",
            job=_utm(list(numbers), land.zone, _place(random, land, kind)),
            expect="ask",
            rings=(land.degrees,),
            tolerance_m=0.05,
        )
        degrees = projected(land.degrees, 4154)
        yield Case(
            name="ed50_degrees",
            job=_degrees(_latlon(degrees), _place(random, land, kind)),
            expect="ask",
            rings=(land.degrees,),
            tolerance_m=0.05,
        )
    else:
        yield Case(
            name="ed50_utm",
            job=_utm(list(numbers), land.zone, _place(random, land, kind)),
            expect="ok",
            rings=(lonlat(numbers, land.srid),),
            also=("ask",),
            tolerance_m=0.05,
        )


def _unclear(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random)
    other = parcel(random)
    while other.zone == land.zone:
        other = parcel(random)
    yield Case(
        name="wrong_place",
        job=_utm(list(land.corners), land.zone, _place(random, other, kind)),
        expect="ask",
        also=("reject",),
    )
    place = _place(random, land, kind)
    yield Case(
        name="wrong_area",
        job=_utm(list(land.corners), land.zone, place | {"area_m2": place["area_m2"] * 1.4}),
        expect="ask",
        also=("reject",),
    )
    for digit in (1000, 10_000):
        land = parcel(random, count=5)
        corners = list(land.corners)
        corners[2] = (corners[2][0] + digit * random.choice((-3, 2)), corners[2][1])
        yield Case(
            name=f"vertex_digit_{digit}",
            job=_utm(corners, land.zone, _place(random, land, kind)),
            expect="ask",
            also=("reject",),
        )
    x, y = land.corners[0]
    local = [(round(1000 + a - x, 3), round(1000 + b - y, 3)) for a, b in land.corners]
    yield Case(name="local", job=_utm(local, land.zone, _place(random, land, kind)), expect="reject", also=("ask",))


def _fd58(random: Random, kind: str) -> Iterator[Case]:
    lon, lat = 50.7 + random.uniform(-0.4, 0.4), 29.6 + random.uniform(0, 2.5)
    ((x, y),) = projected([(lon, lat)], 32639)
    land = Parcel(39, rounded([(x, y), (x + 90, y + 5), (x + 86, y + 77), (x - 4, y + 71)], 2))
    # the operation that holds for the country, as for all other numbers in this system
    numbers = rounded(projected(land.degrees, 3200), 3)
    yield Case(
        name="fd58",
        job=_utm(list(numbers), 39, _place(random, land, kind)),
        expect="ask",
        rings=(land.degrees,),
        tolerance_m=25,
    )


def _packed(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random)
    written: Numbers = []
    truth: list[Point] = []
    for lon, lat in land.degrees:
        (a, alpha), (b, beta) = _packed_angle(lat), _packed_angle(lon)
        written.append((a, b))
        truth.append((beta, alpha))
    yield Case(
        name="packed_dms",
        job=_degrees(written, _place(random, land, kind)),
        expect="ask",
        also=("ok",) if kind == "county" else (),
        rings=(tuple(truth),) if kind != "county" else (),
        tolerance_m=0.5,
    )


def _packed_angle(degrees: float) -> tuple[float, float]:
    """Return 35.411253 for 35°41'12.53" and the angle it says."""
    units = round(degrees * 360_000)
    whole, rest = divmod(units, 360_000)
    minutes, hundredths = divmod(rest, 6000)
    return round(whole + minutes / 100 + hundredths / 1_000_000, 6), units / 360_000


_MAKERS = (_fine, _fixes, _ed50, _unclear, _fd58)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield every mistake at every kind of place, `rounds` times."""
    random = Random(seed)
    for turn, kind in product(range(rounds), KINDS):
        makers = (*_MAKERS, _packed) if kind == "parcel" else _MAKERS
        for case in (case for maker in makers for case in maker(random, kind)):
            yield replace(case, name=f"{case.name}/{kind}/{turn}")
