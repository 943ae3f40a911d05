"""Numbers inside a notation that has its own marks, such as WKT or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.notations.draft import Value

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
_NUMBER = re.compile(NUMBER)


def value_of(match: re.Match[str], group: int | str = 0, *, shift: int = 0) -> Value:
    """Return the number of a match; `shift` is where the searched text begins in its sheet."""
    written = match.group(group)
    return Value(value=float(written), written=written.lstrip("+-"), index=shift + match.start(group))


def values_in(text: str, shift: int) -> Iterator[Value]:
    """Yield every number of a text."""
    for match in _NUMBER.finditer(text):
        yield value_of(match, shift=shift)
