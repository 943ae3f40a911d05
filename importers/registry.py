"""The formats that are read: one module each in ``importers.formats``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from core.registry import declared
from geo.reading import Reading
from importers.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format.

    `suffixes` are lower case with the dot, the usual one first. `recognises` judges the first
    bytes of a file (`HEAD_BYTES` at most) and its name. `members` are the suffixes by which an
    archive of this format is known; empty for what is never packed. `companions` are the suffixes
    of files that may come beside the first, packed or given together. `srid` is the reference
    system the format prescribes. `packable`: a lone file of it may come in a zip. `marks` are
    members by which a zip is known to be this format itself. `rank`: the highest is asked last.
    """

    code: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes, str], bool]
    read: Callable[[Source], Reading]
    srid: int | None = None
    members: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    packable: bool = True
    marks: tuple[str, ...] = ()
    rank: int = 0


HEAD_BYTES = 4096


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its code, in the order in which they are asked."""
    from importers import formats as package

    found = declared(package, "FORMAT", Format)
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


def suffixes() -> frozenset[str]:
    """Return every suffix that an upload may carry."""
    return frozenset(suffix for each in formats().values() for suffix in each.suffixes) | {".zip"}
