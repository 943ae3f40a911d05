"""A text made plain, each character knowing where it stood in the person's own text.

Digits of every script become Latin ones, spaces, quotes, dashes and letters one of each kind;
marks of direction, entities and letters broken on the way are put right. Lengths change, places
don't: `Sheet.place` gives line and column of the original.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from core.persian import BIDI_MARKS, ZWNJ, plain_dashes

_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_TAG = re.compile(r"<[^<>]*>")
_HAS_TAGS = re.compile(r"<\s{0,3}/?\s{0,3}(?:table|tbody|tr|td|th|br|p|div|li|ul|ol|span)\b", re.IGNORECASE)
_TAG_NAME = re.compile(r"<\s{0,3}/?\s{0,3}([a-zA-Z0-9]*)")
_CELL_TAGS = {"td", "th"}
_ROW_TAGS = {"tr", "br", "p", "div", "li", "table", "tbody", "ul", "ol"}

#: A degree sign that got lost or was typed as a letter, known by the minutes behind it.
_LOST_DEGREE = re.compile(r"(?<=\d)[oO?^~·\ufffd](?=[ ]?\d{1,2}(?:\.\d{1,12})?[ ]?')")
_ZERO_WIDTH = re.compile(f"[{BIDI_MARKS}{ZWNJ}\u200b\u200d\u2060\ufeff\u00ad]+")
_QUOTES = {
    **dict.fromkeys("\u2032\u2019\u2018\u00b4`\u02b9\u02bc\u201b\uff07\u055a\u05f3", "'"),
    **dict.fromkeys("\u2033\u201d\u201c\u02ba\u201e\u201f\uff02\u05f4\u3003", '"'),
    **dict.fromkeys("\u00ba\u02da\u2218\u1d52\u00b0\u25e6\u2070", "°"),
}
_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "،": ",", "؛": ";", "٪": "%", "\u066b": "٫"}

#: What UTF-8 looks like when it was read as Windows-1252 or Windows-1256: a lead and its followers.
_CODE_PAGES = ("cp1252", "cp1256")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain text and the place in `raw` of each of its characters."""

    text: str
    offsets: tuple[int, ...]
    raw: str
    starts: tuple[int, ...]

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, in the original of the character at `index`."""
        offset = self.offsets[index] if index < len(self.offsets) else len(self.raw)
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def sub(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str] | str) -> Sheet:
        """Return the sheet with every match replaced, places kept."""
        pieces: list[str] = []
        offsets: list[int] = []
        end = 0
        for match in pattern.finditer(self.text):
            new = replacement if isinstance(replacement, str) else replacement(match)
            pieces += (self.text[end : match.start()], new)
            offsets += self.offsets[end : match.start()]
            offsets += self._spread(match, len(new))
            end = match.end()
        if not pieces:
            return self
        return Sheet("".join(pieces) + self.text[end:], (*offsets, *self.offsets[end:]), self.raw, self.starts)

    def _spread(self, match: re.Match[str], length: int) -> tuple[int, ...]:
        old = self.offsets[match.start() : match.end()]
        return old if len(old) == length else (old[0],) * length

    def lines(self) -> list[tuple[int, str]]:
        """Return each line with the index of its first character."""
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append((start, line))
            start += len(line) + 1
        return found


def plain_sheet(raw: str) -> Sheet:
    """Return the text made plain. Linear in its length."""
    starts = (0, *(match.end() for match in _NEWLINE.finditer(raw)))
    sheet = Sheet(raw, tuple(range(len(raw))), raw, starts)
    sheet = _unbroken(sheet)
    sheet = sheet.sub(_ENTITY, lambda match: html.unescape(match.group()))
    sheet = sheet.sub(_NEWLINE, "\n")
    sheet = _without_tags(sheet)
    sheet = sheet.sub(_ZERO_WIDTH, lambda match: _gap(sheet.text, match))
    plain = Sheet("".join(map(_plain, sheet.text)), sheet.offsets, raw, starts)
    return plain.sub(_LOST_DEGREE, "°")


def raw_lines(raw: str) -> list[str]:
    """Return the lines of a text as places count them."""
    return _NEWLINE.split(raw)


def was_broken(raw: str) -> bool:
    """Say whether letters of the text were broken by a wrong encoding and put right."""
    sheet = Sheet(raw, tuple(range(len(raw))), raw, (0,))
    return _unbroken(sheet).text != raw


def _gap(text: str, match: re.Match[str]) -> str:
    """Return a space where nothing else keeps two numbers apart."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return " " if before.isdecimal() and after.isdecimal() else ""


@cache
def _plain(character: str) -> str:
    """Return one character for one; a mark on a letter becomes nothing to see."""
    known = _QUOTES.get(character) or _LETTERS.get(character)
    if known or character.isascii():
        return known or character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character.isspace() else _folded(character)


def _folded(character: str) -> str:
    folded = unicodedata.normalize("NFKC", plain_dashes(character))
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"  # half a character: no text can hold it, nor any answer
    if len(folded) == 1:
        return folded
    return "\u0640" if category == "Mn" else character


def _without_tags(sheet: Sheet) -> Sheet:
    return sheet.sub(_TAG, _tag_mark) if _HAS_TAGS.search(sheet.text) else sheet


def _tag_mark(match: re.Match[str]) -> str:
    named = _TAG_NAME.match(match.group())
    name = named.group(1).lower() if named else ""
    if name in _CELL_TAGS:
        return "\t" if match.group().startswith("</") else ""
    return "\n" if name in _ROW_TAGS else ""


def _unbroken(sheet: Sheet) -> Sheet:
    for page in _CODE_PAGES:
        pattern, decoded = _breakage(page)
        sheet = sheet.sub(pattern, lambda match, known=decoded: known.get(match.group(), match.group()))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    return sheet


@cache
def _breakage(page: str) -> tuple[re.Pattern[str], dict[str, str]]:
    wanted = "°º′″’”“‘′٫٬،؛\u00a0\u200c\u200e\u200f\ufeff۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
    if page == "cp1252":
        wanted += "".join(map(chr, range(0x0621, 0x0652))) + "پچژگکیۀ"
    decoded = {_misread(character, page): character for character in wanted}
    longest_first = sorted(decoded, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), decoded


def _misread(character: str, page: str) -> str:
    return "".join(_one_byte(byte, page) for byte in character.encode())


def _one_byte(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)
