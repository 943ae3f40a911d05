"""Reference systems and the only way from one to another.

Traps this module closes (measured, see the decision record on reference systems): axis order,
operations that are not valid at the place, the silent zero shift of PROJ where no operation
covers the place, and EPSG codes that look right and are not (23039 to 23041 do not exist;
Iran's ED50 is ED50(ED77), EPSG 2058 to 2061).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

from core.errors import DomainError
from core.persian import fa_digits
from core.texts import Text

Array = NDArray[np.float64]

WGS84 = 4326
WEB_MERCATOR = 3857
#: UTM zones that meet Iran.
IRAN_ZONES = (38, 39, 40, 41)
#: Worst stated accuracy, in metres, of an operation we take; unknown and 999 are refused.
WORST_ACCURACY_M = 50.0

#: ED50(ED77) to WGS 84: EPSG:1514 covers Iran; the better local ones cover single oil fields.
_PINNED_FIRST = {"ED50(ED77)"}

#: FD58 to WGS 84 was published for three small fields only, but its maps cover the whole south-west;
#: the three differ by up to about 7 m. Within the datum's own area we take them, and say 10 m.
_STRETCHED = {"FD58": 10.0}


class UnknownSridError(DomainError):
    """The number is no EPSG code of a reference system that PROJ knows."""

    code = "unknown_srid"


class NoOperationError(DomainError):
    """PROJ has no operation between the datums that is valid at the place."""

    code = "no_operation"


@dataclass(frozen=True, slots=True)
class ReferenceSystem:
    """A reference system people here are offered by name.

    `zone` is the UTM zone, where it is one. `datum` is ``WGS 84`` or the name of an older one.
    """

    srid: int
    title: Text
    datum: str = "WGS 84"
    zone: int | None = None


def _utm(zone: int) -> ReferenceSystem:
    title = Text(f"UTM زون {fa_digits(str(zone))} شمالی (WGS 84)", f"UTM zone {zone}N (WGS 84)")
    return ReferenceSystem(32600 + zone, title, zone=zone)


def _ed50(zone: int) -> ReferenceSystem:
    title = Text(f"UTM زون {fa_digits(str(zone))} شمالی، دیتوم قدیمی ED50", f"UTM zone {zone}N, old datum ED50")
    return ReferenceSystem(2020 + zone, title, "ED50(ED77)", zone)


#: What is offered by name, most likely first.
OFFERED: tuple[ReferenceSystem, ...] = (
    *(_utm(zone) for zone in (39, 38, 40, 41)),
    ReferenceSystem(WGS84, Text("طول و عرض جغرافیایی (WGS 84)", "longitude and latitude (WGS 84)")),
    *(_ed50(zone) for zone in IRAN_ZONES),
    ReferenceSystem(
        4154, Text("طول و عرض جغرافیایی، دیتوم قدیمی ED50", "longitude and latitude, old datum ED50"), "ED50(ED77)"
    ),
    ReferenceSystem(3200, Text("لامبرت FD58 (نقشه‌های نفتی جنوب)", "FD58 Lambert (southern oil maps)"), "FD58"),
)


@dataclass(frozen=True, slots=True)
class Transformed:
    """Points on WGS 84 and how they came there.

    `lonlat` has shape (n, 2), degrees, longitude first. `operation` is PROJ's name of it;
    `accuracy_m` what is stated for it (0 where no datum changes).
    """

    lonlat: Array
    operation: str
    accuracy_m: float


@cache
def reference_system(srid: int) -> CRS:
    """Return the reference system of an EPSG code.

    Raises
    ------
    UnknownSridError
        There is none of this code, or it is not horizontal (geographic 2D or projected).
    """
    try:
        found = CRS.from_epsg(srid)
    except (CRSError, OverflowError, ValueError) as error:
        raise UnknownSridError(srid=str(srid)) from error
    if not (found.is_projected or found.is_geographic):
        raise UnknownSridError(srid=str(srid))
    return found


def utm_srid(zone: int) -> int:
    """Return the EPSG code of WGS 84 / UTM of a northern zone (1 to 60)."""
    if not 1 <= zone <= 60:
        raise ValueError(f"no UTM zone {zone}")
    return 32600 + zone


def zone_of(lon: float) -> int:
    """Return the UTM zone of a longitude in degrees, -180 to 180."""
    return min(60, int((lon + 180) // 6) + 1)


def grid_srid_at(lon: float, lat: float) -> int:
    """Return the EPSG code of the WGS 84 UTM zone (north or south) that holds a place."""
    return (32600 if lat >= 0 else 32700) + zone_of(lon)


def title_of(srid: int) -> Text:
    """Return the name of a reference system: ours where we offer it, else EPSG's in both languages."""
    for offered in OFFERED:
        if offered.srid == srid:
            return offered.title
    name = reference_system(srid).name
    return Text(name, name)


