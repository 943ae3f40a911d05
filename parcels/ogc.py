"""The cadastre's collections of OGC API – Features, with what is public of them: no owners."""

from __future__ import annotations

from django.conf import settings

from core.errors import DomainError
from core.texts import Text
from parcels.codes import LAND_PARTS, PARTS, RenovationCode
from tiles.ogc.collections import Collection, Condition, Kind, Property, Shape, register

_GRID = settings.GRID_SRID
#: Iran, in degrees: where its divisions lie.
_IRAN = (44.0, 24.8, 63.4, 39.8)
_LAND = ("region", "neighbourhood", "block", "number")
_UNIT = ("building", "apartment", "trade_unit")

_MUNICIPALITY = (
    Property(name="municipality", title=Text("کد شهرداری", "Municipality code"), sql="m.code"),
    Property(name="municipality_name", title=Text("شهرداری", "Municipality"), sql="m.name_fa"),
)
_LAND_CODE = "concat_ws('-', p.region, p.neighbourhood, p.block, p.number)"


def _whole(name: str, title: Text, sql: str) -> Property:
    return Property(name=name, title=title, sql=sql, kind=Kind.INTEGER)


def _number(name: str, fa: str, en: str, sql: str) -> Property:
    return Property(name=name, title=Text(fa, en), sql=sql, kind=Kind.NUMBER)


_PARTS = (
    _whole("region", PARTS[0], "p.region"),
    _whole("neighbourhood", PARTS[1], "p.neighbourhood"),
    _whole("block", PARTS[2], "p.block"),
    _whole("parcel", PARTS[3], "p.number"),
)


def _shape(table: str) -> Shape:
    return Shape(columns={_GRID: f"{table}.geom", 3857: f"{table}.geom_3857"}, indexed=3857)


_PARCEL_SHAPE = Shape(columns={_GRID: "p.geom", 3857: "p.geom_3857", 4326: "p.geom_4326"}, indexed=3857)


def _split(name: str) -> tuple[str, RenovationCode] | None:
    """Return the municipality and the code of ``zaminabad.4-12-24-20``."""
    municipality, dot, text = name.partition(".")
    code = _code_of(text) if dot else None
    return None if code is None else (municipality, code)


def _code_of(text: str) -> RenovationCode | None:
    """Return a whole code that is written in the one way in which answers write it."""
    try:
        code = RenovationCode.parse(text)
    except DomainError:
        return None
    return code if code.is_complete and text == _written(code) else None


def _written(code: RenovationCode) -> str:
    return str(code) if code.is_unit else code.parcel.short


def _land_condition(municipality: str, code: RenovationCode) -> Condition:
    values: dict[str, object] = dict(zip(_LAND, code.prefix, strict=True))
    sql = " AND ".join(f"p.{each} = %({each})s" for each in _LAND)
    return Condition(f"m.code = %(town)s AND {sql}", {"town": municipality, **values})


def _parcel_named(name: str) -> Condition | None:
    found = _split(name)
    return None if found is None or found[1].is_unit else _land_condition(*found)


def _unit_named(name: str) -> Condition | None:
    found = _split(name)
    if found is None or not found[1].is_unit:
        return None
    land = _land_condition(*found)
    parts = found[1].parts[LAND_PARTS:]
    sql = " AND ".join(f"u.{each} = %({each})s" for each in _UNIT)
    return Condition(f"{land.sql} AND {sql}", {**land.values, **dict(zip(_UNIT, parts, strict=True))})


def _land_parts(text: str) -> dict[str, int] | None:
    code = _code_of(text)
    if code is None or code.is_unit:
        return None
    return {f"p.{column}": number for column, number in zip(_LAND, code.prefix, strict=True)}


def _unit_parts(text: str) -> dict[str, int] | None:
    code = _code_of(text)
    if code is None or not code.is_unit:
        return None
    land = {f"p.{column}": number for column, number in zip(_LAND, code.prefix, strict=True)}
    return land | {f"u.{column}": number for column, number in zip(_UNIT, code.parts[LAND_PARTS:], strict=True)}


def _division_named(name: str) -> Condition | None:
    return Condition("d.code = %(code)s", {"code": name})


