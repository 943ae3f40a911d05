"""What a person says beside the boundary itself: the options of the contract."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from geo.notations.reading import AxisOrder, Hemisphere, Notation
from geo.place import Place, PlaceKind
from landrequests.intake.errors import BadOptionError

ServedArea = Literal["service", "iran", "world"]
Wanted = Literal["polygon", "point"]

_NOTATIONS = ("auto", "dd", "dms", "utm")
_AXIS_ORDERS = ("auto", "lonlat", "latlon")
_AREAS = ("service", "iran", "world")
_WANTED = ("polygon", "point")
_PLACES = ("", "parcel", "village", "county", "province")
#: The largest EPSG code there is room for; larger numbers are mistakes of typing.
_SRID_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a boundary check; each other than its default is a claim of the person.

    `srid` is the EPSG code of the numbers; `zone` a UTM zone; `axis_order` of two-number rows;
    `declared` where the boundary should lie; `area` within what it must; `geometry` ``point``
    reads points only.
    """

    notation: Notation = "auto"
    zone: int | None = None
    hemisphere: Hemisphere = "N"
    axis_order: AxisOrder = "auto"
    srid: int | None = None
    declared: Place | None = None
    area: ServedArea = "service"
    geometry: Wanted = "polygon"


def options_from(given: Mapping[str, Any]) -> Options:
    """Return the options in a request or a line of a manifest; other keys are left alone.

    Raises
    ------
    BadOptionError
        One is of a wrong kind; `field` names it.
    """
    return Options(
        notation=cast("Notation", _one_of(given, "notation", _NOTATIONS)),
        zone=_whole(given, "zone", 60),
        hemisphere=_hemisphere(given.get("hemisphere")),
        axis_order=cast("AxisOrder", _one_of(given, "axis_order", _AXIS_ORDERS)),
        srid=_whole(given, "srid", _SRID_LIMIT),
        declared=_place(given.get("declared")),
        area=cast("ServedArea", _one_of(given, "area", _AREAS)),
        geometry=_wanted(given.get("geometry")),
    )


def options_document(options: Options) -> dict[str, Any]:
    """Return options as JSON that `options_from` reads again."""
    document: dict[str, Any] = {
        "notation": options.notation,
        "hemisphere": options.hemisphere,
        "axis_order": options.axis_order,
        "area": options.area,
        "geometry": options.geometry,
    }
    if options.zone is not None:
        document["zone"] = options.zone
    if options.srid is not None:
        document["srid"] = options.srid
    if options.declared is not None:
        document["declared"] = _place_document(options.declared)
    return document


def answers_from(given: object) -> tuple[tuple[int, ...], ...]:
    """Return the answers in ``choose``: a number, several of one question, or a list of such lists.

    ``2`` and ``"2"`` answer one question with one choice, ``[0, 2]`` and ``"0,2"`` with two;
    ``[[0], [2, 3]]`` and ``["0", "2,3"]`` answer two questions, one after the other.
    """
    if given is None:
        return ()
    if isinstance(given, Sequence) and not isinstance(given, str) and any(_is_answer(each) for each in given):
        return tuple(_answer(each) for each in given)
    return (_answer(given),)


def _is_answer(value: object) -> bool:
    return isinstance(value, str | list | tuple)


def _answer(value: object) -> tuple[int, ...]:
    parts: Sequence[object] = value.split(",") if isinstance(value, str) else cast("Any", value)
    if not isinstance(parts, list | tuple):
        parts = (parts,)
    try:
        numbers = tuple(_integer(part) for part in parts)
    except (TypeError, ValueError) as error:
        raise BadOptionError(field="choose", value=str(value)[:60]) from error
    if not numbers or min(numbers) < 0:
        raise BadOptionError(field="choose", value=str(value)[:60])
    return numbers


def _integer(value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)  # JSON knows one kind of number: 39.0 is 39
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(value)
    return int(value)


def _one_of(given: Mapping[str, Any], name: str, allowed: Sequence[str]) -> str:
    value = given.get(name)
    if value in (None, ""):
        return allowed[0]
    if not isinstance(value, str) or value not in allowed:
        raise BadOptionError(field=name, value=str(value)[:60], allowed=", ".join(each for each in allowed if each))
    return value


def _whole(given: Mapping[str, Any], name: str, limit: int) -> int | None:
    value = given.get(name)
    if value in (None, ""):
        return None
    try:
        number = _integer(value)
    except (TypeError, ValueError) as error:
        raise BadOptionError(field=name, value=str(value)[:60]) from error
    # a zone of 61 is the person's mistake about coordinates, which the reader explains
    if not 0 <= number <= max(limit, 999):
        raise BadOptionError(field=name, value=str(value)[:60])
    return number


def _wanted(value: object) -> Wanted:
    # an object under this key is the boundary itself, not the option
    given = {} if isinstance(value, Mapping) else {"geometry": value}
    return cast("Wanted", _one_of(given, "geometry", _WANTED))


def _hemisphere(value: object) -> Hemisphere:
    if value in (None, "", "N", "n"):
        return "N"
    if value in ("S", "s"):
        return "S"
    raise BadOptionError(field="hemisphere", value=str(value)[:60], allowed="N, S")


def _place(given: object) -> Place | None:
    if given in (None, "", {}):
        return None
    if not isinstance(given, Mapping):
        raise BadOptionError(field="declared", value=str(given)[:60])
    numbers = {name: _number(given, name) for name in ("lon", "lat", "radius_km", "area_m2")}
    if any(value is not None for value in (numbers["lon"], numbers["lat"])) and numbers["radius_km"] is None:
        numbers["radius_km"] = 0.0
    kind = cast("PlaceKind", _one_of({"kind": given.get("kind")}, "kind", _PLACES))
    code = given.get("code") or ""
    if not isinstance(code, str | int) or isinstance(code, bool):
        raise BadOptionError(field="declared.code", value=str(code)[:60])
    return Place(kind=kind, code=str(code)[:40], ring=_ring(given.get("ring")), **numbers)


def _ring(value: object) -> tuple[tuple[float, float], ...]:
    if value in (None, [], ()):
        return ()
    if not isinstance(value, list | tuple) or len(value) < 3:
        raise BadOptionError(field="declared.ring", value=str(value)[:60])
    return tuple(_pair(each) for each in value)


def _pair(value: object) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) < 2:
        raise BadOptionError(field="declared.ring", value=str(value)[:60])
    x, y = _number({"ring": value[0]}, "ring"), _number({"ring": value[1]}, "ring")
    if x is None or y is None or not (-180 <= x <= 180 and -90 <= y <= 90):
        raise BadOptionError(field="declared.ring", value=str(value)[:60])
    return x, y


#: Bounds of the numbers of a declared place.
_BOUNDS = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0), "radius_km": (0.0, 20_040.0), "area_m2": (0.0, 1e13)}


def _number(given: Mapping[str, Any], name: str) -> float | None:
    value = given.get(name)
    if value in (None, ""):
        return None
    low, high = _BOUNDS.get(name, (-math.inf, math.inf))
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadOptionError(field=f"declared.{name}", value=str(value)[:60])
    return float(value)


def _place_document(place: Place) -> dict[str, Any]:
    found = {"kind": place.kind, "code": place.code, "lon": place.lon, "lat": place.lat, "radius_km": place.radius_km}
    document: dict[str, Any] = {name: value for name, value in found.items() if value not in (None, "")}
    if place.ring:
        document["ring"] = [list(pair) for pair in place.ring]
    if place.area_m2 is not None:
        document["area_m2"] = place.area_m2
    return document
