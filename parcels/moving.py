"""Where buildings and units go when their parcel's code ends, and the codes they have from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import shapely
from shapely.geometry.base import BaseGeometry

from core.persian import fa_digits
from core.texts import Text
from parcels.errors import BuildingsUnplacedError
from parcels.models import Building, Parcel, Unit

#: A building lies on a part when this share of its footprint does: walls are drawn a hand's breadth off.
LIES_ON = 0.95
UnitParts = tuple[int, int, int]


class Part(Protocol):
    """What a split says about one of its parts."""

    @property
    def buildings(self) -> tuple[int, ...]:
        """Return the buildings named for it; 0 stands for units without one."""


@dataclass(slots=True)
class Moves:
    """What moves: buildings with their new numbers, units with their new parts."""

    buildings: list[tuple[Building, Parcel, int]] = field(default_factory=list)
    units: list[tuple[Unit, Parcel, UnitParts]] = field(default_factory=list)

    def apply(self) -> dict[str, str]:
        """Write the moves; return the new code of each building and unit by its old one."""
        codes: dict[str, str] = {}
        for building, parcel, number in self.buildings:
            codes[_code(building.parcel, (building.number, 0, 0))] = _code(parcel, (number, 0, 0))
            building.parcel, building.number = parcel, number
            building.save(update_fields=["parcel", "number"])
        for unit, parcel, parts in self.units:
            codes[_code(unit.parcel, _parts(unit))] = _code(parcel, parts)
            unit.parcel = parcel
            unit.building, unit.apartment, unit.trade_unit = parts
            unit.save(update_fields=["parcel", "building", "apartment", "trade_unit"])
        return codes


def moved_to_one(old: Sequence[Parcel], new: Parcel) -> Moves:
    """Return the moves of everything on `old` to `new`; of two with one number the later gets the next free one."""
    moves, taken = Moves(), set[int]()
    held = {parcel.pk: _numbers(parcel) for parcel in old}
    highest = max((number for numbers in held.values() for number in numbers), default=0)
    for parcel in old:
        renamed = {}
        for number in sorted(held[parcel.pk]):
            if number and number in taken:
                highest += 1
            renamed[number] = highest if number and number in taken else number
            taken.add(renamed[number])
        _move(moves, parcel, {number: (new, to) for number, to in renamed.items()})
    _apart(moves)
    return moves


def moved_to_parts(old: Parcel, parts: Sequence[tuple[Parcel, Part, BaseGeometry]]) -> Moves:
    """Return the moves of everything on `old` to the part it lies on, or that names it.

    Raises
    ------
    BuildingsUnplacedError
        Some lie on no one part and none names them, or two do.
    """
    places: dict[int, tuple[Parcel, int]] = {}
    footprints = {each.number: shapely.from_wkb(bytes(each.geom.wkb)) for each in old.buildings.all()}
    unplaced = []
    for number in sorted(_numbers(old)):
        on = [new for new, part, _ in parts if number in part.buildings]
        if not on and number in footprints:
            on = [new for new, _, shape in parts if _share(footprints[number], shape) >= LIES_ON]
        if len(on) != 1:
            unplaced.append(str(number))
        else:
            places[number] = (on[0], number)
    if unplaced:
        shown = ", ".join(unplaced)
        raise BuildingsUnplacedError(buildings=Text(fa_digits(shown.replace(",", "،")), shown))
    moves = Moves()
    _move(moves, old, places)
    return moves


def _numbers(parcel: Parcel) -> set[int]:
    held = set(parcel.buildings.values_list("number", flat=True))
    return held | set(parcel.units.values_list("building", flat=True))


def _move(moves: Moves, old: Parcel, places: dict[int, tuple[Parcel, int]]) -> None:
    for building in old.buildings.order_by("number"):
        moves.buildings.append((building, *places[building.number]))
    for unit in old.units.order_by("building", "apartment", "trade_unit"):
        parcel, number = places[unit.building]
        moves.units.append((unit, parcel, (number, unit.apartment, unit.trade_unit)))


def _apart(moves: Moves) -> None:
    """Give units without a building that come from several parcels numbers of their own."""
    taken: set[UnitParts] = set()
    for position, (unit, parcel, parts) in enumerate(moves.units):
        building, apartment, trade_unit = parts
        while (building, apartment, trade_unit) in taken:
            apartment, trade_unit = (apartment, trade_unit + 1) if trade_unit else (apartment + 1, 0)
        taken.add((building, apartment, trade_unit))
        moves.units[position] = (unit, parcel, (building, apartment, trade_unit))


def _share(footprint: BaseGeometry, shape: BaseGeometry) -> float:
    return float(footprint.intersection(shape).area / footprint.area)


def _parts(unit: Unit) -> UnitParts:
    return unit.building, unit.apartment, unit.trade_unit


def _code(parcel: Parcel, parts: UnitParts) -> str:
    return "-".join(map(str, (parcel.region, parcel.neighbourhood, parcel.block, parcel.number, *parts)))
