"""What the person said about a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Answers that a reader may use.

    `srid` is the EPSG code to take where the file names none; `encoding` that of its texts.
    """

    srid: int | None = None
    encoding: str | None = None


#: The person said nothing.
UNSAID = ReadOptions()
