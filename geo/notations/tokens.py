"""A line cut into numbers, words and marks. One pass, no pattern nests a repetition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["num", "word", "deg", "min", "sec", "sep", "open", "close", "other"]

_TOKEN = re.compile(
    r"""(?P<sci>(?<![\d.])\d\.\d+[eE]\d{1,2}(?![\d.]))
    |(?P<num>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]\d{1,3}(?![\d.]))?)
    |(?P<word>[^\W\d_]+)
    |(?P<deg>[°*])
    |(?P<sec>"|'')
    |(?P<min>')
    |(?P<sep>[,;|\t])
    |(?P<open>[(\[{<])
    |(?P<close>[)\]}>])
    |(?P<other>\S)""",
    re.VERBOSE,
)
_GLUED_MARKS = re.compile(r"([dms])([nsew])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a line. `start` is its index in the sheet; `glued`: no blank before it."""

    kind: TokenKind
    text: str
    start: int
    glued: bool

    @property
    def is_integer(self) -> bool:
        """Whether it is a number written without a decimal mark."""
        return self.kind == "num" and self.text.isdigit()

    @property
    def value(self) -> float:
        """The number it is."""
        return float(self.text)


def tokens_of(line: str, start: int) -> list[Token]:
    """Return the tokens of a line whose first character is the `start`-th of its sheet."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup or "other"
        glued = bool(found) and match.start() == end
        end = match.end()
        token = Token(
            kind="num" if kind == "sci" else kind,  # type: ignore[arg-type]  # the groups are the kinds
            text=match.group(),
            start=start + match.start(),
            glued=glued,
        )
        found += _split(token, found)
    return found


def _split(token: Token, before: list[Token]) -> list[Token]:
    """Part a mark from the direction written onto it: ``14.34sN``, ``537655.59mE``."""
    after_number = token.glued and before and before[-1].kind == "num"
    match = _GLUED_MARKS.fullmatch(token.text) if token.kind == "word" and after_number else None
    if match is None:
        return [token]
    mark, letter = match.groups()
    return [
        Token(kind="word", text=mark, start=token.start, glued=True),
        Token(kind="word", text=letter, start=token.start + 1, glued=True),
    ]
