"""The fork server: starts once for each process that reads files, and forks a child for each file.

It has loaded every library a reader needs, holds no secret (its environment is made by the
client), has left the network and given up root before the first file comes. It watches its
children from outside: wall clock and resident memory. It ends when the client's end of the
control socket closes.
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
from dataclasses import dataclass
from pathlib import Path

import orjson

from importers.isolation import child, confinement
from importers.isolation.bounds import Bounds
from importers.isolation.warmth import warm

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


class Server:
    """One control socket, many children."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.children: dict[int, _Running] = {}
        self.readable = _interpreter()
        self.folders = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self.parent = os.getppid()

    def prepare(self) -> dict[str, bool]:
        """Load everything, then give up rights; return which steps took hold."""
        warm(self.folders)
        self._open_folders()
        steps = {
            "network": confinement.leave_network(),
            "nobody": confinement.become_nobody(self.readable),
            "privileges": confinement.forbid_new_privileges(),
        }
        steps["files"] = confinement.stay_within([*self.readable, Path("/proc")], [self.folders])
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

    def close(self) -> None:
        """Kill what still runs and remove all folders."""
        for pid in list(self.children):
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
        answer, verdict, *files = handles
        self._fork(child.Job(message, files, answer), verdict)
        for handle in (answer, *files):
            os.close(handle)
        return True

    def _fork(self, job: child.Job, verdict: int) -> None:
        bounds = Bounds(**orjson.loads(job.request)["bounds"])
        folder = Path(tempfile.mkdtemp(dir=self.folders))
        pid = os.fork()
        if pid == 0:
            self._become_child(job, folder, bounds)
        base = _resident(os.getpid())
        self.children[pid] = _Running(verdict, folder, bounds, time.monotonic(), base)

    def _become_child(self, job: child.Job, folder: Path, bounds: Bounds) -> None:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.control.close()
            for running in self.children.values():
                os.close(running.verdict)
            child.live(job, folder=folder, readable=self.readable, bounds=bounds, parent=os.getppid())
        finally:
            os._exit(70)

    def _watch(self) -> None:
        for pid, running in list(self.children.items()):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                self._bury(pid, os.waitstatus_to_exitcode(status))
            elif not running.killed:
                self._judge(pid, running)

    def _judge(self, pid: int, running: _Running) -> None:
        if time.monotonic() - running.started > running.bounds.seconds:
            running.killed = "time"
        elif _resident(pid) - running.base > running.bounds.resident:
            running.killed = "memory"
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


def _interpreter() -> list[Path]:
    ours = Path(__file__).resolve().parents[2]
    folders = [Path(sys.prefix), Path(sys.base_prefix), *(ours / name for name in ("core", "geo", "importers"))]
    return [*folders, *(Path(name) for name in (*_SYSTEM_FOLDERS, *_DEVICES))]


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
