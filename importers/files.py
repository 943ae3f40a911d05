"""The way in: files of a stranger, read in isolation."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from core.errors import EmptyError, TooLargeError
from geo.reading import Reading
from importers import limits
from importers.errors import MixedFilesError
from importers.isolation import client, gate
from importers.options import UNSAID, ReadOptions


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
    given = [path.name for path in paths] if names is None else list(names)
    if len(given) != len(paths):
        raise ValueError("as many names as files")
    _refuse_sizes(paths)
    with gate.passed(_run_folder()):
        return client.read(paths, given, options)


def _refuse_sizes(paths: Sequence[Path]) -> None:
    if len(paths) > limits.PARTS:
        raise MixedFilesError(count=len(paths))
    size = sum(path.stat().st_size for path in paths)
    if size == 0:
        raise EmptyError
    if size > limits.PACKED_BYTES:
        raise TooLargeError(what=limits.PACKED, limit=limits.PACKED_BYTES, size=size)


def _run_folder() -> Path:
    """Return where the slots of the whole machine lie: in ``var/run``, or beside other temporary files."""
    from django.conf import settings

    if settings.configured or os.environ.get("DJANGO_SETTINGS_MODULE"):
        return Path(settings.VAR_DIR) / "run" / "readers"
    return Path(tempfile.gettempdir()) / f"zamin-readers-{os.getuid()}"
