"""Identifiers that are given out: unguessable, and in order of time where rows are."""

from __future__ import annotations

import hashlib
import secrets
import time
from pathlib import Path
from uuid import UUID

_CHUNK = 1 << 20


def uuid7() -> UUID:
    """Return a new UUID version 7 (RFC 9562 §5.7): milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0b11 << 62) | 0b10 << 62
    return UUID(int=value)


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of `content`, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
