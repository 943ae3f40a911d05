"""What the person said about a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Answers that a reader may use.

    `srid` is the EPSG code to take where the file names none; `encoding` that of its texts.
    `decoded_by` is never the person's: it names the reader that turned a drawing into the JSON
    that is to be read (`importers.second`). `unpacks`: the file in an archive is wanted, unread.
    """

    srid: int | None = None
    encoding: str | None = None
    decoded_by: str = ""
    unpacks: bool = False


#: The person said nothing.
UNSAID = ReadOptions()
