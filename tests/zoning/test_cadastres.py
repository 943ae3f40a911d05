"""The bulk check on whole cadastres and variants of them: every pair that shapely finds on the source data, no other.

The made cadastre is cut by seeded lines and arcs; where the shared Swiss one is at hand, it is turned,
mirrored and torn in the same ways.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyclipper
import pyogrio
import pytest
import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import polygonize

from tests.zoning.factories import E0, N0
from tests.zoning.test_importing import SHARED, run, write

pytestmark = pytest.mark.django_db

SIDE = 600.0
#: What counts as a pair, and how far its area may be off, m²: the figures of the issue.
PAIR_M2, OFF_M2 = 1.0, 0.05
#: Units of the integer clipper, metres.
_UNIT = 1e-6

Shapes = list[Any]


class Cadastre(NamedTuple):
    """Candidates, and the zones they are asked of."""

    lots: Shapes
    zones: Shapes


class Agreement(NamedTuple):
    """How many pairs there are in truth, which ours lacks or made up, and the worst difference of an area."""

    pairs: int
    missing: list[tuple[str, str]]
    spurious: list[tuple[str, str]]
    worst_m2: float


def partition(seed: int, lines: int) -> Shapes:
    """Cut a square by lines and circles: shared borders to the last bit, slivers, rounded edges."""
    rng = random.Random(seed)
    square = shapely.box(E0, N0, E0 + SIDE, N0 + SIDE)
    cuts: Shapes = [square.boundary]
    for _ in range(lines):
        ends = [(E0 + rng.uniform(0, SIDE), N0 + rng.uniform(0, SIDE)) for _ in range(2)]
        cuts.append(affinity.scale(LineString(ends), 3, 3))
        cuts.append(Point(ends[0]).buffer(rng.uniform(5, 90), quad_segs=24).boundary)
    cells = polygonize(shapely.union_all(shapely.intersection(cuts, square)))
    return [cell for cell in cells if cell.area > 0.01]


def made() -> Cadastre:
    return Cadastre(lots=partition(2525, 9), zones=partition(7, 7))


def everywhere(change: Callable[[Any], Any]) -> Callable[[Cadastre], Cadastre]:
    return lambda found: Cadastre(lots=[change(s) for s in found.lots], zones=[change(s) for s in found.zones])


def torn(found: Cadastre) -> Cadastre:
    """Deal both out into multipolygons of far parts."""
    return Cadastre(lots=_dealt(found.lots, 3), zones=_dealt(found.zones, 5))


def _dealt(shapes: Shapes, hands: int) -> Shapes:
    groups = [shapes[start :: max(1, len(shapes) // hands)] for start in range(max(1, len(shapes) // hands))]
    return [MultiPolygon(shapely.get_parts(shapely.union_all(group)).tolist()) for group in groups]


def holed(found: Cadastre) -> Cadastre:
    """Take an island out of every zone, and hold all the land but every third lot as one zone more."""
    zones = [zone.difference(zone.representative_point().buffer(math.sqrt(zone.area) / 9)) for zone in found.zones]
    rest = shapely.union_all(found.lots).buffer(40).difference(shapely.union_all(found.lots[::3]))
    return Cadastre(lots=found.lots, zones=[*zones, rest])


def twice(found: Cadastre) -> Cadastre:
    """Lay the zones a second time, a millimetre off, and a third, wider: they overlap within their classes."""
    moved = [affinity.translate(zone, 0.001, -0.0007) for zone in found.zones]
    return Cadastre(lots=found.lots, zones=[*found.zones, *moved, *(zone.buffer(3) for zone in found.zones)])


def strips(found: Cadastre) -> Cadastre:
    """Cross the land with 300 long strips of 2 cm to 1 m that share their borders."""
    widths = [0.02 + 0.98 * (number % 7) / 6 for number in range(300)]
    starts = np.concatenate([[0.0], np.cumsum(widths)])
    boxes = [
        shapely.box(E0 + west, N0 - 50, E0 + west + width, N0 + SIDE + 50)
        for west, width in zip(starts[:-1] + 200, widths, strict=True)
    ]
    return Cadastre(lots=found.lots, zones=[affinity.rotate(each, 13, origin=(E0, N0)) for each in boxes])


def many_corners(found: Cadastre) -> Cadastre:
    """Ask of a star of 12,000 corners and of the land's outline with a corner every 20 cm."""
    turns = np.linspace(0, 2 * np.pi, 12_000, endpoint=False)
    reach = SIDE / 3 * (1 + 0.2 * np.sin(11 * turns) + 0.05 * np.sin(401 * turns))
    middle = SIDE / 2
    star = Polygon(np.column_stack([E0 + middle + reach * np.cos(turns), N0 + middle + reach * np.sin(turns)]))
    dense = shapely.segmentize(shapely.union_all(found.zones[::2]), 0.2)
    return Cadastre(lots=found.lots, zones=[star, dense])


