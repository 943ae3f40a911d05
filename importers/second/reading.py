"""What the second reader sees of a drawing: its JSON read in a confined child that waits for it from the start."""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import replace

from core.errors import DomainError
from geo.reading import Reading
from importers.isolation import client
from importers.isolation.bounds import DEFAULT
from importers.options import ReadOptions
from importers.second import process


class SecondReading:
    """A reading on its way, beside the first: the child is forked and at rest by the time the JSON comes."""

    def __init__(self, decoding: process.Decoding, version: str) -> None:
        self._found: Reading | None = None
        taken, given = os.pipe()
        threading.Thread(target=_pour, args=(decoding, given), daemon=True).start()
        self._reader = threading.Thread(target=self._read, args=(taken, version), daemon=True)
        self._reader.start()

    def result(self) -> Reading | None:
        """Return what it sees; ``None`` where it gives up, takes too long or sees nothing."""
        self._reader.join()
        return self._found

    def _read(self, taken: int, version: str) -> None:
        bounds = replace(DEFAULT, seconds=process.SECONDS + DEFAULT.seconds)
        with contextlib.suppress(DomainError):
            self._found = client.read_piped(taken, version, ReadOptions(decoded_by=process.name()), bounds)


def _pour(decoding: process.Decoding, given: int) -> None:
    with open(given, "wb", buffering=0) as pipe, contextlib.suppress(BrokenPipeError):
        left = memoryview(decoding.answer() or b"")
        while left:
            left = left[pipe.write(left) :]
