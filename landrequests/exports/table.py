"""The coordinate table of a boundary: what CSV and XLSX have in common.

Every cell is a number, or begins with one: nothing a person typed comes into a table, so no cell
can be a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.texts import Text
from landrequests.exports.plan import Corner, Plan, System

Cell = int | float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, the decimals of its numbers and where they come from."""

    title: Text
    decimals: int
    value: Callable[[Corner], Cell]


_COMMON = (
    Column(
        title=Text("طول ضلع تا گوشهٔ بعد (متر، روی بیضوی)", "side to the next corner (m, on the ellipsoid)"),
        decimals=2,
        value=lambda corner: corner.side_m,
    ),
    Column(title=Text("گوشه", "corner"), decimals=0, value=lambda corner: corner.number),
)
_PLACES: dict[System, tuple[Column, ...]] = {
    "utm": (
        Column(title=Text("شرقی X (متر)", "easting X (m)"), decimals=4, value=lambda corner: corner.x),
        Column(title=Text("شمالی Y (متر)", "northing Y (m)"), decimals=4, value=lambda corner: corner.y),
    ),
    "degrees": (
        Column(title=Text("طول جغرافیایی (درجه)", "longitude (degrees)"), decimals=10, value=lambda corner: corner.x),
        Column(title=Text("عرض جغرافیایی (درجه)", "latitude (degrees)"), decimals=10, value=lambda corner: corner.y),
    ),
}
BEARINGS: dict[System, Text] = {
    "utm": Text("گرای شبکه (درجه از شمال شبکهٔ UTM)", "grid bearing (degrees from UTM grid north)"),
    "degrees": Text("آزیموت ژئودتیک (درجه از شمال حقیقی)", "geodetic azimuth (degrees from true north)"),
}
_ROW = Text("ردیف", "row")
_PART = Text("قطعه", "part")
_HOLE = Text("{part} حفره {hole}", "{part} hole {hole}")
_ZONE = Text("زون", "zone")


def columns(plan: Plan, system: System) -> tuple[Column, ...]:
    """Return the columns between the row's number and its part."""
    zone = Column(title=_ZONE, decimals=0, value=lambda _corner: int(plan.zone[:-1]))
    bearing = Column(title=BEARINGS[system], decimals=4, value=lambda corner: corner.bearing)
    length, corner = _COMMON
    return (*_PLACES[system], *((zone,) if system == "utm" else ()), length, bearing, corner)


def headings(plan: Plan, system: System, language: str) -> list[str]:
    """Return the heading of each column."""
    return [each.say(language) for each in (_ROW, *(column.title for column in columns(plan, system)), _PART)]


def rows(plan: Plan, system: System, language: str) -> Iterator[list[Cell]]:
    """Yield the cells of each row, rounded as they are to be shown."""
    shown = columns(plan, system)
    for number, corner in enumerate(plan.table(system), 1):
        yield [number, *(_rounded(column, corner) for column in shown), _part(corner, language)]


def decimals(plan: Plan, system: System) -> list[int]:
    """Return the decimals of each column."""
    return [0, *(column.decimals for column in columns(plan, system)), 0]


def _part(corner: Corner, language: str) -> Cell:
    """Return the number of the part; a hole says which one of its part it is."""
    if corner.ring == 1:
        return corner.part
    return _HOLE.say(language, {"part": corner.part, "hole": corner.ring - 1})


def _rounded(column: Column, corner: Corner) -> Cell:
    value = column.value(corner)
    return round(value, column.decimals) if isinstance(value, float) else value
