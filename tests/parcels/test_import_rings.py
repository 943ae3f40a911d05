"""Rings taken from the bytes of a file: only those that GEOS finds valid, and those to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from importers.vectorfile import Batch, open_source, records
from parcels.bulk.rings import plain_rings
from tests.parcels.test_import import square, write
from tests.parcels.town import EAST, NORTH, lot_with_hole


def _batch(shapes: list[object]) -> Batch:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return Batch(first=1, shapes=array, is_given=np.ones(len(shapes), dtype=bool), values={})


def _stars(count: int, rng: np.random.Generator) -> list[object]:
    """Return rings about a point, some of them with corners astray, doubled or in another order."""
    made: list[object] = []
    for number in range(count):
        corners = int(rng.integers(3, 30))
        angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
        radii = rng.uniform(0.5, 40.0, corners)
        ring = np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None] + (EAST + 7 * number, NORTH)
        if number % 5 == 0:
            ring = ring[rng.permutation(corners)]
        elif number % 5 == 1:
            ring[rng.integers(corners)] = ring[rng.integers(corners)]
        elif number % 5 == 2:
            ring = np.vstack([ring, ring])  # twice round
        ring = np.round(ring, 3)
        made.append(shapely.Polygon(ring if number % 2 else ring[::-1]))
    return made


def _wild(value: float) -> object:
    with np.errstate(invalid="ignore"):
        return shapely.transform(square(1), lambda corners: np.where(corners > NORTH + 1, value, corners))


def test_no_ring_is_taken_that_geos_would_refuse() -> None:
    shapes = _stars(4_000, np.random.default_rng(11))
    batch = _batch(shapes)
    which, rings = plain_rings(batch.wkb)
    valid = shapely.is_valid(batch.shapes)
    assert valid[which].all()
    assert len(which) > 100
    assert (~valid).sum() > 100
    taken: NDArray[np.object_] = batch.shapes[which]
    assert (rings.corners == shapely.get_coordinates(taken)).all()
    assert (rings.counts == shapely.get_num_coordinates(taken)).all()
    assert (rings.bounds() == shapely.bounds(taken)).all()


@pytest.mark.parametrize(
    "shape",
    [
        None,
        shapely.Polygon(),
        shapely.Point(EAST, NORTH),
        lot_with_hole(),
        shapely.MultiPolygon([square(1), square(5)]),
        shapely.force_3d(square(2)),
        shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)]),
        _wild(np.nan),
        _wild(np.inf),
        shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]),
    ],
)
def test_what_is_no_plain_ring_is_left_to_geos(shape: object) -> None:
    which, rings = plain_rings(_batch([square(1), shape, square(2)]).wkb)
    assert which.tolist() == [0, 2]
    assert len(rings) == 2


def test_a_multipolygon_of_one_ring_is_a_ring() -> None:
    which, rings = plain_rings(_batch([shapely.MultiPolygon([square(3)])]).wkb)
    assert which.tolist() == [0]
    assert (rings.corners == shapely.get_coordinates(square(3))).all()


def test_bytes_cut_short_are_left_to_geos(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(3)])
    (record,) = records(open_source(path), ["code"])
    record.wkb.sizes[1] -= 3
    assert plain_rings(record.wkb)[0].tolist() == [0, 2]
