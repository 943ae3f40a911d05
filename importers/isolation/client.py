"""The parent's side: keep one warm server for this process, hand it files, rebuild what comes back."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import itertools
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from geo.reading import Reading
from importers.errors import CorruptFileError, TimedOutError
from importers.isolation import protocol
from importers.isolation.bounds import DEFAULT, Bounds
from importers.options import ReadOptions

_START_S = 60.0
_GRACE_S = 5.0
_LENGTH = 8
_CHUNK = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from importers.isolation.server import main; main(int(sys.argv[2]))"
)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS")
READY = b"ready "


class StoppedError(Exception):
    """A child ended, or was ended, before it had said all; the first argument says why."""


class ServerGoneError(StoppedError):
    """The server ended in the middle of a job, and its children with it."""

    def __init__(self) -> None:
        super().__init__("server gone")


@dataclass(frozen=True, slots=True)
class _Answer:
    content: bytes
    verdict: dict[str, object]


class _Server:
    """A running fork server. `steps` are the measures of confinement and whether they took hold."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", START, str(_ROOT), str(theirs.fileno())],
                env=environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                cwd="/",
            )
        self.control = ours
        self.control.settimeout(_START_S)
        greeting = self._greeting()
        self.control.settimeout(None)
        self.steps: dict[str, bool] = orjson.loads(greeting.removeprefix(READY))

    def submit(self, request: bytes, handles: Sequence[int]) -> None:
        try:
            socket.send_fds(self.control, [request], handles)
        except OSError as error:
            raise ServerGoneError from error

    def is_alive(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def stop(self) -> None:
        self.control.close()
        if self.owner != os.getpid():
            self.process.returncode = 0  # another process's child: not ours to wait for
            return
        try:
            self.process.wait(timeout=_GRACE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _greeting(self) -> bytes:
        try:
            greeting = self.control.recv(4096)
        except TimeoutError:
            greeting = b""
        if not greeting.startswith(READY):
            self.process.kill()
            self.process.wait()
            self.control.close()
            raise RuntimeError("the isolated reader did not start")
        return greeting


_lock = threading.Lock()
_current: list[_Server] = []


def read(paths: Sequence[Path], names: Sequence[str], options: ReadOptions, bounds: Bounds = DEFAULT) -> Reading:
    """Read files in a child of the fork server.

    Raises
    ------
    DomainError
        What the reader found wrong; `TimedOutError` or `CorruptFileError` if it had to be stopped or died.
    """
    return protocol.reading_from(_answered(paths, names, options, bounds))


def read_piped(pipe: int, name: str, options: ReadOptions, bounds: Bounds) -> Reading:
    """Read what comes through a pipe in a child of the fork server; the child waits for it. Closes the pipe.

    Raises
    ------
    DomainError
        See `read`.
    """
    try:
        answer = _ask(_request([name], options, bounds), [pipe], bounds)
    except ServerGoneError as error:
        raise CorruptFileError(line=0, reason="the reader ended") from error
    return protocol.reading_from(_judged(answer, bounds))


def unpack(path: Path, name: str, bounds: Bounds = DEFAULT) -> bytes:
    """Return the one file in an archive, unpacked in a child of the fork server.

    Raises
    ------
    DomainError
        See `read`.
    """
    return protocol.content_from(_answered([path], [name], ReadOptions(unpacks=True), bounds))


@contextlib.contextmanager
def answers(
    paths: Sequence[Path], names: Sequence[str], wanted: Mapping[str, object], bounds: Bounds
) -> Iterator[Iterator[bytes]]:
    """Yield what a child says of the files of a layer, one answer after another, as it says it.

    Leaving ends the child. The iterator raises `StoppedError` where the child ended without being asked to.
    """
    request = orjson.dumps({"names": [name[:255] for name in names], "layer": dict(wanted), "bounds": asdict(bounds)})
    with contextlib.ExitStack() as held:
        try:
            begun = _begun(held, request, paths, bounds)
        except ServerGoneError:  # it was killed since the last file
            begun = _begun(held, request, paths, bounds)
        yield begun


def _begun(held: contextlib.ExitStack, request: bytes, paths: Sequence[Path], bounds: Bounds) -> Iterator[bytes]:
    """Return the answers of a child that has given its first."""
    server = _server()
    try:
        answer, verdict = held.enter_context(_submitted(server, request, _opened(paths)))
        fcntl.fcntl(answer, fcntl.F_SETPIPE_SZ, _CHUNK)
        frames = _frames(answer, verdict, bounds)
        return itertools.chain((next(frames),), frames)
    except ServerGoneError:
        _discard(server)
        raise


def _frames(answer: int, verdict: int, bounds: Bounds) -> Iterator[bytes]:
    received = bytearray()
    while piece := _piece(answer, time.monotonic() + bounds.processor):
        received += piece
        while len(received) >= _LENGTH and len(received) >= (whole := _LENGTH + _size(received)):
            yield bytes(received[_LENGTH:whole])
            del received[:whole]
        if len(received) > _LENGTH and _size(received) > bounds.answer:
            raise StoppedError("size")
    told = _verdict(verdict, time.monotonic() + _GRACE_S) or {"killed": "time"}
    raise StoppedError(_cause(told))


def _verdict(handle: int, end: float) -> dict[str, object]:
    """Return how the child ended, or nothing if nobody says so by `end`.

    Raises
    ------
    ServerGoneError
        The pipe was closed without a word. Only this is certain: killed a moment ago, a process still seems alive.
    """
    if not _is_ready(handle, end):
        return {}
    said = os.read(handle, _CHUNK)
    if not said:
        raise ServerGoneError
    told: dict[str, object] = orjson.loads(said)
    return told


def _cause(told: Mapping[str, object]) -> str:
    return str(told.get("killed") or f"status {told.get('status')}")


def _size(received: bytearray) -> int:
    return int.from_bytes(received[:_LENGTH], "big")


def _answered(paths: Sequence[Path], names: Sequence[str], options: ReadOptions, bounds: Bounds) -> bytes:
    request = _request(names, options, bounds)
    try:
        answer = _ask(request, _opened(paths), bounds)
    except ServerGoneError:
        answer = _asked_again(request, paths, bounds)
    return _judged(answer, bounds)


def _request(names: Sequence[str], options: ReadOptions, bounds: Bounds) -> bytes:
    return orjson.dumps({"names": [name[:255] for name in names], "options": asdict(options), "bounds": asdict(bounds)})


def _opened(paths: Sequence[Path]) -> list[int]:
    handles: list[int] = []
    try:
        handles.extend(os.open(path, os.O_RDONLY | os.O_CLOEXEC) for path in paths)
    except OSError:
        _close(handles)
        raise
    return handles


def _close(handles: Sequence[int]) -> None:
    for handle in handles:
        os.close(handle)


def steps() -> dict[str, bool]:
    """Return which measures of confinement took hold on this machine."""
    return dict(_server().steps)


def stop() -> None:
    """End the server of this process; the next file starts a new one."""
    with _lock:
        while _current:
            _current.pop().stop()


def environment() -> dict[str, str]:
    """Return the whole environment of the server: nothing of ours goes in."""
    passed = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": "/nonexistent",
        "TMPDIR": tempfile.gettempdir(),
        "PROJ_NETWORK": "OFF",
        "MALLOC_ARENA_MAX": "1",
        **dict.fromkeys(_THREADS, "1"),
        **passed,
    }


def _asked_again(request: bytes, paths: Sequence[Path], bounds: Bounds) -> _Answer:
    try:
        return _ask(request, _opened(paths), bounds)
    except ServerGoneError as error:
        raise CorruptFileError(line=0, reason="the reader ended twice") from error


def _server() -> _Server:
    with _lock:
        if _current and not _current[0].is_alive():
            _current.pop().stop()
        if not _current:
            _current.append(_Server())
        return _current[0]


def _ask(request: bytes, files: Sequence[int], bounds: Bounds) -> _Answer:
    """Hand a job over and wait for its answer; the files are closed here once they are in the child's hands."""
    try:
        server = _server()
    except BaseException:
        _close(files)
        raise
    try:
        return _asked_of(server, request, files, bounds)
    except ServerGoneError:
        _discard(server)  # killed a moment ago it may still seem alive, and would be asked again
        raise


def _discard(server: _Server) -> None:
    with _lock:
        if server in _current:
            _current.remove(server)
            server.stop()


def _asked_of(server: _Server, request: bytes, files: Sequence[int], bounds: Bounds) -> _Answer:
    with _submitted(server, request, files) as (answer, verdict):
        return _awaited(answer, verdict, bounds)


@contextlib.contextmanager
def _submitted(server: _Server, request: bytes, files: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Hand files over for good; yield the pipes on which a child answers, and on which its end is told."""
    with contextlib.ExitStack() as ours:
        answer, answer_end = os.pipe()
        ours.callback(os.close, answer)
        verdict, verdict_end = os.pipe()
        ours.callback(os.close, verdict)
        theirs = [answer_end, verdict_end, *files]
        try:
            server.submit(request, theirs)
        finally:
            _close(theirs)
        yield answer, verdict


def _awaited(answer: int, verdict: int, bounds: Bounds) -> _Answer:
    end = time.monotonic() + bounds.seconds + _GRACE_S
    content = _frame(answer, bounds.answer, end)
    if content is not None:
        return _Answer(content, {})
    told = _verdict(verdict, end)
    if not told:
        raise ServerGoneError
    return _Answer(b"", told)


def _frame(handle: int, most: int, end: float) -> bytes | None:
    """Return the whole answer, or nothing if it breaks off."""
    received = bytearray()
    while len(received) < _LENGTH or len(received) < _LENGTH + int.from_bytes(received[:_LENGTH], "big"):
        piece = _piece(handle, end)
        received += piece
        if not piece or len(received) > most + _LENGTH:
            return None
    return bytes(received[_LENGTH:])


def _piece(handle: int, end: float) -> bytes:
    return os.read(handle, _CHUNK) if _is_ready(handle, end) else b""


def _is_ready(handle: int, end: float) -> bool:
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(max(0.0, end - time.monotonic()) * 1000))


def _judged(answer: _Answer, bounds: Bounds) -> bytes:
    if answer.content:
        return answer.content
    if answer.verdict.get("killed") == "time":
        raise TimedOutError(limit_s=bounds.seconds)
    raise CorruptFileError(line=0, reason=_cause(answer.verdict))


def _forget() -> None:
    """In a forked copy of this process: the server belongs to the other one."""
    global _lock  # noqa: PLW0603  # another thread may have held it at the fork
    _lock = threading.Lock()
    while _current:
        _current.pop().stop()


os.register_at_fork(after_in_child=_forget)
atexit.register(stop)
