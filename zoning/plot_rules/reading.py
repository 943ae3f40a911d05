"""Reading a rule set for a plot: which row holds for each part, and what follows from it.

Pure: the same facts and the same rule set give the same answer. What can't be read (no data, no
street on record, no table for the zone) is said by `State`, and no figure is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from zoning.plot_rules.facts import Part, PlotFacts
from zoning.plot_rules.rule_set import Row, Rule, RuleSet, ZoneRules, minimum_rule


class State(StrEnum):
    """How far the rules of a part can be read."""

    RULED = "ruled"
    NO_BUILDING = "no-building"
    STREET_TOO_NARROW = "street-too-narrow"
    NO_STREET = "no-street"
    NO_RULE = "no-rule"
    NO_DATA = "no-data"


#: States in which the answer is known: a figure, or that nothing may be built.
SETTLED = frozenset({State.RULED, State.NO_BUILDING, State.STREET_TOO_NARROW})


class Outcome(StrEnum):
    """Why a row of the table holds for a part, or why it does not."""

    HOLDS = "holds"
    LOT_SMALLER = "lot-smaller"
    LOT_LARGER = "lot-larger"
    STREET_NARROWER = "street-narrower"
    STREET_UNKNOWN = "street-unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """One row of the zone's table and what became of it."""

    row: Row
    rule: Rule
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """The rules of one part; `table_m2` is the whole number of m² with which the tables are entered.

    `readings` are the rules of reading that made a difference here. `row` and `rule` are ``None``
    unless `state` is ``ruled``.
    """

    part: Part
    table_m2: int
    zone: ZoneRules | None
    state: State
    table: tuple[RowReading, ...] = ()
    row: Row | None = None
    rule: Rule | None = None
    readings: tuple[Rule, ...] = ()

    @property
    def floor_area_m2(self) -> float | None:
        """Return the largest floor area, 0 where nothing may be built, ``None`` where nobody can say."""
        if self.row is None:
            return 0.0 if self.state in SETTLED else None
        return self.table_m2 * highest_ratio(self.row, self.row.floors) / 100

    @property
    def footprint_m2(self) -> float | None:
        """Return the largest footprint, as `floor_area_m2` does."""
        if self.row is None:
            return 0.0 if self.state in SETTLED else None
        return self.table_m2 * self.row.ground / 100

    @property
    def units(self) -> int | None:
        """Return the highest number of dwellings; ``None`` where none are counted or nobody can say."""
        if self.row is None or self.zone is None or not self.zone.dwells:
            return 0 if self.state in SETTLED else None
        return units_of(self.row, self.table_m2)

    @property
    def units_at_full_coverage(self) -> int | None:
        """Return how many dwellings the open space leaves room for at full coverage; ``None`` without a rule."""
        if self.row is None or self.row.open_space_m2 is None:
            return None
        by_space = _by_open_space(self.row, self.table_m2)
        return by_space if self.row.units is None else min(self.row.units, by_space)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdivision:
    """Into how many lots the plot may be divided: `most` is ``None`` where the zone has no minimum lot.

    `is_public` says whether the zone may be named.
    """

    zone: str
    is_public: bool
    minimum_m2: int | None
    most: int | None
    rule: Rule | None

    def allows(self, lots: int) -> bool | None:
        """Say whether so many lots (two or more) are allowed; ``None`` where nobody can say."""
        return None if self.most is None else lots <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotAnswer:
    """The rules of a plot: part by part and together.

    `parts` come largest first; `ignored` are too small to count. `remaining_m2` is the whole number
    of the tables for the plot; ``None`` where the widening is not known.
    """

    facts: PlotFacts
    rule_set: RuleSet
    parts: tuple[PartAnswer, ...]
    ignored: tuple[Part, ...]
    remaining_m2: int | None
    subdivision: Subdivision | None

    @property
    def floor_area_m2(self) -> float | None:
        """Return the sum of the parts' floor areas; ``None`` where a part has none that is known."""
        return _summed(each.floor_area_m2 for each in self._all())

    @property
    def footprint_m2(self) -> float | None:
        """Return the sum of the parts' footprints, as `floor_area_m2`."""
        return _summed(each.footprint_m2 for each in self._all())

    @property
    def units(self) -> int | None:
        """Return the sum of the parts' dwellings, as `floor_area_m2`."""
        found = _summed(each.units for each in self._all())
        return None if found is None else int(found)

    @property
    def state(self) -> State:
        """Return the state of the plot: that of its parts where they agree, else the first that is not settled."""
        states = [each.state for each in self.parts]
        if not states:
            return State.NO_BUILDING if self.remaining_m2 == 0 else State.NO_DATA
        open_ones = [state for state in states if state not in SETTLED]
        return open_ones[0] if open_ones else (State.RULED if State.RULED in states else states[0])

    @property
    def is_covered(self) -> bool:
        """Say whether the plan's zones hold all of what remains (but for what is too small to count)."""
        return self.facts.uncovered_m2 < self.rule_set.least_part_m2

    def _all(self) -> tuple[PartAnswer, ...]:
        return self.parts if self.is_covered else ()


