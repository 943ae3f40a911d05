"""What is to be imported and how, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from parcels.bulk.report import Report

#: Share of rows that may be left out.
MAX_BAD = 0.01
#: Share of the live parcels that may be missing from a new file.
MAX_DROP = 0.05

OnConflict = Literal["update", "skip", "fail"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """A file and what to do with it.

    `facts` names the columns of what is known of a parcel besides its code and shape
    (`parcels.bulk.facts`). With `is_part` parcels that the file lacks stay as they are. `max_bad`
    and `max_drop` are shares, 0 to 1; ``None`` for no limit. With `lists_faults` overlaps and gaps are
    looked for as soon as the parcels are written, and put into the report; else a job does it.
    `compared` is told what would change before anything is written.
    """

    path: Path
    municipality: str
    code_field: str
    source_layer: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    srid: int | None = None
    encoding: str | None = None
    on_conflict: OnConflict = "update"
    is_part: bool = False
    dry_run: bool = False
    lists_faults: bool = False
    max_bad: float = MAX_BAD
    max_drop: float | None = MAX_DROP
    progress: Progress = field(default=lambda _done, _all: None, compare=False)
    compared: Callable[[Comparison], None] = field(default=lambda _found: None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a file differs from the cadastre, in parcels; `left_out` and `rows` are rows of the file.

    `vanished` are live parcels that the file lacks; `units` are those the file names.
    """

    rows: int
    left_out: int
    added: int
    changed: int
    same: int
    vanished: int
    live: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did; on a dry run, what it would have done."""

    found: Comparison
    report: Report
    srid: int
    retired: int
    dry_run: bool

    @property
    def has_written(self) -> bool:
        """Say whether anything is different now."""
        return not self.dry_run and bool(self.found.added or self.found.changed or self.retired)
