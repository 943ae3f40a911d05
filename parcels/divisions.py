"""Looking up the divisions of Iran: by name, by code, by place. The same for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from core.persian import folded, latin_digits
from core.texts import Text
from geo.densify import GEOD
from geo.place import Place, PlaceKind
from parcels.errors import PlaceUnknownError
from tiles.statements import fetch, statement

_SQL = statement(Path(__file__).parent / "sql" / "divisions.sql")
#: What must be shown beside names, codes and outlines.
SOURCES = Text(
    "مرز استان‌ها و شهرستان‌ها: © مشارکت‌کنندگان OpenStreetMap (ODbL 1.0)؛ نام و کد تقسیمات کشوری: "
    "ahmadazizi/iran-cities (MIT)؛ جای شهرها و روستاها: GeoNames (CC BY 4.0)",
    "Outlines of provinces and counties: © OpenStreetMap contributors (ODbL 1.0); names and codes of divisions: "
    "ahmadazizi/iran-cities (MIT); places of cities and villages: GeoNames (CC BY 4.0)",
)
#: Levels with their names, from the country down.
LEVELS: dict[str, Text] = {
    "province": Text("استان", "province"),
    "county": Text("شهرستان", "county"),
    "district": Text("بخش", "district"),
    "rural-district": Text("دهستان", "rural district"),
    "city": Text("شهر", "city"),
    "village": Text("روستا", "village"),
}
#: Digits of the codes of the levels a place can be declared by; leading zeros are often lost.
_DIGITS = {"province": 2, "county": 4, "village": 16}
#: Names of fewer letters are looked for at the beginning only: three make an index entry.
_INDEXED_LETTERS = 3
_MOST_WORDS = 8
_ORDER = (
    "d.name_folded <> %(name)s, d.name_folded NOT LIKE %(name)s || '%%',"
    " array_position(ARRAY['province','county','city','district','rural-district','village'], d.level::text),"
    " d.kind, length(d.name_folded), d.code"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A division that holds another."""

    level: str
    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRecord:
    """A division with the chain of those that hold it, the nearest first; `lon`, `lat` in degrees."""

    level: str
    code: str
    name: Text
    kind: str
    lon: float | None
    lat: float | None
    has_outline: bool
    chain: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The province and the county of a place; a place in a province may be in no county."""

    province: DivisionRecord | None = None
    county: DivisionRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionOutline:
    """The outline of a division, simplified for the eye, in degrees on WGS 84."""

    level: str
    name: Text
    area: BaseGeometry


def divisions_named(text: str, *, level: str = "", within: str = "", limit: int = 20) -> tuple[DivisionRecord, ...]:
    """Return the divisions whose name holds a text, whole names first, whatever way they are spelled.

    After a comma, or as last words where the whole text is no name, stand names of what holds
    them: ``علی‌آباد، قزوین``. `within` is the code of a division that holds them.
    """
    for name, holders in _readings(text):
        found = _named(name, holders, {"level": level, "within": within, "limit": limit})
        if found:
            return found
    return ()


def divisions_like(text: str, *, limit: int = 5) -> tuple[DivisionRecord, ...]:
    """Return places of the country by name, and where none has it, those whose names are like it."""
    found = divisions_named(text, limit=limit)
    name = folded(text)
    if found or len(name) <= _INDEXED_LETTERS:
        return found
    return _fetched(
        "d.name_folded %% %(name)s", {"name": name, "limit": limit}, order=f"d.name_folded <-> %(name)s, {_ORDER}"
    )


def division_by_code(code: str) -> DivisionRecord | None:
    """Return the division of a code."""
    found = _fetched("d.code = %(code)s", {"code": code, "limit": 1})
    return found[0] if found else None


def whereabouts(lon: float, lat: float) -> Whereabouts:
    """Return in which province and county a place lies, degrees on WGS 84."""
    condition = (
        "d.level = ANY(ARRAY['province','county'])"
        " AND ST_Covers(d.geom_4326, ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326))"
    )
    # on a common border the lower code is said, and always the same one
    found = {each.level: each for each in reversed(_fetched(condition, {"lon": lon, "lat": lat, "limit": 8}))}
    return Whereabouts(province=found.get("province"), county=found.get("county"))


def outlines_at(lon: float, lat: float, *, detail_degrees: float = 0.01) -> tuple[DivisionOutline, ...]:
    """Return the province and the county that hold a place, the larger first, for a picture."""
    rows = fetch(
        "SELECT level, name_fa, name_en, ST_AsBinary(ST_SimplifyPreserveTopology(geom_4326, %(detail)s))"
        " FROM parcels_division WHERE level = ANY(ARRAY['province','county'])"
        " AND ST_Covers(geom_4326, ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326)) ORDER BY level DESC, code DESC",
        {"lon": lon, "lat": lat, "detail": detail_degrees},
    )
    # on a common border the lower code is said, as in `whereabouts`
    found = {level: (level, _name(fa, en), shapely.from_wkb(bytes(wkb))) for level, fa, en, wkb in rows}
    return tuple(DivisionOutline(level=level, name=name, area=area) for level, name, area in found.values())


@cache
def province_outlines() -> tuple[BaseGeometry, ...]:
    """Return the outlines of the provinces in degrees, for a map of the country; kept, as they don't change."""
    rows = fetch(
        "SELECT ST_AsBinary(ST_SimplifyPreserveTopology(geom_4326, 0.05)) FROM parcels_division"
        " WHERE level = 'province' AND geom_4326 IS NOT NULL ORDER BY code",
        {},
    )
    return tuple(shapely.from_wkb(bytes(row[0])) for row in rows)


