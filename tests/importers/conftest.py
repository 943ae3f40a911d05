"""Reading a sample in this process: what the isolated child does, without the child."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.crs import from_wgs84, to_wgs84
from geo.reading import Reading
from importers import reader
from importers.options import UNSAID, ReadOptions
from importers.source import Part, Source
from tests.importers.samples import UTM39N

Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(content: bytes, name: str, options: ReadOptions = UNSAID) -> Reading:
        return reader.read(Source(parts=(Part(name, content),), options=options, folder=tmp_path))

    return one


def codes(reading: Reading) -> set[str]:
    found = {finding.code for finding in reading.findings}
    return found | {finding.code for shape in reading.shapes for finding in shape.findings}


def parcel_error_m(reading: Reading, number: int = 0, *, srid: int | None = None, unit: float = 1.0) -> float:
    """Return the largest distance of a corner from the parcel's, start and direction of the ring free."""
    geometry = reading.shapes[number].geometry
    points = shapely.get_coordinates(geometry) * unit
    code = reading.srid or srid
    if code is not None and code != 32639:
        points = from_wgs84(to_wgs84(points, code).lonlat, 32639)
    corners = points[:-1] if np.hypot(*(points[0] - points[-1])) < 1e-6 else points
    truth = np.array(UTM39N)
    if len(corners) != len(truth):
        return float("inf")
    turns = [np.roll(one, shift, axis=0) for one in (corners, corners[::-1]) for shift in range(len(truth))]
    return min(float(np.hypot(*(turned - truth).T).max()) for turned in turns)
