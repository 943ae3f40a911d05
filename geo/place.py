"""Whether numbers land where they should, and which known mistake would explain that they don't.

The recipe and its thresholds were measured by simulation (decision record on intake): a wrong
zone moves a point by more than 500 km, so any declared county settles it; ED50 taken for WGS 84
moves it by 106 to 181 m, which only the registered outline of the parcel shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from core.persian import fa_digits
from core.texts import Text
from geo.crs import IRAN_ZONES, WGS84, Array, NoOperationError, from_wgs84, grid_srid_at, to_wgs84, zone_of
from geo.densify import GEOD
from geo.rings import FEWEST_CORNERS, polygon_from_points

PlaceKind = Literal["parcel", "village", "county", "province", ""]

#: Eastings and northings of Iran: up to 803 km in a point's own zone, more in the neighbour's.
EASTING = (100_000.0, 999_999.999)
NORTHING = (2_700_000.0, 4_500_000.0)
#: Latitudes and longitudes with room for just over the border.
LATITUDE = (24.5, 40.5)
LONGITUDE = (43.5, 64.0)
#: Degrees of longitude from one zone of UTM to the next.
_ZONE = 6.0
#: What web maps and QGIS's own canvas count in, over Iran: x, y of EPSG:3857.
WEB_MERCATOR = ((4_840_000.0, 7_130_000.0), (2_810_000.0, 4_940_000.0))
#: Northings of the southern hemisphere begin ten thousand kilometres up.
_SOUTHERN = 10_000_000
#: Numbers all below this, and no degrees, are metres from a point of their own.
LOCAL_BELOW = 100_000.0

#: A parcel is the same if it overlaps the registered one so much once moved upon it.
SAME_SHAPE = 0.7
#: Better than this a parcel is not taken for its own mirror image, nor for itself turned.
_SURELY_SAME, _CLEARLY_BETTER = 0.9, 0.1
#: A known datum explains an offset if it leaves no more than this.
DATUM_REST_M = 15.0
#: An area further off than this from the declared one is asked about.
AREA_SHARE = 0.05
#: A corner is an outlier beyond this, or this many times the median, from the median centre.
OUTLIER_M, OUTLIER_TIMES = 100.0, 10.0
#: Corners lie in two places if nothing lies between for so long, and so many times the extent of either.
APART_M, APART_TIMES = 5000.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a boundary should lie: a circle, or the registered outline of a parcel.

    `lon`, `lat` in degrees on WGS 84; `ring` is longitude, latitude. `area_m2` is what the
    application says. `code` is the parcel's or division's that it was looked up by.
    """

    kind: PlaceKind = ""
    code: str = ""
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    ring: tuple[tuple[float, float], ...] = ()
    area_m2: float | None = None

    @property
    def is_known(self) -> bool:
        """Say whether it says where, not only how large."""
        return bool(self.ring) or None not in (self.lon, self.lat, self.radius_km)

    @property
    def settles(self) -> bool:
        """Say whether it is small enough to choose a reading; a province only flags."""
        return self.is_known and self.kind != "province"

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of its middle; for known places only."""
        if self.ring:
            middle = shapely.centroid(Polygon(self.ring))
            return float(middle.x), float(middle.y)
        return float(self.lon or 0), float(self.lat or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another way to read the same numbers.

    `kind` and `value` are those of the contract's choices; `change` gives the numbers meant, in
    the system `srid`. `is_datum` marks a shift so small that only a parcel's outline shows it;
    `needs_place` one that nothing in the numbers hints at: only a place that was named can.
    """

    kind: str
    value: object
    label: Text
    srid: int
    change: Callable[[Array], Array]
    is_datum: bool = False
    needs_place: bool = False


def distance_km(place: Place, lonlat: Array) -> float:
    """Return how far the middle of some corners lies from the middle of the place."""
    lon, lat = np.median(lonlat, axis=0)
    centre = place.centre
    return float(GEOD.inv(centre[0], centre[1], lon, lat)[2]) / 1000


def fits(place: Place, lonlat: Array, *, is_datum: bool = False) -> bool:
    """Say whether corners on WGS 84 lie at the place.

    Parameters
    ----------
    lonlat
        Shape (n, 2), degrees, in order.
    is_datum
        They come by a change of datum, which leaves a rest; it needs a parcel's outline.
    """
    if not np.isfinite(lonlat).all():
        return False
    if place.ring:
        return _fits_parcel(place, lonlat, is_datum)
    radius = place.radius_km or 0.0
    return not is_datum and distance_km(place, lonlat) <= radius + max(0.5, 0.05 * radius)


