"""The way in: files of a stranger, read in isolation."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.errors import EmptyError, TooLargeError
from core.findings import Finding
from geo.reading import Reading
from importers import limits
from importers.archive import is_archive
from importers.errors import MixedFilesError, OldDrawingError
from importers.isolation import client, gate
from importers.options import UNSAID, ReadOptions
from importers.second import process
from importers.second.opinion import agreed
from importers.second.reading import SecondReading

_DRAWING = re.compile(rb"AC\d{4}|AC\d\.\d\d?")
_SILENT = Finding(code="second_reader_silent")
_First = Reading | OldDrawingError


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
        head = _head(paths[0])
        if len(paths) > 1 or not (_DRAWING.match(head) or is_archive(head)):
            return client.read(paths, given, options)
        if is_archive(head):
            return _packed(paths, given, options)
        return _read_twice(paths, given, options, paths[0].read_bytes())


def prepare() -> None:
    """Start the isolated reader of this process now, so that the first file does not wait for it."""
    client.steps()


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(6)


def _first(paths: Sequence[Path], names: Sequence[str], options: ReadOptions) -> _First:
    try:
        return client.read(paths, names, options)
    except OldDrawingError as error:
        return error


def _packed(paths: Sequence[Path], names: Sequence[str], options: ReadOptions) -> Reading:
    """Read an archive; a drawing in it by the second reader too, once it is known that there is one."""
    first = _first(paths, names, options)
    if process.node() is None or (isinstance(first, Reading) and first.format != "dwg"):
        return _compared(first, None)
    return _read_twice(paths, names, options, client.unpack(paths[0], names[0]), first)


def _read_twice(
    paths: Sequence[Path], names: Sequence[str], options: ReadOptions, content: bytes, first: _First | None = None
) -> Reading:
    """Read a drawing by both readers at once; `first` where the first one is done already."""
    with process.decoding(content) as decoding:
        if decoding is None:
            return _compared(first or _first(paths, names, options), None)
        second = SecondReading(decoding, content[:6].decode("ascii", "replace"))
        return _compared(first or _first(paths, names, options), second)


def _compared(first: _First, beside: SecondReading | None) -> Reading:
    """Hold two readings of a DWG against each other; the second alone where the first knows no such version.

    Where the second reader is there and gives no answer, the first reading stands, and says so.
    """
    second = None if beside is None else beside.result()
    if isinstance(first, OldDrawingError):
        if second is None:
            raise first
        return replace(second, findings=(*second.findings, Finding(code="second_reader_alone", severity="warning")))
    if beside is None:
        return first
    return replace(first, findings=(*first.findings, _SILENT)) if second is None else agreed(first, second)


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
