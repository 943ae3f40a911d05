"""Reference systems: our checked transformation of an array against PROJ alone on the same array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pyproj import Transformer

from geo import crs
from tests.bench.harness import Bench, Method

COUNT = 100_000


def make() -> Sequence[Method]:
    """Give points all over UTM zone 39 in Iran: the floor is one array call of PROJ."""
    dice = np.random.default_rng(39)
    points = np.column_stack([dice.uniform(300_000, 700_000, COUNT), dice.uniform(3_000_000, 4_300_000, COUNT)])
    corner = points[:30]
    bare = Transformer.from_crs(32639, 4326, always_xy=True)
    small = "pyproj, a boundary of 30 corners"
    return [
        Method("pyproj, one array of 100 000", lambda: bare.transform(points[:, 0], points[:, 1]), COUNT),
        Method("geo.crs, the same array", lambda: crs.to_wgs84(points, 32639), COUNT),
        Method("geo.crs, the same array from ED50", lambda: crs.to_wgs84(points, 2059), COUNT),
        Method(small, lambda: bare.transform(corner[:, 0], corner[:, 1]), 30, small),
        Method("geo.crs, a boundary of 30 corners", lambda: crs.to_wgs84(corner, 32639), 30, small),
    ]


BENCH = Bench(name="transform", title="from UTM to longitude and latitude", make=make, rounds=15)
