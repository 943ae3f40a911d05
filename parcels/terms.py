"""The words a name is searched by."""

from __future__ import annotations

import re

from core.persian import folded, latin_digits

_TERM = re.compile(r"[0-9]+|[^\W\d_]+(?:[\u200c\u064b-\u0654\u0670][^\W\d_]*)*")
#: What people shorten, each where it stands alone.
_SHORT = {"خ": "خیابان", "ک": "کوچه", "پ": "پلاک", "م": "میدان", "بل": "بلوار", "ش": "شهرک", "ق": "قطعه"}
#: Words that say what kind of name follows; alone they find nothing of use.
GENERIC = frozenset(
    map(folded, ("خیابان", "کوچه", "بلوار", "میدان", "بن‌بست", "محله", "روستا", "پلاک", "قطعه", "منطقه", "بلوک", "واحد"))
) | {"street", "alley", "avenue", "neighbourhood"}
_LONGEST = 12


def terms_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, folded, with what is shortened written out."""
    found = (folded(term) for term in _TERM.findall(latin_digits(text)))
    return tuple(_SHORT.get(term, term) for term in found if term)[:_LONGEST]
