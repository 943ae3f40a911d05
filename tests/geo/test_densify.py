"""Lines carried into another system lie within a millimetre of where they were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon

from geo.crs import from_wgs84, to_wgs84
from geo.densify import GEOD, along, carry, carry_path, corners_in


def beside(point: np.ndarray, path: np.ndarray) -> float:
    """Return how far a point lies from a path in the plane."""
    start, step = path[:-1], np.diff(path, axis=0)
    t = np.clip(((point - start) * step).sum(axis=1) / (step**2).sum(axis=1), 0, 1)
    return float(np.hypot(*(point - (start + step * t[:, None])).T).min())


@pytest.mark.parametrize(("start", "end"), [((53.9, 32.0), (53.9, 32.05)), ((48.1, 30.0), (48.6, 30.0))])
def test_geodesic_edge_is_followed_on_utm(start: tuple[float, float], end: tuple[float, float]) -> None:
    carried = carry_path(np.array([start, end]), 4326, 32639)
    # points of the geodesic by PROJ's own `npts`, not by the halving under test
    truth = from_wgs84(np.array(GEOD.npts(*start, *end, 97)), 32639)
    assert max(beside(point, carried) for point in truth) <= 0.00101


def test_straight_line_on_utm_is_followed_by_geodesics() -> None:
    # 20 km south to north at easting 240 km: arc and chord part by about
    # 20 000 × 3 × 260 000 ÷ (6 R²) ÷ 4 × 20 000 m = 0.3 m
    ends = np.array([[240000.0, 3500000.0], [240000.0, 3520000.0]])
    carried = carry_path(ends, 32639, 4326)
    assert len(carried) > 10
    # each chord's geodesic middle must lie on the line: its easting is constant
    middles = from_wgs84(along(carried[:-1], carried[1:], (0.5,), 4326), 32639)
    assert np.abs(middles[:, 0] - 240000.0).max() < 0.0011


def test_edge_across_the_central_meridian_is_not_missed() -> None:
    # its image is S-shaped: the middle lies on the chord, the quarters don't
    ends = np.array([[50.0, 35.0], [52.0, 35.0]])
    carried = carry_path(ends, 4326, 32639)
    truth = from_wgs84(np.array(GEOD.npts(50.0, 35.0, 52.0, 35.0, 101)), 32639)
    assert max(beside(point, carried) for point in truth) <= 0.0011


def test_short_edges_get_no_points() -> None:
    square = Polygon([(535000, 3950000), (535050, 3950000), (535050, 3950050), (535000, 3950050)])
    assert len(carry(square, 32639, 4326).exterior.coords) == 5  # type: ignore[union-attr]


def test_same_system_changes_nothing() -> None:
    path = np.array([[0.0, 0.0], [1e6, 0.0]])
    assert carry_path(path, 32639, 32639) is path


@given(
    west=st.floats(44.5, 60.0),
    south=st.floats(25.5, 38.0),
    width=st.floats(0.0005, 0.05),
    height=st.floats(0.0005, 0.05),
)
def test_corners_stay_corners(west: float, south: float, width: float, height: float) -> None:
    box = Polygon([(west, south), (west + width, south), (west + width, south + height), (west, south + height)])
    carried = np.array(carry(box, 4326, 32639).exterior.coords)  # type: ignore[union-attr]
    corners = np.array(corners_in(box, 4326, 32639).exterior.coords)  # type: ignore[union-attr]
    assert all((carried == corner).all(axis=1).any() for corner in corners)
    back = to_wgs84(corners, 32639).lonlat
    assert np.abs(back - np.array(box.exterior.coords)).max() < 1e-9
