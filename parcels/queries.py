"""Reading the cadastre. Its public part is the same for everybody; the actor is taken all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from accounts.actor import Actor
from core.persian import fa_digits
from core.texts import Text
from geo.crs import place_from_wgs84
from parcels.codes import LAND_PARTS, PARTS, RenovationCode
from parcels.errors import MunicipalityUnknownError, ParcelElsewhereError, ParcelNotFoundError, UnitNotFoundError
from parcels.feature_rows import MERCATOR_BOX, features, mercator_box, records, records_of
from parcels.models import Municipality, Unit
from parcels.records import Outline, ParcelRecord, StreetRecord, Suggestion, Surroundings, UnitRecord
from parcels.terms import GENERIC, terms_of
from parcels.towns import split_town, towns_with
from tiles.statements import Prepared, fetch, statement

Box = tuple[float, float, float, float]

_MUNICIPALITY_FIELDS = ("id", "code", "name_fa", "name_en")
_MUNICIPALITY = f"SELECT {', '.join(_MUNICIPALITY_FIELDS)} FROM parcels_municipality WHERE code = %(code)s"  # noqa: S608
_COLUMNS = ("region", "neighbourhood", "block", "number")
_SQL = Path(__file__).parent / "sql"
#: Names of the land parts, ready for a number after them.
_LEVELS = (*(Text(f"{part.fa}ٔ", part.en) for part in PARTS[:2]), *PARTS[2:LAND_PARTS])
#: How many near codes are offered in place of one that is not there.
_OFFERED = 5
#: Beyond this the nearest parcel says nothing about a place.
NEAREST_WITHIN_M = 50_000.0


_IN_MUNICIPALITY = "(%(municipality)s::text IS NULL OR m.code = %(municipality)s)"
_PLACE = "ST_SetSRID(ST_MakePoint(%(x)s, %(y)s), %(grid)s)"
_BY_CODE = Prepared(
    features(
        "m.code = %(municipality)s AND p.region = %(region)s AND p.neighbourhood = %(neighbourhood)s"
        " AND p.block = %(block)s AND p.number = %(number)s"
    )
)
#: The place is not told to the planner: planning for each place anew would cost more than the look-up.
_AT = Prepared(features(f"p.status = 'live' AND ST_Covers(p.geom, (SELECT {_PLACE})) AND {_IN_MUNICIPALITY}"))
_NEAREST = features(
    f"p.status = 'live' AND {_IN_MUNICIPALITY}",
    order=f"p.geom <-> {_PLACE}",  # alone: the index walks outward from the place
    distance=f"ST_Distance(p.geom, {_PLACE})",
)
_TOWN = "(SELECT id FROM parcels_municipality WHERE code = %(municipality)s)"


def _in_box(near: str, box: str, within: str) -> str:
    """Return the statement that reads a page of the parcels that meet a box, chosen before anything is joined.

    `near` is the box in Mercator, for the index. What lies well `within` is not intersected: boxes are compared
    by rounded numbers, off by less than the margin.
    """
    return features(
        "true",
        source=f"""(
SELECT * FROM parcels_parcel
 WHERE status = 'live' AND id > %(after)s AND geom_3857 && {near}
   AND ((geom_4326 @ {within}) IS TRUE OR ST_Intersects(geom_4326, {box}))
   AND (%(municipality)s::text IS NULL OR municipality_id = {_TOWN})
 ORDER BY id LIMIT %(limit)s)""",  # noqa: S608  # of what stands here alone
    )


_BOX = "ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)"
_WITHIN = f"ST_Expand({_BOX}, -0.00001)"
_IN_BOX = _in_box(MERCATOR_BOX, _BOX, _WITHIN)
#: Boxes of a map that shows single parcels, in degrees: whatever lies in one, its index is the best way to it,
#: so that the planner need not know the box.
_SMALL = 0.01
_IN_SMALL_BOX = Prepared(_in_box(f"(SELECT {MERCATOR_BOX})", f"(SELECT {_BOX})", f"(SELECT {_WITHIN})"))
#: Words that are looked up in the index, one by one: it knows no LIKE ALL.
_INDEXED_WORDS = 6
_NAMED = {
    count: features(
        "p.status = 'live' AND m.code = %(municipality)s AND p.id > %(after)s AND p.names_folded <> ''"
        + "".join(f" AND p.names_folded LIKE %(word{number})s" for number in range(count))
        + " AND p.names_folded LIKE ALL(%(patterns)s) AND p.names_folded ~ ALL(%(numbers)s)"
    )
    for count in range(1, _INDEXED_WORDS + 1)
}
_CODE_ORDER = "p.region, p.neighbourhood, p.block, p.number"
_WITH_PREFIX = {
    depth: features(
        f"p.status = 'live' AND m.code = %(municipality)s AND p.municipality_id = {_TOWN}"
        + "".join(f" AND p.{column} = %({column})s" for column in _COLUMNS[:depth])
        + f" AND ({_CODE_ORDER}) > (%(r)s, %(n)s, %(b)s, %(p)s)",
        order=_CODE_ORDER,
    )
    for depth in range(1, LAND_PARTS + 1)
}


def municipality_of(_actor: Actor, code: str | None = None) -> Municipality:
    """Return the municipality of `code`, or the installation's own.

    Raises
    ------
    MunicipalityUnknownError
        There is none.
    """
    wanted = code or settings.DEFAULT_MUNICIPALITY
    rows = fetch(_MUNICIPALITY, {"code": wanted})
    if not rows:
        raise MunicipalityUnknownError(municipality=wanted[:40])
    # its service area is read when somebody asks for it
    return Municipality.from_db(connection.alias, _MUNICIPALITY_FIELDS, rows[0])


def workplace_of(actor: Actor, role: str, code: str | None = None) -> Municipality:
    """Return the municipality of `code`, or the installation's own; who holds a role elsewhere alone works there.

    Raises
    ------
    MunicipalityUnknownError
        There is none.
    """
    own = municipality_of(actor, code)
    held = sorted(grant.municipality_id for grant in actor.grants if grant.role == role)
    return own if code or not held or own.pk in held else Municipality.objects.get(pk=held[0])


def parcel_by_code(actor: Actor, code: RenovationCode, *, municipality: str | None = None) -> ParcelRecord:
    """Return the parcel of a code (its first four parts), live or retired.

    Raises
    ------
    CodeIncompleteError
        The code has fewer than four parts.
    MunicipalityUnknownError
    ParcelNotFoundError
        Names the first part that is not there, with the nearest codes that are.
    """
    wanted = municipality or settings.DEFAULT_MUNICIPALITY
    land = code.parcel
    found = records_of(_BY_CODE, {"municipality": wanted, "limit": 1, **dict(zip(_COLUMNS, land.prefix, strict=True))})
    if found:
        return found[0]
    raise _not_found(actor, municipality_of(actor, wanted), land)


def parcel_named(actor: Actor, text: str, *, municipality: str | None = None) -> ParcelRecord:
    """Return the parcel of a written code, in the municipality that it names itself or else in the one given.

    Raises
    ------
    DomainError
        See `parcel_by_code`, and `RenovationCode.parse`.
    """
    town, code = split_town(text)
    return parcel_by_code(actor, RenovationCode.parse(code).parcel, municipality=town or municipality)


def unit_by_code(_actor: Actor, parcel: ParcelRecord, code: RenovationCode) -> UnitRecord | None:
    """Return the unit a code of more than four parts names; ``None`` for the land itself.

    A building is there as soon as one of its units is.

    Raises
    ------
    UnitNotFoundError
        The parcel has no such unit.
    """
    if not code.is_unit:
        return None
    building, apartment, trade_unit = code.parts[LAND_PARTS:]
    units = Unit.objects.filter(parcel_id=parcel.id, building=building)
    if apartment or trade_unit:
        units = units.filter(apartment=apartment, trade_unit=trade_unit)
    if not units.exists():
        unit = _isolated("-".join(map(str, code.parts[LAND_PARTS:])))
        raise UnitNotFoundError(code=parcel.code.said, unit=unit, suggestions=[parcel.code.parcel.short])
    return UnitRecord(building=building, apartment=apartment, trade_unit=trade_unit)


def units_of(_actor: Actor, parcel: ParcelRecord) -> tuple[UnitRecord, ...]:
    """Return the units of a parcel, by number."""
    rows = Unit.objects.filter(parcel_id=parcel.id).values_list("building", "apartment", "trade_unit")
    ordered = rows.order_by("building", "apartment", "trade_unit")
    return tuple(UnitRecord(building=b, apartment=a, trade_unit=t) for b, a, t in ordered)


def parcels_by_prefix(
    _actor: Actor,
    prefix: RenovationCode,
    *,
    municipality: str | None = None,
    after: Sequence[int] = (0, 0, 0, 0),
    limit: int = 100,
) -> tuple[ParcelRecord, ...]:
    """Return live parcels whose code begins with the land parts of `prefix`, by code, from `after` on."""
    parts = prefix.prefix
    values = {
        "municipality": municipality or settings.DEFAULT_MUNICIPALITY,
        "limit": limit,
        **dict(zip(_COLUMNS, parts, strict=False)),
        **dict(zip("rnbp", after, strict=True)),
    }
    return records(_WITH_PREFIX[len(parts)], values, prepared=False)


def suggestions(
    actor: Actor, prefix: RenovationCode | None = None, *, municipality: str | None = None, limit: int = 50
) -> tuple[Suggestion, ...]:
    """Return the codes one level below `prefix` (regions without one), with names of neighbourhoods."""
    parts = () if prefix is None else prefix.prefix
    if len(parts) == LAND_PARTS:
        return ()
    town = municipality_of(actor, municipality)
    sql = statement(_SQL / f"next_level_{len(parts)}.sql")
    values = {"municipality": town.pk, "limit": limit, **dict(zip(_COLUMNS, parts, strict=False))}
    return tuple(
        Suggestion(
            code=RenovationCode(*(*parts, number)), parcel_count=count, name=Text(name_fa, name_en) if name_fa else None
        )
        for number, count, name_fa, name_en in fetch(sql, values)
    )


def require_prefix(actor: Actor, prefix: RenovationCode, *, municipality: str | None = None) -> None:
    """Make sure that some parcel's code begins with `prefix`.

    Raises
    ------
    ParcelNotFoundError
        Names the first part that is not there, with the nearest codes that are.
    """
    town = municipality_of(actor, municipality)
    if not town.parcels.filter(**dict(zip(_COLUMNS, prefix.prefix, strict=False))).exists():
        raise _not_found(actor, town, prefix)


def parcels_at(
    _actor: Actor, lon: float, lat: float, *, municipality: str | None = None, limit: int = 20
) -> tuple[ParcelRecord, ...]:
    """Return the live parcels that hold a place, its border included."""
    place = _in_grid(lon, lat)
    if place is None:
        return ()
    return records_of(_AT, {**place, "municipality": municipality, "limit": limit})


def nearest(
    _actor: Actor, lon: float, lat: float, *, municipality: str | None = None, limit: int = 3
) -> tuple[ParcelRecord, ...]:
    """Return the live parcels nearest to a place, nearest first, with `distance_m`; none beyond 50 km."""
    place = _in_grid(lon, lat)
    if place is None:
        return ()
    found = records(_NEAREST, {**place, "municipality": municipality, "limit": limit}, prepared=False)
    return tuple(each for each in found if (each.distance_m or 0.0) <= NEAREST_WITHIN_M)


def heart_of_town(actor: Actor, *, municipality: str | None = None) -> ParcelRecord | None:
    """Return the parcel in the midst of a municipality's parcels; ``None`` where it has none. Reads every parcel."""
    town = municipality_of(actor, municipality)
    lon, lat = next(iter(fetch(statement(_SQL / "heart.sql"), {"municipality": town.pk})))
    found = nearest(actor, lon, lat, municipality=town.code, limit=1) if lon is not None else ()
    return found[0] if found else None


