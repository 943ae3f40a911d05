"""The rules of a plot as JSON."""

from __future__ import annotations

from typing import Any, cast

from core.canonical import Json, digest
from core.messages import words
from landrequests.plot_figures import OUTCOMES, STATES, Figure, figures_of, plot_figures
from landrequests.plots import STREETS_OF_TODAY, PlotRules
from zoning.plot_rules.calculator import Check, Estimate, Option, Wish, estimate, options_of
from zoning.plot_rules.facts import Frontage, Part
from zoning.plot_rules.reading import PartAnswer, PlotAnswer
from zoning.plot_rules.rule_set import Rule

#: Streets carry no versions: said with every answer, so that no day's answer passes for more than it is.
_STREETS = {"code": STREETS_OF_TODAY, "severity": "warning"}
#: Decimals of areas (m²), of lengths (m) and of shares in the document: what its digest stands on.
_AREA, _LENGTH, _SHARE = 4, 3, 7


def plot_document(found: PlotRules, language: str, *, lots: int | None = None, wish: Wish | None = None) -> Any:
    """Return the document of the rules of a plot, with the answer for a number of lots and for a wish.

    Parts in a class that is not public stand without its name, area and share.
    """
    answer = found.answer
    document: dict[str, Any] = {
        "municipality": found.municipality,
        "on": found.on.isoformat(),
        "known_at": found.known_at.isoformat(),
        "rule_set": _rule_set(answer, language),
        "layers": [
            {"layer": each.layer, "version": each.version, "title": each.title.say(language), "source": each.source}
            for each in answer.facts.sources.values()
        ],
        "area_m2": round(found.area_m2, _AREA),
        "grid_area_m2": round(answer.facts.area_m2, _AREA),
        "state": answer.state.value,
        "message": STATES[answer.state].say(language),
        "widening": _widening(answer),
        "frontages": [_frontage(each, language) for each in answer.facts.frontages],
        "corner_cuts": [
            {"streets": list(each.streets), "area_m2": round(each.area_m2, _AREA)} for each in answer.facts.corners
        ],
        "uncovered_m2": round(answer.facts.uncovered_m2, _AREA),
        "parts": [_part(answer, part, language) for part in answer.parts],
        "ignored": [_piece(part, answer, language) for part in answer.ignored],
        "figures": [_figure(each, language) for each in plot_figures(answer)],
        "findings": [_STREETS | {"message": words(_STREETS["code"], language)}],
        "units": answer.units,
        "subdivision": _subdivision(answer, lots, language),
        "calculator": _estimate(estimate(answer, wish or Wish()), language),
    }
    document["digest"] = _digest(document)
    return document


def _digest(document: dict[str, Any]) -> str:
    """Return the digest of what the answer says, whatever the language it is told in."""
    return digest(cast("Json", _without_words(document)))


_WORDS = frozenset({"title", "source", "message", "label", "name", "text", "uses"})


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key not in _WORDS}
    return [_without_words(each) for each in value] if isinstance(value, list) else value


def _rule_set(answer: PlotAnswer, language: str) -> dict[str, Any]:
    rules = answer.rule_set
    return {
        "code": rules.code,
        "version": rules.version,
        "title": rules.title.say(language),
        "valid_from": rules.valid_from.isoformat(),
        "valid_to": rules.valid_to.isoformat() if rules.valid_to else None,
        "digest": rules.digest,
    }


def _widening(answer: PlotAnswer) -> dict[str, Any] | None:
    found = answer.facts.widening
    if found is None:
        return None
    return {
        "lost_m2": round(found.lost_m2, _AREA),
        "share": round(found.lost_m2 / answer.facts.area_m2, _SHARE),
        "remaining_m2": round(found.remaining_m2, _AREA),
        "remaining_pieces": found.pieces,
        "table_m2": answer.remaining_m2,
        "sliver": found.is_sliver,
    }


def _frontage(found: Frontage, language: str) -> dict[str, Any]:
    return {
        "street": found.code,
        "name": found.name.say(language),
        "existing_width_m": found.existing_m,
        "approved_width_m": found.approved_m,
        "before_m": round(found.before_m, _LENGTH),
        "after_m": round(found.after_m, _LENGTH),
    }


