"""The originals, kept for ever under their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_CHUNK = 1 << 20
_DIGITS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept original: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


def keep(content: bytes | Path, *, sha256: str = "") -> StoredFile:
    """Keep an original; the same bytes are kept once.

    On return the file is on the disk: written beside, synced, renamed, folder synced. Where its
    `sha256` is known already and such a file is kept, nothing is written.
    """
    if sha256 and (known := path_of(sha256)).exists():
        return StoredFile(sha256, known.stat().st_size)
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".part-", dir=root)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            stored = _written(content, target)
        _settle(beside, path_of(stored.sha256))
    finally:
        beside.unlink(missing_ok=True)
    return stored


def open(sha256: str) -> BinaryIO:  # noqa: A001  # read as store.open
    """Open a kept original for reading.

    Raises
    ------
    FileNotFoundError
        None is kept under this SHA-256.
    """
    return path_of(sha256).open("rb")


def path_of(sha256: str) -> Path:
    """Return where an original of this SHA-256 lies, or would lie."""
    if len(sha256) != 64 or not _DIGITS.issuperset(sha256):
        raise FileNotFoundError(sha256)
    return Path(settings.FILES_DIR) / sha256[:2] / sha256[2:4] / sha256


def _written(content: bytes | Path, target: BinaryIO) -> StoredFile:
    digest = hashlib.sha256()
    if isinstance(content, bytes):
        digest.update(content)
        target.write(content)
    else:
        with content.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                digest.update(piece)
                target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return StoredFile(digest.hexdigest(), target.tell())


def _settle(beside: Path, place: Path) -> None:
    if place.exists():
        return
    folders = (place.parent, place.parent.parent, place.parent.parent.parent)
    # a folder's own entry is synced when it is made; afterwards only that of the file
    made = [above for folder, above in pairwise(folders) if not folder.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    beside.chmod(0o640)
    beside.replace(place)
    for folder in (place.parent, *made):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
