"""Running the second reader: one process for each file, two kept ready ahead, watched from outside."""

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
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, cast

import orjson

SECONDS = 20.0
RESIDENT = 1024 * 1024 * 1024
_MOST = 32 * 1024 * 1024
_TICK_S = 0.05
_CHUNK = 1 << 18
#: How long a process may take to end once it has answered: on a busy machine it waits for its turn.
_END_S = 5.0
#: How many wait for a file: starting one takes longer than reading one, and files come one behind the other.
_KEPT = 2
_AFTER_S = 0.05
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


class Decoding:
    """A second reader at work, beside whatever else is done: it starts with the first byte given."""

    def __init__(self, content: bytes) -> None:
        self._process = _taken()
        self._found: bytes | None = None
        threading.Thread(target=_feed, args=(self._process, content), daemon=True).start()
        self._watch = threading.Thread(target=self._take, daemon=True)
        self._watch.start()

    def answer(self) -> bytes | None:
        """Return what it makes of the drawing, as JSON; ``None`` where it gives up or takes too long."""
        self._watch.join()
        return self._found

    def end(self) -> None:
        """End the process, whatever it does; another one is made ready."""
        self._process.kill()
        self._process.wait()
        self._watch.join()
        # not now: what remains to be done with this file needs the processor
        later = threading.Timer(_AFTER_S, _keep_ready)
        later.daemon = True
        later.start()

    def _take(self) -> None:
        with contextlib.suppress(OSError, ValueError, subprocess.TimeoutExpired):
            self._found = _answer(self._process)


@contextlib.contextmanager
def decoding(content: bytes) -> Iterator[Decoding | None]:
    """Have a DWG decoded while the block runs; ``None`` where there is no second reader."""
    if node() is None:
        yield None
        return
    running = Decoding(content)
    try:
        yield running
    finally:
        running.end()


def stop() -> None:
    """End the processes that wait."""
    with _lock:
        while _ready:
            owner, process = _ready.pop()
            if owner == os.getpid():
                process.kill()
                process.communicate()


def _taken() -> subprocess.Popen[bytes]:
    with _lock:
        while _ready:
            owner, process = _ready.pop(0)  # the one that has had most time to get ready
            if owner == os.getpid() and process.poll() is None:
                return process
    return _started()


def _keep_ready() -> None:
    with _lock:
        ours = sum(owner == os.getpid() for owner, _ in _ready)
        _ready.extend((os.getpid(), _started()) for _ in range(_KEPT - ours))


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


def _answer(process: subprocess.Popen[bytes]) -> bytes | None:
    received = bytearray()
    end = time.monotonic() + SECONDS
    output = cast("IO[bytes]", process.stdout)
    while time.monotonic() < end and _resident(process.pid) < RESIDENT and len(received) <= _MOST:
        if not select.select([output], [], [], _TICK_S)[0]:
            continue
        piece = output.read(_CHUNK)
        if not piece:
            return bytes(received) if received and process.wait(timeout=_END_S) == 0 else None
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
