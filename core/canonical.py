"""Digests of answers: the same facts give the same bytes for ever."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import orjson
import rfc8785

#: A value holds what the standard can't write: a whole number beyond ±2⁵³, infinity, NaN.
UnwritableError = rfc8785.CanonicalizationError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_AS_THEY_ARE = frozenset({str, bool, int, type(None)})
#: Characters that UTF-16, whose order counts, sorts before others that UTF-8 has before them.
_ASTRAL = re.compile(rb"[\xf0-\xf4]")
#: Rows of figures from so many on are tried as they stand.
_MANY = 16
#: What may have to be written in another way: no figure but ``null`` for NaN, whole numbers, those with an exponent.
_DOUBTFUL = re.compile(rb"null|\.0[,}\]]|[0-9]e")
_PLAIN = frozenset({str, bool, int, float})
#: From here to there both ways of writing a number are the same; beyond, the reference writes it alone.
_SMALLEST, _LARGEST = 1e-4, 2.0**53


class _UnsureError(Exception):
    """The quick writer may write a value in another way than the standard does."""


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 canonical JSON of `value`.

    What a quick writer is known to write alike is left to it; the rest goes to the reference.

    Raises
    ------
    UnwritableError
        As its name says.
    """
    try:
        written = orjson.dumps(_alike(value), option=_OPTIONS)
    except (_UnsureError, orjson.JSONEncodeError):
        return rfc8785.dumps(value)
    return rfc8785.dumps(value) if _ASTRAL.search(written) else written


def digest(value: Json) -> str:
    """Return ``sha256:`` and the SHA-256 of the canonical JSON of `value`."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def _alike(value: Any) -> Any:
    """Return the value with whole numbers as such: the standard writes 1.0 as 1; and with rare numbers as written."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        return {
            name: member
            if (own := type(member)) in _AS_THEY_ARE
            else _number(member)
            if own is float
            else _alike(member)
            for name, member in value.items()
        }
    if isinstance(value, list | tuple):
        if len(value) >= _MANY and all(map(_is_plain_row, value)):
            return _rows(value)
        return [member if type(member) in _AS_THEY_ARE else _alike(member) for member in value]
    raise _UnsureError


def _is_plain_row(value: Any) -> bool:
    return type(value) is dict and _PLAIN.issuperset(map(type, value.values()))


def _rows(value: Any) -> Any:
    """Return rows as written, where the quick writer surely writes them as the standard does."""
    written = orjson.dumps(value, option=_OPTIONS)
    return [_alike(row) for row in value] if _DOUBTFUL.search(written) else orjson.Fragment(written)


def _number(value: float) -> Any:
    if _SMALLEST <= value < _LARGEST or -_LARGEST < value <= -_SMALLEST:
        return int(value) if value.is_integer() else value
    return 0 if value == 0 else orjson.Fragment(rfc8785.dumps(value))
