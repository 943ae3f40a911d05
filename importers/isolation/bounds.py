"""Limits of one child. Pure numbers: the parent, the server and the child agree on them."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one child may use.

    `resident` counts bytes above the preloaded server and is watched from outside;
    `address_space` is only a far fence, also above the server's. `processor` is how many of the
    seconds it may compute; 0 for all of them.
    """

    seconds: float = 10.0
    processor: float = 0.0
    resident: int = 300 * MIB
    address_space: int = 2048 * MIB
    file_size: int = 64 * MIB
    open_files: int = 64
    answer: int = 32 * MIB


DEFAULT = Bounds()
#: Of a whole layer: long, since whoever takes its features may be slow; `answer` is that of one batch.
LAYER = Bounds(
    seconds=3600.0,
    processor=240.0,
    resident=1024 * MIB,
    address_space=4096 * MIB,
    file_size=1024 * MIB,
    answer=128 * MIB,
)
