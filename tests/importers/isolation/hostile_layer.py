"""Readers of layers that misbehave, put into the child of a fork server: the first word of the file says how."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import orjson
import shapely

from importers.isolation import features, layer, protocol
from importers.vectorfile import Batch
from tests.importers.isolation.hostile import connect, look

LAYERS = protocol.answer_of_facts(layers=["a"])
SOURCE = protocol.answer_of_facts(
    source={"path": "a", "layer": "a", "srid": 32639, "fields": ["kind"], "encoding": None, "count": 9, "shape": ""}
)
END = protocol.answer_of_facts(end=True)


def batch(count: int = 1, first: int = 1) -> bytes:
    shapes = np.array([shapely.box(0, 0, 1, 1)] * count, dtype=object)
    return features.packed(
        Batch(first=first, shapes=shapes, is_given=np.ones(count, dtype=bool), values={"kind": ["k"] * count})
    )


def forged(wkb: bytes, **said: object) -> bytes:
    head = orjson.dumps({"first": 1, "sizes": [len(wkb)], "given": [True], "values": {"kind": ["k"]}} | said)
    return features.MARK + struct.pack("<I", len(head)) + head + wkb


def nested(depth: int) -> bytes:
    return struct.pack("<BII", 1, 7, 1) * depth + shapely.to_wkb(shapely.Point(0, 0), byte_order=1)


def begun(*frames: bytes) -> Iterator[bytes]:
    yield from (LAYERS, SOURCE, *frames)


def abort(_: str) -> Iterator[bytes]:
    yield from begun(batch())
    os.abort()


def leave(_: str) -> Iterator[bytes]:
    yield from begun(batch())
    os._exit(0)


def hang(_: str) -> Iterator[bytes]:
    yield from begun(batch())
    while True:
        pass


def sleep(seconds: str) -> Iterator[bytes]:
    yield from begun(batch())
    time.sleep(float(seconds))


def memory(_: str) -> Iterator[bytes]:
    yield from begun()
    hoard = []
    while True:
        hoard.append(bytearray(os.urandom(1 << 20)))


def babble(_: str) -> Iterator[bytes]:
    yield from begun(b"no json at all")


def silence(_: str) -> Iterator[bytes]:
    yield from begun(b"")


def stranger(_: str) -> Iterator[bytes]:
    yield from begun(protocol.answer_of_facts(other=1))


def unknown(_: str) -> Iterator[bytes]:
    yield from begun(orjson.dumps({"error": "an error nobody knows", "context": {}}))


def deep(_: str) -> Iterator[bytes]:
    yield from begun(forged(nested(100_000)))


def short(_: str) -> Iterator[bytes]:
    wkb = shapely.to_wkb(shapely.box(0, 0, 1, 1), byte_order=1)
    yield from begun(forged(wkb[:-8]))


def endless(_: str) -> Iterator[bytes]:
    """Send a polygon that says it has four thousand million rings."""
    yield from begun(forged(struct.pack("<BII", 1, 3, 0xFFFFFFFF)))


def lengths(_: str) -> Iterator[bytes]:
    yield from begun(forged(b"", sizes=[-5, 5]))


def columns(_: str) -> Iterator[bytes]:
    yield from begun(forged(b"", sizes=[0], values={"kind": ["k"] * 1000}))


def again(_: str) -> Iterator[bytes]:
    """Send the first features for ever."""
    yield from begun(batch(), batch(), END)


def empty(_: str) -> Iterator[bytes]:
    yield from begun(forged(b"", sizes=[], given=[], values={"kind": []}))


def flood(size: str) -> Iterator[bytes]:
    yield from begun(b"F" * int(size))


def many(count: str) -> Iterator[bytes]:
    yield from begun(*(batch(100, first) for first in range(1, int(count), 100)), END)


def spy(path: str) -> Iterator[bytes]:
    told = look(path).shapes[0].attributes | connect("127.0.0.1:9").shapes[0].attributes
    yield protocol.answer_of_facts(layers=[f"{name}: {value}" for name, value in told.items()])


def fine(_: str) -> Iterator[bytes]:
    yield from begun(batch(3), END)


MISDEEDS: dict[str, Callable[[str], Iterator[bytes]]] = {
    each.__name__: each
    for each in (
        abort, leave, hang, sleep, memory, babble, silence, stranger, unknown, deep, short, endless, lengths, columns,
        again, empty, flood, many, spy, fine,
    )
}  # fmt: skip


def answers(_names: Sequence[str], files: Sequence[int], _wanted: Mapping[str, Any]) -> Iterator[bytes]:
    with os.fdopen(files[0], "rb") as stream:
        verb, _, rest = stream.read().decode().partition(" ")
    yield from MISDEEDS[verb](rest)


def install() -> None:
    layer.answers = answers
