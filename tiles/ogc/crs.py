"""The reference systems that features are asked for and answered in, with the axis order of each."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from geo.crs import IRAN_ZONES, WEB_MERCATOR, WGS84, Array, from_wgs84, title_of, to_wgs84, utm_srid
from tiles.ogc.errors import ParameterError

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"

#: Beyond it the web map has no place; nothing of ours lies there.
_MERCATOR_LAT = 85.06
#: Where a UTM zone is still one-to-one: wider boxes are cut to it.
_UTM_EASTING, _UTM_NORTHING = (-2_500_000.0, 3_500_000.0), (-9_000_000.0, 9_000_000.0)
_MERCATOR_M = 20_037_508.342_789_244

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Crs:
    """A reference system by its address; `lat_first` says that latitude stands before longitude."""

    uri: str
    srid: int
    title: Text
    lat_first: bool = False

    @property
    def is_geographic(self) -> bool:
        """Say whether its coordinates are degrees."""
        return self.srid == WGS84

    @property
    def digits(self) -> int:
        """Decimals that keep a tenth of a millimetre."""
        return 9 if self.is_geographic else 4


def _epsg(srid: int) -> Crs:
    title = Text("وب‌مرکاتور", "Web Mercator") if srid == WEB_MERCATOR else title_of(srid)
    return Crs(f"{_EPSG}{srid}", srid, title, lat_first=srid == WGS84)


DEFAULT = Crs(CRS84, WGS84, Text("طول و عرض جغرافیایی (CRS84)", "longitude and latitude (CRS84)"))
#: Every reference system of answers, the default one first.
OFFERED: dict[str, Crs] = {
    each.uri: each
    for each in (
        DEFAULT,
        _epsg(WGS84),
        _epsg(WEB_MERCATOR),
        *(_epsg(srid) for srid in sorted({*map(utm_srid, IRAN_ZONES), settings.GRID_SRID})),
    )
}


def crs_named(uri: str, parameter: str) -> Crs:
    """Return the reference system of an address, in angle brackets or without, or of ``EPSG:32639``.

    Raises
    ------
    ParameterError
        It is none of those offered.
    """
    plain = uri.strip().removeprefix("[").removesuffix("]")
    if plain.upper().startswith("EPSG:"):
        plain = f"{_EPSG}{plain[5:]}"
    found = OFFERED.get(plain)
    if found is None:
        raise ParameterError(field=parameter, found=uri[:80], allowed=" ".join(OFFERED))
    return found


def of_srid(srid: int) -> Crs:
    """Return the reference system whose coordinates are kept under an EPSG code, longitude first."""
    return DEFAULT if srid == WGS84 else OFFERED[f"{_EPSG}{srid}"]


def box_in(crs: Crs, numbers: tuple[float, ...], srid: int) -> bytes:
    """Return a box, in the axis order of `crs`, as EWKB of an area in `srid`.

    It is cut to where the systems are one-to-one. West of more than east crosses the 180th meridian.
    """
    low, high = numbers[: len(numbers) // 2][:2], numbers[len(numbers) // 2 :][:2]
    if crs.lat_first:
        low, high = low[::-1], high[::-1]
    (west, south), (east, north) = low, high
    boxes = [(west, south, east, north)]
    if crs.is_geographic and west > east:
        boxes = [(west, south, 180.0, north), (-180.0, south, east, north)]
    areas = [_area(crs, each, srid) for each in boxes]
    return _ewkb(shapely.union_all(areas), srid)


def geometry_in(crs: Crs, geometry: BaseGeometry, srid: int) -> bytes:
    """Return a geometry, in the axis order of `crs`, as EWKB in `srid`.

    Raises
    ------
    ValueError
        Part of it lies where there are no such coordinates.
    """
    found = shapely.transform(geometry, lambda points: points[:, ::-1]) if crs.lat_first else geometry
    limits = np.array(_limits(crs))
    points = shapely.get_coordinates(found)
    if not ((points >= limits[:, 0]) & (points <= limits[:, 1])).all():
        raise ValueError("beyond the system")
    return _ewkb(_moved(crs, found, srid), srid)


def _area(crs: Crs, box: Box, srid: int) -> BaseGeometry:
    (low_x, high_x), (low_y, high_y) = _limits(crs)
    west, south, east, north = box
    if east < low_x or west > high_x or north < low_y or south > high_y:
        return shapely.Polygon()
    cut = (max(west, low_x), max(south, low_y), min(east, high_x), min(north, high_y))
    area = _rectangle(cut)
    is_bent = not (crs.is_geographic or crs.srid in (WEB_MERCATOR, srid))
    longest = max(cut[2] - cut[0], cut[3] - cut[1])
    dense = shapely.segmentize(area, longest / 64) if is_bent and longest > 0 else area
    return _moved(crs, dense, srid)


def _rectangle(box: Box) -> BaseGeometry:
    """Return a box as an area, or as the line or the point that it is."""
    west, south, east, north = box
    if west < east and south < north:
        return shapely.box(*box)
    corners = [(west, south), (east, north)]
    return shapely.Point(corners[0]) if corners[0] == corners[1] else shapely.LineString(corners)


def _limits(crs: Crs) -> tuple[tuple[float, float], tuple[float, float]]:
    if crs.is_geographic:
        return (-180.0, 180.0), (-90.0, 90.0)
    if crs.srid == WEB_MERCATOR:
        return (-_MERCATOR_M, _MERCATOR_M), (-_MERCATOR_M, _MERCATOR_M)
    return _UTM_EASTING, _UTM_NORTHING


def _moved(crs: Crs, geometry: BaseGeometry, srid: int) -> BaseGeometry:
    if crs.srid == srid or geometry.is_empty:
        return geometry

    def move(points: Array) -> Array:
        lonlat = to_wgs84(points, crs.srid).lonlat
        if srid == WEB_MERCATOR:
            lonlat = np.column_stack([lonlat[:, 0], np.clip(lonlat[:, 1], -_MERCATOR_LAT, _MERCATOR_LAT)])
        return from_wgs84(lonlat, srid)

    return shapely.transform(geometry, move)


def _ewkb(geometry: BaseGeometry, srid: int) -> bytes:
    written: bytes = shapely.to_wkb(shapely.set_srid(geometry, srid), include_srid=True)
    return written


def is_finite(numbers: tuple[float, ...]) -> bool:
    """Say whether all of them are numbers."""
    return all(math.isfinite(each) for each in numbers)
