"""The fork server: starts once for each process that reads files, and forks a child for each file.

It has loaded every library a reader needs, holds no secret (its environment is made by the
client), has left the network and given up root before the first file comes. It watches its
children from outside: wall clock and resident memory. It ends when the client's end of the
control socket closes.

While nothing runs it keeps one child ready: forked and confined; and where processors are free,
with the samples read once, so that the pages it will touch are its own already. A job that comes
meanwhile is not kept waiting for the rest of them. Under load children are forked as files come.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from importers.isolation import child, confinement, syscalls
from importers.isolation.bounds import Bounds
from importers.isolation.warmth import Sample, rehearse, warm

_MESSAGE = 1 << 16
_MOST_FILES = 64
_TICK_MS = 10
_IDLE_MS = 1000
_PREFIX = "zamin-reader-"
_SYSTEM_FOLDERS = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/zoneinfo", "/usr/local/lib")
_DEVICES = ("/dev/null", "/dev/urandom", "/proc/self/statm")
READY = b"ready "


@dataclass(slots=True)
class _Running:
    """A child at work. `verdict` is where its end is told."""

    verdict: int
    folder: Path
    bounds: Bounds
    started: float
    base: int
    killed: str = ""


@dataclass(frozen=True, slots=True)
class _Spare:
    """A child that waits for a job on `link`."""

    pid: int
    link: socket.socket
    folder: Path


class Server:
    """One control socket, many children."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.children: dict[int, _Running] = {}
        self.spare: _Spare | None = None
        self.samples: Sequence[Sample] = ()
        self.readable = _interpreter()
        self.folders = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self.pid, self.parent = os.getpid(), os.getppid()

    def prepare(self) -> dict[str, bool]:
        """Load everything, then give up rights; return which steps took hold."""
        self.samples = warm(self.folders)
        self._open_folders()
        steps = {
            "network": confinement.leave_network(),
            "nobody": confinement.become_nobody(self.readable),
            "privileges": confinement.forbid_new_privileges(),
        }
        steps["files"] = confinement.stay_within([*self.readable, Path("/proc")], [self.folders])
        steps["calls"] = _takes_filter()
        gc.collect()
        gc.freeze()  # a collection in a child would touch, and so copy, every shared page
        return steps

    def serve(self) -> None:
        """Take jobs until the client is gone."""
        wakeup, signals = os.pipe()
        for handle in (wakeup, signals):
            os.set_blocking(handle, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(signals, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        poll.register(wakeup, select.POLLIN)
        while os.getppid() == self.parent:
            ready = dict(poll.poll(_TICK_MS if self.children else _IDLE_MS))
            if wakeup in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(wakeup, 4096)
            if self.control.fileno() in ready and not self._take():
                break
            self._watch()
            if not self.children and self.spare is None:
                self._keep_ready()

    def close(self) -> None:
        """Kill what still runs and remove all folders."""
        waiting = [] if self.spare is None else [self.spare.pid]
        for pid in [*self.children, *waiting]:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        shutil.rmtree(self.folders, ignore_errors=True)

    def _open_folders(self) -> None:
        if os.geteuid() == 0:
            os.chown(self.folders, confinement.NOBODY, confinement.NOBODY)

    def _take(self) -> bool:
        try:
            message, handles, _, _ = socket.recv_fds(self.control, _MESSAGE, _MOST_FILES)
        except ConnectionResetError:
            return False
        if not message:
            return False
        verdict = handles.pop(1)
        bounds = Bounds(**orjson.loads(message)["bounds"])
        pid, folder = self._hand_over(message, handles) or self._fork(message, handles, bounds)
        self.children[pid] = _Running(verdict, folder, bounds, time.monotonic(), _resident(os.getpid()))
        for handle in handles:
            os.close(handle)
        return True

    def _hand_over(self, message: bytes, handles: Sequence[int]) -> tuple[int, Path] | None:
        """Give a job to the child that waits; ``None`` where there is none, or it is gone."""
        spare, self.spare = self.spare, None
        if spare is None:
            return None
        with spare.link:
            try:
                socket.send_fds(spare.link, [message], handles)
            except OSError:
                os.waitpid(spare.pid, 0)
                shutil.rmtree(spare.folder, ignore_errors=True)
                return None
        return spare.pid, spare.folder

    def _fork(self, message: bytes, handles: Sequence[int], bounds: Bounds) -> tuple[int, Path]:
        folder = Path(tempfile.mkdtemp(dir=self.folders))
        pid = os.fork()
        if pid == 0:
            with _ending():
                self._settle(folder)
                child.live(child.Job(message, handles[1:], handles[0]), bounds)
        return pid, folder

    def _keep_ready(self) -> None:
        folder = Path(tempfile.mkdtemp(dir=self.folders))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # reading the samples costs as much as a file: what nobody waits for only while nobody else works
        spares_time = os.getloadavg()[0] < (os.cpu_count() or 1)
        pid = os.fork()
        if pid == 0:
            with _ending():
                ours.close()
                self._settle(folder)
                if spares_time:
                    _rehearse_until_asked(self.samples, folder, theirs)
                _wait_and_live(theirs)
        theirs.close()
        self.spare = _Spare(pid, ours, folder)

    def _settle(self, folder: Path) -> None:
        """Let go of what is the server's, then of every right."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.control.close()
        for running in self.children.values():
            os.close(running.verdict)
        child.settle(child.Place(self.pid, folder, self.readable))

    def _watch(self) -> None:
        for pid, running in list(self.children.items()):
            done, status, used = os.wait4(pid, os.WNOHANG)
            if done:
                if used.ru_utime + used.ru_stime > (running.bounds.processor or running.bounds.seconds):
                    running.killed = running.killed or "time"
                self._bury(pid, os.waitstatus_to_exitcode(status))
            elif not running.killed:
                self._judge(pid, running)

    def _judge(self, pid: int, running: _Running) -> None:
        if time.monotonic() - running.started > running.bounds.seconds:
            running.killed = "time"
        elif _resident(pid) - running.base > running.bounds.resident:
            running.killed = "memory"
        elif _is_left(running.verdict):
            running.killed = "left"
        if running.killed:
            os.kill(pid, signal.SIGKILL)

    def _bury(self, pid: int, status: int) -> None:
        running = self.children.pop(pid)
        with contextlib.suppress(BrokenPipeError):
            os.write(running.verdict, orjson.dumps({"status": status, "killed": running.killed}))
        os.close(running.verdict)
        shutil.rmtree(running.folder, ignore_errors=True)


def main(control: int) -> None:
    """Run the server on an inherited socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    _sweep()
    with socket.socket(fileno=control) as connection:
        server = Server(connection)
        try:
            steps = server.prepare()
            connection.send(READY + orjson.dumps(steps))
            server.serve()
        except BrokenPipeError:
            return
        finally:
            server.close()


def _takes_filter() -> bool:
    """Try in a child whether the kernel takes the filter: here it would stay."""
    pid = os.fork()
    if pid == 0:
        os._exit(0 if syscalls.refuse() else 1)
    return os.waitpid(pid, 0)[1] == 0


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Make sure that a child never returns into the server's code."""
    try:
        yield
    finally:
        os._exit(70)


def _rehearse_until_asked(samples: Sequence[Sample], folder: Path, link: socket.socket) -> None:
    for sample in samples:
        if select.select([link], [], [], 0)[0]:
            return
        rehearse(sample, folder)


def _wait_and_live(link: socket.socket) -> None:
    message, handles, _, _ = socket.recv_fds(link, _MESSAGE, _MOST_FILES)
    link.close()
    if message:
        bounds = Bounds(**orjson.loads(message)["bounds"])
        child.live(child.Job(message, handles[1:], handles[0]), bounds)


def _interpreter() -> list[Path]:
    ours = Path(__file__).resolve().parents[2]
    folders = [Path(sys.prefix), Path(sys.base_prefix), *(ours / name for name in ("core", "geo", "importers"))]
    return [*folders, *(Path(name) for name in (*_SYSTEM_FOLDERS, *_DEVICES))]


def _is_left(pipe: int) -> bool:
    """Say whether nobody waits at the other end of a pipe any more: a child that hangs would go on for nobody."""
    poll = select.poll()
    poll.register(pipe, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _sweep() -> None:
    """Remove folders that a killed server left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        pid = folder.name.removeprefix(_PREFIX).split("-")[0]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            shutil.rmtree(folder, ignore_errors=True)
