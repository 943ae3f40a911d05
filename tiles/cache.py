"""Tiles kept on disk, compressed, by layers, state and address; one computation at a time for each.

A kept tile is ``<layers>/<state>/<z>/<x>/<y>.mvt.gz``: the state changes with the data, so a kept
tile never goes stale, and the folders of older states are removed when the next one begins.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from core.identifiers import sha256_of

#: Simultaneous requests of a tile wait for each other on one of so many lock files.
_LOCKS = 256
#: Below so much free space tiles are made but not kept.
_LEAST_FREE_BYTES = 1 << 30
_LEVEL = 6


def kept_tile(names: str, state: str, address: tuple[int, int, int], make: Callable[[], bytes]) -> bytes:
    """Return the gzipped tile at z, x, y, from the disk or made now; empty bytes for an empty tile.

    Empty tiles are not kept: they cost a look at an index, and there are countless.
    """
    root = settings.TILE_CACHE_DIR
    if root is None:
        return _packed(make())
    path = _path(root, names, state, address)
    found = _read(path)
    if found is not None:
        return found
    with _turn(root, path):
        found = _read(path)
        return _made(path, make) if found is None else found


def _made(path: Path, make: Callable[[], bytes]) -> bytes:
    packed = _packed(make())
    if packed and _has_room(path):
        _keep(path, packed)
    return packed


def _packed(plain: bytes) -> bytes:
    return gzip.compress(plain, _LEVEL, mtime=0) if plain else b""


def _path(root: Path, names: str, state: str, address: tuple[int, int, int]) -> Path:
    z, x, y = address
    return root / sha256_of(names.encode())[:16] / state / str(z) / str(x) / f"{y}.mvt.gz"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _turn(root: Path, path: Path) -> Iterator[None]:
    folder = root / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(zlib.crc32(str(path).encode()) % _LOCKS)).open("w") as lock:
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
        os.replace(stream.name, path)  # noqa: PTH105  # the same, and the name is a text
