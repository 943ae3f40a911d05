"""Limits of one child. Pure numbers: the parent, the server and the child agree on them."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one child may use.

    `resident` counts bytes above the preloaded server and is watched from outside;
    `address_space` is only a far fence, also above the server's.
    """

    seconds: float = 10.0
    resident: int = 300 * MIB
    address_space: int = 2048 * MIB
    file_size: int = 64 * MIB
    open_files: int = 64
    answer: int = 32 * MIB


DEFAULT = Bounds()
