"""Rows of any number, put in the order of a space-filling curve, with few of them in memory.

Each batch is put in order and kept in a nameless file; then all are read side by side.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from parcels.bulk.curve import Keys
from parcels.bulk.rows import HEAD, Rows

#: Rows that are put in order at once, about.
_BLOCK = 4_096
#: Every so manieth row is looked at to find where blocks end.
_SAMPLED = 16


@dataclass(frozen=True, slots=True)
class _Run:
    """A batch in order: where its heads begin in the file, where its rows lie on the curve, where their bodies end."""

    start: int
    keys: Keys
    ends: NDArray[np.int64]

    def body(self, first: int) -> int:
        """Return where in the file the body of a row begins."""
        before = 0 if first == 0 else int(self.ends[first - 1])
        return self.start + len(self.keys) * HEAD.itemsize + before


class Spool:
    """Rows in, rows in order out."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the spool
        self._runs: list[_Run] = []
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return sum(len(each.keys) for each in self._runs)

    def add(self, rows: Rows) -> None:
        """Keep a batch."""
        order = np.argsort(rows.keys, kind="stable")
        bodies = [rows.bodies[place] for place in order.tolist()]
        ends = np.cumsum(np.fromiter(map(len, bodies), dtype=np.int64, count=len(bodies)))
        self._runs.append(_Run(self._size, rows.keys[order], ends))
        self._size += self._file.write(b"".join([rows.heads[order].tobytes(), *bodies]))

    def blocks(self) -> Iterator[Rows]:
        """Yield the rows in order, some at a time."""
        self._file.flush()
        runs = [each for each in self._runs if len(each.keys)]
        if not runs:
            return
        sample = np.sort(np.concatenate([each.keys[::_SAMPLED] for each in runs]))
        bounds = np.unique(sample[_BLOCK // _SAMPLED :: _BLOCK // _SAMPLED])
        cuts = [[0, *np.searchsorted(each.keys, bounds).tolist(), len(each.keys)] for each in runs]
        for windows in zip(*(pairwise(each) for each in cuts), strict=True):
            yield self._block([(run, first, last) for run, (first, last) in zip(runs, windows, strict=True)])

    def _block(self, pieces: Sequence[tuple[_Run, int, int]]) -> Rows:
        heads: list[bytes] = []
        bodies: list[bytes] = []
        for run, first, last in pieces:
            if last > first:
                heads.append(self._read(run.start + first * HEAD.itemsize, (last - first) * HEAD.itemsize))
                bodies += self._bodies(run, first, last)
        keys = np.concatenate([run.keys[first:last] for run, first, last in pieces])
        order = np.argsort(keys, kind="stable")
        return Rows(
            heads=np.frombuffer(b"".join(heads), dtype=HEAD)[order],
            keys=keys[order],
            bodies=[bodies[place] for place in order.tolist()],
        )

    def _bodies(self, run: _Run, first: int, last: int) -> list[bytes]:
        start = run.body(first)
        data = self._read(start, run.body(last) - start)
        ends = (run.ends[first:last] - (run.ends[first - 1] if first else 0)).tolist()
        return [data[begin:end] for begin, end in pairwise([0, *ends])]

    def _read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)
