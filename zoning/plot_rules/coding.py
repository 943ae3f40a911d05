"""A set of plot rules as JSON that people edit, and back, with every fault named by its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from core.canonical import Json
from core.texts import Text
from zoning.plot_rules.faults import UNREAD, faults_of
from zoning.plot_rules.rule_set import PlotFault, RuleSet, plain

#: Members that say which set it is and when it holds: kept beside the rules, not among them.
IDENTITY = ("code", "version", "municipality", "valid_from", "valid_to")
MOST_TEXT, MOST_NUMBER, MOST_ITEMS = 1000, 1_000_000, 200
(_LAYER,) = (each.default for each in fields(RuleSet) if each.name == "layer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which set it is, where and when it holds."""

    code: str
    version: int
    municipality: str
    valid_from: date
    valid_to: date | None = None


def as_json(rules: RuleSet) -> dict[str, Json]:
    """Return the rules of a set as JSON, without what identifies it."""
    return {
        name: value for name, value in cast("dict[str, Json]", plain(asdict(rules))).items() if name not in IDENTITY
    }


def set_of(written: Any, identity: Identity) -> RuleSet:
    """Return the set that a text holds which is known to be sound."""
    found, faults = read_set(written, identity)
    if found is None or faults:
        raise ValueError(f"{identity.code} is not sound: {faults}")
    return found


def read_set(written: Any, identity: Identity) -> tuple[RuleSet | None, tuple[PlotFault, ...]]:
    """Return the set that people wrote, and all that is wrong with it; no set where a part of it can't be read."""
    reader = _Reader()
    members = reader.members(RuleSet, written, "", without=IDENTITY)
    if members is None:
        return None, tuple(reader.faults)
    found = RuleSet(**members, **{name: getattr(identity, name) for name in IDENTITY})
    return (None if reader.faults else found), (*reader.faults, *faults_of(found))


def zones_in(written: Any) -> tuple[str, tuple[str, ...]]:
    """Return the layer that written rules are for, and the codes of their zones; nothing of what can't be read."""
    if not isinstance(written, dict):
        return "", ()
    zones, layer = written.get("zones"), written.get("layer", _LAYER)
    if not isinstance(zones, dict) or len(zones) > MOST_ITEMS or not isinstance(layer, str):
        return "", ()
    return layer, tuple(map(str, zones))


class _Reader:
    """Reads values by the types of the dataclasses; a fault is noted with its place and reading goes on."""

    def __init__(self) -> None:
        self.faults: list[PlotFault] = []

    def members(self, kind: type[Any], value: Any, place: str, without: tuple[str, ...] = ()) -> dict[str, Any] | None:
        """Return the members of a dataclass, read or `UNREAD`; ``None`` where they are no object."""
        if not isinstance(value, dict):
            self._fault(place, "plot_rule_no_object")
            return None
        hints = _hints(kind)  # type: ignore[arg-type]  # every class is hashable
        known = {each.name: each for each in fields(kind) if each.name not in without}
        for name in sorted(value.keys() - known.keys()):
            self._fault(_within(place, str(name)[:60]), "plot_rule_odd_member", known=", ".join(sorted(known)))
        found = {}
        for name, member in known.items():
            if name in value:
                found[name] = self.value(hints[name], value[name], _within(place, name))
            elif _is_needed(member):
                found[name] = self._fault(_within(place, name), "plot_rule_lacks_member")
        return found

    def value(self, kind: Any, value: Any, place: str) -> Any:
        """Return a value of a kind; `UNREAD`, with a fault noted, where it is none."""
        origin = get_origin(kind)
        if origin is UnionType:
            (inner,) = (each for each in get_args(kind) if each is not NoneType)
            return None if value is None else self.value(inner, value, place)
        if origin is tuple:
            return self._items(get_args(kind)[0], value, place)
        if origin is Mapping:
            return self._mapped(get_args(kind)[1], value, place)
        if kind is Text:
            return self._text(value, place)
        if is_dataclass(kind):
            members = self.members(cast("type[Any]", kind), value, place)
            return UNREAD if members is None else kind(**members)  # type: ignore[operator]
        return self._plain(kind, value, place)

    def _items(self, kind: Any, value: Any, place: str) -> Any:
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            return self._fault(place, "plot_rule_no_list", most=MOST_ITEMS)
        return tuple(self.value(kind, each, f"{place}[{number}]") for number, each in enumerate(value, 1))

    def _mapped(self, kind: Any, value: Any, place: str) -> Any:
        if not isinstance(value, dict) or len(value) > MOST_ITEMS:
            return self._fault(place, "plot_rule_no_object")
        return {str(name): self.value(kind, each, _within(place, str(name)[:60])) for name, each in value.items()}

    def _text(self, value: Any, place: str) -> Any:
        is_both = isinstance(value, dict) and value.keys() == {"fa", "en"}
        if not is_both or not all(isinstance(each, str) and each.strip() for each in value.values()):
            return self._fault(place, "plot_rule_no_text")
        if any(len(each) > MOST_TEXT for each in value.values()):
            return self._fault(place, "plot_rule_long_text", most=MOST_TEXT)
        return Text(value["fa"], value["en"])

    def _plain(self, kind: Any, value: Any, place: str) -> Any:
        if kind is bool:
            return value if isinstance(value, bool) else self._fault(place, "plot_rule_no_choice")
        if kind is str:
            is_name = isinstance(value, str) and 0 < len(value) <= MOST_TEXT
            return value if is_name else self._fault(place, "plot_rule_no_name")
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not is_number or not 0 <= value <= MOST_NUMBER or (kind is int and value != int(value)):
            return self._fault(place, f"plot_rule_no_{'whole' if kind is int else 'number'}", most=MOST_NUMBER)
        return kind(value)

    def _fault(self, place: str, code: str, **context: object) -> Any:
        self.faults.append(PlotFault(place=place or "{}", code=code, context=context))
        return UNREAD


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_needed(member: Field[Any]) -> bool:
    return member.default is MISSING and member.default_factory is MISSING


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
