"""The answers about rules, as OpenAPI describes them."""

from __future__ import annotations

from typing import Any

from landrequests.rule_coding import KINDS

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_MAYBE_DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
_INSTANT: dict[str, Any] = {"type": "string", "format": "date-time"}
_MAYBE_INSTANT: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
_NUMBER: dict[str, Any] = {"type": "integer"}


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members)}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_BOTH = _object(fa=_TEXT, en=_TEXT)
_WHEN = {
    "type": "object",
    "description": "`kind` says which of the other members there are.",
    "properties": {
        "kind": {"enum": list(KINDS)},
        "layer": _TEXT,
        "layers": _list(_TEXT),
        "classes": _list(_TEXT),
        "share": {"type": "number", "minimum": 0, "maximum": 1},
        "more_than": {"type": "number", "minimum": 0, "maximum": 1},
        "metres": {"type": "number", "minimum": 0},
    },
    "required": ["kind"],
}
#: A rule as it is written.
RULE = _object(
    code=_TEXT,
    effect={"enum": ["blocks", "warns", "informs"]},
    when=_WHEN,
    message=_BOTH,
    source=_BOTH,
    agency={"anyOf": [_BOTH, {"type": "null"}]},
)
_TOLD = {**RULE, "properties": RULE["properties"] | {"words": {**_TEXT, "description": "The condition as a sentence."}}}
IN_FORCE = _object(
    service=_TEXT,
    municipality=_TEXT,
    on=_DAY,
    known_at=_INSTANT,
    number=_NUMBER,
    valid_from=_MAYBE_DAY,
    valid_to=_MAYBE_DAY,
    fingerprint=_TEXT,
    rules=_list(_TOLD),
)
_CHANGE = _object(case=_TEXT, was=_TEXT, would_be=_TEXT, gone=_list(_TEXT), new=_list(_TEXT))
TRIAL = _object(revision=_NUMBER, is_finished={"type": "boolean"}, total=_NUMBER, done=_NUMBER, changes=_list(_CHANGE))
RULE_SET = _object(
    service=_TEXT,
    number=_NUMBER,
    based_on=_NUMBER,
    state={"enum": ["draft", "published", "withdrawn"]},
    revision=_NUMBER,
    reason=_TEXT,
    valid_from=_DAY,
    valid_to=_MAYBE_DAY,
    published_at=_MAYBE_INSTANT,
    withdrawn_at=_MAYBE_INSTANT,
    withdrawn_why=_TEXT,
    rules=_list(_TOLD),
    trial={"anyOf": [TRIAL, {"type": "null"}]},
)
DRAFT = _object(
    seen={
        **_NUMBER,
        "minimum": 0,
        "maximum": (1 << 31) - 1,
        "description": "`revision` of the draft as it was looked at.",
    },
    rules=_list(RULE),
    reason=_TEXT,
    valid_from=_DAY,
    valid_to=_MAYBE_DAY,
)
WHY = _object(why={"type": "string", "minLength": 1, "maxLength": 4000})
SEEN = _object(seen=DRAFT["properties"]["seen"])
RULE_SETS = _object(service=_TEXT, rule_sets=_list(RULE_SET))
_PROBLEM = {
    "type": "object",
    "properties": {
        "code": _TEXT,
        "message": _TEXT,
        "hint": _TEXT,
        "field": _TEXT,
        "faults": _list(_object(rule=_TEXT, field=_TEXT, code=_TEXT, message=_TEXT)),
    },
}


def responses(answer: dict[str, Any], status: int = 200) -> dict[Any, Any]:
    """Return the answers of one address."""
    found: dict[Any, Any] = {(status, "application/json"): answer}
    return found | {(each, "application/problem+json"): _PROBLEM for each in (400, 403, 404, 409, 422)}
