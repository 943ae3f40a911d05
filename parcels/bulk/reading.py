"""Batches of a file turned into rows to be written, and into notes on those that are not.

Nothing here is shared: several batches may be read at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from importers.encodings import require_readable
from importers.vectorfile import Batch, Source
from parcels.bulk import shapes as outline
from parcels.bulk.codes import Codes, read_codes
from parcels.bulk.facts import read_facts
from parcels.bulk.report import VALUE_DROPPED, Note
from parcels.bulk.rows import Rows, rows_of
from parcels.bulk.shapes import Fault, Flags, Ground
from parcels.codes import LAND_PARTS

_BY_LAND = np.array([1_000_003, 998_244_353, 1_000_000_007, 2_147_483_647], dtype=np.uint64)
#: Places kept of the rows of one batch that lie outside.
_PLACES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """What came of a batch: `rows` are the good ones, `lands` a number for the land of each, much the same as its code.

    `faulty` are the codes of rows whose shape is not taken; `outside` the middles of those that lie elsewhere, in the
    system of the file. `done` counts the features of the file that are done with it.
    """

    rows: Rows
    lands: NDArray[np.uint64]
    done: int
    notes: list[Note] = field(default_factory=list)
    faulty: list[tuple[int, ...]] = field(default_factory=list)
    outside: list[NDArray[np.float64]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How the features of a file are read: `facts` are columns by what they say."""

    source: Source
    code_field: str
    facts: Mapping[str, str]
    ground: Ground

    def read(self, batch: Batch) -> Piece:
        """Return the good rows of a batch and notes on the others."""
        require_readable(self.source, batch, list(self.facts.values()))
        return _Reading(self, batch, read_codes(batch.values[self.code_field])).piece()


@dataclass(slots=True)
class _Reading:
    """One batch under way."""

    reader: Reader
    batch: Batch
    codes: Codes
    notes: list[Note] = field(default_factory=list)
    faulty: list[tuple[int, ...]] = field(default_factory=list)
    outside: list[NDArray[np.float64]] = field(default_factory=list)

    def piece(self) -> Piece:
        given, ground = outline.opened(self.batch.shapes), self.reader.ground
        good = self._good(outline.faults(given, self.batch.is_given, ground))
        carried, lost = outline.in_grid(given[good], ground)
        if lost:
            kept = np.flatnonzero(good)
            self._note_faults({int(kept[index]): each for index, each in lost.items()})
            good[kept[list(lost)]] = False
            carried = np.delete(carried, list(lost))
        parts = self.codes.parts[good]
        return Piece(
            rows_of(np.flatnonzero(good) + self.batch.first, parts, carried, self._facts(good)),
            (parts[:, :LAND_PARTS].astype(np.uint64) * _BY_LAND).sum(axis=1),
            self.batch.first + len(self.batch) - 1,
            self.notes,
            self.faulty,
            self.outside,
        )

    def _good(self, wrong: dict[int, Fault]) -> Flags:
        good = np.ones(len(self.batch), dtype=bool)
        for index, reason in self.codes.faults.items():
            self._note(index, Fault("parcel_row_code", {"reason": reason}))
            good[index] = False
        self._note_faults({index: each for index, each in wrong.items() if good[index]})
        good[list(wrong)] = False
        return good

    def _facts(self, good: Flags) -> list[list[bytes]]:
        columns, dropped = read_facts(self.reader.facts, self.batch)
        for each in dropped:
            if good[each.index]:
                context = {"value": each.value, "column": each.column}
                self._note(each.index, Fault("parcel_value_dropped", context), effect=VALUE_DROPPED)
        kept = np.flatnonzero(good).tolist()
        return [[column[index] for index in kept] for column in columns]

    def _note_faults(self, faults: Mapping[int, Fault]) -> None:
        for index in sorted(faults):
            self._note(index, faults[index])
            self.faulty.append(tuple(self.codes.parts[index, :LAND_PARTS].tolist()))
            if faults[index].finding == "parcel_row_outside" and len(self.outside) < _PLACES_KEPT:
                self.outside.append(_middle(self.batch.shapes[index]))

    def _note(self, index: int, fault: Fault, **more: Any) -> None:
        code = self.batch.values[self.reader.code_field][index][:80]
        row = self.batch.first + index
        self.notes.append(
            Note(row=row, code=code, finding=fault.finding, place=fault.place, context=fault.context, **more)
        )


def _middle(shape: Any) -> NDArray[np.float64]:
    west, south, east, north = shape.bounds
    return np.array([(west + east) / 2, (south + north) / 2])
