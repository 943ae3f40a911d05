"""Answers of a request as they are read again: on the page before sending, by the officer, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from core import figures
from core.jalali import long_date
from core.texts import Text
from landrequests.answers import Fault, Raw, read_step, written_dang
from landrequests.definition import Field, FieldKind, Step
from web.forms.steps import fault_text
from web.templatetags.zamin import fa, kod, page_language

_YES, _NO = Text("دارم", "yes"), Text("ندارم", "no")
_DANG = Text("{share} دانگ", "{share} dang")
_CODES = frozenset({FieldKind.NATIONAL_ID, FieldKind.LEGAL_ID, FieldKind.MOBILE, FieldKind.POSTAL_CODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """One answer: the question, what was answered, and where to change it."""

    path: str
    label: Text
    text: str | SafeString
    row: int = 0
    is_faulty: bool = False


def shown_answers(step: Step, raw: Raw) -> tuple[ShownAnswer, ...]:
    """Return the answers of a step, one line each; rows of a group one after the other."""
    read = read_step(step, raw)
    faulty = {fault.path for fault in read.faults}
    return tuple(_shown(step.fields, read.values, faulty))


def in_short(step: Step, raw: Raw, faults: Sequence[Fault]) -> str | SafeString:
    """Return a step in one line: what is wrong first, else the first things that were said."""
    if faults and raw:
        return fault_text(faults[0])
    told = [each.text for each in shown_answers(step, raw) if each.text][:3]
    return format_html_join(" · ", "{}", ((text,) for text in told))


def _shown(fields: Sequence[Field], values: dict[str, Any], faulty: set[str]) -> Iterator[ShownAnswer]:
    for field in fields:
        if field.kind is FieldKind.GROUP:
            yield from _shown_rows(field, values.get(field.code) or [], faulty)
        elif field.code in values or field.code in faulty:
            text = _text(field, values.get(field.code))
            yield ShownAnswer(path=field.code, label=field.label, text=text, is_faulty=field.code in faulty)


def _shown_rows(group: Field, rows: Sequence[dict[str, Any]], faulty: set[str]) -> Iterator[ShownAnswer]:
    shares = [field for field in group.fields if field.kind is FieldKind.DANG]
    for number, row in enumerate(rows):
        if shares and len(group.fields) == 2:  # who holds how much reads as one line
            told = [_text(field, row.get(field.code)) for field in group.fields]
            yield ShownAnswer(path=f"{group.code}.{number}", label=group.label, text="، ".join(told), row=number + 1)
            continue
        for each in _shown(group.fields, row, set()):
            path = f"{group.code}.{number}.{each.path}"
            yield ShownAnswer(
                path=path, label=each.label, text=each.text, row=number + 1 if len(rows) > 1 else 0,
                is_faulty=path in faulty,
            )  # fmt: skip


def _text(field: Field, value: Any) -> str | SafeString:
    if value is None:
        return "–"
    if field.kind in _CODES:
        return kod(value)
    writer = _WRITERS.get(field.kind)
    return writer(field, value) if writer else str(value)


def _option(field: Field, value: str) -> str:
    return next((each.title.say(page_language()) for each in field.options if each.code == value), "–")


def _number(_field: Field, value: float) -> str:
    return figures.number(value, page_language(), decimals=0 if value == int(value) else 2)


def _day(_field: Field, value: str) -> str:
    return long_date(date.fromisoformat(value), page_language(), with_weekday=False)


_WRITERS: Mapping[FieldKind, Callable[[Field, Any], str]] = {
    FieldKind.CHOICE: _option,
    FieldKind.TICK: lambda _field, value: (_YES if value else _NO).say(page_language()),
    FieldKind.DATE: _day,
    FieldKind.DANG: lambda _field, value: _DANG.say(page_language(), {"share": fa(written_dang(Fraction(value)))}),
    FieldKind.NUMBER: _number,
    FieldKind.INTEGER: lambda _field, value: fa(str(value)),
}
