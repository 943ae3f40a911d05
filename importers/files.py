"""The way in: files of a stranger, read in isolation."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from geo.reading import Reading
from importers.options import UNSAID, ReadOptions
from importers.reader import read
from importers.source import Part, Source


def read_files(paths: Sequence[Path], *, names: Sequence[str] | None = None, options: ReadOptions = UNSAID) -> Reading:
    """Return what boundary files hold, in the coordinates they were given in.

    Parameters
    ----------
    paths
        One file, or the loose parts of one shapefile.
    names
        The names under which they were sent, in the same order; by default those of `paths`.

    Raises
    ------
    DomainError
        They can't be read, hold nothing usable, or all readers are busy (`ReaderBusyError`).
    """
    given = names or [path.name for path in paths]
    parts = tuple(Part(name, path.read_bytes()) for name, path in zip(given, paths, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        return read(Source(parts=parts, options=options, folder=Path(folder)))