PARCELS = Collection(
    code="parcels",
    title=Text("ملک‌ها", "Parcels"),
    description=Text(
        "قطعه‌های زمین با کد نوسازی معتبر. نام هر عارضه کد شهرداری، نقطه و کد چهاربخشی است.",
        "Land under the renovation codes in force. A feature's name is the municipality, a dot and the code.",
    ),
    source="parcels_parcel AS p JOIN parcels_municipality AS m ON m.id = p.municipality_id"
    " LEFT JOIN parcels_neighbourhood AS n"
    " ON n.municipality_id = p.municipality_id AND n.region = p.region AND n.number = p.neighbourhood",
    where="p.status = 'live'",
    shape=_PARCEL_SHAPE,
    key="p.id",
    feature_id=f"m.code || '.' || {_LAND_CODE}",
    named=_parcel_named,
    valid=("p.valid_from", "p.valid_to"),
    layers=("parcels",),
    properties=(
        *_MUNICIPALITY,
        Property(name="code", title=Text("کد نوسازی", "Renovation code"), sql=_LAND_CODE, parts_of=_land_parts),
        *_PARTS,
        Property(name="neighbourhood_name", title=Text("نام محله", "Neighbourhood name"), sql="n.name_fa"),
        Property(name="address", title=Text("نشانی", "Address"), sql="p.address"),
        _whole("plate_main", Text("پلاک اصلی", "Main plate"), "p.plate_main"),
        _whole("plate_sub", Text("پلاک فرعی", "Sub-plate"), "p.plate_sub"),
        _whole("section", Text("بخش ثبتی", "Registration section"), "p.section"),
        _number("deed_area_m2", "مساحت سند (متر مربع)", "Area in the deed (m²)", "p.deed_area_m2::float8"),
        _number("area_m2", "مساحت روی بیضوی (متر مربع)", "Area on the ellipsoid (m²)", "p.area_m2"),
        _number("grid_area_m2", "مساحت روی نقشه (متر مربع)", "Area in the grid (m²)", "p.grid_area_m2"),
        Property(
            name="survey_verified",
            title=Text("برداشت‌شده", "Verified by survey"),
            sql="p.survey_verified",
            kind=Kind.BOOLEAN,
        ),
        Property(name="valid_from", title=Text("معتبر از", "Valid from"), sql="p.valid_from", kind=Kind.DATE),
    ),
)
_UNIT_CODE = f"{_LAND_CODE} || '-' || concat_ws('-', u.building, u.apartment, u.trade_unit)"
UNITS = Collection(
    code="units",
    title=Text("واحدها", "Units"),
    description=Text(
        "ساختمان‌ها، آپارتمان‌ها و واحدهای صنفی. شکل هر واحد شکل ملک آن است.",
        "Buildings, apartments and trade units. A unit's shape is that of its parcel.",
    ),
    source="parcels_unit AS u JOIN parcels_parcel AS p ON p.id = u.parcel_id"
    " JOIN parcels_municipality AS m ON m.id = u.municipality_id",
    where="p.status = 'live'",
    shape=_PARCEL_SHAPE,
    key="u.id",
    feature_id=f"m.code || '.' || {_UNIT_CODE}",
    named=_unit_named,
    valid=("p.valid_from", "p.valid_to"),
    layers=("parcels",),
    properties=(
        *_MUNICIPALITY,
        Property(name="code", title=Text("کد نوسازی", "Renovation code"), sql=_UNIT_CODE, parts_of=_unit_parts),
        Property(name="parcel_code", title=Text("کد ملک", "Code of its parcel"), sql=_LAND_CODE, parts_of=_land_parts),
        *_PARTS,
        *(_whole(name, title, f"u.{name}") for name, title in zip(_UNIT, PARTS[LAND_PARTS:], strict=True)),
    ),
)
DIVISIONS = Collection(
    code="divisions",
    title=Text("تقسیمات کشوری", "Divisions of the country"),
    description=Text(
        "استان، شهرستان، بخش، دهستان، شهر و آبادی. استان و شهرستان محدوده دارند، بقیه نقطه‌اند یا جایشان دانسته نیست. "
        "© مشارکت‌کنندگان OpenStreetMap (ODbL 1.0)، ahmadazizi/iran-cities (MIT)، GeoNames (CC BY 4.0)",
        "Provinces, counties, districts, rural districts, cities and villages. Provinces and counties have outlines; "
        "of the others a point or nothing is known. "
        "© OpenStreetMap contributors (ODbL 1.0), ahmadazizi/iran-cities (MIT), GeoNames (CC BY 4.0)",
    ),
    source="parcels_division AS d LEFT JOIN parcels_division AS parent ON parent.id = d.parent_id",
    shape=Shape(
        columns={4326: "coalesce(d.geom_4326, ST_SetSRID(ST_MakePoint(d.lon, d.lat), 4326))"},
        indexed=4326,
        kind="Geometry",
    ),
    key="d.id",
    feature_id="d.code",
    named=_division_named,
    extent=_IRAN,
    properties=(
        Property(name="level", title=Text("تراز", "Level"), sql="d.level"),
        Property(name="code", title=Text("کد", "Code"), sql="d.code"),
        Property(name="name", title=Text("نام", "Name"), sql="d.name_fa"),
        Property(name="name_en", title=Text("نام انگلیسی", "English name"), sql="d.name_en"),
        Property(name="kind", title=Text("گونه", "Kind"), sql="d.kind"),
        Property(name="parent", title=Text("کد بالادست", "Code of what holds it"), sql="parent.code"),
    ),
)


def publish() -> None:
    """Register the collections."""
    for each in (PARCELS, UNITS, DIVISIONS):
        register(each)
