"""A text that exists in both languages of the platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["fa", "en"]

LANGUAGES: tuple[Language, ...] = ("fa", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Persian and English.

    Both may hold ``{name}`` places, filled by `format`.
    """

    fa: str
    en: str

    def say(self, language: str, context: Mapping[str, object] | None = None) -> str:
        """Return the words in `language` (Persian unless English is asked for), places filled."""
        words = self.en if language_from(language) == "en" else self.fa
        return words if context is None else words.format_map(_Places(context))


class _Places(dict[str, object]):
    """The values of a text's places: one that nobody gave is shown as an ellipsis, not as a failure."""

    def __missing__(self, name: str) -> str:
        return "…"


def language_from(tag: str) -> Language:
    """Return the platform's language for a language tag such as ``en-GB``; Persian is the default."""
    found = tag.split("-", 1)[0].lower()
    return "en" if found == "en" else "fa"
