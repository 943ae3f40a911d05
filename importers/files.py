"""The way in: files of a stranger, read in isolation."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.errors import DomainError, EmptyError, TooLargeError
from core.findings import Finding
from geo.reading import Reading
from importers import limits
from importers.errors import MixedFilesError, OldDrawingError
from importers.isolation import client, gate
from importers.options import UNSAID, ReadOptions
from importers.second import process
from importers.second.opinion import agreed

_DRAWING = re.compile(rb"AC\d{4}|AC\d\.\d\d?")


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
        if len(paths) == 1 and (version := _drawing_version(paths[0])):
            return _twice(paths[0], given, options, version)
        return client.read(paths, given, options)


def _drawing_version(path: Path) -> str:
    with path.open("rb") as stream:
        found = _DRAWING.match(stream.read(6))
    return found.group().decode("ascii") if found else ""


def _twice(path: Path, names: Sequence[str], options: ReadOptions, version: str) -> Reading:
    """Read a DWG by both readers, where both are there; the second alone where the first knows no such version."""
    try:
        first = client.read([path], names, options)
    except OldDrawingError:
        second = _second(path, version)
        if second is None:
            raise
        return replace(second, findings=(*second.findings, Finding(code="second_reader_alone", severity="warning")))
    second = _second(path, version)
    return first if second is None else agreed(first, second)


def _second(path: Path, version: str) -> Reading | None:
    """Return what the second reader sees; ``None`` where it is not installed, gives up or sees nothing."""
    decoded = process.decoded(path.read_bytes())
    if decoded is None:
        return None
    with tempfile.NamedTemporaryFile(prefix="zamin-decoded-") as file:
        file.write(decoded)
        file.flush()
        try:
            return client.read([Path(file.name)], [version], ReadOptions(decoded_by=process.name()))
        except DomainError:
            return None


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
