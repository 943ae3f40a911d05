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
from parcels.codes import PARTS, RenovationCode

_PLAIN = re.compile(r"(?:[1-9][0-9]{0,4}-){3}[1-9][0-9]{0,4}(?:-[0-9]{1,5}){3}")
_ALL_PLAIN = re.compile(rf"(?:{_PLAIN.pattern}\n)*")


@dataclass(frozen=True, slots=True)
class Codes:
    """The parts of codes, shape (n, 7), zeros where one could not be read; `faults` by index, with the reason."""

    parts: NDArray[np.int32]
    faults: Mapping[int, Text]


def read_codes(texts: Sequence[str]) -> Codes:
    """Read codes of one to seven parts in every way people write them; four parts at least name a parcel."""
    joined = "".join(f"{each}\n" for each in texts)
    if _ALL_PLAIN.fullmatch(joined):
        numbers = np.fromstring(joined.replace("\n", "-"), dtype=np.int32, sep="-")
        return Codes(numbers.reshape(len(texts), len(PARTS)), {})
    parts, faults = np.zeros((len(texts), len(PARTS)), dtype=np.int32), {}
    for index, text in enumerate(texts):
        read = _read(text)
        if isinstance(read, Text):
            faults[index] = read
        else:
            parts[index] = read
    return Codes(parts, faults)


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
