"""Readers that misbehave, put into the child of a fork server: the first word of the file says how."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from shapely.geometry import Polygon

from geo.reading import Reading, Shape
from importers.isolation import child
from importers.source import Source

SQUARE = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])


def told(**facts: object) -> Reading:
    attributes = {name: str(value) for name, value in facts.items()}
    return Reading(format="kml", reader="hostile", shapes=(Shape(geometry=SQUARE, attributes=attributes),))


def tried(action: Callable[[], object]) -> str:
    try:
        return f"did: {action()!r}"
    except OSError as error:
        return type(error).__name__


def hang(_: str) -> Reading:
    while True:
        pass


def sleep(seconds: str) -> Reading:
    time.sleep(float(seconds))
    return told()


def who(_: str) -> Reading:
    return told(pid=os.getpid())


def abort(_: str) -> Reading:
    os.abort()


def leave(_: str) -> Reading:
    os._exit(0)


def fail(_: str) -> Reading:
    raise ZeroDivisionError("a bug of a library")


def memory(_: str) -> Reading:
    hoard = []
    while True:
        hoard.append(bytearray(os.urandom(1 << 20)))


def connect(address: str) -> Reading:
    host, port = address.split(":")
    tcp = tried(lambda: socket.create_connection((host, int(port)), timeout=1))
    udp = tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)))
    return told(tcp=tcp, udp=udp)


def look(path: str) -> Reading:
    return told(
        environment="\n".join(f"{name}={value}" for name, value in os.environ.items()),
        file=tried(lambda: Path(path).read_bytes()),
        folder=tried(lambda: list(Path(path).parent.iterdir())),
        memory=tried(lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes()),
        uid=os.getuid(),
        inside=tried(lambda: Path("own.txt").write_text("x", encoding="ascii")),
        outside=tried(lambda: (Path.cwd().parents[1] / "zamin-escaped").write_text("x", encoding="ascii")),  # anybody
        here=Path.cwd(),
        files=[each.name for each in Path().iterdir()],
    )


def spawn(_: str) -> Reading:
    return told(fork=tried(os.fork), execute=tried(lambda: os.execv("/bin/true", ["true"])))


def local(path: str) -> Reading:
    return told(local=tried(lambda: socket.socket(socket.AF_UNIX).connect(path)))


def signals(pid: str) -> Reading:
    return told(
        kill=tried(lambda: os.kill(int(pid), 0)),
        watcher=tried(lambda: os.kill(os.getppid(), 0)),
        handle=tried(lambda: os.pidfd_open(os.getppid())),
    )


def corners(_: str) -> Reading:
    """Try the corners of the kernel that nothing here needs, by their numbers on x86-64."""
    libc = ctypes.CDLL(None, use_errno=True)
    asked = {"ptrace": 101, "process_vm_readv": 310, "mount": 165, "unshare": 272, "bpf": 321, "io_uring_setup": 425,
             "userfaultfd": 323, "keyctl": 250, "shmget": 29, "open_by_handle_at": 304}  # fmt: skip
    answers = {}
    for name, number in asked.items():
        ctypes.set_errno(0)
        libc.syscall(number, 0, 0, 0, 0, 0)
        answers[name] = ctypes.get_errno()
    return told(**answers)


def fill(_: str) -> Reading:
    def write() -> int:
        with Path("large").open("wb", buffering=0) as target:
            return sum(target.write(b"x" * (1 << 20)) for _ in range(1000))

    return told(written=tried(write), size=Path("large").stat().st_size)


def descriptors(_: str) -> Reading:
    held: list[object] = []
    null = Path("/dev/null")
    return told(opened=tried(lambda: [held.append(null.open("rb")) for _ in range(10_000)]), count=len(held))


def threads(_: str) -> Reading:
    def start() -> None:
        try:
            threading.Thread(target=time.sleep, args=(0,)).start()
        except RuntimeError as error:
            raise OSError from error

    return told(thread=tried(start))


def limits(_: str) -> Reading:
    def lift() -> None:
        for name in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
            try:
                resource.setrlimit(name, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            except ValueError as error:
                raise PermissionError(name) from error

    return told(lifted=tried(lift), root=tried(lambda: os.setuid(0)), other=tried(lambda: os.setgroups([0])))


def flood(_: str) -> Reading:
    """Answer far more than is taken."""
    shapes = (Shape(geometry=SQUARE, attributes={"a": "x" * 1000}),) * 50_000
    return Reading(format="kml", reader="hostile", shapes=shapes)


def forge(_: str) -> Reading:
    return Reading(format="kml", reader="x" * 1000, shapes=(), srid_from="declared", findings=())


MISDEEDS = {
    each.__name__: each
    for each in (
        hang, sleep, who, abort, leave, fail, memory, connect, look, spawn, local, signals, corners, fill,
        descriptors, threads, limits, flood, forge,
    )
}  # fmt: skip


def read(source: Source) -> Reading:
    verb, _, rest = source.only.content.decode().partition(" ")
    return MISDEEDS[verb](rest)


def install() -> None:
    child.read = read