def _piece(part: Part, answer: PlotAnswer, language: str) -> dict[str, Any]:
    if not part.is_public:
        return {"class": None}
    return {
        "class": part.zone,
        "label": part.label.say(language),
        "grid_area_m2": round(part.area_m2, _AREA),
        "share": round(part.area_m2 / answer.facts.area_m2, _SHARE),
        "remaining_m2": round(part.remaining_m2, _AREA),
    }


def _part(answer: PlotAnswer, part: PartAnswer, language: str) -> dict[str, Any]:
    found = {
        **_piece(part.part, answer, language),
        "state": part.state.value,
        "message": STATES[part.state].say(language),
    }
    if not part.part.is_public:
        return found
    return found | {
        "table_m2": part.table_m2,
        "rule": _rule(part.rule, language),
        "readings": [_rule(each, language) for each in part.readings],
        "table": [
            {
                "rule": _rule(each.rule, language),
                "outcome": each.outcome.value,
                "message": OUTCOMES[each.outcome].say(language),
            }
            for each in part.table
        ],
        "figures": [_figure(each, language) for each in figures_of(answer, part)],
        "units_at_full_coverage": part.units_at_full_coverage,
        "options": [_option(each) for each in options_of(part)],
        "uses": _uses(part, language),
    }


def _uses(part: PartAnswer, language: str) -> dict[str, list[str]]:
    if part.zone is None:
        return {}
    uses = part.zone.uses
    groups = {"permits": uses.permits, "on_condition": uses.on_condition, "forbids": uses.forbids}
    return {name: [each.say(language) for each in found] for name, found in groups.items()}


def _rule(rule: Rule | None, language: str) -> dict[str, str] | None:
    if rule is None:
        return None
    return {"code": rule.code, "text": rule.text.say(language), "source": rule.source.say(language)}


def _figure(figure: Figure, language: str) -> dict[str, Any]:
    return {
        "code": figure.code,
        "label": figure.label.say(language),
        "value": None if figure.value is None else round(figure.value, _AREA),
        "unit": figure.unit,
        "rule": _rule(figure.rule, language),
        "layers": list(figure.layers),
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "floors": option.floors,
        "floor_area_m2": round(option.floor_area_m2, _AREA),
        "footprint_m2": round(option.footprint_m2, _AREA),
        "open_space_m2": round(option.open_space_m2, _AREA),
        "units": option.units,
    }


def _subdivision(answer: PlotAnswer, lots: int | None, language: str) -> dict[str, Any] | None:
    found = answer.subdivision
    if found is None or not found.is_public:
        return None
    document = {
        "class": found.zone,
        "minimum_lot_m2": found.minimum_m2,
        "most": found.most,
        "rule": _rule(found.rule, language),
        "reading": _rule(answer.rule_set.readings["subdivision"], language),
    }
    return document if lots is None else document | {"lots": lots, "allowed": found.allows(lots)}


def _estimate(found: Estimate | None, language: str) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "area_m2": found.area_m2,
        "floor_area_m2": round(found.floor_area_m2, _AREA),
        "density": round(found.density, _AREA),
        "storeys": [
            {
                "level": storey.level,
                "area_m2": round(storey.area_m2, _AREA),
                "by_part": [round(each, _AREA) for each in storey.by_part],
            }
            for storey in found.storeys
        ],
        "units": found.units,
        "trade_m2": round(found.trade_m2, _AREA),
        "open_space_m2": round(found.open_space_m2, _AREA),
        "open_space_needed_m2": round(found.open_space_needed_m2, _AREA),
        "parking": _parking(found, language),
        "checks": [_check(each, language) for each in found.checks],
    }


def _parking(found: Estimate, language: str) -> dict[str, Any] | None:
    places = found.parking
    if places is None:
        return None
    return {
        "total": places.total,
        "dwellings": places.dwellings,
        "trade": places.trade,
        "rule": _rule(places.rule, language),
    }


def _check(found: Check, language: str) -> dict[str, Any]:
    return {
        "code": found.code,
        "asked": round(found.asked, _AREA),
        "limit": round(found.limit, _AREA),
        "met": found.is_met,
        "rule": _rule(found.rule, language),
    }
