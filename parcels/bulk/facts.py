"""What columns of a file may say of a parcel besides its code and shape, as fields of the tables that are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.persian import folded, latin_digits, normalise_letters
from importers.vectorfile import Batch, Record
from parcels.bulk.binary import integer_field, numeric_field, text_field
from parcels.bulk.errors import FactUnknownError

_LONGEST_ADDRESS = 300
_LARGEST_INTEGER = 2_147_483_647
_LARGEST_AREA_M2 = 999_999_999_999.99


class _UnfitError(Exception):
    """The value can't be used; the row can."""


def _address(text: str) -> str:
    clean = normalise_letters(text)
    if len(clean) > _LONGEST_ADDRESS or "\x00" in clean or "\ufffd" in clean:
        raise _UnfitError
    return clean


def _postal_code(text: str) -> str:
    digits = re.sub(r"[\s-]", "", latin_digits(text))
    if digits and not re.fullmatch(r"[1-9][0-9]{9}", digits):
        raise _UnfitError
    return digits


def _integer(text: str) -> str | None:
    digits = latin_digits(text)
    if not digits:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", digits) or int(digits) > _LARGEST_INTEGER:
        raise _UnfitError
    return digits


def _square_metres(text: str) -> str | None:
    number = latin_digits(text).replace("٫", ".").replace("٬", "")
    if not number:
        return None
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]+)?", number) or not 0 < float(number) <= _LARGEST_AREA_M2:
        raise _UnfitError
    return number


#: Facts by the name they are asked for; each makes the value of its column of the table out of a text.
FACTS: Mapping[str, tuple[str, Callable[[str], str | None]]] = {
    "address": ("address", _address),
    "postal-code": ("postal_code", _postal_code),
    "plate-main": ("plate_main", _integer),
    "plate-sub": ("plate_sub", _integer),
    "section": ("section", _integer),
    "deed-area-m2": ("deed_area_m2", _square_metres),
}
#: Types of the columns.
TYPES: Mapping[str, str] = {
    "address": "text",
    "names_folded": "text",
    "postal_code": "text",
    "plate_main": "integer",
    "plate_sub": "integer",
    "section": "integer",
    "deed_area_m2": "numeric(14,2)",
}
_EMPTY: Mapping[str, str | None] = {"address": "", "names_folded": "", "postal_code": ""}

_FIELDS: Mapping[str, Callable[[str | None], bytes]] = {
    "text": text_field,
    "integer": integer_field,
    "numeric(14,2)": numeric_field,
}

Texts = list[str | None]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A value that was left out of a row."""

    index: int
    column: str
    value: str


def require_known(facts: Mapping[str, str]) -> None:
    """Refuse a fact that parcels don't have.

    Raises
    ------
    FactUnknownError
        There is none of this name.
    """
    for each in facts:
        if each not in FACTS:
            raise FactUnknownError(fact=each, known=", ".join(FACTS))


def columns_of(facts: Mapping[str, str]) -> list[str]:
    """Return the columns of the table that these facts fill; an address is searched by, too."""
    columns = [FACTS[each][0] for each in facts]
    return [*columns, "names_folded"] if "address" in facts else columns


def read_facts(facts: Mapping[str, str], batch: Batch | Record) -> tuple[list[list[bytes]], list[Dropped]]:
    """Return the fields of the columns and what had to be left out of them."""
    columns: dict[str, Texts] = {}
    dropped: list[Dropped] = []
    for fact, source_column in facts.items():
        name, make = FACTS[fact]
        columns[name] = _made(make, batch.values[source_column], source_column, dropped, empty=_EMPTY.get(name))
    if "address" in columns:
        columns["names_folded"] = [folded(each or "") for each in columns["address"]]
    return [[_FIELDS[TYPES[name]](each) for each in texts] for name, texts in columns.items()], dropped


def _made(
    make: Callable[[str], str | None], texts: Sequence[str], column: str, dropped: list[Dropped], *, empty: str | None
) -> Texts:
    made: Texts = []
    for index, text in enumerate(texts):
        try:
            made.append(make(text))
        except _UnfitError:
            made.append(empty)
            dropped.append(Dropped(index, column, text[:80]))
    return made