def parcels_in_box(
    _actor: Actor, box: Box, *, municipality: str | None = None, after: int = 0, limit: int = 100
) -> tuple[ParcelRecord, ...]:
    """Return live parcels that meet a box (west, south, east, north in degrees), by id, from `after` on."""
    west, south, east, north = box
    values: dict[str, float | str | None] = {"west": west, "south": south, "east": east, "north": north}
    values |= mercator_box(box) | {"municipality": municipality, "after": after, "limit": limit}
    if east - west <= _SMALL and north - south <= _SMALL:
        return records_of(_IN_SMALL_BOX, values)
    return records(_IN_BOX, values, prepared=False)


def parcels_named(
    _actor: Actor, text: str, *, municipality: str | None = None, after: int = 0, limit: int = 100
) -> tuple[ParcelRecord, ...]:
    """Return live parcels with every word of `text` in address, street or neighbourhood, by id.

    A number must stand there whole: plaque 18 is not 118.
    """
    terms = terms_of(text)
    patterns = [f"%{word}%" for word in terms]
    if not patterns:
        return ()
    # the index helps with words of some length that do not stand in nearly every address
    telling = sorted({word for word in terms if len(word) > 2} - GENERIC, key=len, reverse=True) or terms
    first = [f"%{word}%" for word in telling[:_INDEXED_WORDS]]
    values = {
        "municipality": municipality or settings.DEFAULT_MUNICIPALITY,
        "patterns": patterns,
        "numbers": [f"(^|[^0-9]){word}([^0-9]|$)" for word in terms if word.isdecimal()],
        **{f"word{number}": pattern for number, pattern in enumerate(first)},
        "after": after,
        "limit": limit,
    }
    return records(_NAMED[len(first)], values, prepared=False)


