"""What a request asks of a collection: which features, how many, in which reference system."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tiles.ogc import crs as systems
from tiles.ogc.collections import Collection, Condition, Kind, Property
from tiles.ogc.cql import condition_of
from tiles.ogc.crs import Crs
from tiles.ogc.errors import ParameterError, ParameterUnknownError
from tiles.ogc.meeting import meets

DEFAULT_LIMIT, HIGHEST_LIMIT = 100, 1000
LONGEST_FILTER = 4000
LANGUAGES = ("cql2-text", "cql2-json")
#: Parameters of a page of features, beside the collection's own attributes.
ITEMS = ("f", "limit", "after", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs")
ITEM = ("f", "crs")
PLAIN = ("f",)

_HIGHEST_KEY = (1 << 63) - 1
_ALLOWED = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "true, false",
    Kind.DATE: "2026-11-21",
}
_OPEN = ("", "..")
#: The year nought of RFC 3339, which calendars here do not have: how QGIS writes an open beginning.
_YEAR_0 = "0000-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A page of features: those that meet every condition, from the one after `after` on."""

    limit: int
    after: int
    crs: Crs
    conditions: tuple[Condition, ...]


def check_names(given: Mapping[str, str], allowed: tuple[str, ...]) -> None:
    """Refuse parameters that are not described.

    Raises
    ------
    ParameterUnknownError
        Names the first of them.
    """
    for name in given:
        if name not in allowed:
            raise ParameterUnknownError(field=name[:60], known=", ".join(allowed))


def names_of(collection: Collection) -> tuple[str, ...]:
    """Return the parameters that a page of a collection takes."""
    return (*ITEMS, *(each.name for each in collection.properties))


def question_of(collection: Collection, given: Mapping[str, str]) -> Question:
    """Return what is asked.

    Raises
    ------
    ParameterUnknownError, ParameterError, FilterError
        A parameter is not described, or can't be read.
    """
    check_names(given, names_of(collection))
    readers: tuple[Callable[[Collection, Mapping[str, str]], Condition | None], ...] = (_box, _time, _filter)
    found = [read(collection, given) for read in readers]
    found += [_equal(each, given[each.name]) for each in collection.properties if each.name in given]
    return Question(
        limit=_limit(given),
        after=_whole(given, "after", default=0, lowest=0, highest=_HIGHEST_KEY),
        crs=answer_crs(given),
        conditions=tuple(each for each in found if each is not None),
    )


def answer_crs(given: Mapping[str, str]) -> Crs:
    """Return the reference system an answer is asked for in."""
    return systems.crs_named(given["crs"], "crs") if "crs" in given else systems.DEFAULT


def _limit(given: Mapping[str, str]) -> int:
    # more than the highest is no mistake: the page is as long as pages are
    asked = _whole(given, "limit", default=DEFAULT_LIMIT, lowest=1, highest=_HIGHEST_KEY)
    return min(asked, HIGHEST_LIMIT)


def _whole(given: Mapping[str, str], name: str, *, default: int, lowest: int, highest: int) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"\d{1,19}", text, re.ASCII) or not lowest <= int(text) <= highest:
        raise ParameterError(field=name, found=text[:40], allowed=f"{lowest}…")
    return int(text)


def _box(collection: Collection, given: Mapping[str, str]) -> Condition | None:
    crs = systems.crs_named(given["bbox-crs"], "bbox-crs") if "bbox-crs" in given else systems.DEFAULT
    if "bbox" not in given:
        return None
    numbers = _numbers(given["bbox"])
    low, high = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
    is_right = len(numbers) in (4, 6) and systems.is_finite(numbers)
    if not is_right or not _is_ordered(crs, low[:2], high[:2]):
        allowed = "south,west,north,east" if crs.lat_first else "west,south,east,north"
        raise ParameterError(field="bbox", found=given["bbox"][:80], allowed=allowed)
    column = collection.shape.columns[collection.shape.indexed]
    values: dict[str, object] = {}

    def bind(value: bytes) -> str:
        values[f"box{len(values)}"] = value
        return f"%(box{len(values) - 1})s::geometry"

    sql = meets(column, systems.box_in(crs, numbers, collection.shape.indexed), bind)
    return Condition(sql, values)


