"""Areas of the overlay against engines that share nothing with it: shapely on whole zones, and integer clipping.

Zones overlap, hold holes, share edges with the boundary or miss it by a hair; the integer clipper
works in tenths of a micrometre.
"""

from __future__ import annotations

import math

import numpy as np
import pyclipper
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon

from tests.zoning.factories import E0, N0, check, make_version, zone

pytestmark = pytest.mark.django_db

_UNIT = 1e-7
#: Agreement asked for: relative, or absolute in m².
RELATIVE, ABSOLUTE = 1e-6, 1e-6
few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
millimetres = st.integers(0, 300_000).map(lambda whole: whole / 1_000)


@st.composite
def stars(draw: st.DrawFn) -> shapely.Geometry:
    """Return a star-shaped ring about some place, with corners to the millimetre and perhaps a hole."""
    x, y = draw(millimetres), draw(millimetres)
    count = draw(st.integers(3, 24))
    reaches = draw(st.lists(st.integers(500, 90_000), min_size=count, max_size=count))
    turns = [2 * math.pi * number / count for number in range(count)]
    ring = [
        (E0 + x + round(far * math.cos(turn)) / 1_000, N0 + y + round(far * math.sin(turn)) / 1_000)
        for far, turn in zip(reaches, turns, strict=True)
    ]
    shape = Polygon(ring)
    hole = shapely.affinity.scale(shape, 0.3, 0.3, origin=(E0 + x, N0 + y))
    return shape.difference(hole) if draw(st.booleans()) and shape.contains(hole) else shape


@few
@given(boundary=stars(), zones=st.lists(stars(), min_size=1, max_size=6))
def test_areas_agree_with_whole_zones_and_with_an_integer_clipper(boundary: Polygon, zones: list[Polygon]) -> None:
    make_version([zone("A", shape, f"z{number}") for number, shape in enumerate(zones)])
    found = check(boundary)
    ours = sum(each.grid_area_m2 for each in found.classes)
    whole = shapely.intersection(shapely.union_all(zones), boundary).area
    assert ours == pytest.approx(whole, rel=RELATIVE, abs=ABSOLUTE)
    # the clipper rounds corners of crossings to its unit: an edge moves by that much along its length
    slack = _UNIT * 4 * (boundary.length + sum(shape.length for shape in zones))
    assert ours == pytest.approx(_clipped_m2(boundary, zones), rel=RELATIVE, abs=ABSOLUTE + slack)


@few
@given(boundary=stars(), shape=stars())
def test_a_zone_that_is_the_boundary_holds_it_and_its_complement_only_touches(
    boundary: Polygon, shape: Polygon
) -> None:
    rest = shapely.difference(shape, boundary)
    zones = [zone("A", boundary, "same")]
    parts = [part for part in shapely.get_parts(rest) if isinstance(part, Polygon) and part.area > 1e-3]
    if parts:
        zones.append(zone("B", MultiPolygon(parts), "rest"))
    make_version(zones)
    found = check(boundary).classes
    assert found[0].share == pytest.approx(1.0, abs=1e-9)
    assert sum(each.share for each in found[1:]) == pytest.approx(0.0, abs=1e-9)


def _clipped_m2(boundary: Polygon, zones: list[Polygon]) -> float:
    clipper = pyclipper.Pyclipper()
    for shape in zones:
        merged = pyclipper.SimplifyPolygons(_paths(shape), pyclipper.PFT_EVENODD)
        clipper.AddPaths(merged, pyclipper.PT_SUBJECT, True)
    union = clipper.Execute(pyclipper.CT_UNION, pyclipper.PFT_NONZERO, pyclipper.PFT_NONZERO)
    clipper.Clear()
    if union:
        clipper.AddPaths(union, pyclipper.PT_SUBJECT, True)
    clipper.AddPaths(_paths(boundary), pyclipper.PT_CLIP, True)
    shared = clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_NONZERO, pyclipper.PFT_EVENODD)
    return float(sum(pyclipper.Area(path) for path in shared)) * _UNIT**2


def _paths(shape: Polygon) -> list[list[list[int]]]:
    """Return the rings in units of the clipper, from the middle of the test's square."""
    rings = [shape.exterior, *shape.interiors]
    origin = np.array([E0, N0])
    return [np.rint((np.asarray(ring.coords)[:-1, :2] - origin) / _UNIT).astype(np.int64).tolist() for ring in rings]
