"""An answer of HTTP without a framework around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the headers that go with the body, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
