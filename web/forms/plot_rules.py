"""The forms of building rules: every member of a zone, or of the set, as it was typed, and what it makes.

A field is named as its member stands in the set: ``parking-trade_m2``, ``rows-2-density``; a text of
two languages has one field for each (``source-fa``, ``source-en``), a list of texts one line for each.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.http import QueryDict

from core.messages import words
from core.persian import latin_digits, strip_bidi
from web.templatetags.zamin import page_language
from zoning.plot_rules.rule_set import READINGS, PlotFault

#: The longest text that is kept of a field, and the most rows of a table.
_LONGEST, MOST_ROWS = 4000, 50
_LANGUAGES = ("fa", "en")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Shape(Enum):
    """What a member is, and so what it is typed in."""

    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    BOTH = "both"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the rules: where it stands, what it is, a cell also in what unit; `is_open` may be left empty."""

    path: tuple[str, ...]
    shape: Shape
    unit: str = ""
    is_open: bool = False

    @property
    def name(self) -> str:
        """Return the name of its field."""
        return "-".join(self.path)

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of what is typed for it."""
        is_text = self.shape in (Shape.BOTH, Shape.LINES)
        return tuple(f"{self.name}-{language}" for language in _LANGUAGES) if is_text else (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotForm:
    """What stands in the fields: of the members, and of the cells of the table row by row."""

    texts: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...] = ()
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


#: The columns of a zone's table, in the order of the page, with their units; open ones may be empty.
CELLS = tuple(
    Member((name,), Shape.NUMBER, unit, is_open)
    for name, unit, is_open in (
        ("least_m2", "m2", False),
        ("most_m2", "m2", True),
        ("street_m", "m", False),
        ("density", "percent", False),
        ("coverage", "percent", False),
        ("ground_coverage", "percent", True),
        ("floors", "storeys", False),
        ("units", "dwellings", True),
        ("open_space_m2", "m2_each", True),
    )
)
ZONE = (
    Member(("is_buildable",), Shape.FLAG),
    Member(("dwells",), Shape.FLAG),
    Member(("trades",), Shape.FLAG),
    Member(("source",), Shape.BOTH),
    Member(("minimum_lot_m2",), Shape.NUMBER, is_open=True),
    Member(("minimum_source",), Shape.BOTH, is_open=True),
    Member(("uses", "permits"), Shape.LINES),
    Member(("uses", "on_condition"), Shape.LINES),
    Member(("uses", "forbids"), Shape.LINES),
)
GENERAL = (
    Member(("title",), Shape.BOTH),
    Member(("layer",), Shape.CHOICE),
    Member(("widening_layer",), Shape.CHOICE),
    Member(("least_part_m2",), Shape.NUMBER),
    Member(("parking", "small"), Shape.NUMBER),
    Member(("parking", "large_over_m2"), Shape.NUMBER),
    Member(("parking", "large"), Shape.NUMBER),
    Member(("parking", "trade_m2"), Shape.NUMBER),
    Member(("parking", "rule", "text"), Shape.BOTH),
    Member(("parking", "rule", "source"), Shape.BOTH),
    Member(("corner_cut", "street_from_m"), Shape.NUMBER),
    Member(("corner_cut", "leg_m"), Shape.NUMBER),
    Member(("corner_cut", "rule", "text"), Shape.BOTH),
    Member(("corner_cut", "rule", "source"), Shape.BOTH),
)
SENTENCES = tuple(
    Member(("readings", code, part), Shape.BOTH) for code in sorted(READINGS) for part in ("text", "source")
)


def form_of(members: Sequence[Member], written: Mapping[str, Any], rows: Sequence[Mapping[str, Any]] = ()) -> PlotForm:
    """Return the form of written rules."""
    texts = {name: text for member in members for name, text in _shown(member, _found(written, member.path))}
    cells = tuple({cell.name: _number_shown(row.get(cell.name)) for cell in CELLS} for row in rows)
    return PlotForm(texts=texts, rows=cells)


def form_from(members: Sequence[Member], data: QueryDict) -> PlotForm:
    """Return the form as it was sent."""
    texts = {name: _typed(data, name) for member in members for name in member.fields}
    count = max((len(data.getlist(f"rows-{cell.name}")) for cell in CELLS), default=0)
    columns = {cell.name: data.getlist(f"rows-{cell.name}") for cell in CELLS}
    rows = tuple(
        {name: (typed[number] if number < len(typed) else "").strip()[:_LONGEST] for name, typed in columns.items()}
        for number in range(min(count, MOST_ROWS))
    )
    return PlotForm(texts=texts, rows=rows)


def written_from(form: PlotForm, members: Sequence[Member], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules that a form makes, right or wrong; what it has no field for stays as in `base`."""
    made = copy.deepcopy(dict(base))
    for member in members:
        inner = made
        for step in member.path[:-1]:
            inner = inner.setdefault(step, {})
        inner[member.path[-1]] = _value(member, form.texts)
    return made


