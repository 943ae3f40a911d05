"""What a reader is given: bytes with names, and an empty folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from importers.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Part:
    """One uploaded file, or one member of an archive. `name` is never used as a path."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """The end of the name, lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return PurePosixPath(self.name).stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The parts of one upload, unpacked where they came as an archive.

    `folder` is for libraries that read paths only: empty, ours, removed afterwards.
    """

    parts: tuple[Part, ...]
    options: ReadOptions
    folder: Path

    @property
    def only(self) -> Part:
        """The part of a source that has just one."""
        return self.parts[0]