VARIANTS: dict[str, Callable[[Cadastre], Cadastre]] = {
    "as it is": lambda found: found,
    "moved by fractions": everywhere(lambda shape: affinity.translate(shape, 123_456.789, -87_654.321)),
    "turned": everywhere(lambda shape: affinity.rotate(shape, 33.3, origin=(E0, N0))),
    "mirrored": everywhere(lambda shape: affinity.scale(shape, -1, 1, origin=(E0, N0))),
    "exchanged": lambda found: Cadastre(lots=found.zones, zones=found.lots),
    "in multipolygons": torn,
    "with holes": holed,
    "overlapping within a class": twice,
    "in strips": strips,
    "of many corners": many_corners,
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_pair_is_missing_none_is_spurious_and_areas_are_those_of_the_source(
    variant: str, tmp_path: Path, capsys: Any
) -> None:
    agreement = answered(VARIANTS[variant](made()), tmp_path, capsys)
    assert agreement.pairs > 10
    assert (agreement.missing, agreement.spurious) == ([], [])
    assert agreement.worst_m2 <= OFF_M2


@pytest.mark.shared
@pytest.mark.parametrize("variant", ["turned", "mirrored", "exchanged", "in multipolygons", "with holes"])
def test_the_swiss_cadastre_holds_in_variants_nobody_measured(variant: str, tmp_path: Path, capsys: Any) -> None:
    source = SHARED / "data" / "ch-solothurn-2525" / "transplanted_32639.gpkg"
    if not source.exists():
        pytest.skip("no shared data")
    layers = [
        shapely.from_wkb(pyogrio.raw.read(source, layer=layer, columns=[])[2]).tolist()
        for layer in ("parcels", "landcover")
    ]
    agreement = answered(VARIANTS[variant](Cadastre(lots=layers[0][::3], zones=layers[1])), tmp_path, capsys)
    assert agreement.pairs > 10
    assert (agreement.missing, agreement.spurious) == ([], [])
    assert agreement.worst_m2 <= OFF_M2


def test_lines_and_points_are_told_by_length_and_number(tmp_path: Path, capsys: Any) -> None:
    lots = made().lots
    lines = [affinity.rotate(zone.boundary, 4, origin=(E0, N0)) for zone in made().zones]
    rng = np.random.default_rng(5)
    points = [Point(E0 + x, N0 + y) for x, y in rng.uniform(0, SIDE, (200, 2))]
    rows = pairs(Cadastre(lots=lots, zones=[*lines, *points]), tmp_path, capsys)
    for name, (lot, mark) in crossed(lots, [*lines, *points]).items():
        shared = shapely.intersection(lots[lot], [*lines, *points][mark])
        row = rows.pop(name, None)
        if shared.length > 0.001:
            assert row is not None
            # metres on the ground for metres of the grid
            assert float(row["length_m"]) == pytest.approx(shared.length * 1.0003, rel=2e-4)
        elif isinstance(shared, Point):
            assert row is not None
            assert int(row["points"]) == 1
    assert all(float(row["length_m"]) < 0.001 for row in rows.values())


def crossed(lots: Shapes, zones: Shapes) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the indices of what meets, by the names of lot and zone."""
    met = shapely.STRtree(zones).query(lots, predicate="intersects").T.tolist()
    return {(f"p{lot}", f"z{zone}"): (lot, zone) for lot, zone in met}


def pairs(found: Cadastre, folder: Path, capsys: Any) -> dict[tuple[str, str], dict[str, str]]:
    """Bring both in through the commands; return the rows of the bulk check."""
    path = folder / "cadastre.gpkg"
    write(path, found.lots, layer="lots", name=[f"p{i}" for i in range(len(found.lots))])
    names, classes = [f"z{i}" for i in range(len(found.zones))], [f"c{i % 4}" for i in range(len(found.zones))]
    write(path, found.zones, layer="zones", name=names, kind=classes)
    options = ("--source-layer", "zones", "--layer", "any", "--class-field", "kind", "--id-field", "name")
    new = ("--title", "هر چه", "--accuracy-m", "0.05", "--valid-from", "2020-01-01", "--publish")
    code, answer = run("import_zoning", path, *options, *new, capsys=capsys)
    assert (code, answer["faults"], answer["zones"]) == (0, [], len(found.zones))
    out = folder / "pairs.csv"
    asked = ("--source-layer", "lots", "--id-field", "name", "--layers", "any", "--out", out)
    code, answer = run("check_overlays", path, *asked, capsys=capsys)
    assert (code, answer["faults"], answer["candidates"]) == (0, [], len(found.lots))
    return {(row["parcel_id"], row["zone_id"]): row for row in csv.DictReader(out.open(encoding="utf-8"))}


def answered(found: Cadastre, folder: Path, capsys: Any) -> Agreement:
    """Ask the bulk check, and hold its answer against shapely, and on some pairs an engine of whole numbers."""
    ours = {name: float(row["grid_area_m2"]) for name, row in pairs(found, folder, capsys).items()}
    met = crossed(found.lots, found.zones)
    true = {name: shapely.intersection(found.lots[i], found.zones[j]).area for name, (i, j) in met.items()}
    few = sorted(name for name, (_, zone) in met.items() if len(shapely.get_coordinates(found.zones[zone])) < 2_000)
    clipped = {
        name: _clipped_m2(found.lots[met[name][0]], found.zones[met[name][1]]) for name in few[:: 1 + len(few) // 60]
    }
    return Agreement(
        pairs=sum(area >= PAIR_M2 for area in true.values()),
        missing=[name for name, area in true.items() if area >= PAIR_M2 and name not in ours],
        spurious=[name for name, area in ours.items() if area >= PAIR_M2 and name not in true],
        worst_m2=max(abs(area - ours.get(name, 0.0)) for name, area in (*true.items(), *clipped.items())),
    )


def _clipped_m2(lot: Any, zone: Any) -> float:
    origin = np.rint(shapely.get_coordinates(lot)[0])
    clipper = pyclipper.Pyclipper()
    try:
        clipper.AddPaths(_paths(zone, origin), pyclipper.PT_SUBJECT, True)
        clipper.AddPaths(_paths(lot, origin), pyclipper.PT_CLIP, True)
    except pyclipper.ClipperException:  # thinner than its unit
        return 0.0
    shared = clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_EVENODD, pyclipper.PFT_EVENODD)
    return float(sum(pyclipper.Area(path) for path in shared)) * _UNIT**2


def _paths(shape: Any, origin: Any) -> Sequence[list[list[int]]]:
    rings = [ring for polygon in shapely.get_parts(shape) for ring in (polygon.exterior, *polygon.interiors)]
    return [np.rint((np.asarray(ring.coords)[:-1, :2] - origin) / _UNIT).astype(np.int64).tolist() for ring in rings]
