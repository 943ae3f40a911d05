"""What is asked of the rules of a plot, read from an address or a form: every fault is kept, none stops the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.errors import DomainError
from core.jalali import read_day
from core.persian import latin_digits, strip_bidi
from zoning.plot_rules.calculator import Wish


class PlotQuestionError(DomainError):
    """A value that is no number within what makes sense; `field` names it."""

    code = "bad_plot_question"
    status = 400


class PlotDayError(DomainError):
    """A day that is no date."""

    code = "bad_plot_day"
    status = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotAsked:
    """The day, the instant whose knowledge counts, a number of lots, and what somebody would like to build."""

    on: date | None = None
    known_at: datetime | None = None
    lots: int | None = None
    wish: Wish = field(default_factory=Wish)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    least: float
    most: float
    is_whole: bool


#: What makes sense to ask; beyond it a digit is mistyped.
_SPANS = {
    "lots": _Span(least=2, most=1000, is_whole=True),
    "floors": _Span(least=1, most=60, is_whole=True),
    "coverage": _Span(least=1, most=100, is_whole=False),
    "units": _Span(least=0, most=2000, is_whole=True),
    "trade": _Span(least=0, most=1_000_000, is_whole=False),
}
FIELDS = tuple(_SPANS)


def schema_of(name: str) -> dict[str, object]:
    """Return what a number may be, as OpenAPI describes it."""
    span = _SPANS[name]
    kind = "integer" if span.is_whole else "number"
    return {"type": kind, "minimum": int(span.least), "maximum": int(span.most)}


def question_from(values: Mapping[str, str]) -> tuple[PlotAsked, tuple[DomainError, ...]]:
    """Return what is asked and what is wrong with it; a faulty value counts as not given."""
    faults: list[DomainError] = []
    found = {name: _number(name, values.get(name, ""), faults) for name in FIELDS}
    asked = PlotAsked(
        on=_day(values.get("on", ""), faults),
        known_at=_moment(values.get("known_at", ""), faults),
        lots=_whole(found["lots"]),
        wish=Wish(
            floors=_whole(found["floors"]),
            coverage=found["coverage"],
            units=_whole(found["units"]),
            trade_m2=found["trade"],
        ),
    )
    return asked, tuple(faults)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _number(name: str, written: str, faults: list[DomainError]) -> float | None:
    plain = latin_digits(strip_bidi(written)).strip().replace("٫", ".").replace("٬", "").replace("٪", "")
    if not plain:
        return None
    span = _SPANS[name]
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    is_right = value.is_finite() and span.least <= value <= span.most and (not span.is_whole or value == int(value))
    if not is_right:
        faults.append(PlotQuestionError(field=name, found=written[:40], least=int(span.least), most=int(span.most)))
        return None
    return float(value)


def _moment(written: str, faults: list[DomainError]) -> datetime | None:
    if not strip_bidi(written).strip():
        return None
    try:
        found = parse_datetime(latin_digits(strip_bidi(written)).strip().replace(" ", "+"))
    except ValueError:
        found = None
    if found is None:
        faults.append(PlotDayError(field="known_at", found=written[:40]))
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _day(written: str, faults: list[DomainError]) -> date | None:
    if not strip_bidi(written).strip():
        return None
    try:
        return read_day(written)
    except ValueError:
        faults.append(PlotDayError(field="on", found=written[:40]))
        return None
