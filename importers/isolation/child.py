"""The life of one child: confine itself, read one source, write one answer, end."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import orjson

from core.errors import DomainError, TooLargeError
from importers import limits
from importers.errors import CorruptFileError
from importers.isolation import confinement, protocol, syscalls
from importers.isolation.bounds import Bounds
from importers.options import ReadOptions
from importers.reader import read, unpacked
from importers.source import Part, Source

_LENGTH = 8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """A source as it arrives: what was said about it, and an open file for each part."""

    request: bytes
    files: Sequence[int]
    answer: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child lives: the process that watches it, its folder, what it may read."""

    parent: int
    folder: Path
    readable: Sequence[Path]


def settle(place: Place) -> None:
    """Give up what needs no job to be known; whatever comes after, comes confined."""
    confinement.die_with_parent(place.parent)
    os.chdir(place.folder)
    confinement.stay_within(place.readable, [place.folder])
    syscalls.refuse()


def live(job: Job, bounds: Bounds) -> NoReturn:
    """Do the work of a settled child and end the process: 0 whenever an answer was written."""
    confinement.limit(bounds, _address_space())
    wanted = orjson.loads(job.request).get("layer")
    if wanted is None:
        _write(job.answer, _answer(job)[: bounds.answer])
    else:
        _stream(job, wanted)
    os._exit(0)


def _stream(job: Job, wanted: Mapping[str, Any]) -> None:
    """Write one answer after another: what the files of a layer are, then its features."""
    # GDAL is loaded by who needs it; data frames, which its library looks for, nobody needs here
    absent: Any = dict.fromkeys(("pandas", "geopandas", "pyarrow"))
    sys.modules.update(absent)
    from importers.isolation import layer

    names = orjson.loads(job.request)["names"]
    for frame in layer.answers(names, job.files, wanted):
        _write(job.answer, frame)


def _answer(job: Job) -> bytes:
    try:
        source = _source(job)
        if source.options.unpacks:
            return protocol.answer_of_content(unpacked(source))
        return protocol.answer_of(read(source))
    except DomainError as error:
        return protocol.answer_of_error(error)
    except MemoryError:
        return protocol.answer_of_error(CorruptFileError(line=0, reason="memory"))
    except Exception as error:  # noqa: BLE001  # the border: what a library throws at a stranger's file is the file's fault
        reason = f"{type(error).__name__}: {error}"[:200]
        return protocol.answer_of_error(CorruptFileError(line=0, reason=reason))


def _source(job: Job) -> Source:
    request = orjson.loads(job.request)
    contents = [_content(handle) for handle in job.files]
    if sum(len(content) for content in contents) > limits.PACKED_BYTES:
        raise TooLargeError(what=limits.PACKED, limit=limits.PACKED_BYTES)
    parts = tuple(Part(name, content) for name, content in zip(request["names"], contents, strict=True))
    return Source(parts=parts, options=ReadOptions(**request["options"]), folder=Path())


def _content(handle: int) -> bytes:
    with os.fdopen(handle, "rb", closefd=True) as stream:
        return stream.read(limits.PACKED_BYTES + 1)


def _write(handle: int, answer: bytes) -> None:
    view = memoryview(len(answer).to_bytes(_LENGTH, "big") + answer)
    while view:
        view = view[os.write(handle, view[:_CHUNK]) :]


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
