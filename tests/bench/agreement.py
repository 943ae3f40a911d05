"""Pairs of the bulk check against engines that share nothing with it: shapely on whole zones, and integer clipping."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pyclipper
import shapely

from tests.bench.city import Shapes

#: Agreement asked for: relative, or absolute in m².
RELATIVE, ABSOLUTE = 1e-6, 1e-6
#: What the clipper counts in, metres: a coordinate of the grid is known to about as much.
_UNIT = 1e-9
_ZONES = """
SELECT layer.code, zone.zone_id, ST_AsBinary(zone.geom) FROM zoning_zone zone
JOIN zoning_layerversion version ON version.id = zone.version_id AND version.published_at IS NOT NULL
JOIN zoning_zoninglayer layer ON layer.id = version.layer_id WHERE layer.code = ANY(%s)
"""

Pair = tuple[int, str, str]
Ring = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many pairs an engine and we were compared on, how many differ, and by how many m² at most."""

    engine: str
    pairs: int
    differing: int
    worst_m2: float


def agreements(
    database: psycopg.Connection[Any], candidates: Shapes, pairs_csv: Path, layers: list[str]
) -> list[Agreement]:
    """Compare our grid areas of the pairs of the first candidates, those we do not name as 0."""
    ours = _ours(pairs_csv, len(candidates))
    zones = {(code, name): shapely.from_wkb(wkb) for code, name, wkb in database.execute(_ZONES, [layers]).fetchall()}
    pairs = sorted({*_meeting(candidates, zones), *ours})
    clipped = _clipper(candidates, zones)
    engines: dict[str, Callable[[Pair], float]] = {
        "shapely": lambda pair: float(shapely.intersection(zones[pair[1:]], candidates[pair[0]]).area),
        "pyclipper": clipped,
    }
    return [_compared(engine, area_of, pairs, ours) for engine, area_of in engines.items()]


def _ours(pairs_csv: Path, count: int) -> dict[Pair, float]:
    numbers = {f"1-1-{1 + number // 1_000}-{1 + number % 1_000}": number for number in range(count)}
    with pairs_csv.open(encoding="utf-8", newline="") as rows:
        return {
            (numbers[row["parcel_id"]], row["layer"], row["zone_id"]): float(row["grid_area_m2"])
            for row in csv.DictReader(rows)
            if row["parcel_id"] in numbers
        }


def _meeting(candidates: Shapes, zones: dict[tuple[str, str], Any]) -> Iterator[Pair]:
    names = list(zones)
    tree = shapely.STRtree(list(zones.values()))
    for number, zone in tree.query(candidates, predicate="intersects").T.tolist():
        yield (number, *names[zone])


def _compared(engine: str, area_of: Callable[[Pair], float], pairs: list[Pair], ours: dict[Pair, float]) -> Agreement:
    theirs = np.array([area_of(pair) for pair in pairs])
    off = np.abs(theirs - np.array([ours.get(pair, 0.0) for pair in pairs]))
    # ours is written to a millionth of a square metre, and left out below one
    differing = off > np.maximum(ABSOLUTE, RELATIVE * theirs) + ABSOLUTE / 2
    worst = float(off.max()) if len(off) else 0.0
    return Agreement(engine=engine, pairs=len(pairs), differing=int(differing.sum()), worst_m2=worst)


def _clipper(candidates: Shapes, zones: dict[tuple[str, str], Any]) -> Callable[[Pair], float]:
    origin = np.rint(shapely.get_coordinates(candidates[:1])[0])
    known: dict[tuple[str, str], list[Ring]] = {}

    def area_of(pair: Pair) -> float:
        number, *zone = pair
        name = (zone[0], zone[1])
        if name not in known:
            known[name] = _paths(zones[name], origin)
        clipper = pyclipper.Pyclipper()
        clipper.AddPaths(known[name], pyclipper.PT_SUBJECT, True)
        clipper.AddPaths(_paths(candidates[number], origin), pyclipper.PT_CLIP, True)
        shared = clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)
        return float(sum(pyclipper.Area(path) for path in shared)) * _UNIT**2

    return area_of


def _paths(shape: Any, origin: Any) -> list[Ring]:
    rings = [ring for polygon in shapely.get_parts(shape) for ring in (polygon.exterior, *polygon.interiors)]
    return [np.rint((np.asarray(ring.coords)[:-1, :2] - origin) / _UNIT).astype(np.int64).tolist() for ring in rings]
