"""One synthetic parcel in Tehran, written in many ways by the tests.

The corners are chosen as UTM numbers; the degrees were computed from them with GeoConvert of
GeographicLib, not with the code under test.
"""

from __future__ import annotations

from collections.abc import Callable

#: Easting, northing in zone 39N.
GRID = ((533188.11, 3948862.04), (533279.39, 3948880.29), (533260.6, 3948974.4), (533165.56, 3948953.23))
#: Latitude, longitude of another four corners nearby.
DEGREES = ((35.6830958, 51.366772), (35.6832607, 51.3676764), (35.6842082, 51.3674685), (35.6840225, 51.3664225))
#: The same four in whole degrees, whole minutes and seconds: (d, m, s) of latitude and longitude.
SECONDS = (
    ((35, 40, 59.14), (51, 22, 0.38)),
    ((35, 40, 59.74), (51, 22, 3.64)),
    ((35, 41, 3.15), (51, 22, 2.89)),
    ((35, 41, 2.48), (51, 21, 59.12)),
)


def grid(row: Callable[[int, float, float], str]) -> str:
    """Return the parcel in UTM, a row for each corner: number, easting, northing."""
    return "\n".join(row(number, *corner) for number, corner in enumerate(GRID, 1))


def degrees(row: Callable[[int, float, float], str]) -> str:
    """Return the parcel in degrees: number, latitude, longitude."""
    return "\n".join(row(number, *corner) for number, corner in enumerate(DEGREES, 1))


def seconds(row: Callable[..., str]) -> str:
    """Return the parcel in sexagesimal parts: number, d, m, s of the latitude, d, m, s of the longitude."""
    return "\n".join(row(number, *lat, *lon) for number, (lat, lon) in enumerate(SECONDS, 1))
