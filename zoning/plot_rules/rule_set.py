"""A set of plot rules as data: tables by zone, with versions and validity. No law stands in code.

Areas in tables are whole square metres of the working grid, widths whole metres, density and
coverage per cent of the lot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, cast

from core.canonical import Json, digest
from core.persian import LRI, PDI, fa_number
from core.texts import Text

#: The sentences on how tables are read that answers stand on: every set says them.
READINGS = frozenset(
    {"widening-setback", "area-in-tables", "street-lower-row", "older-lots", "part-by-part", "part-ignored"}
    | {"floor-area", "less-coverage", "units-by-open-space", "subdivision"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotFault:
    """What is wrong at one place of a set, such as ``zones.R1.rows[2]``; `code` is in the messages."""

    place: str
    code: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One sentence of the rules: what a figure stands on."""

    code: str
    text: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a zone's table: lots of `least_m2` to `most_m2` (``None``: no upper end).

    `units` is the highest number of dwellings; ``None`` means that coverage and open space alone
    limit it where `open_space_m2` (per unit) is given, and that the zone counts no dwellings where
    it is not. `ground_coverage` is the ground floor's, where it differs.
    """

    least_m2: int
    most_m2: int | None
    density: int
    coverage: int
    floors: int
    street_m: int
    units: int | None = None
    open_space_m2: int | None = None
    ground_coverage: int | None = None

    @property
    def ground(self) -> int:
        """Return the coverage of the ground floor, per cent."""
        return self.coverage if self.ground_coverage is None else self.ground_coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What a zone permits, permits on a condition, and forbids."""

    permits: tuple[Text, ...] = ()
    on_condition: tuple[Text, ...] = ()
    forbids: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parking:
    """Places: `small` for a dwelling up to `large_over_m2`, `large` above; one for each `trade_m2` begun of trade."""

    small: int
    large: int
    large_over_m2: int
    trade_m2: int
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerCut:
    """At the corner of two streets of `street_from_m` or more, a triangle with legs of `leg_m` stays open."""

    leg_m: float
    street_from_m: float
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRules:
    """The rules of one zone.

    `rows` go from small lots to large ones without a gap; none at all and `is_buildable` false
    means no private building. `minimum_lot_m2` is for new subdivision; ``None``: the rules name none.
    `dwells` and `trades` say for what the places of parking are counted.
    """

    source: Text
    rows: tuple[Row, ...] = ()
    uses: Uses = field(default_factory=Uses)
    minimum_lot_m2: int | None = None
    minimum_source: Text | None = None
    is_buildable: bool = True
    dwells: bool = False
    trades: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of the plots of a municipality, in force from `valid_from` until before `valid_to`.

    `municipality` is a code or a pattern of codes (``town*``). `readings` are the sentences on how
    the tables are read, by code. `zones` is keyed by the classes of the layer `layer`.
    """

    code: str
    version: int
    municipality: str
    title: Text
    valid_from: date
    zones: Mapping[str, ZoneRules]
    readings: Mapping[str, Rule]
    parking: Parking
    corner_cut: CornerCut
    valid_to: date | None = None
    layer: str = "land-use"
    widening_layer: str = "road-widening"
    least_part_m2: float = 1.0

    def holds(self, municipality: str, on: date) -> bool:
        """Say whether the set is in force in a municipality on a day."""
        is_here = fnmatchcase(municipality, self.municipality)
        return is_here and self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def rule_of(self, zone: str, row: Row) -> Rule:
        """Return a row of a zone's table as a rule."""
        return Rule(code=row_code(zone, row), text=_row_text(zone, row), source=self.zones[zone].source)

    @property
    def digest(self) -> str:
        """Return the digest of everything in the set: what an answer stands on."""
        return digest(cast("Json", plain(asdict(self))))


def row_code(zone: str, row: Row) -> str:
    """Return the code of a row: ``r2-201-300``, ``r2-from-301``."""
    return f"{zone.lower()}-{row.least_m2}-{row.most_m2}" if row.most_m2 else f"{zone.lower()}-from-{row.least_m2}"


def minimum_rule(zone: str, rules: ZoneRules) -> Rule:
    """Return the minimum lot of a zone as a rule; the zone has one."""
    least = f"{rules.minimum_lot_m2:,}"
    return Rule(
        code=f"minimum-lot-{zone.lower()}",
        text=Text(
            f"حد نصاب تفکیک در پهنهٔ {LRI}{zone}{PDI}: {fa_number(least)} م²",
            f"Minimum lot of a new subdivision in zone {zone}: {least} m²",
        ),
        source=rules.minimum_source or rules.source,
    )


def _row_text(zone: str, row: Row) -> Text:
    least, most = f"{row.least_m2:,}", f"{row.most_m2:,}" if row.most_m2 else ""
    lot_fa = f"{fa_number(least)} تا {fa_number(most)} م²" if most else f"{fa_number(least)} م² و بیشتر"
    lot_en = f"{least} to {most} m²" if most else f"{least} m² and more"
    street, density, coverage, floors = (
        fa_number(str(each)) for each in (row.street_m, row.density, row.coverage, row.floors)
    )
    return Text(
        f"پهنهٔ {LRI}{zone}{PDI}، قطعهٔ {lot_fa}، گذر دست‌کم {street} متر: تراکم {density} درصد،"
        f" سطح اشغال {coverage} درصد، {floors} طبقه",
        f"Zone {zone}, lots of {lot_en}, street of at least {row.street_m} m: density {row.density} per cent,"
        f" coverage {row.coverage} per cent, {row.floors} floors",
    )


def plain(value: Any) -> Any:
    """Return a value as JSON: days as they are written, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
