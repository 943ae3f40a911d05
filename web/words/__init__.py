"""The words of the pages, in both languages: one module for each group of pages.

A key is ``module.name``: ``home.title`` stands under ``title`` in ``web/words/home.py``.
"""

from __future__ import annotations

import sys
from functools import cache

from core.registry import modules_of
from core.texts import Text


@cache
def words() -> dict[str, Text]:
    """Return every text of the pages by its key."""
    found: dict[str, Text] = {}
    for module in modules_of(sys.modules[__name__]):
        group = module.__name__.rsplit(".", 1)[-1]
        for name, text in module.WORDS.items():
            found[f"{group}.{name}"] = text
    return found
