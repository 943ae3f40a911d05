"""What two numbers can be, by their size alone.

In Iran latitudes, longitudes, eastings and northings lie in ranges that do not meet, so values
say which is which; labels and headings only confirm (the zone is never told by them).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from geo.notations.claims import unpacked
from geo.notations.draft import HORIZONTAL, VERTICAL, Place, Value
from geo.notations.reading import IRAN, Box

#: In its own zone a place of Iran lies between 200 and 805 km; a neighbour's zone may be written too.
EASTINGS = (100_000.0, 999_999.999)
NORTHINGS = (2_700_000.0, 4_500_000.0)
#: A zone written in front of the easting: 39533188.11.
_PREFIX = 1_000_000
#: Metres for one unit of what people's drawings are in.
UNITS = (0.001, 0.01, 1000.0, 0.3048, 0.9144)

Family = Literal["degrees", "grid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What a pair can be. `x_first`: the first number is the longitude or easting.

    `place` has the numbers as they are meant, `zone` is one that was found inside the easting.
    """

    family: Family
    x_first: bool
    place: Place
    zone: int | None = None


Gate = Callable[[Place], Fit | None]


def within(value: float, limits: tuple[float, float]) -> bool:
    """Say whether a number lies in a range, ends included."""
    return limits[0] <= value <= limits[1]


def plausible(inside: Box | None) -> Gate:
    """Return the gate of numbers that fit Iran, or the box in which the place is expected."""
    boxes = [IRAN] if inside is None or inside == IRAN else [IRAN, inside]

    def gate(place: Place) -> Fit | None:
        grid = _grid(place)
        if grid:
            return grid
        for box in boxes:
            if found := _degrees(place, box):
                return found
        return None

    return gate


def in_unit(metres: float) -> Gate:
    """Return the gate of UTM numbers written in another unit."""

    def gate(place: Place) -> Fit | None:
        scaled = replace(place, first=place.first.scaled(metres), second=place.second.scaled(metres))
        return _grid(scaled)

    return gate


def prefixed(place: Place) -> Fit | None:
    """Fit an easting with its zone in front of it (38 to 41), beside a northing."""
    for x_first in (True, False):
        easting, northing = (place.first, place.second) if x_first else (place.second, place.first)
        zone, rest = divmod(easting.value, _PREFIX)
        if 38 <= zone <= 41 and within(rest, EASTINGS) and within(northing.value, NORTHINGS) and not easting.form:
            plain = replace(easting, value=rest)
            pair = (plain, northing) if x_first else (northing, plain)
            meant = replace(place, first=pair[0], second=pair[1])
            return Fit(family="grid", x_first=x_first, place=meant, zone=int(zone))
    return None


def packed(place: Place) -> Fit | None:
    """Fit ``354125.38 512333.70``: degrees, minutes and seconds run together."""
    first, second = _opened(place.first), _opened(place.second)
    if first is None or second is None:
        return None
    return _degrees(replace(place, first=first, second=second), IRAN)


def _opened(value: Value) -> Value | None:
    return unpacked(value) if value.form is None and value.value > 180 else None


def on_earth(place: Place) -> Fit | None:
    """Fit any latitude and longitude: by label or hemisphere, else latitude first."""
    first, second = place.first, place.second
    roles = {first.role, second.role}
    x_first = first.role in HORIZONTAL or second.role in VERTICAL
    if not roles & (HORIZONTAL | VERTICAL) and _is_mirrored(first, second):
        x_first = True
    lon, lat = (first, second) if x_first else (second, first)
    if abs(lat.value) > 90 and not roles & (HORIZONTAL | VERTICAL):
        lon, lat, x_first = lat, lon, not x_first
    if abs(lat.value) > 90 or abs(lon.value) > 180:
        return None
    return Fit(family="degrees", x_first=x_first, place=place)


def is_possible(place: Place) -> bool:
    """Say whether a gate of Iran's numbers lets a pair through, in whatever unit."""
    gates = (plausible(None), *map(in_unit, UNITS), prefixed, packed)
    return any(gate(place) for gate in gates)


def _is_mirrored(first: Value, second: Value) -> bool:
    """Say whether two numbers are Iran's but for a sign, longitude first."""
    west, south, east, north = IRAN
    return within(abs(first.value), (west, east)) and within(abs(second.value), (south, north))


def _grid(place: Place) -> Fit | None:
    first, second = place.first, place.second
    if first.form or second.form:
        return None
    for x_first, easting, northing in ((True, first, second), (False, second, first)):
        if within(easting.value, EASTINGS) and within(northing.value, NORTHINGS):
            return Fit(family="grid", x_first=x_first, place=place)
    return None


def _degrees(place: Place, box: Box) -> Fit | None:
    west, south, east, north = box
    for x_first in (True, False):
        lon, lat = (place.first, place.second) if x_first else (place.second, place.first)
        if within(lon.value, (west, east)) and within(lat.value, (south, north)):
            return Fit(family="degrees", x_first=x_first, place=place)
    return None


def opened_decimals(value: Value) -> Value | None:
    """Return 35.4112 as 35°41'12", or ``None`` where its decimals cannot be minutes and seconds."""
    if value.form not in (None, "deg"):
        return None
    whole, _, decimals = value.written.partition(".")
    if not decimals or not whole.isdigit():
        return None
    filled = decimals.ljust(4, "0")
    minutes, seconds = int(filled[:2]), float(f"{filled[2:4]}.{filled[4:] or 0}")
    if minutes >= 60 or seconds >= 60:
        return None
    angle = float(whole) + minutes / 60 + seconds / 3600
    return replace(value, value=angle if value.value >= 0 else -angle, form="dms")