def place_of(code: str, kind: str = "") -> Place:
    """Return where the division of a code lies, as a circle round its outline.

    A village has no outline: it counts as its county, and a county without one as its province.
    A division of which nothing is known but its name gives a place that says nothing.

    Raises
    ------
    PlaceUnknownError
        No province, county or village has this code.
    """
    wanted = _whole_code(code, kind)
    found = division_by_code(wanted)
    if found is None or found.level not in _DIGITS:
        raise PlaceUnknownError(code_given=code[:40], kind=kind)
    for link in (Link(level=found.level, code=found.code, name=found.name), *found.chain):
        circle = _circle(link.code) if link.level in ("county", "province") else None
        if circle is not None:
            lon, lat, radius_km = circle
            held: PlaceKind = "county" if link.level == "county" else "province"
            return Place(kind=held, code=found.code, lon=lon, lat=lat, radius_km=radius_km)
    return Place(code=found.code)


def border_distance_m(code: str, lon: float, lat: float) -> float | None:
    """Return how far outside a division's outline a place lies, 0 inside; ``None`` without an outline."""
    rows = fetch(
        "SELECT ST_Distance(geom_4326::geography, ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326)::geography)"
        " FROM parcels_division WHERE code = %(code)s AND geom_4326 IS NOT NULL",
        {"code": code, "lon": lon, "lat": lat},
    )
    return float(rows[0][0]) if rows else None


def _whole_code(code: str, kind: str) -> str:
    plain = latin_digits(code).strip()
    if not plain.isdecimal():
        return plain
    if kind in _DIGITS:
        return plain.zfill(_DIGITS[kind])
    # 14 and 15 digits can only be a village's code that has lost its leading zeros
    return plain.zfill(_DIGITS["village"]) if len(plain) > 12 else plain


def _circle(code: str) -> tuple[float, float, float] | None:
    rows = fetch(
        "SELECT ST_AsBinary(geom_4326) FROM parcels_division WHERE code = %(code)s AND geom_4326 IS NOT NULL",
        {"code": code},
    )
    if not rows:
        return None
    outline = shapely.from_wkb(bytes(rows[0][0]))
    middle = shapely.minimum_bounding_circle(outline).centroid
    corners = shapely.get_coordinates(outline)
    lons, lats = corners[:, 0], corners[:, 1]
    far = GEOD.inv(lons * 0 + middle.x, lats * 0 + middle.y, lons, lats)[2]
    return float(middle.x), float(middle.y), round(float(max(far)) / 1000, 1)


def _readings(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    parts = [folded(part) for part in re.split(r"[،,/]", text)]
    given = [part for part in parts if part]
    if not given:
        return
    yield given[0], tuple(given[1:])
    words = text.split()[:_MOST_WORDS]
    if len(given) == 1:
        for count in range(len(words) - 1, 0, -1):
            yield folded(" ".join(words[:count])), (folded(" ".join(words[count:])),)


def _named(name: str, holders: tuple[str, ...], asked: dict[str, Any]) -> tuple[DivisionRecord, ...]:
    inside = "" if len(name) < _INDEXED_LETTERS else "%"
    parameters: dict[str, Any] = {**asked, "name": name, "pattern": f"{inside}{_plain(name)}%"}
    # few have a Latin name: no index for them
    column = "replace(lower(d.name_en), ' ', '')" if name.isascii() else "d.name_folded"
    conditions = [f"{column} LIKE %(pattern)s"]
    if asked["level"]:
        conditions.append("d.level = %(level)s")
    if asked["within"]:
        conditions.append("d.code LIKE %(within)s || '%%'")
    for number, holder in enumerate(holders[:4]):
        parameters[f"holder{number}"] = f"{_plain(holder)}%"
        held = " OR ".join(f"p{step}.name_folded LIKE %(holder{number})s" for step in range(1, 5))
        conditions.append(f"({held})")
    return _fetched(" AND ".join(conditions), parameters, order=_ORDER)


def _plain(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _fetched(condition: str, parameters: dict[str, Any], *, order: str = "d.code") -> tuple[DivisionRecord, ...]:
    rows = fetch(_SQL.format(condition=condition, order=order), parameters, prepared=False)
    return tuple(_record(row) for row in rows)


def _record(row: tuple[Any, ...]) -> DivisionRecord:
    level, code, name_fa, name_en, kind, lon, lat, has_outline, *above = row
    links = tuple(Link(level=each[0], code=each[1], name=_name(each[2], each[3])) for each in _fours(above) if each[0])
    return DivisionRecord(
        level=level,
        code=code,
        name=_name(name_fa, name_en),
        kind=kind,
        lon=lon,
        lat=lat,
        has_outline=has_outline,
        chain=links,
    )


def _fours(values: list[Any]) -> Iterator[list[Any]]:
    return (values[start : start + 4] for start in range(0, len(values), 4))


def _name(fa: str, en: str) -> Text:
    # few have an English name; the Persian one is still the name
    return Text(fa, en or fa)
