"""The report of an import: each row that was left out or changed something, with code, reason and place."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson

from core.messages import words
from core.texts import Text
from importers import store

#: Bytes of a report kept in memory; a longer one lies in a nameless file.
_IN_MEMORY = 1 << 20
COLUMNS = ("row", "code", "effect", "finding", "reason", "lon", "lat")

#: What becomes of a row or parcel.
LEFT_OUT, VALUE_DROPPED, VANISHED, KEPT, NOTICED = "left_out", "value_dropped", "vanished", "kept", "noticed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about one row: `row` counts from 1, 0 for what no single row says; `code` as it is written.

    `place` is longitude and latitude.
    """

    row: int
    code: str
    finding: str
    effect: str = LEFT_OUT
    place: tuple[float, float] | None = None
    context: dict[str, Any] = field(default_factory=dict)

    def document(self, language: str) -> dict[str, Any]:
        """Return the note as the report shows it."""
        lon, lat = self.place or (None, None)
        reason = words(self.finding, language, {**self.context, "code": self.code})
        values = (self.row or None, self.code, self.effect, self.finding, reason, lon, lat)
        return dict(zip(COLUMNS, values, strict=True))


class Report:
    """Notes in the order they were made: memory does not grow with their number."""

    def __init__(self) -> None:
        self._spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # lives as long as the report
        self.effects: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()

    def add(self, note: Note) -> None:
        """Write a note down."""
        self.effects[note.effect] += 1
        self.findings[note.finding] += 1
        context = {name: _kept(value) for name, value in note.context.items()}
        kept = (note.row, note.code, note.finding, note.effect, note.place, context)
        self._spool.write(orjson.dumps(kept) + b"\n")

    @property
    def left_out(self) -> int:
        """Return how many rows were left out."""
        return self.effects[LEFT_OUT]

    def notes(self) -> Iterator[Note]:
        """Yield the notes again."""
        yield from map(_note, self._lines())

    def keep(self) -> str:
        """Keep the notes among the originals and return their SHA-256; nothing where there are none."""
        if not self.effects:
            return ""
        with tempfile.NamedTemporaryFile() as out:
            out.writelines(self._lines())
            out.flush()
            return store.keep(Path(out.name)).sha256

    def _lines(self) -> Iterator[bytes]:
        self._spool.seek(0)
        yield from self._spool

    def write(self, path: Path, language: str) -> None:
        """Write the report as CSV (with a mark of UTF-8, for Excel) or, by its suffix, as JSON."""
        with path.open("wb") as out:
            for block in json_blocks(self, language) if path.suffix == ".json" else csv_blocks(self, language):
                out.write(block)


class Notes(Protocol):
    """Whatever holds the notes of an import."""

    def notes(self) -> Iterator[Note]:
        """Yield the notes in their order."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report among the originals, by its SHA-256; empty for one without notes."""

    sha256: str

    def notes(self) -> Iterator[Note]:
        """Yield the notes again."""
        if self.sha256:
            with store.open(self.sha256) as lines:
                yield from map(_note, lines)


def _note(line: bytes) -> Note:
    row, code, finding, effect, place, context = orjson.loads(line)
    return Note(
        row=row,
        code=code,
        finding=finding,
        effect=effect,
        place=None if place is None else (place[0], place[1]),
        context={name: _said(value) for name, value in context.items()},
    )


def csv_blocks(report: Notes, language: str) -> Iterator[bytes]:
    """Yield the report as CSV."""
    yield b"\xef\xbb\xbf" + _csv_line(COLUMNS)
    for note in report.notes():
        yield _csv_line([_harmless(value) for value in note.document(language).values()])


def json_blocks(report: Notes, language: str) -> Iterator[bytes]:
    """Yield the report as a JSON list."""
    between = b"[\n"
    for note in report.notes():
        yield between + orjson.dumps(note.document(language))
        between = b",\n"
    yield b"[]" if between == b"[\n" else b"\n]"


def _csv_line(values: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(values)
    return text.getvalue().encode()


def _harmless(value: Any) -> Any:
    # a cell of somebody's file that begins so would be run as a formula by a spreadsheet
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _kept(value: Any) -> Any:
    return {"fa": value.fa, "en": value.en} if isinstance(value, Text) else value


def _said(value: Any) -> Any:
    return Text(value["fa"], value["en"]) if isinstance(value, dict) else value
