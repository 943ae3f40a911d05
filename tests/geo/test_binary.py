"""Areas written from their rings, against what GEOS writes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon

from geo.binary import multipolygon_wkb, polygon_of
from geo.densify import polygons_of, rings_of

SQUARE = np.array([[0.1, 0.2], [4, 0], [4, 4], [0, 4], [0.1, 0.2]])
HOLED = [SQUARE, SQUARE[::-1] / 4 + 1, SQUARE[::-1] / 9 + 3]


@pytest.mark.parametrize("polygons", [[[SQUARE]], [HOLED], [[SQUARE + 9], HOLED], []])
def test_multipolygon_is_written_as_geos_writes_it(polygons: list[list[np.ndarray]]) -> None:
    area = MultiPolygon([(rings[0], rings[1:]) for rings in polygons])
    assert multipolygon_wkb(polygons) == shapely.to_wkb(area, byte_order=1)
    with_srid = shapely.to_wkb(shapely.set_srid(area, 32639), include_srid=True, byte_order=1)
    assert multipolygon_wkb(polygons, 32639) == with_srid


def test_polygon_comes_back_as_the_rings_it_was_made_of() -> None:
    made = polygon_of(HOLED)
    assert made.is_valid
    assert [ring.tolist() for ring in rings_of(made)] == [ring.tolist() for ring in HOLED]
    assert polygons_of(made) == [made]
