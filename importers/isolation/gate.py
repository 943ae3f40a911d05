"""How many files are read at once on this machine, all processes together.

Each reader holds a locked slot file; the kernel frees it when the process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from importers.errors import ReaderBusyError

QUEUE = 16
#: Longest wait in the queue: most files take milliseconds, the worst ten seconds.
PATIENCE_S = 30.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.002, 0.05


def readers() -> int:
    """Return how many readers may run at once."""
    return (os.cpu_count() or 1) + 1


@contextlib.contextmanager
def passed(
    folder: Path, *, slots: int | None = None, queue: int = QUEUE, patience_s: float = PATIENCE_S
) -> Iterator[None]:
    """Hold one of the slots in `folder` while a file is read.

    Raises
    ------
    ReaderBusyError
        The queue is full, or waiting in it took too long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    running = readers() if slots is None else slots
    held = _any_of(folder, "reader", running)
    if held is None:
        with _waiting(folder, queue, running):
            held = _wait(folder, running, patience_s)
    try:
        yield
    finally:
        _free(held)


@contextlib.contextmanager
def _waiting(folder: Path, queue: int, running: int) -> Iterator[None]:
    place = _any_of(folder, "queue", queue)
    if place is None:
        raise ReaderBusyError(retry_after=2 + queue // running)
    try:
        yield
    finally:
        _free(place)


def _wait(folder: Path, running: int, patience_s: float) -> int:
    end, pause = time.monotonic() + patience_s, _FIRST_PAUSE_S
    while time.monotonic() < end:
        held = _any_of(folder, "reader", running)
        if held is not None:
            return held
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE_S)
    raise ReaderBusyError(retry_after=5)


def _any_of(folder: Path, name: str, count: int) -> int | None:
    for number in range(count):
        handle = os.open(folder / f"{name}-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    return None


def _free(handle: int) -> None:
    fcntl.flock(handle, fcntl.LOCK_UN)  # a fork in another thread may have copied the handle
    os.close(handle)
