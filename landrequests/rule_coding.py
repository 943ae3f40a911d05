"""Rules as data: a rule as JSON that people edit, and back, with every fault named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from string import Formatter
from typing import Any, cast

from core.canonical import Json
from core.texts import Text
from landrequests import conditions
from landrequests.conditions import Condition, Near
from landrequests.declarations import Effect, Rule

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: What each kind of condition puts into a message.
_CLASS = frozenset({"label", "title", "area_m2", "share"})
PLACES: dict[str, frozenset[str]] = {
    "overlaps": _CLASS,
    "inside": _CLASS,
    "partly-inside": _CLASS,
    "outside-all": frozenset({"distance_m"}),
    "inside-less-than": frozenset({"share", "limit", "area_m2"}),
    "nearer-than": frozenset({"distance_m", "limit"}),
    "distance": frozenset({"distance_m"}),
    "nearest-is": frozenset({"label", "distance_m"}),
    "area": frozenset({"area_m2"}),
}
KINDS: dict[str, type[Any]] = {
    "overlaps": conditions.Overlaps,
    "inside": conditions.Inside,
    "partly-inside": conditions.PartlyInside,
    "outside-all": conditions.OutsideAll,
    "inside-less-than": conditions.InsideLessThan,
    "nearer-than": conditions.NearerThan,
    "distance": conditions.Distance,
    "nearest-is": conditions.NearestIs,
    "area": conditions.Area,
}
_KIND_OF = {condition: kind for kind, condition in KINDS.items()}
MAX_METRES = 100_000.0
MAX_TEXT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """What is wrong with one rule: `code` is in the messages, `field` names the member."""

    rule: str
    field: str
    code: str
    context: Mapping[str, object]


def as_json(rule: Rule) -> dict[str, Json]:
    """Return a rule as JSON: ``code, effect, when, message, source, agency``."""
    return {
        "code": rule.code,
        "effect": rule.effect.value,
        "when": condition_as_json(rule.when),
        "message": _both(rule.message),
        "source": _both(rule.source),
        "agency": None if rule.agency is None else _both(rule.agency),
    }


def condition_as_json(condition: Condition) -> dict[str, Json]:
    """Return a condition as JSON: its ``kind`` and its own members."""
    members: dict[str, Json] = {"kind": _KIND_OF[type(condition)]}
    for each in fields(condition):  # type: ignore[arg-type]  # every condition is a dataclass
        value = getattr(condition, each.name)
        if isinstance(value, Near):
            members |= {"layer": value.layer, "classes": list(value.classes)}
        else:
            members[each.name] = list(value) if isinstance(value, tuple) else value
    return members


def from_json(kept: Mapping[str, Any]) -> Rule:
    """Return the rule that `as_json` wrote; what people wrote is asked of `faults_of` first."""
    return Rule(
        code=kept["code"],
        effect=Effect(kept["effect"]),
        when=_condition(kept["when"]),
        message=Text(**kept["message"]),
        source=Text(**kept["source"]),
        agency=None if kept["agency"] is None else Text(**kept["agency"]),
    )


def _condition(kept: Mapping[str, Any]) -> Condition:
    kind = KINDS[kept["kind"]]
    if kind is conditions.NearerThan:
        return conditions.NearerThan(Near(kept["layer"], tuple(kept["classes"])), kept["metres"])
    members = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    members.pop("kind")
    found: Condition = kind(**members)
    return found


def faults_of(rules: Iterable[Mapping[str, Any]], layers: Mapping[str, frozenset[str] | None]) -> tuple[RuleFault, ...]:
    """Return every fault of rules that people wrote.

    Parameters
    ----------
    rules
        As `as_json` makes them.
    layers
        Codes of the layers there are, each with the codes of its classes; ``None`` where the
        layer takes classes of its own.
    """
    given = list(rules)
    faults = [] if given else [_fault("", "code", "rule_set_empty")]
    codes = [each["code"] for each in given]
    for each in given:
        faults += _faults(each, layers)
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    return (*faults, *(_fault(code, "code", "rule_code_repeated", value=code) for code in repeated))


def members_of(kind: str) -> tuple[str, ...]:
    """Return the members of a kind of condition: ``layer`` or ``layers``, and what else it asks."""
    if KINDS[kind] is conditions.NearerThan:
        return ("layer", "classes", "metres")
    return tuple(each.name for each in fields(KINDS[kind]))


def _faults(rule: Mapping[str, Any], layers: Mapping[str, frozenset[str] | None]) -> Iterator[RuleFault]:
    code = rule["code"]
    if not code:
        yield _fault(code, "code", "rule_code_missing")
    elif not _CODE.fullmatch(code) or len(code) > 60:
        yield _fault(code, "code", "rule_code_invalid", value=code[:60])
    if not rule["effect"]:
        yield _fault(code, "effect", "rule_effect_missing")
    elif rule["effect"] not in set(Effect):
        yield _fault(code, "effect", "rule_effect_unknown", value=rule["effect"], known=", ".join(Effect))
    kind = rule["when"].get("kind")
    if kind not in KINDS:
        yield _fault(code, "kind", "rule_condition_unknown", value=str(kind)[:60], known=", ".join(KINDS))
        return
    for member in sorted({*members_of(kind)} ^ {*rule["when"]} - {"kind"}):
        yield _fault(code, member, "rule_member_odd", value=member[:60], known=", ".join(members_of(kind)))
    yield from _layer_faults(code, rule["when"], layers)
    yield from _number_faults(code, rule["when"])
    yield from _text_faults(code, rule, PLACES[kind])


def _layer_faults(
    code: str, when: Mapping[str, Any], layers: Mapping[str, frozenset[str] | None]
) -> Iterator[RuleFault]:
    named = [each for each in (*when.get("layers", ()), when.get("layer", "")) if each]
    if not named:
        yield _fault(code, "layer", "rule_layer_missing")
    for layer in named:
        if layer not in layers:
            yield _fault(code, "layer", "rule_layer_unknown", value=layer)
    if when["kind"] == "nearest-is" and not when.get("classes"):
        yield _fault(code, "classes", "rule_class_missing")
    classes = layers.get(named[0]) if named else None
    for each in when.get("classes", ()):
        if classes is not None and each not in classes:
            known = ", ".join(sorted(classes))
            yield _fault(code, "classes", "rule_class_unknown", layer=named[0], value=each, known=known)


def _number_faults(code: str, when: Mapping[str, Any]) -> Iterator[RuleFault]:
    for member, most, never in (("share", 1.0, 0.0), ("more_than", 1.0, 1.0), ("metres", MAX_METRES, 0.0)):
        if member not in when:
            continue
        value = when[member]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (is_number and 0 <= cast("float", value) <= most):
            yield _fault(code, member, "rule_number_invalid", value=str(value)[:40], least=0, most=most)
        elif value == never:
            yield _fault(code, member, "rule_never_holds", value=str(value))


def _text_faults(code: str, rule: Mapping[str, Any], places: frozenset[str]) -> Iterator[RuleFault]:
    for member in ("message", "source", "agency"):
        text = rule[member]
        if text is None:
            continue
        if not all(text[language].strip() for language in ("fa", "en")):
            yield _fault(code, member, "rule_text_missing")
        if any(len(each) > MAX_TEXT for each in text.values()):
            yield _fault(code, member, "rule_text_too_long", most=MAX_TEXT)
    for language in ("fa", "en"):
        for place in _unknown_places(rule["message"][language], places):
            known = ", ".join(f"{{{each}}}" for each in sorted(places))
            yield _fault(code, "message", "rule_place_unknown", value=place, known=known)


def _unknown_places(message: str, places: frozenset[str]) -> list[str]:
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return [message]
    odd = [message for _, _, form, conversion in parts if form or conversion]
    return [*(name for _, name, _, _ in parts if name is not None and name not in places), *odd]


def _both(text: Text) -> dict[str, Json]:
    return {"fa": text.fa, "en": text.en}


def _fault(rule: str, field: str, code: str, **context: object) -> RuleFault:
    return RuleFault(rule=rule, field=field, code=code, context=context)
