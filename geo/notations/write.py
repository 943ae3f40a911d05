"""A point on WGS 84 in each notation, in Latin digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import mgrs as library
import numpy as np

from geo.crs import Array, from_wgs84, zone_of

_SECONDS_PLACES = 4
#: UTM and MGRS end here, in degrees; the poles have a grid of their own.
_NORTH_END, _SOUTH_END = 84.0, -80.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UtmPoint:
    """A place in a UTM zone on WGS 84, metres."""

    zone: int
    hemisphere: str
    easting: float
    northing: float

    def __str__(self) -> str:
        return f"{self.zone}{self.hemisphere} {self.easting:.3f} {self.northing:.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPoint:
    """A point in every notation; `utm` is ``None`` and `mgrs` empty near the poles."""

    lon: float
    lat: float
    dd: str
    dms: str
    utm: UtmPoint | None
    mgrs: str


def dd(lon: float, lat: float) -> str:
    """Return latitude, longitude in decimal degrees, nine places (0.1 mm)."""
    return f"{lat:.9f}, {lon:.9f}"


def dms(lon: float, lat: float) -> str:
    """Return latitude and longitude in degrees, minutes, seconds of four places (3 mm)."""
    return f"{_angle(lat, 'NS')} {_angle(lon, 'EW')}"


def utm(lon: float, lat: float, *, zone: int | None = None) -> UtmPoint:
    """Return the place in UTM, in its own zone or in the one given."""
    zone = zone or zone_of(lon)
    hemisphere = "N" if lat >= 0 else "S"
    srid = (32600 if hemisphere == "N" else 32700) + zone
    easting, northing = from_wgs84(np.array([[lon, lat]]), srid)[0]
    return UtmPoint(zone=zone, hemisphere=hemisphere, easting=float(easting), northing=float(northing))


def mgrs_reference(lon: float, lat: float) -> str:
    """Return the MGRS reference of the one-metre square that holds the place; empty near the poles."""
    return _mgrs(library.MGRS(), lon, lat)


def written_points(lonlat: Array) -> list[WrittenPoint]:
    """Return every point, shape (n, 2) in degrees, in every notation, in the same order."""
    grid, references = _utm_points(lonlat), library.MGRS()
    return [
        WrittenPoint(lon=lon, lat=lat, dd=dd(lon, lat), dms=dms(lon, lat), utm=place, mgrs=_mgrs(references, lon, lat))
        for (lon, lat), place in zip(lonlat.tolist(), grid, strict=True)
    ]


def _utm_points(lonlat: Array) -> Sequence[UtmPoint | None]:
    """Return the points in UTM, zone by zone at once."""
    found: list[UtmPoint | None] = [None] * len(lonlat)
    kinds = [(zone_of(lon), "N" if lat >= 0 else "S") for lon, lat in lonlat.tolist()]
    for zone, hemisphere in set(kinds):
        places = [at for at, kind in enumerate(kinds) if kind == (zone, hemisphere)]
        srid = (32600 if hemisphere == "N" else 32700) + zone
        for at, (easting, northing) in zip(places, from_wgs84(lonlat[places], srid).tolist(), strict=True):
            if _has_grid(lonlat[at, 1]):
                found[at] = UtmPoint(zone=zone, hemisphere=hemisphere, easting=easting, northing=northing)
    return found


def _has_grid(lat: float) -> bool:
    return _SOUTH_END <= lat <= _NORTH_END


def _mgrs(references: library.MGRS, lon: float, lat: float) -> str:
    if not _has_grid(lat):
        return ""
    found = references.toMGRS(lat, lon, MGRSPrecision=5)
    return str(found.decode() if isinstance(found, bytes) else found)


def _angle(degrees: float, letters: str) -> str:
    letter = letters[0] if degrees >= 0 else letters[1]
    units = round(abs(degrees) * 3600 * 10**_SECONDS_PLACES)
    seconds, fraction = divmod(units, 10**_SECONDS_PLACES)
    minutes, seconds = divmod(seconds, 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02}'{seconds:02}.{fraction:0{_SECONDS_PLACES}}\"{letter}"
