"""Submissions that land elsewhere than declared, by mistakes other than those of `places`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from shapely.geometry import Polygon

from tests.corpus.unseen.ground import TOWNS, Case, Parcel, Point, lonlat, parcel, projected, rounded

Numbers = tuple[Point, ...]
ALL = ("parcel", "village", "county", "province", "none")
SETTLING = ("parcel", "village", "county")
_RADIUS = {"village": 3.0, "county": 45.0, "province": 180.0}


def place(random: Random, land: Parcel, kind: str, *, share: float = 1.0) -> dict[str, Any] | None:
    if kind == "none":
        return None
    area = round(Polygon(land.corners).area * share, 1)
    if kind == "parcel":
        ring = [(x + random.uniform(-0.5, 0.5), y + random.uniform(-0.5, 0.5)) for x, y in land.corners]
        return {"kind": kind, "area_m2": area, "ring": [list(point) for point in lonlat(ring, land.srid)]}
    away, turn = 0.6 * _RADIUS[kind] * 1000 * random.random(), random.uniform(0, math.tau)
    east, north = land.corners[0][0] + away * math.cos(turn), land.corners[0][1] + away * math.sin(turn)
    ((lon, lat),) = lonlat([(east, north)], land.srid)
    return {"kind": kind, "area_m2": area, "lon": lon, "lat": lat, "radius_km": _RADIUS[kind]}


def job(declared: dict[str, Any] | None, **form: Any) -> dict[str, Any]:
    return {"area": "iran", **form} | ({"declared": declared} if declared else {})


def utm(numbers: Numbers, zone: int | None, declared: dict[str, Any] | None, order: str = "lonlat") -> dict[str, Any]:
    points = [list(point) for point in numbers]
    return job(declared, points=points, notation="utm", axis_order=order) | ({"zone": zone} if zone else {})


def typed(text: str, declared: dict[str, Any] | None, **form: Any) -> dict[str, Any]:
    return job(declared, text=text, notation="auto", **form)


def pairs(numbers: Numbers, places: int) -> str:
    return "\n".join(f"{x:.{places}f} {y:.{places}f}" for x, y in numbers)


#: Numbers changed in one way each; where a place settles, the right reading is offered among the first.
OFFERED: dict[str, Callable[[Parcel], Numbers]] = {
    "web-mercator": lambda land: rounded(projected(land.degrees, 3857), 3),
    "kilometres": lambda land: rounded([(x / 1000, y / 1000) for x, y in land.corners], 6),
    "southern-northing": lambda land: rounded([(x, y + 1e7) for x, y in land.corners], 2),
    "zone-prefixed": lambda land: rounded([(x + land.zone * 1e6, y) for x, y in land.corners], 2),
    "swapped-mm": lambda land: rounded([(y * 1000, x * 1000) for x, y in land.corners], 0),
}

#: Something is wrong and nothing single explains it, wherever it was declared.
UNCLEAR: dict[str, Callable[[Parcel], Numbers]] = {
    "easting-digit-lost": lambda land: rounded([(x // 10, y) for x, y in land.corners], 2),
    "northing-digit-lost": lambda land: rounded([(x, y // 10) for x, y in land.corners], 2),
    "two-digits-lost": lambda land: rounded([(x % 10_000, y % 100_000) for x, y in land.corners], 2),
    "local-large": lambda land: rounded([(x % 1000 + 5000, y % 1000 + 10_000) for x, y in land.corners], 2),
    "negative-northing": lambda land: rounded([(x, -y) for x, y in land.corners], 2),
    "negative-easting": lambda land: rounded([(-x, y) for x, y in land.corners], 2),
    "zeros": lambda land: tuple((0.0, 0.0) for _ in land.corners),
    "same-value": lambda land: rounded([(x, x) for x, _ in land.corners], 2),
    "one-row-degrees": lambda land: (land.degrees[0], *land.corners[1:]),
    "one-row-zero": lambda land: ((0.0, 0.0), *land.corners[1:]),
    "one-row-mm": lambda land: ((land.corners[0][0] * 1000, land.corners[0][1] * 1000), *land.corners[1:]),
    "one-row-twice-easting": lambda land: ((land.corners[0][0], land.corners[0][0]), *land.corners[1:]),
    "two-rows-far": lambda land: (*((x + 70_000, y) for x, y in land.corners[:2]), *land.corners[2:]),
    "first-far": lambda land: ((land.corners[0][0], land.corners[0][1] + 20_000), *land.corners[1:]),
    "last-far": lambda land: (*land.corners[:-1], (land.corners[-1][0] - 9_000, land.corners[-1][1])),
}


def offered(random: Random, kind: str) -> Iterator[Case]:
    for name, change in OFFERED.items():
        land = parcel(random)
        told = place(random, land, kind)
        right = (land.degrees,) if kind in SETTLING else ()
        yield Case(
            name=name,
            job=utm(change(land), land.zone, told),
            expect="ask",
            also=() if right else ("reject",),
            rings=right,
            tolerance_m=0.1,
        )


def unclear(random: Random, kind: str) -> Iterator[Case]:
    for name, change in UNCLEAR.items():
        land = parcel(random, count=5)
        job_ = utm(change(land), land.zone, place(random, land, kind))
        yield Case(name=name, job=job_, expect="ask", also=("reject",))


def far_zone(random: Random, kind: str) -> Iterator[Case]:
    """A neighbour's zone further off than 900 km of easting: legal; with a place it is what it says."""
    for lon, zone in ((53.2 + random.random() * 0.5, 38), (50.0 + random.random(), 40)):
        lat = 30 + random.random() * 5
        ((east, north),) = projected([(lon, lat)], 32600 + zone)
        land = Parcel(zone, rounded([(east, north), (east + 60, north + 4), (east + 52, north + 70)], 2))
        if kind != "none":
            yield Case(
                name=f"far-zone-{zone}",
                job=utm(land.corners, zone, place(random, land, kind)),
                expect="ok",
                also=("ask",),
                rings=(land.degrees,),
            )


