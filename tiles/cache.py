"""Tiles kept on disk, compressed, by layers, state and address; one computation at a time for each.

A kept tile is ``<layers>/<state>/<z>/<x>/<y>.mvt.gz``: the state changes with the data, so a kept
tile never goes stale, and the folders of older states are removed when the next one begins. A web
server may send these files itself (ops/nginx.conf).
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from core.identifiers import sha256_of

Address = tuple[int, int, int]

#: Simultaneous requests of a tile wait for each other on one of so many lock files.
_LOCKS = 256
_LOCKS_FOLDER = ".locks"
_AS_LOCK, _AS_NEW = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
#: Below so much free space tiles are made but not kept; it is looked at every so often.
_LEAST_FREE_BYTES, _LOOK_EVERY_S = 1 << 30, 1.0
#: The size is looked at whenever this share of what is allowed was written, and brought down to `_TRIMMED`.
_LOOK_AFTER, _TRIMMED = 1 / 16, 0.8
#: Longer lists of layers get a folder by their hash: names of files end at 255 bytes.
_LONGEST_NAME = 200
_STATE, _NAMES = re.compile(r"[0-9a-f]{16}"), re.compile(r"[a-z0-9,-]+")
_written = 0
_looked_at, _has_space = 0.0, False


def kept_tile(names: str, state: str, address: Address, make: Callable[[], bytes]) -> bytes:
    """Return the gzipped tile at z, x, y, from the disk or made now; empty bytes for an empty tile.

    Empty tiles are not kept: they cost a look at an index, and there are countless.
    """
    root = settings.TILE_CACHE_DIR
    if root is None:
        return make()
    path = _path(root, names, state, address)
    found = _read(path)
    if found is not None:
        return found
    with _turn(root, path):
        found = _read(path)
        return _made(root, path, make) if found is None else found


def found_tile(names: str, state: str, address: Address) -> bytes | None:
    """Return a tile of a state somebody names, if it is kept: what it shows never changes."""
    root = settings.TILE_CACHE_DIR
    if root is None or not _STATE.fullmatch(state) or not _NAMES.fullmatch(names):
        return None
    return _read(_path(root, names, state, address))


def _made(root: Path, path: str, make: Callable[[], bytes]) -> bytes:
    packed = make()
    if packed and _has_room(root):
        _keep(path, packed)
        _watch_size(root, len(packed))
    return packed


def _path(root: Path, names: str, state: str, address: Address) -> str:
    z, x, y = address
    folder = names if len(names) <= _LONGEST_NAME else sha256_of(names.encode())[:16]
    return f"{root}/{folder}/{state}/{z}/{x}/{y}.mvt.gz"


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # a Path costs more than the reading
            return stream.readall()
    except FileNotFoundError:
        return None


@contextmanager
def _turn(root: Path, path: str) -> Iterator[None]:
    with _locked(root, str(zlib.crc32(path.encode()) % _LOCKS)):
        yield


@contextmanager
def _locked(root: Path, name: str) -> Iterator[None]:
    lock = _lock(f"{root}/{_LOCKS_FOLDER}", name)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _lock(folder: str, name: str) -> int:
    try:
        return os.open(f"{folder}/{name}", _AS_LOCK, 0o644)
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
        return os.open(f"{folder}/{name}", _AS_LOCK, 0o644)


def _has_room(root: Path) -> bool:
    global _looked_at, _has_space  # noqa: PLW0603  # what this process saw last
    now = time.monotonic()
    if not _has_space or now - _looked_at > _LOOK_EVERY_S:
        _has_space = shutil.disk_usage(root).free > _LEAST_FREE_BYTES
        _looked_at = now
    return _has_space


def _remove_older(state: Path) -> None:
    for older in state.parent.iterdir():
        if older != state:
            shutil.rmtree(older, ignore_errors=True)


def _keep(path: str, packed: bytes) -> None:
    # A full disk or a folder removed by a newer state costs the copy, not the answer.
    with suppress(OSError):
        written = f"{path}.{os.getpid()}-{threading.get_ident()}"
        stream = _new_file(written)
        try:
            os.fchmod(stream, 0o644)  # another user's web server sends it
            is_whole = os.write(stream, packed) == len(packed)
        finally:
            os.close(stream)
        if is_whole:
            os.replace(written, path)  # noqa: PTH105  # a Path costs more than the move


def _new_file(path: str) -> int:
    try:
        return os.open(path, _AS_NEW, 0o644)
    except FileNotFoundError:
        _make_folder(path.rpartition("/")[0])
        return os.open(path, _AS_NEW, 0o644)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102  # nearly always the last part alone is missing
    except FileExistsError:
        return
    except FileNotFoundError:
        state = Path(folder).parents[1]
        is_first = not state.exists()
        Path(folder).mkdir(parents=True, exist_ok=True)
        if is_first:
            _remove_older(state)


def _watch_size(root: Path, size: int) -> None:
    global _written  # noqa: PLW0603  # bytes this process wrote since it looked
    _written += size
    if _written > settings.TILE_CACHE_BYTES * _LOOK_AFTER:
        _written = 0
        with _locked(root, "size"):
            trim(root, settings.TILE_CACHE_BYTES)


def trim(root: Path, allowed: int) -> int:
    """Remove the tiles written first until four fifths of what is allowed are left; return the bytes removed."""
    found = [(status.st_mtime_ns, status.st_size, path) for path in root.rglob("*.mvt.gz") if (status := _status(path))]
    size = sum(each[1] for each in found)
    if size <= allowed:
        return 0
    removed = 0
    for _, bytes_of, path in sorted(found):
        if size - removed <= allowed * _TRIMMED:
            break
        path.unlink(missing_ok=True)
        removed += bytes_of
    return removed


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
