"""What a module in `geo.notations.forms` declares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from core.registry import declared
from geo.notations.draft import Draft
from geo.notations.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A notation: how it is known and how it is read.

    Forms are asked in the order of `rank`, the lowest first; the table, which takes anything, is
    the last. `read` returns every way to understand the text, likeliest first, without looking at
    what the numbers are; it raises `DomainError` for a text that is this notation, and broken.
    """

    code: str
    rank: int
    recognises: Callable[[Sheet], bool]
    read: Callable[[Sheet], Sequence[Draft]]


@cache
def forms() -> tuple[Form, ...]:
    """Return every notation, in the order in which they are asked."""
    from geo.notations import forms as package  # the modules of the package import this one

    return tuple(sorted(declared(package, "FORM", Form).values(), key=lambda form: form.rank))
