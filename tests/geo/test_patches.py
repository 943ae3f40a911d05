"""Points carried by polynomials: where PROJ would have carried them, and the same wherever they come from."""

from __future__ import annotations

import numpy as np
import pytest

from geo.crs import NoOperationError, from_wgs84, to_wgs84
from geo.patches import carried

#: Systems on one datum, with boxes where their points lie.
_IRAN = (44.0, 25.0, 63.0, 39.5)
_WAYS = [(32639, 4326), (32639, 3857), (32638, 32639), (4326, 32640), (3857, 32639), (32741, 4326)]


def _points(srid: int, count: int = 3_000) -> np.ndarray:
    west, south, east, north = _IRAN
    rng = np.random.default_rng(srid)
    middle = rng.uniform((west + 1, south + 1), (east - 1, north - 1), (12, 2))
    lonlat = middle[rng.integers(0, 12, count)] + rng.uniform(-0.2, 0.2, (count, 2))
    return from_wgs84(lonlat, srid)


@pytest.mark.parametrize(("srid", "target"), _WAYS)
def test_points_come_to_where_proj_brings_them(srid: int, target: int) -> None:
    points = _points(srid)
    true = from_wgs84(to_wgs84(points, srid).lonlat, target)
    assert np.abs(carried(points, srid, target) - true).max() < (2e-13 if target == 4326 else 2e-8)


def test_a_point_comes_to_the_same_place_in_whatever_company() -> None:
    points = _points(32638)
    every = carried(points, 32638, 32639)
    rng = np.random.default_rng(1)
    for size in (1, 2, 7, 500):
        which = rng.choice(len(points), size)
        assert (carried(points[which], 32638, 32639) == every[which]).all()


def test_points_of_another_datum_are_proj_s_own() -> None:
    points = from_wgs84(np.array([(51.4, 35.7), (51.5, 35.8)]), 32639)
    assert (carried(points, 2060, 4326) == to_wgs84(points, 2060).lonlat).all()


def test_points_all_over_the_earth_stay_right() -> None:
    rng = np.random.default_rng(3)
    lonlat = np.column_stack([rng.uniform(-179, 179, 2_000), rng.uniform(-80, 80, 2_000)])
    np.testing.assert_allclose(carried(lonlat, 4326, 3857), from_wgs84(lonlat, 3857), atol=2e-8, rtol=0)


@pytest.mark.parametrize("wild", [(np.nan, 4e6), (1e300, 4e6), (np.inf, -np.inf)])
def test_a_wild_point_is_refused_as_proj_refuses_it(wild: tuple[float, float]) -> None:
    points = np.array([(5e5, 4e6), wild])
    with pytest.raises(NoOperationError):
        carried(points, 32639, 4326)


def test_no_points_are_no_points() -> None:
    assert carried(np.zeros((0, 2)), 32639, 4326).shape == (0, 2)
