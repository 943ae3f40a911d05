"""The words of findings and errors: one look-up for all packages.

A package keeps its words in its own ``messages.py`` and hands them over with `register`.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.persian import fa_number
from core.texts import Text, language_from

_MESSAGES: dict[str, Text] = {}
_HINTS: dict[str, Text] = {}


class UnknownMessageError(LookupError):
    """A code without words: a fault of the programme, found by the tests and at start-up."""


def register(messages: Mapping[str, Text], hints: Mapping[str, Text] | None = None) -> None:
    """Add the words of a package. A code may be given again only with the same words."""
    for known, added in ((_MESSAGES, messages), (_HINTS, hints or {})):
        for code, text in added.items():
            if known.setdefault(code, text) != text:
                raise ValueError(f"the code {code!r} already has other words")


def words(code: str, language: str, context: Mapping[str, object] | None = None) -> str:
    """Return what `code` says, with numbers in the digits of the language.

    Raises
    ------
    UnknownMessageError
        No package has registered the code.
    """
    if code not in _MESSAGES:
        raise UnknownMessageError(code)
    return _MESSAGES[code].say(language, _shown(context or {}, language))


def hint(code: str, language: str, context: Mapping[str, object] | None = None) -> str:
    """Return what to do about `code`, or an empty text where nothing is to be done."""
    text = _HINTS.get(code)
    return text.say(language, _shown(context or {}, language)) if text else ""


def known_codes() -> frozenset[str]:
    """Return every code that has words."""
    return frozenset(_MESSAGES)


def _shown(context: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: _value(value, language) for name, value in context.items()}


def _value(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    plain = f"{value:,}" if isinstance(value, int) else f"{value:,.3f}".rstrip("0").rstrip(".")
    return fa_number(plain) if language_from(language) == "fa" else plain