def _is_ordered(crs: Crs, low: tuple[float, ...], high: tuple[float, ...]) -> bool:
    south, north = (low[0], high[0]) if crs.lat_first else (low[1], high[1])
    west, east = (low[1], high[1]) if crs.lat_first else (low[0], high[0])
    if crs.is_geographic:
        on_earth = abs(south) <= 90 and abs(north) <= 90 and abs(west) <= 180 and abs(east) <= 180
        return on_earth and south <= north
    return south <= north and west <= east


def _numbers(text: str) -> tuple[float, ...]:
    if len(text) > 300:
        return ()
    try:
        return tuple(float(each) for each in text.split(","))
    except ValueError:
        return ()


def _time(collection: Collection, given: Mapping[str, str]) -> Condition | None:
    if "datetime" not in given:
        return None
    text = given["datetime"]
    start, slash, end = text.partition("/")
    try:
        first = None if slash and (start in _OPEN or start.startswith(_YEAR_0)) else _day(start)
        last = (_day(end) if end not in _OPEN else None) if slash else first
    except ValueError as error:
        raise _time_error(text) from error
    if first and last and first > last:
        raise _time_error(text)
    if collection.valid is None:
        return None  # a feature without a time is there at any time
    begins, ends = collection.valid
    sql = (
        f"(%(time_to)s::date IS NULL OR {begins} IS NULL OR {begins} <= %(time_to)s)"
        f" AND (%(time_from)s::date IS NULL OR {ends} IS NULL OR {ends} > %(time_from)s)"
    )
    return Condition(sql, {"time_from": first, "time_to": last})


def _time_error(text: str) -> ParameterError:
    allowed = "2026-11-21, 2026-11-21T08:00:00Z, 2026-01-01/2026-12-31, ../2026-12-31"
    return ParameterError(field="datetime", found=text[:80], allowed=allowed)


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text.replace("t", "T").replace("z", "Z"))
    if "T" not in text.upper() or moment.tzinfo is None:
        raise ValueError(text)
    try:
        return timezone.localtime(moment).date()
    except OverflowError as error:
        raise ValueError(text) from error


def _filter(collection: Collection, given: Mapping[str, str]) -> Condition | None:
    language = given.get("filter-lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ParameterError(field="filter-lang", found=language[:40], allowed=", ".join(LANGUAGES))
    crs = systems.crs_named(given["filter-crs"], "filter-crs") if "filter-crs" in given else systems.DEFAULT
    if "filter" not in given:
        return None
    if len(given["filter"]) > LONGEST_FILTER:
        raise ParameterError(field="filter", found=f"{given['filter'][:40]}…", allowed=f"≤ {LONGEST_FILTER}")
    return condition_of(collection, given["filter"], is_json=language == "cql2-json", crs=crs)


def _equal(attribute: Property, text: str) -> Condition:
    value = _value(attribute, text)
    name = f"is_{attribute.name}"
    cast = "::text" if attribute.kind is Kind.STRING else ""
    if attribute.parts_of is None:
        return Condition(f"{attribute.sql} = %({name})s{cast}", {name: value})
    parts = attribute.parts_of(text)
    if parts is None:
        return Condition("false")
    values = {f"{name}_{position}": number for position, number in enumerate(parts.values())}
    return Condition(" AND ".join(f"{sql} = %({each})s" for sql, each in zip(parts, values, strict=True)), values)


def _value(attribute: Property, text: str) -> object:
    try:
        return _READERS[attribute.kind](text)
    except ValueError as error:
        allowed = _ALLOWED.get(attribute.kind, "text")
        raise ParameterError(field=attribute.name, found=text[:80], allowed=allowed) from error


def _as_text(text: str) -> str:
    if "\0" in text or len(text) > 500:
        raise ValueError(text)
    text.encode()  # half of a surrogate pair is a ValueError
    return text


def _as_integer(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _as_number(text: str) -> float:
    if not re.fullmatch(r"[-+]?\d{1,30}(\.\d{1,30})?([eE][-+]?\d{1,2})?", text, re.ASCII):
        raise ValueError(text)
    return float(text)


def _as_boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _as_date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(text)
    return date.fromisoformat(text)


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.STRING: _as_text,
    Kind.INTEGER: _as_integer,
    Kind.NUMBER: _as_number,
    Kind.BOOLEAN: _as_boolean,
    Kind.DATE: _as_date,
}