def zones(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random)
    told = place(random, land, kind)
    settled = kind in SETTLING
    yield Case(
        name="zone-missing",
        job=utm(land.corners, None, told),
        expect="ok" if settled else "ask",
        also=("ask",) if settled else ("reject",),
        rings=(land.degrees,) if settled else (),
    )
    yield Case(
        name="zone-missing-swapped",
        job=utm(tuple((y, x) for x, y in land.corners), None, told, "auto"),
        expect="ok" if settled else "ask",
        also=("ask",) if settled else ("reject",),
        rings=(land.degrees,) if settled else (),
    )
    yield Case(
        name="zone-missing-text",
        job=typed(pairs(land.corners, 2), told),
        expect="ok" if settled else "ask",
        also=("ask",) if settled else ("reject",),
        rings=(land.degrees,) if settled else (),
    )
    other = random.choice([each for each in TOWNS if each != land.zone])
    if settled:
        yield Case(
            name="zone-written-wrong",
            job=typed(f"زون {other}\n" + pairs(land.corners, 2), told),
            expect="ask",
            rings=(land.degrees,),
        )
        yield Case(
            name="zone-field-right-text-wrong",
            job=typed(f"UTM Zone {other}N\n" + pairs(land.corners, 2), told, zone=land.zone),
            expect="ask",
            also=("reject",),
        )


def degrees(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random)
    told = place(random, land, kind)
    right = rounded(land.degrees, 7)
    swapped = tuple((lat, lon) for lon, lat in right)
    yield Case(name="dd-right", job=typed(pairs(swapped, 7), told), expect="ok", rings=(right,))
    yield Case(name="dd-lon-first", job=typed(pairs(right, 7), told), expect="ok", rings=(right,))
    yield Case(
        name="dd-lon-first-claimed",
        job=typed(pairs(right, 7), told, axis_order="latlon"),
        expect="ask",
        also=("reject",),
    )
    for name, factor in (("dd-e6", 1e6), ("dd-e7", 1e7)):
        numbers = tuple((round(a * factor), round(b * factor)) for a, b in right)
        yield Case(name=name, job=typed(pairs(numbers, 0), told), expect="ask", also=("reject",))
    west = tuple((lat, -lon) for lon, lat in right)
    yield Case(name="dd-west", job=typed(pairs(west, 7), told), expect="reject", also=("ask",))
    gone = tuple((lat - 10, lon) for lon, lat in right)
    yield (
        Case(
            name="dd-ten-south",
            job=typed(pairs(gone, 7), told),
            expect="reject",
            also=("ask", "ok"),
            rings=(rounded([(b, a) for a, b in gone], 7),),
        )
        if kind == "none"
        else Case(name="dd-ten-south", job=typed(pairs(gone, 7), told), expect="reject", also=("ask",))
    )
    coarse = tuple((round(lat, 2), round(lon, 2)) for lon, lat in right)
    yield Case(name="dd-two-decimals", job=typed(pairs(coarse, 2), told), expect="reject", also=("ask",))