def neighbours(_actor: Actor, parcel: ParcelRecord, *, metres: float = 0.1) -> tuple[Outline, ...]:
    """Return the live parcels within `metres` of a parcel, by code."""
    rows = fetch(statement(_SQL / "neighbours.sql"), {"parcel": parcel.id, "metres": metres})
    return tuple(_outline(row) for row in rows)


def outline_of(_actor: Actor, parcel: ParcelRecord) -> Outline:
    """Return the shape of a parcel in the working grid."""
    ((wkb,),) = fetch("SELECT ST_AsBinary(geom) FROM parcels_parcel WHERE id = %(id)s", {"id": parcel.id})
    return Outline(id=parcel.id, code=parcel.code, wkb=bytes(wkb))


def live_ranges(_actor: Actor, municipality: Municipality, size: int) -> list[tuple[int, int, int]]:
    """Return the first and last row of each so many live parcels, and their number: work that can be shared out."""
    sql = (
        "SELECT min(id), max(id), count(*) FROM ("
        " SELECT id, (row_number() OVER (ORDER BY id) - 1) / %(size)s AS part FROM parcels_parcel"
        " WHERE municipality_id = %(municipality)s AND status = 'live') numbered GROUP BY part ORDER BY 1"
    )
    return [(row[0], row[1], row[2]) for row in fetch(sql, {"size": size, "municipality": municipality.pk})]


