"""Readers that misbehave, put into the child of a fork server: the first word of the file says how."""

from __future__ import annotations

import os
import socket
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
        outside=tried(lambda: Path("/tmp/zamin-escaped").write_text("x", encoding="ascii")),  # place: to break out to
        here=Path.cwd(),
        files=[each.name for each in Path().iterdir()],
    )


def spawn(_: str) -> Reading:
    return told(fork=tried(os.fork), execute=tried(lambda: os.execv("/bin/true", ["true"])))


def forge(_: str) -> Reading:
    return Reading(format="kml", reader="x" * 1000, shapes=(), srid_from="declared", findings=())


MISDEEDS = {each.__name__: each for each in (hang, sleep, abort, leave, fail, memory, connect, look, spawn, forge)}


def read(source: Source) -> Reading:
    verb, _, rest = source.only.content.decode().partition(" ")
    return MISDEEDS[verb](rest)


def install() -> None:
    child.read = read
