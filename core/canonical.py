"""Digests of answers: the same facts give the same bytes for ever."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import orjson
import rfc8785

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_AS_THEY_ARE = frozenset({str, bool, int, type(None)})
#: Characters that UTF-16, whose order counts, sorts before others that UTF-8 has before them.
_ASTRAL = re.compile(rb"[\xf0-\xf4]")
#: From here to there both ways of writing a number are the same; beyond, the reference writes it alone.
_SMALLEST, _LARGEST = 1e-4, 2.0**53


class _UnsureError(Exception):
    """The quick writer may write a value in another way than the standard does."""


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 canonical JSON of `value`.

    What a quick writer is known to write alike is left to it; the rest goes to the reference.
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
    if isinstance(value, float):
        return _number(value)
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, dict):
        return {name: member if type(member) in _AS_THEY_ARE else _alike(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [member if type(member) in _AS_THEY_ARE else _alike(member) for member in value]
    raise _UnsureError


def _number(value: float) -> Any:
    if _SMALLEST <= value < _LARGEST or -_LARGEST < value <= -_SMALLEST:
        return int(value) if value.is_integer() else value
    return 0 if value == 0 else orjson.Fragment(rfc8785.dumps(value))