def read(facts: PlotFacts, rule_set: RuleSet) -> PlotAnswer:
    """Return what a rule set says of a plot."""
    if facts.widening is None:
        unknown = tuple(_unread(part, State.NO_DATA) for part in _by_size(facts.parts))
        return PlotAnswer(
            facts=facts, rule_set=rule_set, parts=unknown, ignored=(), remaining_m2=None, subdivision=None
        )
    kept, ignored = _sifted(facts, rule_set)
    areas = _table_areas(facts, kept, ignored, least_m2=rule_set.least_part_m2)
    several = len(kept) > 1
    parts = tuple(_part(part, area, (facts, rule_set), several=several) for part, area in zip(kept, areas, strict=True))
    remaining = whole_m2(facts.widening.remaining_m2)
    return PlotAnswer(
        facts=facts,
        rule_set=rule_set,
        parts=parts,
        ignored=ignored,
        remaining_m2=remaining,
        subdivision=_subdivision(parts, remaining) if parts else None,
    )


def whole_m2(area_m2: float) -> int:
    """Return an area rounded half-up to whole square metres, as the tables read it.

    The last bits of a measured area are noise: 200.5 that came out as 200.49999999 counts as 200.5.
    """
    return int(Decimal(str(round(area_m2, 6))).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def highest_ratio(row: Row, floors: int) -> float:
    """Return the largest floor area that a number of floors may have, per cent of the lot."""
    stacked = row.ground + row.coverage * (floors - 1)
    return float(min(row.density, stacked))


def units_of(row: Row, area_m2: int) -> int | None:
    """Return the highest number of dwellings of a lot; ``None`` where nothing limits it."""
    if row.units is not None:
        return row.units
    return None if row.open_space_m2 is None else _by_open_space(row, area_m2)


def row_for(rows: tuple[Row, ...], area_m2: int) -> int:
    """Return the index of the row of a lot; below the smallest row it is the smallest."""
    return max((i for i, row in enumerate(rows) if row.least_m2 <= area_m2), default=0)


def _by_open_space(row: Row, area_m2: int) -> int:
    # whole per cents and whole areas: the division is exact
    open_m2 = area_m2 * (100 - row.ground)
    return open_m2 // (100 * row.open_space_m2) if row.open_space_m2 else 0


def _summed(values: Iterable[float | None]) -> float | None:
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known) if found and len(known) == len(found) else None


def _by_size(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (-round(part.remaining_m2, 6), part.zone))


