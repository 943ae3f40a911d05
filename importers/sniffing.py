"""What a file is: decided by its content and its name together, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from core.errors import EmptyError
from core.findings import Finding
from core.texts import Text
from importers.archive import is_archive, names, several, unpacked
from importers.errors import BadArchiveError, FormatMismatchError, MixedFilesError, UnsupportedFormatError
from importers.registry import HEAD_BYTES, Format, formats, suffixes
from importers.source import Part

_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
#: Suffixes that say nothing against a format.
_NEUTRAL = frozenset({"", ".xml", ".json"})
_SEND_BARE = Text("این گونه فایل را باید بی zip فرستاد", "this kind of file must be sent without the zip")
_NOTHING_INSIDE = Text("هیچ فایل مرزی در آن نیست", "there is no boundary file in it")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The format, the parts it is to read, and what was noticed about the name."""

    format: Format
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = ()


def choose(parts: tuple[Part, ...]) -> Chosen:
    """Return what was given, unpacked where it is an archive.

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
    BadArchiveError, UnsafeArchiveError, TooLargeError
        See `importers.archive`.
    """
    filled = [part for part in parts if part.content[:HEAD_BYTES].strip(_BLANK)]
    if not filled:
        raise EmptyError()
    if len(parts) > 1:
        return Chosen(_together(parts), parts)
    only = filled[0]
    _refuse_foreign_suffix(only)
    found, inside = _opened(only)
    if found is None:
        raise FormatMismatchError(name=only.name, suffix=only.suffix)
    return Chosen(found, inside, _about_name(only, found))


def _refuse_foreign_suffix(part: Part) -> None:
    if part.suffix not in suffixes() and part.suffix not in _NEUTRAL:
        raise UnsupportedFormatError(name=part.name, suffix=part.suffix)


def _recognised(part: Part) -> Format | None:
    head = part.content[:HEAD_BYTES]
    found = (each for each in formats().values() if each.recognises(head, part.name))
    return next(found, None)


def _opened(part: Part) -> tuple[Format | None, tuple[Part, ...]]:
    if not is_archive(part.content):
        return _recognised(part), (part,)
    return _marked(part) or _packed(part)


def _marked(part: Part) -> tuple[Format, tuple[Part, ...]] | None:
    """Return the format that is a zip itself, such as a workbook: it is given whole, and judged all the same."""
    named = {name.casefold() for name in names(part.content)}
    found = next((each for each in formats().values() if named.intersection(each.marks)), None)
    if found is None:
        return None
    unpacked(part.content, frozenset({PurePosixPath(name).suffix.lower() for name in named}))
    return found, (part,)


def _packed(part: Part) -> tuple[Format, tuple[Part, ...]]:
    """Return the format of an archive: by the members that give it away, else by its only member."""
    inside = unpacked(part.content, _wanted())
    for each in formats().values():
        if any(member.suffix in each.members for member in inside):
            _refuse_others(each, inside)
            return each, inside
    known = [(found, member) for member in inside if (found := _recognised(member)) is not None]
    if not known:
        raise BadArchiveError(detail=_NOTHING_INSIDE)
    if not all(found.packable for found, _ in known):
        raise BadArchiveError(detail=_SEND_BARE)
    likely = [pair for pair in known if not pair[0].rank] or known  # a text beside a drawing is a note on it
    if len(likely) > 1:
        raise BadArchiveError(detail=several(", ".join(member.name for _, member in likely[:5])))
    return likely[0][0], (likely[0][1],)


def _refuse_others(chosen: Format, inside: tuple[Part, ...]) -> None:
    """Refuse a boundary file of another format beside the chosen one: which is meant can't be known."""
    own = {*chosen.members, *chosen.companions}
    others = [each for each in inside if each.suffix not in own and (found := _recognised(each)) and not found.rank]
    if others:
        first = next(member for member in inside if member.suffix in chosen.members)
        raise BadArchiveError(detail=several(", ".join(each.name for each in (first, *others[:4]))))


def _wanted() -> frozenset[str]:
    members = {suffix for each in formats().values() for suffix in each.members}
    companions = {suffix for each in formats().values() for suffix in each.companions}
    return suffixes() | members | companions


def _about_name(part: Part, found: Format) -> tuple[Finding, ...]:
    packed = part.suffix == ".zip" and is_archive(part.content)
    if part.suffix in found.suffixes or packed:
        return ()
    context = {"suffix": part.suffix, "format": found.code}
    return (Finding(code="suffix_mismatch", severity="warning", context=context),)


def _together(parts: tuple[Part, ...]) -> Format:
    for each in formats().values():
        own = {*each.members, *each.companions}
        if each.companions and all(part.suffix in own for part in parts):
            return each
    raise MixedFilesError(count=len(parts))
