"""Digests of answers: the same facts give the same bytes for ever."""

from __future__ import annotations

import hashlib

import rfc8785

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def canonical(value: Json) -> bytes:
    """Return the RFC 8785 canonical JSON of `value`."""
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """Return ``sha256:`` and the SHA-256 of the canonical JSON of `value`."""
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()
