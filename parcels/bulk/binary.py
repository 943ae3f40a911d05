"""Values as PostgreSQL's binary COPY takes them: each with its size before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
#: Decimal digits in one digit of a numeric.
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one width: `kind` is numpy's, `values` one for each row or the same for all."""

    name: str
    kind: str
    values: Any

    @classmethod
    def constant(cls, name: str, text: str) -> Column:
        """Return a column of the same short text in every row."""
        data = text.encode()
        return cls(name, f"V{len(data)}", np.void(data) if data else b"")

    @property
    def width(self) -> int:
        """Return the bytes of a value."""
        return np.dtype(self.kind).itemsize


def layout_of(columns: Sequence[Column]) -> list[Any]:
    """Return what rows begin with, as a type of numpy's: the number of their fields, then columns with their sizes."""
    layout: list[Any] = [("count", ">i2")]
    for each in columns:
        layout.append((f"{each.name}_size", ">i4"))
        if each.width:
            layout.append((each.name, each.kind))
    return layout


def fill(table: NDArray[np.void], columns: Sequence[Column], more: int) -> None:
    """Write the beginnings of rows into a table that begins with their layout; `more` fields follow."""
    table["count"] = len(columns) + more
    for each in columns:
        table[f"{each.name}_size"] = each.width
        if each.width:
            table[each.name] = each.values


def text_field(value: str | None) -> bytes:
    """Return a text."""
    if value is None:
        return _NULL
    return _sized(value.encode())


def integer_field(value: str | None) -> bytes:
    """Return an integer of four bytes, given by its digits."""
    return _NULL if value is None else _sized(int(value).to_bytes(4, "big"))


def numeric_field(value: str | None) -> bytes:
    """Return a numeric that is not negative, given by its digits and a point."""
    if value is None:
        return _NULL
    whole, _, part = value.partition(".")
    whole = whole.rjust(-(-len(whole) // _GROUP) * _GROUP, "0")
    padded = part.ljust(-(-len(part) // _GROUP) * _GROUP, "0")
    digits = [int(each) for each in _groups(whole + padded)]
    heads = (len(digits), len(whole) // _GROUP - 1, 0, len(part))
    return _sized(b"".join(each.to_bytes(2, "big") for each in (*heads, *digits)))


def _groups(digits: str) -> list[str]:
    return [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
