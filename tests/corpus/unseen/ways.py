"""Ways of writing one list of corners, as templates: a head, a row for each corner, a foot."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.corpus.unseen.ground import Case, Parcel, Point, lonlat, parcel, rounded

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")
LETTERS = ["الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ"]


def fa(text: str) -> str:
    return text.translate(PERSIAN)


def momayyez(text: str) -> str:
    return text.translate(PERSIAN).replace(".", "٫")


def ar(text: str) -> str:
    return text.translate(ARABIC).replace(".", "٫")


def comma(text: str) -> str:
    return text.replace(".", ",")


@dataclass(frozen=True, slots=True)
class Way:
    """How a list is written; `zone` says whether the form's zone field is filled, `hint` its notation."""

    name: str
    row: str
    head: str = ""
    foot: str = ""
    change: Callable[[str], str] = str
    between: str = "\n"
    zone: bool = True
    hint: str = "auto"
    expect: str = "ok"
    also: tuple[str, ...] = ()
    close: bool = False
    srid: int | None = None
    near: bool = False
    tolerance: float = 0.01


def _parts(value: float, places: int) -> tuple[int, int, float]:
    seconds = round(value * 3600, places)
    return int(seconds // 3600), int(seconds % 3600 // 60), round(seconds % 60, places)


def _numbers(land: Parcel, index: int) -> dict[str, Any]:
    east, north = land.corners[index]
    following = land.corners[(index + 1) % len(land.corners)]
    side = math.dist(land.corners[index], following)
    bearing = math.degrees(math.atan2(following[0] - east, following[1] - north)) % 360
    return {
        "i": index + 1, "L": chr(65 + index), "l": LETTERS[index], "e": east, "n": north, "zone": land.zone,
        "h": 1203.4 + index * 0.35, "g": 28.1 + index * 1.9, "p": 34 + index, "q": 49 + index,
        "side": side, "bearing": bearing, "band": "S" if land.degrees[0][1] >= 32 else "R",
        "ei": int(east), "ef": round(east % 1 * 100), "ni": int(north), "nf": round(north % 1 * 100),
    }  # fmt: skip


def utm_case(way: Way, land: Parcel) -> Case:
    """Write a parcel in UTM; the truth is what pyproj makes of the very numbers written."""
    count = len(land.corners)
    indexes = [*range(count), *([0] if way.close else [])]
    rows = [way.row.format(**_numbers(land, index)) for index in indexes]
    frame = _numbers(land, 0) | {"count": count}
    text = way.head.format(**frame) + way.between.join(rows) + way.foot.format(**frame)
    job: dict[str, Any] = {"text": way.change(text), "notation": way.hint, "area": "iran"}
    if way.zone:
        job["zone"] = land.zone
    if way.near:
        lon, lat = land.degrees[0]
        job["declared"] = {"kind": "county", "lon": lon + 0.05, "lat": lat - 0.04, "radius_km": 30}
    truth = lonlat(land.corners, way.srid + land.zone if way.srid else land.srid)
    return _case(way, job, truth)


def degree_case(way: Way, land: Parcel, kind: str) -> Case:
    """Write a parcel in degrees: `kind` is dd, dms or ddm; the truth is what is written."""
    points, rows = [], []
    indexes = [*range(len(land.corners)), *([0] if way.close else [])]
    for index in indexes:
        numbers, point = _degrees(land.degrees[index], kind)
        points.append(point)
        rows.append(way.row.format(**(_numbers(land, index) | numbers)))
    frame = _numbers(land, 0) | {"count": len(land.corners)}
    text = way.head.format(**frame) + way.between.join(rows) + way.foot.format(**frame)
    job: dict[str, Any] = {"text": way.change(text), "notation": way.hint, "area": "iran"}
    truth = tuple(points[: len(land.corners)])
    return _case(way, job, lonlat(truth, way.srid) if way.srid else truth)


def _degrees(point: Point, kind: str) -> tuple[dict[str, Any], Point]:
    lon, lat = rounded([point], 7)[0]
    if kind == "dms":
        a, b, c = _parts(lat, 2)
        d, e, f = _parts(lon, 2)
        told = {"ld": a, "lm": b, "ls": c, "od": d, "om": e, "os": f}
        return told, (d + e / 60 + f / 3600, a + b / 60 + c / 3600)
    if kind == "ddm":
        a, d = int(lat), int(lon)
        b, e = round((lat - a) * 60, 5), round((lon - d) * 60, 5)
        return {"ld": a, "lm": b, "od": d, "om": e}, (d + e / 60, a + b / 60)
    return {"lat": lat, "lon": lon}, (lon, lat)


def _case(way: Way, job: dict[str, Any], truth: tuple[Point, ...]) -> Case:
    rings = (truth,) if way.expect == "ok" or "ok" in way.also else ()
    return Case(name=way.name, job=job, expect=way.expect, also=way.also, rings=rings, tolerance_m=way.tolerance)


def utm_cases(ways: tuple[Way, ...], random: Random) -> Iterator[Case]:
    for way in ways:
        yield utm_case(way, parcel(random, count=random.randint(4, 7)))


def degree_cases(ways: tuple[Way, ...], random: Random, kind: str) -> Iterator[Case]:
    for way in ways:
        yield degree_case(way, parcel(random, count=random.randint(4, 7)), kind)