def live_outlines(_actor: Actor, municipality: Municipality, first: int, last: int) -> tuple[Outline, ...]:
    """Return the shapes (in the working grid) of the live parcels from one row to another."""
    sql = (
        "SELECT id, region, neighbourhood, block, number, ST_AsBinary(geom)"
        " FROM parcels_parcel WHERE municipality_id = %(municipality)s AND status = 'live'"
        " AND id BETWEEN %(first)s AND %(last)s ORDER BY id"
    )
    return tuple(_outline(row) for row in fetch(sql, {"municipality": municipality.pk, "first": first, "last": last}))


def spread_outlines(_actor: Actor, municipality: Municipality, count: int) -> tuple[Outline, ...]:
    """Return the shapes (in the working grid) of so many live parcels, spread evenly over the rows."""
    sql = (
        "SELECT id, region, neighbourhood, block, number, ST_AsBinary(geom) FROM parcels_parcel WHERE id IN ("
        " SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth, count(*) OVER () AS total"
        "  FROM parcels_parcel WHERE municipality_id = %(municipality)s AND status = 'live') numbered"
        " WHERE nth %% greatest(total / %(count)s, 1) = 0 ORDER BY id LIMIT %(count)s) ORDER BY id"
    )
    return tuple(_outline(row) for row in fetch(sql, {"municipality": municipality.pk, "count": count}))