def _sifted(facts: PlotFacts, rule_set: RuleSet) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Part what counts from what is under 1 m² or thinner than the layer is known to."""
    accuracy = facts.sources[rule_set.layer].accuracy_m if rule_set.layer in facts.sources else 0.0
    ordered = _by_size(part for part in facts.parts if part.remaining_m2 > 0)

    def counts(part: Part) -> bool:
        return part.remaining_m2 >= rule_set.least_part_m2 and part.width_m >= accuracy

    return tuple(filter(counts, ordered)), tuple(part for part in ordered if not counts(part))


def _table_areas(
    facts: PlotFacts, kept: tuple[Part, ...], ignored: tuple[Part, ...], *, least_m2: float
) -> tuple[int, ...]:
    """Return the areas with which the tables are entered: the ground of ignored parts counts with the largest."""
    scraps = sum(part.remaining_m2 for part in ignored)
    if facts.uncovered_m2 < least_m2:
        scraps += facts.uncovered_m2
    return tuple(whole_m2(part.remaining_m2 + (scraps if i == 0 else 0.0)) for i, part in enumerate(kept))


def _part(part: Part, area_m2: int, given: tuple[PlotFacts, RuleSet], *, several: bool) -> PartAnswer:
    rule_set = given[1]
    zone = rule_set.zones.get(part.zone)
    if zone is None:
        return _unread(part, State.NO_RULE, area_m2)
    if not zone.is_buildable:
        return PartAnswer(part=part, table_m2=area_m2, zone=zone, state=State.NO_BUILDING)
    table, state = _table(part.zone, zone, area_m2, given)
    held = next((each for each in table if each.outcome is Outcome.HOLDS), None)
    codes = ["area-in-tables", *(["part-by-part"] if several else [])]
    if zone.rows and area_m2 < zone.rows[0].least_m2:
        codes.append("older-lots")
    if any(each.outcome is Outcome.STREET_NARROWER for each in table):
        codes.append("street-lower-row")
    return PartAnswer(
        part=part,
        table_m2=area_m2,
        zone=zone,
        state=state,
        table=table,
        row=held.row if held else None,
        rule=held.rule if held else None,
        readings=tuple(rule_set.readings[code] for code in codes),
    )


def _unread(part: Part, state: State, area_m2: int = 0) -> PartAnswer:
    return PartAnswer(part=part, table_m2=area_m2, zone=None, state=state)


def _table(
    code: str, zone: ZoneRules, area_m2: int, given: tuple[PlotFacts, RuleSet]
) -> tuple[tuple[RowReading, ...], State]:
    facts, rule_set = given
    by_area = row_for(zone.rows, area_m2)
    street = facts.street.approved_m if facts.street else None
    holding = _holding(zone.rows, by_area, street)
    readings = tuple(
        RowReading(row=row, rule=rule_set.rule_of(code, row), outcome=_outcome(i, by_area, holding, street))
        for i, row in enumerate(zone.rows)
    )
    if holding is not None:
        return readings, State.RULED
    return readings, State.NO_STREET if street is None else State.STREET_TOO_NARROW


def _holding(rows: tuple[Row, ...], by_area: int, street_m: float | None) -> int | None:
    """Return the row that holds: the lot's own, or the highest below it that the street is wide enough for."""
    if street_m is None:
        return None
    return next((i for i in range(by_area, -1, -1) if rows[i].street_m <= street_m), None)


def _outcome(i: int, by_area: int, holding: int | None, street_m: float | None) -> Outcome:
    if i > by_area:
        return Outcome.LOT_SMALLER
    if street_m is None:
        return Outcome.STREET_UNKNOWN if i == by_area else Outcome.LOT_LARGER
    if i == holding:
        return Outcome.HOLDS
    return Outcome.STREET_NARROWER if holding is None or i > holding else Outcome.LOT_LARGER


def _subdivision(parts: tuple[PartAnswer, ...], remaining_m2: int) -> Subdivision:
    largest = parts[0]
    least = largest.zone.minimum_lot_m2 if largest.zone else None
    if least is None or largest.zone is None:
        return Subdivision(
            zone=largest.part.zone, is_public=largest.part.is_public, minimum_m2=None, most=None, rule=None
        )
    return Subdivision(
        zone=largest.part.zone,
        is_public=largest.part.is_public,
        minimum_m2=least,
        most=math.floor(remaining_m2 / least),
        rule=minimum_rule(largest.part.zone, largest.zone),
    )