def to_wgs84(points: Array, srid: int) -> Transformed:
    """Bring points onto WGS 84 by an operation that is valid where they lie.

    Parameters
    ----------
    points
        Shape (n, 2), n ≥ 1, in the units of `srid`; easting, northing or longitude, latitude.

    Raises
    ------
    UnknownSridError
        `srid` is no horizontal EPSG code.
    NoOperationError
        No operation of a stated accuracy is valid at all of the points.
    """
    points = np.asarray(points, dtype=np.float64)
    if srid == WGS84:
        return Transformed(points, "none", 0.0)
    for transformer, area, accuracy in _operations(srid):
        lonlat = _run(transformer, points)
        if np.isfinite(lonlat).all() and (area is None or _inside(lonlat, area)):
            return Transformed(lonlat, transformer.description, accuracy)
    raise NoOperationError(srid=str(srid), name=reference_system(srid).name)


def from_wgs84(lonlat: Array, srid: int) -> Array:
    """Bring longitude, latitude on WGS 84, shape (n, 2), into a system on the same datum.

    Raises
    ------
    NoOperationError
        The target stands on another datum: datums are changed on the way in only.
    """
    lonlat = np.asarray(lonlat, dtype=np.float64)
    if srid == WGS84:
        return lonlat
    return _run(_on_wgs84(srid), lonlat)


def place_from_wgs84(lon: float, lat: float, srid: int) -> tuple[float, float]:
    """Bring one place on WGS 84 into a system on the same datum, without arrays; infinite where it has no place there.

    Raises
    ------
    NoOperationError
        As `from_wgs84` does.
    """
    if srid == WGS84:
        return lon, lat
    return _run_place(_on_wgs84(srid), lon, lat)


def place_to_wgs84(x: float, y: float, srid: int) -> tuple[float, float]:
    """Bring one place in a system on the datum of WGS 84 onto it: the way back of `place_from_wgs84`."""
    if srid == WGS84:
        return x, y
    (transformer, _, _), *_ = _operations(srid)
    return _run_place(transformer, x, y)


def operations_to_wgs84(srid: int) -> tuple[tuple[str, float], ...]:
    """Return name and stated accuracy (m) of each operation we would try for `srid`, in order."""
    return tuple((transformer.description, accuracy) for transformer, _, accuracy in _operations(srid))


def _run(transformer: Transformer, points: Array) -> Array:
    try:
        xs, ys = transformer.transform(points[:, 0], points[:, 1], errcheck=False)
    except ProjError as error:
        raise NoOperationError(name=transformer.description) from error
    found = np.empty((len(points), 2))
    found[:, 0], found[:, 1] = xs, ys
    return found


def _run_place(transformer: Transformer, x: float, y: float) -> tuple[float, float]:
    try:
        there_x, there_y = transformer.transform(x, y, errcheck=False)
    except ProjError as error:
        raise NoOperationError(name=transformer.description) from error
    return there_x, there_y


@cache
def _on_wgs84(srid: int) -> Transformer:
    target = reference_system(srid)
    base = target.geodetic_crs
    if base is None or base.to_epsg() != WGS84:
        raise NoOperationError(srid=str(srid), name=target.name)
    return Transformer.from_crs(WGS84, target, always_xy=True, allow_ballpark=False)


Box = tuple[float, float, float, float]


@cache
def _operations(srid: int) -> tuple[tuple[Transformer, Box | None, float], ...]:
    source = reference_system(srid)
    base = source.geodetic_crs
    if base is not None and base.to_epsg() == WGS84:
        transformer = Transformer.from_crs(source, WGS84, always_xy=True, allow_ballpark=False)
        return ((transformer, None, 0.0),)
    with warnings.catch_warnings():
        # PROJ names grids it lacks; an operation that needs one is not among those it returns
        warnings.simplefilter("ignore", UserWarning)
        group = TransformerGroup(source, WGS84, always_xy=True, allow_ballpark=False)
    found = [(t, t.area_of_use.bounds if t.area_of_use else None, t.accuracy) for t in group.transformers]
    usable = [each for each in found if each[1] is not None and 0 <= each[2] <= WORST_ACCURACY_M]
    if base is not None and base.name in _PINNED_FIRST:
        return tuple(usable)
    usable.sort(key=lambda each: each[2])
    if base is not None and base.name in _STRETCHED and base.area_of_use is not None:
        worst = _STRETCHED[base.name]
        usable += [(transformer, base.area_of_use.bounds, max(worst, accuracy)) for transformer, _, accuracy in usable]
    return tuple(usable)


def _inside(lonlat: Array, area: Box) -> bool:
    west, south, east, north = area
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    within_lon = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return bool((within_lon & (lat >= south) & (lat <= north)).all())


def prime(srids: Iterable[int]) -> None:
    """Build the transformers of `srids` now, so that the first request doesn't wait for them."""
    for srid in srids:
        _operations(srid)
