"""Filters in CQL2 (OGC 21-065r2), text and JSON, as conditions in SQL.

The library reads both encodings into one tree; here the tree is checked against the attributes of
the collection, and every value is bound: nothing that was sent becomes SQL.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import cql2
import shapely
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from tiles.ogc.collections import Collection, Condition, Kind
from tiles.ogc.crs import Crs, box_in, geometry_in
from tiles.ogc.errors import FilterError
from tiles.ogc.meeting import meets

#: Brackets within each other: the library's reader would leave its stack at some thousands.
_DEEPEST = 40

_BOOLEAN, _NUMBER, _STRING, _TIME = "boolean", "number", "string", "date"
_KINDS = {
    Kind.STRING: _STRING,
    Kind.INTEGER: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.BOOLEAN: _BOOLEAN,
    Kind.DATE: _TIME,
}
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
_SPATIAL = {
    "s_intersects": "ST_Intersects",
    "s_equals": "ST_Equals",
    "s_disjoint": "ST_Disjoint",
    "s_touches": "ST_Touches",
    "s_within": "ST_Within",
    "s_overlaps": "ST_Overlaps",
    "s_crosses": "ST_Crosses",
    "s_contains": "ST_Contains",
}
_MEETING = ("s_intersects", "s_disjoint")
GEOMETRY = "geometry"
_OWN_SHAPE = {"property": GEOMETRY}

_UNREADABLE = Text("این نوشته CQL2 نیست", "this is no CQL2")
_TOO_DEEP = Text("شرط بیش از اندازه تودرتوست (پرانتز تا ۴۰ لایه)", "it nests too deep (40 brackets at most)")
_NOT_OFFERED = Text("این عمل را نمی‌شناسیم", "this operation is not offered")
_UNKNOWN = Text("این ویژگی در مجموعه نیست", "the collection has no such property")
_WRONG_COUNT = Text("شمار ورودی‌های این عمل درست نیست", "the operation takes another number of arguments")
_NO_PREDICATE = Text("در اینجا باید شرطی درست یا نادرست بیاید", "a condition that is true or false belongs here")
_KINDS_DIFFER = Text("دو طرف از یک گونه نیستند", "the two sides are not of one kind")
_BAD_VALUE = Text("این مقدار خوانده نشد", "the value can't be read")
_BAD_SHAPE = Text(
    "این شکل درست نیست، یا بیرون از دستگاه مختصات filter-crs است", "the shape is invalid, or beyond its filter-crs"
)

Operand = tuple[str, str]


def condition_of(collection: Collection, text: str, *, is_json: bool, crs: Crs) -> Condition:
    """Return a filter as a condition; shapes in it are in the axis order of `crs`.

    Raises
    ------
    FilterError
        It is no CQL2, or asks for what the collection has not.
    """
    reading = _Reading(collection, crs)
    try:
        return Condition(reading.predicate(_tree(text, is_json=is_json)), reading.values)
    except RecursionError as error:  # words nest without brackets too: NOT NOT …
        raise _error(_TOO_DEEP, text) from error


def _tree(text: str, *, is_json: bool) -> Any:
    if _depth(text) > _DEEPEST:
        raise _error(_TOO_DEEP, text)
    try:
        if is_json:
            json.loads(text)  # says a plain word of a string or a number, which the library takes for text
        found = (cql2.parse_json if is_json else cql2.parse_text)(text)
        return found.to_json()
    except (cql2.ParseError, ValueError, TypeError) as error:
        raise _error(_UNREADABLE, text) from error


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _error(reason: Text, found: object) -> FilterError:
    return FilterError(field="filter", reason=reason, found=str(found)[:80])


class _Reading:
    """One filter being read; `values` gathers what is bound."""

    def __init__(self, collection: Collection, crs: Crs) -> None:
        self.collection, self.crs = collection, crs
        self.values: dict[str, object] = {}

    def predicate(self, node: Any) -> str:
        """Return SQL of a part that is true or false."""
        sql, kind = self.operand(node)
        if kind != _BOOLEAN:
            raise _error(_NO_PREDICATE, node)
        return sql

    def operand(self, node: Any) -> Operand:
        """Return SQL of a part and its kind."""
        if isinstance(node, bool):
            return ("true" if node else "false"), _BOOLEAN
        if isinstance(node, int | float):
            return self._number(float(node))
        if isinstance(node, str):
            return self._text(node)
        if not isinstance(node, dict):
            raise _error(_BAD_VALUE, node)
        return self._member(node)

    def _member(self, node: dict[str, Any]) -> Operand:
        if "property" in node:
            return self._property(node["property"])
        if "date" in node or "timestamp" in node:
            return self._time(node)
        operation, arguments = node.get("op"), node.get("args")
        if not isinstance(operation, str) or not isinstance(arguments, list):
            raise _error(_BAD_VALUE, node)
        if operation in _COMPARISONS:
            return self._compare(operation, arguments)
        if operation in _SPATIAL:
            return self._place(operation, arguments)
        if operation not in _OPERATIONS:
            raise _error(_NOT_OFFERED, operation)
        return _OPERATIONS[operation](self, arguments)

    def bind(self, value: object, cast: str) -> str:
        """Bind a value and return its place."""
        name = f"f{len(self.values)}"
        self.values[name] = value
        return f"%({name})s::{cast}"

    def _number(self, value: float) -> Operand:
        if not math.isfinite(value):
            raise _error(_BAD_VALUE, value)
        if value.is_integer() and abs(value) < 1 << 53:
            return self.bind(int(value), "bigint"), _NUMBER  # an index over whole numbers serves whole numbers
        return self.bind(value, "float8"), _NUMBER

    def _text(self, value: str) -> Operand:
        if "\0" in value:
            raise _error(_BAD_VALUE, value.replace("\0", "␀"))
        return self.bind(value, "text"), _STRING

    def _time(self, node: dict[str, Any]) -> Operand:
        text = str(node.get("date", node.get("timestamp")))
        try:
            if "date" in node:
                return self.bind(date.fromisoformat(text), "date"), _TIME
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise _error(_BAD_VALUE, text) from error
        if moment.tzinfo is None or not 1 < moment.year < 9999:
            raise _error(_BAD_VALUE, text)
        return self.bind(moment, "timestamptz"), _TIME

    def _property(self, name: Any) -> Operand:
        found = self.collection.property_named(name) if isinstance(name, str) else None
        if found is None:
            raise _error(_UNKNOWN, name)
        return found.sql, _KINDS[found.kind]

    def _compare(self, operation: str, arguments: Sequence[Any]) -> Operand:
        if operation == "=" and (parts := self._parts(arguments)):
            return parts
        (left, kind), (right, other) = self._operands(arguments, 2)
        if kind != other or (kind == _BOOLEAN and operation not in ("=", "<>")):
            raise _error(_KINDS_DIFFER, arguments)
        return f"({left} {operation} {right})", _BOOLEAN

    def _parts(self, arguments: Sequence[Any]) -> Operand | None:
        """Read that an attribute made of several columns is a text: that each column is its part, for the index."""
        match arguments:
            case [{"property": str(name)}, str(text)] | [str(text), {"property": str(name)}]:
                found = self.collection.property_named(name)
            case _:
                return None
        if found is None or found.parts_of is None or "\0" in text:
            return None
        parts = found.parts_of(text)
        if parts is None:
            return "false", _BOOLEAN
        return "(" + " AND ".join(f"{sql} = {self.bind(each, 'bigint')}" for sql, each in parts.items()) + ")", _BOOLEAN

    def _operands(self, arguments: Sequence[Any], count: int) -> list[Operand]:
        if len(arguments) != count:
            raise _error(_WRONG_COUNT, arguments)
        return [self.operand(each) for each in arguments]

    def all_of(self, arguments: Sequence[Any]) -> Operand:
        """Read ``and``."""
        return self._joined(arguments, " AND ")

    def any_of(self, arguments: Sequence[Any]) -> Operand:
        """Read ``or``."""
        return self._joined(arguments, " OR ")

    def _joined(self, arguments: Sequence[Any], word: str) -> Operand:
        if len(arguments) < 2:
            raise _error(_WRONG_COUNT, arguments)
        return "(" + word.join(self.predicate(each) for each in arguments) + ")", _BOOLEAN

    def inverse(self, arguments: Sequence[Any]) -> Operand:
        """Read ``not``."""
        if len(arguments) != 1:
            raise _error(_WRONG_COUNT, arguments)
        return f"(NOT {self.predicate(arguments[0])})", _BOOLEAN

    def is_null(self, arguments: Sequence[Any]) -> Operand:
        """Read ``isNull``, of the shape too."""
        if list(arguments) == [_OWN_SHAPE]:
            return f"({self.collection.shape.columns[self.collection.shape.record_srid]} IS NULL)", _BOOLEAN
        ((sql, _),) = self._operands(arguments, 1)
        return f"({sql} IS NULL)", _BOOLEAN

    def like(self, arguments: Sequence[Any]) -> Operand:
        """Read ``like``: ``%`` stands for any characters, ``_`` for one."""
        (left, kind), (right, other) = self._operands(arguments, 2)
        if {kind, other} != {_STRING}:
            raise _error(_KINDS_DIFFER, arguments)
        if _ends_in_escape(arguments[1]):
            raise _error(_BAD_VALUE, arguments[1])
        return f"({left} LIKE {right})", _BOOLEAN

    def between(self, arguments: Sequence[Any]) -> Operand:
        """Read ``between``, ends and all."""
        (value, kind), (low, one), (high, other) = self._operands(arguments, 3)
        if kind not in (_NUMBER, _TIME) or {one, other} != {kind}:
            raise _error(_KINDS_DIFFER, arguments)
        return f"({value} BETWEEN {low} AND {high})", _BOOLEAN

    def among(self, arguments: Sequence[Any]) -> Operand:
        """Read ``in``."""
        if len(arguments) != 2 or not isinstance(arguments[1], list) or not arguments[1]:
            raise _error(_WRONG_COUNT, arguments)
        value, kind = self.operand(arguments[0])
        listed = [self.operand(each) for each in arguments[1]]
        if {other for _, other in listed} != {kind}:
            raise _error(_KINDS_DIFFER, arguments)
        return f"({value} IN ({', '.join(sql for sql, _ in listed)}))", _BOOLEAN

    def without_case(self, arguments: Sequence[Any]) -> Operand:
        """Read ``casei``."""
        ((sql, kind),) = self._operands(arguments, 1)
        if kind != _STRING:
            raise _error(_KINDS_DIFFER, arguments)
        return f"lower({sql})", _STRING

    def _place(self, operation: str, arguments: Sequence[Any]) -> Operand:
        if len(arguments) != 2:
            raise _error(_WRONG_COUNT, arguments)
        if operation in _MEETING:
            is_met = self._meets(arguments)
            return (is_met if operation == "s_intersects" else f"(NOT {is_met})"), _BOOLEAN
        left, right = (self._shape(each) for each in arguments)
        return f"{_SPATIAL[operation]}({left}, {right})", _BOOLEAN

    def _meets(self, arguments: Sequence[Any]) -> str:
        """Read that two shapes meet; of the collection's and another one boxes tell most."""
        shapes = [each for each in arguments if each != _OWN_SHAPE]
        if len(shapes) != 1:
            left, right = (self._shape(each) for each in arguments)
            return f"ST_Intersects({left}, {right})"
        return meets(self._shape(_OWN_SHAPE), self._sent(shapes[0]), lambda shape: self.bind(shape, "geometry"))

    def _shape(self, node: Any) -> str:
        if node == _OWN_SHAPE:
            return self.collection.shape.columns[self.collection.shape.indexed]
        return self.bind(self._sent(node), "geometry")

    def _sent(self, node: Any) -> bytes:
        if not isinstance(node, dict) or not {"type", "bbox"} & node.keys():
            raise _error(_BAD_SHAPE, node)
        try:
            return self._written(node)
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError) as error:
            raise _error(_BAD_SHAPE, node) from error

    def _written(self, node: dict[str, Any]) -> bytes:
        srid = self.collection.shape.indexed
        if "type" not in node:
            numbers = tuple(float(each) for each in node["bbox"])
            if len(numbers) not in (4, 6):
                raise ValueError(numbers)
            return box_in(self.crs, numbers, srid)
        found: BaseGeometry = shapely.force_2d(shapely.from_geojson(json.dumps(node)))
        if found.is_empty or not shapely.is_valid(found):
            raise ValueError(node)
        return geometry_in(self.crs, found, srid)


def _ends_in_escape(pattern: Any) -> bool:
    text = pattern["args"][0] if isinstance(pattern, dict) and pattern.get("op") == "casei" else pattern
    if not isinstance(text, str):
        return True  # a pattern is written, not read from the rows: one of theirs might end in an escape
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


_OPERATIONS: dict[str, Callable[[_Reading, Sequence[Any]], Operand]] = {
    "and": _Reading.all_of,
    "or": _Reading.any_of,
    "not": _Reading.inverse,
    "isNull": _Reading.is_null,
    "like": _Reading.like,
    "between": _Reading.between,
    "in": _Reading.among,
    "casei": _Reading.without_case,
}
