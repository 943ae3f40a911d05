"""Published figures: reading and writing agree with other implementations."""

from __future__ import annotations

import numpy as np
import pytest

from geo.crs import from_wgs84, to_wgs84
from geo.notations import dms, mgrs_reference, read_text, utm, written_points
from geo.notations.errors import CoordinateRangeError

#: chrisveness/geodesy, test/utm-mgrs-tests.js (MIT): lon, lat, zone, hemisphere, easting, northing.
GEODESY = [
    (0, 0, 31, "N", 166021.443081, 0.0),
    (1, 1, 31, "N", 277438.26352, 110597.97252),
    (-1, -1, 30, "S", 722561.73648, 9889402.02748),
    (1, 1, 30, "N", 945396.68398, 110801.83255),
]
#: Zamin's own truth table, three implementations agreeing to 4 nm: Tehran in zone 39, and in 40's.
TEHRAN = (51.3054660767, 35.7435599583)
TEHRAN_DMS = "35°44′36.8158499″N 51°18′19.6778761″E"
TEHRAN_UTM = {39: (527619.828393, 3955549.122485), 40: (-15162.133929, 3970489.741549)}


@pytest.mark.parametrize(("lon", "lat", "zone", "hemisphere", "easting", "northing"), GEODESY)
def test_utm_is_written_as_others_compute_it(
    lon: float, lat: float, zone: int, hemisphere: str, easting: float, northing: float
) -> None:
    found = utm(lon, lat, zone=zone)
    assert (found.zone, found.hemisphere) == (zone, hemisphere)
    assert (found.easting, found.northing) == pytest.approx((easting, northing), abs=5e-6)


@pytest.mark.parametrize("zone", [39, 40])
def test_tehran_is_written_in_its_own_zone_and_the_neighbours(zone: int) -> None:
    found = from_wgs84(np.array([TEHRAN]), 32600 + zone)[0]
    assert found == pytest.approx(TEHRAN_UTM[zone], abs=1e-5)


def test_tehran_in_seconds_and_in_metres_is_one_place() -> None:
    seconds = read_text(TEHRAN_DMS).points[0]
    metres = read_text("39N 527619.828393 3955549.122485")
    lonlat = to_wgs84(np.array([(metres.points[0].x, metres.points[0].y)]), 32639).lonlat[0]
    assert (seconds.x, seconds.y) == pytest.approx(TEHRAN, abs=1e-10)
    assert lonlat == pytest.approx(TEHRAN, abs=1e-10)


def test_mgrs_is_written_as_geoconvert_writes_it() -> None:
    """GeographicLib tests/CMakeLists.txt (MIT): GeoConvert -p -3 -m of 33.3 44.4 is 38SMB4484."""
    assert mgrs_reference(44.4, 33.3) == "38SMB4414084706"


@pytest.mark.parametrize("text", ["5d70.0 10", "35d60 51d10", "35d60.0 51d10", "35°59'60\"N 51°10'00\"E"])
def test_sixty_minutes_are_refused(text: str) -> None:
    """GeographicLib refuses 5d70 and 5d60; its tolerance of 60.0 is not ours."""
    with pytest.raises(CoordinateRangeError):
        read_text(text)


@pytest.mark.parametrize(
    ("lon", "lat", "text"),
    [
        (51.5, 35.25, "35°15'00.0000\"N 51°30'00.0000\"E"),
        (-0.5, -0.25, "0°15'00.0000\"S 0°30'00.0000\"W"),
        (51.99999999999, 35.0, "35°00'00.0000\"N 52°00'00.0000\"E"),
    ],
)
def test_seconds_never_reach_sixty_when_written(lon: float, lat: float, text: str) -> None:
    assert dms(lon, lat) == text


def test_many_points_are_written_as_each_alone() -> None:
    lonlat = np.array([(44.4, 33.3), TEHRAN, (-0.5, -0.25), (10.0, 89.0)])
    written = written_points(lonlat)
    assert [point.mgrs for point in written[:3]] == [mgrs_reference(lon, lat) for lon, lat in lonlat[:3]]
    assert written[1].utm is not None
    assert (written[1].utm.easting, written[1].utm.northing) == pytest.approx(TEHRAN_UTM[39], abs=1e-5)
    assert written[2].utm is not None
    assert written[2].utm.hemisphere == "S"
    assert (written[3].utm, written[3].mgrs) == (None, "")
