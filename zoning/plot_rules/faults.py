"""What is wrong with a set of plot rules whose members are, as far as they could be read, of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, final

from zoning.plot_rules.rule_set import READINGS, PlotFault, Row, RuleSet, ZoneRules

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@final
class Unread:
    """Stands in a set for a value that could not be read: nothing is judged by it."""

    __slots__ = ()


UNREAD: Final[Any] = Unread()


def faults_of(found: RuleSet) -> tuple[PlotFault, ...]:
    """Return what is wrong with a set; empty where nothing is. What is `UNREAD` in it has been told already."""
    return tuple(_faults(found))


def _is_read(*values: object) -> bool:
    return not any(value is UNREAD for value in values)


def _faults(found: RuleSet) -> Iterator[PlotFault]:
    if not _CODE.fullmatch(found.code) or found.version < 1:
        yield PlotFault(place="code", code="plot_rule_no_name")
    if found.valid_to is not None and found.valid_to <= found.valid_from:
        yield PlotFault(place="valid_to", code="plot_rule_ends_first")
    if not found.zones:
        yield PlotFault(place="zones", code="plot_rule_no_zones")
    if _is_read(found.readings):
        yield from _reading_faults(found)
    if _is_read(found.parking) and not found.parking.trade_m2:
        yield PlotFault(place="parking.trade_m2", code="plot_rule_not_zero")
    for zone, rules in found.zones.items() if _is_read(found.zones) else ():
        if _is_read(rules):
            yield from _zone_faults(f"zones.{zone}", rules)


def _reading_faults(found: RuleSet) -> Iterator[PlotFault]:
    for code in sorted(READINGS - found.readings.keys()):
        yield PlotFault(place=f"readings.{code}", code="plot_rule_lacks_member")
    for code, rule in found.readings.items():
        if _is_read(rule) and _is_read(rule.code) and rule.code != code:
            yield PlotFault(place=f"readings.{code}.code", code="plot_rule_other_code", context={"value": code})


def _zone_faults(place: str, rules: ZoneRules) -> Iterator[PlotFault]:
    if rules.minimum_lot_m2 == 0:
        yield PlotFault(place=f"{place}.minimum_lot_m2", code="plot_rule_not_zero")
    if not _is_read(rules.rows):
        return
    if rules.rows and not rules.is_buildable:
        yield PlotFault(place=f"{place}.rows", code="plot_rule_not_built")
    last = rules.rows[-1] if rules.rows else UNREAD
    if _is_read(last) and _is_read(last.most_m2) and last.most_m2 is not None:
        yield PlotFault(place=f"{place}.rows[{len(rules.rows)}].most_m2", code="plot_rule_no_last")
    yield from _row_faults(place, rules)


def _row_faults(place: str, rules: ZoneRules) -> Iterator[PlotFault]:
    for number, (below, above) in enumerate(pairwise(rules.rows), 2):
        if _is_read(below, above):
            yield from _seam_faults(place, number, below, above)
    for number, row in enumerate(rules.rows, 1):
        for cell, code in _cell_faults(rules, row) if _is_read(row) else ():
            yield PlotFault(place=f"{place}.rows[{number}].{cell}", code=code)


def _seam_faults(place: str, number: int, below: Row, above: Row) -> Iterator[PlotFault]:
    here = f"{place}.rows[{number}]"
    if below.most_m2 is None:
        yield PlotFault(place=f"{place}.rows[{number - 1}].most_m2", code="plot_rule_open_within")
    elif _is_read(below.most_m2, above.least_m2) and above.least_m2 != below.most_m2 + 1:
        context = {"least": above.least_m2, "most": below.most_m2, "wanted": below.most_m2 + 1}
        yield PlotFault(place=f"{here}.least_m2", code="plot_rule_gap", context=context)
    if _is_read(below.street_m, above.street_m) and above.street_m < below.street_m:
        narrower = {"least": above.street_m, "before": below.street_m}
        yield PlotFault(place=f"{here}.street_m", code="plot_rule_street", context=narrower)


def _cell_faults(rules: ZoneRules, row: Row) -> Iterator[tuple[str, str]]:
    if _is_read(row.least_m2, row.most_m2) and row.most_m2 is not None and row.most_m2 < row.least_m2:
        yield "most_m2", "plot_rule_ends_below"
    yield from _coverage_faults(row)
    for cell, value in (("density", row.density), ("floors", row.floors)):
        if not value:
            yield cell, "plot_rule_not_zero"
    if _is_read(rules.dwells):
        yield from _dwelling_faults(row, dwells=rules.dwells)


def _coverage_faults(row: Row) -> Iterator[tuple[str, str]]:
    if _is_read(row.coverage) and not 0 < row.coverage <= 100:
        yield "coverage", "plot_rule_coverage"
    elif _is_read(row.ground_coverage) and row.ground_coverage is not None:
        least = row.coverage if _is_read(row.coverage) else 0
        if not least <= row.ground_coverage <= 100:
            yield "ground_coverage", "plot_rule_ground"


def _dwelling_faults(row: Row, *, dwells: bool) -> Iterator[tuple[str, str]]:
    counted = next((name for name in ("units", "open_space_m2") if getattr(row, name) is not None), None)
    if dwells and counted is None:
        yield "units", "plot_rule_no_units"
    elif counted and not dwells and _is_read(getattr(row, counted)):
        yield counted, "plot_rule_idle_units"