def outlines(random: Random, kind: str) -> Iterator[Case]:
    """Shapes beside the declared one, and areas beside the declared one."""
    land = parcel(random, count=6, size=60)
    if kind == "parcel":
        for name, step in (("beside-30", 30.0), ("beside-12", 12.0), ("beside-400", 400.0)):
            moved = rounded([(x + step, y + step / 3) for x, y in land.corners], 2)
            yield Case(name=name, job=utm(moved, land.zone, place(random, land, kind)), expect="ask", also=("reject",))
        turned = (*land.corners[2:], *land.corners[:2])[::-1]
        yield Case(
            name="turned", job=utm(turned, land.zone, place(random, land, kind)), expect="ok", rings=(land.degrees,)
        )
        small = rounded(
            [(x / 5 + land.corners[0][0] * 0.8, y / 5 + land.corners[0][1] * 0.8) for x, y in land.corners], 2
        )
        yield Case(name="shrunk", job=utm(small, land.zone, place(random, land, kind)), expect="ask", also=("reject",))
    for share, expect in ((1.03, "ok"), (0.97, "ok"), (1.09, "ask"), (0.5, "ask"), (10.0, "ask")):
        told = place(random, land, kind, share=share)
        if told is not None and (kind != "province" or expect == "ok"):
            rings = (land.degrees,) if expect == "ok" else ()
            yield Case(name=f"area-{share}", job=utm(land.corners, land.zone, told), expect=expect, rings=rings)


def elsewhere(random: Random, kind: str) -> Iterator[Case]:
    if kind == "none":
        return
    land, other = parcel(random, zone=39), parcel(random, zone=41)
    told = place(random, other, kind)
    yield Case(name="elsewhere", job=utm(land.corners, 39, told), expect="ask", also=("reject",))
    yield Case(
        name="elsewhere-degrees",
        job=typed(pairs(tuple((lat, lon) for lon, lat in land.degrees), 7), told),
        expect="ask",
        also=("reject",),
    )
    both = (*land.corners[:2], *other.corners[:2])
    yield Case(name="two-zones-in-one", job=utm(both, 39, told), expect="ask", also=("reject",))


def old_datum(random: Random, kind: str) -> Iterator[Case]:
    land = parcel(random, count=5, size=80)
    numbers = rounded(projected(land.degrees, 2020 + land.zone), 2)
    text = "ED50\n" + pairs(numbers, 2)
    yield Case(
        name="ed50-said",
        job=typed(text, place(random, land, kind), zone=land.zone),
        expect="ok",
        also=("ask",),
        rings=(land.degrees,),
        tolerance_m=0.05,
    )
    if kind == "parcel":
        yield Case(
            name="ed50-typed",
            job=typed(pairs(numbers, 2), place(random, land, kind), zone=land.zone),
            expect="ask",
            rings=(land.degrees,),
            tolerance_m=0.05,
        )
        big = parcel(random, count=7, size=900)
        yield Case(
            name="ed50-state-land",
            job=utm(rounded(projected(big.degrees, 2020 + big.zone), 2), big.zone, place(random, big, kind)),
            expect="ask",
            rings=(big.degrees,),
            tolerance_m=0.05,
        )


MAKERS = (offered, unclear, far_zone, zones, degrees, outlines, elsewhere, old_datum)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield every mistake with every kind of place, `rounds` times."""
    random = Random(seed)
    for _turn, kind, maker in product(range(rounds), ALL, MAKERS):
        for case in maker(random, kind):
            yield replace(case, name=f"{case.name}/{kind}")
