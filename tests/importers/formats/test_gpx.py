from __future__ import annotations

from tests.importers.conftest import Read, parcel_error_m
from tests.importers.samples import LONLAT, closed, gpx


def test_walked_boundary_is_a_line(read: Read) -> None:
    reading = read(gpx(closed(LONLAT)), "a.gpx")
    assert [(shape.kind, shape.name) for shape in reading.shapes] == [("line", "دور زمین")]
    assert (reading.srid, parcel_error_m(reading) < 1e-4) == (4326, True)