def offset_m(place: Place, lonlat: Array) -> tuple[float, float] | None:
    """Return offset and overlap of a ring with the registered one, or ``None`` if it is no area.

    The offset is that of the centroids, metres; the overlap the share of the union (0 to 1) once
    the ring is moved by it.
    """
    srid = grid_srid_at(*place.centre)
    mine, theirs = _local(lonlat, srid), _local(np.array(place.ring), srid)
    if mine is None or theirs is None:
        return None
    a, b = shapely.centroid(mine), shapely.centroid(theirs)
    east, north = b.x - a.x, b.y - a.y
    moved = shapely.transform(mine, _plus(east, north))
    union = float(shapely.union(moved, theirs).area)
    return float(np.hypot(east, north)), float(shapely.intersection(moved, theirs).area) / union


def is_turned(place: Place, lonlat: Array) -> bool:
    """Say whether a ring is the registered one mirrored or turned by quarters: it fits clearly better so."""
    srid = grid_srid_at(*place.centre)
    mine, theirs = _local(lonlat, srid), _local(np.array(place.ring), srid)
    if mine is None or theirs is None:
        return False
    (a, b), (x, y) = (shapely.get_coordinates(shapely.centroid(each))[0] for each in (mine, theirs))
    there = shapely.transform(theirs, _plus(-x, -y))
    shares = [_share(shapely.transform(mine, _turned_by(turn, (a, b))), there) for turn in _TURNS]
    return max(shares) > max(_SURELY_SAME, shares[0] + _CLEARLY_BETTER)


#: Matrices of a square's symmetries; the first leaves everything as it is.
_TURNS = tuple(
    np.array(rows, dtype=np.float64)
    for rows in (
        *(((1, 0), (0, 1)), ((-1, 0), (0, 1)), ((1, 0), (0, -1)), ((-1, 0), (0, -1))),
        *(((0, 1), (1, 0)), ((0, -1), (1, 0)), ((0, 1), (-1, 0)), ((0, -1), (-1, 0))),
    )
)


def _turned_by(turn: Array, middle: tuple[float, float]) -> Callable[[Array], Array]:
    return lambda points: np.asarray((points - np.array(middle)) @ turn)


def _share(one: BaseGeometry, other: BaseGeometry) -> float:
    return float(shapely.intersection(one, other).area) / float(shapely.union(one, other).area)


def others(points: Array, srid: int) -> tuple[Other, ...]:
    """Return the known mistakes that could have made these numbers, each with its remedy.

    Parameters
    ----------
    points
        Shape (n, 2) as read: easting, northing or longitude, latitude.
    srid
        The system they were taken for.
    """
    if not len(points) or not np.isfinite(points).all():
        return ()
    zone = zone_in(srid)
    found = _others_of_degrees(points) if zone is None else _others_of_utm(points, zone)
    return tuple(found)


def readable_as_degrees(points: Array) -> bool:
    """Say whether all numbers could be longitude, latitude anywhere on earth."""
    return bool((np.abs(points[:, 0]) <= 180).all() and (np.abs(points[:, 1]) <= 90).all())


