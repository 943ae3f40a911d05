"""The attribute table of a shapefile (dBASE III to 7), as texts, and the encoding they are in."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from importers import limits

_DELETED = ord("*")
_TEXT = frozenset("CNFDLM")
#: Language byte of the header → code page (those that occur with Persian, and the Latin ones).
_LANGUAGES = {0x7D: "cp1255", 0x7E: "cp1256", 0x03: "cp1252", 0x57: "cp1252", 0x01: "cp437", 0x02: "cp850"}
_MAX_FIELDS = 64
_NUMBER = re.compile(r"(\d{3,5})")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by record, from 0; `encoding` is what they were read with, `is_guess` if nobody said.

    `deleted` are the rows marked as deleted, counted from 0, which stay in the file until it is packed.
    """

    rows: tuple[dict[str, str], ...]
    encoding: str
    is_guess: bool = False
    deleted: frozenset[int] = frozenset()


EMPTY = Table((), "")


class DamagedTableError(ValueError):
    """The table can't be read; the shapes can do without."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    start: int
    size: int


def table(content: bytes, *, code_page: bytes = b"", encoding: str | None = None) -> Table:
    """Return the rows of the first records, as many as attributes are kept for.

    Parameters
    ----------
    code_page
        The content of the ``.cpg`` file.
    encoding
        What the person said; it comes first.

    Raises
    ------
    DamagedTableError
        The header makes no sense.
    """
    try:
        fields, rows = _raw(content)
    except (struct.error, IndexError) as error:
        raise DamagedTableError from error
    raw = [row[field.start : field.start + field.size] for row in rows for field in fields]
    chosen, is_guess = _encoding(content[29], code_page, encoding, [*raw, *(field.name for field in fields)])
    values = (
        {_decoded(f.name, chosen): _decoded(row[f.start : f.start + f.size], chosen) for f in fields} for row in rows
    )
    plain = tuple({name: value for name, value in each.items() if value} for each in values)
    return Table(plain, chosen, is_guess, _deleted(content))


def _raw(content: bytes) -> tuple[list[_Field], list[bytes]]:
    count, header, size = struct.unpack_from("<IHH", content, 4)
    fields = list(_fields(content[32:header]))
    if not fields or size < 1 or header < 33:
        raise DamagedTableError
    most = min(count, limits.FEATURES_WITH_ATTRIBUTES * 50)
    rows = [content[header + i * size : header + (i + 1) * size] for i in range(most)]
    return fields[:_MAX_FIELDS], [row for row in rows if len(row) == size]


def _deleted(content: bytes) -> frozenset[int]:
    count, header, size = struct.unpack_from("<IHH", content, 4)
    marks = content[header : header + count * size : size]
    return frozenset(row for row, mark in enumerate(marks) if mark == _DELETED)


def _fields(described: bytes) -> Iterator[_Field]:
    start = 1
    for offset in range(0, len(described) - 31, 32):
        one = described[offset : offset + 32]
        if one[0] in {0x0D, 0x00}:
            return
        size = one[16] + (256 * one[17] if chr(one[11]) == "C" else 0)
        if chr(one[11]) in _TEXT:
            yield _Field(one[:11].split(b"\0", 1)[0], start, size)
        start += size


def _encoding(language: int, code_page: bytes, said: str | None, raw: list[bytes]) -> tuple[str, bool]:
    for name in (said, _from_code_page(code_page), _LANGUAGES.get(language)):
        if name and _is_known(name):
            return name, False
    texts = [text for text in raw if any(byte > 0x7F for byte in text)]
    if not texts or _all_decode(texts, "utf-8"):
        return "utf-8", False
    return "cp1256", True


def _from_code_page(code_page: bytes) -> str | None:
    """Return the encoding of a ``.cpg``, written as ``UTF-8``, ``1256``, ``ANSI 1256``, ``ISO 8859-1``."""
    text = code_page[:40].decode("ascii", "ignore").strip().lower()
    if not text or "utf" in text or text == "65001":
        return "utf-8" if text else None
    if "8859" in text:
        part = re.search(r"8859[-_ ]?(\d{1,2})", text)
        return f"iso8859-{part.group(1)}" if part else None
    found = _NUMBER.search(text)
    return f"cp{found.group(1)}" if found else text


def _is_known(name: str) -> bool:
    """Say whether this is an encoding of texts in which any byte may stand: not all that Python knows are."""
    try:
        return len(bytes(range(128, 256)).decode(name, "replace")) > 0
    except (LookupError, ValueError):
        return False


def _all_decode(texts: list[bytes], encoding: str) -> bool:
    """Say whether all texts decode, a letter cut at the end of a field allowed for."""
    decoder = codecs.getincrementaldecoder(encoding)
    try:
        for text in texts:
            decoder().decode(text.rstrip(b" \0"))
    except UnicodeDecodeError:
        return False
    return True


def _decoded(text: bytes, encoding: str) -> str:
    plain = text.split(b"\0", 1)[0].strip(b" ")
    return (
        plain.decode(encoding, "replace").rstrip("\ufffd") if encoding == "utf-8" else plain.decode(encoding, "replace")
    )
