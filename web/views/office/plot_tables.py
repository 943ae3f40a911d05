"""The tables of building rules as people read them: zone by zone, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from core.texts import Text
from landrequests.models import RuleSet as KeptSet
from landrequests.plot_rulebook import identity_of
from zoning.layer_words import layer_words
from zoning.plot_rules import coding
from zoning.plot_rules.rule_set import Row, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTable:
    """The rules of a zone for the page."""

    code: str
    title: Text | None
    rows: tuple[Row, ...]
    minimum: int | None
    is_buildable: bool


def tables_of(found: RuleSet | None, municipality: str) -> tuple[ZoneTable, ...]:
    """Return the tables of a set, by zone; none where there is no set."""
    if found is None:
        return ()
    words = layer_words(municipality).get(found.layer)
    titles = words.classes if words else {}
    return tuple(
        ZoneTable(
            code=code,
            title=titles.get(code),
            rows=zone.rows,
            minimum=zone.minimum_lot_m2,
            is_buildable=zone.is_buildable,
        )
        for code, zone in sorted(found.zones.items())
    )


def set_in(kept: KeptSet) -> RuleSet | None:
    """Return the set that a row holds; ``None`` where a draft has none that can be read yet."""
    return coding.read_set(kept.rules, identity_of(kept, kept.municipality.code))[0]
