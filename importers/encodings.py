"""Whether the texts of a file make sense in the encoding they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.errors import SourceEncodingWrongError
from importers.vectorfile import Batch, Record, Source

#: Letters no name in Iran has: what UTF-8 and CP1256 look like when read as Latin-1, and U+FFFD.
_GIBBERISH = re.compile(
    "[\u0080-\u00a0\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152-\u0178]{2}|[\u00d8-\u00db][\u0080-\u00bf]|\ufffd"
)
#: Share of texts that make no sense from which the encoding is wrong, not one text.
_WRONG_SHARE = 0.02
_ENCODINGS = ("UTF-8", "CP1256")
_READ_AS = ("latin-1", "cp1252")
_ARABIC = re.compile("[\u0621-\u06cc]{2}")


def require_readable(source: Source, batch: Batch | Record, columns: Iterable[str]) -> None:
    """Refuse a file whose texts make no sense.

    Raises
    ------
    SourceEncodingWrongError
        The encoding is another one; context says which would make sense.
    """
    for column in columns:
        texts = batch.values[column]
        wrong = [index for index, text in enumerate(texts) if _GIBBERISH.search(text)]
        if len(wrong) > _WRONG_SHARE * max(1, sum(map(bool, texts))):
            sample = texts[wrong[0]]
            raise SourceEncodingWrongError(
                found=source.encoding or "?",
                sample=sample[:40],
                field=column,
                row=batch.first + wrong[0],
                likely=", ".join(_likely(sample)),
            )


def _likely(text: str) -> list[str]:
    """Return the encodings in which the bytes of a text would be Persian; all where the bytes are lost."""
    found = [each for each in _ENCODINGS if any(_would_be_persian(text, read_as, each) for read_as in _READ_AS)]
    return found or list(_ENCODINGS)


def _would_be_persian(text: str, read_as: str, encoding: str) -> bool:
    try:
        return bool(_ARABIC.search(text.encode(read_as).decode(encoding)))
    except UnicodeError:
        return False
