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
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from parcels.bulk.curve import Keys
from parcels.bulk.rings import CORNER
from parcels.bulk.rows import HEAD, Rows, together

#: Rows that are put in order at once, about.
_BLOCK = 8_192
#: Every so manieth row is looked at to find where blocks end.
_SAMPLED = 16

Ends = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Run:
    """A batch in order: where heads, corners and the rest begin in the file, and where each row's end among them.

    `keys` are where its rows lie on the curve.
    """

    starts: tuple[int, int, int]
    keys: Keys
    corners: Ends
    more: Ends


class Spool:
    """Rows in, rows in order out."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed with the spool
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
        ordered = rows.taken(np.lexsort((rows.heads["row"], rows.keys)))
        starts = [self._write(each) for each in (ordered.heads, ordered.corners, ordered.more)]
        corners, more = (np.cumsum(ordered.heads[name], dtype=np.uint32) for name in ("corners", "more"))
        self._runs.append(_Run((starts[0], starts[1], starts[2]), ordered.keys, corners, more))

    def blocks(self) -> Iterator[Rows]:
        """Yield the rows in order, some at a time."""
        runs = [each for each in self._runs if len(each.keys)]
        if not runs:
            return
        sample = np.sort(np.concatenate([each.keys[::_SAMPLED] for each in runs]))
        bounds = np.unique(sample[_BLOCK // _SAMPLED :: _BLOCK // _SAMPLED])
        cuts = [[0, *np.searchsorted(each.keys, bounds).tolist(), len(each.keys)] for each in runs]
        for windows in zip(*(pairwise(each) for each in cuts), strict=True):
            pieces = [(run, *window) for run, window in zip(runs, windows, strict=True) if window[1] > window[0]]
            if pieces:
                yield self._block(pieces)

    def _block(self, pieces: Sequence[tuple[_Run, int, int]]) -> Rows:
        rows = together([self._part(*each) for each in pieces])
        return rows.taken(np.argsort(rows.keys, kind="stable"))

    def _part(self, run: _Run, first: int, last: int) -> Rows:
        heads, corners, more = run.starts
        begin, end = _window(run.corners, first, last)
        more_begin, more_end = _window(run.more, first, last)
        return Rows(
            heads=self._read(heads + first * HEAD.itemsize, last - first, HEAD),
            keys=run.keys[first:last],
            corners=self._read(corners + begin * CORNER, 2 * (end - begin), np.dtype(np.float64)).reshape(-1, 2),
            more=self._read(more + more_begin, more_end - more_begin, np.dtype(np.uint8)),
        )

    def _write(self, items: NDArray[Any]) -> int:
        start = self._size
        left = np.ascontiguousarray(items).view(np.uint8).reshape(-1).data
        while left:
            written = os.write(self._file.fileno(), left)
            left = left[written:]
            self._size += written
        return start

    def _read(self, start: int, count: int, kind: np.dtype[Any]) -> NDArray[Any]:
        return np.frombuffer(os.pread(self._file.fileno(), count * kind.itemsize, start) if count else b"", dtype=kind)


def _window(ends: Ends, first: int, last: int) -> tuple[int, int]:
    return (int(ends[first - 1]) if first else 0), int(ends[last - 1])
