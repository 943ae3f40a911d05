"""Separated values (CSV and its like), and tables that call themselves so: any encoding, any separator."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

from core.findings import Finding
from geo.reading import Reading, Table
from importers import limits
from importers.errors import CorruptFileError, TooComplexError
from importers.registry import Format
from importers.source import Source

_SUFFIXES = (".csv", ".tsv", ".txt")
#: What exports of web systems call a workbook and write as HTML.
_CALLED_WORKBOOK = ".xls"
_HTML = re.compile(rb"<(?:!doctype html|html|table|meta|style)\b", re.IGNORECASE)
_FOREIGN = (b"<", b"{\\rtf", b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ", b"SQLite")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Likelier first: a comma may be a decimal mark as well.
_SEPARATORS = "\t;|؛،,"
_PROBED = 200
_AGREEING = 0.8
_LINE_END = re.compile(r"\r\n|\r|\n")
_SAID = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is text under a name that promises a table, or HTML called a workbook."""
    lower = name.lower()
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return lower.endswith((*_SUFFIXES, _CALLED_WORKBOOK)) and b"<" in head
    if not lower.endswith(_SUFFIXES) or head.lstrip().startswith(_FOREIGN):
        return False
    text = head.decode(_wide(head) or "utf-8", "ignore")
    has_numbers = any(letter.isdecimal() for letter in text)
    return has_numbers and (_wide(head) is not None or not _CONTROL.search(head))


def read(source: Source) -> Reading:
    """Read the rows of a table; what its numbers mean is not decided here."""
    text, findings = _decoded(source.only.content, source.options.encoding)
    lines = _LINE_END.split(text.rstrip())
    if len(lines) > limits.TABLE_ROWS:
        raise TooComplexError(count=len(lines), limit=limits.TABLE_ROWS)
    table = Table(rows=(), lines=tuple(lines)) if _HTML.match(text.lstrip().encode()) else _table(lines)
    return Reading(format="csv", reader=f"csv {csv.__version__}", shapes=(), findings=findings, tables=(table,))


def _decoded(content: bytes, said: str | None) -> tuple[str, tuple[Finding, ...]]:
    encoding = said or _wide(content) or "utf-8-sig"
    try:
        return content.decode(encoding), ()
    except (UnicodeDecodeError, LookupError):
        context = {"encoding": "windows-1256"}
    finding = Finding(code="encoding_guessed", severity="warning", context=context)
    return content.decode("cp1256", "replace"), (finding,)


def _wide(content: bytes) -> str | None:
    """Return the encoding of two bytes a letter, with its mark or without."""
    if content.startswith(_WIDE):
        return "utf-16"
    sample = content[:400]
    if len(sample) >= 8 and sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    return "utf-16-be" if len(sample) >= 8 and sample[::2].count(0) > len(sample) // 4 else None


def _table(lines: Sequence[str]) -> Table:
    said = _SAID.match(lines[0]) if lines else None
    if said:
        lines = ["", *lines[1:]]
    separator = said.group(1) if said else _separator(lines)
    if separator is None:
        return Table(rows=tuple((line,) for line in lines), lines=tuple(lines))
    quoted = any(re.search(f'(?:^|{re.escape(separator)})\\s*"', line) for line in lines)
    return Table(rows=tuple(_split(lines, separator)), lines=() if quoted else tuple(lines))


def _split(lines: Sequence[str], separator: str) -> list[tuple[str, ...]]:
    ended = (line + "\n" for line in lines)
    try:
        return [tuple(row) for row in csv.reader(ended, delimiter=separator, skipinitialspace=True)]
    except csv.Error as error:
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error


def _separator(lines: Sequence[str]) -> str | None:
    """Return what cuts most lines into the same number of cells."""
    probed = [line for line in lines if line.strip()][:_PROBED]
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _split(probed, separator))
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        if width > 1 and count >= _AGREEING * sum(widths.values()):
            return separator
    by_number = Counter(letter for line in probed for letter in set(line) if letter in _SEPARATORS)
    found = [letter for letter in _SEPARATORS if by_number[letter] >= _AGREEING * len(probed) > 0]
    return found[0] if found else None


FORMAT = Format(code="csv", suffixes=_SUFFIXES, recognises=recognises, read=read, rank=1)
