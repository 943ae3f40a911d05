"""The ``<coordinates>`` of KML, pasted as text: longitude, latitude and a height."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.notations import faults
from geo.notations.draft import Draft, Place
from geo.notations.form import Form
from geo.notations.numbers import NUMBER, value_of
from geo.notations.sheet import Sheet

_BLOCK = re.compile(r"<coordinates>([^<]*)", re.IGNORECASE)
_TUPLE = re.compile(rf"\s*({NUMBER}),({NUMBER})(?:,({NUMBER}))?(?=\s|$)|\s*(\S+)")


def recognises(sheet: Sheet) -> bool:
    """Say whether KML's element stands in the text."""
    return _BLOCK.search(sheet.text) is not None


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the tuples of the one element; several shapes are a matter for the file."""
    blocks = list(_BLOCK.finditer(sheet.text))
    if len(blocks) > 1:
        words = (
            "این متن چند شکل KML دارد؛ خود فایل را بفرستید.",
            "This text holds several KML shapes; send the file itself.",
        )
        raise faults.syntax(blocks[1].start(), "<coordinates>", *words).located(sheet)
    return [Draft(notation="kml", sheet=sheet, places=tuple(_places(sheet, blocks[0])), strict_order=True)]


def _places(sheet: Sheet, block: re.Match[str]) -> list[Place]:
    places, shift = [], block.start(1)
    for match in _TUPLE.finditer(block[1]):
        if match[4]:
            raise faults.no_number(shift + match.start(4), match[4]).located(sheet)
        first, second = value_of(match, 1, shift=shift), value_of(match, 2, shift=shift)
        places.append(Place(first=first, second=second, height=float(match[3]) if match[3] else None))
    if not places:
        raise faults.no_coordinates(block.start(), "<coordinates>").located(sheet)
    return places


FORM = Form(code="kml", rank=15, recognises=recognises, read=read)
