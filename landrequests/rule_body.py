"""A draft of rules as a body of the API: its shape is checked here, its sense by `rule_coding`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.jalali import read_day
from landrequests.request_errors import BadMemberError
from landrequests.rule_actions import RuleDraft

#: More rules than this are no rules of one service.
MOST_RULES = 200


def draft_from(body: Mapping[str, Any]) -> RuleDraft:
    """Return the draft that a body holds.

    Raises
    ------
    BadMemberError
        A member is missing or of another kind; `field` is the way to it.
    """
    rules = body.get("rules")
    if not isinstance(rules, list) or len(rules) > MOST_RULES:
        raise BadMemberError(field="rules")
    valid_from = _day(body, "valid_from")
    if valid_from is None:
        raise BadMemberError(field="valid_from")
    return RuleDraft(
        rules=tuple(_rule(rule, f"rules[{place}]") for place, rule in enumerate(rules)),
        reason=_text(body, "reason", "reason"),
        valid_from=valid_from,
        valid_to=_day(body, "valid_to"),
    )


def why_in(body: Mapping[str, Any]) -> str:
    """Return why something is taken back.

    Raises
    ------
    BadMemberError
    """
    return _text(body, "why", "why")


def seen_in(body: Mapping[str, Any]) -> int:
    """Return the revision, or the event, that was looked at.

    Raises
    ------
    BadMemberError
    """
    seen = _as_whole(body.get("seen"))
    if isinstance(seen, str) and seen.isascii() and seen.isdecimal() and len(seen) < 10:
        return int(seen)
    if not isinstance(seen, int) or isinstance(seen, bool) or not 0 <= seen < 1 << 31:
        raise BadMemberError(field="seen")
    return seen


def _as_whole(value: Any) -> Any:
    """Return 3 for 3.0: JSON knows one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _rule(given: Any, way: str) -> dict[str, Any]:
    rule = _object(given, way)
    agency = rule.get("agency")
    return {
        "code": _text(rule, "code", f"{way}.code"),
        "effect": _text(rule, "effect", f"{way}.effect"),
        "when": _when(rule.get("when"), f"{way}.when"),
        "message": _both(rule.get("message"), f"{way}.message"),
        "source": _both(rule.get("source"), f"{way}.source"),
        "agency": None if agency is None else _both(agency, f"{way}.agency"),
    }


def _when(given: Any, way: str) -> dict[str, Any]:
    when = _object(given, way)
    for name in ("kind", "layer"):
        if name in when:
            _text(when, name, f"{way}.{name}")
    for name in ("layers", "classes"):
        found = when.get(name, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise BadMemberError(field=f"{way}.{name}")
    return {str(name): value for name, value in when.items()}


def _both(given: Any, way: str) -> dict[str, str]:
    both = _object(given, way)
    return {language: _text(both, language, f"{way}.{language}") for language in ("fa", "en")}


def _object(given: Any, way: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise BadMemberError(field=way)
    return given


def _text(given: Mapping[str, Any], name: str, way: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise BadMemberError(field=way)
    return value


def _day(body: Mapping[str, Any], name: str) -> date | None:
    written = body.get(name)
    if written in (None, ""):
        return None
    try:
        return read_day(str(written))
    except ValueError as error:
        raise BadMemberError(field=name) from error
