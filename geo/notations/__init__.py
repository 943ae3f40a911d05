"""Coordinates as people write them, read and written: one module for each notation."""

from geo.notations.reading import (
    IRAN,
    Alternative,
    Parts,
    TextOptions,
    TextQuestion,
    TextReading,
    TypedPoint,
)
from geo.notations.text import read_text
from geo.notations.write import UtmPoint, WrittenPoint, dd, dms, mgrs_reference, utm, written_points

__all__ = [
    "IRAN",
    "Alternative",
    "Parts",
    "TextOptions",
    "TextQuestion",
    "TextReading",
    "TypedPoint",
    "UtmPoint",
    "WrittenPoint",
    "dd",
    "dms",
    "mgrs_reference",
    "read_text",
    "utm",
    "written_points",
]