def median_of(points: Array) -> Array:
    """Return the median of finite numbers, for each column of them."""
    # numpy's own takes longer than all the rest of a small outline's check
    ordered, count = np.sort(points, axis=0), len(points)
    return np.asarray((ordered[(count - 1) // 2] + ordered[count // 2]) / 2)


def are_utm(points: Array) -> bool:
    """Say whether the numbers, taken at their median, are easting and northing of Iran in metres."""
    x, y = np.median(points, axis=0)
    return bool(EASTING[0] <= x <= EASTING[1] and NORTHING[0] <= y <= NORTHING[1])


def are_degrees(points: Array) -> bool:
    """Say whether the numbers, taken at their median, are longitude and latitude of Iran."""
    x, y = np.median(points, axis=0)
    return bool(LONGITUDE[0] <= x <= LONGITUDE[1] and LATITUDE[0] <= y <= LATITUDE[1])


def are_web_mercator(points: Array) -> bool:
    """Say whether the numbers, taken at their median, are Iran's in the metres of web maps (EPSG:3857)."""
    x, y = np.median(points, axis=0)
    (west, east), (south, north) = WEB_MERCATOR
    return bool(west <= x <= east and south <= y <= north)


def are_local(points: Array) -> bool:
    """Say whether the numbers can only be metres from a point of their own."""
    return bool((np.abs(points) < LOCAL_BELOW).all())


def zone_in(srid: int) -> int | None:
    """Return the northern UTM zone of a system we offer, WGS 84 or ED50, or ``None``."""
    for first in (32600, 2020):
        if 1 <= srid - first <= 60 and (first == 32600 or srid - first in IRAN_ZONES):
            return srid - first
    return None


def lonlat_or_none(points: Array, srid: int) -> Array | None:
    """Return the points on WGS 84, or ``None`` where no operation carries them there."""
    try:
        lonlat = to_wgs84(points, srid).lonlat
    except NoOperationError:
        return None
    return lonlat if np.isfinite(lonlat).all() else None


def astray(ring: Array, srid: int) -> tuple[tuple[int, ...], float] | None:
    """Return the corners (from 0) that lie far from the others, and how far in metres: one alone, or some together.

    Parameters
    ----------
    ring
        Closed, in the units of `srid`.
    """
    lonlat = lonlat_or_none(ring[:-1], srid)
    # of three none could be left out
    if lonlat is None or len(lonlat) <= FEWEST_CORNERS or _lie_within(lonlat, OUTLIER_M):
        return None
    one = _outlier(lonlat)
    return ((one[0],), one[1]) if one else _apart(lonlat)


def _outlier(lonlat: Array) -> tuple[int, float] | None:
    """Return number and distance of the one corner far from all others, if there is one."""
    lon, lat = median_of(lonlat)
    count = len(lonlat)
    far = np.asarray(GEOD.inv(np.full(count, lon), np.full(count, lat), lonlat[:, 0], lonlat[:, 1])[2])
    limit = max(OUTLIER_M, OUTLIER_TIMES * float(median_of(far)))
    beyond = np.flatnonzero(far > limit)
    return (int(beyond[0]), float(far[beyond[0]])) if len(beyond) == 1 else None


def _apart(lonlat: Array) -> tuple[tuple[int, ...], float] | None:
    """Return the corners that lie in another place than the rest, and the gap between.

    They are the smaller group, or the first of two that are alike. A long thin parcel has no such
    gap: APART_M is the length of the longest strips.
    """
    if _lie_within(lonlat, APART_M):
        return None
    points = from_wgs84(lonlat, grid_srid_at(*median_of(lonlat)))
    if not np.isfinite(points).all():
        return None
    for axis in (0, 1):
        order = np.argsort(points[:, axis], kind="stable")
        gaps = np.diff(points[order, axis])
        at = int(np.argmax(gaps)) + 1
        gap, groups = float(gaps[at - 1]), (order[:at], order[at:])
        extent = max(float(np.ptp(points[group], axis=0).max()) for group in groups)
        if gap >= APART_M and gap > APART_TIMES * extent:
            small = min(groups, key=lambda group: (len(group), int(group.min())))
            return tuple(sorted(map(int, small))), gap
    return None


def _lie_within(lonlat: Array, metres: float) -> bool:
    """Say whether points surely lie no farther from each other: no degree is longer than 111.7 km."""
    extent: Array = lonlat.max(axis=0) - lonlat.min(axis=0)
    return bool(np.hypot(extent[0], extent[1]) * 111_700 < metres)


def _fits_parcel(place: Place, lonlat: Array, is_datum: bool) -> bool:
    found = offset_m(place, lonlat)
    if found is None or found[1] < SAME_SHAPE or (found[1] < _SURELY_SAME and is_turned(place, lonlat)):
        return False
    side = float(np.sqrt(max(place.area_m2 or 0.0, _area(place))))
    return found[0] <= (DATUM_REST_M if is_datum else max(5.0, 0.02 * side))


def _area(place: Place) -> float:
    polygon = _local(np.array(place.ring), grid_srid_at(*place.centre))
    return 0.0 if polygon is None else float(polygon.area)


def _local(lonlat: Array, srid: int) -> BaseGeometry | None:
    points = from_wgs84(lonlat, srid)
    if not np.isfinite(points).all() or len(np.unique(points, axis=0)) < 3:
        return None
    polygon = polygon_from_points(points)
    made = polygon if shapely.is_valid(polygon) else shapely.make_valid(polygon)
    return made if made.area > 0 else None


def _others_of_degrees(points: Array) -> Iterator[Other]:
    yield Other(kind="axis_order", value="swapped", label=_SWAPPED_DEGREES, srid=WGS84, change=_swapped)
    if unpacked_dms(points) is not None:
        yield Other(kind="notation", value="dms", label=_PACKED, srid=WGS84, change=_unpacked)
    yield from _carried_by_another_zone(points)
    yield Other(kind="datum", value=4154, label=_ED50_DEGREES, srid=4154, change=_same, is_datum=True)
    if are_utm(points) or are_utm(_swapped(points)):
        for zone in IRAN_ZONES:
            change = _same if are_utm(points) else _swapped
            yield Other(kind="zone", value=zone, label=zone_label(zone), srid=32600 + zone, change=change)


def _others_of_utm(points: Array, zone: int) -> Iterator[Other]:
    yield from _other_zones(points, zone)
    srid = 32600 + zone
    if are_utm(_swapped(points)):
        yield Other(kind="axis_order", value="swapped", label=_SWAPPED_UTM, srid=srid, change=_swapped)
    yield from _other_units(points, srid)
    yield from _longer_northings(points, srid)
    yield from _shorter_eastings(points)
    yield from _southern_northings(points, srid)
    if are_web_mercator(points):
        yield Other(kind="srid", value=3857, label=_WEB_MERCATOR, srid=3857, change=_same)
    yield Other(kind="srid", value=3200, label=_FD58, srid=3200, change=_same)
    if zone in IRAN_ZONES:
        yield Other(kind="datum", value=2020 + zone, label=_ED50, srid=2020 + zone, change=_same, is_datum=True)
    if readable_as_degrees(points):
        yield Other(kind="notation", value="dd", label=_DEGREES, srid=WGS84, change=_same)


def _carried_by_another_zone(points: Array) -> Iterator[Other]:
    """Yield the readings of degrees that were made from UTM in the neighbour's zone, six degrees off each."""
    lon, lat = np.median(points, axis=0)
    if not (LONGITUDE[0] - _ZONE <= lon <= LONGITUDE[1] + _ZONE and LATITUDE[0] <= lat <= LATITUDE[1]):
        return
    taken = zone_of(float(lon))
    for zone in sorted({*IRAN_ZONES} - {taken}, key=lambda each: (abs(each - taken), each)):
        label = Text(
            f"هنگام تبدیل به طول و عرض زون {fa_digits(str(taken))} گرفته شده؛ زون {fa_digits(str(zone))} درست است",
            f"they were made from UTM in zone {taken}, and zone {zone} is right",
        )
        yield Other(kind="zone", value=zone, label=label, srid=32600 + zone, change=_back_to(taken), needs_place=True)


def _back_to(zone: int) -> Callable[[Array], Array]:
    return lambda points: from_wgs84(points, 32600 + zone)


def _other_zones(points: Array, zone: int) -> Iterator[Other]:
    if are_utm(points):
        for other in sorted({*IRAN_ZONES} - {zone}, key=lambda each: (abs(each - zone), each)):
            yield Other(kind="zone", value=other, label=zone_label(other), srid=32600 + other, change=_same)


def _other_units(points: Array, srid: int) -> Iterator[Other]:
    for unit, (factor, label) in UNITS.items():
        if are_utm(points * factor):
            yield Other(kind="unit", value=unit, label=label, srid=srid, change=_times(factor))
        elif are_utm(_swapped(points) * factor):
            yield Other(kind="unit", value=unit, label=label, srid=srid, change=_swapped_times(factor))


def _longer_northings(points: Array, srid: int) -> Iterator[Other]:
    x, y = np.median(points, axis=0)
    if not EASTING[0] <= x <= EASTING[1]:
        return
    for step in (1_000_000, 100_000):
        if not 0 <= y < step:
            continue
        for added in range(0, int(NORTHING[1]) + 1, step):
            if NORTHING[0] <= y + added <= NORTHING[1] and (step == 1_000_000 or added % 1_000_000):
                yield Other(kind="offset", value=added, label=_added(added), srid=srid, change=_plus(0, added))


def _southern_northings(points: Array, srid: int) -> Iterator[Other]:
    change = _plus(0, -_SOUTHERN)
    if are_utm(change(points)):
        yield Other(kind="offset", value=-_SOUTHERN, label=_SOUTH, srid=srid, change=change)


def _shorter_eastings(points: Array) -> Iterator[Other]:
    x, y = np.median(points, axis=0)
    zone = int(x // 1_000_000)
    if zone in IRAN_ZONES and EASTING[0] <= x % 1_000_000 <= EASTING[1] and NORTHING[0] <= y <= NORTHING[1]:
        change = _plus(-zone * 1_000_000, 0)
        yield Other(kind="zone", value=zone, label=zone_label(zone), srid=32600 + zone, change=change)


def unpacked_dms(points: Array) -> Array | None:
    """Return degrees for numbers like 35.4112 read as 35°41′12″, or ``None`` where they can't be that."""
    whole = np.floor(np.abs(points))
    # rounded: 35.41 − 35 is not quite 0.41
    seconds = np.round((np.abs(points) - whole) * 10_000, 6)
    minutes, seconds = np.floor(seconds / 100), np.mod(seconds, 100)
    if (minutes >= 60).any() or (seconds >= 60).any():
        return None
    return np.asarray(np.sign(points) * (whole + minutes / 60 + seconds / 3600))


def _unpacked(points: Array) -> Array:
    found = unpacked_dms(points)
    if found is None:
        raise ValueError("no packed degrees, minutes, seconds")
    return found


def zone_label(zone: int) -> Text:
    """Return the name of a UTM zone for a choice."""
    return Text(f"UTM، زون {fa_digits(str(zone))} شمالی", f"UTM, zone {zone} north")


def likely_zones(points: Array, place: Place | None = None) -> tuple[int, ...]:
    """Return the zones of Iran in which easting, northing could be meant, likeliest first.

    With a place that settles, those that land there; they may be none.
    """
    found = []
    for zone in IRAN_ZONES:
        lonlat = lonlat_or_none(points, 32600 + zone)
        if lonlat is not None and (place is None or not place.is_known or fits(place, lonlat)):
            # a point is usually given in its own zone
            away = abs(zone_of(float(np.clip(np.median(lonlat[:, 0]), -180, 180))) - zone)
            found.append((away, zone != 39, zone))
    return tuple(zone for *_, zone in sorted(found))


def _same(points: Array) -> Array:
    return points


def _swapped(points: Array) -> Array:
    return points[:, ::-1]


def _times(factor: float) -> Callable[[Array], Array]:
    return lambda points: points * factor


def _swapped_times(factor: float) -> Callable[[Array], Array]:
    return lambda points: points[:, ::-1] * factor


def _plus(east: float, north: float) -> Callable[[Array], Array]:
    return lambda points: points + np.array([east, north], dtype=np.float64)


def _added(metres: int) -> Text:
    return Text(
        f"رقم‌های آغاز شمالی (Y) جا افتاده: {fa_digits(f'{metres:,}')} متر افزوده شود",
        f"the leading digits of the northing were dropped: add {metres:,} m",
    )


#: Units that drawings and tables are found in: metres for one of them.
UNITS: Mapping[str, tuple[float, Text]] = {
    "mm": (0.001, Text("عددها به میلی‌متر است", "the numbers are millimetres")),
    "cm": (0.01, Text("عددها به سانتی‌متر است", "the numbers are centimetres")),
    "ft": (0.3048, Text("عددها به فوت است", "the numbers are feet")),
    "km": (1000.0, Text("عددها به کیلومتر است", "the numbers are kilometres")),
    "yd": (0.9144, Text("عددها به یارد است", "the numbers are yards")),
}
_SWAPPED_DEGREES = Text("طول و عرض جابه‌جا نوشته شده", "longitude and latitude were exchanged")
_SWAPPED_UTM = Text("شرقی (X) و شمالی (Y) جابه‌جا نوشته شده", "easting and northing were exchanged")
_PACKED = Text(
    "عددها درجه و دقیقه و ثانیه‌اند (۳۵٫۴۱۱۲ یعنی ۳۵ درجه و ۴۱ دقیقه و ۱۲ ثانیه)",
    "the numbers are degrees, minutes, seconds (35.4112 is 35°41′12″)",
)
_ED50 = Text("روی دیتوم قدیمی ED50 است، نه WGS 84", "they stand on the old datum ED50, not on WGS 84")
_ED50_DEGREES = _ED50
_FD58 = Text("لامبرت FD58 است (نقشه‌های نفتی جنوب)، نه UTM", "they are FD58 Lambert (southern oil maps), not UTM")
_WEB_MERCATOR = Text(
    "متر نقشه‌های وب است (وب مرکاتور، EPSG:3857)، نه UTM",
    "they are metres of web maps (Web Mercator, EPSG:3857), not UTM",
)
_SOUTH = Text(
    "برای نیمکرهٔ جنوبی نوشته شده: ۱۰٬۰۰۰٬۰۰۰ متر از شمالی (Y) کم شود",
    "they are written for the southern hemisphere: take 10,000,000 m off the northing",
)
_DEGREES = Text("عددها طول و عرض به درجه است", "the numbers are longitude and latitude in degrees")
