"""Renovation codes by the thousand: the plain ones at once, the others one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import DomainError
from core.messages import words
from core.texts import Text
from parcels.codes import HIGHEST_PART, LAND_PARTS, PARTS, RenovationCode

_PLAIN = re.compile(r"(?:[1-9][0-9]{0,4}-){3}[1-9][0-9]{0,4}(?:-[0-9]{1,5}){3}")
_DIGITS, _DASHES = b"0123456789", b"-" * (len(PARTS) - 1)
#: Numbers from which on there is a digit more.
_LONGER = 10 ** np.arange(1, 19)


@dataclass(frozen=True, slots=True)
class Codes:
    """The parts of codes, shape (n, 7), zeros where one could not be read; `faults` by index, with the reason."""

    parts: NDArray[np.int32]
    faults: Mapping[int, Text]


def read_codes(texts: Sequence[str]) -> Codes:
    """Read codes of one to seven parts in every way people write them; four parts at least name a parcel."""
    plain = _all_plain(texts)
    if plain is not None:
        return Codes(plain, {})
    parts, faults = np.zeros((len(texts), len(PARTS)), dtype=np.int32), {}
    for index, text in enumerate(texts):
        read = _read(text)
        if isinstance(read, Text):
            faults[index] = read
        else:
            parts[index] = read
    return Codes(parts, faults)


def _all_plain(texts: Sequence[str]) -> NDArray[np.int32] | None:
    """Return the parts where each code is seven numbers with plain dashes, none of them with a zero before it."""
    written = "\n".join(texts).encode()
    numbers_written = written.replace(b"\n", b"-")
    is_plain = written.translate(None, _DIGITS) == b"\n".join([_DASHES] * len(texts))
    if not texts or not is_plain or b"--" in b"-%b-" % numbers_written:
        return None
    numbers = np.fromstring(numbers_written, dtype=np.int64, sep="-")
    parts = numbers.reshape(len(texts), len(PARTS)).astype(np.int32)
    characters = 2 * len(numbers) - 1 + np.searchsorted(_LONGER, numbers, side="right").sum()
    fits = numbers.max() <= HIGHEST_PART and (parts[:, :LAND_PARTS] > 0).all()
    return parts if fits and characters == len(written) else None


def _read(text: str) -> tuple[int, ...] | Text:
    if _PLAIN.fullmatch(text):
        return tuple(map(int, text.split("-")))
    try:
        code = RenovationCode.parse(text)
        return (*code.parcel.parts[:4], *code.parts[4:])
    except DomainError as error:
        return Text(words(error.code, "fa", error.context), words(error.code, "en", error.context))


def short(parts: Sequence[int]) -> str:
    """Return a code without trailing zero parts, in Latin digits."""
    return RenovationCode(*parts).short
