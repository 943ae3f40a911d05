"""The form of a step: read from a request as it was typed, laid out again with its faults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import QueryDict

from core.messages import words
from core.texts import Text
from landrequests.answers import TICKED, Fault, Raw, is_asked, written_dang
from landrequests.definition import Field, FieldKind, Step
from web.templatetags.zamin import fa, page_language

#: Longest text taken from one field; rows of one group.
LONGEST, MOST_ROWS = 5_000, 60
#: Figures and dates are typed left to right; the rest follows the page.
_LEFT_TO_RIGHT = frozenset(FieldKind) - {
    FieldKind.TEXT,
    FieldKind.LONG_TEXT,
    FieldKind.CHOICE,
    FieldKind.TICK,
    FieldKind.GROUP,
}
#: Members of a fault's context that are figures kept as exact text.
_SHARES = frozenset({"sum", "total"})
_SHORT = frozenset({FieldKind.INTEGER, FieldKind.DANG, FieldKind.DATE})
_KEYBOARDS = {FieldKind.NUMBER: "decimal", FieldKind.MOBILE: "tel", FieldKind.TEXT: "text", FieldKind.DATE: "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A field is asked only where another has one of some values; `told` says so in words."""

    name: str
    values: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One option of a choice."""

    code: str
    title: Text
    hint: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of a group."""

    name: str
    number: int
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field as it is shown: under its name in the form, with what was typed and what is wrong."""

    field: Field
    name: str
    value: str
    faults: tuple[str, ...]
    is_asked: bool
    condition: Condition | None = None
    options: tuple[OptionView, ...] = ()
    rows: tuple[RowView, ...] = ()
    sum: str = ""
    is_in_row: bool = False

    @property
    def kind(self) -> str:
        """Return which template shows it."""
        if self.field.kind is FieldKind.CHOICE:
            return "select" if self.is_in_row or len(self.options) > 6 else "picks"
        known = {FieldKind.GROUP: "group", FieldKind.TICK: "tick", FieldKind.LONG_TEXT: "area"}
        return known.get(self.field.kind, "line")

    @property
    def direction(self) -> str:
        """Return ``ltr`` for figures."""
        return "ltr" if self.field.kind in _LEFT_TO_RIGHT else ""

    @property
    def width(self) -> str:
        """Return the class that hints at the length."""
        return "short" if self.field.kind in _SHORT else "middle"

    @property
    def keyboard(self) -> str:
        """Return the keyboard a phone shows."""
        return _KEYBOARDS.get(self.field.kind, "numeric")

    @property
    def is_whole(self) -> bool:
        """Say whether the shares of a group add up."""
        return not self.field.total or self.sum == self.field.total


def raw_from(step: Step, data: QueryDict) -> dict[str, Any]:
    """Return what was typed into the fields of a step, with the rows a button of the page asked for."""
    raw: dict[str, Any] = {}
    for field in step.fields:
        if field.kind is FieldKind.GROUP:
            raw[field.code] = _rows_after(field, data)
        else:
            raw[field.code] = data.get(field.code, "")[:LONGEST]
    if step.undertakings:
        raw["accepted"] = TICKED if data.get("accepted") == TICKED else ""
    return raw


def _rows_after(group: Field, data: QueryDict) -> list[dict[str, str]]:
    rows = _rows(group, data)
    removed = re.fullmatch(rf"{re.escape(group.code)}\.(\d{{1,3}})", data.get("remove", ""))
    if removed and int(removed[1]) < len(rows):
        del rows[int(removed[1])]
    if data.get("add") == group.code and len(rows) < MOST_ROWS:
        rows.append({})
    return rows


def _rows(group: Field, data: QueryDict) -> list[dict[str, str]]:
    pattern = re.compile(rf"{re.escape(group.code)}\.(\d{{1,3}})\.")
    numbers = sorted({int(found[1]) for key in data if (found := pattern.match(key))})[:MOST_ROWS]
    return [
        {field.code: data.get(f"{group.code}.{number}.{field.code}", "")[:LONGEST] for field in group.fields}
        for number in numbers
    ]


def is_row_button(data: QueryDict) -> bool:
    """Say whether a button of a table was pressed, not one that leaves the page."""
    return bool({"add", "remove"} & data.keys())


def field_views(step: Step, raw: Raw, values: Mapping[str, Any], faults: Sequence[Fault] = ()) -> tuple[FieldView, ...]:
    """Return the fields of a step as they are shown; `values` is what `raw` was understood as."""
    told = _told(faults)
    return tuple(_view(field, raw, "", told, siblings=step.fields, values=values) for field in step.fields)


def fault_text(fault: Fault) -> str:
    """Return a fault in the language of the page."""
    context = {name: fa(value) if name in _SHARES else value for name, value in fault.context.items()}
    return words(fault.code, page_language(), context)


def _told(faults: Sequence[Fault]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for fault in faults:
        told[fault.path] = (*told.get(fault.path, ()), fault_text(fault))
    return told


def _view(
    field: Field,
    raw: Raw,
    prefix: str,
    told: Mapping[str, tuple[str, ...]],
    *,
    siblings: Sequence[Field],
    values: Mapping[str, Any],
) -> FieldView:
    name = f"{prefix}{field.code}"
    value = raw.get(field.code)
    return FieldView(
        field=field,
        name=name,
        value="" if field.kind is FieldKind.GROUP else str(value or ""),
        faults=told.get(name, ()),
        is_asked=is_asked(field.when, raw),
        condition=_condition(field, prefix, siblings),
        options=tuple(
            OptionView(code=each.code, title=each.title, hint=each.hint, is_chosen=value == each.code)
            for each in field.options
        ),
        rows=_row_views(field, value, told) if field.kind is FieldKind.GROUP else (),
        sum=_sum(field, values.get(field.code)),
        is_in_row=bool(prefix),
    )


def _row_views(group: Field, rows: Any, told: Mapping[str, tuple[str, ...]]) -> tuple[RowView, ...]:
    given = rows if isinstance(rows, list) and rows else [{}]
    return tuple(
        RowView(
            name=f"{group.code}.{number}",
            number=number + 1,
            fields=tuple(
                _view(field, row, f"{group.code}.{number}.", told, siblings=group.fields, values={})
                for field in group.fields
            ),
        )
        for number, row in enumerate(given)
    )


def _condition(field: Field, prefix: str, siblings: Sequence[Field]) -> Condition | None:
    if field.when is None:
        return None
    other = next(each for each in siblings if each.code == field.when.field)
    language = page_language()
    titles = [option.title.say(language) for option in other.options if option.code in field.when.values]
    told = f"{other.label.say(language)}: {' / '.join(titles)}" if titles else other.label.say(language)
    return Condition(name=f"{prefix}{other.code}", values=" ".join(field.when.values), told=told)


def _sum(field: Field, rows: Any) -> str:
    shares = [each.code for each in field.fields if each.kind is FieldKind.DANG]
    if not field.total or not shares or not isinstance(rows, list):
        return "0" if field.total else ""
    return written_dang(sum((Fraction(row[shares[0]]) for row in rows if shares[0] in row), Fraction(0)))
