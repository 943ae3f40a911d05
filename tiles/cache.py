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
import tempfile
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
#: Below so much free space tiles are made but not kept.
_LEAST_FREE_BYTES = 1 << 30
#: The size is looked at whenever this share of what is allowed was written, and brought down to `_TRIMMED`.
_LOOK_AFTER, _TRIMMED = 1 / 16, 0.8
#: Longer lists of layers get a folder by their hash: names of files end at 255 bytes.
_LONGEST_NAME = 200
_STATE, _NAMES = re.compile(r"[0-9a-f]{16}"), re.compile(r"[a-z0-9,-]+")
_written = 0


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


def _made(root: Path, path: Path, make: Callable[[], bytes]) -> bytes:
    packed = make()
    if packed and _has_room(path):
        _keep(path, packed)
        _watch_size(root, len(packed))
    return packed


def _path(root: Path, names: str, state: str, address: Address) -> Path:
    z, x, y = address
    folder = names if len(names) <= _LONGEST_NAME else sha256_of(names.encode())[:16]
    return root / folder / state / str(z) / str(x) / f"{y}.mvt.gz"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _turn(root: Path, path: Path) -> Iterator[None]:
    with _locked(root, str(zlib.crc32(str(path).encode()) % _LOCKS)):
        yield


@contextmanager
def _locked(root: Path, name: str) -> Iterator[None]:
    folder = root / _LOCKS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _has_room(path: Path) -> bool:
    state = path.parents[2]
    if not state.exists():
        state.mkdir(parents=True, exist_ok=True)
        _remove_older(state)
    return shutil.disk_usage(state).free > _LEAST_FREE_BYTES


def _remove_older(state: Path) -> None:
    for older in state.parent.iterdir():
        if older != state:
            shutil.rmtree(older, ignore_errors=True)


def _keep(path: Path, packed: bytes) -> None:
    # A full disk or a folder removed by a newer state costs the copy, not the answer.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
            stream.write(packed)
        Path(stream.name).chmod(0o644)  # another user's web server sends it
        os.replace(stream.name, path)  # noqa: PTH105  # the same, and the name is a text


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
