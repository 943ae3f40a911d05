"""The answer on the rules of a plot, as OpenAPI describes it."""

from __future__ import annotations

from typing import Any

_NUMBER: dict[str, Any] = {"type": "number"}
_MAYBE_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


_RULE = _object(code=_TEXT, text=_TEXT, source=_TEXT)
_FIGURE = _object(
    code=_TEXT,
    label=_TEXT,
    value=_MAYBE_NUMBER,
    unit={"enum": ["percent", "m2", "m", "count"]},
    rule=_RULE,
    layers=_list(_TEXT),
)
_STATE = {"enum": ["ruled", "no-building", "street-too-narrow", "no-street", "no-rule", "no-data"]}
_OUTCOME = {"enum": ["holds", "lot-smaller", "lot-larger", "street-narrower", "street-unknown"]}
_PIECE = {
    "class": {**_MAYBE_TEXT, "description": "Null, without areas, where the class is not public."},
    "label": _TEXT,
    "grid_area_m2": _NUMBER,
    "share": _NUMBER,
    "remaining_m2": _NUMBER,
}
_OPTION = _object(
    floors={"type": "integer"},
    floor_area_m2=_NUMBER,
    footprint_m2=_NUMBER,
    open_space_m2=_NUMBER,
    units={"type": ["integer", "null"]},
)
_PART = _object(
    **_PIECE,
    state=_STATE,
    message=_TEXT,
    table_m2={"type": "integer"},
    rule=_or_null(_RULE),
    readings=_list(_RULE),
    table=_list(_object(rule=_RULE, outcome=_OUTCOME, message=_TEXT)),
    figures=_list(_FIGURE),
    units_at_full_coverage={"type": ["integer", "null"]},
    options=_list(_OPTION),
    uses=_object(permits=_list(_TEXT), on_condition=_list(_TEXT), forbids=_list(_TEXT)),
)
_CALCULATOR = _object(
    area_m2={"type": "integer"},
    floor_area_m2=_NUMBER,
    density=_NUMBER,
    storeys=_list(_object(level={"type": "integer"}, area_m2=_NUMBER, by_part=_list(_NUMBER))),
    units={"type": ["integer", "null"]},
    trade_m2=_NUMBER,
    open_space_m2=_NUMBER,
    open_space_needed_m2=_NUMBER,
    parking=_or_null(
        _object(total={"type": "integer"}, dwellings={"type": "integer"}, trade={"type": "integer"}, rule=_RULE)
    ),
    checks=_list(_object(code=_TEXT, asked=_NUMBER, limit=_NUMBER, met={"type": "boolean"}, rule=_or_null(_RULE))),
)
PLOT_RULES = _object(
    parcel=_TEXT,
    boundary=_TEXT,
    municipality=_TEXT,
    on={"type": "string", "format": "date"},
    known_at={"type": "string", "format": "date-time"},
    rule_set=_object(
        code=_TEXT, version={"type": "integer"}, title=_TEXT, valid_from=_TEXT, valid_to=_MAYBE_TEXT, digest=_TEXT
    ),
    layers=_list(_object(layer=_TEXT, version={"type": "integer"}, title=_TEXT, source=_TEXT)),
    area_m2=_NUMBER,
    grid_area_m2=_NUMBER,
    state=_STATE,
    message=_TEXT,
    widening=_or_null(
        _object(
            lost_m2=_NUMBER,
            share=_NUMBER,
            remaining_m2=_NUMBER,
            remaining_pieces={"type": "integer"},
            table_m2={"type": "integer"},
            sliver={"type": "boolean"},
        )
    ),
    frontages=_list(
        _object(
            street=_TEXT,
            name=_TEXT,
            existing_width_m=_NUMBER,
            approved_width_m=_NUMBER,
            before_m=_NUMBER,
            after_m=_NUMBER,
        )
    ),
    corner_cuts=_list(_object(streets=_list(_TEXT), area_m2=_NUMBER)),
    uncovered_m2=_NUMBER,
    parts=_list(_PART),
    ignored=_list(_object(**_PIECE)),
    figures=_list(_FIGURE),
    findings=_list(_object(code=_TEXT, severity={"enum": ["info", "warning"]}, message=_TEXT)),
    units={"type": ["integer", "null"]},
    subdivision=_or_null(
        _object(
            **{
                "class": _TEXT,
                "minimum_lot_m2": {"type": ["integer", "null"]},
                "most": {"type": ["integer", "null"]},
                "rule": _or_null(_RULE),
                "reading": _RULE,
                "lots": {"type": "integer"},
                "allowed": {"type": ["boolean", "null"]},
            }
        )
    ),
    calculator=_or_null(_CALCULATOR),
    digest=_TEXT,
)
_PROBLEM = _object(code=_TEXT, message=_TEXT, hint=_TEXT, field=_TEXT)


def responses(answer: dict[str, Any]) -> dict[Any, Any]:
    """Return the answers of one address."""
    found: dict[Any, Any] = {(200, "application/json"): answer}
    return found | {(status, "application/problem+json"): _PROBLEM for status in (400, 404, 409, 422, 429)}
