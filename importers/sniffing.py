"""What a file is: decided by its content and its name together, before anything is read."""

from __future__ import annotations

from core.findings import Finding
from importers.errors import EmptyError, FormatMismatchError, MixedFilesError, UnsupportedFormatError
from importers.registry import HEAD_BYTES, Format, formats, suffixes
from importers.source import Part

_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
#: Suffixes that say nothing against a format of text.
_NEUTRAL = frozenset({"", ".xml", ".txt", ".json"})


def choose(parts: tuple[Part, ...]) -> tuple[Format, tuple[Finding, ...]]:
    """Return the format of what was given, and a finding where the name says otherwise.

    Raises
    ------
    EmptyError
        No bytes, or only blank ones.
    UnsupportedFormatError
        Neither name nor content is one we read.
    FormatMismatchError
        The name is one we read, the content isn't.
    MixedFilesError
        Several files that are not the parts of one.
    """
    filled = [part for part in parts if part.content[:HEAD_BYTES].strip(_BLANK)]
    if not filled:
        raise EmptyError()
    if len(parts) > 1:
        return _together(parts), ()
    return _single(filled[0])


def recognised(part: Part) -> Format | None:
    """Return the format of which a part has the content, if any."""
    head = part.content[:HEAD_BYTES]
    found = (each for each in formats().values() if each.recognises(head, part.name))
    return next(found, None)


def _single(part: Part) -> tuple[Format, tuple[Finding, ...]]:
    found, known = recognised(part), suffixes()
    if found is None and part.suffix in known:
        raise FormatMismatchError(name=part.name, suffix=part.suffix)
    if found is None or (part.suffix not in known and part.suffix not in _NEUTRAL):
        raise UnsupportedFormatError(name=part.name, suffix=part.suffix)
    if part.suffix in found.suffixes:
        return found, ()
    context = {"suffix": part.suffix, "format": found.code}
    return found, (Finding(code="suffix_mismatch", severity="warning", context=context),)


def _together(parts: tuple[Part, ...]) -> Format:
    for each in formats().values():
        if each.together and any(each.recognises(part.content[:HEAD_BYTES], part.name) for part in parts):
            return each
    raise MixedFilesError(count=len(parts))
