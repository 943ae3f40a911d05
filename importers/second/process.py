"""Running the second reader: one process for each file, one kept ready ahead, watched from outside."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import shutil
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import IO, cast

import orjson

SECONDS = 20.0
RESIDENT = 1024 * 1024 * 1024
_MOST = 32 * 1024 * 1024
_TICK_S = 0.05
_CHUNK = 1 << 18
_HERE = Path(__file__).resolve().parent
_PACKAGE = _HERE.parents[1] / "node_modules" / "@mlightcad" / "libredwg-web"

_lock = threading.Lock()
_ready: list[tuple[int, subprocess.Popen[bytes]]] = []


@cache
def node() -> Path | None:
    """Return Node, where it and the library are installed."""
    found = shutil.which("node")
    return Path(found).resolve() if found and _PACKAGE.is_dir() else None


@cache
def name() -> str:
    """Return name and version of the reader."""
    return f"libredwg-web {orjson.loads((_PACKAGE / 'package.json').read_bytes())['version']}"


def decoded(content: bytes) -> bytes | None:
    """Return what the second reader makes of a DWG, as JSON; ``None`` where it can't be asked or gives up."""
    if node() is None:
        return None
    process = _taken()
    try:
        return _answer(process, content)
    finally:
        process.kill()
        process.wait()
        _keep_ready()


def stop() -> None:
    """End the process that waits."""
    with _lock:
        while _ready:
            owner, process = _ready.pop()
            if owner == os.getpid():
                process.kill()
                process.communicate()


def _taken() -> subprocess.Popen[bytes]:
    with _lock:
        while _ready:
            owner, process = _ready.pop()
            if owner == os.getpid() and process.poll() is None:
                return process
    return _started()


def _keep_ready() -> None:
    with _lock:
        if not _ready:
            _ready.append((os.getpid(), _started()))


def _started() -> subprocess.Popen[bytes]:
    script = _HERE / "read.mjs"
    launch = [sys.executable, "-I", "-S", str(_HERE / "launch.py")]
    return subprocess.Popen(
        [*launch, str(node()), str(script), str(_PACKAGE), str(int(SECONDS))],
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        bufsize=0,
    )


def _answer(process: subprocess.Popen[bytes], content: bytes) -> bytes | None:
    feeder = threading.Thread(target=_feed, args=(process, content), daemon=True)
    feeder.start()
    received = bytearray()
    end = time.monotonic() + SECONDS
    output = cast("IO[bytes]", process.stdout)
    while time.monotonic() < end and _resident(process.pid) < RESIDENT and len(received) <= _MOST:
        if not select.select([output], [], [], _TICK_S)[0]:
            continue
        piece = output.read(_CHUNK)
        if not piece:
            return bytes(received) if received and process.wait(timeout=_TICK_S * 20) == 0 else None
        received += piece
    return None


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    given = cast("IO[bytes]", process.stdin)
    with contextlib.suppress(OSError, ValueError):
        given.write(content)
        given.close()


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


atexit.register(stop)
