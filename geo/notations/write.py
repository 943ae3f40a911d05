"""A point on WGS 84 in each notation, in Latin digits."""

from __future__ import annotations

from dataclasses import dataclass

import mgrs as mgrs_library
import numpy as np

from geo.crs import from_wgs84, zone_of

_SECONDS_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class UtmPoint:
    """A place in its UTM zone, metres."""

    zone: int
    hemisphere: str
    easting: float
    northing: float

    def __str__(self) -> str:
        return f"{self.zone}{self.hemisphere} {self.easting:.3f} {self.northing:.3f}"


def dd(lon: float, lat: float) -> str:
    """Return latitude, longitude in decimal degrees, nine places (0.1 mm)."""
    return f"{lat:.9f}, {lon:.9f}"


def dms(lon: float, lat: float) -> str:
    """Return latitude and longitude in degrees, minutes, seconds of four places (3 mm)."""
    return f"{_angle(lat, 'NS')} {_angle(lon, 'EW')}"


def utm(lon: float, lat: float, *, zone: int | None = None) -> UtmPoint:
    """Return the place in UTM on WGS 84, in its own zone or in the one given."""
    zone = zone or zone_of(lon)
    hemisphere = "N" if lat >= 0 else "S"
    srid = (32600 if hemisphere == "N" else 32700) + zone
    easting, northing = from_wgs84(np.array([[lon, lat]]), srid)[0]
    return UtmPoint(zone=zone, hemisphere=hemisphere, easting=float(easting), northing=float(northing))


def mgrs_reference(lon: float, lat: float) -> str:
    """Return the MGRS reference of the one-metre square that holds the place."""
    found = mgrs_library.MGRS().toMGRS(lat, lon, MGRSPrecision=5)
    return str(found.decode() if isinstance(found, bytes) else found)


def _angle(degrees: float, letters: str) -> str:
    letter = letters[0] if degrees >= 0 else letters[1]
    units = round(abs(degrees) * 3600 * 10**_SECONDS_PLACES)
    seconds, fraction = divmod(units, 10**_SECONDS_PLACES)
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02}'{seconds:02}.{fraction:0{_SECONDS_PLACES}}\"{letter}"
