"""Batches of a file turned into rows to be written, and into notes on those that are not.

Nothing here is shared: several batches may be read at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from importers.encodings import require_readable
from importers.vectorfile import Batch, Record, Shapes, Source
from parcels.bulk import shapes as outline
from parcels.bulk.codes import Codes, read_codes
from parcels.bulk.facts import read_facts
from parcels.bulk.report import VALUE_DROPPED, Note
from parcels.bulk.rings import Indices, Rings, plain_rings
from parcels.bulk.rows import Rows, rows_of, rows_of_rings, together
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

    def read(self, batch: Batch | Record) -> Piece:
        """Return the good rows of a batch and notes on the others."""
        require_readable(self.source, batch, list(self.facts.values()))
        return _Reading(self, batch, read_codes(batch.values[self.code_field])).piece()


@dataclass(frozen=True, slots=True)
class _Outlines:
    """Outlines of a batch: those of `plain` are valid rings, those of `others` are shapes of any kind."""

    plain: Indices
    rings: Rings
    others: Indices
    shapes: Shapes

    def kept(self, good: Flags) -> _Outlines:
        rings, shapes = np.flatnonzero(good[self.plain]), np.flatnonzero(good[self.others])
        taken = self.rings if len(rings) == len(self.plain) else self.rings.taken(rings)
        return _Outlines(self.plain[rings], taken, self.others[shapes], self.shapes[shapes])

    def unplain(self, which: Indices) -> _Outlines:
        """Take some rings for shapes."""
        rings, left = self.rings.taken(which), np.delete(np.arange(len(self.plain)), which)
        owner = np.repeat(np.arange(len(which)), rings.counts)
        shapes = np.asarray(shapely.polygons(shapely.linearrings(rings.corners, indices=owner)))
        return _Outlines(
            self.plain[left],
            self.rings.taken(left),
            np.append(self.others, self.plain[which]),
            np.append(self.shapes, shapes),
        )


@dataclass(slots=True)
class _Reading:
    """One batch under way."""

    reader: Reader
    batch: Batch | Record
    codes: Codes
    notes: list[Note] = field(default_factory=list)
    faulty: list[tuple[int, ...]] = field(default_factory=list)
    outside: list[NDArray[np.float64]] = field(default_factory=list)

    def piece(self) -> Piece:
        given = self._outlines()
        good = self._good(self._wrong(given))
        there = self._in_grid(given.kept(good), good)
        rows = self._rows(there, self._facts(good))
        return Piece(
            rows,
            (rows.heads["parts"][:, :LAND_PARTS].astype(np.uint64) * _BY_LAND).sum(axis=1),
            self.batch.first + len(self.batch) - 1,
            self.notes,
            self.faulty,
            self.outside,
        )

    def _outlines(self) -> _Outlines:
        plain, rings = plain_rings(self.batch.wkb)
        others = np.delete(np.arange(len(self.batch)), plain)
        return _Outlines(plain, rings, others, outline.opened(self.batch.shapes_at(others)))

    def _wrong(self, given: _Outlines) -> dict[int, Fault]:
        ground = self.reader.ground
        rings = outline.ring_faults(given.rings.bounds(), ground)
        shapes = outline.faults(given.shapes, self.batch.is_given[given.others], ground)
        return {
            int(which[index]): fault
            for which, faults in ((given.plain, rings), (given.others, shapes))
            for index, fault in faults.items()
        }

    def _in_grid(self, kept: _Outlines, good: Flags) -> _Outlines:
        """Return outlines in the grid; what can't be carried there is noted and no longer `good`."""
        ground = self.reader.ground
        rings, odd = outline.rings_in_grid(kept.rings, ground)
        if len(odd):
            kept = kept.unplain(odd)
            rings = rings.taken(np.delete(np.arange(len(rings)), odd))
        shapes, lost = outline.in_grid(kept.shapes, ground)
        self._note_faults({int(kept.others[index]): each for index, each in lost.items()})
        good[kept.others[list(lost)]] = False
        stays = np.delete(np.arange(len(shapes)), list(lost))
        return _Outlines(kept.plain, rings, kept.others[stays], shapes[stays])

    def _rows(self, there: _Outlines, facts: list[list[bytes]]) -> Rows:
        def own(which: Indices) -> tuple[Any, Any, list[list[bytes]]]:
            chosen = [[column[index] for index in which.tolist()] for column in facts]
            return which + self.batch.first, self.codes.parts[which], chosen

        numbers, parts, fields = own(there.plain)
        rings = rows_of_rings(numbers, parts, there.rings, fields)
        if not len(there.others):
            return rings
        numbers, parts, fields = own(there.others)
        return together([rings, rows_of(numbers, parts, there.shapes, fields)])

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
        return columns

    def _note_faults(self, faults: Mapping[int, Fault]) -> None:
        for index in sorted(faults):
            self._note(index, faults[index])
            self.faulty.append(tuple(self.codes.parts[index, :LAND_PARTS].tolist()))
            if faults[index].finding == "parcel_row_outside" and len(self.outside) < _PLACES_KEPT:
                self.outside.append(_middle(self.batch.shapes_at(np.array([index]))[0]))

    def _note(self, index: int, fault: Fault, **more: Any) -> None:
        code = self.batch.values[self.reader.code_field][index][:80]
        row = self.batch.first + index
        self.notes.append(
            Note(row=row, code=code, finding=fault.finding, place=fault.place, context=fault.context, **more)
        )


def _middle(shape: Any) -> NDArray[np.float64]:
    west, south, east, north = shape.bounds
    return np.array([(west + east) / 2, (south + north) / 2])
