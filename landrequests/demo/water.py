"""The river, the dry watercourse and the qanat: lines drawn by hand, bands by rule."""

from __future__ import annotations

import math
from itertools import pairwise

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from landrequests.demo.frame import Local

#: Half of the bed and the margin beside it, in metres (made up: the ministry sets them by reach).
RIVER_BED_M, RIVER_MARGIN_M = 14.0, 15.0
GULLY_BED_M, GULLY_MARGIN_M = 6.0, 5.0
#: How far the town's lots keep from the middle of the river; nearer in the old reach.
BANK_M, OLD_BANK_M = 34.0, 18.0
#: Where the old reach runs, as `v` from and to, in metres.
OLD_REACH = (-860.0, -640.0)

_RIVER: tuple[Local, ...] = (
    (-2050, 8600), (-1700, 7600), (-1850, 6700), (-1450, 5800), (-1500, 4900), (-1150, 4000),
    (-1230, 3100), (-980, 2300), (-1010, 1500), (-900, 950), (-930, 700), (-870, 420), (-905, 150),
    (-860, -80), (-848, -260), (-838, -430), (-862, -560), (-905, -690), (-895, -830), (-940, -960),
    (-900, -1250), (-1010, -1700), (-800, -2300), (-880, -2900), (-500, -3500), (-380, -4050),
)  # fmt: skip
_GULLY: tuple[Local, ...] = (
    (6200, 4700), (5300, 3300), (4700, 2000), (4350, 900), (4600, -300), (4200, -1500), (4450, -2600), (4100, -3900),
)  # fmt: skip
_QANAT: tuple[Local, ...] = ((-60, 4200), (-120, 2600), (-205, 1300), (-240, 300), (-243, -400), (-238, -1350))


def smooth(points: tuple[Local, ...], times: int = 3) -> LineString:
    """Return a line with its corners rounded by Chaikin's cutting; its ends stay."""
    line = list(points)
    for _ in range(times):
        cut = [line[0]]
        for (x1, y1), (x2, y2) in pairwise(line):
            cut += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2), (0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        line = [*cut, line[-1]]
    return LineString(line)


def band(line: LineString, half_m: float) -> BaseGeometry:
    """Return the band on both sides of a line, flat at its ends, its corners not rounded.

    Corners nearer than 5 mm to the line between their neighbours are left out: rounding could cross them.
    """
    return line.buffer(half_m, cap_style="flat", join_style="mitre").simplify(0.005)


def prolonged(line: LineString, more_m: float) -> LineString:
    """Return a line made longer at both ends: what is taken off along it leaves no thread at its ends."""
    points = list(line.coords)
    return LineString([_beyond(points[1], points[0], more_m), *points, _beyond(points[-2], points[-1], more_m)])


def _beyond(before: tuple[float, ...], end: tuple[float, ...], more_m: float) -> Local:
    length = math.dist(before, end)
    return end[0] + (end[0] - before[0]) / length * more_m, end[1] + (end[1] - before[1]) / length * more_m


def river() -> LineString:
    """Return the middle of the river."""
    return smooth(_RIVER)


def gully() -> LineString:
    """Return the middle of the dry watercourse."""
    return smooth(_GULLY)


def qanat() -> LineString:
    """Return the line of the qanat's wells."""
    return smooth(_QANAT, 2)


def banks() -> BaseGeometry:
    """Return the river with the public ground on its banks inside the town: no lots there."""
    town = shapely.box(-1200, -1000, 1200, 1000)
    low, high = OLD_REACH
    old = shapely.box(-1200, low, 1200, high)
    wide = band(river(), BANK_M).difference(old)
    return shapely.union_all([wide, band(river(), OLD_BANK_M)]).intersection(town)