def surroundings(_actor: Actor, box: Box, *, limit: int = 400) -> Surroundings:
    """Return live parcels, streets and buildings that meet a box (in the working grid, metres)."""
    west, south, east, north = box
    values = {"west": west, "south": south, "east": east, "north": north}
    values |= {"grid": settings.GRID_SRID, "limit": limit}
    return Surroundings(
        parcels=tuple(_outline(row) for row in _near("parcels_in_grid_box", values)),
        streets=tuple(_street(row) for row in _near("streets_in_grid_box", values)),
        buildings=tuple(bytes(wkb) for (wkb,) in _near("buildings_in_grid_box", values)),
    )


def streets_near(_actor: Actor, box: Box, *, limit: int = 400) -> tuple[StreetRecord, ...]:
    """Return the streets whose centre line comes within 50 m of a box (in the working grid, metres)."""
    values = dict(zip(("west", "south", "east", "north"), box, strict=True))
    rows = _near("streets_in_grid_box", {**values, "grid": settings.GRID_SRID, "limit": limit})
    return tuple(_street(row) for row in rows)


def _near(name: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return fetch(statement(_SQL / f"{name}.sql"), values)


def _outline(row: tuple[Any, ...]) -> Outline:
    return Outline(
        id=row[0], code=RenovationCode(*row[1:5]), wkb=bytes(row[5]), municipality=row[6] if len(row) > 6 else ""
    )


def _street(row: tuple[Any, ...]) -> StreetRecord:
    code, name_fa, name_en, street_class, existing, approved, line, area = row
    return StreetRecord(
        code=code,
        name=Text(name_fa, name_en or name_fa),
        street_class=street_class,
        existing_width_m=existing,
        approved_width_m=approved,
        line=bytes(line),
        area=None if area is None else bytes(area),
    )


def _not_found(actor: Actor, municipality: Municipality, code: RenovationCode) -> ParcelNotFoundError:
    if elsewhere := towns_with(actor, code, beside=municipality.code):
        names = [each.name for each in elsewhere]
        return ParcelElsewhereError(
            code=code.said,
            municipality=Text(municipality.name_fa, municipality.name_en or municipality.name_fa),
            towns=Text("، ".join(each.fa for each in names), ", ".join(each.en for each in names)),
            elsewhere=[each.code for each in elsewhere],
            land=code.parcel.short,
        )
    level = _level_reached(municipality, code)
    near = ["-".join(map(str, (*code.prefix[:level], number))) for number in _near_numbers(municipality, code, level)]
    missing = str(code.prefix[level])
    return ParcelNotFoundError(
        code=code.said,
        level=_LEVELS[level],
        missing=Text(fa_digits(missing), missing),
        field=PARTS[level].en,
        suggestions=near,
    )


def _level_reached(municipality: Municipality, code: RenovationCode) -> int:
    found = municipality.parcels.all()
    for level, (column, number) in enumerate(zip(_COLUMNS, code.prefix, strict=False)):
        found = found.filter(**{column: number})
        if not found.exists():
            return level
    return len(code.prefix) - 1


def _near_numbers(municipality: Municipality, code: RenovationCode, level: int) -> list[int]:
    # Step by step along the index: a list of all regions would read every parcel.
    column, wanted = _COLUMNS[level], code.prefix[level]
    under = municipality.parcels.filter(**dict(zip(_COLUMNS[:level], code.prefix, strict=False)))
    numbers: list[int] = []
    for side, order in (("lt", f"-{column}"), ("gt", column)):
        step: int | None = wanted
        for _ in range(_OFFERED):
            step = under.filter(**{f"{column}__{side}": step}).order_by(order).values_list(column, flat=True).first()
            if step is None:
                break
            numbers.append(step)
    return sorted(numbers, key=lambda number: (abs(number - wanted), number))[:_OFFERED]


def _in_grid(lon: float, lat: float) -> dict[str, float | int] | None:
    x, y = place_from_wgs84(lon, lat, settings.GRID_SRID)
    if not (isfinite(x) and isfinite(y)):
        return None
    return {"x": x, "y": y, "grid": settings.GRID_SRID}


def _isolated(text: str) -> Text:
    return Text(f"\u2066{fa_digits(text)}\u2069", text)
