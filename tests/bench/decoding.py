"""The second reader of DWG called bare: one process for all files, without confinement. For comparison alone."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from geo.reading import Reading
from importers.options import ReadOptions
from importers.reader import read
from importers.second import process
from importers.second.opinion import agreed
from importers.source import Part, Source

_FLAGS = ("--max-old-space-size=512", "--liftoff-only", "--wasm-lazy-compilation", "--wasm-lazy-validation")


class BareDecoder:
    """Both readers of a drawing, one after the other, as one process would call them."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("decoding.mjs")
        command = [str(process.node()), *_FLAGS, str(script)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def read(self, source: Source) -> Reading:
        """Return what both readers see."""
        first = read(source)
        part = Part(first.version, self._decoded(source.only.content))
        options = ReadOptions(srid=source.options.srid, decoded_by=process.name())
        return agreed(first, read(Source(parts=(part,), options=options, folder=source.folder)))

    def _decoded(self, content: bytes) -> bytes:
        given = cast("IO[bytes]", self._process.stdin)
        given.write(struct.pack(">I", len(content)) + content)
        return self._taken(struct.unpack(">I", self._taken(4))[0])

    def _taken(self, length: int) -> bytes:
        received = bytearray()
        while len(received) < length:
            piece = cast("IO[bytes]", self._process.stdout).read(length - len(received))
            if not piece:
                raise RuntimeError("the bare decoder ended")
            received += piece
        return bytes(received)
