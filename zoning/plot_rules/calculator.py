"""Floor area by storey, parking and open space for what somebody would like to build; pure.

Areas are m² of the working grid; coverage is per cent of each part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zoning.plot_rules.reading import PartAnswer, PlotAnswer, highest_ratio
from zoning.plot_rules.rule_set import Parking, Row, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody would like to build; ``None``: as much as the rules allow."""

    floors: int | None = None
    coverage: float | None = None
    units: int | None = None
    trade_m2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Storey:
    """One storey, 0 being the ground floor: its area on each part and in all."""

    level: int
    by_part: tuple[float, ...]

    @property
    def area_m2(self) -> float:
        """Return the area of the storey."""
        return sum(self.by_part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One wish held against its limit; `code` is floors, coverage, units, trade or open-space."""

    code: str
    asked: float
    limit: float
    rule: Rule | None

    @property
    def is_met(self) -> bool:
        """Say whether the wish keeps to the limit."""
        return self.asked <= self.limit + 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Parking places: for dwellings, for trade."""

    dwellings: int
    trade: int
    rule: Rule

    @property
    def total(self) -> int:
        """Return all places."""
        return self.dwellings + self.trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What may be built of a wish: what goes beyond a limit is counted up to the limit, and said in `checks`.

    `density` is per cent of the parts' area. `units` is ``None`` where nothing counts dwellings;
    `parking` is ``None`` where the rules of every zone met name no places.
    """

    parts: tuple[PartAnswer, ...]
    storeys: tuple[Storey, ...]
    area_m2: int
    units: int | None
    trade_m2: float
    open_space_m2: float
    open_space_needed_m2: float
    parking: Places | None
    checks: tuple[Check, ...]

    @property
    def floor_area_m2(self) -> float:
        """Return the area of all storeys."""
        return sum(storey.area_m2 for storey in self.storeys)

    @property
    def density(self) -> float:
        """Return the floor area as per cent of the area."""
        return 100 * self.floor_area_m2 / self.area_m2 if self.area_m2 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A number of floors, the largest floor area with it, and the least footprint that gives it.

    `units` is how many dwellings the open space then leaves room for, within the row's own number.
    """

    floors: int
    floor_area_m2: float
    footprint_m2: float
    open_space_m2: float
    units: int | None


def options_of(part: PartAnswer) -> tuple[Option, ...]:
    """Return what each number of floors gives on a part: more floors, less footprint, more open space."""
    if part.row is None:
        return ()
    return tuple(_option(part.row, part.table_m2, floors) for floors in range(1, part.row.floors + 1))


def estimate(answer: PlotAnswer, wish: Wish) -> Estimate | None:
    """Return what may be built of a wish; ``None`` where no part of the plot has a row to go by."""
    parts = tuple(part for part in answer.parts if part.row is not None)
    if not parts:
        return None
    floors = max(part.row.floors for part in parts if part.row)
    wanted = min(wish.floors or floors, floors)
    storeys = _storeys(parts, wanted, wish.coverage)
    total, ground = sum(storey.area_m2 for storey in storeys), storeys[0].area_m2
    area = sum(part.table_m2 for part in parts)
    trade = _trade(parts, storeys, wish)
    units = _units(parts, storeys, wish)
    needed = _needed(parts, storeys, units or 0)
    return Estimate(
        parts=parts,
        storeys=storeys,
        area_m2=area,
        units=units,
        trade_m2=trade,
        open_space_m2=area - ground,
        open_space_needed_m2=needed,
        parking=_parking(parts, answer.rule_set.parking, (total, trade, units)),
        checks=tuple(_checks(answer, parts, wish, (needed, area - ground, total))),
    )


def _option(row: Row, area_m2: int, floors: int) -> Option:
    floor_area = area_m2 * highest_ratio(row, floors) / 100
    footprint = floor_area / floors
    open_space = area_m2 - footprint
    room = math.floor(open_space / row.open_space_m2 + 1e-9) if row.open_space_m2 else None
    units = room if row.units is None else (row.units if room is None else min(row.units, room))
    return Option(
        floors=floors, floor_area_m2=floor_area, footprint_m2=footprint, open_space_m2=open_space, units=units
    )


def _storeys(parts: Sequence[PartAnswer], floors: int, coverage: float | None) -> tuple[Storey, ...]:
    columns = [_column(part, floors, coverage) for part in parts]
    return tuple(Storey(level=level, by_part=tuple(column[level] for column in columns)) for level in range(floors))


def _column(part: PartAnswer, floors: int, coverage: float | None) -> list[float]:
    """Return the storeys of one part: the ground floor whole, what the density leaves shared by the others."""
    row = part.row
    if row is None:
        return [0.0] * floors
    own = min(floors, row.floors)
    most = 100.0 if coverage is None else coverage
    ground = min(row.ground, row.density, most)
    upper = min(row.coverage, most, (row.density - ground) / (own - 1)) if own > 1 else 0.0
    ratios = [ground, *([upper] * (own - 1)), *([0.0] * (floors - own))]
    return [part.table_m2 * ratio / 100 for ratio in ratios]


def _trade(parts: Sequence[PartAnswer], storeys: Sequence[Storey], wish: Wish) -> float:
    """Return the floor area of trade: as wished, else the ground floor under dwellings, or all where none dwell."""
    most = sum(_most_trade(part, [storey.by_part[i] for storey in storeys]) for i, part in enumerate(parts))
    return most if wish.trade_m2 is None else min(wish.trade_m2, most)


def _most_trade(part: PartAnswer, column: Sequence[float]) -> float:
    if part.zone is None or not part.zone.trades:
        return 0.0
    return column[0] if part.zone.dwells else sum(column)


def _units(parts: Sequence[PartAnswer], storeys: Sequence[Storey], wish: Wish) -> int | None:
    room = [_room(part, storeys[0].by_part[i]) for i, part in enumerate(parts)]
    counted = [each for each in room if each is not None]
    if not counted:
        return None
    return sum(counted) if wish.units is None else min(wish.units, sum(part.units or 0 for part in parts))


def _room(part: PartAnswer, footprint_m2: float) -> int | None:
    """Return how many dwellings fit on a part beside a footprint; ``None`` where dwellings are not counted."""
    if part.row is None or part.zone is None or not part.zone.dwells:
        return None
    if part.row.open_space_m2 is None:
        return part.row.units
    by_space = math.floor((part.table_m2 - footprint_m2) / part.row.open_space_m2 + 1e-9)
    return by_space if part.row.units is None else min(by_space, part.row.units)


def _needed(parts: Sequence[PartAnswer], storeys: Sequence[Storey], units: int) -> float:
    """Return the open space that a number of units asks for.

    They are put where there is room for them beside the footprint, those beyond that where the row
    still allows them; each time the part that asks most first, so never too little.
    """
    rates = [(part.row and part.row.open_space_m2) or 0 for part in parts]
    room = [min(_room(part, storeys[0].by_part[i]) or 0, part.units or 0) for i, part in enumerate(parts)]
    beyond = [(part.units or 0) - fits for part, fits in zip(parts, room, strict=True)]
    needed, left = 0.0, units
    for counts in (room, beyond):
        for i in sorted(range(len(parts)), key=lambda each: -rates[each]):
            here = min(left, max(counts[i], 0))
            needed += here * rates[i]
            left -= here
    return needed


def _parking(parts: Sequence[PartAnswer], rule: Parking, built: tuple[float, float, int | None]) -> Places | None:
    total, trade, units = built
    zones = [part.zone for part in parts if part.zone]
    if not any(zone.dwells or zone.trades for zone in zones):
        return None
    dwelling = (total - trade) / units if units else 0.0
    each = rule.large if dwelling > rule.large_over_m2 else rule.small
    return Places(dwellings=(units or 0) * each, trade=math.ceil(trade / rule.trade_m2 - 1e-9), rule=rule.rule)


def _checks(
    answer: PlotAnswer, parts: Sequence[PartAnswer], wish: Wish, made: tuple[float, float, float]
) -> Iterator[Check]:
    needed, left, total = made
    highest = max(parts, key=lambda part: part.row.floors if part.row else 0)
    widest = max(parts, key=lambda part: part.row.ground if part.row else 0)
    if wish.floors is not None and highest.row:
        yield Check(code="floors", asked=wish.floors, limit=highest.row.floors, rule=highest.rule)
    if wish.coverage is not None and widest.row:
        yield Check(code="coverage", asked=wish.coverage, limit=widest.row.ground, rule=widest.rule)
    if wish.units is not None:
        limit = sum(part.units or 0 for part in parts)
        yield Check(code="units", asked=wish.units, limit=limit, rule=highest.rule)
        yield Check(code="open-space", asked=needed, limit=left, rule=highest.rule)
    if wish.trade_m2 is not None:
        trades = any(part.zone and part.zone.trades for part in parts)
        rule = answer.rule_set.parking.rule if trades else None
        yield Check(code="trade", asked=wish.trade_m2, limit=total if trades else 0.0, rule=rule)