def rows_from(form: PlotForm) -> list[dict[str, Any]]:
    """Return the rows of the table that a form makes."""
    return [{cell.name: _value(cell, row) for cell in CELLS} for row in form.rows]


def unpaired(form: PlotForm, members: Sequence[Member], place: str) -> Iterator[PlotFault]:
    """Yield lists whose lines in the two languages are no pairs: put together they would be silently wrong."""
    for member in members:
        if member.shape is Shape.LINES:
            fa, en = (len(_lines(form.texts[name])) for name in member.fields)
            if fa != en:
                where = ".".join((place, *member.path))
                yield PlotFault(place=where, code="plot_rule_lines", context={"fa": fa, "en": en})


def faults_by_field(
    faults: Sequence[PlotFault], members: Sequence[Member], place: str = ""
) -> tuple[dict[str, tuple[str, ...]], tuple[PlotFault, ...]]:
    """Return the words of the faults within `place` by the field they stand at, and the faults that have none here."""
    named: dict[str, list[str]] = {}
    others = []
    for fault in faults:
        name = _field_of(fault, members, place)
        if name is None:
            others.append(fault)
        else:
            named.setdefault(name, []).append(words(fault.code, page_language(), fault.context))
    order = ["rows", *(member.name for member in members)]
    placed = sorted(named, key=lambda name: order.index("rows" if name.startswith("rows") else name))
    return {name: tuple(dict.fromkeys(named[name])) for name in placed}, tuple(others)


def _field_of(fault: PlotFault, members: Sequence[Member], place: str) -> str | None:
    if place and not fault.place.startswith(place):
        return None
    name = re.sub(r"[\[\].]+", "-", fault.place.removeprefix(place)).strip("-")
    if members is ZONE and (name == "rows" or re.fullmatch(r"rows-\d+-\w+", name)):
        return name
    for member in members:
        if name == member.name or (member.shape is Shape.LINES and name.startswith(f"{member.name}-")):
            return member.name
    return None


def _found(written: Any, path: Sequence[str]) -> Any:
    for step in path:
        written = written.get(step) if isinstance(written, Mapping) else None
    return written


def _shown(member: Member, value: Any) -> Iterator[tuple[str, str]]:
    if member.shape is Shape.BOTH:
        for language, name in zip(_LANGUAGES, member.fields, strict=True):
            yield name, str(value.get(language, "")) if isinstance(value, Mapping) else ""
    elif member.shape is Shape.LINES:
        for language, name in zip(_LANGUAGES, member.fields, strict=True):
            yield name, "\n".join(each[language] for each in value or ())
    elif member.shape is Shape.FLAG:
        yield member.name, "on" if value else ""
    else:
        yield member.name, _number_shown(value)


def _number_shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _typed(data: QueryDict, name: str) -> str:
    return data.get(name, "")[:_LONGEST].replace("\r\n", "\n").strip()


def _value(member: Member, texts: Mapping[str, str]) -> Any:
    if member.shape is Shape.NUMBER:
        return _number(texts[member.name])
    if member.shape is Shape.FLAG:
        return bool(texts[member.name])
    if member.shape is Shape.CHOICE:
        return texts[member.name]
    fa, en = (texts[name] for name in member.fields)
    if member.shape is Shape.BOTH:
        return None if member.is_open and not (fa or en) else {"fa": fa, "en": en}
    return [{"fa": one, "en": other} for one, other in zip(_lines(fa), _lines(en), strict=False)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number(written: str) -> float | str | None:
    """Return a number typed in any digits; ``None`` for an empty field, and what is none as it was typed."""
    plain = latin_digits(strip_bidi(written)).strip().replace("٫", ".").replace("٬", "")
    if not plain:
        return None
    if not _PLAIN_NUMBER.fullmatch(plain):
        return written
    value = float(plain)
    if not math.isfinite(value):
        return written
    return int(value) if value == int(value) else value
